//! How large a message may be, and how it is spelt.

/// How much a message may hold. Every limit has its own error.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Limits {
    /// Levels of arrays and structs: 64.
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

/// How 64-bit integers and nil are spelt.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Dialect {
    /// `<i8>` and `<nil/>`, which most programs read.
    #[default]
    Bare,
    /// `<ex:i8>` and `<ex:nil/>`, which Apache's programs read.
    Ex,
}

/// How messages are written, and how large they may become.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Format {
    /// The spelling of 64-bit integers and nil.
    pub dialect: Dialect,
    /// How large a message may become.
    pub limits: std::sync::Arc<Limits>,
    /// Whether a date's fraction and offset are written: true.
    pub full_dates: bool,
}
