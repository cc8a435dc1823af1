//! What can be wrong with a message that is read or written.

pub(crate) mod decode;
pub(crate) mod encode;
pub(crate) mod expected;
