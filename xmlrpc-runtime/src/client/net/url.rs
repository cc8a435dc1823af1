//! Reads the URL of a server.

use std::fmt;
use std::net::{Ipv4Addr, Ipv6Addr};
use std::path::PathBuf;

use http::uri::{Authority, PathAndQuery};
use http::{HeaderValue, Uri};

use crate::client::error::ConfigError;
use crate::http::basic_auth;

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

/// Shows what leads to the server, and no query, which may hold a token.
impl fmt::Display for ServerUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(socket) = &self.unix {
            let scheme = if self.scheme == UrlScheme::Scgi { "scgi" } else { "unix" };
            return write!(f, "{scheme}://{}", socket.display());
        }
        f.write_str(match self.scheme {
            UrlScheme::Http => "http://",
            UrlScheme::Https => "https://",
            UrlScheme::Scgi => "scgi://",
        })?;
        write!(f, "{}{}", self.uri.authority().map_or("", Authority::as_str), self.uri.path())
    }
}

impl ServerUrl {
    /// Reads a URL. Without a path it means `/RPC2`, as in Python's `ServerProxy`.
    ///
    /// What browsers and other readers of URLs take for something else is refused: two readers
    /// of one URL must not reach different servers.
    pub(crate) fn parse(url: &str) -> Result<Self, ConfigError> {
        // Others drop the first, and read the last as `/`.
        if url.bytes().any(|byte| byte.is_ascii_control() || matches!(byte, b' ' | b'\\')) {
            return Err(ConfigError::Url(
                "it holds a blank, a control character or `\\`, which must be %-encoded",
            ));
        }
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
        let read = scheme_and_socket(scheme.to_ascii_lowercase(), host, path).and_then(
            |(scheme, unix)| match unix {
                Some(_) => Ok((scheme, unix, Uri::from_static("http://localhost/RPC2"))),
                None => Ok((scheme, None, http_uri(scheme, host, path)?)),
            },
        );
        let (scheme, unix, uri) = read.map_err(|error| match error {
            // What was taken for a host may be the beginning of user and password.
            ConfigError::Url(_) if user_info.is_none() && path.contains('@') => {
                ConfigError::Url(CUT_PASSWORD)
            }
            error => error,
        })?;
        let user_info = user_info.filter(|user_info| !matches!(*user_info, "" | ":"));
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

/// Makes the URL that requests name. SCGI uses only its path and query.
fn http_uri(scheme: UrlScheme, host: &str, path: &str) -> Result<Uri, ConfigError> {
    let has_port = check_host(host)?;
    let path = path.split('#').next().unwrap_or_default();
    check_path(path)?;
    if scheme == UrlScheme::Scgi && !has_port {
        return Err(ConfigError::Url("it has no port, and SCGI has no default one"));
    }
    let http = if scheme == UrlScheme::Https { "https" } else { "http" };
    let default = if path.starts_with('/') { "" } else { "/RPC2" };
    let uri = format!("{http}://{host}{default}{path}").parse();
    uri.map_err(|_| ConfigError::Url(ENCODE))
}

const CUT_PASSWORD: &str = "its host cannot be read; if there is a `/`, `?` or `#` in its user or \
     password, it must be %-encoded as `%2F`, `%3F` or `%23`";

const ENCODE: &str = "special characters in user, password and path must be %-encoded";

/// Checks the host of a URL, and returns whether it has a port.
fn check_host(host: &str) -> Result<bool, ConfigError> {
    let (name, port) = match host.strip_prefix('[') {
        Some(rest) => {
            let (address, port) = rest.split_once(']').unwrap_or_default();
            if address.parse::<Ipv6Addr>().is_err() {
                return Err(ConfigError::Url("its host is not an IPv6 address in brackets"));
            }
            (address, port)
        }
        None => host.split_at(host.find(':').unwrap_or(host.len())),
    };
    if name.is_empty() {
        return Err(ConfigError::Url("it has no host"));
    }
    if !port.is_empty() {
        let digits = port.strip_prefix(':').unwrap_or_default();
        let is_number = digits.bytes().all(|byte| byte.is_ascii_digit());
        if !is_number || digits.parse::<u16>().is_err() {
            return Err(ConfigError::Url(
                "its port is not a number up to 65535; \
                 special characters in user and password must be %-encoded",
            ));
        }
    }
    if host.starts_with('[') {
        return Ok(!port.is_empty());
    }
    let is_named = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~!$&'()*+,;=".contains(&byte);
    if !name.bytes().all(is_named) {
        return Err(ConfigError::Url(
            "its host holds a character that names do not have; \
             a name in another script is written as `xn--`",
        ));
    }
    // Other readers take `0x7f.1` and `2130706433` for addresses.
    let last = name.trim_end_matches('.').rsplit('.').next().unwrap_or_default();
    let is_hex = |digits: &str| digits.bytes().all(|byte| byte.is_ascii_hexdigit());
    let is_number = !last.is_empty() && last.bytes().all(|byte| byte.is_ascii_digit())
        || last.strip_prefix("0x").or_else(|| last.strip_prefix("0X")).is_some_and(is_hex);
    if is_number && name.parse::<Ipv4Addr>().is_err() {
        return Err(ConfigError::Url(
            "its host is a number, and not an IPv4 address of four decimal parts",
        ));
    }
    Ok(!port.is_empty())
}

/// Checks the path and query of a URL.
fn check_path(path: &str) -> Result<(), ConfigError> {
    let (path, query) = path.split_at(path.find('?').unwrap_or(path.len()));
    let is_plain = |byte: u8| byte.is_ascii_graphic() && !b"\"<>^`{|}".contains(&byte);
    if !path.bytes().chain(query.bytes()).all(is_plain) || query.contains('\'') {
        return Err(ConfigError::Url(ENCODE));
    }
    let is_dots = |segment: &str| {
        let segment = segment.to_ascii_lowercase().replace("%2e", ".");
        matches!(&*segment, "." | "..")
    };
    if path.split('/').any(is_dots) {
        return Err(ConfigError::Url("its path holds `.` or `..`, which others leave out"));
    }
    Ok(())
}

/// Makes the header of Basic authentication of user info.
fn authorization(user_info: &str) -> Result<HeaderValue, ConfigError> {
    let (user, password) = user_info.split_once(':').unwrap_or((user_info, ""));
    Ok(basic_auth(&percent_decode(user)?, &percent_decode(password)?))
}

/// Reads the path of a Unix socket.
fn socket_path(path: &str) -> Result<PathBuf, ConfigError> {
    if path.contains(['?', '#']) {
        return Err(ConfigError::Url("`?` and `#` in a socket's path must be %-encoded"));
    }
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

/// Returns what a request line names of a URL for the server itself.
pub(crate) fn origin_form(uri: &Uri) -> Uri {
    uri.path_and_query().cloned().unwrap_or_else(|| PathAndQuery::from_static("/")).into()
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
        let shown = |url| ServerUrl::parse(url).unwrap().uri.to_string();
        assert_eq!(shown("http://h?a=/b"), "http://h/RPC2?a=/b");
        assert_eq!(shown("http://h#part"), "http://h/RPC2");
        assert_eq!(shown("http://h:81?a#part"), "http://h:81/RPC2?a");
        assert_eq!(shown("http://h/?a#part"), "http://h/?a");
        assert_eq!(shown("scgi://h:81?a=b"), "http://h:81/RPC2?a=b");
    }

    /// WHATWG's parser, which browsers and many libraries use, reads each otherwise, or not at
    /// all.
    #[test]
    fn what_others_read_otherwise_is_refused() {
        for url in [
            r"http://good.com\@evil.com/",
            r"http:\\good.com/",
            r"http://good.com/a\b",
            "http://[::1]x/",
            "http://[::1]80/",
            "http://[::1/",
            "http://[::1%25eth0]/",
            "http://[v1.a]/",
            "http://[1.2.3.4]/",
            "http://h:+80/",
            "http://h:-80/",
            "http://h:/",
            "http://h:80:81/",
            "http://h:65536/",
            "http://h:8 0/",
            "http://h\t/",
            "http://h\n/",
            " http://h/",
            "http://h/ ",
            "http://ex%61mple.com/",
            "http://exämple.com/",
            "http://good.com|evil.com/",
            "http://127.1/",
            "http://0x7f.0.0.1/",
            "http://0177.0.0.1/",
            "http://2130706433/",
            "http://127.0.0.1./",
            "http://1.2.3.4.5/",
            "http://a.256/",
            "http://a.0x/",
            "http://h/a/../b",
            "http://h/a/./b",
            "http://h/..",
            "http://h/a/%2e%2E/b",
            "http://h/\"a\"",
            "http://h/{a}",
            "http://h/ä",
            "http://h/?'a'",
            "http:///h/",
            "http:h",
            "http://?@h/",
            "http://@/",
            "unix:///run/a?b",
            "unix:///run/a#b",
        ] {
            assert!(ServerUrl::parse(url).is_err(), "{url}");
        }
    }

    #[test]
    fn unusual_hosts_and_paths_that_all_read_alike_are_read() {
        for (url, shown) in [
            ("http://127.0.0.1:8080", "http://127.0.0.1:8080/RPC2"),
            ("http://[::ffff:1.2.3.4]/", "http://[::ffff:1.2.3.4]/"),
            ("http://1and1.com/", "http://1and1.com/"),
            ("http://a_b-c.example/", "http://a_b-c.example/"),
            ("http://h/a%2Fb;c=1,2/~d/...", "http://h/a%2Fb;c=1,2/~d/..."),
            ("http://h/?a=../b", "http://h/?a=../b"),
            ("http://good.com?@evil.com/", "http://good.com/RPC2?@evil.com/"),
            ("http://good.com#@evil.com/", "http://good.com/RPC2"),
        ] {
            assert_eq!(ServerUrl::parse(url).unwrap().uri.to_string(), shown);
        }
        assert!(ServerUrl::parse("http://@h/").unwrap().authorization.is_none());
        assert!(ServerUrl::parse("http://:@h/").unwrap().authorization.is_none());
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
    fn it_is_shown_without_what_may_be_secret() {
        for (url, shown) in [
            ("HTTP://ann:p@h:81/x?token=1#part", "http://h:81/x"),
            ("http://[::1]", "http://[::1]/RPC2"),
            ("scgi://h:5000?a", "scgi://h:5000/RPC2"),
            ("scgi:///run/r.sock", "scgi:///run/r.sock"),
            ("unix://ann:p@/run/a%20b.sock", "unix:///run/a b.sock"),
        ] {
            assert_eq!(ServerUrl::parse(url).unwrap().to_string(), shown);
        }
    }

    #[test]
    fn what_is_not_a_url_is_refused_without_showing_it() {
        for url in [
            "",
            "localhost:80",
            "http://",
            "http://u:se/cret@h/",
            "http://u:se?cret@h/",
            "http://u:se#cret@h/",
            "unix://u:se/cret@/run/s.sock",
            "unix://",
            "unix://run/secret.sock",
            "scgi:///",
            "http://u:se%zzcret@h/",
        ] {
            let error = ServerUrl::parse(url).unwrap_err();
            assert!(!error.to_string().contains("cret"), "{error}");
            if url.contains("cret@") && !url.contains('%') {
                assert!(error.to_string().contains("`%2F`"), "{error}");
            }
        }
    }

    #[test]
    fn a_server_is_told_the_path_of_a_url() {
        let uri = origin_form(&"https://example.org/a/b?c=1".parse().unwrap());
        assert_eq!(uri.to_string(), "/a/b?c=1");
    }
}
