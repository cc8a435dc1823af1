#![doc = include_str!("../README.md")]
//!
//! # The attributes
//!
//! ```text
//! #[xmlrpc::service(
//!     namespace = "dir",                // prefix and "." for derived names
//!     rename_all = "camelCase",         // how derived names are spelt
//!     expose = "all",                   // instead of "marked"
//!     client | server,                  // one side only; neither word: both
//!     crate = path::to::xmlrpc,         // where this crate is, if it is renamed
//! )]
//! ```
//!
//! On a method, `#[expose]` makes it callable under its derived name, and `#[rpc(..)]`
//! makes it callable and says more:
//!
//! | | |
//! | --- | --- |
//! | `name = "dir.list"` | its whole name on the wire, whatever the namespace |
//! | `alias = "ls"` | one more whole name, as often as wanted |
//! | `inline` | a method that is not `async` runs on the executor's thread, so it must be quick; without this it runs where it may block |
//! | `idempotent` | calling it twice does no more than once, so clients may send it again when a connection breaks |
//! | `hidden` | callable, but not listed |
//! | `skip` | not callable, under `expose = "all"` |
//!
//! On an argument:
//!
//! | | |
//! | --- | --- |
//! | `#[rpc(context)] cx: &Context` | who calls and with what headers; not on the wire, and not in the client |
//! | `#[rpc(default)]`, `#[rpc(default = expr)]` | callers may leave it out; the client takes an `Option` |
//!
//! An `Option` at the end may be left out as it is. An argument may be a `&T`: it is
//! decoded as what `T` is owned as, and lent. A method may be `async` or not, and return
//! a `Result` of an error that is sent as a fault, or anything else that serde can write.
//!
//! # Errors of a service
//!
//! `#[derive(xmlrpc::Fault)]` gives each variant of an enum a fault code, and turns faults
//! back into variants in the client. A variant has no field, or one `String`, which is the
//! text of the fault:
//!
//! ```
//! #[derive(Debug, PartialEq, xmlrpc::Fault)]
//! enum DirError {
//!     #[fault(code = 404)]
//!     NotFound(String),
//!     #[fault(code = 403, message = "permission denied")]
//!     Denied,
//!     #[fault(other)] // whatever has another code
//!     Other(xmlrpc::Fault),
//! }
//!
//! let fault = xmlrpc::Fault::from(DirError::Denied);
//! assert_eq!((fault.code(), fault.message()), (403, "permission denied"));
//! ```

mod system;

pub use crate::system::SystemClient;
#[doc = include_str!("docs/fault.md")]
pub use xmlrpc_macros::Fault;
/// Marks a method of a [`service`](macro@service) as callable, under the name derived
/// from its own. Where more is to be said, [`#[rpc(…)]`](macro@rpc) says it.
pub use xmlrpc_macros::expose;
#[doc = include_str!("docs/rpc.md")]
pub use xmlrpc_macros::rpc;
#[doc = include_str!("docs/service.md")]
pub use xmlrpc_macros::service;
pub use xmlrpc_runtime::*;
