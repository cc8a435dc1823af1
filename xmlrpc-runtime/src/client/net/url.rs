//! Where a client calls, and with what user info: the URL taken apart.

use std::path::PathBuf;

use http::{HeaderValue, Uri};

use crate::client::ConfigError;
use crate::http::headers::basic_auth;

/// A URL without its secrets, and the header that they became.
#[derive(Debug)]
pub(crate) struct Target {
    pub(crate) protocol: Scheme,
    pub(crate) uri: Uri,
    /// The path of a Unix socket, where the URL names one instead of a host.
    pub(crate) unix: Option<PathBuf>,
    pub(crate) authorization: Option<HeaderValue>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Scheme {
    Http,
    Https,
    Scgi,
}

impl Target {
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
        let scheme = scheme.to_ascii_lowercase();
        let (protocol, unix) = match &*scheme {
            "http" => (Scheme::Http, None),
            "unix" if !host.is_empty() => {
                return Err(ConfigError::Url(
                    "a socket's path follows three slashes, as in `unix:///run/supervisor.sock`",
                ));
            }
            "unix" => (Scheme::Http, Some(socket(path)?)),
            "scgi" if host.is_empty() => (Scheme::Scgi, Some(socket(path)?)),
            "scgi" => (Scheme::Scgi, None),
            "https" if cfg!(feature = "_tls") => (Scheme::Https, None),
            "https" => {
                let hint = "turn on the feature `tls` or `tls-ring`";
                return Err(ConfigError::Scheme { scheme, hint });
            }
            _ => {
                let hint = "clients speak http, https, unix and scgi";
                return Err(ConfigError::Scheme { scheme, hint });
            }
        };
        if host.is_empty() && unix.is_none() {
            return Err(ConfigError::Url("it has no host"));
        }
        let uri = if unix.is_some() {
            "http://localhost/RPC2".parse()
        } else {
            let http = if protocol == Scheme::Https { "https" } else { "http" };
            let path = if path.is_empty() { "/RPC2" } else { path };
            format!("{http}://{host}{path}").parse()
        };
        let uri: Uri = uri.map_err(|_| {
            ConfigError::Url("special characters in user, password and path must be %-encoded")
        })?;
        if uri.host().is_none_or(str::is_empty) {
            return Err(ConfigError::Url("it has no host"));
        }
        let port = host.rsplit_once(']').map_or(host, |(_, port)| port).contains(':');
        if port && uri.port_u16().is_none() {
            return Err(ConfigError::Url(
                "its port is no number up to 65535; \
                 special characters in user and password must be %-encoded",
            ));
        }
        if protocol == Scheme::Scgi && unix.is_none() && uri.port_u16().is_none() {
            return Err(ConfigError::Url("SCGI has no usual port; it needs one"));
        }
        let authorization = match user_info {
            Some(user_info) => {
                let (user, password) = user_info.split_once(':').unwrap_or((user_info, ""));
                Some(basic_auth(&unescape(user)?, &unescape(password)?))
            }
            None => None,
        };
        Ok(Self { protocol, uri, unix, authorization })
    }
}

/// The path of a Unix socket.
fn socket(path: &str) -> Result<PathBuf, ConfigError> {
    let path = String::from_utf8(unescape(path)?).unwrap_or_default();
    if path.len() < 2 {
        return Err(ConfigError::Url("it needs a host, or three slashes and a socket's path"));
    }
    Ok(path.into())
}

/// Undoes %-encoding.
fn unescape(text: &str) -> Result<Vec<u8>, ConfigError> {
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
        let target = Target::parse("http://ann:p%40ss@example.org:81/x").unwrap();
        assert_eq!(target.uri, "http://example.org:81/x");
        assert_eq!(target.authorization.unwrap(), "Basic YW5uOnBAc3M=");
    }

    #[test]
    fn a_url_without_a_path_means_rpc2() {
        let path = |url| Target::parse(url).unwrap().uri.path().to_owned();
        assert_eq!(path("http://h"), "/RPC2");
        assert_eq!(path("http://h/"), "/");
        assert_eq!(path("HTTP://[::1]:80/a/b"), "/a/b");
    }

    #[test]
    fn https_needs_a_feature() {
        let target = Target::parse("https://h");
        if cfg!(feature = "_tls") {
            assert_eq!(target.unwrap().uri, "https://h/RPC2");
        } else {
            assert!(target.unwrap_err().to_string().contains("feature `tls`"));
        }
    }

    #[test]
    fn three_slashes_lead_to_a_socket() {
        let target = Target::parse("unix://ann:x@/run/supervisor%20.sock").unwrap();
        assert_eq!(target.unix.unwrap(), PathBuf::from("/run/supervisor .sock"));
        assert_eq!(target.uri, "http://localhost/RPC2");
        assert!(target.authorization.is_some());
        let target = Target::parse("scgi:///run/rtorrent.sock").unwrap();
        assert_eq!(target.protocol, Scheme::Scgi);
        assert_eq!(target.unix.unwrap(), PathBuf::from("/run/rtorrent.sock"));
        let target = Target::parse("scgi://localhost:5000").unwrap();
        assert_eq!((target.protocol, target.unix), (Scheme::Scgi, None));
        assert_eq!(target.uri, "http://localhost:5000/RPC2");
    }

    #[test]
    fn what_is_no_url_is_refused_without_showing_it() {
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
            let error = Target::parse(url).unwrap_err();
            assert!(!error.to_string().contains("cret"), "{error}");
        }
    }
}
