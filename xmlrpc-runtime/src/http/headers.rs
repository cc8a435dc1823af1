//! Single headers: the charset of a `Content-Type`, and Basic authentication.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use http::header::AUTHORIZATION;
use http::{HeaderMap, HeaderValue};

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

#[cfg(test)]
mod tests {
    use super::*;

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
