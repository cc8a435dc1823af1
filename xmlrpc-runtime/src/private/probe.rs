//! Answers questions about types that a macro cannot see, such as what an alias stands
//! for, and how an argument that a handler borrows is owned.

use std::borrow::Borrow;
use std::marker::PhantomData;

use serde::Deserialize;

use crate::codec;
use crate::codec::Decodable;
use crate::data::fault::Fault;
use crate::description::method::Param;
use crate::description::{self, Kind};

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
    /// Finds out the XML-RPC type.
    pub const KIND: fn() -> Kind = description::of::<T>;
    /// A parameter of the type, which callers may leave out where the type makes a value
    /// of nothing.
    pub const PARAM: Param = Param::new("", description::of::<T>, codec::is_optional::<T>);
}

/// The constants of types for which [`Probe`] has none of its own.
pub trait ProbeFallback {
    /// The type is not a `Result`.
    const FALLIBLE: bool = false;
    /// The type is not an `Option`.
    const OPTION: bool = false;
    /// What can only be written could be anything.
    const KIND: fn() -> Kind = || Kind::Any;
    /// What cannot be read cannot be left out.
    const PARAM: Param = Param::new("", || Kind::Any, || false);
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

/// A type with references in it, as `Option<&str>`: what is decoded in its place, and how
/// a handler is lent it.
///
/// Implemented for the types with every lifetime made `'static`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be lent to a handler",
    label = "the server owns what it decodes, and can lend only some types of references",
    note = "write an owned type, such as `String` for `&str`; lent are `&T`, and `Option`, `Vec` \
            and `&[…]` of references"
)]
pub trait Lend {
    /// What is decoded.
    type Owned: Decodable + 'static;
    /// What the handler is given.
    type Lent<'a>;

    /// Lends what was decoded.
    fn lend(owned: &Self::Owned) -> Self::Lent<'_>;

    /// Makes what would be decoded of what the handler is given.
    fn own(&self) -> Self::Owned;
}

#[diagnostic::do_not_recommend]
impl<T> Lend for &'static T
where
    T: ToOwned<Owned: Decodable + 'static> + ?Sized,
{
    type Owned = T::Owned;
    type Lent<'a> = &'a T;

    fn lend(owned: &T::Owned) -> &T {
        owned.borrow()
    }

    fn own(&self) -> T::Owned {
        (*self).to_owned()
    }
}

#[diagnostic::do_not_recommend]
impl<L: Lend> Lend for Option<L> {
    type Owned = Option<L::Owned>;
    type Lent<'a> = Option<L::Lent<'a>>;

    fn lend(owned: &Self::Owned) -> Self::Lent<'_> {
        owned.as_ref().map(L::lend)
    }

    fn own(&self) -> Self::Owned {
        self.as_ref().map(L::own)
    }
}

#[diagnostic::do_not_recommend]
impl<L: Lend> Lend for Vec<L> {
    type Owned = Vec<L::Owned>;
    type Lent<'a> = Vec<L::Lent<'a>>;

    fn lend(owned: &Self::Owned) -> Self::Lent<'_> {
        owned.iter().map(L::lend).collect()
    }

    fn own(&self) -> Self::Owned {
        self.iter().map(L::own).collect()
    }
}

#[diagnostic::do_not_recommend]
/// A slice is lent as a `Vec`, to which the expansion makes a reference.
impl<L: Lend> Lend for [L] {
    type Owned = Vec<L::Owned>;
    type Lent<'a> = Vec<L::Lent<'a>>;

    fn lend(owned: &Self::Owned) -> Self::Lent<'_> {
        owned.iter().map(L::lend).collect()
    }

    fn own(&self) -> Self::Owned {
        self.iter().map(L::own).collect()
    }
}

/// What is decoded for an argument `&T`.
pub type Owned<T> = <T as ToOwned>::Owned;

/// What is decoded for an argument with references inside.
pub type Lent<T> = <T as Lend>::Owned;
