//! Everything that expansions name besides the public API. Not covered by semantic
//! versioning.

#[cfg(feature = "client")]
mod client;
mod fault;
mod probe;
#[cfg(feature = "server")]
mod server;

// What the prelude has, for modules that have no prelude.
pub use std::assert;
pub use std::borrow::{Cow, ToOwned};
pub use std::clone::Clone;
pub use std::convert::From;
pub use std::default::Default;
pub use std::fmt::{self, Debug};
pub use std::format;
pub use std::future::Future;
pub use std::marker::{Send, Sized, Sync};
pub use std::option::Option::{self, Some};
pub use std::result::Result::{self, Err, Ok};
pub use std::string::String;
pub use std::sync::Arc;
pub use std::time::Duration;

#[cfg(feature = "client")]
pub use self::client::{CallBuilder, CallOf, received};
pub use self::fault::{
    FaultCodes, FaultEnum, FaultField, FaultString, UndeclaredFault, read_fault,
};
pub use self::probe::{
    ErrOf, Lend, Lent, OkOf, Owned, Probe, ProbeFallback, Returned, ReturnedValue, Returns, Split,
};
#[cfg(feature = "server")]
pub use self::server::unknown;
#[cfg(feature = "client")]
pub use crate::client::{Call, Transport};
pub use crate::data::fault::{Fault, ServiceError};
pub use crate::description::method::{Describe, Method, Param};
#[cfg(feature = "server")]
pub use crate::service::{Answer, Invocation, Service};
