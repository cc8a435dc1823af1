//! The errors of calls and of settings.

use std::error::Error;
use std::fmt;
use std::io;
use std::sync::Arc;
use std::time::Duration;

use http::header::{LOCATION, RETRY_AFTER, SET_COOKIE, WWW_AUTHENTICATE};
use http::{HeaderMap, HeaderName, StatusCode};

use crate::codec::{DecodeError, EncodeError};
use crate::data::fault::{Fault, ServiceError};

/// Why a call failed, and what its caller should do about it.
///
/// `E` is the error that the service declares; a declared code comes back as the
/// same variant of it.
///
/// | error | what to do |
/// | --- | --- |
/// | [`Service`](Self::Service) | act on the variant; the service means it |
/// | [`Fault`](Self::Fault), -32601 | the server lacks the method: `system.listMethods` tells what it has |
/// | [`Fault`](Self::Fault), -32602 | it takes other arguments: compare the trait with its documentation |
/// | [`Fault`](Self::Fault), -32001 from a server of this library | it took longer than the server lets calls take, and may have run: ask for less, or have its [limit](Fault::TIMED_OUT) raised |
/// | [`Fault`](Self::Fault), any other | as the server's documentation says of the code; -32400 and -32300 may pass, and -32603 is a bug of its own |
/// | [`Encode`](Self::Encode) | fix the argument that the error's path names |
/// | [`Decode`](Self::Decode), [`is_type`](DecodeError::is_type) | the trait declares another type than the server sends: fix the trait |
/// | [`Decode`](Self::Decode), a [limit](crate::codec::DecodeErrorKind::Limit) | raise the client's [limits](crate::client::ClientBuilder::limits), or ask for less |
/// | [`Decode`](Self::Decode), any other | the answer is broken: tell whoever runs the server |
/// | [`Transport`](Self::Transport) | as [`TransportError`] says of its variant |
///
/// Before a call that is not idempotent is made again, look at
/// [`outcome_unknown`](Self::outcome_unknown): where it is true, first ask the server
/// whether the call has run.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum CallError<E = Fault> {
    /// The error that the service declared. The call ran: act on the variant.
    Service(E),
    /// A fault that is not one of the service's errors. The server refused the call
    /// or failed in it: its [code](Fault::code) tells which.
    Fault(Fault),
    /// The arguments cannot be written; nothing was sent. Fix the arguments.
    Encode(EncodeError),
    /// The answer cannot be read: it is malformed, or of another type than asked
    /// for ([`DecodeError::is_type`]). The call has probably run.
    Decode(DecodeError),
    /// No answer came. [`outcome_unknown`](TransportError::outcome_unknown) tells
    /// whether the call may have run nevertheless.
    Transport(TransportError),
}

impl<E> CallError<E> {
    /// Returns whether no answer came within the time allowed.
    #[must_use]
    pub fn is_timeout(&self) -> bool {
        self.transport().is_some_and(TransportError::is_timeout)
    }

    /// Returns whether no connection came about, so that nothing was sent.
    #[must_use]
    pub fn is_connect(&self) -> bool {
        self.transport().is_some_and(TransportError::is_connect)
    }

    /// Returns whether the call may have run although its outcome did not arrive. Where this
    /// is false, the call did not run, or failed as the error says.
    #[must_use]
    pub fn outcome_unknown(&self) -> bool {
        match self {
            Self::Service(_) | Self::Fault(_) | Self::Encode(_) => false,
            Self::Decode(_) => true,
            Self::Transport(error) => error.outcome_unknown(),
        }
    }

    /// Returns the fault that the server answered, unless it is one of the errors that the
    /// service declares.
    ///
    /// ```no_run
    /// # async fn example(client: xmlrpc::Client) {
    /// use xmlrpc::Fault;
    ///
    /// let answer = client.call::<String>("dir.list", ("/tmp",)).await;
    /// if let Err(error) = &answer
    ///     && error.code() == Some(Fault::METHOD_NOT_FOUND)
    /// {
    ///     println!("{}", error.fault().unwrap().message());
    /// }
    /// # }
    /// ```
    #[must_use]
    pub fn fault(&self) -> Option<&Fault> {
        match self {
            Self::Fault(fault) => Some(fault),
            _ => None,
        }
    }

    /// Returns the code of the [`fault`](Self::fault): `None` for an error that the service
    /// declares, whose variant says what the code would.
    #[must_use]
    pub fn code(&self) -> Option<i32> {
        self.fault().map(Fault::code)
    }

    /// Returns the error of the transport, if it is one.
    #[must_use]
    pub fn transport(&self) -> Option<&TransportError> {
        match self {
            Self::Transport(error) => Some(error),
            _ => None,
        }
    }
}

impl<E> CallError<E> {
    /// Makes the error of one call of the error of its batch.
    pub(crate) fn from_untyped(error: CallError) -> Self {
        match error {
            CallError::Service(fault) | CallError::Fault(fault) => Self::Fault(fault),
            CallError::Encode(error) => Self::Encode(error),
            CallError::Decode(error) => Self::Decode(error),
            CallError::Transport(error) => Self::Transport(error),
        }
    }
}

impl<E: ServiceError> CallError<E> {
    /// Converts to the error of an untyped call, so that calls of several services can fail
    /// with one type.
    #[must_use]
    pub fn untyped(self) -> CallError {
        match self {
            Self::Service(error) => CallError::Fault(error.into_fault()),
            Self::Fault(fault) => CallError::Fault(fault),
            Self::Encode(error) => CallError::Encode(error),
            Self::Decode(error) => CallError::Decode(error),
            Self::Transport(error) => CallError::Transport(error),
        }
    }

    pub(crate) fn from_fault(fault: Fault) -> Self {
        match E::from_fault(fault) {
            Ok(error) => Self::Service(error),
            Err(fault) => Self::Fault(fault),
        }
    }
}

impl<E: ServiceError> fmt::Display for CallError<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Service(error) => f.write_str(&error.message()),
            Self::Fault(fault) if fault.message().is_empty() => write!(f, "fault {}", fault.code()),
            Self::Fault(fault) => f.write_str(fault.message()),
            Self::Encode(error) => error.fmt(f),
            Self::Decode(error) => error.fmt(f),
            Self::Transport(error) => error.fmt(f),
        }
    }
}

impl<E: ServiceError + fmt::Debug> Error for CallError<E> {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        match self {
            Self::Service(_) | Self::Fault(_) => None,
            Self::Encode(error) => error.source(),
            Self::Decode(error) => error.source(),
            Self::Transport(error) => error.source(),
        }
    }
}

impl<E: ServiceError> CallError<E> {
    /// Turns the error of a call to another server into the fault that the own caller gets, as a
    /// gateway answers it. Its text names the method and whose failure it was, and never an
    /// address, a path or an excerpt of an answer: those are for the log.
    ///
    /// | error | fault |
    /// | --- | --- |
    /// | [`Service`](Self::Service), [`Fault`](Self::Fault) | that of the server, as it came |
    /// | [`Encode`](Self::Encode) | [`Fault::INTERNAL`]: the gateway failed |
    /// | [`Decode`](Self::Decode), [`Transport`](Self::Transport) | [`Fault::TRANSPORT`]: the server behind failed; the text says where the call may have run |
    ///
    /// ```
    /// use std::time::Duration;
    /// use xmlrpc::{CallError, Fault};
    /// use xmlrpc::client::TransportError;
    ///
    /// let error: CallError = TransportError::connect("10.0.0.7:80", "refused").into();
    /// let fault = error.into_fault("dir.list");
    /// assert_eq!(fault.code(), Fault::TRANSPORT);
    /// assert_eq!(fault.message(), "dir.list: the server behind cannot be reached");
    /// ```
    #[must_use]
    pub fn into_fault(self, method: &str) -> Fault {
        match self {
            Self::Service(error) => error.into_fault(),
            Self::Fault(fault) => fault,
            other => Fault::new(other.gateway_code(), format!("{method}: {}", other.blame())),
        }
    }

    fn gateway_code(&self) -> i32 {
        match self {
            Self::Encode(_) | Self::Transport(TransportError::Request(_)) => Fault::INTERNAL,
            _ => Fault::TRANSPORT,
        }
    }

    /// Says whose failure it was.
    fn blame(&self) -> &'static str {
        match self {
            Self::Encode(_) | Self::Transport(TransportError::Request(_)) => {
                "the gateway cannot send this call on"
            }
            Self::Decode(_) => {
                "the answer of the server behind cannot be read; the call may have run"
            }
            Self::Transport(error) if error.is_connect() => "the server behind cannot be reached",
            Self::Transport(error) => match (error.is_timeout(), error.outcome_unknown()) {
                (true, true) => "the server behind did not answer in time; the call may have run",
                (true, false) => "the server behind did not answer in time; the call did not run",
                (false, true) => "the server behind failed; the call may have run",
                (false, false) => "the server behind did not take the call",
            },
            Self::Service(_) | Self::Fault(_) => "the server behind refused the call",
        }
    }
}

/// Turns the error of a call to another server into a fault, as
/// [`into_fault`](CallError::into_fault) does where the method is known: a handler that calls
/// another server uses `?`.
impl<E: ServiceError> From<CallError<E>> for Fault {
    fn from(error: CallError<E>) -> Self {
        match error {
            CallError::Service(error) => error.into_fault(),
            CallError::Fault(fault) => fault,
            other => Self::new(other.gateway_code(), other.blame()),
        }
    }
}

impl<E> From<EncodeError> for CallError<E> {
    fn from(error: EncodeError) -> Self {
        Self::Encode(error)
    }
}

impl<E> From<DecodeError> for CallError<E> {
    fn from(error: DecodeError) -> Self {
        Self::Decode(error)
    }
}

impl<E> From<TransportError> for CallError<E> {
    fn from(error: TransportError) -> Self {
        Self::Transport(error)
    }
}

/// Why no answer came.
///
/// ```
/// use xmlrpc::client::TransportError;
///
/// let refused = std::io::Error::from(std::io::ErrorKind::ConnectionRefused);
/// let error = TransportError::connect("127.0.0.1:9", refused);
/// assert!(error.is_connect() && !error.outcome_unknown());
/// assert_eq!(error.to_string(), "cannot connect to 127.0.0.1:9: connection refused");
/// ```
#[derive(Clone, Debug)]
#[non_exhaustive]
pub enum TransportError {
    /// No connection came about; nothing was sent. Try again later, or elsewhere.
    Connect {
        /// The server, without secrets.
        to: String,
        /// Why.
        source: Arc<dyn Error + Send + Sync>,
    },
    /// No answer came within the time allowed. Where nothing was sent, try again later.
    /// Otherwise the call may still run, or have run: ask the server before making it
    /// again, and give slow methods a longer [timeout](crate::Call::timeout).
    Timeout {
        /// The time allowed.
        limit: Duration,
        /// Whether the request had gone out.
        sent: bool,
    },
    /// The connection broke: the server ended, or something between gave up. Where
    /// nothing was sent, or where it does no harm twice, make the call again; otherwise
    /// ask the server first whether it has run. Where it says that the answer is not
    /// HTTP, the URL leads to a server of another kind, or needs `https`.
    Broken {
        /// Why.
        source: Arc<dyn Error + Send + Sync>,
        /// Whether the request had gone out.
        sent: bool,
    },
    /// The server answered HTTP, but not XML-RPC. See [`HttpError`] for what to do.
    Http(Box<HttpError>),
    /// The answer is larger than allowed, and was not read to its end. The call has
    /// probably run: ask for less, or raise the limit.
    TooLarge {
        /// Bytes allowed.
        limit: usize,
    },
    /// The request cannot be made as asked for; nothing was sent. Fix its header, or make
    /// the call again without the batch that failed before it.
    Request(String),
}

/// An HTTP answer that is not XML-RPC: an error page, a redirect, a refusal.
///
/// | status | what to do |
/// | --- | --- |
/// | 200 to 203 | a web page: the path of the URL is probably wrong; or a content coding that was not asked for: for gzip, see [`accept_gzip`](crate::client::ClientBuilder), with the feature `gzip` |
/// | 3xx | redirects are not followed unless set, and never to another host: give the client the new URL, which `Location` tells |
/// | 401, 403, 407 | fix the password or the token, or the proxy's; `WWW-Authenticate` tells what the server takes |
/// | 404, 405 | the path is wrong; many servers want `/RPC2` or `/` |
/// | 413, 415 | the message is too large, or is not taken compressed |
/// | 429, 503 | the call did not run; make it again later, where `Retry-After` says when. Some proxies, Envoy among them, say 503 also where a server broke off: behind one, treat it as 502 |
/// | 500, 502, 504 | the call may have run; ask the server before making it again |
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct HttpError {
    /// The status.
    pub status: StatusCode,
    /// The content type, empty where there is none.
    pub content_type: String,
    /// The content coding, such as `br`, where the body was not decoded because of it.
    pub content_encoding: String,
    /// The headers of the answer, such as `Location`, `WWW-Authenticate`, `Retry-After` and
    /// `Set-Cookie`; empty where the transport has none.
    pub headers: HeaderMap,
    /// The first 512 bytes of the body as text; empty where it was not decoded.
    pub body: String,
    /// Whether the content coding was asked for, and the body could not be decoded.
    pub(crate) undecodable: bool,
    /// Whether the body, of which [`body`](Self::body) is the beginning, names
    /// `system.multicall`.
    pub(crate) names_multicall: bool,
}

impl TransportError {
    /// Makes the error of a connection that did not come about; nothing was sent.
    pub fn connect(to: impl Into<String>, source: impl Into<Box<dyn Error + Send + Sync>>) -> Self {
        Self::Connect { to: to.into(), source: source.into().into() }
    }

    /// Makes the error of a connection that broke, after the request had gone out
    /// (`sent`) or before.
    pub fn broken(source: impl Into<Box<dyn Error + Send + Sync>>, sent: bool) -> Self {
        Self::Broken { source: source.into().into(), sent }
    }

    /// Returns whether something took longer than allowed, connecting included.
    #[must_use]
    pub fn is_timeout(&self) -> bool {
        match self {
            Self::Timeout { .. } => true,
            Self::Connect { source, .. } | Self::Broken { source, .. } => {
                has_kind(&**source, io::ErrorKind::TimedOut)
            }
            _ => false,
        }
    }

    /// Returns whether no connection came about, so that nothing was sent.
    #[must_use]
    pub fn is_connect(&self) -> bool {
        matches!(self, Self::Connect { .. })
    }

    /// Whether the connection broke, so that another try may succeed. An answer that was
    /// not HTTP would only come again.
    pub(crate) fn is_break(&self) -> bool {
        match self {
            Self::Broken { source, .. } => !has_kind(&**source, io::ErrorKind::InvalidData),
            _ => false,
        }
    }

    /// Returns the HTTP answer, where the server answered with something else than XML-RPC.
    #[must_use]
    pub fn http(&self) -> Option<&HttpError> {
        match self {
            Self::Http(answer) => Some(answer),
            _ => None,
        }
    }

    /// Returns the status of that answer.
    #[must_use]
    pub fn status(&self) -> Option<StatusCode> {
        self.http().map(|answer| answer.status)
    }

    /// Returns whether the call may have run although no answer came. A call that is not
    /// idempotent must not simply be made again then.
    #[must_use]
    pub fn outcome_unknown(&self) -> bool {
        match self {
            Self::Connect { .. } | Self::Request(_) => false,
            Self::Timeout { sent, .. } | Self::Broken { sent, .. } => *sent,
            Self::Http(answer) => answer.may_have_run(),
            Self::TooLarge { .. } => true,
        }
    }
}

impl HttpError {
    /// Makes an error of a status, for transports of one's own.
    #[must_use]
    pub fn new(status: StatusCode) -> Self {
        Self {
            status,
            content_type: String::new(),
            content_encoding: String::new(),
            headers: HeaderMap::new(),
            body: String::new(),
            undecodable: false,
            names_multicall: false,
        }
    }

    /// Marks cookies as secret, so that no Debug output shows them.
    pub(crate) fn hide_cookies(&mut self) {
        if let http::header::Entry::Occupied(mut cookies) = self.headers.entry(SET_COOKIE) {
            cookies.iter_mut().for_each(|cookie| cookie.set_sensitive(true));
        }
    }

    /// Returns the header that tells what to do about this status, and its value, without
    /// secrets.
    fn telling_header(&self) -> Option<(HeaderName, String)> {
        let name = match self.status.as_u16() {
            300..=399 => LOCATION,
            401 => WWW_AUTHENTICATE,
            413 | 429 | 503 => RETRY_AFTER,
            _ => return None,
        };
        let values = self.headers.get_all(&name).into_iter();
        let values: Vec<_> =
            values.map(|value| String::from_utf8_lossy(value.as_bytes())).collect();
        let value = values.join(", ");
        let value = if name == LOCATION { without_url_secrets(&value) } else { value };
        (!value.is_empty()).then_some((name, value))
    }

    /// Whether the call may have run. Redirects and 4xx come from servers that did not take
    /// it, and so do the three of 5xx that say as much.
    fn may_have_run(&self) -> bool {
        let status = self.status;
        let refused = matches!(
            status,
            StatusCode::NOT_IMPLEMENTED
                | StatusCode::SERVICE_UNAVAILABLE
                | StatusCode::HTTP_VERSION_NOT_SUPPORTED
        );
        !(refused || status.is_redirection() || status.is_client_error())
    }
}

impl From<HttpError> for TransportError {
    fn from(answer: HttpError) -> Self {
        Self::Http(Box::new(answer))
    }
}

/// Compares the texts, because sources cannot be compared.
impl PartialEq for TransportError {
    fn eq(&self, other: &Self) -> bool {
        std::mem::discriminant(self) == std::mem::discriminant(other)
            && self.to_string() == other.to_string()
    }
}

impl fmt::Display for TransportError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Connect { to, source } => {
                write!(f, "cannot connect to {to}: {}", innermost(&**source))
            }
            Self::Timeout { limit, .. } => write!(f, "no answer within {limit:?}"),
            Self::Broken { source, .. } => {
                write!(f, "the connection broke: {}", innermost(&**source))
            }
            Self::Http(answer) => answer.fmt(f),
            Self::TooLarge { limit } => write!(f, "the answer is larger than {limit} bytes"),
            Self::Request(reason) => f.write_str(reason),
        }?;
        match self {
            Self::Timeout { .. } | Self::Broken { .. } if self.outcome_unknown() => {
                f.write_str(" (outcome unknown: the call may have run)")
            }
            Self::Timeout { .. } | Self::Broken { .. } => f.write_str(" (nothing was sent)"),
            _ => Ok(()),
        }
    }
}

impl fmt::Display for HttpError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the server answered HTTP {}, not XML-RPC", self.status)?;
        if !self.content_type.is_empty() {
            write!(f, " ({})", shown(&self.content_type))?;
        }
        if !self.content_encoding.is_empty() {
            let why = if self.undecodable { "cannot be decoded" } else { "was not asked for" };
            write!(f, "; its content coding `{}` {why}", shown(&self.content_encoding))?;
        }
        if let Some((name, value)) = self.telling_header() {
            write!(f, "; {}: {}", title_case(&name), shown(&value))?;
        }
        if self.status.is_redirection() || self.status.is_client_error() {
            let mut cookies = self.headers.get_all(SET_COOKIE).iter().filter_map(cookie_name);
            if let Some(cookie) = cookies.next() {
                write!(f, "; it sets the cookie `{}`", shown(&cookie))?;
            }
        }
        if !self.body.is_empty() {
            write!(f, ": {}", self.body.escape_debug())?;
        }
        Ok(())
    }
}

/// Returns a URL without its user info, query and fragment, any of which may hold a password.
fn without_url_secrets(url: &str) -> String {
    let end = url.find(['?', '#']).unwrap_or(url.len());
    let url = &url[..end];
    let Some(start) = url.find("//").map(|slashes| slashes + 2) else { return url.to_owned() };
    let path = url[start..].find('/').map_or(url.len(), |slash| start + slash);
    match url[start..path].rfind('@') {
        Some(at) => format!("{}{}", &url[..start], &url[start + at + 1..]),
        None => url.to_owned(),
    }
}

/// Returns the name of a cookie, whose value is a secret.
fn cookie_name(value: &http::HeaderValue) -> Option<String> {
    let value = String::from_utf8_lossy(value.as_bytes());
    value.split_once('=').map(|(name, _)| name.trim().to_owned())
}

/// Returns the name of a header as documents write it.
fn title_case(name: &HeaderName) -> &'static str {
    match *name {
        LOCATION => "Location",
        RETRY_AFTER => "Retry-After",
        _ => "WWW-Authenticate",
    }
}

/// Returns the beginning of a header of an answer, with what nobody sees escaped.
fn shown(header: &str) -> impl fmt::Display {
    const SHOWN: usize = 128;
    header.chars().take(SHOWN).flat_map(char::escape_debug).collect::<String>()
}

impl Error for TransportError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        match self {
            Self::Connect { source, .. } | Self::Broken { source, .. } => Some(&**source),
            _ => None,
        }
    }
}

/// Why a client cannot be made. No message shows the URL, which may hold a password.
#[derive(Clone, Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ConfigError {
    /// The URL cannot be read. Correct it as the message says.
    #[error("the URL cannot be read: {0}")]
    Url(&'static str),
    /// The URL's scheme is not one that clients speak, or needs a feature.
    #[error("the URL's scheme is `{scheme}`: {hint}")]
    Scheme {
        /// The scheme.
        scheme: String,
        /// What to do about it.
        hint: &'static str,
    },
    /// A certificate or a key cannot be used, or the system has no root certificates; the
    /// feature `webpki-roots` has some.
    #[cfg(feature = "_tls")]
    #[error("TLS cannot be set up: {0}")]
    Tls(#[source] Arc<dyn Error + Send + Sync>),
    /// A header cannot be sent. Take the forbidden character out of it.
    #[error("the header `{0}` cannot be sent: its name or value holds a forbidden character")]
    Header(String),
    /// No URL was given. Set it with [`url`](crate::client::ClientBuilder::url).
    #[error("the client has no URL to call: set one with `ClientBuilder::url`")]
    NoUrl,
    /// The system has no thread for a blocking client. Share one client instead of making
    /// many.
    #[cfg(feature = "blocking")]
    #[error("no thread can be started for the client: {0}")]
    Thread(#[source] Arc<io::Error>),
}

/// Compares the texts, because sources cannot be compared.
impl PartialEq for ConfigError {
    fn eq(&self, other: &Self) -> bool {
        self.to_string() == other.to_string()
    }
}

/// Goes through an error and its sources.
pub(crate) fn chain<'a>(
    error: &'a (dyn Error + 'static),
) -> impl Iterator<Item = &'a (dyn Error + 'static)> {
    std::iter::successors(Some(error), |error| (*error).source())
}

fn has_kind(error: &(dyn Error + 'static), kind: io::ErrorKind) -> bool {
    chain(error)
        .filter_map(|error| error.downcast_ref::<io::Error>())
        .any(|error| error.kind() == kind)
}

/// Returns the last error of the chain. HTTP libraries wrap an error several times over, and
/// the innermost says what happened.
pub(crate) fn innermost<'a>(error: &'a (dyn Error + 'static)) -> &'a (dyn Error + 'static) {
    chain(error).last().unwrap_or(error)
}
