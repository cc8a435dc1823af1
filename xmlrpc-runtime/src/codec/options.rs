//! How messages are written.

use crate::codec::limits::Limits;

/// How 64-bit integers and nil are spelt.
///
/// No spelling is read by every program, so a client is told which one its server
/// takes; a server answers in the one that the request used. As tried against live
/// servers by `tests/interop`, and found in recordings of the others:
///
/// | server | dialect | besides |
/// | --- | --- | --- |
/// | Apache ws-xmlrpc (Java) | `Apache` | only with its extensions switched on |
/// | Python, Twisted | either | nil with `allow_none`; write no integer of more than 32 bits |
/// | xmlrpc-c | either | takes only dates without fraction and offset |
/// | Perl `RPC::XML` | `Standard` | nil with `$RPC::XML::ALLOW_NIL` |
/// | Ruby | `Standard` | nil and i8 switched on in its `Config`; only short dates |
/// | Node xmlrpc, aiohttp-xmlrpc | `Standard` | no 64-bit integers; only short dates |
/// | PHP ext-xmlrpc | `Strict` | no nil and no 64-bit integers |
///
/// Short dates are written where [`full_dates`](EncodeOptions::full_dates) is false.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Dialect {
    /// `<i8>` and `<nil/>`, which most programs read.
    #[default]
    Standard,
    /// `<ex:i8>` and `<ex:nil/>`, which Apache's programs read.
    Apache,
    /// None: what the specification does not have is an [`EncodeError`](super::EncodeError) of
    /// the kind [`Extension`](super::EncodeErrorKind::Extension). Those are nil, and integers
    /// of more than 32 bits. Python writes so unless `allow_none` is set.
    ///
    /// Fields and trailing arguments that are `None` are left out, as in every dialect.
    Strict,
}

impl Dialect {
    /// The namespace of Apache's extensions.
    pub(crate) const APACHE_NAMESPACE: &'static str =
        "http://ws.apache.org/xmlrpc/namespaces/extensions";
}

/// How messages are written, and how large they may become.
///
/// ```
/// use xmlrpc::codec::{Dialect, EncodeOptions, encode_call_with};
///
/// let options = EncodeOptions::new().with_dialect(Dialect::Apache);
/// let call = encode_call_with("store", &(1_i64 << 40,), options)?;
/// assert!(String::from_utf8_lossy(&call).contains("<ex:i8>1099511627776</ex:i8>"));
/// # Ok::<(), xmlrpc::EncodeError>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct EncodeOptions {
    /// The spelling of 64-bit integers and nil: [`Dialect::Standard`].
    pub dialect: Dialect,
    /// How large a message may become: [`Limits::client`].
    pub limits: Limits,
    /// Whether a date's fraction and offset are written: true.
    pub full_dates: bool,
    /// Whether NaN and infinities are written, as `NaN`, `Infinity` and `-Infinity`: false, and
    /// each is an [`EncodeError`](super::EncodeError).
    pub non_finite: bool,
}

impl EncodeOptions {
    /// Returns the options that messages are written by where nothing else is set.
    #[must_use]
    pub const fn new() -> Self {
        Self {
            dialect: Dialect::Standard,
            limits: Limits::client(),
            full_dates: true,
            non_finite: false,
        }
    }

    /// Sets the spelling of 64-bit integers and nil.
    #[must_use]
    pub const fn with_dialect(self, dialect: Dialect) -> Self {
        Self { dialect, ..self }
    }

    /// Sets how large a message may become.
    #[must_use]
    pub const fn with_limits(self, limits: Limits) -> Self {
        Self { limits, ..self }
    }

    /// Sets whether a date's fraction and offset are written. Some programs read only dates
    /// without them.
    #[must_use]
    pub const fn with_full_dates(self, full_dates: bool) -> Self {
        Self { full_dates, ..self }
    }

    /// Sets whether NaN and infinities are written. The specification has none, and many
    /// programs refuse a message that holds one; those of ROS send and read them.
    ///
    /// ```
    /// use xmlrpc::codec::{EncodeOptions, encode_response, encode_response_with};
    ///
    /// assert!(encode_response(&f64::NAN).is_err());
    /// let message = encode_response_with(&f64::NAN, EncodeOptions::new().with_non_finite(true))?;
    /// assert!(String::from_utf8_lossy(&message).contains("<double>NaN</double>"));
    /// # Ok::<(), xmlrpc::EncodeError>(())
    /// ```
    #[must_use]
    pub const fn with_non_finite(self, non_finite: bool) -> Self {
        Self { non_finite, ..self }
    }
}

impl Default for EncodeOptions {
    fn default() -> Self {
        Self::new()
    }
}
