//! What expansions name, and nothing else. Not covered by semantic versioning.

use std::marker::PhantomData;

use serde::Deserialize;
use serde::de::DeserializeOwned;

use crate::fault::Fault;
use crate::kind::{self, Kind};

pub use crate::client::{Call, CallBuilder, Transport};
pub use crate::service::{Answer, Arguments, Describe, Invocation, Method, Param, Service};
pub use crate::{Context, ServiceError};
pub use std::sync::Arc;

/// Asks questions of a type that a macro cannot see: inherent constants answer for
/// the types that have them, [`Otherwise`] for all others.
#[derive(Debug)]
pub struct Probe<T: ?Sized>(PhantomData<fn() -> T>);

impl<T, E> Probe<Result<T, E>> {
    /// A `Result`, by whatever name.
    pub const FALLIBLE: bool = true;
}

impl<T> Probe<Option<T>> {
    /// An `Option`, by whatever name.
    pub const OPTION: bool = true;
}

impl<T: DeserializeOwned> Probe<T> {
    /// The kind of a type that can be read.
    pub const KIND: fn() -> Kind = kind::of::<T>;
}

/// The answers where [`Probe`] has none of its own.
pub trait Otherwise {
    /// Not a `Result`.
    const FALLIBLE: bool = false;
    /// Not an `Option`.
    const OPTION: bool = false;
    /// The kind of a type that can only be written.
    const KIND: fn() -> Kind = || Kind::Any;
}

impl<T: ?Sized> Otherwise for Probe<T> {}

/// Splits a return type, given whether it is a `Result`.
#[derive(Debug)]
pub struct Returns<const FALLIBLE: bool>;

/// The success and the error of a return type.
pub trait Split<R> {
    /// What is sent.
    type Ok;
    /// What becomes a fault.
    type Err;
    /// The return value as a `Result`.
    fn split(returned: R) -> Result<Self::Ok, Self::Err>;
}

impl<R> Split<R> for Returns<false> {
    type Ok = R;
    type Err = Fault;

    fn split(returned: R) -> Result<R, Fault> {
        Ok(returned)
    }
}

impl<T, E> Split<Result<T, E>> for Returns<true> {
    type Ok = T;
    type Err = E;

    fn split(returned: Result<T, E>) -> Result<T, E> {
        returned
    }
}

/// What is sent for a return type.
pub type OkOf<R, const FALLIBLE: bool> = <Returns<FALLIBLE> as Split<R>>::Ok;

/// What becomes a fault for a return type.
pub type ErrOf<R, const FALLIBLE: bool> = <Returns<FALLIBLE> as Split<R>>::Err;

/// Whether a parameter may be left out: its type makes something of nothing.
#[must_use]
pub fn optional<'de, T: Deserialize<'de>>() -> bool {
    crate::codec::missing::<T>().is_some()
}

/// A parameter with a default may always be left out.
#[must_use]
pub fn always() -> bool {
    true
}
