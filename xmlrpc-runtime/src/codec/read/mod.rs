//! Reads messages: from text to Rust types.

pub(crate) mod absent;
pub(crate) mod any_value;
pub(crate) mod call;
pub(crate) mod compound;
pub(crate) mod duplicate_members;
pub(crate) mod multicall;
pub(crate) mod reader;
pub(crate) mod response;
pub(crate) mod serde;
pub(crate) mod struct_names;
pub(crate) mod text;
pub(crate) mod value;
