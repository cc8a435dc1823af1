//! Keeps pages in a browser away from servers that they are not part of.
//!
//! A page can make a browser send requests to any address, also to those that only
//! the browser's own machine reaches. Browsers mark such requests, and nothing else
//! does; plain clients and proxies are not affected.

use http::request::Parts;
use http::uri::Authority;

use crate::server::rejection::Refusal;
use crate::server::request_headers::Marks;

/// Refuses a browser's request that does not come from this server's own origin.
///
/// On a loopback listener the host must be a loopback name too: otherwise a page
/// whose own name was rebound to this machine would be of the same origin.
pub(crate) fn check(marks: &Marks<'_>, head: &Parts, on_loopback: bool) -> Result<(), Refusal> {
    if !marks.are_a_browsers() {
        return Ok(());
    }
    let host = marks.host.and_then(|host| host.to_str().ok());
    let host = host.or_else(|| head.uri.authority().map(Authority::as_str));
    let host = host.unwrap_or_default();
    if on_loopback && !is_loopback(host) {
        return Err(Refusal::ForeignHost);
    }
    if marks.fetch_site.is_some_and(|site| site != "same-origin" && site != "none") {
        return Err(Refusal::CrossOrigin);
    }
    let Some(origin) = marks.origin else { return Ok(()) };
    let authority = origin.to_str().ok().and_then(|origin| origin.split_once("://"));
    if authority.is_some_and(|(_, authority)| authority.eq_ignore_ascii_case(host)) {
        Ok(())
    } else {
        Err(Refusal::CrossOrigin)
    }
}

fn is_loopback(host: &str) -> bool {
    let name = match host.rsplit_once(':') {
        Some((name, port)) if port.bytes().all(|byte| byte.is_ascii_digit()) => name,
        _ => host,
    };
    let address = name.trim_start_matches('[').trim_end_matches(']');
    name.eq_ignore_ascii_case("localhost")
        || name.to_ascii_lowercase().ends_with(".localhost")
        || address.parse().is_ok_and(|address: std::net::IpAddr| address.is_loopback())
}

#[cfg(test)]
mod tests {
    use http::Request;

    use super::*;

    fn verdict(on_loopback: bool, headers: &[(&str, &str)]) -> Result<(), Refusal> {
        let mut request = Request::post("/RPC2");
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let request = request.body(()).expect("legal headers");
        let (head, ()) = request.into_parts();
        check(&Marks::of(&head.headers), &head, on_loopback)
    }

    #[test]
    fn programs_pass_under_any_host() {
        for host in ["localhost:9000", "example.com", "", "10.0.0.1"] {
            assert_eq!(verdict(true, &[("host", host)]), Ok(()));
        }
    }

    #[test]
    fn a_page_of_the_same_origin_passes() {
        let own = [("host", "rpc.example.com"), ("origin", "https://rpc.example.com")];
        assert_eq!(verdict(false, &own), Ok(()));
        let local = [("host", "[::1]:80"), ("origin", "http://[::1]:80")];
        assert_eq!(verdict(true, &local), Ok(()));
        let navigated = [("host", "127.0.0.1"), ("sec-fetch-site", "none")];
        assert_eq!(verdict(true, &navigated), Ok(()));
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
            assert_eq!(verdict(true, &headers), Err(Refusal::CrossOrigin), "{name}: {value}");
        }
    }

    #[test]
    fn a_rebound_name_is_refused() {
        for mark in [("origin", "http://rebound.example"), ("sec-fetch-mode", "cors")] {
            let headers = [("host", "rebound.example"), mark];
            assert_eq!(verdict(true, &headers), Err(Refusal::ForeignHost));
        }
    }
}
