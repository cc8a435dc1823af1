//! Answers questions about types that a macro cannot see, such as what an alias stands for.

use std::marker::PhantomData;

use serde::Deserialize;

use crate::data::declared_fault::{FaultCodes, FaultEnum};
use crate::data::fault::Fault;
use crate::description::method::ParamDescriptor;
use crate::description::rust_types::RustType;
use crate::service::lend::Lend;

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
}

impl<T: ?Sized> ProbeFallback for Probe<T> {}

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
