//! One request, one response: what HTTP asks of a call, wherever it is mounted.

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
use crate::http::headers::media_type;
use crate::permits::Places;
use crate::router::{CallFuture, CallPermit, Router, internal};
use crate::server::body::{self, BodyRules, Budget};
use crate::server::rejection::Refusal;
use crate::server::request_headers::Marks;
#[cfg(feature = "gzip")]
use crate::server::request_headers::accepts_gzip;
use crate::server::settings::Settings;
use crate::service::Context;

/// What an exchange allows.
#[derive(Clone, Debug)]
pub(crate) struct Rules {
    pub(crate) body: BodyRules,
    pub(crate) call_timeout: Duration,
    #[cfg(feature = "gzip")]
    pub(crate) gzip_threshold: usize,
    /// Places for calls at once; `None` where someone else counts.
    pub(crate) calls: Option<Arc<Places>>,
}

impl Rules {
    pub(crate) fn new(settings: &Settings) -> Self {
        Self {
            body: BodyRules {
                pause: settings.body_pause,
                timeout: settings.body_timeout,
                budget: Budget::new(settings.max_held_bytes),
            },
            call_timeout: settings.call_timeout,
            #[cfg(feature = "gzip")]
            gzip_threshold: settings.gzip_threshold,
            calls: Some(Places::new(settings.max_calls)),
        }
    }
}

/// Who stands before routers.
pub(crate) trait Gate {
    fn rules(&self) -> &Rules;

    fn peer(&self) -> Option<SocketAddr>;

    /// The router that a request is for.
    fn admit(&self, head: &Parts, marks: &Marks<'_>) -> Result<&Router, Refusal>;

    /// The rest of the body will not be read.
    fn leave_unread(&self) {}

    /// A last look at the response.
    fn release(&self, _response: &mut Response<Full<Bytes>>) {}
}

/// Answers a request: a call, or what HTTP says about something else.
///
/// It is one future whose steps do not wait, because each future inside another costs
/// a copy of the request, and memory for every connection.
pub(crate) fn answer<B: Body>(
    gate: impl Gate,
    request: Request<B>,
) -> impl Future<Output = Response<Full<Bytes>>> {
    // Split out here, so that the future holds the parts and not the whole as well.
    let (head, body) = request.into_parts();
    async move {
        let result = 'exchange: {
            let Asked { router, charset, coding, answer_in } = match Asked::read(&gate, &head) {
                Ok(asked) => asked,
                Err(refusal) => {
                    if !body.is_end_stream() {
                        gate.leave_unread();
                    }
                    break 'exchange Err(refusal);
                }
            };
            let (rules, limit) = (gate.rules(), router.limits().message);
            let (coded, mut weight) = match body::read(body, limit, &rules.body).await {
                Ok(body) => body,
                Err(refusal) => {
                    gate.leave_unread();
                    break 'exchange Err(refusal);
                }
            };
            let (message, permit) = match rules.take_in(coded, coding, limit, &mut weight) {
                Ok(taken) => taken,
                Err(refusal) => break 'exchange Err(refusal),
            };
            let context = Context::of_request(gate.peer(), head.headers, charset, head.extensions);
            let mut call = router.start(&message, context, permit);
            let polled = poll_fn(|task| Poll::Ready(Pin::new(&mut call).poll(task))).await;
            let body = match polled {
                Poll::Ready(outcome) => call.answer(outcome),
                Poll::Pending => {
                    let keep = (message, weight.into_owned());
                    match detach(call, rules.call_timeout, keep).await {
                        Ok(body) => body,
                        // Calls catch their panics, but a log or a recorder may panic, too.
                        Err(error) if error.is_panic() => codec::encode_fault(&internal()),
                        // The runtime ends, and this connection with it. Nobody knows how
                        // far the call came.
                        Err(_) => pending().await,
                    }
                }
            };
            Ok(respond(body, answer_in, rules))
        };
        let mut response = result.unwrap_or_else(|refusal| {
            refusal.note(gate.peer());
            refusal.response()
        });
        gate.release(&mut response);
        response
    }
}

/// What the head of a request asks for.
struct Asked<'a> {
    router: &'a Router,
    charset: Option<Box<str>>,
    coding: ContentCoding,
    answer_in: ContentCoding,
}

impl<'a> Asked<'a> {
    fn read(gate: &'a impl Gate, head: &Parts) -> Result<Self, Refusal> {
        let marks = Marks::of(&head.headers);
        let router = gate.admit(head, &marks)?;
        if head.method != Method::POST {
            return Err(Refusal::NotPost);
        }
        Ok(Self {
            router,
            charset: charset(&marks)?,
            coding: marks.content_coding()?,
            answer_in: answer_coding(&head.headers),
        })
    }
}

/// Makes sure that the body is XML, and gives the charset that HTTP declares.
///
/// A form, which any page in a browser may send anywhere, is not XML. A missing type
/// is taken for XML from programs, but a page can leave it out too.
fn charset(marks: &Marks<'_>) -> Result<Option<Box<str>>, Refusal> {
    let Some(value) = marks.content_type else {
        return if marks.origin.is_some() { Err(Refusal::NotXml) } else { Ok(None) };
    };
    if value == "text/xml" {
        return Ok(None);
    }
    let (essence, charset) = media_type(value.to_str().map_err(|_| Refusal::NotXml)?);
    if !matches!(&*essence, "text/xml" | "application/xml") && !essence.ends_with("+xml") {
        return Err(Refusal::NotXml);
    }
    Ok(charset.map(Into::into))
}

/// Chooses the coding of the answer.
fn answer_coding(headers: &HeaderMap) -> ContentCoding {
    #[cfg(feature = "gzip")]
    if accepts_gzip(headers) {
        return ContentCoding::Gzip;
    }
    let _ = headers;
    ContentCoding::Identity
}

impl Rules {
    /// Takes a body in: decoded, and with a place among the calls.
    fn take_in(
        &self,
        body: Bytes,
        coding: ContentCoding,
        limit: usize,
        weight: &mut body::Held<'_>,
    ) -> Result<(Bytes, Option<CallPermit>), Refusal> {
        let message = coding.decode(body, limit, |bytes| weight.take(bytes))?;
        let Some(calls) = &self.calls else { return Ok((message, None)) };
        let place = calls.take().ok_or(Refusal::Busy)?;
        Ok((message, Some(CallPermit::Own(place))))
    }
}

/// Runs a call on, whether or not its caller stays.
fn detach(mut call: CallFuture, limit: Duration, keep: impl Send + 'static) -> JoinHandle<Vec<u8>> {
    tokio::spawn(async move {
        let outcome = match tokio::time::timeout(limit, &mut call).await {
            Ok(outcome) => outcome,
            Err(_) => Err(too_slow(limit)),
        };
        let answer = call.answer(outcome);
        // With all that the handler held, before its caller hears of the end.
        drop((call, keep));
        answer
    })
}

#[cold]
fn too_slow(limit: Duration) -> Fault {
    Fault::new(Fault::INTERNAL, format!("no result within {} s", limit.as_secs_f32()))
}

fn respond(body: Vec<u8>, coding: ContentCoding, rules: &Rules) -> Response<Full<Bytes>> {
    let mut headers = HeaderMap::new();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static("text/xml"));
    let body = match coding {
        #[cfg(feature = "gzip")]
        ContentCoding::Gzip if body.len() >= rules.gzip_threshold => {
            headers.insert(CONTENT_ENCODING, HeaderValue::from_static("gzip"));
            gzip(&body)
        }
        _ => body,
    };
    let mut response = Response::new(Full::new(rules.body.budget.charge(body)));
    *response.headers_mut() = headers;
    response
}
