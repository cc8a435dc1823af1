//! The headers that decide what becomes of a request, found in one pass.

use http::header::{CONTENT_ENCODING, CONTENT_TYPE, HOST, ORIGIN};
use http::{HeaderMap, HeaderValue};

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
}
