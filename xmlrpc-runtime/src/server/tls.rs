//! TLS by rustls: the certificate that a server shows.

use std::fmt;
use std::io;
use std::path::PathBuf;
use std::sync::{Arc, PoisonError, RwLock};

use tokio::io::{AsyncRead, AsyncWrite};
use tokio_rustls::TlsAcceptor;
use tokio_rustls::rustls::ServerConfig;
use tokio_rustls::server::TlsStream;

use crate::http::tls::{certificates, invalid, private_key, provider};

/// Shows callers a certificate, for [`ServerBuilder::tls`](super::ServerBuilder::tls).
///
/// The cryptography is that which the program has installed by rustls'
/// `CryptoProvider::install_default`; else aws-lc-rs with the feature `tls`, also where
/// another crate turns on `tls-ring` as well; else ring.
///
/// This is a handle: keep a clone to [`reload`](Self::reload) the certificate when it was
/// renewed, without a restart.
///
/// ```no_run
/// # fn f(router: xmlrpc::Router) -> Result<(), Box<dyn std::error::Error>> {
/// use xmlrpc::Server;
/// use xmlrpc::server::Tls;
///
/// let tls = Tls::from_pem_files("/etc/ssl/rpc.pem", "/etc/ssl/rpc.key")?;
/// let server = Server::builder().route("/RPC2", router).tls(tls.clone()).build()?;
/// // Whenever the files have changed:
/// tls.reload()?;
/// # Ok(())
/// # }
/// ```
#[derive(Clone)]
pub struct Tls(Arc<TlsState>);

struct TlsState {
    files: Option<PemFiles>,
    configs: RwLock<TlsConfigs>,
}

struct PemFiles {
    certificates: PathBuf,
    key: PathBuf,
}

/// The same configuration with and without HTTP/2 among the protocols that are offered.
struct TlsConfigs {
    http1: Arc<ServerConfig>,
    with_http2: Arc<ServerConfig>,
}

/// The name of HTTP/2 among the protocols that are offered (RFC 9113, 3.2).
const HTTP2: &[u8] = b"h2";

impl Tls {
    /// Reads a chain of certificates, the server's own first, and its private key, both as
    /// PEM.
    ///
    /// # Errors
    ///
    /// Returns an error where a file cannot be read, holds no PEM of its kind, or the two do
    /// not fit. The error of a file that cannot be read names it.
    pub fn from_pem_files(
        certificates: impl Into<PathBuf>,
        key: impl Into<PathBuf>,
    ) -> io::Result<Self> {
        let files = PemFiles { certificates: certificates.into(), key: key.into() };
        let configs = RwLock::new(files.read()?);
        Ok(Self(Arc::new(TlsState { files: Some(files), configs })))
    }

    /// Takes a chain of certificates, the server's own first, and its private key, both as
    /// PEM.
    ///
    /// # Errors
    ///
    /// Returns an error where one holds no PEM of its kind, or the two do not fit.
    pub fn from_pem(certificates: &[u8], key: &[u8]) -> io::Result<Self> {
        let configs = RwLock::new(TlsConfigs::from_pem(certificates, key)?);
        Ok(Self(Arc::new(TlsState { files: None, configs })))
    }

    /// Takes any configuration of rustls 0.23, such as one that asks clients for
    /// certificates. HTTP/2 is taken out of the protocols that it offers unless the server
    /// speaks it.
    #[must_use]
    pub fn from_config(config: Arc<ServerConfig>) -> Self {
        let configs = RwLock::new(TlsConfigs::new(config));
        Self(Arc::new(TlsState { files: None, configs }))
    }

    /// Reads the files again. Connections from now on are shown what they hold; those that
    /// are open stay as they are. Without files, nothing happens.
    ///
    /// # Errors
    ///
    /// Returns an error as [`from_pem_files`](Self::from_pem_files) does; then the old
    /// certificate stays.
    pub fn reload(&self) -> io::Result<()> {
        if let Some(files) = &self.0.files {
            let configs = files.read()?;
            *self.0.configs.write().unwrap_or_else(PoisonError::into_inner) = configs;
        }
        Ok(())
    }

    pub(crate) async fn accept<Io>(&self, io: Io, http2: bool) -> io::Result<TlsStream<Io>>
    where
        Io: AsyncRead + AsyncWrite + Unpin,
    {
        let config = {
            let configs = self.0.configs.read().unwrap_or_else(PoisonError::into_inner);
            if http2 { configs.with_http2.clone() } else { configs.http1.clone() }
        };
        TlsAcceptor::from(config).accept(io).await
    }
}

impl PemFiles {
    fn read(&self) -> io::Result<TlsConfigs> {
        let read = |path: &PathBuf| {
            std::fs::read(path).map_err(|error| {
                io::Error::new(error.kind(), format!("{}: {error}", path.display()))
            })
        };
        TlsConfigs::from_pem(&read(&self.certificates)?, &read(&self.key)?)
    }
}

impl TlsConfigs {
    fn from_pem(chain: &[u8], key: &[u8]) -> io::Result<Self> {
        let mut config = ServerConfig::builder_with_provider(provider())
            .with_safe_default_protocol_versions()
            .map_err(invalid)?
            .with_no_client_auth()
            .with_single_cert(certificates(chain)?, private_key(key)?)
            .map_err(invalid)?;
        config.alpn_protocols = vec![HTTP2.to_vec(), b"http/1.1".to_vec()];
        Ok(Self::new(Arc::new(config)))
    }

    fn new(with_http2: Arc<ServerConfig>) -> Self {
        let mut http1 = ServerConfig::clone(&with_http2);
        http1.alpn_protocols.retain(|protocol| protocol != HTTP2);
        Self { http1: Arc::new(http1), with_http2 }
    }
}

impl fmt::Debug for Tls {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let certificates = self.0.files.as_ref().map(|files| &files.certificates);
        f.debug_struct("Tls").field("certificates", &certificates).finish_non_exhaustive()
    }
}
