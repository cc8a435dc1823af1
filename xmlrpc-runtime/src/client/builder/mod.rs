//! The settings of a client.

mod build;

use std::fmt;
use std::path::PathBuf;
#[cfg(any(feature = "_tls", feature = "digest"))]
use std::sync::Arc;
use std::time::Duration;

use http::header::{ACCEPT, AUTHORIZATION, CONTENT_TYPE, USER_AGENT};
use http::{HeaderMap, HeaderName, HeaderValue};

#[cfg(feature = "balance")]
use crate::client::balance::{Resolver, system_resolver};
use crate::client::call::mark_secret;
use crate::client::error::ConfigError;
#[cfg(feature = "_tls")]
use crate::client::net::tls::{ClientIdentity, TlsSettings, TrustedRoots};
use crate::client::transport::DEFAULT_TIMEOUT;
use crate::codec::{Dialect, EncodeOptions, Limits};
use crate::http::basic_auth;

/// Sets up a [`Client`](crate::Client). Only the URL has no default.
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
#[allow(clippy::struct_excessive_bools, reason = "each is a setting of its own")]
pub struct ClientBuilder {
    urls: Vec<String>,
    unix_socket: Option<PathBuf>,
    proxy: ProxySetting,
    timeout: Duration,
    connect_timeout: Duration,
    idle_timeout: Duration,
    max_idle: usize,
    title_case_headers: bool,
    follow_redirects: bool,
    headers: HeaderMap,
    #[cfg(feature = "digest")]
    digest: Option<(Arc<str>, Arc<str>)>,
    #[cfg(feature = "cookies")]
    cookies: bool,
    bad_header: Option<ConfigError>,
    encode_options: EncodeOptions,
    lossy: bool,
    trace_wire: bool,
    /// Whether each address of each URL is an endpoint of its own.
    #[cfg(feature = "balance")]
    balanced: bool,
    #[cfg(feature = "balance")]
    refresh: Duration,
    #[cfg(feature = "balance")]
    pub(crate) resolver: Resolver,
    /// Set only with the feature `gzip`.
    accept_gzip: bool,
    #[cfg(feature = "gzip")]
    compress_from: Option<usize>,
    #[cfg(feature = "_tls")]
    tls: TlsSettings,
}

/// Which proxy calls go through.
#[derive(Clone, Default)]
enum ProxySetting {
    #[default]
    Direct,
    Url(String),
    Environment,
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
            proxy: ProxySetting::default(),
            timeout: DEFAULT_TIMEOUT,
            connect_timeout: Duration::from_secs(10),
            idle_timeout: Duration::from_secs(15),
            max_idle: 100,
            title_case_headers: false,
            follow_redirects: false,
            headers,
            #[cfg(feature = "digest")]
            digest: None,
            #[cfg(feature = "cookies")]
            cookies: false,
            bad_header: None,
            encode_options: EncodeOptions::default(),
            lossy: false,
            trace_wire: false,
            #[cfg(feature = "balance")]
            balanced: false,
            #[cfg(feature = "balance")]
            refresh: Duration::from_secs(30),
            #[cfg(feature = "balance")]
            resolver: system_resolver(),
            accept_gzip: false,
            #[cfg(feature = "gzip")]
            compress_from: None,
            #[cfg(feature = "_tls")]
            tls: TlsSettings::default(),
        }
    }

    /// Sets the server, such as `http://user:password@host:9001/RPC2`.
    ///
    /// User info is sent as Basic authentication and shown nowhere; characters such
    /// as `@` and `/` in it must be %-encoded. A URL without a path means `/RPC2`,
    /// as it does for Python's `ServerProxy`. URLs that browsers read otherwise are refused,
    /// so that no two programs reach different servers by one. A fragment (`#part`) is left out,
    /// because HTTP sends none.
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
        #[cfg(feature = "balance")]
        {
            self.balanced = false;
        }
        self
    }

    /// Connects to a Unix socket instead of the URL's host, which is still sent as the
    /// `Host`. Where the path is `/RPC2`, a `unix:` URL says the same in short.
    pub fn unix_socket(mut self, path: impl Into<PathBuf>) -> Self {
        self.unix_socket = Some(path.into());
        self
    }

    /// Sends calls by `http` and `https` through an HTTP proxy, such as
    /// `http://user:password@proxy:3128`. Nothing is read from the environment, unless
    /// [`proxy_from_env`](Self::proxy_from_env) says so. Beside a Unix socket or SCGI it is an error.
    pub fn proxy(mut self, url: impl Into<String>) -> Self {
        self.proxy = ProxySetting::Url(url.into());
        self
    }

    /// Sends calls by `http` and `https` through the HTTP proxy that the environment names, as it
    /// is when the client is built: directly unless set.
    ///
    /// `HTTP_PROXY` counts for `http`, `HTTPS_PROXY` for `https`, and `ALL_PROXY` where the one for
    /// the URL is not set; so do these names in lower case. In a CGI program, where
    /// `REQUEST_METHOD` is set, nothing is read, because callers could set `HTTP_PROXY` by a
    /// header. `NO_PROXY` lists hosts that are reached directly, parted by commas:
    /// a domain with all that ends in it, an address, a network such as `10.0.0.0/8`, or `*`.
    pub fn proxy_from_env(mut self) -> Self {
        self.proxy = ProxySetting::Environment;
        self
    }

    /// Sets how long a whole call may take: 60 s unless set.
    pub fn timeout(mut self, limit: Duration) -> Self {
        self.timeout = limit;
        self
    }

    /// Sets how long it may take to connect: 10 s unless set.
    pub fn connect_timeout(mut self, limit: Duration) -> Self {
        self.connect_timeout = limit;
        self
    }

    /// Sets how long an idle connection is kept for the next call: 15 s unless set; zero
    /// keeps none. With less than the server's own limit, calls never meet a connection that
    /// is closing.
    ///
    /// Some servers close each connection after an answer, and do not say so before. The
    /// client finds that out, but a call that meets it first may end as unknown: for such a
    /// server set zero.
    pub fn idle_timeout(mut self, limit: Duration) -> Self {
        self.idle_timeout = limit;
        self
    }

    /// Sets how many idle connections are kept for each endpoint: 100 unless set; zero keeps
    /// none. Of more, the one that was used least lately is closed.
    pub fn max_idle_connections(mut self, connections: usize) -> Self {
        self.max_idle = connections;
        self
    }

    /// Sets whether the names of headers are written as `Content-Type`: false unless set, and then
    /// in lower case. HTTP's names have no case, but some servers compare them by it.
    pub fn title_case_headers(mut self, on: bool) -> Self {
        self.title_case_headers = on;
        self
    }

    /// Sets whether answers of the status 307 and 308 are followed: false unless set, and then they
    /// are errors whose `Location` says where to go.
    ///
    /// A call follows to another path of the same host and port, and from `http` to `https` of the
    /// same host, five times at most. Anything else stays an error, and so do a `Location` with
    /// user info, one over SCGI and one in a list of [endpoints](Self::url): no password goes where
    /// it was not meant to. The statuses 301, 302 and 303 mean GET to most programs and are never
    /// followed.
    pub fn follow_redirects(mut self, follow: bool) -> Self {
        self.follow_redirects = follow;
        self
    }

    /// Adds a header to every call, in place of an earlier one of the same name.
    pub fn header(
        mut self,
        name: impl TryInto<HeaderName> + fmt::Display,
        value: impl TryInto<HeaderValue>,
    ) -> Self {
        let shown = name.to_string();
        match (name.try_into(), value.try_into()) {
            (Ok(name), Ok(mut value)) => {
                mark_secret(&name, &mut value);
                self.headers.insert(name, value);
            }
            _ => self.bad_header = Some(ConfigError::Header(shown)),
        }
        self
    }

    /// Authenticates every call by user and password.
    pub fn basic_auth(mut self, user: impl AsRef<str>, password: impl AsRef<str>) -> Self {
        let value = basic_auth(user.as_ref().as_bytes(), password.as_ref().as_bytes());
        self.headers.insert(AUTHORIZATION, value);
        self
    }

    /// Authenticates every call by a token.
    pub fn bearer_auth(self, token: impl fmt::Display) -> Self {
        self.header(AUTHORIZATION, format!("Bearer {token}"))
    }

    /// Sets the header `User-Agent`: `xmlrpc-service/` and the version unless set.
    pub fn user_agent(self, name: impl TryInto<HeaderValue>) -> Self {
        self.header(USER_AGENT, name)
    }

    /// Sets how 64-bit integers and nil are spelt: [`Dialect::Standard`] unless set.
    ///
    /// | server | settings |
    /// | --- | --- |
    /// | Apache XML-RPC (Java), with its extensions enabled | [`Dialect::Apache`] |
    /// | rTorrent, xmlrpc-c, Python, Supervisor, Odoo, PHP, Perl, Ruby, Node | as they are |
    /// | servers that refuse extensions, such as PHP's ext-xmlrpc | [`Dialect::Strict`] |
    /// | ROS, where NaN and infinities are sent | [`non_finite(true)`](Self::non_finite) |
    /// | Python with `use_builtin_types` | [`full_dates(false)`](Self::full_dates) |
    pub fn dialect(mut self, dialect: Dialect) -> Self {
        self.encode_options.dialect = dialect;
        self
    }

    /// Sets whether a date's fraction and offset are written: true unless set. Many
    /// servers read only `YYYYMMDDThh:mm:ss`.
    pub fn full_dates(mut self, full: bool) -> Self {
        self.encode_options.full_dates = full;
        self
    }

    /// Sets whether NaN and infinities are sent: false unless set, and then they are errors.
    /// ROS reads them, and many other servers do not.
    pub fn non_finite(mut self, write: bool) -> Self {
        self.encode_options.non_finite = write;
        self
    }

    /// Sets whether answers are read leniently: false unless set, and then what is not text is
    /// an error. Bytes that are not text and characters that XML forbids become U+FFFD, and an
    /// event at level `WARN` says how many there were, as
    /// [`lossy_text`](crate::codec::lossy_text) does. Supervisor and rTorrent answer with what
    /// logs and file names hold.
    pub fn lossy(mut self, lossy: bool) -> Self {
        self.lossy = lossy;
        self
    }

    /// Sets how large messages may be: [`Limits::client`] unless set. Of these,
    /// [`message`](Limits::message) is the bytes of an answer and
    /// [`multicall_calls`](Limits::multicall_calls) the calls of one message.
    pub fn limits(mut self, limits: Limits) -> Self {
        self.encode_options.limits = limits;
        self
    }

    /// Sets whether every message is written to `tracing`, at level `TRACE` and target
    /// `xmlrpc::wire`: false unless set.
    ///
    /// Authorization and cookies are never shown. Bodies are shown whole: where arguments
    /// hold passwords, so does the trace.
    pub fn trace_wire(mut self, on: bool) -> Self {
        self.trace_wire = on;
        self
    }
}

#[cfg(feature = "digest")]
impl ClientBuilder {
    /// Authenticates by user and password as the server asks for it by Digest (RFC 7616): MD5 or
    /// SHA-256, and the quality of protection `auth` or none. The password itself is never sent.
    ///
    /// The first call is made twice, because the server has to ask; so is one whose answer says
    /// that what it asked for is stale. A server that asks only for Basic is an error of the
    /// status 401, whose `WWW-Authenticate` says so. Over SCGI it is an error of
    /// [`build`](Self::build). Needs the feature `digest`.
    pub fn digest_auth(mut self, user: impl Into<String>, password: impl Into<String>) -> Self {
        self.digest = Some((user.into().into(), password.into().into()));
        self
    }
}

#[cfg(feature = "cookies")]
impl ClientBuilder {
    /// Sets whether cookies of answers are sent with later calls: false unless set. `DokuWiki` and
    /// Bugzilla know by one who has logged in.
    ///
    /// They are kept in memory, by the client and its clones, for the host that set them, as the
    /// attributes `Path`, `Secure`, `Max-Age` and `Expires` say: 64 at most, of up to 4 KiB.
    /// `Domain` is left out of account. A call with a `Cookie` of its own sends that one. Over SCGI
    /// it is an error of [`build`](Self::build). Needs the feature `cookies`.
    pub fn cookies(mut self, keep: bool) -> Self {
        self.cookies = keep;
        self
    }
}

#[cfg(feature = "balance")]
impl ClientBuilder {
    /// Sets several servers that are called as if they were one, each given as for
    /// [`url`](Self::url). Every address of a host is an endpoint.
    ///
    /// A call goes to the faster of two endpoints picked at random. One that cannot be
    /// connected to is left out for a while, unless it is the last, and so is one that
    /// three times in a row breaks a connection or answers HTTP 502, 503 or 504. What
    /// never went out goes to another endpoint, and so do idempotent calls whose
    /// connection broke, or that were answered by 503; such retries are at most a fifth
    /// of the calls, or ten a second. Needs the feature `balance`.
    ///
    /// ```
    /// use xmlrpc::Client;
    ///
    /// let client = Client::builder()
    ///     .endpoints(["http://10.0.0.1:9000/RPC2", "http://10.0.0.2:9000/RPC2"])
    ///     .build()?;
    /// # Ok::<(), xmlrpc::client::ConfigError>(())
    /// ```
    pub fn endpoints(mut self, urls: impl IntoIterator<Item: Into<String>>) -> Self {
        self.urls = urls.into_iter().map(Into::into).collect();
        self.balanced = true;
        self
    }

    /// Sets how often the addresses of the endpoints' hosts are looked up again: every 30 s
    /// unless set. Needs the feature `balance`.
    pub fn refresh_addresses(mut self, every: Duration) -> Self {
        self.refresh = every.max(Duration::from_millis(1));
        self
    }
}

#[cfg(feature = "gzip")]
impl ClientBuilder {
    /// Sets whether answers are asked for in gzip: false unless set, and then a compressed
    /// answer is an error. The limit of answers is of the bytes after decompression. Needs the
    /// feature `gzip`.
    pub fn accept_gzip(mut self, accept: bool) -> Self {
        self.accept_gzip = accept;
        self
    }

    /// Compresses messages of at least so many bytes by gzip: none unless set. No server
    /// announces whether it reads them; Python's does. Over SCGI none are. Needs the feature
    /// `gzip`.
    pub fn compress_from(mut self, bytes: usize) -> Self {
        self.compress_from = Some(bytes);
        self
    }
}

#[cfg(feature = "_tls")]
impl ClientBuilder {
    /// Trusts these root certificates, as PEM, in place of those that the system trusts:
    /// for servers whose certificates come from an authority of one's own. Beside those of the
    /// system, they are trusted by [`add_root_certificates`](Self::add_root_certificates).
    /// Needs the feature `tls` or `tls-ring`.
    pub fn root_certificates(mut self, pem: impl AsRef<[u8]>) -> Self {
        self.tls.roots = TrustedRoots::Custom(pem.as_ref().to_vec());
        self
    }

    /// Trusts these root certificates, as PEM, beside those that are trusted anyway: for an
    /// authority of one's own in a program that calls other servers, too. Several calls add up.
    /// Needs the feature `tls` or `tls-ring`.
    pub fn add_root_certificates(mut self, pem: impl AsRef<[u8]>) -> Self {
        self.tls.more_roots.push(pem.as_ref().to_vec());
        self
    }

    /// Trusts the root certificates that Mozilla trusts, compiled into the program, in
    /// place of those of the system: for systems that have none, such as small containers. Needs
    /// the feature `webpki-roots`, and `tls` or `tls-ring`.
    #[cfg(feature = "webpki-roots")]
    pub fn webpki_roots(mut self) -> Self {
        self.tls.roots = TrustedRoots::Mozilla;
        self
    }

    /// Sets the certificate, with its chain, and the key for servers that ask for one.
    /// Both as PEM. Needs the feature `tls` or `tls-ring`.
    pub fn client_certificate(
        mut self,
        certificates: impl AsRef<[u8]>,
        key: impl AsRef<[u8]>,
    ) -> Self {
        let (certificates, key) = (certificates.as_ref().to_vec(), key.as_ref().to_vec());
        self.tls.identity = Some(ClientIdentity { certificates, key });
        self
    }

    /// Sets the whole configuration of rustls 0.23, in place of the settings above. Needs the
    /// feature `tls` or `tls-ring`.
    pub fn tls_config(mut self, config: Arc<tokio_rustls::rustls::ClientConfig>) -> Self {
        self.tls.config = Some(config);
        self
    }
}

/// Leaves headers and URLs out, which may hold a password.
impl fmt::Debug for ClientBuilder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ClientBuilder")
            .field("timeout", &self.timeout)
            .field("connect_timeout", &self.connect_timeout)
            .field("idle_timeout", &self.idle_timeout)
            .field("max_idle_connections", &self.max_idle)
            .field("title_case_headers", &self.title_case_headers)
            .field("follow_redirects", &self.follow_redirects)
            .field("encode_options", &self.encode_options)
            .field("trace_wire", &self.trace_wire)
            .finish_non_exhaustive()
    }
}
