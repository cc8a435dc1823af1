//! One request, one response: what HTTP asks of a call, wherever it is mounted.

use std::convert::Infallible;
use std::future::{pending, poll_fn};
use std::net::SocketAddr;
use std::pin::Pin;
use std::sync::Arc;
use std::task::Poll;
use std::time::Duration;

use bytes::Bytes;
#[cfg(feature = "gzip")]
use http::header::CONTENT_ENCODING;
use http::header::CONTENT_TYPE;
use http::request::Parts;
use http::{HeaderMap, HeaderValue, Method, Request, Response};
use http_body::Body;
use http_body_util::Full;
use tokio::task::JoinHandle;

use crate::codec;
use crate::data::fault::Fault;
use crate::http::content_coding::ContentCoding;
#[cfg(feature = "gzip")]
use crate::http::content_coding::gzip;
use crate::permits::Permits;
use crate::router::{CallFuture, CallPermit, Router, internal};
use crate::server::admission::RequestHeaders;
#[cfg(feature = "gzip")]
use crate::server::admission::accepts_gzip;
use crate::server::body::{self, BodyLimits, MemoryBudget, Reservation};
use crate::server::rejection::Rejection;
use crate::server::settings::Settings;
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
    pub(crate) fn new(settings: &Settings) -> Self {
        Self {
            body: BodyLimits {
                pause: settings.body_pause,
                timeout: settings.body_timeout,
                budget: MemoryBudget::new(settings.max_held_bytes),
            },
            call_timeout: settings.call_timeout,
            calls: Some(Permits::new(settings.max_calls)),
            gzip: settings.gzip_from(),
            metrics: settings.records_metrics(),
        }
    }
}

/// Decides which requests become calls of which router.
pub(crate) trait Admission {
    fn limits(&self) -> &RequestLimits;

    fn peer(&self) -> Option<SocketAddr>;

    /// Finds the router that a request is for, where it may call it.
    fn admit(&self, head: &Parts, headers: &RequestHeaders<'_>) -> Result<&Router, Rejection>;

    /// Answers a request at a path that no router has.
    fn answer_without_call(&self, _head: &Parts) -> Option<Response<Full<Bytes>>> {
        None
    }

    /// Notes that the rest of the body will not be read.
    fn leave_unread(&self) {}

    /// Changes each response before it is sent.
    fn finish(&self, _response: &mut Response<Full<Bytes>>) {}
}

/// Answers a request: by a call, or by what HTTP says about something else.
///
/// It is one future whose steps do not wait, because each future inside another costs a copy
/// of the request, and memory for every connection.
pub(crate) fn handle<B: Body>(
    admission: impl Admission,
    request: Request<B>,
) -> impl Future<Output = Result<Response<Full<Bytes>>, Infallible>> {
    // Split out here, so that the future holds the parts and not the whole as well.
    let (head, body) = request.into_parts();
    async move {
        let result = 'request: {
            let admitted = match AdmittedRequest::new(&admission, &head) {
                Ok(admitted) => admitted,
                Err(rejection) => {
                    if !body.is_end_stream() {
                        admission.leave_unread();
                    }
                    break 'request match rejection {
                        Rejection::NotFound => admission.answer_without_call(&head),
                        _ => None,
                    }
                    .ok_or(rejection);
                }
            };
            let AdmittedRequest { router, charset, coding, answer_coding } = admitted;
            let (limits, limit) = (admission.limits(), router.limits().message);
            let (coded, mut reservation) = match body::read(body, limit, &limits.body).await {
                Ok(read) => read,
                Err(rejection) => {
                    admission.leave_unread();
                    break 'request Err(rejection);
                }
            };
            let (message, permit) = match take_in(coded, coding, limit, limits, &mut reservation) {
                Ok(taken) => taken,
                Err(rejection) => break 'request Err(rejection),
            };
            let context =
                Context::of_request(admission.peer(), head.headers, charset, head.extensions);
            let mut call = router.start(&message, context, permit);
            let polled = poll_fn(|task| Poll::Ready(Pin::new(&mut call).poll(task))).await;
            let answer = match polled {
                Poll::Ready(outcome) => call.answer(outcome),
                Poll::Pending => {
                    let held = (message, reservation.into_owned());
                    let limit = call.timeout().unwrap_or(limits.call_timeout);
                    match detach(call, limit, held).await {
                        Ok(answer) => answer,
                        // Calls catch their panics, but a log or a recorder may panic, too.
                        Err(error) if error.is_panic() => codec::encode_fault(&internal()),
                        // The runtime ends, and this connection with it. Nobody knows how
                        // far the call came.
                        Err(_) => pending().await,
                    }
                }
            };
            Ok(respond(answer, answer_coding, limits))
        };
        let mut response = result.unwrap_or_else(|rejection| {
            rejection.record(admission.peer(), admission.limits().metrics);
            rejection.into_response()
        });
        admission.finish(&mut response);
        Ok(response)
    }
}

/// What the head of a request asks for.
struct AdmittedRequest<'a> {
    router: &'a Router,
    charset: Option<Box<str>>,
    coding: ContentCoding,
    answer_coding: ContentCoding,
}

impl<'a> AdmittedRequest<'a> {
    fn new(admission: &'a impl Admission, head: &Parts) -> Result<Self, Rejection> {
        let headers = RequestHeaders::of(&head.headers);
        let router = admission.admit(head, &headers)?;
        if head.method != Method::POST {
            return Err(Rejection::NotPost);
        }
        let gzip = admission.limits().gzip.is_some();
        Ok(Self {
            router,
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

/// Decodes a body, and acquires a permit for its call.
fn take_in(
    body: Bytes,
    coding: ContentCoding,
    limit: usize,
    limits: &RequestLimits,
    reservation: &mut Reservation<'_>,
) -> Result<(Bytes, Option<CallPermit>), Rejection> {
    let message = coding.decode(body, limit, |bytes| reservation.grow(bytes))?;
    let Some(calls) = &limits.calls else { return Ok((message, None)) };
    let permit = calls.try_acquire().ok_or(Rejection::Busy)?;
    Ok((message, Some(CallPermit::Own(permit))))
}

/// Runs a call on, whether or not its caller stays.
fn detach(mut call: CallFuture, limit: Duration, held: impl Send + 'static) -> JoinHandle<Vec<u8>> {
    tokio::spawn(async move {
        let outcome = match tokio::time::timeout(limit, &mut call).await {
            Ok(outcome) => outcome,
            Err(_) => Err(too_slow(limit)),
        };
        let answer = call.answer(outcome);
        // With all that the handler held, before its caller hears of the end.
        drop((call, held));
        answer
    })
}

#[cold]
fn too_slow(limit: Duration) -> Fault {
    Fault::new(Fault::INTERNAL, format!("no result within {} s", limit.as_secs_f32()))
}

#[cfg_attr(
    not(feature = "gzip"),
    expect(unused_variables, reason = "without the feature nothing is compressed")
)]
fn respond(body: Vec<u8>, coding: ContentCoding, limits: &RequestLimits) -> Response<Full<Bytes>> {
    let mut headers = HeaderMap::new();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static("text/xml"));
    #[cfg(feature = "gzip")]
    let body =
        if coding == ContentCoding::Gzip && limits.gzip.is_some_and(|from| body.len() >= from) {
            headers.insert(CONTENT_ENCODING, HeaderValue::from_static("gzip"));
            gzip(&body)
        } else {
            body
        };
    let mut response = Response::new(Full::new(limits.body.budget.charge(body)));
    *response.headers_mut() = headers;
    response
}
