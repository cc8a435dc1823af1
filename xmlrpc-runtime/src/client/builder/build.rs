//! From settings to a client.

use std::path::Path;
use std::sync::Arc;

use http::Uri;
use http::header::AUTHORIZATION;
use hyper_util::client::legacy;
use hyper_util::rt::{TokioExecutor, TokioTimer};

use super::{ClientBuilder, ConfigError};
use crate::client::carrier::{Carrier, Protocol};
use crate::client::connect::{Connector, Place};
use crate::client::http::Http;
use crate::client::scgi::Scgi;
use crate::client::transport::Peer;
use crate::client::url::{Scheme, Target};
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
        let url = self.url.as_ref().ok_or(ConfigError::NoUrl)?;
        let protocol = self.protocol(&Target::parse(url)?)?;
        Ok(Client(Arc::new(Inner {
            carrier: Carrier { protocol, timeout: self.timeout },
            format: self.format,
            peer: Peer::default(),
            trace_wire: self.trace_wire,
        })))
    }

    #[cfg_attr(
        not(feature = "_tls"),
        expect(clippy::unnecessary_wraps, reason = "only TLS can fail to be set up")
    )]
    fn protocol(&self, target: &Target) -> Result<Protocol, ConfigError> {
        let mut headers = self.headers.clone();
        if let Some(authorization) = &target.authorization {
            headers.insert(AUTHORIZATION, authorization.clone());
        }
        let limits = self.format.limits;
        let unix = self.unix_socket.as_deref().or(target.unix.as_deref());
        let place = unix.map_or(Place::Host, |path| Place::Unix(path.into()));
        let connector = Connector::new(place, self.connect_timeout);
        let (uri, name) = (target.uri.clone(), name(&target.uri, unix));
        Ok(match target.protocol {
            Scheme::Scgi => {
                Protocol::Scgi(Box::new(Scgi { connector, uri, name, headers, limits }))
            }
            Scheme::Http | Scheme::Https => {
                #[cfg(feature = "_tls")]
                let connector = match target.protocol {
                    Scheme::Https => connector.with_tls(self.tls.clone().connector()?),
                    _ => connector,
                };
                let pool = legacy::Client::builder(TokioExecutor::new())
                    .pool_timer(TokioTimer::new())
                    .pool_idle_timeout(self.idle_timeout)
                    .build(connector);
                Protocol::Http(Box::new(Http {
                    pool,
                    uri,
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
fn name(uri: &Uri, unix: Option<&Path>) -> String {
    match unix {
        Some(path) => path.display().to_string(),
        None => uri.authority().map(ToString::to_string).unwrap_or_default(),
    }
}
