//! The runtime of `xmlrpc-service`. Use it through that crate, as `xmlrpc`.
//!
//! Data flows one way: data model ← [`codec`] ← [`service`] ← [`router`] ←
//! [`server`], and data model ← [`codec`] ← [`client`]. `local` stands above both.

#[cfg(feature = "blocking")]
pub mod blocking;
pub mod client;
pub mod codec;
pub mod router;
pub mod server;
pub mod service;

mod base64;
mod context;
mod datetime;
mod fault;
mod kind;
mod local;
#[cfg(all(test, feature = "metrics"))]
mod notes;
mod places;
#[doc(hidden)]
pub mod private;
mod value;

pub use crate::base64::Base64;
pub use crate::client::{Call, CallError, Client, Transport, batch};
pub use crate::codec::{DecodeError, Dialect, EncodeError, Limits};
pub use crate::datetime::{DateTime, InvalidDateTime, Offset};
pub use crate::fault::{Fault, ServiceError};
pub use crate::kind::Kind;
pub use crate::router::Router;
pub use crate::server::{Server, serve};
pub use crate::service::{Context, Service};
pub use crate::value::{Struct, Value, WrongKind, from_value, to_value};
/// The TLS library, for configurations of one's own.
#[cfg(feature = "_tls")]
pub use tokio_rustls::rustls;
