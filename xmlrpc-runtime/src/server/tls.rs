//! TLS, by rustls.

use std::fmt;
use std::io;
use std::path::PathBuf;
use std::sync::{Arc, PoisonError, RwLock};

use tokio::io::{AsyncRead, AsyncWrite};
use tokio_rustls::TlsAcceptor;
use tokio_rustls::rustls::ServerConfig;
use tokio_rustls::server::TlsStream;

use crate::http::tls::{certificates, invalid, private_key, provider};

/// The certificate that a server shows, for [`ServerBuilder::tls`](super::ServerBuilder::tls).
///
/// The cryptography is that which the program has installed by rustls'
/// `CryptoProvider::install_default`; else aws-lc-rs with the feature `tls`, also where
/// another crate turns on `tls-ring` as well; else ring.
///
/// A handle: keep a clone to [`reload`](Self::reload) the certificate when it was
/// renewed, without a restart.
///
/// ```no_run
/// # fn f(router: xmlrpc::Router, listener: tokio::net::TcpListener) -> std::io::Result<()> {
/// use xmlrpc::Server;
/// use xmlrpc::server::Tls;
///
/// let tls = Tls::from_pem_files("/etc/ssl/rpc.pem", "/etc/ssl/rpc.key")?;
/// let server = Server::builder().route("/RPC2", router).tls(tls.clone()).serve(listener);
/// // Whenever the files have changed:
/// tls.reload()?;
/// # Ok(())
/// # }
/// ```
#[derive(Clone)]
pub struct Tls(Arc<Shared>);

struct Shared {
    files: Option<Files>,
    config: RwLock<Arc<ServerConfig>>,
}

struct Files {
    certificates: PathBuf,
    key: PathBuf,
}

impl Tls {
    /// Reads a chain of certificates, the server's own first, and its private key.
    ///
    /// # Errors
    ///
    /// Where a file cannot be read, holds no PEM of its kind, or the two do not fit.
    pub fn from_pem_files(
        certificates: impl Into<PathBuf>,
        key: impl Into<PathBuf>,
    ) -> io::Result<Self> {
        let files = Files { certificates: certificates.into(), key: key.into() };
        let config = RwLock::new(files.read()?);
        Ok(Self(Arc::new(Shared { files: Some(files), config })))
    }

    /// Takes a chain of certificates and a private key as PEM.
    ///
    /// # Errors
    ///
    /// Where either is no PEM of its kind, or the two do not fit.
    pub fn from_pem(certificates: &[u8], key: &[u8]) -> io::Result<Self> {
        Ok(Self::from_config(config(certificates, key)?))
    }

    /// Takes any configuration of rustls 0.23, such as one that asks clients for
    /// certificates.
    #[must_use]
    pub fn from_config(config: Arc<ServerConfig>) -> Self {
        Self(Arc::new(Shared { files: None, config: RwLock::new(config) }))
    }

    /// Reads the files again. Connections from now on are shown what they hold;
    /// those that are open stay as they are.
    ///
    /// # Errors
    ///
    /// As [`from_pem_files`](Self::from_pem_files); then the old certificate stays.
    /// Nothing happens where there are no files.
    pub fn reload(&self) -> io::Result<()> {
        if let Some(files) = &self.0.files {
            let config = files.read()?;
            *self.0.config.write().unwrap_or_else(PoisonError::into_inner) = config;
        }
        Ok(())
    }

    pub(crate) async fn accept<Io>(&self, io: Io) -> io::Result<TlsStream<Io>>
    where
        Io: AsyncRead + AsyncWrite + Unpin,
    {
        let config = self.0.config.read().unwrap_or_else(PoisonError::into_inner).clone();
        TlsAcceptor::from(config).accept(io).await
    }
}

impl Files {
    fn read(&self) -> io::Result<Arc<ServerConfig>> {
        let read = |path: &PathBuf| {
            std::fs::read(path).map_err(|error| {
                io::Error::new(error.kind(), format!("{}: {error}", path.display()))
            })
        };
        config(&read(&self.certificates)?, &read(&self.key)?)
    }
}

fn config(chain: &[u8], key: &[u8]) -> io::Result<Arc<ServerConfig>> {
    let mut config = ServerConfig::builder_with_provider(provider())
        .with_safe_default_protocol_versions()
        .map_err(invalid)?
        .with_no_client_auth()
        .with_single_cert(certificates(chain)?, private_key(key)?)
        .map_err(invalid)?;
    if cfg!(feature = "http2") {
        config.alpn_protocols.push(b"h2".to_vec());
    }
    config.alpn_protocols.push(b"http/1.1".to_vec());
    Ok(Arc::new(config))
}

impl fmt::Debug for Tls {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let certificates = self.0.files.as_ref().map(|files| &files.certificates);
        f.debug_struct("Tls").field("certificates", &certificates).finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests;
