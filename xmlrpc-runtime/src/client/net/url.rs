//! Reads the URL of a server.

use std::path::PathBuf;

use http::{HeaderValue, Uri};

use crate::client::error::ConfigError;
use crate::http::headers::basic_auth;

/// A URL without its user info, and the header that the user info became.
#[derive(Debug)]
pub(crate) struct ServerUrl {
    pub(crate) scheme: UrlScheme,
    pub(crate) uri: Uri,
    /// The path of a Unix socket, where the URL names one instead of a host.
    pub(crate) unix: Option<PathBuf>,
    pub(crate) authorization: Option<HeaderValue>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum UrlScheme {
    Http,
    Https,
    Scgi,
}

impl ServerUrl {
    /// Reads a URL. Without a path it means `/RPC2`, as in Python's `ServerProxy`.
    pub(crate) fn parse(url: &str) -> Result<Self, ConfigError> {
        let (scheme, rest) = url.split_once("://").ok_or(ConfigError::Url(
            "it does not begin with `http://` or another scheme and `://`",
        ))?;
        let (authority, path) = match rest.find(['/', '?', '#']) {
            Some(end) => rest.split_at(end),
            None => (rest, ""),
        };
        let (user_info, host) = match authority.rsplit_once('@') {
            Some((user_info, host)) => (Some(user_info), host),
            None => (None, authority),
        };
        let (scheme, unix) = scheme_and_socket(scheme.to_ascii_lowercase(), host, path)?;
        let uri = match unix {
            Some(_) => Uri::from_static("http://localhost/RPC2"),
            None => http_uri(scheme, host, path)?,
        };
        let authorization = user_info.map(authorization).transpose()?;
        Ok(Self { scheme, uri, unix, authorization })
    }
}

/// Reads the scheme, and the path of the Unix socket where the URL names one.
fn scheme_and_socket(
    scheme: String,
    host: &str,
    path: &str,
) -> Result<(UrlScheme, Option<PathBuf>), ConfigError> {
    match &*scheme {
        "http" => Ok((UrlScheme::Http, None)),
        "https" if cfg!(feature = "_tls") => Ok((UrlScheme::Https, None)),
        "https" => {
            let hint = "turn on the feature `tls` or `tls-ring`";
            Err(ConfigError::Scheme { scheme, hint })
        }
        "unix" if host.is_empty() => Ok((UrlScheme::Http, Some(socket_path(path)?))),
        "unix" => Err(ConfigError::Url(
            "a socket's path follows three slashes, as in `unix:///run/supervisor.sock`",
        )),
        "scgi" if host.is_empty() => Ok((UrlScheme::Scgi, Some(socket_path(path)?))),
        "scgi" => Ok((UrlScheme::Scgi, None)),
        _ => {
            let hint = "clients speak http, https, unix and scgi";
            Err(ConfigError::Scheme { scheme, hint })
        }
    }
}

/// Makes the URL that requests name. SCGI uses only its path.
fn http_uri(scheme: UrlScheme, host: &str, path: &str) -> Result<Uri, ConfigError> {
    if host.is_empty() {
        return Err(ConfigError::Url("it has no host"));
    }
    let http = if scheme == UrlScheme::Https { "https" } else { "http" };
    let path = if path.is_empty() { "/RPC2" } else { path };
    let uri: Uri = format!("{http}://{host}{path}").parse().map_err(|_| {
        ConfigError::Url("special characters in user, password and path must be %-encoded")
    })?;
    if uri.host().is_none_or(str::is_empty) {
        return Err(ConfigError::Url("it has no host"));
    }
    let has_port = host.rsplit_once(']').map_or(host, |(_, port)| port).contains(':');
    if has_port && uri.port_u16().is_none() {
        return Err(ConfigError::Url(
            "its port is not a number up to 65535; \
             special characters in user and password must be %-encoded",
        ));
    }
    if scheme == UrlScheme::Scgi && !has_port {
        return Err(ConfigError::Url("it has no port, and SCGI has no default one"));
    }
    Ok(uri)
}

/// Makes the header of Basic authentication of user info.
fn authorization(user_info: &str) -> Result<HeaderValue, ConfigError> {
    let (user, password) = user_info.split_once(':').unwrap_or((user_info, ""));
    Ok(basic_auth(&percent_decode(user)?, &percent_decode(password)?))
}

/// Reads the path of a Unix socket.
fn socket_path(path: &str) -> Result<PathBuf, ConfigError> {
    let path = String::from_utf8(percent_decode(path)?).unwrap_or_default();
    if path.len() < 2 {
        return Err(ConfigError::Url("it needs a host, or three slashes and a socket's path"));
    }
    Ok(path.into())
}

/// Undoes %-encoding.
fn percent_decode(text: &str) -> Result<Vec<u8>, ConfigError> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        bytes.push(match byte {
            b'%' => {
                let digit = |byte: Option<u8>| byte.and_then(|byte| char::from(byte).to_digit(16));
                match (digit(rest.next()), digit(rest.next())) {
                    (Some(high), Some(low)) => u8::try_from(high * 16 + low).expect("two digits"),
                    _ => return Err(ConfigError::Url("it holds a broken %-encoding")),
                }
            }
            byte => byte,
        });
    }
    Ok(bytes)
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "what cannot be unwrapped fails the test")]
mod tests {
    use super::*;

    #[test]
    fn user_info_becomes_a_header() {
        let url = ServerUrl::parse("http://ann:p%40ss@example.org:81/x").unwrap();
        assert_eq!(url.uri, "http://example.org:81/x");
        assert_eq!(url.authorization.unwrap(), "Basic YW5uOnBAc3M=");
    }

    #[test]
    fn a_url_without_a_path_means_rpc2() {
        let path = |url| ServerUrl::parse(url).unwrap().uri.path().to_owned();
        assert_eq!(path("http://h"), "/RPC2");
        assert_eq!(path("http://h/"), "/");
        assert_eq!(path("HTTP://[::1]:80/a/b"), "/a/b");
    }

    #[test]
    fn https_needs_a_feature() {
        let url = ServerUrl::parse("https://h");
        if cfg!(feature = "_tls") {
            assert_eq!(url.unwrap().uri, "https://h/RPC2");
        } else {
            assert!(url.unwrap_err().to_string().contains("feature `tls`"));
        }
    }

    #[test]
    fn three_slashes_lead_to_a_socket() {
        let url = ServerUrl::parse("unix://ann:x@/run/supervisor%20.sock").unwrap();
        assert_eq!(url.unix.unwrap(), PathBuf::from("/run/supervisor .sock"));
        assert_eq!(url.uri, "http://localhost/RPC2");
        assert!(url.authorization.is_some());
        let url = ServerUrl::parse("scgi:///run/rtorrent.sock").unwrap();
        assert_eq!(url.scheme, UrlScheme::Scgi);
        assert_eq!(url.unix.unwrap(), PathBuf::from("/run/rtorrent.sock"));
        let url = ServerUrl::parse("scgi://localhost:5000").unwrap();
        assert_eq!((url.scheme, url.unix), (UrlScheme::Scgi, None));
        assert_eq!(url.uri, "http://localhost:5000/RPC2");
    }

    #[test]
    fn what_is_not_a_url_is_refused_without_showing_it() {
        for url in [
            "",
            "localhost:80",
            "http://",
            "http://u:se/cret@h/",
            "unix://",
            "unix://run/secret.sock",
            "scgi:///",
            "http://u:se%zzcret@h/",
        ] {
            let error = ServerUrl::parse(url).unwrap_err();
            assert!(!error.to_string().contains("cret"), "{error}");
        }
    }
}
