//! What expansions name, and nothing else. Not covered by semantic versioning.

use std::marker::PhantomData;

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use crate::codec;
use crate::description::{self, Kind};
use crate::service::{Arguments, Context};

pub use crate::client::call::CallBuilder;
pub use crate::client::{Call, Transport};
pub use crate::service::{Answer, Describe, Invocation, Method, Param, Service};
pub use crate::{Fault, ServiceError};
// What the prelude has, for modules that have no prelude.
pub use std::assert;
pub use std::borrow::{Cow, ToOwned};
pub use std::clone::Clone;
pub use std::convert::From;
pub use std::default::Default;
pub use std::fmt::{self, Debug};
pub use std::future::Future;
pub use std::marker::{Send, Sync};
pub use std::option::Option;
pub use std::result::Result::{self, Err, Ok};
pub use std::string::String;
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

impl Probe<Context> {
    /// What the server gives, by whatever name.
    pub const CONTEXT: bool = true;
}

impl<T: Deserialize<'static>> Probe<T> {
    /// The kind of a type that can be read.
    pub const KIND: fn() -> Kind = description::of::<T>;
    /// Whether it makes something of nothing, and may be left out.
    pub const OPTIONAL: fn() -> bool = codec::is_optional::<T>;
}

/// The answers where [`Probe`] has none of its own.
pub trait Otherwise {
    /// Not a `Result`.
    const FALLIBLE: bool = false;
    /// Not an `Option`.
    const OPTION: bool = false;
    /// Nothing that the server gives.
    const CONTEXT: bool = false;
    /// The kind of a type that can only be written.
    const KIND: fn() -> Kind = || Kind::Any;
    /// What cannot be read cannot be left out.
    const OPTIONAL: fn() -> bool = || false;
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

// Handlers return what the user's trait says; only the parts of it can be sent. They
// are named one by one, so that the compiler points at the one that cannot.

/// Answers by an asynchronous handler.
pub fn asynchronous<'de, R, T, E, const FALLIBLE: bool, A, D, H, F>(
    call: Invocation<'de>,
    decode: D,
    handler: H,
) -> Answer
where
    Returns<FALLIBLE>: Split<R, Ok = T, Err = E>,
    T: Serialize,
    E: ServiceError,
    A: Send + 'static,
    D: FnOnce(&mut Arguments<'_, 'de>) -> Result<A, Fault>,
    H: FnOnce(A, Context) -> F,
    F: Future<Output = R> + Send + 'static,
{
    call.asynchronous(decode, |arguments, context| {
        let returned = handler(arguments, context);
        async { <Returns<FALLIBLE> as Split<R>>::split(returned.await) }
    })
}

/// Answers by a handler that may block.
pub fn blocking<'de, R, T, E, const FALLIBLE: bool, A, D, H>(
    call: Invocation<'de>,
    decode: D,
    handler: H,
) -> Answer
where
    Returns<FALLIBLE>: Split<R, Ok = T, Err = E>,
    T: Serialize,
    E: ServiceError,
    A: Send + 'static,
    D: FnOnce(&mut Arguments<'_, 'de>) -> Result<A, Fault>,
    H: FnOnce(A, Context) -> R + Send + 'static,
{
    call.blocking(decode, |arguments, context| {
        <Returns<FALLIBLE> as Split<R>>::split(handler(arguments, context))
    })
}

/// Answers by a handler that is cheap enough for the executor's thread.
pub fn inline<'de, R, T, E, const FALLIBLE: bool, A, D, H>(
    call: Invocation<'de>,
    decode: D,
    handler: H,
) -> Answer
where
    Returns<FALLIBLE>: Split<R, Ok = T, Err = E>,
    T: Serialize,
    E: ServiceError,
    D: FnOnce(&mut Arguments<'_, 'de>) -> Result<A, Fault>,
    H: FnOnce(A, Context) -> R,
{
    call.inline(decode, |arguments, context| {
        <Returns<FALLIBLE> as Split<R>>::split(handler(arguments, context))
    })
}

/// Holds where a client can read what the server answers.
pub const fn readable<T: DeserializeOwned, E: ServiceError>() {}

/// What is sent for a return type.
pub type OkOf<R, const FALLIBLE: bool> = <Returns<FALLIBLE> as Split<R>>::Ok;

/// What becomes a fault for a return type.
pub type ErrOf<R, const FALLIBLE: bool> = <Returns<FALLIBLE> as Split<R>>::Err;

/// A call to a method of this return type.
pub type CallOf<C, R, const FALLIBLE: bool> = Call<C, OkOf<R, FALLIBLE>, ErrOf<R, FALLIBLE>>;

/// What an argument that is lent is decoded into.
pub type Owned<T> = <T as ToOwned>::Owned;

/// A parameter with a default may always be left out.
#[must_use]
pub fn always() -> bool {
    true
}

/// The answer to a method that is not in the table; a router never asks for one.
#[must_use]
pub fn unknown(id: usize) -> Answer {
    Answer::Ready(Err(Fault::new(Fault::METHOD_NOT_FOUND, format!("no method has the id {id}"))))
}

/// The string of a fault, as a variant holds it.
#[diagnostic::on_unimplemented(
    message = "a fault's variant cannot hold `{Self}`",
    label = "a fault has a code and a string, and nothing more",
    note = "write `String`, or no fields and `#[fault(code = …, message = \"…\")]`"
)]
pub trait Text: Sized {
    /// The string to send.
    fn into_text(self) -> String;
    /// The string to show.
    fn as_text(&self) -> &str;
    /// The string that came.
    fn of(fault: Fault) -> Self;
}

impl Text for String {
    fn into_text(self) -> String {
        self
    }

    fn as_text(&self) -> &str {
        self
    }

    fn of(fault: Fault) -> String {
        fault.into_message()
    }
}

/// Any fault, as a variant holds it.
#[diagnostic::on_unimplemented(
    message = "`#[fault(other)]` cannot hold `{Self}`",
    label = "this variant takes faults whole, with their code and string",
    note = "write `xmlrpc::Fault`"
)]
pub trait Whole: Sized {
    /// The fault to send.
    fn into_fault(self) -> Fault;
    /// Its string, to show.
    fn as_text(&self) -> &str;
    /// The fault that came.
    fn of(fault: Fault) -> Self;
}

impl Whole for Fault {
    fn into_fault(self) -> Fault {
        self
    }

    fn as_text(&self) -> &str {
        self.message()
    }

    fn of(fault: Fault) -> Self {
        fault
    }
}
