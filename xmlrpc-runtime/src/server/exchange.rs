//! One request, one response: what HTTP asks of a call, wherever it is mounted.

use std::convert::Infallible;
use std::future::{Future, poll_fn};
use std::net::SocketAddr;
use std::pin::Pin;
use std::sync::{Arc, LazyLock};
use std::task::{Context as Task, Poll};
use std::time::{Duration, Instant};

use bytes::Bytes;
use http::header::{CONTENT_ENCODING, CONTENT_TYPE, ORIGIN};
use http::{HeaderMap, HeaderValue, Method, Request, Response};
use http_body::Body;
use http_body_util::Full;
use tokio::sync::Semaphore;
use tower_service::Service;

use super::accept::places;
use super::body::{self, BodyRules, Budget};
use super::coding::Coding;
use super::refusal::Refusal;
use super::settings::Settings;
use crate::fault::Fault;
use crate::router::{Outcome, Router, Running};
use crate::service::{Context, Slot};

/// What an exchange allows.
#[derive(Clone, Debug)]
pub(crate) struct Rules {
    pub(crate) body: BodyRules,
    pub(crate) call_timeout: Duration,
    pub(crate) gzip_threshold: usize,
    /// Places for calls at once; `None` where someone else counts.
    pub(crate) calls: Option<Arc<Semaphore>>,
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
            gzip_threshold: settings.gzip_threshold,
            calls: Some(places(settings.max_calls)),
        }
    }
}

/// Answers a request: a call, or what HTTP says about something else.
pub(crate) async fn answer<B: Body>(
    router: &Router,
    rules: &Rules,
    peer: Option<SocketAddr>,
    request: Request<B>,
) -> Response<Full<Bytes>> {
    let coding = Coding::of_answer(request.headers());
    match exchange(router, rules, peer, request).await {
        Ok(outcome) => respond(outcome.body, coding, rules.gzip_threshold),
        Err(refusal) => {
            tracing::debug!(?peer, ?refusal, "refused a request");
            refusal.response()
        }
    }
}

fn respond(body: Vec<u8>, coding: Coding, threshold: usize) -> Response<Full<Bytes>> {
    let (body, coding) = coding.encode(body, threshold);
    let mut response = Response::new(Full::new(body.into()));
    response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static("text/xml"));
    if let Some(name) = coding.name() {
        response.headers_mut().insert(CONTENT_ENCODING, name);
    }
    response
}

async fn exchange<B: Body>(
    router: &Router,
    rules: &Rules,
    peer: Option<SocketAddr>,
    request: Request<B>,
) -> Result<Outcome, Refusal> {
    let (head, body) = request.into_parts();
    if head.method != Method::POST {
        return Err(Refusal::NotPost);
    }
    let charset = check_type(&head.headers)?;
    let coding = Coding::of_request(&head.headers)?;
    let mut context = match charset {
        Some(charset) => Context::new().with_charset(&charset),
        None => Context::new(),
    };
    let limit = router.limits().message;
    let (message, mut weight) = body::read(body, limit, &rules.body).await?;
    let message = coding.decode(message, limit, &mut weight)?;
    let slot = match &rules.calls {
        Some(calls) => {
            Some(Slot::new(calls.clone().try_acquire_owned().map_err(|_| Refusal::Busy)?))
        }
        None => None,
    };
    if let Some(peer) = peer {
        context = context.with_peer(peer);
    }
    let context =
        context.with_headers(head.headers).with_extensions(head.extensions).with_slot(slot.clone());
    let log = Log::start(peer, message.len());
    let mut running = router.start(&message, context);
    let ready = poll_fn(|task| Poll::Ready(Pin::new(&mut running).poll(task))).await;
    let Poll::Ready(outcome) = ready else {
        return detach(running, rules.call_timeout, log, (message, weight, slot)).await;
    };
    log.end(&outcome);
    Ok(outcome)
}

/// Runs a call on, whether or not its caller stays.
async fn detach(
    mut running: Running,
    limit: Duration,
    log: Log,
    keep: impl Send + 'static,
) -> Result<Outcome, Refusal> {
    let task = tokio::spawn(async move {
        let outcome = match tokio::time::timeout(limit, &mut running).await {
            Ok(outcome) => {
                drop(running);
                outcome
            }
            // Frees what an asynchronous handler held before its slot is free.
            Err(_) => running.give_up(too_slow(limit)),
        };
        drop(keep);
        log.end(&outcome);
        outcome
    });
    // A call catches its panics: what is left is a runtime that shuts down.
    task.await.map_err(|_| Refusal::Busy)
}

fn too_slow(limit: Duration) -> Fault {
    Fault::new(Fault::INTERNAL, format!("no result within {} s", limit.as_secs_f32()))
}

/// The line that a call leaves in the log: who, what, how it ended, how long it took.
struct Log {
    peer: Option<SocketAddr>,
    request_bytes: usize,
    /// `None` where nobody reads the log.
    began: Option<Instant>,
}

impl Log {
    fn start(peer: Option<SocketAddr>, request_bytes: usize) -> Self {
        let began = tracing::enabled!(tracing::Level::DEBUG).then(Instant::now);
        Self { peer, request_bytes, began }
    }

    fn end(&self, outcome: &Outcome) {
        let Some(began) = self.began else { return };
        tracing::debug!(
            method = outcome.method.as_deref(),
            peer = self.peer.map(tracing::field::display),
            fault = outcome.fault,
            duration = ?began.elapsed(),
            request_bytes = self.request_bytes,
            response_bytes = outcome.body.len(),
            "call",
        );
    }
}

/// Makes sure that the body is XML, and gives the charset that HTTP declares.
///
/// A form, which any page in a browser may send anywhere, is not XML. A missing type
/// is taken for XML from programs, but a page can leave it out too.
fn check_type(headers: &HeaderMap) -> Result<Option<String>, Refusal> {
    let Some(value) = headers.get(CONTENT_TYPE) else {
        return if headers.contains_key(ORIGIN) { Err(Refusal::NotXml) } else { Ok(None) };
    };
    if value == "text/xml" {
        return Ok(None);
    }
    let mut parts = value.to_str().map_err(|_| Refusal::NotXml)?.split(';');
    let essence = parts.next().unwrap_or_default().trim().to_ascii_lowercase();
    if !matches!(&*essence, "text/xml" | "application/xml") && !essence.ends_with("+xml") {
        return Err(Refusal::NotXml);
    }
    Ok(parts.find_map(|parameter| {
        let (name, value) = parameter.split_once('=')?;
        let value = value.trim().trim_matches(['"', '\'']);
        name.trim().eq_ignore_ascii_case("charset").then(|| value.to_owned())
    }))
}

/// The rules of a router that someone else serves, who sees to connections and
/// to how much is going on at once.
static MOUNTED: LazyLock<Rules> = LazyLock::new(|| {
    let settings = Settings { max_held_bytes: usize::MAX, ..Settings::default() };
    Rules { calls: None, ..Rules::new(&settings) }
});

/// Mounts a router in axum or under any tower layer, with any body type.
///
/// Content types, the size of a body, and the time that a call may take are as in
/// [`Server`](crate::Server); paths, hosts, origins and connections are for
/// whoever serves it. Handlers find the request's headers and extensions in
/// their [`Context`].
impl<B> Service<Request<B>> for Router
where
    B: Body + Send + 'static,
    B::Data: Send,
{
    type Response = Response<Full<Bytes>>;
    type Error = Infallible;
    type Future = Pin<Box<dyn Future<Output = Result<Self::Response, Infallible>> + Send>>;

    fn poll_ready(&mut self, _: &mut Task<'_>) -> Poll<Result<(), Infallible>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, request: Request<B>) -> Self::Future {
        let router = self.clone();
        Box::pin(async move { Ok(answer(&router, &MOUNTED, None, request).await) })
    }
}
