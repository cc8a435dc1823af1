//! The settings of TLS. Certificates are always verified.

use std::error::Error;
use std::fmt;
use std::sync::Arc;

use rustls_platform_verifier::{BuilderVerifierExt, Verifier};
use tokio_rustls::TlsConnector;
use tokio_rustls::rustls::client::WantsClientCert;
use tokio_rustls::rustls::pki_types::CertificateDer;
use tokio_rustls::rustls::{ClientConfig, ConfigBuilder, RootCertStore};

use crate::client::error::ConfigError;
use crate::http::tls::{certificates, private_key, provider};

/// Which certificates servers must have, and which the client has.
#[derive(Clone, Debug, Default)]
pub(crate) struct TlsSettings {
    pub(crate) roots: TrustedRoots,
    /// Those that are trusted beside them, as PEM.
    pub(crate) more_roots: Vec<Vec<u8>>,
    pub(crate) identity: Option<ClientIdentity>,
    pub(crate) config: Option<Arc<ClientConfig>>,
}

/// Whose certificates are trusted.
#[derive(Clone, Debug, Default)]
pub(crate) enum TrustedRoots {
    /// Those that the system trusts.
    #[default]
    Platform,
    /// Those that Mozilla trusted when this program was built.
    #[cfg(feature = "webpki-roots")]
    Mozilla,
    /// These, as PEM.
    Custom(Vec<u8>),
}

/// A client's certificates and its key, as PEM.
#[derive(Clone)]
pub(crate) struct ClientIdentity {
    pub(crate) certificates: Vec<u8>,
    pub(crate) key: Vec<u8>,
}

impl TlsSettings {
    pub(crate) fn connector(self) -> Result<TlsConnector, ConfigError> {
        let config = match self.config {
            Some(config) => config,
            None => Arc::new(self.config()?),
        };
        Ok(TlsConnector::from(config))
    }

    fn config(self) -> Result<ClientConfig, ConfigError> {
        let provider = provider();
        let builder = ClientConfig::builder_with_provider(Arc::clone(&provider))
            .with_safe_default_protocol_versions()
            .map_err(tls)?;
        let mut more = Vec::new();
        for pem in &self.more_roots {
            more.extend(certificates(pem).map_err(tls)?);
        }
        let builder: ConfigBuilder<_, WantsClientCert> = match self.roots {
            TrustedRoots::Platform if more.is_empty() => {
                builder.with_platform_verifier().map_err(tls)?
            }
            TrustedRoots::Platform => {
                let verifier = Verifier::new_with_extra_roots(more, provider).map_err(tls)?;
                builder.dangerous().with_custom_certificate_verifier(Arc::new(verifier))
            }
            #[cfg(feature = "webpki-roots")]
            TrustedRoots::Mozilla => {
                let roots = webpki_roots::TLS_SERVER_ROOTS.to_vec();
                builder.with_root_certificates(with_more(RootCertStore { roots }, more)?)
            }
            TrustedRoots::Custom(pem) => {
                let roots = certificates(&pem).map_err(tls)?.into_iter().chain(more);
                builder.with_root_certificates(with_more(RootCertStore::empty(), roots)?)
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

/// Adds certificates to those that are trusted.
fn with_more(
    mut roots: RootCertStore,
    more: impl IntoIterator<Item = CertificateDer<'static>>,
) -> Result<RootCertStore, ConfigError> {
    for certificate in more {
        roots.add(certificate).map_err(tls)?;
    }
    Ok(roots)
}

fn tls(error: impl Error + Send + Sync + 'static) -> ConfigError {
    ConfigError::Tls(Arc::new(error))
}

/// Leaves the key out.
impl fmt::Debug for ClientIdentity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ClientIdentity").finish_non_exhaustive()
    }
}
