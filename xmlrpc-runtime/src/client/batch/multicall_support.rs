//! How servers say that they have no `system.multicall`.

use http::StatusCode;
use serde::de::IgnoredAny;

use crate::client::{Request, Response, TransportError};
use crate::codec::{self, Limits};
use crate::data::fault::Fault;

/// How servers say of a method that they have none of its name.
const MISSING: &[&str] = &[
    "not supported",
    "unsupported",
    "unknown",
    "no such",
    "no method",
    "not found",
    "not defined",
    "undefined",
    "not exist",
    "not available",
    "not implemented",
    "invalid method",
    "can't find",
    "cannot find",
    // Perl's SOAP::Lite
    "failed to locate",
    // Ruby
    "missing or wrong number of parameters",
];

/// Whether an answer says so. Servers have no common code for it, so texts are searched
/// for what those in use say.
pub(crate) fn says_it_lacks_multicall(
    response: &Response,
    calls: &[Request],
    limits: &Limits,
) -> bool {
    let Ok(text) = codec::text(&response.body, response.charset.as_deref()) else { return false };
    // A large answer need not be read twice to see that it is none.
    if !text.contains("<fault") {
        return false;
    }
    let Ok(Err(fault)) = codec::read_response::<IgnoredAny>(&text, limits) else { return false };
    let said = fault.message().to_lowercase();
    // A server may run a batch up to a call that it lacks, and answer with a fault for
    // all of it. The calls before that one must not run again.
    if calls.iter().any(|call| names(&said, &call.method.to_lowercase())) {
        return false;
    }
    fault.code() == Fault::METHOD_NOT_FOUND
        // Twisted looks for what stands before the dot.
        || said.contains("no such subhandler system")
        || said.contains("multicall") && MISSING.iter().any(|missing| said.contains(missing))
}

/// Whether a text names a method, as a word of its own.
fn names(text: &str, method: &str) -> bool {
    let part_of_word = |byte: &u8| byte.is_ascii_alphanumeric() || *byte == b'_';
    text.match_indices(method).any(|(at, _)| {
        let (before, after) = (&text.as_bytes()[..at], &text.as_bytes()[at + method.len()..]);
        !before.last().is_some_and(part_of_word) && !after.first().is_some_and(part_of_word)
    })
}

/// Whether a server refused a call by HTTP 404 without a word. Node's xmlrpc does so for
/// every method that it lacks, and nothing has run then; but so do servers that have
/// nothing at all at this path.
pub(crate) fn refused_bare(error: &TransportError) -> bool {
    matches!(
        error,
        TransportError::Http(answer)
            if answer.status == StatusCode::NOT_FOUND && answer.body.is_empty()
    )
}
