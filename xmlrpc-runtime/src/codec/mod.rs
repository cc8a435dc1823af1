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
mod options;
mod read;
mod scalar;
mod write;
mod xml;

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

pub use self::charset::LossyText;
pub use self::error::decode::{DecodeError, DecodeErrorKind};
pub use self::error::{EncodeError, EncodeErrorKind};
pub use self::options::{Dialect, EncodeOptions};
pub use self::options::{Limit, Limits};
pub(crate) use self::read::call::{Params, ParamsPosition, call_text, read_call};
pub(crate) use self::read::multicall::{MulticallResult, read_multicall_response};
#[cfg(feature = "server")]
pub(crate) use self::read::response::read_multicall_result;
pub(crate) use self::read::response::{read_response, response_text};
pub(crate) use self::read::serde::access::{absent_param, is_optional};
pub(crate) use self::write::message::CallWriter;
pub(crate) use self::write::message::{MulticallWriter, ResponseWriter, splice_calls};
pub use self::xml::scan::without_scanner;
use crate::data::fault::Fault;
use crate::data::value::Value;

/// Writes a call. `params` is a tuple, a sequence or unit; `(x,)` is a tuple of one.
///
/// # Errors
///
/// When XML-RPC or XML has no spelling for a value: NaN, infinities, control characters,
/// integers beyond 64 bits. The error names the value.
pub fn encode_call(name: &str, params: &(impl Serialize + ?Sized)) -> Result<Vec<u8>, EncodeError> {
    encode_call_with(name, params, EncodeOptions::default())
}

/// Writes a call with options of one's own.
///
/// # Errors
///
/// As [`encode_call`].
pub fn encode_call_with(
    name: &str,
    params: &(impl Serialize + ?Sized),
    options: EncodeOptions,
) -> Result<Vec<u8>, EncodeError> {
    let mut call = CallWriter::new(options);
    call.open(name)?;
    call.args(params)?;
    call.finish()
}

/// Reads a call: its method's name and its parameters, a tuple, a `Vec` or unit.
///
/// # Errors
///
/// When the message is not a call, or its parameters are others than asked for.
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
    let text = call_text(message, charset)?;
    let call = read_call(&text, limits)?;
    Ok((call.name.into_owned(), call.params.all()?))
}

/// Writes a response that carries a result.
///
/// # Errors
///
/// As [`encode_call`].
pub fn encode_response(result: &(impl Serialize + ?Sized)) -> Result<Vec<u8>, EncodeError> {
    encode_response_with(result, EncodeOptions::default())
}

/// Writes a response with options of one's own.
///
/// # Errors
///
/// As [`encode_call`].
pub fn encode_response_with(
    result: &(impl Serialize + ?Sized),
    options: EncodeOptions,
) -> Result<Vec<u8>, EncodeError> {
    ResponseWriter::response(options).write(result)
}

/// Writes a response that carries a fault. A character of its text that XML does not
/// allow is written as U+FFFD.
#[must_use]
pub fn encode_fault(fault: &Fault) -> Vec<u8> {
    write::message::fault_response(fault)
}

/// Reads a response: a result or a fault.
///
/// # Errors
///
/// When the message is not a response, or its result is of another type than asked for.
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
    read_response(&response_text(message, charset)?, limits)
}

/// Returns a message as text that can be read, with U+FFFD in place of bytes that are not text
/// and of characters that XML forbids, written as they are or by reference; and how many
/// there were.
///
/// Programs that hand on what users or files hold write such messages, as Supervisor and
/// rTorrent do. A client and a router read all of theirs so where `lossy` is set in their builders.
///
/// ```
/// use xmlrpc::codec;
///
/// let message = b"<methodResponse><params><param><value>a\xff&#0;</value></param></params></methodResponse>";
/// assert!(codec::decode_response::<String>(message).is_err());
///
/// let lossy = codec::lossy_text(message, None)?;
/// assert_eq!(lossy.replaced, 2);
/// let read = codec::decode_response_with(lossy.text.as_bytes(), Some("utf-8"), &codec::Limits::client())?;
/// assert_eq!(read, Ok("a\u{fffd}\u{fffd}".to_owned()));
/// # Ok::<(), xmlrpc::DecodeError>(())
/// ```
///
/// # Errors
///
/// When the message declares an encoding that is unknown.
pub fn lossy_text(message: &[u8], charset: Option<&str>) -> Result<LossyText, DecodeError> {
    charset::decode_lossy(message, charset)
}

/// Returns the value that a peer would read where this is sent.
///
/// It may hold any number of values and bytes, in at most 64 levels: more by [`to_value_with`].
///
/// ```
/// use xmlrpc::{Value, to_value, value};
///
/// assert_eq!(to_value(&("a", 1, None::<bool>))?, value!(["a", 1, nil]));
/// # Ok::<(), xmlrpc::EncodeError>(())
/// ```
///
/// # Errors
///
/// As [`encode_call`].
pub fn to_value<T: Serialize + ?Sized>(value: &T) -> Result<Value, EncodeError> {
    to_value_with(value, &Limits::of_value())
}

/// Returns the value that a peer would read where this is sent, within limits of one's own.
///
/// ```
/// use xmlrpc::{Limits, Value, to_value_with, value};
///
/// let deep = (0..200).fold(Value::Nil, |inner, _| value!([inner]));
/// let limits = Limits::of_value().with_depth(Limits::MAX_DEPTH);
/// assert_eq!(to_value_with(&deep, &limits)?, deep);
/// # Ok::<(), xmlrpc::EncodeError>(())
/// ```
///
/// # Errors
///
/// As [`encode_call`].
pub fn to_value_with<T: Serialize + ?Sized>(
    value: &T,
    limits: &Limits,
) -> Result<Value, EncodeError> {
    let text = write::message::write_value(value, limits)?;
    read::response::read_value(&text, limits).map_err(EncodeError::caused_by)
}

/// Returns what a type reads from this value, as if it had been sent.
///
/// It may hold any number of values and bytes, in at most 64 levels: more by [`from_value_with`].
///
/// ```
/// use xmlrpc::{Value, from_value, value};
///
/// let pair: (String, u8) = from_value(&value!(["a", 1]))?;
/// assert_eq!(pair, ("a".to_owned(), 1));
/// # Ok::<(), xmlrpc::DecodeError>(())
/// ```
///
/// # Errors
///
/// When the value is of another type, or cannot be sent.
pub fn from_value<T: DeserializeOwned>(value: &Value) -> Result<T, DecodeError> {
    from_value_with(value, &Limits::of_value())
}

/// Returns what a type reads from this value, as if it had been sent, within limits of one's own.
///
/// # Errors
///
/// As [`from_value`].
pub fn from_value_with<T: DeserializeOwned>(
    value: &Value,
    limits: &Limits,
) -> Result<T, DecodeError> {
    let text = write::message::write_value(value, limits).map_err(DecodeError::caused_by)?;
    read::response::read_value(&text, limits).map_err(DecodeError::without_location)
}

/// A type that can be sent: everything that serde can serialise.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be sent by XML-RPC",
    label = "serde cannot serialise this, or something in it",
    note = "a type of yours becomes sendable by `#[derive(serde::Serialize)]`; types of other \
            crates often have a feature named `serde`",
    note = "a date travels as `xmlrpc::DateTime`, into which the features `jiff`, `chrono` and \
            `time` convert; by serde it would be a string"
)]
pub trait Encodable: Serialize {}

#[diagnostic::do_not_recommend]
impl<T: Serialize + ?Sized> Encodable for T {}

/// A type that can be received: everything that serde can deserialise, and that borrows
/// nothing from the message.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be received by XML-RPC",
    label = "serde cannot deserialise this, or something in it",
    note = "a type of yours becomes receivable by `#[derive(serde::Deserialize)]`; types of \
            other crates often have a feature named `serde`",
    note = "a date travels as `xmlrpc::DateTime`, which the features `jiff`, `chrono` and `time` \
            convert; by serde it would be a string"
)]
pub trait Decodable: Sized + for<'de> Deserialize<'de> {}

#[diagnostic::do_not_recommend]
impl<T: for<'de> Deserialize<'de>> Decodable for T {}
