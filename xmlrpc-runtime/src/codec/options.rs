//! How messages are spelt.

use crate::codec::limits::Limits;

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
