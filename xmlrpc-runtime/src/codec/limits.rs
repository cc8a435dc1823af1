//! How large a message may be.

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
