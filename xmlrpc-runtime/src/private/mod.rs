//! Everything that expansions name besides the public API. Not covered by semantic
//! versioning.

mod probe;

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
pub use std::vec::Vec;

#[cfg(feature = "client")]
pub use self::probe::CallOf;
pub use self::probe::{
    ErrOf, OkOf, Owned, Probe, ProbeFallback, Returned, ReturnedValue, Returns, Split, Whole,
};
#[cfg(feature = "client")]
pub use crate::client::call_builder::{CallBuilder, received};
#[cfg(feature = "client")]
pub use crate::client::{Call, Transport};
pub use crate::data::declared_fault::{
    FaultCodes, FaultDescriptor, FaultEnum, FaultField, FaultString, UndeclaredFault, read_fault,
};
pub use crate::data::fault::{Fault, ServiceError};
pub use crate::description::method::{
    Describe, MethodDescriptor, ParamDescriptor, ServiceDescriptor,
};
pub use crate::description::rust_types::RustType;
pub use crate::service::lend::{Lend, Lending, Lent, LentArgument, lend, lendable, own};
#[cfg(feature = "server")]
pub use crate::service::{Answer, Invocation, Service};

/// A function with a name that an expansion also gives to a parameter. Imported under that name
/// it hides a constant of the user's, which the parameter would be taken for; a parameter may
/// have the name of a function.
pub const fn hidden() {}

/// Answers a call of a method that is not in the table. A router never makes one.
#[cfg(feature = "server")]
#[must_use]
pub fn unknown(id: usize) -> Answer {
    Answer::Ready(Err(Fault::new(Fault::METHOD_NOT_FOUND, format!("no method has the id {id}"))))
}
