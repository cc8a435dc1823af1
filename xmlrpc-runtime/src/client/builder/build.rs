//! Makes a client of its settings.

use std::sync::Arc;

use http::header::{ACCEPT_ENCODING, AUTHORIZATION, CONTENT_LENGTH, HOST, PROXY_AUTHORIZATION};
use http::{HeaderValue, Uri};

#[cfg(feature = "balance")]
use crate::client::balance::{Balanced, EndpointHost, EndpointSettings};
use crate::client::builder::{ClientBuilder, ProxySetting};
use crate::client::error::ConfigError;
use crate::client::net::connect::{ConnectTarget, Connector, Proxy};
use crate::client::net::http::{Http, host};
#[cfg(feature = "cookies")]
use crate::client::net::login::CookieJar;
#[cfg(feature = "digest")]
use crate::client::net::login::DigestLogin;
#[cfg(any(feature = "cookies", feature = "digest"))]
use crate::client::net::login::Login;
use crate::client::net::pool::{ConnectionPool, PoolSettings};
use crate::client::net::scgi::{Protocol, Scgi};
use crate::client::net::url::{ServerUrl, UrlScheme, origin_form};
use crate::client::retry::{Endpoints, Redirects, Retry};
use crate::client::transport::ServerFeatures;
use crate::client::{Client, Inner};

impl ClientBuilder {
    /// Makes the client. It connects when it is first called.
    ///
    /// # Errors
    ///
    /// When the URL is missing or not valid, a header cannot be sent, TLS cannot be set up, or
    /// the proxy or a login cannot be used.
    pub fn build(self) -> Result<Client, ConfigError> {
        if let Some(error) = self.bad_header {
            return Err(error);
        }
        let mut urls =
            self.urls.iter().map(|url| ServerUrl::parse(url)).collect::<Result<Vec<_>, _>>()?;
        if self.unix_socket.is_some() {
            for url in &mut urls {
                url.unix.clone_from(&self.unix_socket);
            }
        }
        #[cfg(any(feature = "cookies", feature = "digest"))]
        if let Some(setting) = self.http_login()
            && urls.iter().any(|url| url.scheme == UrlScheme::Scgi)
        {
            return Err(ConfigError::Scgi(setting));
        }
        let server = server_text(&urls);
        let targets = urls.iter().map(|url| self.target(url)).collect::<Result<Vec<_>, _>>()?;
        let (timeout, encode_options, trace_wire) =
            (self.timeout, self.encode_options, self.trace_wire);
        let endpoints = self.endpoints_of(urls, targets)?;
        Ok(Client(Arc::new(Inner {
            retry: Retry { endpoints, timeout },
            server,
            encode_options,
            features: ServerFeatures::default(),
            trace_wire,
        })))
    }

    /// Returns a setting that logs in as only servers of HTTP ask for it.
    #[cfg(any(feature = "cookies", feature = "digest"))]
    fn http_login(&self) -> Option<&'static str> {
        #[cfg(feature = "digest")]
        if self.digest.is_some() {
            return Some("digest_auth");
        }
        #[cfg(feature = "cookies")]
        if self.cookies {
            return Some("cookies");
        }
        None
    }

    fn endpoints_of(
        self,
        mut urls: Vec<ServerUrl>,
        mut targets: Vec<ConnectTarget>,
    ) -> Result<Endpoints, ConfigError> {
        #[cfg(feature = "balance")]
        if self.balanced && !urls.is_empty() {
            let hosts = urls.iter().zip(targets).map(|(url, target)| endpoint_host(url, target));
            return Ok(Endpoints::Several(Box::new(Balanced::new(EndpointSettings {
                urls: urls.iter().map(|url| url.to_string().into()).collect(),
                hosts: hosts.collect(),
                resolver: Arc::clone(&self.resolver),
                refresh: self.refresh,
                protocol: {
                    let protocols = Protocols::new(self, &urls)?;
                    Box::new(move |index, target| protocols.make(&urls[index], target))
                },
            }))));
        }
        let (Some(url), Some(target)) = (urls.pop(), targets.pop()) else {
            return Err(ConfigError::NoUrl);
        };
        // A redirect leads to a server of HTTP.
        let follows = self.follow_redirects && url.scheme != UrlScheme::Scgi;
        let protocols = Protocols::new(self, std::slice::from_ref(&url))?;
        let protocol = protocols.make(&url, target);
        let redirects = follows.then(|| {
            let open =
                move |url: &ServerUrl| Ok(protocols.make(url, protocols.settings.target(url)?));
            Box::new(Redirects::new(url, Box::new(open)))
        });
        Ok(Endpoints::One(protocol, redirects))
    }

    /// Returns what to connect to for a URL.
    fn target(&self, url: &ServerUrl) -> Result<ConnectTarget, ConfigError> {
        let is_direct = url.unix.is_some() || url.scheme == UrlScheme::Scgi;
        if is_direct && matches!(self.proxy, ProxySetting::Url(_)) {
            let reason = "it passes on `http` and `https`, and the server is called by a Unix \
                          socket or by SCGI";
            return Err(ConfigError::Proxy { variable: None, reason });
        }
        if let Some(path) = &url.unix {
            return Ok(ConnectTarget::Unix(path.as_path().into()));
        }
        let proxy = match (&self.proxy, url.scheme) {
            (_, UrlScheme::Scgi) | (ProxySetting::Direct, _) => None,
            (ProxySetting::Url(proxy), _) => Some(Proxy::parse(proxy)?),
            (ProxySetting::Environment, _) => Proxy::from_env(&url.uri)?,
        };
        Ok(proxy.map_or(ConnectTarget::Host, |proxy| ConnectTarget::Proxy(Arc::new(proxy))))
    }
}

/// How many of several servers an error names that does not know which of them failed.
const NAMED: usize = 3;

/// Returns the servers as errors name them.
fn server_text(urls: &[ServerUrl]) -> Arc<str> {
    let named: Vec<_> = urls.iter().take(NAMED).map(ToString::to_string).collect();
    let named = named.join(", ");
    match urls.len() {
        0 | 1 => named.into(),
        ..=NAMED => format!("one of {named}").into(),
        many => format!("one of {named} and {} more", many - NAMED).into(),
    }
}

#[cfg(feature = "balance")]
fn endpoint_host(url: &ServerUrl, target: ConnectTarget) -> EndpointHost {
    match target {
        ConnectTarget::Host => {
            let default = if url.scheme == UrlScheme::Https { 443 } else { 80 };
            let host = url.uri.host().unwrap_or_default().trim_matches(['[', ']']);
            EndpointHost::Resolved(host.to_owned(), url.uri.port_u16().unwrap_or(default))
        }
        target => EndpointHost::Fixed(target),
    }
}

/// Makes the protocols of endpoints.
struct Protocols {
    settings: ClientBuilder,
    #[cfg(feature = "cookies")]
    cookies: CookieJar,
    #[cfg(feature = "_tls")]
    tls: Option<tokio_rustls::TlsConnector>,
}

impl Protocols {
    #[cfg_attr(
        not(feature = "_tls"),
        expect(clippy::unnecessary_wraps, unused_variables, reason = "only TLS can fail")
    )]
    fn new(settings: ClientBuilder, urls: &[ServerUrl]) -> Result<Self, ConfigError> {
        #[cfg(feature = "_tls")]
        let tls =
            if urls.iter().any(|url| url.scheme == UrlScheme::Https) || settings.follow_redirects {
                Some(settings.tls.clone().connector()?)
            } else {
                None
            };
        Ok(Self {
            settings,
            #[cfg(feature = "cookies")]
            cookies: CookieJar::default(),
            #[cfg(feature = "_tls")]
            tls,
        })
    }

    #[cfg(any(feature = "cookies", feature = "digest"))]
    fn login(&self, url: &ServerUrl) -> Option<Box<Login>> {
        let login = Login {
            #[cfg(feature = "digest")]
            digest: self.settings.digest.clone().map(|(user, pass)| DigestLogin::new(user, pass)),
            #[cfg(feature = "cookies")]
            cookies: if self.settings.cookies {
                url.uri.to_string().parse().ok().map(|url| (self.cookies.clone(), url))
            } else {
                None
            },
        };
        #[cfg(not(feature = "cookies"))]
        let _ = url;
        login.is_needed().then(|| Box::new(login))
    }

    fn make(&self, url: &ServerUrl, target: ConnectTarget) -> Protocol {
        let settings = &self.settings;
        let mut headers = settings.headers.clone();
        if let Some(authorization) = &url.authorization {
            headers.insert(AUTHORIZATION, authorization.clone());
        }
        if let (ConnectTarget::Proxy(proxy), UrlScheme::Http) = (&target, url.scheme)
            && let Some(authorization) = &proxy.authorization
        {
            headers.insert(PROXY_AUTHORIZATION, authorization.clone());
        }
        if settings.accept_gzip {
            headers.entry(ACCEPT_ENCODING).or_insert(HeaderValue::from_static("gzip"));
        }
        let (limits, accept_gzip) = (settings.encode_options.limits, settings.accept_gzip);
        let lossy = settings.lossy;
        let server = server_name(&url.uri, &target);
        let proxied = matches!(target, ConnectTarget::Proxy(_)) && url.scheme == UrlScheme::Http;
        let connector = Connector::new(url.uri.clone(), target, settings.connect_timeout);
        if url.scheme == UrlScheme::Scgi {
            let uri = url.uri.clone();
            let scgi = Scgi { connector, uri, server, headers, limits, accept_gzip, lossy };
            return Protocol::Scgi(Box::new(scgi));
        }
        #[cfg(feature = "_tls")]
        let connector = match (&self.tls, url.scheme) {
            (Some(tls), UrlScheme::Https) => connector.with_tls(tls.clone()),
            _ => connector,
        };
        headers.entry(HOST).or_insert_with(|| host(&url.uri));
        headers.insert(CONTENT_LENGTH, 0.into());
        Protocol::Http(Box::new(Http {
            pool: ConnectionPool::new(
                connector,
                PoolSettings {
                    idle_timeout: settings.idle_timeout,
                    max_idle: settings.max_idle,
                    title_case_headers: settings.title_case_headers,
                },
            ),
            uri: if proxied { url.uri.clone() } else { origin_form(&url.uri) },
            server,
            headers,
            limits,
            accept_gzip,
            lossy,
            #[cfg(any(feature = "cookies", feature = "digest"))]
            login: self.login(url),
            #[cfg(feature = "gzip")]
            compress_from: settings.compress_from,
        }))
    }
}

/// Returns the server as messages name it, without secrets.
fn server_name(uri: &Uri, target: &ConnectTarget) -> String {
    let authority = uri.authority().map(ToString::to_string).unwrap_or_default();
    match target {
        ConnectTarget::Host => authority,
        ConnectTarget::Unix(_) => target.to_string(),
        ConnectTarget::Proxy(_) => format!("{authority} through {target}"),
        #[cfg(feature = "balance")]
        ConnectTarget::Address(address) if address.to_string() == authority => authority,
        #[cfg(feature = "balance")]
        ConnectTarget::Address(_) => format!("{authority} ({target})"),
    }
}
