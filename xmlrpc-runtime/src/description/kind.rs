//! The XML-RPC types that signatures show.

use std::fmt;

/// An XML-RPC type, as `system.methodSignature` names it.
///
/// Its `Display` is the name on the wire: `int`, `struct`, `dateTime.iso8601`.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Kind {
    /// Any type, or one that cannot be told.
    Any,
    /// No value.
    Nil,
    /// True or false.
    Boolean,
    /// An integer of at most 32 bits.
    Int,
    /// A larger integer.
    I8,
    /// A floating point number.
    Double,
    /// Text.
    String,
    /// A date with its time.
    DateTime,
    /// Bytes.
    Base64,
    /// Values in a row, of the kind of the first.
    Array(Box<Kind>),
    /// Named values. Maps, and structs whose members cannot be told, have none here.
    Struct(Vec<(&'static str, Kind)>),
}

impl Kind {
    /// The name on the wire.
    pub(crate) fn name(&self) -> &'static str {
        match self {
            Self::Any => "any",
            Self::Nil => "nil",
            Self::Boolean => "boolean",
            Self::Int => "int",
            Self::I8 => "i8",
            Self::Double => "double",
            Self::String => "string",
            Self::DateTime => "dateTime.iso8601",
            Self::Base64 => "base64",
            Self::Array(_) => "array",
            Self::Struct(_) => "struct",
        }
    }
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}
