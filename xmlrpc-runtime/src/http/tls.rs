//! The cryptography of TLS, and certificates and keys in PEM.
//!
//! Which cryptography TLS uses is decided in this order, whatever other crates switch on:
//!
//! 1. the settings, where they hold a whole configuration of rustls;
//! 2. the provider that the process has installed with `CryptoProvider::install_default`;
//! 3. aws-lc-rs, with the feature `tls`;
//! 4. ring, with the feature `tls-ring`.

use std::error::Error;
use std::io;
use std::sync::Arc;

use tokio_rustls::rustls::crypto::{self, CryptoProvider};
use tokio_rustls::rustls::pki_types::pem::PemObject;
use tokio_rustls::rustls::pki_types::{CertificateDer, PrivateKeyDer};

/// Returns the cryptography for configurations that are made here.
pub(crate) fn provider() -> Arc<CryptoProvider> {
    if let Some(installed) = CryptoProvider::get_default() {
        return installed.clone();
    }
    #[cfg(feature = "tls")]
    let provider = crypto::aws_lc_rs::default_provider();
    #[cfg(not(feature = "tls"))]
    let provider = crypto::ring::default_provider();
    Arc::new(provider)
}

/// Reads all certificates of a PEM, which has at least one.
pub(crate) fn certificates(pem: &[u8]) -> io::Result<Vec<CertificateDer<'static>>> {
    let certificates = CertificateDer::pem_slice_iter(pem).collect::<Result<Vec<_>, _>>();
    match certificates {
        Ok(none) if none.is_empty() => Err(invalid("there is no certificate in the PEM")),
        certificates => certificates.map_err(invalid),
    }
}

/// Reads the private key of a PEM.
pub(crate) fn private_key(pem: &[u8]) -> io::Result<PrivateKeyDer<'static>> {
    PrivateKeyDer::from_pem_slice(pem).map_err(invalid)
}

/// Makes an error of what is wrong with a certificate or a key.
pub(crate) fn invalid(error: impl Into<Box<dyn Error + Send + Sync>>) -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, error)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// One test, because what is installed stays so for the whole process.
    #[test]
    fn the_installed_cryptography_goes_before_the_features() {
        let expected = if cfg!(feature = "tls") { "AwsLcRs" } else { "Ring" };
        let random = format!("{:?}", provider().secure_random);
        assert!(random.contains(expected), "{random}");

        let mut installed = CryptoProvider::clone(&provider());
        installed.cipher_suites.truncate(1);
        installed.install_default().expect("nothing else installs one");
        assert_eq!(provider().cipher_suites.len(), 1);
    }

    #[test]
    fn a_pem_without_a_certificate_or_a_key_is_an_error() {
        assert!(certificates(b"").expect_err("empty").to_string().contains("no certificate"));
        assert!(private_key(b"").is_err());
    }
}
