//! How messages are written, and how large one that is read may be.

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

/// The limits of a message that is read or written. Each has its own error.
///
/// ```
/// use xmlrpc::Limits;
///
/// let limits = Limits::server().with_depth(8);
/// assert_eq!(limits.message, 10 * 1024 * 1024);
/// assert_eq!(limits.depth, 8);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct Limits {
    /// Levels of arrays and structs: 64, and [`MAX_DEPTH`](Self::MAX_DEPTH) at most.
    pub depth: usize,
    /// Values in a message: 500,000.
    pub values: usize,
    /// Bytes of a message, decoded: 10 MiB for servers, 32 MiB for clients.
    pub message: usize,
    /// Bytes of one tag with its attributes: 4 KiB.
    pub tag: usize,
    /// Bytes of a method's name: 256.
    pub method_name: usize,
    /// Bytes of a member's name: 1 KiB.
    pub member_name: usize,
    /// Calls in one `system.multicall`: 256.
    pub multicall_calls: usize,
}

/// One of the [`Limits`], by name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Limit {
    /// [`Limits::depth`].
    Depth,
    /// [`Limits::values`].
    Values,
    /// [`Limits::message`].
    Message,
    /// [`Limits::tag`].
    Tag,
    /// [`Limits::method_name`].
    MethodName,
    /// [`Limits::member_name`].
    MemberName,
    /// [`Limits::multicall_calls`].
    MulticallCalls,
}

impl Limits {
    /// Returns what servers read: messages of at most 10 MiB.
    #[must_use]
    pub const fn server() -> Self {
        Self { message: 10 << 20, ..Self::client() }
    }

    /// Returns what clients read, and what either side writes: messages of at most 32 MiB.
    #[must_use]
    pub const fn client() -> Self {
        Self {
            depth: 64,
            values: 500_000,
            message: 32 << 20,
            tag: 4 << 10,
            method_name: 256,
            member_name: 1 << 10,
            multicall_calls: 256,
        }
    }

    /// The greatest [`depth`](Self::depth) that there is: a larger one is taken for this.
    ///
    /// Each level takes stack: to read and write a value, to drop, clone, compare and show a
    /// [`Value`](crate::Value), and to run what serde derives. At this depth all of these take
    /// less than 1 MiB in a program that is built without optimisation, 4 KiB a level, so that
    /// a thread of 2 MiB has as much again for itself. A type of your own that takes more for each
    /// level that it is nested in itself needs a smaller depth or a larger stack.
    pub const MAX_DEPTH: usize = 256;

    /// Returns those of [`to_value`](crate::to_value) and [`from_value`](crate::from_value),
    /// whose values stay within the program: 64 levels, any number of values and bytes.
    #[must_use]
    pub const fn of_value() -> Self {
        let most = usize::MAX;
        Self { values: most, message: most, member_name: most, tag: most, ..Self::client() }
    }

    /// Sets [`depth`](Self::depth), in levels: [`MAX_DEPTH`](Self::MAX_DEPTH) at most.
    #[must_use]
    pub const fn with_depth(mut self, depth: usize) -> Self {
        self.depth = depth;
        self.depth = self.levels();
        self
    }

    /// Returns how many levels there may be, whatever was set.
    pub(crate) const fn levels(&self) -> usize {
        if self.depth > Self::MAX_DEPTH { Self::MAX_DEPTH } else { self.depth }
    }

    /// Sets how many [`values`](Self::values) a message may hold.
    #[must_use]
    pub const fn with_values(self, values: usize) -> Self {
        Self { values, ..self }
    }

    /// Sets how long a [`message`](Self::message) may be, in bytes.
    #[must_use]
    pub const fn with_message(self, message: usize) -> Self {
        Self { message, ..self }
    }

    /// Sets how long a [`tag`](Self::tag) may be, in bytes.
    #[must_use]
    pub const fn with_tag(self, tag: usize) -> Self {
        Self { tag, ..self }
    }

    /// Sets how long a [`method_name`](Self::method_name) may be, in bytes.
    #[must_use]
    pub const fn with_method_name(self, method_name: usize) -> Self {
        Self { method_name, ..self }
    }

    /// Sets how long a [`member_name`](Self::member_name) may be, in bytes.
    #[must_use]
    pub const fn with_member_name(self, member_name: usize) -> Self {
        Self { member_name, ..self }
    }

    /// Sets how many calls a `system.multicall` may hold:
    /// [`multicall_calls`](Self::multicall_calls).
    #[must_use]
    pub const fn with_multicall_calls(self, multicall_calls: usize) -> Self {
        Self { multicall_calls, ..self }
    }
}

impl Default for Limits {
    /// Returns the limits of [`client`](Self::client).
    fn default() -> Self {
        Self::client()
    }
}

impl Limit {
    /// Says what was refused, where `most` is the limit, and which limit it is.
    pub(crate) fn refusal(self, most: usize) -> String {
        match self {
            Limit::Depth => {
                format!("arrays and structs are nested deeper than {most} levels (`Limits::depth`)")
            }
            Limit::Values => format!("a message holds more than {most} values (`Limits::values`)"),
            Limit::Message => format!("a message is longer than {most} bytes (`Limits::message`)"),
            Limit::Tag => format!("a tag is longer than {most} bytes (`Limits::tag`)"),
            Limit::MethodName => {
                format!("a method's name is longer than {most} bytes (`Limits::method_name`)")
            }
            Limit::MemberName => {
                format!("a member's name is longer than {most} bytes (`Limits::member_name`)")
            }
            Limit::MulticallCalls => {
                format!("system.multicall holds more than {most} calls (`Limits::multicall_calls`)")
            }
        }
    }
}
