//! The data model: XML-RPC values as Rust types.

pub(crate) mod base64;
pub(crate) mod datetime;
pub(crate) mod fault;
pub(crate) mod marked;
pub(crate) mod value;
