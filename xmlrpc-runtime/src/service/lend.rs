//! Lends a handler an argument that has references in it, as `Option<&str>`, of what was
//! decoded in its place.

use std::borrow::Borrow;
use std::marker::PhantomData;

use crate::codec::Decodable;

/// A type with references in it: what is decoded in its place, and how a handler is lent it.
///
/// Implemented for the types with every lifetime made `'static`. A slice counts as a `Vec`, to
/// which the expansion makes a reference.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be lent to a handler",
    label = "the server owns what it decodes, and can lend only some types of references",
    note = "write an owned type, such as `String` for `&str`; lent are `&T`, and `Option`, `Vec` \
            and `&[…]` of references, where what they refer to can be received"
)]
pub trait Lend: Sized {
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

/// Compiles where a type can be lent.
pub const fn lendable<L: Lend>() {}

/// Knows of a type whether it can be lent. What cannot is told by [`lendable`], and used as if it
/// could, so that it is told once.
#[derive(Debug)]
pub struct Lending<L, const LENDABLE: bool>(PhantomData<fn() -> L>);

/// What becomes of an argument with references in it.
pub trait LentArgument {
    /// The argument's type, with every lifetime made `'static`.
    type Written;
    /// What is decoded.
    type Owned: Decodable + 'static;
    /// What the handler is given.
    type Lent<'a>;

    /// Lends what was decoded.
    fn lend(owned: &Self::Owned) -> Self::Lent<'_>;

    /// Makes what would be decoded of a default.
    fn own(default: &Self::Written) -> Self::Owned;
}

impl<L: Lend> LentArgument for Lending<L, true> {
    type Written = L;
    type Owned = L::Owned;
    type Lent<'a> = L::Lent<'a>;

    fn lend(owned: &L::Owned) -> L::Lent<'_> {
        L::lend(owned)
    }

    fn own(default: &L) -> L::Owned {
        default.own()
    }
}

impl<L> LentArgument for Lending<L, false> {
    type Written = L;
    type Owned = ();
    type Lent<'a> = L;

    fn lend((): &()) -> L {
        unreachable!("a trait with an argument that cannot be lent does not compile")
    }

    fn own(_: &L) {}
}

/// What is decoded for an argument with references in it.
pub type Lent<A> = <A as LentArgument>::Owned;

/// Lends a handler what was decoded.
pub fn lend<A: LentArgument>(owned: &A::Owned) -> A::Lent<'_> {
    A::lend(owned)
}

/// Makes what would be decoded of a default.
pub fn own<A: LentArgument>(default: &A::Written) -> A::Owned {
    A::own(default)
}
