//! From a Rust type to the XML-RPC type that a signature shows.

use serde::Deserialize;

/// An XML-RPC type, as `system.methodSignature` names it.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Kind {
    /// Could be anything, or cannot be told.
    Any,
}

/// The kind of a type, found by running its `Deserialize` against a recorder.
#[must_use]
pub fn of<'de, T: Deserialize<'de>>() -> Kind {
    todo!()
}
