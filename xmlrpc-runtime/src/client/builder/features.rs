//! The settings that come with features.

#[cfg(feature = "_tls")]
use std::sync::Arc;
#[cfg(feature = "balance")]
use std::time::Duration;

#[cfg(feature = "gzip")]
use http::HeaderValue;
#[cfg(feature = "gzip")]
use http::header::ACCEPT_ENCODING;

use crate::client::builder::ClientBuilder;
#[cfg(feature = "_tls")]
use crate::client::net::tls;

#[cfg(feature = "balance")]
impl ClientBuilder {
    /// Calls several servers as if they were one, each given as [`url`](Self::url)
    /// takes it.
    ///
    /// A call goes to the faster of two endpoints picked at random. One that cannot be
    /// connected to is left out for a while, unless it is the last, and so is one that
    /// three times in a row breaks a connection or answers HTTP 502, 503 or 504. What
    /// never went out goes to another endpoint, and so do idempotent calls whose
    /// connection broke, or that were answered by 503; such retries are at most a fifth
    /// of the calls, or ten a second.
    ///
    /// A host that has several addresses is several endpoints; see
    /// [`refresh_addresses`](Self::refresh_addresses).
    pub fn endpoints(mut self, urls: impl IntoIterator<Item: Into<String>>) -> Self {
        self.urls = urls.into_iter().map(Into::into).collect();
        self
    }

    /// How often the addresses of the endpoints' hosts are looked up again: 30 s.
    pub fn refresh_addresses(mut self, every: Duration) -> Self {
        self.refresh = every.max(Duration::from_millis(1));
        self
    }
}

#[cfg(feature = "gzip")]
impl ClientBuilder {
    /// Asks for answers compressed by gzip: false. What they hold is limited after it
    /// is decompressed.
    pub fn accept_gzip(mut self, accept: bool) -> Self {
        if accept {
            self.headers.insert(ACCEPT_ENCODING, HeaderValue::from_static("gzip"));
        } else {
            self.headers.remove(ACCEPT_ENCODING);
        }
        self
    }

    /// Compresses messages of so many bytes or more: none. A server says nowhere
    /// whether it reads them; Python's does.
    pub fn compress_from(mut self, bytes: usize) -> Self {
        self.compress_from = Some(bytes);
        self
    }
}

#[cfg(feature = "_tls")]
impl ClientBuilder {
    /// Believes these roots, as PEM, and not those that the system believes: for
    /// servers whose certificates come from an authority of one's own.
    pub fn root_certificates(mut self, pem: impl Into<Vec<u8>>) -> Self {
        self.tls.roots = tls::Roots::Own(pem.into());
        self
    }

    /// Believes the roots that Mozilla believes, compiled into the program, instead of
    /// those of the system: for systems that have none, such as small containers.
    #[cfg(feature = "webpki-roots")]
    pub fn webpki_roots(mut self) -> Self {
        self.tls.roots = tls::Roots::Mozilla;
        self
    }

    /// Shows this certificate, with the chain behind it, to servers that ask for one.
    /// Both as PEM.
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
    pub fn tls_config(mut self, config: Arc<tokio_rustls::rustls::ClientConfig>) -> Self {
        self.tls.config = Some(config);
        self
    }
}
