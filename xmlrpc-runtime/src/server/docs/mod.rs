//! Serves what a router says of itself as a page that people read, with a console that calls
//! its methods.
//!
//! A page, its style and its script are answered to `GET` and `HEAD` at the path of the router:
//! `?docs.css` and `?docs.js` are the latter two, so that the page needs no other path and works
//! under whatever path a proxy gives it. The page is shown to whoever may call
//! `system.describeMethods`, hooks included, because it says the same.

mod page;

use std::convert::Infallible;
use std::future::Future;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::net::SocketAddr;
use std::pin::Pin;
use std::sync::LazyLock;
use std::task::{Context as Task, Poll};
use std::time::Duration;

use bytes::Bytes;
use http::header::{
    ALLOW, CACHE_CONTROL, CONTENT_SECURITY_POLICY, CONTENT_TYPE, ETAG, IF_NONE_MATCH,
    REFERRER_POLICY, X_CONTENT_TYPE_OPTIONS,
};
use http::request::Parts;
use http::{HeaderMap, HeaderName, HeaderValue, Method, Request, Response, StatusCode};
use http_body_util::Full;
use serde::de::IgnoredAny;
use tower_service::Service;

use crate::codec::{decode_response, encode_call};
use crate::data::fault::Fault;
use crate::router::{CallPermit, Deadline, Router, System};
use crate::server::rejection::{Rejection, plain_text};
use crate::service::Context;

const HTML: &str = "text/html; charset=utf-8";

const SCRIPT: &str = include_str!("page.js");

/// What the page may do: run its own script, use its own style, and call its own server.
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; \
                      connect-src 'self'; img-src 'self' data:; form-action 'none'; \
                      base-uri 'none'; frame-ancestors 'none'";

static STYLE_FILE: LazyLock<PageFile> =
    LazyLock::new(|| PageFile::new("text/css; charset=utf-8", page::STYLE));
static SCRIPT_FILE: LazyLock<PageFile> =
    LazyLock::new(|| PageFile::new("text/javascript; charset=utf-8", SCRIPT));

/// A file that the page is made of.
#[derive(Clone, Debug)]
struct PageFile {
    content_type: &'static str,
    bytes: Bytes,
    etag: HeaderValue,
}

impl PageFile {
    fn new(content_type: &'static str, text: impl Into<Bytes>) -> Self {
        let bytes = text.into();
        let mut hasher = DefaultHasher::new();
        bytes.hash(&mut hasher);
        let etag = format!("\"{:016x}\"", hasher.finish());
        let etag = HeaderValue::try_from(etag).expect("digits are a legal header");
        Self { content_type, bytes, etag }
    }

    fn to_response(&self, headers: &HeaderMap) -> Response<Full<Bytes>> {
        let known = headers.get_all(IF_NONE_MATCH).iter().filter_map(|value| value.to_str().ok());
        let known = known.flat_map(|value| value.split(',')).map(str::trim).any(|tag| {
            tag == "*" || tag.strip_prefix("W/").unwrap_or(tag).as_bytes() == self.etag.as_bytes()
        });
        let mut response = Response::new(Full::default());
        if known {
            *response.status_mut() = StatusCode::NOT_MODIFIED;
        } else {
            *response.body_mut() = Full::new(self.bytes.clone());
        }
        let headers = response.headers_mut();
        for (name, value) in [
            (CONTENT_TYPE, self.content_type),
            (CONTENT_SECURITY_POLICY, POLICY),
            (X_CONTENT_TYPE_OPTIONS, "nosniff"),
            (REFERRER_POLICY, "no-referrer"),
            (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
            // Kept, and asked about each time: a server that is built anew says other things.
            (CACHE_CONTROL, "no-cache"),
        ] {
            headers.insert(name, HeaderValue::from_static(value));
        }
        headers.insert(ETAG, self.etag.clone());
        response
    }
}

/// Tells whether a router has a page: where it says by itself what it has.
pub(crate) fn has_page(router: &Router) -> bool {
    router.answers(System::ListMethods) && router.answers(System::DescribeMethods)
}

/// Tells whether a request is for the page or one of its files.
pub(crate) fn is_for_page(head: &Parts) -> bool {
    matches!(head.method, Method::GET | Method::HEAD)
}

/// Answers a request for the page of a router that has one.
pub(crate) async fn answer(
    router: Router,
    mut head: Parts,
    peer: Option<SocketAddr>,
    permit: Option<CallPermit>,
    deadline: Deadline,
) -> Response<Full<Bytes>> {
    match head.uri.query() {
        Some("docs.css") => STYLE_FILE.to_response(&head.headers),
        Some("docs.js") => SCRIPT_FILE.to_response(&head.headers),
        _ => {
            let extensions = std::mem::take(&mut head.extensions);
            let context = Context::of_request(peer, head.headers.clone(), None, extensions);
            match may_read(&router, context, permit, deadline).await {
                Ok(()) => {
                    let (bytes, etag) = router.table().page.get_or_init(|| {
                        let page = PageFile::new(HTML, page::served(router.describe()));
                        (page.bytes, page.etag)
                    });
                    let page =
                        PageFile { content_type: HTML, bytes: bytes.clone(), etag: etag.clone() };
                    page.to_response(&head.headers)
                }
                Err(fault) => refuse(&fault),
            }
        }
    }
}

/// Makes the call that says what the page says, so that hooks decide about both.
async fn may_read(
    router: &Router,
    context: Context,
    permit: Option<CallPermit>,
    deadline: Deadline,
) -> Result<(), Fault> {
    let name = System::DescribeMethods.name();
    let message = encode_call(name, &([name],)).map_err(|error| internal(&error))?;
    let mut call = router.start(&message.into(), context, permit, Some(deadline));
    let outcome = call.within_deadline().await;
    let answer = call.answer(outcome);
    match decode_response::<IgnoredAny>(&answer) {
        Ok(result) => result.map(|_| ()),
        Err(error) => Err(internal(&error)),
    }
}

fn internal(error: &dyn std::error::Error) -> Fault {
    Fault::new(Fault::INTERNAL, error.to_string())
}

fn refuse(fault: &Fault) -> Response<Full<Bytes>> {
    let mut response = plain_text(StatusCode::FORBIDDEN, "");
    *response.body_mut() = Full::new(format!("{}\n", fault.message()).into());
    for (name, value) in [(X_CONTENT_TYPE_OPTIONS, "nosniff"), (CACHE_CONTROL, "no-store")] {
        response.headers_mut().insert(name, HeaderValue::from_static(value));
    }
    response
}

/// The page of a router, to be mounted in axum or under any tower layer at the path of the
/// router itself. [`Router::docs`] makes it.
#[derive(Clone, Debug)]
pub struct Docs {
    router: Router,
}

impl Router {
    /// Returns a service that answers `GET` and `HEAD` by the page that documents the router
    /// and calls its methods, as [`docs`](crate::server::ServerBuilder::docs) does for a server.
    /// Needs the feature `docs`.
    ///
    /// It is mounted at the path of the router, because the page calls the path that it came
    /// from:
    ///
    /// ```
    /// # #[cfg(feature = "docs")] {
    /// use axum::routing::get_service;
    /// use xmlrpc::Router;
    ///
    /// let rpc = Router::builder().method("ping", |()| async { Ok("pong") }).build()?;
    /// let application: axum::Router =
    ///     axum::Router::new().route("/RPC2", get_service(rpc.docs()).post_service(rpc));
    /// # let _ = application;
    /// # }
    /// # Ok::<(), xmlrpc::router::BuildError>(())
    /// ```
    ///
    /// Who may read it, and from which hosts, is for the server around it, and for
    /// [hooks](crate::router::RouterBuilder::hook) that refuse `system.describeMethods`. Where
    /// the router does not answer `system.listMethods` and `system.describeMethods` by itself,
    /// there is no page, and the answer is 404.
    #[must_use]
    pub fn docs(&self) -> Docs {
        Docs { router: self.clone() }
    }
}

impl<B> Service<Request<B>> for Docs {
    type Response = Response<Full<Bytes>>;
    type Error = Infallible;
    type Future = Pin<Box<dyn Future<Output = Result<Self::Response, Infallible>> + Send>>;

    fn poll_ready(&mut self, _: &mut Task<'_>) -> Poll<Result<(), Infallible>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, request: Request<B>) -> Self::Future {
        let (head, _) = request.into_parts();
        let router = self.router.clone();
        Box::pin(async move {
            if !has_page(&router) {
                return Ok(Rejection::NotFound.into_response());
            }
            if !is_for_page(&head) {
                let text = "the page is read by GET, and calls go to the router\n";
                let mut response = plain_text(StatusCode::METHOD_NOT_ALLOWED, text);
                response.headers_mut().insert(ALLOW, HeaderValue::from_static("GET, HEAD"));
                return Ok(response);
            }
            let deadline = Deadline::after(Duration::from_secs(60));
            Ok(answer(router, head, None, None, deadline).await)
        })
    }
}
