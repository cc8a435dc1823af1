//! The headers that decide what becomes of a request, found in one pass.

#[cfg(feature = "gzip")]
use http::header::ACCEPT_ENCODING;
use http::header::{CONTENT_ENCODING, CONTENT_TYPE, HOST, ORIGIN};
use http::{HeaderMap, HeaderValue};

use crate::http::content_coding::ContentCoding;
use crate::server::rejection::Refusal;

#[derive(Debug, Default)]
pub(crate) struct Marks<'a> {
    pub(crate) content_type: Option<&'a HeaderValue>,
    /// The content codings, of which a request may have one.
    pub(crate) coding: Option<&'a HeaderValue>,
    pub(crate) more_codings: bool,
    /// The host, of which a request may have one.
    pub(crate) host: Option<&'a HeaderValue>,
    pub(crate) more_hosts: bool,
    pub(crate) origin: Option<&'a HeaderValue>,
    pub(crate) fetch_site: Option<&'a HeaderValue>,
    /// Whether there is any of the `Sec-Fetch-` headers, which only browsers send.
    pub(crate) fetched: bool,
}

impl<'a> Marks<'a> {
    pub(crate) fn of(headers: &'a HeaderMap) -> Self {
        let mut marks = Self::default();
        for (name, value) in headers {
            if name == CONTENT_TYPE {
                marks.content_type = marks.content_type.or(Some(value));
            } else if name == HOST {
                marks.more_hosts = marks.host.replace(value).is_some();
            } else if name == ORIGIN {
                marks.origin = marks.origin.or(Some(value));
            } else if name == CONTENT_ENCODING {
                marks.more_codings = marks.coding.replace(value).is_some();
            } else if let Some(what) = name.as_str().strip_prefix("sec-fetch-") {
                marks.fetched = true;
                if what == "site" {
                    marks.fetch_site = marks.fetch_site.or(Some(value));
                }
            }
        }
        marks
    }

    /// Whether only a browser sends such a request.
    pub(crate) fn are_a_browsers(&self) -> bool {
        self.origin.is_some() || self.fetched
    }
    /// Finds the one coding of the request's body.
    pub(crate) fn content_coding(&self) -> Result<ContentCoding, Refusal> {
        match self.coding {
            _ if self.more_codings => Err(Refusal::Coding),
            Some(name) => ContentCoding::from_name(name.as_bytes()).ok_or(Refusal::Coding),
            None => Ok(ContentCoding::Identity),
        }
    }
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

#[cfg(all(test, feature = "gzip"))]
mod tests {
    use super::*;

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
