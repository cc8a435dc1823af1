//! From settings to a client.

use std::sync::Arc;

use http::Uri;
use http::header::{AUTHORIZATION, HOST, PROXY_AUTHORIZATION};
use hyper_util::client::legacy;
use hyper_util::rt::TokioTimer;

#[cfg(feature = "balance")]
use crate::client::balance::{Balanced, Resolve, Setup, system_resolver};
use crate::client::builder::{ClientBuilder, ConfigError};
use crate::client::net::abort_on_drop::Tending;
use crate::client::net::connect::{Connector, Place};
use crate::client::net::http::{Http, host, unnamed};
use crate::client::net::proxy::Proxy;
use crate::client::net::retry::{Carrier, Protocol};
use crate::client::net::scgi::Scgi;
use crate::client::net::url::{Scheme, Target};
use crate::client::transport::ServerFeatures;
use crate::client::{Client, Inner};

impl ClientBuilder {
    /// Makes the client. It connects when it is first called.
    ///
    /// # Errors
    ///
    /// When the URL is missing or not valid, or a header cannot be sent.
    pub fn build(self) -> Result<Client, ConfigError> {
        if let Some(error) = self.bad_header {
            return Err(error);
        }
        let mut targets =
            self.urls.iter().map(|url| Target::parse(url)).collect::<Result<Vec<_>, _>>()?;
        let client = self.client();
        let protocol = match targets.len() {
            0 => return Err(ConfigError::NoUrl),
            1 => {
                let target = targets.remove(0);
                self.protocol(&target, self.place(&target)?)?
            }
            #[cfg(feature = "balance")]
            _ => self.balanced(targets, system_resolver())?,
            #[cfg(not(feature = "balance"))]
            _ => unreachable!("only the feature `balance` takes several"),
        };
        Ok(client(protocol))
    }

    /// The client around whatever speaks to the server.
    fn client(&self) -> impl FnOnce(Protocol) -> Client + use<> {
        let (timeout, format, trace_wire) = (self.timeout, self.format, self.trace_wire);
        move |protocol| {
            let carrier = Carrier { protocol, timeout };
            Client(Arc::new(Inner {
                carrier,
                format,
                features: ServerFeatures::default(),
                trace_wire,
            }))
        }
    }

    /// A client whose names are resolved by a function.
    #[cfg(all(test, feature = "balance"))]
    pub(crate) fn balanced_with(
        mut self,
        refresh: std::time::Duration,
        resolve: impl Fn(String, u16) -> crate::client::balance::Resolving + Send + Sync + 'static,
    ) -> Client {
        self.refresh = refresh;
        let client = self.client();
        let targets = self.urls.iter().map(|url| Target::parse(url).expect("a URL")).collect();
        client(self.balanced(targets, Box::new(resolve)).expect("endpoints"))
    }

    #[cfg(feature = "balance")]
    fn balanced(self, targets: Vec<Target>, resolve: Resolve) -> Result<Protocol, ConfigError> {
        let mut hosts = Vec::with_capacity(targets.len());
        for target in &targets {
            self.protocol(target, Place::Host)?;
            hosts.push(match self.place(target)? {
                Place::Host => {
                    let usual = if target.protocol == Scheme::Https { 443 } else { 80 };
                    let host = target.uri.host().unwrap_or_default().trim_matches(['[', ']']);
                    Ok((host.to_owned(), target.uri.port_u16().unwrap_or(usual)))
                }
                place => Err(place),
            });
        }
        Ok(Protocol::Balanced(Box::new(Balanced::new(Setup {
            hosts,
            resolve,
            refresh: self.refresh,
            make: Box::new(move |index, place| {
                self.protocol(&targets[index], place).expect("it was made before")
            }),
        }))))
    }

    fn place(&self, target: &Target) -> Result<Place, ConfigError> {
        if let Some(path) = self.unix_socket.as_deref().or(target.unix.as_deref()) {
            return Ok(Place::Unix(path.into()));
        }
        match (&self.proxy, target.protocol) {
            (Some(url), Scheme::Http | Scheme::Https) => {
                Ok(Place::Proxy(Arc::new(Proxy::parse(url)?)))
            }
            _ => Ok(Place::Host),
        }
    }

    #[cfg_attr(
        not(feature = "_tls"),
        expect(clippy::unnecessary_wraps, reason = "only TLS can fail to be set up")
    )]
    fn protocol(&self, target: &Target, place: Place) -> Result<Protocol, ConfigError> {
        let mut headers = self.headers.clone();
        if let Some(authorization) = &target.authorization {
            headers.insert(AUTHORIZATION, authorization.clone());
        }
        if let (Place::Proxy(proxy), Scheme::Http) = (&place, target.protocol)
            && let Some(authorization) = &proxy.authorization
        {
            headers.insert(PROXY_AUTHORIZATION, authorization.clone());
        }
        let limits = self.format.limits;
        let name = name(&target.uri, &place);
        let proxied = matches!(place, Place::Proxy(_));
        let connector = Connector::new(target.uri.clone(), place, self.connect_timeout);
        Ok(match target.protocol {
            Scheme::Scgi => {
                let uri = target.uri.clone();
                Protocol::Scgi(Box::new(Scgi { connector, uri, name, headers, limits }))
            }
            Scheme::Http | Scheme::Https => {
                #[cfg(feature = "_tls")]
                let connector = match target.protocol {
                    Scheme::Https => connector.with_tls(self.tls.clone().connector()?),
                    _ => connector,
                };
                let pool = legacy::Client::builder(Tending)
                    .pool_timer(TokioTimer::new())
                    .pool_idle_timeout(self.idle_timeout)
                    .set_host(false)
                    .build(connector);
                headers.entry(HOST).or_insert_with(|| host(&target.uri));
                Protocol::Http(Box::new(Http {
                    pool,
                    uri: if proxied { target.uri.clone() } else { unnamed(&target.uri) },
                    name,
                    headers,
                    limits,
                    #[cfg(feature = "gzip")]
                    compress_from: self.compress_from,
                }))
            }
        })
    }
}

/// The server as messages name it, without secrets.
fn name(uri: &Uri, place: &Place) -> String {
    let authority = uri.authority().map(ToString::to_string).unwrap_or_default();
    match place {
        Place::Host => authority,
        Place::Unix(_) => place.to_string(),
        Place::Proxy(_) => format!("{authority} through {place}"),
        #[cfg(feature = "balance")]
        Place::Address(address) if address.to_string() == authority => authority,
        #[cfg(feature = "balance")]
        Place::Address(_) => format!("{authority} ({place})"),
    }
}
