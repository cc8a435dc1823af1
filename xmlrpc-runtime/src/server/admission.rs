//! Which requests may become calls: their headers, their media type, their origin, and who
//! makes them.
//!
//! A page in a browser can make it send requests to any address, also to those that only the
//! browser's own machine reaches. Browsers mark such requests, and nothing else does, so plain
//! clients and proxies are not affected by what is refused here.

use std::fmt;
use std::hint::black_box;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

#[cfg(feature = "gzip")]
use http::header::ACCEPT_ENCODING;
use http::header::{CONTENT_ENCODING, CONTENT_TYPE, HOST, ORIGIN};
use http::request::Parts;
use http::uri::Authority;
use http::{HeaderMap, HeaderValue};

use crate::http::content_coding::ContentCoding;
use crate::http::{basic_credentials, media_type};
use crate::server::rejection::Rejection;

/// The headers that decide what becomes of a request, found in one pass. Of two with one name
/// servers, proxies and browsers may each take another, so none counts.
#[derive(Debug, Default)]
pub(crate) struct RequestHeaders<'a> {
    content_type: SingleHeader<'a>,
    content_coding: SingleHeader<'a>,
    host: SingleHeader<'a>,
    origin: SingleHeader<'a>,
    fetch_site: SingleHeader<'a>,
    fetch_mode: SingleHeader<'a>,
    /// Whether there is any of the `Sec-Fetch-` headers, which only browsers send.
    has_fetch_metadata: bool,
}

/// A header that a request may have once.
#[derive(Clone, Copy, Debug, Default)]
enum SingleHeader<'a> {
    #[default]
    Missing,
    One(&'a HeaderValue),
    Several,
}

impl<'a> SingleHeader<'a> {
    fn add(&mut self, value: &'a HeaderValue) {
        *self = if matches!(self, Self::Missing) { Self::One(value) } else { Self::Several };
    }
}

impl<'a> RequestHeaders<'a> {
    pub(crate) fn of(headers: &'a HeaderMap) -> Self {
        let mut found = Self::default();
        for (name, value) in headers {
            if name == CONTENT_TYPE {
                found.content_type.add(value);
            } else if name == HOST {
                found.host.add(value);
            } else if name == ORIGIN {
                found.origin.add(value);
            } else if name == CONTENT_ENCODING {
                found.content_coding.add(value);
            } else if let Some(what) = name.as_str().strip_prefix("sec-fetch-") {
                found.has_fetch_metadata = true;
                if what == "site" {
                    found.fetch_site.add(value);
                } else if what == "mode" {
                    found.fetch_mode.add(value);
                }
            }
        }
        found
    }

    pub(crate) fn has_several_hosts(&self) -> bool {
        matches!(self.host, SingleHeader::Several)
    }

    fn has_origin(&self) -> bool {
        !matches!(self.origin, SingleHeader::Missing)
    }

    /// Tells whether a browser sends the request to show its answer in a window.
    pub(crate) fn are_of_navigation(&self) -> bool {
        matches!(self.fetch_mode, SingleHeader::One(mode) if mode == "navigate")
    }

    /// Tells whether only a browser sends such a request.
    pub(crate) fn are_from_browser(&self) -> bool {
        self.has_origin() || self.has_fetch_metadata
    }

    /// Makes sure that the body is XML, and returns the charset that HTTP declares.
    ///
    /// A form, which any page in a browser may send anywhere, is not XML. A missing type is
    /// taken for XML from programs, but a page can leave it out too.
    pub(crate) fn charset(&self) -> Result<Option<Box<str>>, Rejection> {
        let value = match self.content_type {
            SingleHeader::One(value) => value,
            SingleHeader::Missing if !self.has_origin() => return Ok(None),
            _ => return Err(Rejection::NotXml),
        };
        if value == "text/xml" {
            return Ok(None);
        }
        let (essence, charset) = media_type(value.to_str().map_err(|_| Rejection::NotXml)?);
        if !matches!(&*essence, "text/xml" | "application/xml") && !essence.ends_with("+xml") {
            return Err(Rejection::NotXml);
        }
        Ok(charset.map(Into::into))
    }

    /// Returns the coding of the body. Without gzip in the settings there is only identity.
    pub(crate) fn content_coding(&self, gzip: bool) -> Result<ContentCoding, Rejection> {
        let coding = match self.content_coding {
            SingleHeader::Missing => return Ok(ContentCoding::Identity),
            SingleHeader::One(name) => ContentCoding::from_name(name.as_bytes()),
            SingleHeader::Several => None,
        };
        coding
            .filter(|coding| gzip || *coding == ContentCoding::Identity)
            .ok_or(Rejection::UnsupportedCoding { gzip })
    }
}

/// The names under which browsers reach a server.
#[derive(Clone, Copy, Debug)]
pub(crate) struct HostNames<'a> {
    /// Those that are set; any name where none is.
    pub(crate) allowed: &'a [String],
    /// Whether the listener is on loopback, and allows loopback names.
    pub(crate) on_loopback: bool,
}

impl HostNames<'_> {
    fn allow(self, name: Option<&str>) -> bool {
        if self.allowed.is_empty() && !self.on_loopback {
            return true;
        }
        name.is_some_and(|name| {
            let is_set = self.allowed.iter().any(|allowed| allowed.eq_ignore_ascii_case(name));
            is_set || self.on_loopback && is_loopback(name)
        })
    }
}

/// Refuses a browser's request that does not come from this server's own origin. A request
/// that is `linkable` may come from any, where it opens a window. Browsers mark no `GET` to a
/// server without TLS, so the host of such a request is looked at whoever sends it.
///
/// The host must be one of the server's own names too: otherwise a page whose name was rebound
/// to the server's address would be of the same origin.
pub(crate) fn check_origin(
    headers: &RequestHeaders<'_>,
    head: &Parts,
    hosts: HostNames<'_>,
    linkable: bool,
) -> Result<(), Rejection> {
    if !headers.are_from_browser() && !linkable {
        return Ok(());
    }
    let given = match headers.host {
        SingleHeader::One(host) => Some(host.to_str().unwrap_or_default()),
        _ => None,
    };
    let target = head.uri.authority().map(Authority::as_str);
    let host = given.or(target).unwrap_or_default();
    let name = host_name(host).filter(|_| target.is_none_or(|target| target == host));
    if !hosts.allow(name) {
        return Err(Rejection::ForeignHost);
    }
    if name.is_some() && linkable && headers.are_of_navigation() {
        return Ok(());
    }
    let own_site = match headers.fetch_site {
        SingleHeader::Missing => true,
        SingleHeader::One(site) => site == "same-origin" || site == "none",
        SingleHeader::Several => false,
    };
    if name.is_none() || !own_site {
        return Err(Rejection::CrossOrigin);
    }
    let origin = match headers.origin {
        SingleHeader::Missing => return Ok(()),
        SingleHeader::One(origin) => origin.to_str().unwrap_or_default(),
        SingleHeader::Several => return Err(Rejection::CrossOrigin),
    };
    let authority = origin.strip_prefix("http://").or_else(|| origin.strip_prefix("https://"));
    if authority.is_some_and(|authority| authority.eq_ignore_ascii_case(host)) {
        Ok(())
    } else {
        Err(Rejection::CrossOrigin)
    }
}

/// Returns the name or address of `host[:port]`, where it is as browsers write it. What they
/// read otherwise than it looks, or never write, is none: user information, a backslash, an
/// address in other than its usual notation, a port that is not a number
/// (<https://url.spec.whatwg.org/#host-parsing>).
pub(crate) fn host_name(authority: &str) -> Option<&str> {
    let name_end = match authority.strip_prefix('[') {
        Some(address) => address.find(']')? + 2,
        None => authority.find(':').unwrap_or(authority.len()),
    };
    let (name, port) = authority.split_at(name_end);
    if !port.is_empty() {
        let digits = port.strip_prefix(':')?;
        if digits.starts_with('+') || digits.parse::<u16>().is_err() {
            return None;
        }
    }
    let legal = if let Some(address) = name.strip_prefix('[') {
        address.strip_suffix(']')?.parse::<Ipv6Addr>().is_ok()
    } else if ends_in_number(name) {
        name.parse::<Ipv4Addr>().is_ok()
    } else {
        let forbidden = |byte: u8| !byte.is_ascii_graphic() || b"#/:<>?@[\\]^|%".contains(&byte);
        !name.is_empty() && !name.bytes().any(forbidden)
    };
    legal.then_some(name)
}

/// Whether browsers take a name for an address (<https://url.spec.whatwg.org/#ends-in-a-number>).
fn ends_in_number(name: &str) -> bool {
    let last = name.strip_suffix('.').unwrap_or(name).rsplit('.').next().unwrap_or_default();
    let hexadecimal = last.strip_prefix("0x").or_else(|| last.strip_prefix("0X"));
    match hexadecimal {
        Some(digits) => digits.bytes().all(|digit| digit.is_ascii_hexdigit()),
        None => !last.is_empty() && last.bytes().all(|digit| digit.is_ascii_digit()),
    }
}

fn is_loopback(name: &str) -> bool {
    let address = name.trim_start_matches('[').trim_end_matches(']');
    name.eq_ignore_ascii_case("localhost")
        || name.to_ascii_lowercase().ends_with(".localhost")
        || address.parse().is_ok_and(|address: IpAddr| address.is_loopback())
}

/// Tells whether a caller reads gzip.
#[cfg(feature = "gzip")]
pub(crate) fn accepts_gzip(headers: &HeaderMap) -> bool {
    let lines = headers.get_all(ACCEPT_ENCODING).iter().filter_map(|line| line.to_str().ok());
    lines.flat_map(|line| line.split(',')).any(|coding| {
        let mut parts = coding.split(';').map(str::trim);
        let name = parts.next().unwrap_or_default();
        let refused = parts.any(|part| {
            let quality = part.strip_prefix("q=").or_else(|| part.strip_prefix("Q="));
            quality.is_some_and(|quality| quality.parse() == Ok(0.0))
        });
        (name.eq_ignore_ascii_case("gzip") || name.eq_ignore_ascii_case("x-gzip")) && !refused
    })
}

#[cfg(test)]
mod origin_tests {
    use http::Request;

    use super::*;

    fn check(on_loopback: bool, headers: &[(&str, &str)]) -> Result<(), Rejection> {
        let mut request = Request::post("/RPC2");
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let request = request.body(()).expect("legal headers");
        let (head, ()) = request.into_parts();
        let hosts = HostNames { allowed: &[], on_loopback };
        check_origin(&RequestHeaders::of(&head.headers), &head, hosts, false)
    }

    #[test]
    fn programs_pass_under_any_host() {
        for host in ["localhost:9000", "example.com", "", "10.0.0.1"] {
            assert_eq!(check(true, &[("host", host)]), Ok(()));
        }
    }

    #[test]
    fn a_page_of_the_same_origin_passes() {
        let own = [("host", "rpc.example.com"), ("origin", "https://rpc.example.com")];
        assert_eq!(check(false, &own), Ok(()));
        let local = [("host", "[::1]:80"), ("origin", "http://[::1]:80")];
        assert_eq!(check(true, &local), Ok(()));
        let navigated = [("host", "127.0.0.1"), ("sec-fetch-site", "none")];
        assert_eq!(check(true, &navigated), Ok(()));
    }

    #[test]
    fn a_page_of_another_origin_is_refused() {
        for (name, value) in [
            ("origin", "https://evil.example"),
            ("origin", "null"),
            ("sec-fetch-site", "cross-site"),
            ("sec-fetch-site", "same-site"),
        ] {
            let headers = [("host", "localhost"), (name, value)];
            assert_eq!(check(true, &headers), Err(Rejection::CrossOrigin), "{name}: {value}");
        }
    }

    #[test]
    fn a_host_that_browsers_read_otherwise_is_refused() {
        for host in [
            "good.com\\@evil.com",
            "good.com@evil.com",
            "user:password@localhost",
            "[::1]x",
            "[::1",
            "[[::1]]",
            "::1",
            "localhost:+80",
            "localhost:",
            "localhost:65536",
            "127.1",
            "0x7f.0.0.1",
            "2130706433",
            "127.0.0.01",
            "127.0.0.1.",
            "local%68ost",
            "a b",
            "",
        ] {
            let headers = [("host", host), ("sec-fetch-site", "same-origin")];
            assert_eq!(check(false, &headers), Err(Rejection::CrossOrigin), "{host}");
            assert_eq!(check(true, &headers), Err(Rejection::ForeignHost), "{host}");
            let origin = format!("http://{host}");
            let headers = [("host", host), ("origin", &origin)];
            assert_eq!(check(false, &headers), Err(Rejection::CrossOrigin), "{host}");
        }
        for host in ["localhost:65535", "127.0.0.1", "[::1]:1", "a.localhost", "LOCALHOST"] {
            let headers = [("host", host), ("sec-fetch-site", "same-origin")];
            assert_eq!(check(true, &headers), Ok(()), "{host}");
        }
        for origin in
            ["http://good.com/", "http://good.com\\@evil.com/", "app://good.com", "good.com"]
        {
            let headers = [("host", "good.com"), ("origin", origin)];
            assert_eq!(check(false, &headers), Err(Rejection::CrossOrigin), "{origin}");
        }
    }

    #[test]
    fn two_sources_are_refused() {
        for (name, value) in [("origin", "http://localhost"), ("sec-fetch-site", "same-origin")] {
            let headers = [("host", "localhost"), (name, value), (name, value)];
            assert_eq!(check(true, &headers), Err(Rejection::CrossOrigin), "{name}");
        }
    }

    #[test]
    fn a_rebound_name_is_refused() {
        for mark in [("origin", "http://rebound.example"), ("sec-fetch-mode", "cors")] {
            let headers = [("host", "rebound.example"), mark];
            assert_eq!(check(true, &headers), Err(Rejection::ForeignHost));
        }
    }

    #[cfg(feature = "gzip")]
    #[test]
    fn accept_encoding_is_read() {
        let accepts = |value| {
            let mut headers = HeaderMap::new();
            headers.insert(ACCEPT_ENCODING, HeaderValue::from_static(value));
            accepts_gzip(&headers)
        };
        for yes in ["gzip", "deflate, GZIP", "br;q=1.0, gzip;q=0.5", "x-gzip"] {
            assert!(accepts(yes), "{yes}");
        }
        for no in ["", "deflate", "gzip;q=0", "gzip; q=0.0", "gzippy"] {
            assert!(!accepts(no), "{no}");
        }
        assert!(!accepts_gzip(&HeaderMap::new()));
    }
}

/// Checks names and passwords, for
/// [`ServerBuilder::basic_auth`](super::ServerBuilder::basic_auth) or in a
/// [hook](crate::router::RouterBuilder::hook).
///
/// How long a check takes does not tell how much of a guess was right. Passwords are not
/// encrypted: use it over TLS, a Unix socket or loopback.
///
/// ```
/// use xmlrpc::{Fault, Router};
/// use xmlrpc::server::BasicAuth;
///
/// let auth = BasicAuth::new().user("ada", "secret").user("ops", "other");
/// let router = Router::builder()
///     .hook(move |cx, next| {
///         let user = auth.check(cx.headers()).map(str::to_owned);
///         async move {
///             match user {
///                 Some(user) if user == "ops" || !cx.method().starts_with("admin.") => {
///                     next.run(cx).await
///                 }
///                 _ => Err(Fault::new(403, "not for you")),
///             }
///         }
///     })
///     .build()?;
/// # Ok::<(), xmlrpc::router::BuildError>(())
/// ```
#[derive(Clone, Default)]
pub struct BasicAuth {
    users: Vec<User>,
}

#[derive(Clone)]
struct User {
    name: String,
    /// `name:password`, as it is sent.
    credentials: Vec<u8>,
}

impl BasicAuth {
    /// Returns an authentication that lets nobody in.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a user. A name with a colon cannot be sent, and never matches.
    #[must_use]
    pub fn user(mut self, name: &str, password: &str) -> Self {
        let credentials = format!("{name}:{password}").into_bytes();
        self.users.push(User { name: name.to_owned(), credentials });
        self
    }

    /// Returns the name of the user whose credentials the header `Authorization` carries.
    #[must_use]
    pub fn check(&self, headers: &HeaderMap) -> Option<&str> {
        let given = basic_credentials(headers)?;
        let mut found = None;
        // All are compared, so that the time does not tell which one matched.
        for user in &self.users {
            if same(&given, &user.credentials) && !user.name.contains(':') {
                found = Some(&*user.name);
            }
        }
        found
    }
}

/// Compares in a time that depends on nothing but the length of what was given.
fn same(given: &[u8], expected: &[u8]) -> bool {
    let mut different = u8::from(given.len() != expected.len());
    for (index, byte) in given.iter().enumerate() {
        let other = expected.get(index).copied().unwrap_or_default();
        different = black_box(different | (byte ^ other));
    }
    different == 0
}

impl fmt::Debug for BasicAuth {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_set().entries(self.users.iter().map(|user| &user.name)).finish()
    }
}

#[cfg(test)]
mod auth_tests {
    use http::header::AUTHORIZATION;

    use super::*;
    use crate::http::basic_auth;

    fn check<'a>(auth: &'a BasicAuth, user: &str, password: &str) -> Option<&'a str> {
        let mut headers = HeaderMap::new();
        headers.insert(AUTHORIZATION, basic_auth(user.as_bytes(), password.as_bytes()));
        auth.check(&headers)
    }

    #[test]
    fn only_the_right_password_fits() {
        let auth = BasicAuth::new().user("ada", "sec:ret").user("bob", "");
        assert_eq!(check(&auth, "ada", "sec:ret"), Some("ada"));
        assert_eq!(check(&auth, "bob", ""), Some("bob"));
        for (user, password) in [
            ("ada", "sec:re"),
            ("ada", "sec:ret "),
            ("ada", ""),
            ("bob", "sec:ret"),
            ("", "sec:ret"),
            ("", ""),
        ] {
            assert_eq!(check(&auth, user, password), None, "{user}:{password}");
        }
        assert_eq!(auth.check(&HeaderMap::new()), None);
    }

    #[test]
    fn passwords_are_not_shown() {
        let auth = BasicAuth::new().user("ada", "secret");
        assert_eq!(format!("{auth:?}"), r#"{"ada"}"#);
    }
}
