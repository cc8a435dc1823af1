//! TLS by rustls: certificates are always verified.

use std::fmt;
use std::sync::Arc;

use http::Uri;
use rustls_platform_verifier::BuilderVerifierExt;
use tokio_rustls::TlsConnector;
use tokio_rustls::rustls::client::WantsClientCert;
use tokio_rustls::rustls::pki_types::ServerName;
use tokio_rustls::rustls::{ClientConfig, ConfigBuilder, RootCertStore};

use crate::client::ConfigError;
use crate::client::net::stream::{ConnectError, Stream};
use crate::http::tls::{certificates, private_key, provider};

/// What servers must show, and what is shown to them.
#[derive(Clone, Debug, Default)]
pub(crate) struct Settings {
    pub(crate) roots: Roots,
    pub(crate) identity: Option<Identity>,
    pub(crate) config: Option<Arc<ClientConfig>>,
}

/// Whose certificates are believed.
#[derive(Clone, Debug, Default)]
pub(crate) enum Roots {
    /// Those that the system believes.
    #[default]
    Platform,
    /// Those that Mozilla believes, as they were when this program was built.
    #[cfg(feature = "webpki-roots")]
    Mozilla,
    /// These, as PEM.
    Own(Vec<u8>),
}

/// A client's certificates and its key, as PEM.
#[derive(Clone)]
pub(crate) struct Identity {
    pub(crate) certificates: Vec<u8>,
    pub(crate) key: Vec<u8>,
}

impl Settings {
    pub(crate) fn connector(self) -> Result<TlsConnector, ConfigError> {
        let config = match self.config {
            Some(config) => config,
            None => Arc::new(self.config()?),
        };
        Ok(TlsConnector::from(config))
    }

    fn config(self) -> Result<ClientConfig, ConfigError> {
        let builder = ClientConfig::builder_with_provider(provider())
            .with_safe_default_protocol_versions()
            .map_err(tls)?;
        let builder: ConfigBuilder<_, WantsClientCert> = match self.roots {
            Roots::Platform => builder.with_platform_verifier().map_err(tls)?,
            #[cfg(feature = "webpki-roots")]
            Roots::Mozilla => builder.with_root_certificates(RootCertStore {
                roots: webpki_roots::TLS_SERVER_ROOTS.to_vec(),
            }),
            Roots::Own(pem) => {
                let mut roots = RootCertStore::empty();
                for certificate in certificates(&pem).map_err(tls)? {
                    roots.add(certificate).map_err(tls)?;
                }
                builder.with_root_certificates(roots)
            }
        };
        match self.identity {
            Some(identity) => {
                let chain = certificates(&identity.certificates).map_err(tls)?;
                let key = private_key(&identity.key).map_err(tls)?;
                builder.with_client_auth_cert(chain, key).map_err(tls)
            }
            None => Ok(builder.with_no_client_auth()),
        }
    }
}

/// Speaks TLS over a connection, with the server that the URL names.
pub(crate) async fn handshake(
    connector: &TlsConnector,
    uri: &Uri,
    stream: Stream,
) -> Result<Stream, ConnectError> {
    let host = uri.host().unwrap_or_default().trim_matches(['[', ']']);
    let name = ServerName::try_from(host.to_owned())?;
    Ok(Stream::new(connector.connect(name, stream).await?))
}

fn tls(error: impl fmt::Display) -> ConfigError {
    ConfigError::Tls(format!("{error}"))
}

/// Shows no key.
impl fmt::Debug for Identity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Identity").finish_non_exhaustive()
    }
}
