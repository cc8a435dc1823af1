//! Content codings: none, or gzip with the feature of that name.

use bytes::Bytes;
use http::{HeaderMap, HeaderValue};

use crate::server::body::Held;
#[cfg(feature = "gzip")]
use crate::server::gzip;
use crate::server::rejection::Refusal;
use crate::server::request_headers::Marks;

/// How a body is coded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Coding {
    Plain,
    #[cfg(feature = "gzip")]
    Gzip,
}

#[cfg_attr(
    not(feature = "gzip"),
    allow(unused_variables, clippy::unnecessary_wraps, reason = "there is one coding")
)]
impl Coding {
    /// The one coding of a request's body.
    pub(crate) fn of_request(marks: &Marks<'_>) -> Result<Self, Refusal> {
        if marks.more_codings {
            return Err(Refusal::Coding);
        }
        let Some(name) = marks.coding.map(HeaderValue::as_bytes) else { return Ok(Self::Plain) };
        let is = |other: &str| name.eq_ignore_ascii_case(other.as_bytes());
        #[cfg(feature = "gzip")]
        if is("gzip") || is("x-gzip") {
            return Ok(Self::Gzip);
        }
        if is("identity") { Ok(Self::Plain) } else { Err(Refusal::Coding) }
    }

    /// The coding that a caller would read.
    pub(crate) fn of_answer(headers: &HeaderMap) -> Self {
        #[cfg(feature = "gzip")]
        if gzip::is_accepted(headers) {
            return Self::Gzip;
        }
        Self::Plain
    }

    /// Its name in `Content-Encoding`, if it needs one.
    pub(crate) fn name(self) -> Option<HeaderValue> {
        match self {
            Self::Plain => None,
            #[cfg(feature = "gzip")]
            Self::Gzip => Some(HeaderValue::from_static("gzip")),
        }
    }

    pub(crate) fn decode(
        self,
        body: Bytes,
        limit: usize,
        held: &mut Held<'_>,
    ) -> Result<Bytes, Refusal> {
        match self {
            Self::Plain => Ok(body),
            #[cfg(feature = "gzip")]
            Self::Gzip => gzip::decode(&body, limit, held),
        }
    }

    /// Codes an answer where that pays, and says how it is coded then.
    pub(crate) fn encode(self, body: Vec<u8>, threshold: usize) -> (Vec<u8>, Self) {
        match self {
            #[cfg(feature = "gzip")]
            Self::Gzip if body.len() >= threshold => match gzip::encode(body) {
                Ok(compressed) => (compressed, Self::Gzip),
                Err(body) => (body, Self::Plain),
            },
            _ => (body, Self::Plain),
        }
    }
}
