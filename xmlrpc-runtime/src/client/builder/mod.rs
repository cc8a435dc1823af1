//! The settings of a client.

mod build;
mod error;
#[cfg(any(feature = "_tls", feature = "balance", feature = "gzip"))]
mod features;

use std::fmt;
use std::path::PathBuf;
use std::time::Duration;

use http::header::{ACCEPT, AUTHORIZATION, CONTENT_TYPE, USER_AGENT};
use http::{HeaderMap, HeaderName, HeaderValue};

pub use self::error::ConfigError;
use crate::client::call::guard_secret;
#[cfg(feature = "_tls")]
use crate::client::net::tls;
use crate::client::transport::DEFAULT_TIMEOUT;
use crate::codec::{Dialect, Format, Limits};
use crate::http::headers;

/// The settings of a [`Client`](crate::Client), of which only the URL has no default.
///
/// ```
/// use std::time::Duration;
/// use xmlrpc::Client;
///
/// let client = Client::builder()
///     .url("http://example.org/RPC2")
///     .timeout(Duration::from_secs(5))
///     .basic_auth("ann", "secret")
///     .header("x-tenant", "7")
///     .build()?;
/// assert!(!format!("{client:?}").contains("secret"));
/// # Ok::<(), xmlrpc::client::ConfigError>(())
/// ```
#[derive(Clone)]
#[must_use = "settings do nothing until `build`"]
pub struct ClientBuilder {
    urls: Vec<String>,
    unix_socket: Option<PathBuf>,
    proxy: Option<String>,
    timeout: Duration,
    connect_timeout: Duration,
    idle_timeout: Duration,
    headers: HeaderMap,
    bad_header: Option<ConfigError>,
    format: Format,
    trace_wire: bool,
    #[cfg(feature = "balance")]
    refresh: Duration,
    #[cfg(feature = "gzip")]
    compress_from: Option<usize>,
    #[cfg(feature = "_tls")]
    tls: tls::Settings,
}

impl ClientBuilder {
    pub(crate) fn new() -> Self {
        let mut headers = HeaderMap::new();
        headers.insert(CONTENT_TYPE, HeaderValue::from_static("text/xml"));
        headers.insert(ACCEPT, HeaderValue::from_static("text/xml"));
        headers.insert(
            USER_AGENT,
            HeaderValue::from_static(concat!("xmlrpc-service/", env!("CARGO_PKG_VERSION"))),
        );
        Self {
            urls: Vec::new(),
            unix_socket: None,
            proxy: None,
            timeout: DEFAULT_TIMEOUT,
            connect_timeout: Duration::from_secs(10),
            idle_timeout: Duration::from_secs(15),
            headers,
            bad_header: None,
            format: Format::default(),
            trace_wire: false,
            #[cfg(feature = "balance")]
            refresh: Duration::from_secs(30),
            #[cfg(feature = "gzip")]
            compress_from: None,
            #[cfg(feature = "_tls")]
            tls: tls::Settings::default(),
        }
    }

    /// The server, such as `http://user:password@host:9001/RPC2`.
    ///
    /// User info is sent as Basic authentication and shown nowhere; characters such
    /// as `@` and `/` in it must be %-encoded. A URL without a path means `/RPC2`,
    /// as it does for Python's `ServerProxy`.
    ///
    /// | URL | means |
    /// | --- | --- |
    /// | `http://host:port/path` | HTTP |
    /// | `https://host:port/path` | HTTP over TLS: feature `tls`, or `tls-ring` |
    /// | `unix:///run/supervisor.sock` | HTTP over a Unix socket, at `/RPC2` |
    /// | `scgi://host:port` | SCGI, as rTorrent's `network.scgi.open_port` |
    /// | `scgi:///run/rtorrent.sock` | SCGI over a Unix socket, as `network.scgi.open_local` |
    pub fn url(mut self, url: impl Into<String>) -> Self {
        self.urls = vec![url.into()];
        self
    }

    /// Connects to a Unix socket instead of the URL's host, which is still sent as the
    /// `Host`. Where the path is `/RPC2`, a `unix:` URL says the same in short.
    pub fn unix_socket(mut self, path: impl Into<PathBuf>) -> Self {
        self.unix_socket = Some(path.into());
        self
    }

    /// Sends calls by `http` and `https` through an HTTP proxy, such as
    /// `http://user:password@proxy:3128`. Nothing is read from the environment.
    pub fn proxy(mut self, url: impl Into<String>) -> Self {
        self.proxy = Some(url.into());
        self
    }

    /// How long a whole call may take: 60 s.
    pub fn timeout(mut self, limit: Duration) -> Self {
        self.timeout = limit;
        self
    }

    /// How long a connection may take to come about: 10 s.
    pub fn connect_timeout(mut self, limit: Duration) -> Self {
        self.connect_timeout = limit;
        self
    }

    /// How long a connection that is not in use is kept for the next call: 15 s.
    /// Below the server's own limit, calls never meet a connection that is closing.
    pub fn idle_timeout(mut self, limit: Duration) -> Self {
        self.idle_timeout = limit;
        self
    }

    /// Adds a header to every call, in place of an earlier one of its name.
    pub fn header(
        mut self,
        name: impl TryInto<HeaderName> + fmt::Display,
        value: impl TryInto<HeaderValue>,
    ) -> Self {
        let shown = name.to_string();
        match (name.try_into(), value.try_into()) {
            (Ok(name), Ok(mut value)) => {
                guard_secret(&name, &mut value);
                self.headers.insert(name, value);
            }
            _ => self.bad_header = Some(ConfigError::Header(shown)),
        }
        self
    }

    /// Authenticates every call by user and password.
    pub fn basic_auth(mut self, user: impl AsRef<str>, password: impl AsRef<str>) -> Self {
        let value = headers::basic_auth(user.as_ref().as_bytes(), password.as_ref().as_bytes());
        self.headers.insert(AUTHORIZATION, value);
        self
    }

    /// Authenticates every call by a token.
    pub fn bearer_auth(self, token: impl fmt::Display) -> Self {
        self.header(AUTHORIZATION, format!("Bearer {token}"))
    }

    /// What the client calls itself: `xmlrpc-service/` and its version.
    pub fn user_agent(self, name: impl TryInto<HeaderValue>) -> Self {
        self.header(USER_AGENT, name)
    }

    /// How 64-bit integers and nil are spelt: [`Dialect::Bare`].
    ///
    /// | server | settings |
    /// | --- | --- |
    /// | Apache XML-RPC (Java), with its extensions enabled | [`Dialect::Ex`] |
    /// | rTorrent, xmlrpc-c, Python, Supervisor, Odoo, PHP, Perl, Ruby, Node | as they are |
    /// | Python with `use_builtin_types` | [`full_dates(false)`](Self::full_dates) |
    pub fn dialect(mut self, dialect: Dialect) -> Self {
        self.format.dialect = dialect;
        self
    }

    /// Whether a date's fraction and offset are written: true. Many servers read
    /// only `YYYYMMDDThh:mm:ss`.
    pub fn full_dates(mut self, full: bool) -> Self {
        self.format.full_dates = full;
        self
    }

    /// How large messages may be: [`Limits::client`], of which
    /// [`message`](Limits::message) is the bytes of an answer and
    /// [`multicall_calls`](Limits::multicall_calls) the calls of one message.
    pub fn limits(mut self, limits: Limits) -> Self {
        self.format.limits = limits;
        self
    }

    /// Writes every message to `tracing`, at level `TRACE` and target `xmlrpc::wire`:
    /// false.
    ///
    /// Authorization and cookies are never shown. Bodies are, whole: where arguments
    /// hold passwords, so does the trace.
    pub fn trace_wire(mut self, on: bool) -> Self {
        self.trace_wire = on;
        self
    }
}

/// Shows no header and no URL, which may hold a password.
impl fmt::Debug for ClientBuilder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ClientBuilder")
            .field("timeout", &self.timeout)
            .field("connect_timeout", &self.connect_timeout)
            .field("idle_timeout", &self.idle_timeout)
            .field("format", &self.format)
            .field("trace_wire", &self.trace_wire)
            .finish_non_exhaustive()
    }
}
