//! The `Deserializer` over the reader.

pub(crate) mod access;
pub(crate) mod deserializer;
pub(crate) mod member_key;
