//! How large a message may be.

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

    /// Returns those of values that stay within the program, which only their depth harms.
    pub(crate) const fn of_value() -> Self {
        let most = usize::MAX;
        Self { values: most, message: most, member_name: most, tag: most, ..Self::client() }
    }

    /// Sets [`depth`](Self::depth), in levels.
    #[must_use]
    pub const fn with_depth(self, depth: usize) -> Self {
        Self { depth, ..self }
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
    /// Says what was refused, where `most` is the limit.
    pub(crate) fn refusal(self, most: usize) -> String {
        match self {
            Limit::Depth => format!("arrays and structs are nested deeper than {most} levels"),
            Limit::Values => format!("a message holds more than {most} values"),
            Limit::Message => format!("a message is longer than {most} bytes"),
            Limit::Tag => format!("a tag is longer than {most} bytes"),
            Limit::MethodName => format!("a method's name is longer than {most} bytes"),
            Limit::MemberName => format!("a member's name is longer than {most} bytes"),
            Limit::MulticallCalls => format!("system.multicall holds more than {most} calls"),
        }
    }
}
