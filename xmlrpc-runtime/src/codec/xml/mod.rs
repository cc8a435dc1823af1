//! XML as such, without XML-RPC.

pub(crate) mod chars;
pub(crate) mod escape;
pub(crate) mod markup;
pub(crate) mod scan;
