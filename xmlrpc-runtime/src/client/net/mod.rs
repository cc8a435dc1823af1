//! How bytes go out to a server and back.

pub(crate) mod connect;
pub(crate) mod connection_use;
pub(crate) mod http;
#[cfg(any(feature = "cookies", feature = "digest"))]
pub(crate) mod login;
pub(crate) mod pool;
pub(crate) mod scgi;
pub(crate) mod stream;
#[cfg(feature = "_tls")]
pub(crate) mod tls;
pub(crate) mod url;

use std::sync::atomic::{AtomicU8, Ordering};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};
use std::time::Duration;

use ::http::header::{AUTHORIZATION, COOKIE, PROXY_AUTHORIZATION};
use ::http::{HeaderMap, HeaderName, StatusCode};
use memchr::{memchr, memmem};

use self::http::Http;
use self::scgi::Scgi;
use crate::client::error::{HttpError, TransportError};
use crate::client::transport::{Request, Response};

/// What one endpoint speaks.
#[derive(Debug)]
pub(crate) enum Protocol {
    Http(Box<Http>),
    Scgi(Box<Scgi>),
}

impl Protocol {
    pub(crate) async fn send_once(
        &self,
        request: &Request,
        progress: &CallProgress,
    ) -> Result<Response, TransportError> {
        match self {
            Protocol::Http(http) => http.send_once(request, progress).await,
            // Boxed, so that calls over HTTP make no room for it.
            Protocol::Scgi(scgi) => Box::pin(scgi.send_once(request, progress)).await,
        }
    }

    /// Returns the server as messages name it, without secrets.
    pub(crate) fn server(&self) -> &str {
        match self {
            Protocol::Http(http) => &http.server,
            Protocol::Scgi(scgi) => &scgi.server,
        }
    }
}

/// Tells how far a call has come, over all of its tries, while it is under way.
///
/// Whoever drops a call before it ends gets no error that says whether it may have run. A request
/// that [holds one](Request::progress) can be asked:
///
/// ```no_run
/// # async fn example(client: xmlrpc::Client, interrupted: impl Future<Output = ()>) {
/// use xmlrpc::Transport;
/// use xmlrpc::client::{CallProgress, Request};
/// use xmlrpc::codec;
///
/// let message = codec::encode_call("pay", &(5,)).expect("an integer");
/// let mut request = Request::new("pay", message);
/// let progress = CallProgress::default();
/// request.progress = Some(progress.clone());
/// tokio::select! {
///     _answer = client.send(request) => {}
///     () = interrupted => println!("may have run: {}", progress.is_sent()),
/// }
/// # }
/// ```
///
/// Each request needs one of its own: a clone tells of the same call.
#[derive(Clone, Debug, Default)]
pub struct CallProgress(Arc<ProgressState>);

#[derive(Debug, Default)]
struct ProgressState {
    /// One of the three below.
    sent: AtomicU8,
    /// The error of the first try that may have run the call.
    may_have_run: OnceLock<TransportError>,
    /// An answer that is an error by its status, and whose page has not come yet.
    refusal: Mutex<Option<HttpError>>,
}

/// Nothing of the request has gone out.
const UNSENT: u8 = 0;
/// The request, or some of it, has gone out.
const SENT: u8 = 1;
/// Nothing of the request has gone out, and nothing will.
const GIVEN_UP: u8 = 2;

impl CallProgress {
    /// Returns whether the request, or some of it, has gone out, so that the call may run or have
    /// run.
    #[must_use]
    pub fn is_sent(&self) -> bool {
        self.0.sent.load(Ordering::Acquire) == SENT
    }

    /// Notes that the request goes out, and returns whether it had done so before; `None` where
    /// the call was given up, and nothing may go out.
    pub(crate) fn set_sent(&self) -> Option<bool> {
        match self.change(UNSENT, SENT) {
            Ok(_) => Some(false),
            Err(state) => (state == SENT).then_some(true),
        }
    }

    /// Notes that nothing went out after all.
    pub(crate) fn set_unsent(&self) {
        let _ = self.change(SENT, UNSENT);
    }

    /// Gives the call up, unless its request has gone out. Returns whether nothing went out.
    ///
    /// The task of a connection may be about to write on another thread. Who looks first and
    /// says then that nothing was sent, may be wrong by then.
    pub(crate) fn give_up(&self) -> bool {
        self.change(UNSENT, GIVEN_UP).map_or_else(|state| state == GIVEN_UP, |_| true)
    }

    fn change(&self, from: u8, to: u8) -> Result<u8, u8> {
        self.0.sent.compare_exchange(from, to, Ordering::AcqRel, Ordering::Acquire)
    }

    /// Notes an answer that is an error by its status, while its page comes.
    pub(crate) fn set_refusal(&self, error: Option<HttpError>) {
        *self.0.refusal.lock().unwrap_or_else(PoisonError::into_inner) = error;
    }

    /// Notes the error of a try that is followed by another one.
    pub(crate) fn note_retry(&self, error: &TransportError) {
        if error.outcome_unknown() {
            // Of several, the first says as much as the others.
            let _ = self.0.may_have_run.set(error.clone());
        }
    }

    /// Returns the error of the whole call, whose last try failed with `error`. A server that
    /// cannot be reached any more, or refuses the call now, may have run it before.
    pub(crate) fn final_error(&self, error: TransportError) -> TransportError {
        match self.0.may_have_run.get() {
            Some(first) if !error.outcome_unknown() => {
                tracing::debug!(
                    target: "xmlrpc::client",
                    %error, "a call that may have run failed again"
                );
                first.clone()
            }
            _ => error,
        }
    }

    /// Returns the error of a call whose time is over. Where its server has answered by a
    /// status and its page does not come, the status says more.
    pub(crate) fn timeout_error(&self, limit: Duration) -> TransportError {
        match self.0.refusal.lock().unwrap_or_else(PoisonError::into_inner).take() {
            Some(refusal) => self.final_error(refusal.into()),
            None => TransportError::Timeout { limit, sent: !self.give_up() },
        }
    }
}

/// Bytes of a secret from which on it is looked for in error pages. Shorter ones stand in any
/// text by chance.
const SECRET: usize = 4;

/// Whether an answer of this status may carry a result: 200, or one of the three that some
/// servers say instead.
pub(crate) fn carries_result(status: StatusCode) -> bool {
    (200..=203).contains(&status.as_u16())
}

/// Whether a body that is shorter than its head says has the end of a message all the same:
/// Tcl's servers count wrong. Whether the rest is one shows when it is decoded.
pub(crate) fn has_end(body: &[u8], content_encoding: &str) -> bool {
    content_encoding.is_empty() && body.trim_ascii_end().ends_with(b"</methodResponse>")
}

/// Takes the secrets among the headers of a request out of the page that answered it: many
/// servers show a request that they cannot serve.
pub(crate) fn without_secrets(
    mut error: TransportError,
    headers: [&HeaderMap; 2],
) -> TransportError {
    let TransportError::Http(answer) = &mut error else { return error };
    let headers = headers.into_iter().flatten().filter(|(_, value)| value.is_sensitive());
    let headers = headers.filter_map(|(name, value)| Some((name, value.to_str().ok()?)));
    for secret in headers.flat_map(|(name, text)| secrets_of(name, text)) {
        if secret.len() < SECRET {
            continue;
        }
        for text in [&mut answer.body, &mut answer.content_type] {
            if text.contains(secret) {
                *text = text.replace(secret, "…");
            }
            // The page may be cut within it.
            let begins = (SECRET..secret.len())
                .rev()
                .find(|&length| secret.get(..length).is_some_and(|begin| text.ends_with(begin)));
            if let Some(length) = begins {
                text.truncate(text.len() - length);
                text.push('…');
            }
        }
    }
    error
}

/// Returns what is secret in the value of a header.
fn secrets_of<'a>(name: &HeaderName, text: &'a str) -> Vec<&'a str> {
    match *name {
        // The scheme, such as `Basic`, is not.
        AUTHORIZATION | PROXY_AUTHORIZATION => {
            vec![text.split_once(' ').map_or(text, |(_, secret)| secret).trim()]
        }
        // A page may show one cookie without the others, or without its name.
        COOKIE => {
            let cookies = text.split(';');
            cookies.map(|one| one.split_once('=').map_or(one, |(_, value)| value).trim()).collect()
        }
        _ => vec![text],
    }
}

/// Whether an answer of success is not a message but HTML, or what a program wrote where it
/// failed. The content type does not tell: some servers declare their XML to be HTML.
fn is_web_page(body: &[u8]) -> bool {
    let head = body.trim_ascii_start();
    let starts =
        |with: &[u8]| head.get(..with.len()).is_some_and(|head| head.eq_ignore_ascii_case(with));
    if starts(b"<!doctype html") || starts(b"<html") {
        return true;
    }
    // UTF-16 and UTF-32 hold zero bytes, and no ASCII name.
    memmem::find(body, b"methodResponse").is_none() && memchr(0, body).is_none()
}
