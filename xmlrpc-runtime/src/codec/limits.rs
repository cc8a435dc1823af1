//! How large a message may be, and how it is spelt.

/// How much a message may hold, read or written. Every limit has its own error.
///
/// ```
/// use xmlrpc::Limits;
///
/// let mut limits = Limits::server();
/// assert_eq!(limits.message, 10 * 1024 * 1024);
/// limits.depth = 8;
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Limits {
    /// Levels of arrays and structs: 64. Decoding and dropping nested values uses
    /// stack for each level, so raise it only as far as your threads' stacks reach.
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

impl Limits {
    /// What servers read: messages of at most 10 MiB.
    #[must_use]
    pub const fn server() -> Self {
        Self { message: 10 << 20, ..Self::client() }
    }

    /// What clients read, and what either side writes: messages of at most 32 MiB.
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
}

impl Default for Limits {
    /// The limits of [`client`](Self::client).
    fn default() -> Self {
        Self::client()
    }
}

/// How 64-bit integers and nil are spelt.
///
/// No spelling is read by every program, so a client is told which one its server
/// takes; a server answers in the one that the request used. As tried against live
/// servers by `tests/interop`, and found in recordings of the others:
///
/// | server | dialect | besides |
/// | --- | --- | --- |
/// | Apache ws-xmlrpc (Java) | `Ex` | only with its extensions switched on |
/// | Python, Twisted | either | nil with `allow_none`; write no integer of more than 32 bits |
/// | xmlrpc-c | either | takes only dates without fraction and offset |
/// | Perl `RPC::XML` | `Bare` | nil with `$RPC::XML::ALLOW_NIL` |
/// | Ruby | `Bare` | nil and i8 switched on in its `Config`; only short dates |
/// | Node xmlrpc, aiohttp-xmlrpc | `Bare` | no 64-bit integers; only short dates |
/// | PHP ext-xmlrpc | neither | no nil and no 64-bit integers |
///
/// Short dates are what [`full_dates(false)`](crate::client::ClientBuilder::full_dates)
/// makes a client write.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Dialect {
    /// `<i8>` and `<nil/>`, which most programs read.
    #[default]
    Bare,
    /// `<ex:i8>` and `<ex:nil/>`, which Apache's programs read.
    Ex,
}

/// How messages are written, and how large they may become.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Format {
    /// The spelling of 64-bit integers and nil.
    pub dialect: Dialect,
    /// How large a message may become.
    pub limits: Limits,
    /// Whether a date's fraction and offset are written: true.
    pub full_dates: bool,
}

impl Default for Format {
    fn default() -> Self {
        Self { dialect: Dialect::Bare, limits: Limits::client(), full_dates: true }
    }
}
