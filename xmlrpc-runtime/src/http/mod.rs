//! The parts of HTTP that clients and servers share, here the charset of a `Content-Type`, Basic
//! authentication, a body up to a limit, and a file that is kept to be sent.

pub(crate) mod content_coding;

use std::future::poll_fn;
use std::pin::Pin;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use bytes::{Buf, Bytes};
use http::header::AUTHORIZATION;
use http::{HeaderMap, HeaderValue};
use http_body::{Body, Frame};

/// Why a body was not read.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum BodyError<E> {
    /// It has more bytes than the limit, or declares more.
    TooLarge,
    /// The body itself failed.
    Broken(E),
}

/// Reads a body of at most `limit` bytes. Nothing is allocated for bytes that are only
/// declared.
pub(crate) async fn read<B: Body + Unpin>(
    body: B,
    limit: usize,
) -> Result<Bytes, BodyError<B::Error>> {
    match read_as_far(body, limit).await {
        (read, None) => Ok(read),
        (_, Some(error)) => Err(error),
    }
}

/// Reads a body of at most `limit` bytes. Returns what came before the error, where there is
/// one.
pub(crate) async fn read_as_far<B: Body + Unpin>(
    mut body: B,
    limit: usize,
) -> (Bytes, Option<BodyError<B::Error>>) {
    if body.size_hint().lower() > limit as u64 {
        return (Bytes::new(), Some(BodyError::TooLarge));
    }
    let mut joined = Joined::default();
    let error = loop {
        let Some(frame) = next_frame(&mut body).await else { break None };
        let mut data = match frame.map(Frame::into_data) {
            Ok(Ok(data)) => data,
            Ok(Err(_)) => continue,
            Err(error) => break Some(BodyError::Broken(error)),
        };
        if joined.len() + data.remaining() > limit {
            break Some(BodyError::TooLarge);
        }
        joined.push(&mut data);
        if body.is_end_stream() {
            break None;
        }
    };
    (joined.into_bytes(), error)
}

/// Reads the first `limit` bytes of a body, or as many as arrive before it ends or fails.
pub(crate) async fn read_prefix<B: Body + Unpin>(mut body: B, limit: usize) -> Bytes {
    let mut joined = Joined::default();
    while joined.len() < limit
        && let Some(Ok(frame)) = next_frame(&mut body).await
    {
        if let Ok(mut data) = frame.into_data() {
            joined.push(&mut data);
        }
    }
    let mut bytes = joined.into_bytes();
    bytes.truncate(limit);
    bytes
}

async fn next_frame<B: Body + Unpin>(body: &mut B) -> Option<Result<Frame<B::Data>, B::Error>> {
    poll_fn(|task| Pin::new(&mut *body).poll_frame(task)).await
}

/// The data of a body. Most bodies come in one piece, which is not copied. Of several, each
/// is copied when it comes, because it may be a few bytes that keep a large buffer alive.
#[derive(Default)]
enum Joined {
    #[default]
    Empty,
    One(Bytes),
    Several(Vec<u8>),
}

impl Joined {
    fn len(&self) -> usize {
        match self {
            Self::Empty => 0,
            Self::One(bytes) => bytes.len(),
            Self::Several(bytes) => bytes.len(),
        }
    }

    fn push(&mut self, data: &mut impl Buf) {
        let bytes = data.copy_to_bytes(data.remaining());
        match self {
            Self::Empty => *self = Self::One(bytes),
            Self::One(first) => *self = Self::Several([&**first, &*bytes].concat()),
            Self::Several(all) => all.extend_from_slice(&bytes),
        }
    }

    fn into_bytes(self) -> Bytes {
        match self {
            Self::Empty => Bytes::new(),
            Self::One(bytes) => bytes,
            Self::Several(bytes) => bytes.into(),
        }
    }
}

/// Splits a `Content-Type` such as `text/xml; charset="utf-8"` into its media type, in lower
/// case, and its charset, where it declares one. Some programs write a comma in place of the
/// semicolon.
pub(crate) fn media_type(content_type: &str) -> (String, Option<&str>) {
    let essence = content_type.split([';', ',']).next().unwrap_or_default();
    (essence.trim().to_ascii_lowercase(), charset(content_type))
}

/// Finds the charset that a `Content-Type` declares.
pub(crate) fn charset(content_type: &str) -> Option<&str> {
    content_type.split([';', ',']).skip(1).find_map(|parameter| {
        let (name, value) = parameter.split_once('=')?;
        let value = value.trim().trim_matches(['"', '\'']);
        (name.trim().eq_ignore_ascii_case("charset") && !value.is_empty()).then_some(value)
    })
}

/// A file that is kept to be sent often.
#[cfg(feature = "docs")]
#[derive(Debug)]
pub(crate) struct KeptFile {
    pub(crate) content_type: &'static str,
    pub(crate) bytes: Bytes,
    /// Tells the bytes from others.
    pub(crate) hash: u64,
    /// What gzip makes of the bytes, once it was asked for.
    #[cfg(feature = "gzip")]
    compressed: tokio::sync::OnceCell<Bytes>,
}

#[cfg(feature = "docs")]
impl KeptFile {
    pub(crate) fn new(content_type: &'static str, text: impl Into<Bytes>) -> Self {
        use std::hash::{DefaultHasher, Hash, Hasher};

        let bytes = text.into();
        let mut hasher = DefaultHasher::new();
        bytes.hash(&mut hasher);
        Self {
            content_type,
            bytes,
            hash: hasher.finish(),
            #[cfg(feature = "gzip")]
            compressed: tokio::sync::OnceCell::new(),
        }
    }

    /// Compresses the bytes by gzip, the first time that it is called.
    #[cfg(feature = "gzip")]
    pub(crate) async fn compressed(&self) -> Bytes {
        let compress = async || content_coding::gzip(&self.bytes).await.into();
        self.compressed.get_or_init(compress).await.clone()
    }
}

/// Makes the header of Basic authentication (RFC 7617), which logs do not show.
pub(crate) fn basic_auth(user: &[u8], password: &[u8]) -> HeaderValue {
    let pair = STANDARD.encode([user, b":", password].concat());
    let mut value =
        HeaderValue::try_from(format!("Basic {pair}")).expect("base64 is a valid header");
    value.set_sensitive(true);
    value
}

/// Reads `user:password` from the header of Basic authentication. Of two headers none counts:
/// a proxy may have looked at either.
pub(crate) fn basic_credentials(headers: &HeaderMap) -> Option<Vec<u8>> {
    let mut values = headers.get_all(AUTHORIZATION).iter();
    let (Some(value), None) = (values.next(), values.next()) else { return None };
    let value = value.to_str().ok()?;
    let (scheme, token) = value.split_once(' ')?;
    if !scheme.eq_ignore_ascii_case("basic") {
        return None;
    }
    STANDARD.decode(token.trim()).ok()
}

#[cfg(feature = "_tls")]
pub(crate) mod tls {
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
}

#[cfg(test)]
mod tests {
    use super::*;
    use http_body_util::Full;
    use http_body_util::channel::{Channel, Sender};
    use std::convert::Infallible;

    async fn pieces<E>(pieces: &[&'static str]) -> (Sender<Bytes, E>, Channel<Bytes, E>) {
        let (mut sender, body) = Channel::new(pieces.len().max(1));
        for piece in pieces {
            sender.send_data((*piece).into()).await.expect("room in the channel");
        }
        (sender, body)
    }

    #[tokio::test]
    async fn pieces_are_joined() {
        let (sender, body) = pieces::<Infallible>(&["one ", "two ", "three"]).await;
        drop(sender);
        assert_eq!(read(body, 13).await, Ok("one two three".into()));
    }

    #[tokio::test]
    async fn one_piece_is_not_copied() {
        let sent = Bytes::from_static(b"whole");
        let read = read(Full::new(sent.clone()), 5).await.expect("small enough");
        assert_eq!(read.as_ptr(), sent.as_ptr());
    }

    #[tokio::test]
    async fn a_body_over_the_limit_is_not_read() {
        assert_eq!(read(Full::new(Bytes::from("12345")), 4).await, Err(BodyError::TooLarge));
        let (_open, body) = pieces::<Infallible>(&["123", "45"]).await;
        assert_eq!(read(body, 4).await, Err(BodyError::TooLarge));
    }

    #[tokio::test]
    async fn a_prefix_is_read_as_far_as_it_comes() {
        let (_open, body) = pieces::<Infallible>(&["123", "45"]).await;
        assert_eq!(read_prefix(body, 4).await, "1234");
        let (sender, body) = pieces(&["123"]).await;
        sender.abort(std::io::Error::other("gone"));
        assert_eq!(read_prefix(body, 4).await, "123");
    }

    #[test]
    fn the_charset_is_a_parameter_of_the_media_type() {
        for (content_type, essence, charset) in [
            ("text/xml; charset=utf-8", "text/xml", Some("utf-8")),
            ("Text/XML ;x=1; CharSet=\"ISO-8859-1\"", "text/xml", Some("ISO-8859-1")),
            ("text/xml,charset=UTF-8", "text/xml", Some("UTF-8")),
            ("text/xml , charset = 'x' ; charset=y", "text/xml", Some("x")),
            ("text/plain;text/xml", "text/plain", None),
            ("text/plain, text/xml", "text/plain", None),
            ("text/xml", "text/xml", None),
            ("text/xml; charset=", "text/xml", None),
            ("", "", None),
        ] {
            assert_eq!(media_type(content_type), (essence.to_owned(), charset));
        }
    }

    #[test]
    fn credentials_are_read_as_they_were_written() {
        let mut headers = HeaderMap::new();
        headers.insert(AUTHORIZATION, basic_auth(b"ada", b"sec:ret"));
        assert!(!format!("{headers:?}").contains("YWRh"));
        assert_eq!(basic_credentials(&headers).as_deref(), Some(&b"ada:sec:ret"[..]));
        headers.insert(AUTHORIZATION, HeaderValue::from_static("bAsIc  YWRhOg=="));
        assert_eq!(basic_credentials(&headers).as_deref(), Some(&b"ada:"[..]));
    }

    #[test]
    fn other_headers_hold_no_credentials() {
        assert_eq!(basic_credentials(&HeaderMap::new()), None);
        for other in ["Bearer YWRhOnNlY3JldA==", "Basic", "Basic !!", "YWRhOnNlY3JldA=="] {
            let mut headers = HeaderMap::new();
            headers.insert(AUTHORIZATION, HeaderValue::from_static(other));
            assert_eq!(basic_credentials(&headers), None, "{other}");
        }
        let mut headers = HeaderMap::new();
        for user in [b"ada", b"bob"] {
            headers.append(AUTHORIZATION, basic_auth(user, b""));
        }
        assert_eq!(basic_credentials(&headers), None);
    }
}
