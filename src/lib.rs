//! XML-RPC for Rust: a trait becomes a server, a typed client and introspection.

mod system;

pub use crate::system::SystemClient;
pub use xmlrpc_macros::{Fault, expose, rpc, service};
pub use xmlrpc_runtime::*;
