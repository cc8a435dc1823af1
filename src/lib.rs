#![doc = include_str!("docs/crate.md")]
#![cfg_attr(docsrs, feature(doc_cfg))]

#[cfg(any(feature = "chrono", feature = "jiff", feature = "time"))]
mod dates;
#[cfg(any(doc, doctest))]
pub mod guide;
#[cfg(feature = "json")]
pub mod json;
#[cfg(feature = "client")]
mod system;

#[cfg(feature = "chrono")]
pub use crate::dates::chrono;
#[cfg(feature = "jiff")]
pub use crate::dates::jiff;
#[cfg(feature = "time")]
pub use crate::dates::time;
#[cfg(feature = "client")]
pub use crate::system::{ServerDescription, Signatures, SystemClient};
#[doc = include_str!("docs/fault.md")]
pub use xmlrpc_macros::Fault;
/// Marks a method of a [`service`](macro@service) as callable, under the name derived
/// from its own. Where more is to be said, [`#[rpc(…)]`](macro@rpc) says it.
pub use xmlrpc_macros::expose;
#[doc = include_str!("docs/rpc.md")]
pub use xmlrpc_macros::rpc;
#[doc = include_str!("docs/service.md")]
pub use xmlrpc_macros::service;
#[cfg(feature = "blocking")]
pub use xmlrpc_runtime::blocking;
#[doc(hidden)]
pub use xmlrpc_runtime::private;
/// The TLS library, for configurations of one's own.
#[cfg(any(feature = "tls", feature = "tls-ring"))]
pub use xmlrpc_runtime::rustls;
pub use xmlrpc_runtime::{
    Base64, Context, DateTime, DecodeError, Dialect, EncodeError, Fault, InvalidDateTime, Limits,
    Offset, ServiceError, Struct, Value, ValueKind, WrongKind, codec, description, from_value,
    from_value_with, service, structs, to_value, to_value_with, value,
};
#[cfg(feature = "client")]
pub use xmlrpc_runtime::{Call, CallError, CallErrorKind, Client, Transport, batch, client};
#[cfg(feature = "server")]
pub use xmlrpc_runtime::{Router, Server, Service, router, serve, server};
