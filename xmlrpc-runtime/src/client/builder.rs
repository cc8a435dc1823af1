//! The settings of a client.

use std::fmt;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use http::header::{ACCEPT, AUTHORIZATION, CONTENT_TYPE, USER_AGENT};
use http::{HeaderMap, HeaderName, HeaderValue, Uri};
use hyper_util::client::legacy;
use hyper_util::rt::{TokioExecutor, TokioTimer};

use crate::client::call::guard_secret;
use crate::client::carrier::{Carrier, Protocol};
use crate::client::connect::Connector;
use crate::client::http::Http;
use crate::client::scgi::Scgi;
#[cfg(feature = "_tls")]
use crate::client::tls;
use crate::client::transport::Peer;
use crate::client::url::{Scheme, Target, basic};
use crate::client::{Client, Inner};
use crate::codec::{Dialect, Format, Limits};

/// The settings of a [`Client`], of which only the URL has no default.
///
/// ```
/// use std::time::Duration;
/// use xmlrpc_runtime::Client;
///
/// let client = Client::builder()
///     .url("http://example.org/RPC2")
///     .timeout(Duration::from_secs(5))
///     .basic_auth("ann", "secret")
///     .header("x-tenant", "7")
///     .build()?;
/// assert!(!format!("{client:?}").contains("secret"));
/// # Ok::<(), xmlrpc_runtime::client::ConfigError>(())
/// ```
#[must_use = "settings do nothing until `build`"]
pub struct ClientBuilder {
    url: Option<String>,
    unix_socket: Option<PathBuf>,
    timeout: Duration,
    connect_timeout: Duration,
    idle_timeout: Duration,
    headers: HeaderMap,
    bad_header: Option<ConfigError>,
    format: Format,
    trace_wire: bool,
    #[cfg(feature = "_tls")]
    tls: tls::Settings,
}

/// Why a client cannot be made. No message shows the URL, which may hold a password.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ConfigError {
    /// The URL cannot be read.
    #[error("the URL cannot be read: {0}")]
    Url(&'static str),
    /// The URL's scheme is not one that clients speak.
    #[error("the URL's scheme is `{scheme}`: {hint}")]
    Scheme {
        /// The scheme.
        scheme: String,
        /// What to do about it.
        hint: &'static str,
    },
    /// A certificate or a key cannot be used, or the system has no roots.
    #[cfg(feature = "_tls")]
    #[error("TLS cannot be set up: {0}")]
    Tls(String),
    /// A header cannot be sent.
    #[error("the header `{0}` cannot be sent: its name or value holds a forbidden character")]
    Header(String),
    /// No URL was given.
    #[error("a client needs a URL to call")]
    NoUrl,
    /// The system has no thread for a client that waits.
    #[cfg(feature = "blocking")]
    #[error("a thread for the client cannot be started: {0}")]
    Thread(String),
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
            url: None,
            unix_socket: None,
            timeout: Duration::from_secs(60),
            connect_timeout: Duration::from_secs(10),
            idle_timeout: Duration::from_secs(15),
            headers,
            bad_header: None,
            format: Format::default(),
            trace_wire: false,
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
        self.url = Some(url.into());
        self
    }

    /// Connects to a Unix socket instead of the URL's host, which is still sent as the
    /// `Host`. Where the path is `/RPC2`, a `unix:` URL says the same in short.
    pub fn unix_socket(mut self, path: impl Into<PathBuf>) -> Self {
        self.unix_socket = Some(path.into());
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
        let value = basic(user.as_ref().as_bytes(), password.as_ref().as_bytes());
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

    /// How 64-bit integers and nil are spelt: [`Dialect::Bare`]. Apache's Java
    /// server reads only [`Dialect::Ex`].
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

    /// Believes these roots, as PEM, and not those that the system believes: for
    /// servers whose certificates come from an authority of one's own.
    #[cfg(feature = "_tls")]
    pub fn root_certificates(mut self, pem: impl Into<Vec<u8>>) -> Self {
        self.tls.roots = tls::Roots::Own(pem.into());
        self
    }

    /// Believes the roots that Mozilla believes, compiled into the program, instead of
    /// those of the system: for systems that have none, such as small containers.
    #[cfg(all(feature = "_tls", feature = "webpki-roots"))]
    pub fn webpki_roots(mut self) -> Self {
        self.tls.roots = tls::Roots::Mozilla;
        self
    }

    /// Shows this certificate, with the chain behind it, to servers that ask for one.
    /// Both as PEM.
    #[cfg(feature = "_tls")]
    pub fn client_certificate(
        mut self,
        certificates: impl Into<Vec<u8>>,
        key: impl Into<Vec<u8>>,
    ) -> Self {
        let (certificates, key) = (certificates.into(), key.into());
        self.tls.identity = Some(tls::Identity { certificates, key });
        self
    }

    /// Takes any configuration of rustls 0.23 instead of the settings above.
    #[cfg(feature = "_tls")]
    pub fn tls_config(mut self, config: Arc<tokio_rustls::rustls::ClientConfig>) -> Self {
        self.tls.config = Some(config);
        self
    }

    /// Makes the client. It connects when it is first called.
    ///
    /// # Errors
    ///
    /// When the URL is missing or not valid, or a header cannot be sent.
    pub fn build(self) -> Result<Client, ConfigError> {
        if let Some(error) = self.bad_header {
            return Err(error);
        }
        let target = Target::parse(&self.url.ok_or(ConfigError::NoUrl)?)?;
        let mut headers = self.headers;
        if let Some(authorization) = target.authorization {
            headers.insert(AUTHORIZATION, authorization);
        }
        let limits = self.format.limits;
        let unix = self.unix_socket.or(target.unix);
        let connector = Connector::new(unix.as_deref().map(Arc::from), self.connect_timeout);
        #[cfg(feature = "_tls")]
        let connector = match target.protocol {
            Scheme::Https => connector.with_tls(self.tls.connector()?),
            _ => connector,
        };
        let protocol = match target.protocol {
            Scheme::Http | Scheme::Https => {
                let name = name(&target.uri, unix.as_deref());
                let pool = legacy::Client::builder(TokioExecutor::new())
                    .pool_timer(TokioTimer::new())
                    .pool_idle_timeout(self.idle_timeout)
                    .build(connector);
                Protocol::Http(Box::new(Http { pool, uri: target.uri, name, headers, limits }))
            }
            Scheme::Scgi => {
                let name = name(&target.uri, unix.as_deref());
                Protocol::Scgi(Box::new(Scgi { connector, uri: target.uri, name, headers, limits }))
            }
        };
        let inner = Inner {
            carrier: Carrier { protocol, timeout: self.timeout },
            format: self.format,
            peer: Peer::default(),
            trace_wire: self.trace_wire,
        };
        Ok(Client(Arc::new(inner)))
    }
}

/// The server as messages name it, without secrets.
fn name(uri: &Uri, unix: Option<&Path>) -> String {
    match unix {
        Some(path) => path.display().to_string(),
        None => uri.authority().map(ToString::to_string).unwrap_or_default(),
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
