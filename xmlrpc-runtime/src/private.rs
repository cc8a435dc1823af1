//! Everything that expansions name besides the public API, and what answers questions about
//! types that a macro cannot see, such as what an alias stands for. Not covered by semantic
//! versioning.

use std::marker::PhantomData;

use serde::Deserialize;

// What the prelude has, for modules that have no prelude. Variants are written `Option::Some`:
// of one that is exported here the compiler would advise users to write this path.
pub use std::assert;
pub use std::borrow::{Cow, ToOwned};
pub use std::clone::Clone;
pub use std::convert::From;
pub use std::default::Default;
pub use std::fmt::{self, Debug};
pub use std::format;
pub use std::future::Future;
pub use std::marker::{Send, Sized, Sync};
pub use std::option::Option;
pub use std::result::Result;
pub use std::string::String;
pub use std::sync::Arc;
pub use std::time::Duration;
pub use std::vec::Vec;

#[cfg(feature = "client")]
pub use crate::client::call::{CallBuilder, received};
#[cfg(feature = "client")]
pub use crate::client::error::forwarded;
#[cfg(feature = "client")]
pub use crate::client::{Call, CallError, Transport};
pub use crate::data::fault::{Fault, ServiceError};
pub use crate::data::fault::{
    FaultCodes, FaultDescriptor, FaultEnum, FaultField, FaultString, UndeclaredFault, read_fault,
};
pub use crate::description::method::{
    Describe, MethodDescriptor, ParamDescriptor, ServiceDescriptor,
};
pub use crate::description::rust_types::RustType;
use crate::service::context::Context;
pub use crate::service::lend::{Lend, Lending, Lent, LentArgument, lend, lendable, own};
#[cfg(feature = "server")]
pub use crate::service::{Answer, Invocation, RestArguments, Service};

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

/// The error of a call where there is no client: none. Cargo builds the macros once for a program
/// and its build script, of which one alone may have the feature; what they write compiles without
/// it, too.
#[cfg(not(feature = "client"))]
pub type CallError<E> = (std::convert::Infallible, PhantomData<E>);

/// Converts the error of a call, of which there is none.
#[cfg(not(feature = "client"))]
#[must_use]
pub fn forwarded<E>(error: CallError<E>, _: impl FnOnce(Fault) -> E) -> E {
    match error.0 {}
}

/// Tells by its constants what a type is. Inherent constants exist for some types, and
/// [`ProbeFallback`] has them for all others.
#[derive(Debug)]
pub struct Probe<T: ?Sized>(PhantomData<fn() -> T>);

impl<T, E> Probe<Result<T, E>> {
    /// Whether the type is a `Result`, whatever its name.
    pub const FALLIBLE: bool = true;
}

impl<T> Probe<Option<T>> {
    /// Whether the type is an `Option`, whatever its name.
    pub const OPTION: bool = true;
}

impl<T> Probe<Option<Option<T>>> {
    /// Whether the type is an `Option` of an `Option`.
    pub const NESTED: bool = true;
}

impl Probe<Context> {
    /// Whether the type is the context of a call.
    pub const CONTEXT: bool = true;
}

impl<T: Deserialize<'static>> Probe<T> {
    /// The type, to be asked what it is on the wire.
    pub const TYPE: RustType = RustType::of::<T>();
    /// A parameter of the type, which callers may leave out where the type makes a value
    /// of nothing.
    pub const PARAM: ParamDescriptor = ParamDescriptor::new("", Self::TYPE);
}

#[cfg(feature = "schemars")]
impl<T: schemars::JsonSchema> Probe<T> {
    /// Makes the schema of the type, which has the docs and defaults of members.
    pub const SCHEMA: Option<fn() -> schemars::Schema> =
        Some(|| schemars::SchemaGenerator::default().into_root_schema_for::<T>());
}

impl<E: FaultEnum> Probe<E> {
    /// The faults that the type declares.
    pub const FAULTS: Option<&'static FaultCodes> = Some(E::CODES);
}

impl<L: Lend> Probe<L> {
    /// Whether a handler can be lent the type.
    pub const LENDABLE: bool = true;
}

/// The constants of types for which [`Probe`] has none of its own.
pub trait ProbeFallback {
    /// The type is not a `Result`.
    const FALLIBLE: bool = false;
    /// The type is not an `Option`.
    const OPTION: bool = false;
    /// The type is not an `Option` of an `Option`.
    const NESTED: bool = false;
    /// The type is not the context of a call.
    const CONTEXT: bool = false;
    /// The type cannot be lent.
    const LENDABLE: bool = false;
    /// What can only be written could be anything.
    const TYPE: RustType = RustType::ANY;
    /// What cannot be read cannot be left out.
    const PARAM: ParamDescriptor = ParamDescriptor::new("", RustType::ANY);
    /// What its faults are is not known.
    const FAULTS: Option<&'static FaultCodes> = None;
    /// No docs and defaults of members are known.
    #[cfg(feature = "schemars")]
    const SCHEMA: Option<fn() -> schemars::Schema> = None;
    /// No docs and defaults of members are taken.
    #[cfg(not(feature = "schemars"))]
    const SCHEMA: Option<fn()> = None;
}

impl<T: ?Sized> ProbeFallback for Probe<T> {}

// What follows is the length of an array, which is evaluated before the rest is compiled, so that
// no other error about the same type comes first.

/// Refuses types that no argument has, by what [`Probe`] says of one.
///
/// # Panics
///
/// Where the type is refused, which the compiler shows as an error.
#[track_caller]
#[must_use]
pub const fn argument(is_context: bool, is_nested: bool) -> usize {
    assert!(!is_context, "the server gives the context of a call: mark it `#[rpc(context)]`");
    assert!(
        !is_nested,
        "`Some(None)` and `None` are both nil on the wire; write one `Option`, which callers may \
         leave out as it is",
    );
    0
}

/// Refuses the type's default where the type is an `Option`.
///
/// # Panics
///
/// Where the type is refused, which the compiler shows as an error.
#[track_caller]
#[must_use]
pub const fn defaulted(is_option: bool) -> usize {
    assert!(!is_option, "an `Option` may be left out as it is; remove `default`");
    0
}

/// Refuses types that no result has.
///
/// # Panics
///
/// Where the type is refused, which the compiler shows as an error.
#[track_caller]
#[must_use]
pub const fn result(is_nested: bool) -> usize {
    assert!(!is_nested, "`Some(None)` and `None` are both nil on the wire; write one `Option`");
    0
}

/// Splits a return type into success and error. `FALLIBLE` says whether it is a `Result`.
#[derive(Debug)]
pub struct Returns<const FALLIBLE: bool>;

/// The two parts of a return type.
pub trait Split<R> {
    /// What is sent as the result.
    type Ok;
    /// What is sent as a fault.
    type Err;
}

impl<R> Split<R> for Returns<false> {
    type Ok = R;
    type Err = Fault;
}

impl<T, E> Split<Result<T, E>> for Returns<true> {
    type Ok = T;
    type Err = E;
}

/// What is sent as the result, for a return type.
pub type OkOf<R, const FALLIBLE: bool> = <Returns<FALLIBLE> as Split<R>>::Ok;

/// What is sent as a fault, for a return type.
pub type ErrOf<R, const FALLIBLE: bool> = <Returns<FALLIBLE> as Split<R>>::Err;

/// A call of a method with this return type.
#[cfg(feature = "client")]
pub type CallOf<C, R, const FALLIBLE: bool> =
    crate::client::Call<C, OkOf<R, FALLIBLE>, ErrOf<R, FALLIBLE>>;

/// A value that a handler returned.
#[derive(Debug)]
pub struct Returned<R>(pub R);

impl<T, E> Returned<Result<T, E>> {
    /// Returns a `Result` as it is, whatever its name.
    ///
    /// # Errors
    ///
    /// Returns the error that was returned.
    pub fn outcome(self) -> Result<T, E> {
        self.0
    }
}

/// A value of any other type, as the success that it is.
pub trait ReturnedValue<R> {
    /// Returns the value as a `Result`.
    ///
    /// # Errors
    ///
    /// Never fails.
    fn outcome(self) -> Result<R, Fault>;
}

impl<R> ReturnedValue<R> for Returned<R> {
    fn outcome(self) -> Result<R, Fault> {
        Ok(self.0)
    }
}

/// What is decoded for an argument `&T`.
pub type Owned<T> = <T as ToOwned>::Owned;

/// The type itself, spelt so that an error covers the whole of what the user wrote.
pub type Whole<T> = T;
