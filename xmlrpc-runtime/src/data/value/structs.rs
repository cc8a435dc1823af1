//! The members of a [`Struct`], as of a map: access, entries, iterators.

use std::collections::HashMap;
use std::fmt;
use std::iter::{FusedIterator, Zip};
use std::ops::Index;
use std::slice;
use std::sync::Arc;
use std::vec;

use crate::data::value::{MemberNames, NIL, Struct, Value};

/// Up to so many members are compared one by one.
const FEW: usize = 16;

impl Struct {
    /// The name under which the codec knows the type.
    pub(crate) const NAME: &'static str = "$xmlrpc::Struct";

    /// Makes a struct of as many values as names, which are known to differ.
    pub(crate) fn from_distinct(names: MemberNames, values: Vec<Value>) -> Self {
        debug_assert_eq!(names.len(), values.len());
        Self { names: Some(names), values: values.into_boxed_slice() }
    }

    /// Makes a struct without members.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Returns how many members there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.values.len()
    }

    /// Returns whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.values.is_empty()
    }

    /// Returns whether there is a member `name`.
    #[must_use]
    pub fn contains_key(&self, name: &str) -> bool {
        self.index_of(name).is_some()
    }

    /// Returns the value of the member `name`.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&Value> {
        self.values.get(self.index_of(name)?)
    }

    /// Returns the value of the member `name`, to change it.
    #[must_use]
    pub fn get_mut(&mut self, name: &str) -> Option<&mut Value> {
        let index = self.index_of(name)?;
        self.values.get_mut(index)
    }

    /// Sets a member, and returns the value that it had. A new one comes last.
    pub fn insert(&mut self, name: impl Into<Arc<str>>, value: impl Into<Value>) -> Option<Value> {
        let value = value.into();
        match self.entry(name) {
            MemberEntry::Occupied(mut entry) => Some(entry.insert(value)),
            MemberEntry::Vacant(entry) => {
                entry.insert(value);
                None
            }
        }
    }

    /// Takes a member out, and returns its value. Those after it move up.
    pub fn remove(&mut self, name: &str) -> Option<Value> {
        let index = self.index_of(name)?;
        Some(self.remove_at(index))
    }

    /// Takes all members out.
    pub fn clear(&mut self) {
        *self = Self::new();
    }

    /// Keeps the members for which `keep` returns true, in their order.
    ///
    /// ```
    /// use xmlrpc::Struct;
    ///
    /// let mut sizes = Struct::from([("a", 1), ("b", -1), ("c", 2)]);
    /// sizes.retain(|_, size| size.as_i64() > Some(0));
    /// assert!(sizes.keys().eq(["a", "c"]));
    /// ```
    pub fn retain(&mut self, mut keep: impl FnMut(&str, &mut Value) -> bool) {
        let members: Vec<(Arc<str>, Value)> = std::mem::take(self)
            .into_iter()
            .filter_map(|(name, mut value)| keep(&name, &mut value).then_some((name, value)))
            .collect();
        let (names, values): (Vec<_>, Vec<_>) = members.into_iter().unzip();
        *self = Self::from_distinct(Arc::new(names), values);
    }

    /// Returns the member `name`, to look at it or to add it.
    ///
    /// ```
    /// use xmlrpc::{Struct, Value};
    ///
    /// let mut counts = Struct::new();
    /// for word in ["to", "be", "or", "not", "to", "be"] {
    ///     let count = counts.entry(word).or_insert(0);
    ///     *count = Value::from(count.as_i64().unwrap_or(0) + 1);
    /// }
    /// assert_eq!(counts, Struct::from([("to", 2), ("be", 2), ("or", 1), ("not", 1)]));
    /// ```
    pub fn entry(&mut self, name: impl Into<Arc<str>>) -> MemberEntry<'_> {
        let name = name.into();
        match self.index_of(&name) {
            Some(index) => MemberEntry::Occupied(OccupiedMember { members: self, index }),
            None => MemberEntry::Vacant(VacantMember { members: self, name }),
        }
    }

    /// Returns the names and values of the members, in their order.
    #[must_use]
    pub fn iter(&self) -> Iter<'_> {
        Iter(self.names().iter().zip(&self.values))
    }

    /// Returns the names of the members, and their values to change them, in their order.
    #[must_use]
    pub fn iter_mut(&mut self) -> IterMut<'_> {
        let names = self.names.as_deref().map_or(&[][..], Vec::as_slice);
        IterMut(names.iter().zip(&mut self.values))
    }

    /// Returns the names of the members, in their order.
    #[must_use]
    pub fn keys(&self) -> impl ExactSizeIterator<Item = &str> + DoubleEndedIterator + Clone {
        self.names().iter().map(|name| &**name)
    }

    /// Returns the values of the members, in their order.
    #[must_use]
    pub fn values(&self) -> impl ExactSizeIterator<Item = &Value> + DoubleEndedIterator + Clone {
        self.values.iter()
    }

    /// Returns the values of the members to change them, in their order.
    pub fn values_mut(
        &mut self,
    ) -> impl ExactSizeIterator<Item = &mut Value> + DoubleEndedIterator {
        self.values.iter_mut()
    }

    fn names(&self) -> &[Arc<str>] {
        self.names.as_deref().map_or(&[], Vec::as_slice)
    }

    fn index_of(&self, name: &str) -> Option<usize> {
        self.names().iter().position(|found| **found == *name)
    }

    fn remove_at(&mut self, index: usize) -> Value {
        self.change(|names, values| {
            names.remove(index);
            values.remove(index)
        })
    }

    /// Changes which members there are. Structs that share their names keep theirs.
    fn change<T>(&mut self, change: impl FnOnce(&mut Vec<Arc<str>>, &mut Vec<Value>) -> T) -> T {
        let mut values = std::mem::take(&mut self.values).into_vec();
        let changed = change(Arc::make_mut(self.names.get_or_insert_default()), &mut values);
        self.values = values.into_boxed_slice();
        changed
    }
}

/// A member of a [`Struct`] that may be there or not, as [`Struct::entry`] returns it.
#[derive(Debug)]
pub enum MemberEntry<'a> {
    /// It is there.
    Occupied(OccupiedMember<'a>),
    /// It is not there.
    Vacant(VacantMember<'a>),
}

/// A member of a [`Struct`].
#[derive(Debug)]
pub struct OccupiedMember<'a> {
    members: &'a mut Struct,
    index: usize,
}

/// A name that no member of a [`Struct`] has.
#[derive(Debug)]
pub struct VacantMember<'a> {
    members: &'a mut Struct,
    name: Arc<str>,
}

impl<'a> MemberEntry<'a> {
    /// Returns the name of the member.
    #[must_use]
    pub fn key(&self) -> &str {
        match self {
            MemberEntry::Occupied(entry) => entry.key(),
            MemberEntry::Vacant(entry) => entry.key(),
        }
    }

    /// Adds the member with this value if it is not there, and returns its value.
    pub fn or_insert(self, value: impl Into<Value>) -> &'a mut Value {
        self.or_insert_with(|| value.into())
    }

    /// Adds the member with what `value` returns if it is not there, and returns its value.
    pub fn or_insert_with<V: Into<Value>>(self, value: impl FnOnce() -> V) -> &'a mut Value {
        match self {
            MemberEntry::Occupied(entry) => entry.into_mut(),
            MemberEntry::Vacant(entry) => entry.insert(value()),
        }
    }

    /// Changes the value of the member if it is there.
    #[must_use]
    pub fn and_modify(mut self, change: impl FnOnce(&mut Value)) -> Self {
        if let MemberEntry::Occupied(entry) = &mut self {
            change(entry.get_mut());
        }
        self
    }
}

impl<'a> OccupiedMember<'a> {
    /// Returns the name of the member.
    #[must_use]
    pub fn key(&self) -> &str {
        &self.members.names()[self.index]
    }

    /// Returns the value of the member.
    #[must_use]
    pub fn get(&self) -> &Value {
        &self.members.values[self.index]
    }

    /// Returns the value of the member, to change it.
    #[must_use]
    pub fn get_mut(&mut self) -> &mut Value {
        &mut self.members.values[self.index]
    }

    /// Returns the value of the member, to change it for as long as the struct is borrowed.
    #[must_use]
    pub fn into_mut(self) -> &'a mut Value {
        &mut self.members.values[self.index]
    }

    /// Sets the value of the member, and returns the one that it had.
    pub fn insert(&mut self, value: impl Into<Value>) -> Value {
        std::mem::replace(self.get_mut(), value.into())
    }

    /// Takes the member out, and returns its value.
    #[expect(clippy::must_use_candidate, reason = "it is removed, whoever looks at it")]
    pub fn remove(self) -> Value {
        self.members.remove_at(self.index)
    }
}

impl<'a> VacantMember<'a> {
    /// Returns the name that the member will have.
    #[must_use]
    pub fn key(&self) -> &str {
        &self.name
    }

    /// Adds the member as the last one, and returns its value.
    pub fn insert(self, value: impl Into<Value>) -> &'a mut Value {
        let (value, name) = (value.into(), self.name);
        let index = self.members.len();
        self.members.change(|names, values| {
            names.push(name);
            values.push(value);
        });
        &mut self.members.values[index]
    }
}

/// Compares the members, in whatever order they are.
impl PartialEq for Struct {
    fn eq(&self, other: &Self) -> bool {
        if self.len() != other.len() {
            return false;
        }
        if self.names() == other.names() {
            return self.values == other.values;
        }
        if self.len() <= FEW {
            return self.iter().all(|(name, value)| other.get(name) == Some(value));
        }
        let others: HashMap<&str, &Value> = other.iter().collect();
        self.iter().all(|(name, value)| others.get(name) == Some(&value))
    }
}

/// Of two members of one name the last wins, in the place of the first.
impl<K: Into<Arc<str>>, V: Into<Value>> FromIterator<(K, V)> for Struct {
    fn from_iter<I: IntoIterator<Item = (K, V)>>(members: I) -> Self {
        let mut all = Self::new();
        all.extend(members);
        all
    }
}

impl<K: Into<Arc<str>>, V: Into<Value>> Extend<(K, V)> for Struct {
    fn extend<I: IntoIterator<Item = (K, V)>>(&mut self, members: I) {
        // Before anything is changed, as the iterator may panic.
        let members: Vec<(Arc<str>, Value)> =
            members.into_iter().map(|(name, value)| (name.into(), value.into())).collect();
        let known = self.names().iter().enumerate();
        let mut indices: HashMap<Arc<str>, usize> =
            known.map(|(index, name)| (Arc::clone(name), index)).collect();
        self.change(|names, values| {
            for (name, value) in members {
                let index = *indices.entry(Arc::clone(&name)).or_insert(values.len());
                if let Some(old) = values.get_mut(index) {
                    *old = value;
                } else {
                    names.push(name);
                    values.push(value);
                }
            }
        });
    }
}

impl<K: Into<Arc<str>>, V: Into<Value>, const N: usize> From<[(K, V); N]> for Struct {
    fn from(members: [(K, V); N]) -> Self {
        members.into_iter().collect()
    }
}

/// Gives the member of this name; nil where there is none.
impl Index<&str> for Struct {
    type Output = Value;

    fn index(&self, name: &str) -> &Value {
        self.get(name).unwrap_or(&NIL)
    }
}

impl fmt::Debug for Struct {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_map().entries(self).finish()
    }
}

/// The names and values of a [`Struct`]'s members.
#[derive(Clone, Debug)]
pub struct Iter<'a>(Zip<slice::Iter<'a, Arc<str>>, slice::Iter<'a, Value>>);

/// The names of a [`Struct`]'s members, and their values to change them.
#[derive(Debug)]
pub struct IterMut<'a>(Zip<slice::Iter<'a, Arc<str>>, slice::IterMut<'a, Value>>);

/// The names and values of what was a [`Struct`].
#[derive(Debug)]
pub struct IntoIter(Zip<vec::IntoIter<Arc<str>>, vec::IntoIter<Value>>);

impl<'a> IntoIterator for &'a Struct {
    type Item = (&'a str, &'a Value);
    type IntoIter = Iter<'a>;

    fn into_iter(self) -> Iter<'a> {
        self.iter()
    }
}

impl<'a> IntoIterator for &'a mut Struct {
    type Item = (&'a str, &'a mut Value);
    type IntoIter = IterMut<'a>;

    fn into_iter(self) -> IterMut<'a> {
        self.iter_mut()
    }
}

impl IntoIterator for Struct {
    type Item = (Arc<str>, Value);
    type IntoIter = IntoIter;

    fn into_iter(self) -> IntoIter {
        let names = self.names.map(Arc::unwrap_or_clone).unwrap_or_default();
        IntoIter(names.into_iter().zip(self.values.into_vec()))
    }
}

macro_rules! iterators {
    ($($iterator:ident$(<$a:lifetime>)? => $item:ty, $map:expr;)*) => {$(
        impl$(<$a>)? Iterator for $iterator$(<$a>)? {
            type Item = $item;

            fn next(&mut self) -> Option<$item> {
                self.0.next().map($map)
            }

            fn size_hint(&self) -> (usize, Option<usize>) {
                self.0.size_hint()
            }
        }

        impl$(<$a>)? DoubleEndedIterator for $iterator$(<$a>)? {
            fn next_back(&mut self) -> Option<$item> {
                self.0.next_back().map($map)
            }
        }

        impl$(<$a>)? ExactSizeIterator for $iterator$(<$a>)? {}
        impl$(<$a>)? FusedIterator for $iterator$(<$a>)? {}
    )*};
}

iterators! {
    Iter<'a> => (&'a str, &'a Value), |(name, value)| (&**name, value);
    IterMut<'a> => (&'a str, &'a mut Value), |(name, value)| (&**name, value);
    IntoIter => (Arc<str>, Value), |member| member;
}
