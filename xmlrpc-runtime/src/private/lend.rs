//! Arguments that a handler borrows: the server owns what was decoded, and lends it.

use std::borrow::Borrow;

use crate::codec::Decodable;

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
