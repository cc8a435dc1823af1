//! Bytes to Rust values and back: no I/O, no async, no HTTP.

mod error;
mod limits;

use std::borrow::Cow;
use std::marker::PhantomData;

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

pub use self::error::{DecodeError, EncodeError};
pub use self::limits::{Dialect, Format, Limits};
use crate::fault::Fault;

// ---- public functions ----

/// Writes a call. `params` is a tuple, a sequence or unit.
pub fn encode_call(name: &str, params: &(impl Serialize + ?Sized)) -> Result<Vec<u8>, EncodeError> {
    todo!()
}
/// Reads a call.
pub fn decode_call<P: DeserializeOwned>(message: &[u8]) -> Result<(String, P), DecodeError> {
    todo!()
}
/// Writes a response that carries a result.
pub fn encode_response(result: &(impl Serialize + ?Sized)) -> Result<Vec<u8>, EncodeError> {
    todo!()
}
/// Writes a response that carries a fault.
#[must_use]
pub fn encode_fault(fault: &Fault) -> Vec<u8> {
    todo!()
}
/// Reads a response: a result or a fault.
pub fn decode_response<T: DeserializeOwned>(
    message: &[u8],
) -> Result<Result<T, Fault>, DecodeError> {
    todo!()
}

// ---- charset.rs ----

/// The message as text: HTTP charset, byte order mark, declaration, then UTF-8.
pub(crate) fn text<'a>(
    message: &'a [u8],
    charset: Option<&str>,
) -> Result<Cow<'a, str>, DecodeError> {
    todo!()
}

// ---- reading a call ----

/// A call whose name is read and whose parameters are not.
pub(crate) struct MethodCall<'de> {
    pub(crate) name: Cow<'de, str>,
    pub(crate) params: Params<'de>,
}

pub(crate) fn read_call<'de>(
    text: &'de str,
    limits: &Limits,
) -> Result<MethodCall<'de>, DecodeError> {
    todo!()
}

/// The parameters of a call, decoded one after another; the same whether they stand
/// in `<params>` or in the array of a multicall entry.
#[derive(Clone)]
pub(crate) struct Params<'de>(PhantomData<&'de str>);

impl<'de> Params<'de> {
    /// Decodes the next parameter, if there is one.
    pub(crate) fn next<T: Deserialize<'de>>(&mut self) -> Result<Option<T>, DecodeError> {
        todo!()
    }

    /// Reads to the end of the message; how many parameters were left over.
    pub(crate) fn finish(&mut self) -> Result<usize, DecodeError> {
        todo!()
    }

    /// The spelling of nil and 64-bit integers met so far.
    pub(crate) fn dialect(&self) -> Dialect {
        todo!()
    }

    /// The params of `system.multicall`: the whole message is passed over and checked
    /// first; then an entry that is well-formed but no call is an error of its own.
    /// `-32602` where the params are not one array, or hold more than `Limits::multicall_calls`.
    pub(crate) fn batch(self) -> Result<Vec<Result<MethodCall<'de>, Fault>>, Fault> {
        todo!()
    }
}

/// What a type makes of a parameter that is missing: `None` for an `Option`, nothing for most.
pub(crate) fn missing<'de, T: Deserialize<'de>>() -> Option<T> {
    todo!()
}

// ---- writing a response ----

/// The buffer of a reply, framed for where the result goes.
pub(crate) struct Reply(());

impl Reply {
    /// For a whole response.
    pub(crate) fn response(format: Format) -> Self {
        todo!()
    }
    /// For one entry of a multicall's response: an array that holds the result.
    pub(crate) fn entry(format: Format) -> Self {
        todo!()
    }
    /// Answers in the spelling that the request used.
    pub(crate) fn answer_in(&mut self, dialect: Dialect) {
        todo!()
    }
    pub(crate) fn finish<T: Serialize + ?Sized>(self, result: &T) -> Result<Vec<u8>, EncodeError> {
        todo!()
    }
}

/// A multicall's response, entry by entry.
pub(crate) struct BatchReply(());

impl BatchReply {
    pub(crate) fn new(format: Format) -> Self {
        todo!()
    }
    /// Adds an entry: what [`Reply::entry`] finished, or the fault in its place.
    pub(crate) fn push(&mut self, entry: Result<Vec<u8>, Fault>) {
        todo!()
    }
    /// Bytes so far, so that callers can cap them.
    pub(crate) fn len(&self) -> usize {
        todo!()
    }
    pub(crate) fn finish(self) -> Vec<u8> {
        todo!()
    }
}

// ---- writing a call ----

/// A call being written, argument by argument.
pub(crate) struct CallWriter(());

impl CallWriter {
    pub(crate) fn new(method: &str, format: Format) -> Result<Self, EncodeError> {
        todo!()
    }
    /// Adds an argument. Trailing ones that serialise as none are left out by
    /// `finish_trimmed`; one before a present argument is sent as nil.
    pub(crate) fn arg<T: Serialize + ?Sized>(&mut self, argument: &T) -> Result<(), EncodeError> {
        todo!()
    }
    /// Adds the elements of a tuple, a sequence, or nothing for unit.
    pub(crate) fn args<T: Serialize + ?Sized>(&mut self, params: &T) -> Result<(), EncodeError> {
        todo!()
    }
    /// The message with every argument.
    pub(crate) fn finish(self) -> Vec<u8> {
        todo!()
    }
    /// The message without trailing arguments that serialised as none.
    pub(crate) fn finish_trimmed(self) -> Vec<u8> {
        todo!()
    }
}

/// Splices calls that are already written into the body of one `system.multicall`,
/// without decoding or encoding their parameters again.
pub(crate) fn splice<'a>(calls: impl Iterator<Item = (&'a str, &'a [u8])>) -> Vec<u8> {
    todo!()
}

// ---- reading a response ----

/// Reads a response out of text.
pub(crate) fn read_response<'de, T: Deserialize<'de>>(
    text: &'de str,
    limits: &Limits,
) -> Result<Result<T, Fault>, DecodeError> {
    todo!()
}

/// Reads a multicall's response: the entries, passed over and checked but not decoded.
pub(crate) fn read_batch<'de>(
    text: &'de str,
    limits: &Limits,
) -> Result<Result<Vec<Entry<'de>>, Fault>, DecodeError> {
    todo!()
}

/// One entry of a multicall's response.
pub(crate) struct Entry<'de>(PhantomData<&'de str>);

impl<'de> Entry<'de> {
    /// `[result]`, or a fault struct in its place.
    pub(crate) fn decode<T: Deserialize<'de>>(&self) -> Result<Result<T, Fault>, DecodeError> {
        todo!()
    }
}
