//! Writes messages: from Rust types to text.

pub(crate) mod compound;
pub(crate) mod date;
pub(crate) mod field_names;
pub(crate) mod frame;
pub(crate) mod member_key;
pub(crate) mod params;
pub(crate) mod serializer;
pub(crate) mod writer;
