//! The members of a struct.

use std::collections::HashMap;
use std::fmt;
use std::iter::Zip;
use std::ops::Index;
use std::sync::Arc;
use std::vec::IntoIter;

use crate::data::value::{NIL, Value};

/// The members of a struct, in their order, each name but once.
///
/// ```
/// use xmlrpc::{Struct, Value};
///
/// let mut point = Struct::from([("x", 1), ("y", 2)]);
/// assert_eq!(point.insert("x", 3), Some(Value::Int(1)));
/// assert_eq!(point["x"], Value::Int(3));
/// assert_eq!(point, Struct::from([("y", 2), ("x", 3)]));
/// let names: Vec<&str> = point.iter().map(|(name, _)| name).collect();
/// assert_eq!(names, ["x", "y"]);
/// ```
#[derive(Clone, Default)]
pub struct Struct {
    /// Structs that were read from one message share the names that are the same. None
    /// where there never was a member.
    names: Option<Names>,
    /// One for each name.
    values: Box<[Value]>,
}

/// The names of a struct's members, in their order, no two the same.
pub(crate) type Names = Arc<Vec<Arc<str>>>;

/// Up to so many members are compared one by one.
const FEW: usize = 16;

impl Struct {
    /// The name under which the codec knows the type.
    pub(crate) const NAME: &'static str = "$xmlrpc::Struct";

    /// As many names, which are known to differ, as values.
    pub(crate) fn from_distinct(names: Names, values: Vec<Value>) -> Self {
        debug_assert_eq!(names.len(), values.len());
        Self { names: Some(names), values: values.into_boxed_slice() }
    }

    /// A struct without members.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// How many members there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.values.len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.values.is_empty()
    }

    /// The value of the member `name`.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&Value> {
        self.values.get(self.place(name)?)
    }

    /// The value of the member `name`, to change it.
    pub fn get_mut(&mut self, name: &str) -> Option<&mut Value> {
        let place = self.place(name)?;
        self.values.get_mut(place)
    }

    /// Sets a member, and gives back the value that it had. A new one comes last.
    pub fn insert(&mut self, name: impl Into<Arc<str>>, value: impl Into<Value>) -> Option<Value> {
        let (name, value) = (name.into(), value.into());
        if let Some(old) = self.get_mut(&name) {
            return Some(std::mem::replace(old, value));
        }
        self.change(|names, values| {
            names.push(name);
            values.push(value);
        });
        None
    }

    /// Takes a member out.
    pub fn remove(&mut self, name: &str) -> Option<Value> {
        let place = self.place(name)?;
        Some(self.change(|names, values| {
            names.remove(place);
            values.remove(place)
        }))
    }

    /// The members, in their order.
    #[must_use]
    pub fn iter(&self) -> impl ExactSizeIterator<Item = (&str, &Value)> + DoubleEndedIterator {
        self.names().iter().map(|name| &**name).zip(&self.values)
    }

    fn names(&self) -> &[Arc<str>] {
        self.names.as_deref().map_or(&[], Vec::as_slice)
    }

    fn place(&self, name: &str) -> Option<usize> {
        self.names().iter().position(|found| **found == *name)
    }

    /// Changes which members there are, and nobody else's names.
    fn change<T>(&mut self, change: impl FnOnce(&mut Vec<Arc<str>>, &mut Vec<Value>) -> T) -> T {
        let mut values = std::mem::take(&mut self.values).into_vec();
        let changed = change(Arc::make_mut(self.names.get_or_insert_default()), &mut values);
        self.values = values.into_boxed_slice();
        changed
    }
}

/// Structs are equal where their members are, in whatever order.
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
        // Before anything is changed: whoever gives them may panic.
        let members: Vec<(Arc<str>, Value)> =
            members.into_iter().map(|(name, value)| (name.into(), value.into())).collect();
        let known = self.names().iter().enumerate();
        let mut places: HashMap<Arc<str>, usize> =
            known.map(|(place, name)| (Arc::clone(name), place)).collect();
        self.change(|names, values| {
            for (name, value) in members {
                let place = *places.entry(Arc::clone(&name)).or_insert(values.len());
                if let Some(old) = values.get_mut(place) {
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

impl IntoIterator for Struct {
    type Item = (Arc<str>, Value);
    type IntoIter = Zip<IntoIter<Arc<str>>, IntoIter<Value>>;

    fn into_iter(self) -> Self::IntoIter {
        let names = self.names.map(Arc::unwrap_or_clone).unwrap_or_default();
        names.into_iter().zip(self.values.into_vec())
    }
}

/// The member of this name, or nil.
impl Index<&str> for Struct {
    type Output = Value;

    fn index(&self, name: &str) -> &Value {
        self.get(name).unwrap_or(&NIL)
    }
}

impl fmt::Debug for Struct {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_map().entries(self.iter()).finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_members_of_one_name_the_last_stays() {
        let members = Struct::from_iter([("a", 1), ("b", 2), ("a", 3)]);
        assert_eq!(members, Struct::from([("b", 2), ("a", 3)]));
    }

    #[test]
    fn many_members_are_found_in_any_order() {
        let members = |names: &mut dyn Iterator<Item = usize>| -> Struct {
            names.map(|name| (name.to_string(), i64::try_from(name).unwrap_or(0))).collect()
        };
        let rising = members(&mut (0..50_000));
        let falling = members(&mut (0..50_000).rev());
        assert_eq!(rising, falling);
        assert_ne!(rising, members(&mut (1..50_001)));
    }
}
