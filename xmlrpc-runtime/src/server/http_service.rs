//! One request, one response: what HTTP asks of a call, wherever it is mounted. Over HTTP/2 the
//! body of a response keeps its request open.

use std::convert::Infallible;
use std::future::{Future, pending, poll_fn};
#[cfg(not(feature = "http2"))]
use std::marker::PhantomData;
use std::net::SocketAddr;
use std::pin::Pin;
use std::sync::Arc;
#[cfg(feature = "http2")]
use std::sync::OnceLock;
use std::task::{Context as Task, Poll};
use std::time::Duration;

use bytes::Bytes;
#[cfg(feature = "gzip")]
use http::header::CONTENT_ENCODING;
use http::header::{CONTENT_TYPE, TRANSFER_ENCODING};
use http::request::Parts;
use http::{HeaderMap, HeaderValue, Method, Request, Response};
use http_body::{Body, Frame, SizeHint};
use http_body_util::Full;
use tokio::task::JoinHandle;

use crate::codec;
use crate::http::content_coding::ContentCoding;
#[cfg(feature = "gzip")]
use crate::http::content_coding::gzip;
use crate::http::read;
use crate::permits::{Holder, Permits};
use crate::router::{CallPermit, Deadline, DispatchFuture, Router, internal};
use crate::server::admission::RequestHeaders;
#[cfg(feature = "gzip")]
use crate::server::admission::accepts_gzip;
use crate::server::body::{BodyLimits, LimitedBody, MemoryBudget};
#[cfg(feature = "docs")]
use crate::server::docs;
use crate::server::rejection::Rejection;
use crate::server::settings::Settings;
use crate::server::shutdown::Shutdown;
#[cfg(feature = "http2")]
use crate::server::streams::{LeftAnswer, WHOLE, frame_length};
use crate::service::Context;

/// What all requests of a server may take together, and each for itself.
#[derive(Clone, Debug)]
pub(crate) struct RequestLimits {
    pub(crate) body: BodyLimits,
    pub(crate) call_timeout: Duration,
    /// Permits for calls at once; `None` where the program that mounts the router counts.
    pub(crate) calls: Option<Arc<Permits>>,
    /// From how many bytes on answers are compressed; `None` where gzip is off.
    pub(crate) gzip: Option<usize>,
    /// Whether what the server counts is recorded.
    pub(crate) metrics: bool,
}

impl RequestLimits {
    pub(crate) fn new(settings: &Settings, shutdown: Arc<Shutdown>) -> Self {
        let last_pause = settings.drain_quiet.max(Duration::from_secs(2));
        Self {
            body: BodyLimits {
                pause: settings.body_pause,
                last_pause: last_pause.min(settings.body_pause),
                timeout: settings.body_timeout,
                budget: MemoryBudget::new(settings.max_held_bytes),
                shutdown,
            },
            call_timeout: settings.call_timeout,
            calls: Some(Permits::with_reserve(settings.max_calls, settings.reserved_calls)),
            gzip: settings.gzip_from(),
            metrics: settings.records_metrics(),
        }
    }

    /// Acquires a permit for a call.
    fn permit(&self, holder: Option<&Holder>) -> Result<Option<CallPermit>, Rejection> {
        let Some(calls) = &self.calls else { return Ok(None) };
        let permit = match holder {
            None => calls.try_acquire(),
            Some(holder) => calls.try_acquire_for(holder),
        };
        Ok(Some(CallPermit::Own(permit.ok_or(Rejection::Busy)?)))
    }
}

/// Decides which requests become calls of which router.
pub(crate) trait Admission {
    /// The body of responses.
    type Body;

    fn limits(&self) -> &RequestLimits;

    fn peer(&self) -> Option<SocketAddr>;

    /// Finds the route of a request, where it may call its router.
    fn admit(&self, head: &Parts, headers: &RequestHeaders<'_>) -> Result<usize, Rejection>;

    /// Returns the router of a route.
    fn router(&self, route: usize) -> &Router;

    /// Returns who holds the permits of this request, where several run at once on its
    /// connection.
    fn holder(&self) -> Option<&Holder> {
        None
    }

    /// Answers a request at a path that no router has.
    fn answer_unrouted(&self, _head: &Parts) -> Option<Response<Full<Bytes>>> {
        None
    }

    /// Finds the router at a path, where it has a page.
    #[cfg(feature = "docs")]
    fn documented(&self, _path: &str) -> Option<&Router> {
        None
    }

    /// Notes that the request is read, and that its answer will take a while.
    fn await_answer(&self) {}

    /// Returns whether the caller has left meanwhile. Where the future of the request is dropped
    /// then, it need not be told.
    fn caller_has_left(&self) -> bool {
        false
    }

    /// Notes that the rest of the body will not be read.
    fn leave_unread(&self) {}

    /// Changes the headers of each response before it is sent.
    fn finish(&self, _headers: &mut HeaderMap) {}

    /// Makes the body of the response.
    fn body(self, bytes: Bytes) -> Self::Body;
}

/// What answers a request that is not a call.
enum OtherAnswer {
    Response(Box<Response<Full<Bytes>>>),
    #[cfg(feature = "docs")]
    Page(Pin<Box<dyn Future<Output = Response<Full<Bytes>>> + Send>>),
}

/// Answers a request: by a call, or by what HTTP says about something else.
///
/// What the head asks for is found before the future is made, and the future waits at few
/// places, because each value that outlives a wait takes memory for every connection.
pub(crate) fn handle<A: Admission, B: Body + Unpin>(
    admission: A,
    request: Request<B>,
) -> impl Future<Output = Result<Response<A::Body>, Infallible>> {
    let (head, mut body) = request.into_parts();
    let has_length = body.size_hint().exact().is_some();
    let admitted = match AdmittedRequest::new(&admission, &head, has_length) {
        Ok(AdmittedRequest { route, charset, coding, answer_coding }) => {
            let peer = admission.peer();
            let context = Context::of_request(peer, head.headers, charset, head.extensions);
            Ok((route, context, coding, answer_coding))
        }
        Err(rejection) => {
            if !body.is_end_stream() {
                admission.leave_unread();
            }
            Err(answer_otherwise(&admission, &head, rejection))
        }
    };
    async move {
        let response = 'rejected: {
            let (route, context, coding, answer_coding) = match admitted {
                Ok(admitted) => admitted,
                Err(OtherAnswer::Response(response)) => break 'rejected response,
                #[cfg(feature = "docs")]
                Err(OtherAnswer::Page(page)) => break 'rejected Box::new(page.await),
            };
            let (limits, router) = (admission.limits(), admission.router(route));
            let limit = router.limits().message;
            let mut limited = LimitedBody::new(&mut body, &limits.body);
            let message = match read(&mut limited, limit).await {
                Ok(message) if coding == ContentCoding::Identity => Ok(message),
                Ok(coded) => limited.decode(coded, coding, limit).await,
                Err(error) => {
                    admission.leave_unread();
                    Err(error.into())
                }
            };
            let message = match message {
                Ok(message) => message,
                Err(rejection) => break 'rejected reject(&admission, rejection),
            };
            let permit = match limits.permit(admission.holder()) {
                Ok(permit) => permit,
                Err(rejection) => break 'rejected reject(&admission, rejection),
            };
            let reservation = limited.into_reservation();
            let mut caller = context.waiting_caller();
            let begun = WithTask::new(|task: &mut Task<'_>| {
                let deadline = Deadline::after(limits.call_timeout);
                let mut call = router.start(&message, context, permit, Some(deadline));
                match Pin::new(&mut call).poll(task) {
                    Poll::Ready(outcome) => Ok(call.answer(outcome)),
                    Poll::Pending => {
                        admission.await_answer();
                        Err(detach(call, (message, reservation.into_owned())))
                    }
                }
            });
            let answer = match begun.await {
                Ok(answer) => answer,
                Err(mut detached) => match poll_fn(|task| {
                    if admission.caller_has_left() {
                        caller.leave();
                    }
                    Pin::new(&mut detached).poll(task)
                })
                .await
                {
                    Ok(answer) => answer,
                    // The panics of handlers, logs and recorders are caught within.
                    Err(error) if error.is_panic() => codec::encode_fault(&internal()),
                    // The runtime ends, and this connection with it. Nobody knows how far the
                    // call came.
                    Err(_) => pending().await,
                },
            };
            let answer = limits.body.budget.charge_answer(answer);
            return Ok(match answer_coding {
                #[cfg(feature = "gzip")]
                ContentCoding::Gzip if limits.gzip.is_some_and(|from| answer.len() >= from) => {
                    caller.answered();
                    let compressed = Box::pin(gzip(&answer)).await;
                    drop(answer);
                    let answer = limits.body.budget.charge(compressed);
                    respond(admission, HeaderMap::new(), answer, ContentCoding::Gzip)
                }
                _ => respond(admission, caller.answered(), answer, ContentCoding::Identity),
            });
        };
        Ok(send(admission, *response))
    }
}

/// Answers a request that is not a call of a router.
#[cold]
fn answer_otherwise(admission: &impl Admission, head: &Parts, rejection: Rejection) -> OtherAnswer {
    #[cfg(feature = "docs")]
    if rejection == Rejection::NotPost
        && let Some(router) = admission.documented(head.uri.path())
    {
        let (limits, peer) = (admission.limits(), admission.peer());
        let asked = docs::is_for_page(head).then_some(()).ok_or(Rejection::NotPostNorGet);
        return match asked.and_then(|()| limits.permit(admission.holder())) {
            Ok(permit) => {
                let deadline = Deadline::after(limits.call_timeout);
                let (router, head) = (router.clone(), head.clone());
                let page = docs::answer(router, head, peer, permit, deadline, limits.gzip);
                OtherAnswer::Page(Box::pin(page))
            }
            Err(rejection) => OtherAnswer::Response(reject(admission, rejection)),
        };
    }
    let answer = match rejection {
        Rejection::NotFound => admission.answer_unrouted(head),
        _ => None,
    };
    OtherAnswer::Response(answer.map_or_else(|| reject(admission, rejection), Box::new))
}

#[cold]
fn reject(admission: &impl Admission, rejection: Rejection) -> Box<Response<Full<Bytes>>> {
    rejection.record(admission.peer(), admission.limits().metrics);
    Box::new(rejection.into_response())
}

/// Sends a response that is not that of a call.
#[cold]
fn send<A: Admission>(admission: A, mut response: Response<Full<Bytes>>) -> Response<A::Body> {
    admission.finish(response.headers_mut());
    response.map(|body| admission.body(body.into_inner().unwrap_or_default()))
}

/// What the head of a request asks for.
struct AdmittedRequest {
    route: usize,
    charset: Option<Box<str>>,
    coding: ContentCoding,
    answer_coding: ContentCoding,
}

impl AdmittedRequest {
    fn new(admission: &impl Admission, head: &Parts, has_length: bool) -> Result<Self, Rejection> {
        let headers = RequestHeaders::of(&head.headers);
        if !has_length && !is_plainly_framed(&head.headers) {
            return Err(Rejection::Unreadable);
        }
        let route = admission.admit(head, &headers)?;
        if head.method != Method::POST {
            return Err(Rejection::NotPost);
        }
        let gzip = admission.limits().gzip.is_some();
        Ok(Self {
            route,
            charset: headers.charset()?,
            coding: headers.content_coding(gzip)?,
            answer_coding: match gzip {
                #[cfg(feature = "gzip")]
                true if accepts_gzip(&head.headers) => ContentCoding::Gzip,
                _ => ContentCoding::Identity,
            },
        })
    }
}

/// Tells whether a body of unknown length has no other transfer coding than `chunked`, once.
/// hyper looks at the last one alone, and a proxy in front may have taken another, or two, for
/// the end of the body.
#[cold]
fn is_plainly_framed(headers: &HeaderMap) -> bool {
    let mut codings = headers.get_all(TRANSFER_ENCODING).iter();
    let plain = codings.next().is_none_or(|one| one.as_bytes().eq_ignore_ascii_case(b"chunked"));
    plain && codings.next().is_none()
}

/// Calls a function once with the context of the task that polls it. What the function makes
/// of a call that ends at once is on the stack alone, and takes no memory of the connection.
struct WithTask<F>(Option<F>);

impl<F> WithTask<F> {
    fn new(function: F) -> Self {
        Self(Some(function))
    }
}

impl<T, F: FnOnce(&mut Task<'_>) -> T + Unpin> Future for WithTask<F> {
    type Output = T;

    fn poll(mut self: Pin<&mut Self>, task: &mut Task<'_>) -> Poll<T> {
        match self.0.take() {
            Some(function) => Poll::Ready(function(task)),
            None => Poll::Pending,
        }
    }
}

/// Runs a call on in a task. What it holds is let go before its caller hears of the end.
fn detach(mut call: DispatchFuture, holds: impl Send + 'static) -> JoinHandle<Vec<u8>> {
    tokio::spawn(async move {
        let outcome = call.within_deadline().await;
        let answer = call.answer(outcome);
        drop((call, holds));
        answer
    })
}

/// Sends the answer to a call. The map of headers is empty.
fn respond<A: Admission>(
    admission: A,
    mut headers: HeaderMap,
    answer: Bytes,
    coding: ContentCoding,
) -> Response<A::Body> {
    headers.insert(CONTENT_TYPE, HeaderValue::from_static("text/xml"));
    match coding {
        ContentCoding::Identity => {}
        #[cfg(feature = "gzip")]
        ContentCoding::Gzip | ContentCoding::Deflate => {
            headers.insert(CONTENT_ENCODING, HeaderValue::from_static("gzip"));
        }
    }
    admission.finish(&mut headers);
    let mut response = Response::new(admission.body(answer));
    *response.headers_mut() = headers;
    response
}

/// The body of a response. Over HTTP/2 it keeps the request open until it is taken.
pub(crate) struct ResponseBody<R: OpenRequest> {
    rest: Bytes,
    #[cfg(feature = "http2")]
    stream: Option<AnsweredStream<R>>,
    #[cfg(not(feature = "http2"))]
    request: PhantomData<R>,
}

/// A request that is open until this is dropped.
pub(crate) trait OpenRequest: Send + Sync + Unpin + 'static {
    /// Counts its answer among those that are left to the connection.
    #[cfg(feature = "http2")]
    fn leave_answer(&self) -> Option<LeftAnswer>;
}

/// A stream of HTTP/2 that is answered. Its request is open until its answer is taken, or, of a
/// small one, handed over.
#[cfg(feature = "http2")]
struct AnsweredStream<R: OpenRequest> {
    /// `None` only while it is dropped.
    request: Option<R>,
    left: Option<Arc<OnceLock<LeftRequest<R>>>>,
}

/// The request of an answer that its stream has left to the connection.
#[cfg(feature = "http2")]
struct LeftRequest<R> {
    #[expect(dead_code, reason = "held, not read")]
    request: R,
    #[expect(dead_code, reason = "held, not read")]
    answer: Option<LeftAnswer>,
}

/// The bytes of an answer, of which each frame is a part.
#[cfg(feature = "http2")]
struct SharedAnswer<R> {
    bytes: Bytes,
    #[expect(dead_code, reason = "held, not read")]
    left: Arc<OnceLock<LeftRequest<R>>>,
}

#[cfg(feature = "http2")]
impl<R> AsRef<[u8]> for SharedAnswer<R> {
    fn as_ref(&self) -> &[u8] {
        &self.bytes
    }
}

#[cfg(feature = "http2")]
impl<R: OpenRequest> AnsweredStream<R> {
    fn new(request: R, bytes: Bytes) -> (Self, Bytes) {
        if bytes.len() <= WHOLE {
            return (Self { request: Some(request), left: None }, bytes);
        }
        let left = Arc::new(OnceLock::new());
        let shared = Bytes::from_owner(SharedAnswer { bytes, left: left.clone() });
        (Self { request: Some(request), left: Some(left) }, shared)
    }
}

#[cfg(feature = "http2")]
impl<R: OpenRequest> Drop for AnsweredStream<R> {
    fn drop(&mut self) {
        if let (Some(request), Some(left)) = (self.request.take(), &self.left) {
            let answer = request.leave_answer();
            // What is set goes when the last frame does, which may be now.
            let _ = left.set(LeftRequest { request, answer });
        }
    }
}

impl<R: OpenRequest> ResponseBody<R> {
    pub(crate) fn new(rest: Bytes) -> Self {
        Self {
            rest,
            #[cfg(feature = "http2")]
            stream: None,
            #[cfg(not(feature = "http2"))]
            request: PhantomData,
        }
    }

    #[cfg(feature = "http2")]
    pub(crate) fn of_stream(bytes: Bytes, request: R) -> Self {
        let (stream, rest) = AnsweredStream::new(request, bytes);
        Self { rest, stream: Some(stream) }
    }

    /// Returns how many bytes come next.
    fn next_length(&self) -> usize {
        #[cfg(feature = "http2")]
        if self.stream.is_some() {
            return frame_length(self.rest.len());
        }
        self.rest.len()
    }
}

impl<R: OpenRequest> Body for ResponseBody<R> {
    type Data = Bytes;
    type Error = Infallible;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        _: &mut Task<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Infallible>>> {
        if self.rest.is_empty() {
            return Poll::Ready(None);
        }
        let length = self.next_length();
        Poll::Ready(Some(Ok(Frame::data(self.rest.split_to(length)))))
    }

    fn is_end_stream(&self) -> bool {
        self.rest.is_empty()
    }

    fn size_hint(&self) -> SizeHint {
        SizeHint::with_exact(self.rest.len() as u64)
    }
}
