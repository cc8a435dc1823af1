//! The runtime of `xmlrpc-service`. Use it through that crate, as `xmlrpc`.
//!
//! Data flows one way: data model ← [`codec`] ← `description` ← [`service`] ← [`router`] ←
//! [`server`], and data model ← [`codec`] ← [`client`]. `in_process` stands above both.

#![cfg_attr(docsrs, feature(doc_cfg))]
#![cfg_attr(
    not(all(feature = "client", feature = "server")),
    allow(dead_code, unused_imports, reason = "what both sides share is used by halves then")
)]

#[cfg(feature = "blocking")]
pub mod blocking;
#[cfg(feature = "client")]
pub mod client;
pub mod codec;
pub mod description;
#[cfg(feature = "server")]
pub mod router;
#[cfg(feature = "server")]
pub mod server;
pub mod service;

#[cfg(feature = "_http")]
mod blocking_task;
mod data;
#[cfg(feature = "_http")]
mod http;
#[cfg(all(feature = "client", feature = "server"))]
mod in_process;
#[cfg(feature = "server")]
mod observe;
#[cfg(feature = "server")]
mod permits;
// Hidden only where documentation is made: the compiler writes out the paths of hidden items in
// its messages, and just the names of others.
#[cfg_attr(doc, doc(hidden))]
pub mod private;

#[cfg(feature = "client")]
pub use crate::client::{Call, CallError, CallErrorKind, Client, Transport, batch};
pub use crate::codec::{
    DecodeError, Dialect, EncodeError, Limits, from_value, from_value_with, to_value, to_value_with,
};
pub use crate::data::base64::Base64;
pub use crate::data::datetime::{DateTime, InvalidDateTime, Offset};
pub use crate::data::fault::{Fault, ServiceError};
pub use crate::data::value::convert::WrongKind;
pub use crate::data::value::{Struct, Value, ValueKind};
#[cfg(feature = "server")]
pub use crate::router::Router;
#[cfg(feature = "server")]
pub use crate::server::{Server, serve};
pub use crate::service::{Context, Service};
/// What a [`Struct`] hands out: entries and iterators.
pub mod structs {
    pub use crate::data::value::structs::{
        IntoIter, Iter, IterMut, MemberEntry, OccupiedMember, VacantMember,
    };
}

/// The TLS library, for configurations of one's own.
#[cfg(feature = "_tls")]
pub use tokio_rustls::rustls;
