//! Why no answer came to a call: the connection, HTTP, or the time allowed.

use std::error::Error;
use std::fmt;
use std::io;
use std::sync::Arc;
use std::time::Duration;

use http::header::{LOCATION, RETRY_AFTER, SET_COOKIE, WWW_AUTHENTICATE};
use http::{HeaderMap, HeaderName, StatusCode};

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
    /// No connection came about, or the server speaks TLS and was called by `http`; the call did
    /// not run. Try again later, or elsewhere, or as the message says.
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
    /// HTTP, the URL leads to a server of another kind.
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
    /// Makes the error of a connection that did not come about, so that the call did not run.
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

    /// Returns whether no connection came about, so that the call did not run.
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

    /// Says to the caller of a gateway whose failure it was that no answer came.
    pub(crate) fn blame(&self) -> &'static str {
        if self.is_connect() {
            return "the server behind cannot be reached";
        }
        match (self.is_timeout(), self.outcome_unknown()) {
            (true, true) => "the server behind did not answer in time; the call may have run",
            (true, false) => "the server behind did not answer in time; the call did not run",
            (false, true) => "the server behind failed; the call may have run",
            (false, false) => "the server behind did not take the call",
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
                write!(f, "cannot connect to {to}: {}", innermost(&**source))?;
                #[cfg(feature = "_tls")]
                if let Some(advice) = tls_advice(&**source) {
                    write!(f, "; {advice}")?;
                }
                Ok(())
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

/// Goes through an error and its sources.
pub(crate) fn chain<'a>(
    error: &'a (dyn Error + 'static),
) -> impl Iterator<Item = &'a (dyn Error + 'static)> {
    std::iter::successors(Some(error), |error| (*error).source())
}

/// Says what to do about the errors of TLS that a setting of the client brings about.
#[cfg(feature = "_tls")]
fn tls_advice(error: &(dyn Error + 'static)) -> Option<&'static str> {
    use tokio_rustls::rustls::{CertificateError, Error as TlsError, InvalidMessage};

    let io_errors = chain(error).filter_map(|error| error.downcast_ref::<io::Error>());
    match io_errors.filter_map(io::Error::get_ref).find_map(|error| error.downcast_ref())? {
        TlsError::InvalidMessage(InvalidMessage::InvalidContentType) => {
            Some("the server does not speak TLS here: try `http://`")
        }
        TlsError::InvalidCertificate(CertificateError::UnknownIssuer) => Some(
            "trust its authority by `ClientBuilder::root_certificates` or `add_root_certificates`",
        ),
        _ => None,
    }
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
