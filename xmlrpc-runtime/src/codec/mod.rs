//! Bytes to Rust values and back: no I/O, no async, no HTTP.
//!
//! ```
//! use xmlrpc::codec;
//!
//! let call = codec::encode_call("sample.add", &(2, 3))?;
//! let (name, (a, b)): (String, (i32, i32)) = codec::decode_call(&call)?;
//! assert_eq!((name.as_str(), a + b), ("sample.add", 5));
//!
//! let response = codec::encode_response(&(a + b))?;
//! assert_eq!(codec::decode_response::<i32>(&response)?, Ok(5));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod charset;
mod error;
mod limits;
mod options;
mod read;
mod scalar;
mod write;
mod xml;

use std::cell::Cell;

use serde::Serialize;
use serde::de::DeserializeOwned;

pub(crate) use self::charset::text;
pub use self::error::decode::{DecodeError, DecodeErrorKind, Limit};
pub use self::error::encode::EncodeError;
pub use self::limits::Limits;
pub use self::options::{Dialect, Format};
pub(crate) use self::read::absent::{is_optional, missing};
pub(crate) use self::read::any_value::take_across;
pub(crate) use self::read::call::{Mark, MethodCall, Params, read_call};
pub(crate) use self::read::response::{Entry, read_batch, read_response};
pub(crate) use self::write::frame::{BatchReply, CallWriter, Reply, splice};
use crate::Value;
use crate::data::fault::Fault;

/// The namespace of Apache's extensions.
const EXTENSIONS: &str = "http://ws.apache.org/xmlrpc/namespaces/extensions";

/// Writes a call. `params` is a tuple, a sequence or unit; `(x,)` is a tuple of one.
///
/// # Errors
///
/// When XML-RPC or XML has no spelling for a value: NaN, infinities, control characters,
/// integers beyond 64 bits. The error names the value.
pub fn encode_call(name: &str, params: &(impl Serialize + ?Sized)) -> Result<Vec<u8>, EncodeError> {
    encode_call_with(name, params, Format::default())
}

/// Writes a call in a spelling and within limits of one's own.
///
/// ```
/// use xmlrpc::codec::{Dialect, Format, encode_call_with};
///
/// let mut format = Format::default();
/// format.dialect = Dialect::Ex;
/// let call = encode_call_with("store", &(1_i64 << 40,), format)?;
/// assert!(String::from_utf8_lossy(&call).contains("<ex:i8>1099511627776</ex:i8>"));
/// # Ok::<(), xmlrpc::EncodeError>(())
/// ```
///
/// # Errors
///
/// As [`encode_call`].
pub fn encode_call_with(
    name: &str,
    params: &(impl Serialize + ?Sized),
    format: Format,
) -> Result<Vec<u8>, EncodeError> {
    let mut call = CallWriter::new(format);
    call.open(name)?;
    call.args(params)?;
    Ok(call.finish())
}

/// Reads a call: its method's name and its parameters, a tuple, a `Vec` or unit.
///
/// # Errors
///
/// When the message is no call, or its parameters are others than asked for.
pub fn decode_call<P: DeserializeOwned>(message: &[u8]) -> Result<(String, P), DecodeError> {
    decode_call_with(message, None, &Limits::server())
}

/// Reads a call whose charset the transport may have declared, within limits of one's own.
///
/// # Errors
///
/// As [`decode_call`].
pub fn decode_call_with<P: DeserializeOwned>(
    message: &[u8],
    charset: Option<&str>,
    limits: &Limits,
) -> Result<(String, P), DecodeError> {
    let text = text(message, charset)?;
    let call = read_call(&text, limits)?;
    Ok((call.name.into_owned(), call.params.all()?))
}

/// Writes a response that carries a result.
///
/// # Errors
///
/// As [`encode_call`].
pub fn encode_response(result: &(impl Serialize + ?Sized)) -> Result<Vec<u8>, EncodeError> {
    encode_response_with(result, Format::default())
}

/// Writes a response in a spelling and within limits of one's own.
///
/// # Errors
///
/// As [`encode_call`].
pub fn encode_response_with(
    result: &(impl Serialize + ?Sized),
    format: Format,
) -> Result<Vec<u8>, EncodeError> {
    Reply::response(format).finish(result)
}

/// Writes a response that carries a fault. A character of its text that XML does not
/// allow is written as U+FFFD.
#[must_use]
pub fn encode_fault(fault: &Fault) -> Vec<u8> {
    write::frame::fault_response(fault)
}

/// Reads a response: a result or a fault.
///
/// # Errors
///
/// When the message is no response, or its result is of another type than asked for.
pub fn decode_response<T: DeserializeOwned>(
    message: &[u8],
) -> Result<Result<T, Fault>, DecodeError> {
    decode_response_with(message, None, &Limits::client())
}

/// Reads a response whose charset the transport may have declared, within limits of
/// one's own.
///
/// # Errors
///
/// As [`decode_response`].
pub fn decode_response_with<T: DeserializeOwned>(
    message: &[u8],
    charset: Option<&str>,
    limits: &Limits,
) -> Result<Result<T, Fault>, DecodeError> {
    read_response(&text(message, charset)?, limits)
}

/// The value that a peer would read where this is sent.
pub(crate) fn to_value(value: &(impl Serialize + ?Sized)) -> Result<Value, EncodeError> {
    let message = write::frame::value(value)?;
    read::response::read_value(&message).map_err(EncodeError::new)
}

/// What a type reads from this value.
pub(crate) fn from_value<T: DeserializeOwned>(value: &Value) -> Result<T, DecodeError> {
    let message = write::frame::value(value)
        .map_err(|error| DecodeError::new(DecodeErrorKind::Type, error))?;
    read::response::read_value(&message).map_err(DecodeError::without_place)
}

thread_local! {
    static SCANNER: Cell<bool> = const { Cell::new(true) };
}

fn scanner_is_on() -> bool {
    SCANNER.get()
}

/// Runs `decode` with every byte read by quick-xml, so that a fuzzer can hold the
/// scanner to the same answers.
#[doc(hidden)]
pub fn without_scanner<T>(decode: impl FnOnce() -> T) -> T {
    SCANNER.set(false);
    let result = decode();
    SCANNER.set(true);
    result
}
