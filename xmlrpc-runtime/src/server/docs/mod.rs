//! Serves what a router says of itself as a page that people read, with a console that calls
//! its methods.
//!
//! A page, its style and its script are answered to `GET` and `HEAD` at the path of the router:
//! `?docs.css` and `?docs.js` are the latter two, so that the page needs no other path and works
//! under whatever path a proxy gives it. The page is shown to whoever may call
//! `system.describeMethods`, hooks included, because it says the same.

mod page;

use std::borrow::Cow;
use std::convert::Infallible;
use std::future::Future;
use std::net::SocketAddr;
use std::pin::Pin;
use std::sync::LazyLock;
use std::task::{Context as Task, Poll};
use std::time::Duration;

use bytes::Bytes;
#[cfg(feature = "gzip")]
use http::header::CONTENT_ENCODING;
use http::header::{
    ALLOW, CACHE_CONTROL, CONTENT_SECURITY_POLICY, CONTENT_TYPE, ETAG, IF_NONE_MATCH,
    REFERRER_POLICY, VARY, X_CONTENT_TYPE_OPTIONS,
};
use http::request::Parts;
use http::{HeaderMap, HeaderName, HeaderValue, Method, Request, Response, StatusCode};
use http_body_util::Full;
use maud::{DOCTYPE, Markup, PreEscaped, html};
use serde::de::IgnoredAny;
use tower_service::Service;

use crate::codec::{decode_response, encode_call};
use crate::data::fault::Fault;
use crate::description::Interface;
use crate::description::documents::line;
use crate::http::KeptFile;
use crate::http::content_coding::ContentCoding;
use crate::router::{CallPermit, Deadline, Router, System};
#[cfg(feature = "gzip")]
use crate::server::admission::accepts_gzip;
use crate::server::docs::page::{Group, anchor, groups, help, named_type, section};
use crate::server::rejection::{Rejection, plain_text};
use crate::service::Context;

const HTML: &str = "text/html; charset=utf-8";

const STYLE: &str = include_str!("page.css");

/// One script, whose parts share their names and leave none behind.
const SCRIPT: &str = concat!(
    "\"use strict\";\n(() => {\n",
    include_str!("script/model.js"),
    include_str!("script/copy.js"),
    include_str!("script/fields.js"),
    include_str!("script/forms.js"),
    include_str!("script/answers.js"),
    include_str!("script/calls.js"),
    include_str!("script/console.js"),
    include_str!("script/list.js"),
    "})();\n",
);

/// What the page may do: run its own script, use its own style, and call its own server.
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; \
                      connect-src 'self'; img-src 'self' data:; form-action 'none'; \
                      base-uri 'none'; frame-ancestors 'none'";

static STYLE_FILE: LazyLock<KeptFile> =
    LazyLock::new(|| KeptFile::new("text/css; charset=utf-8", STYLE));
static SCRIPT_FILE: LazyLock<KeptFile> =
    LazyLock::new(|| KeptFile::new("text/javascript; charset=utf-8", SCRIPT));

impl KeptFile {
    /// Answers by the file, compressed where answers to the caller are from this size on.
    #[cfg_attr(
        not(feature = "gzip"),
        allow(clippy::unused_async, reason = "only compressing takes long")
    )]
    async fn to_response(
        &self,
        asked: &HeaderMap,
        gzip_from: Option<usize>,
    ) -> Response<Full<Bytes>> {
        let coding = match gzip_from {
            #[cfg(feature = "gzip")]
            Some(from) if self.bytes.len() >= from && accepts_gzip(asked) => ContentCoding::Gzip,
            _ => ContentCoding::Identity,
        };
        let tag = match coding {
            ContentCoding::Identity => format!("\"{:016x}\"", self.hash),
            #[cfg(feature = "gzip")]
            _ => format!("\"{:016x}-gzip\"", self.hash),
        };
        let known = asked.get_all(IF_NONE_MATCH).iter().filter_map(|value| value.to_str().ok());
        let mut known = known.flat_map(|value| value.split(',')).map(str::trim);
        let is_known = known.any(|one| one == "*" || one.strip_prefix("W/").unwrap_or(one) == tag);
        let mut response = Response::new(Full::default());
        if is_known {
            *response.status_mut() = StatusCode::NOT_MODIFIED;
        } else {
            let body = match coding {
                ContentCoding::Identity => self.bytes.clone(),
                #[cfg(feature = "gzip")]
                _ => {
                    let name = HeaderValue::from_static("gzip");
                    response.headers_mut().insert(CONTENT_ENCODING, name);
                    self.compressed().await
                }
            };
            *response.body_mut() = Full::new(body);
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
        if gzip_from.is_some() {
            headers.insert(VARY, HeaderValue::from_static("Accept-Encoding"));
        }
        headers.insert(ETAG, HeaderValue::try_from(tag).expect("digits are a legal header"));
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
    gzip_from: Option<usize>,
) -> Response<Full<Bytes>> {
    match head.uri.query() {
        Some("docs.css") => STYLE_FILE.to_response(&head.headers, gzip_from).await,
        Some("docs.js") => SCRIPT_FILE.to_response(&head.headers, gzip_from).await,
        _ => {
            let extensions = std::mem::take(&mut head.extensions);
            let context = Context::of_request(peer, head.headers.clone(), None, extensions);
            match may_read(&router, context, permit, deadline).await {
                Ok(()) => {
                    let rendered = || KeptFile::new(HTML, served(router.describe()));
                    let page = router.table().page.get_or_init(rendered);
                    page.to_response(&head.headers, gzip_from).await
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
            Ok(answer(router, head, None, None, deadline, None).await)
        })
    }
}

impl Interface {
    /// Writes the documentation of the interface as one file of HTML, which needs no other
    /// file, loads nothing and runs no script: all methods by the prefixes of their names, with
    /// parameters, results, faults and marks, then all types. Hidden methods are not in it.
    ///
    /// Whatever names and texts hold, they are text on the page. Needs the feature `docs`.
    ///
    /// ```
    /// # #[cfg(feature = "docs")] {
    /// use xmlrpc::service::Describe;
    ///
    /// #[xmlrpc::service]
    /// pub trait Adder {
    ///     /// Adds two numbers, `a` < `b`.
    ///     #[expose]
    ///     fn add(&self, a: i32, b: Option<i32>) -> i64;
    /// }
    ///
    /// let html = AdderDescription::describe().to_html();
    /// assert!(html.starts_with("<!DOCTYPE html>"));
    /// assert!(html.contains("Adds two numbers, <code>a</code> &lt; <code>b</code>."));
    /// # }
    /// ```
    #[must_use]
    pub fn to_html(&self) -> String {
        // The file holds no script, and nothing that it says may load anything.
        let policy = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; \
                      base-uri 'none'; form-action 'none'";
        let head = html! {
            meta http-equiv="Content-Security-Policy" content=(policy);
            style { (PreEscaped(STYLE)) }
        };
        page(&self.shown(), &head, None)
    }
}

/// Renders the page as a server sends it: with its style and script beside it, and the
/// description for the script.
///
/// What is not escaped on the page is the library's own style sheet, and the description as
/// JSON, in which no `<` is left.
fn served(interface: &Interface) -> String {
    let shown = interface.shown();
    let head = html! {
        link rel="stylesheet" href="?docs.css";
        script src="?docs.js" defer {}
    };
    // A description is made of texts, numbers and lists of them, all of which JSON has.
    let json = serde_json::to_string(&*shown).unwrap_or_default().replace('<', "\\u003c");
    page(&shown, &head, Some(&json))
}

fn page(interface: &Interface, head: &Markup, json: Option<&str>) -> String {
    let title = title(interface);
    let groups = groups(interface);
    let markup = html! {
        (DOCTYPE)
        html lang="en" {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="color-scheme" content="light dark";
                meta name="referrer" content="no-referrer";
                title { (title) }
                link rel="icon" href="data:,";
                (head)
            }
            body {
                a.skip href="#-methods" { "Skip to the methods" }
                nav aria-label="Methods" {
                    p.name { a href="#-methods" { (title) } }
                    div.tools {}
                    (contents(interface, &groups))
                }
                main id="-methods" {
                    (introduction(interface, &title))
                    @for group in &groups { (section(interface, group)) }
                    @if !interface.types.is_empty() {
                        section id="-types" aria-label="Types" {
                            h2 { "Types" }
                            @for (name, ty) in &interface.types { (named_type(interface, name, ty)) }
                        }
                    }
                }
                @if let Some(json) = json {
                    script.description type="application/json" { (PreEscaped(json)) }
                }
            }
        }
    };
    markup.into_string()
}

fn title(interface: &Interface) -> Cow<'_, str> {
    match (&interface.title, &interface.services[..]) {
        (Some(title), _) if !title.is_empty() => line(title),
        (_, [service]) if !service.trait_name.is_empty() => line(&service.trait_name),
        _ => "XML-RPC methods".into(),
    }
}

fn contents(interface: &Interface, groups: &[Group<'_>]) -> Markup {
    html! {
        div.contents {
            @for group in groups {
                section data-group=(group.prefix) {
                    h2 { (group.title()) }
                    ul aria-label=(group.title()) {
                        @for method in &group.methods {
                            @let name = method.name.strip_prefix(group.prefix);
                            @let name = name.and_then(|name| name.strip_prefix('.'));
                            li {
                                a class=[method.deprecated.as_ref().map(|_| "old")] href=(anchor("", &method.name)) {
                                    (line(name.unwrap_or(&method.name)))
                                    @if method.deprecated.is_some() {
                                        span.unseen { " (deprecated)" }
                                    }
                                }
                            }
                        }
                    }
                }
            }
            @if !interface.types.is_empty() {
                section data-types {
                    h2 { "Types" }
                    ul aria-label="Types" {
                        @for name in interface.types.keys() {
                            li { a href=(anchor("type:", name)) { (line(name)) } }
                        }
                    }
                }
            }
        }
    }
}

fn introduction(interface: &Interface, title: &str) -> Markup {
    let only_help = match &interface.services[..] {
        [service] if interface.help.is_empty() => &service.help,
        _ => &interface.help,
    };
    html! {
        header.introduction {
            h1 { (title) }
            (help(only_help))
            p.facts {
                (count(interface.methods.len(), "method"))
                @if !interface.types.is_empty() {
                    " · " (count(interface.types.len(), "type"))
                }
                @if !interface.extensions.is_empty() {
                    " · capabilities "
                    @for (index, extension) in interface.extensions.iter().enumerate() {
                        @if index > 0 { ", " }
                        code { (line(extension)) }
                    }
                }
            }
        }
    }
}

fn count(number: usize, what: &str) -> String {
    format!("{number} {what}{}", if number == 1 { "" } else { "s" })
}
