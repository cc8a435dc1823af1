//! The members of a struct.

use std::collections::HashMap;
use std::fmt;
use std::ops::Index;
use std::sync::Arc;

use super::{NIL, Value};

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
pub struct Struct(Vec<(Arc<str>, Value)>);

/// Up to so many members are compared one by one.
const FEW: usize = 16;

impl Struct {
    /// The name under which the codec knows the type.
    pub(crate) const NAME: &'static str = "$xmlrpc::Struct";

    /// Members whose names are known to differ.
    pub(crate) fn from_distinct(members: Vec<(Arc<str>, Value)>) -> Self {
        Self(members)
    }

    /// A struct without members.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// How many members there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The value of the member `name`.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&Value> {
        self.0.iter().find(|(found, _)| **found == *name).map(|(_, value)| value)
    }

    /// The value of the member `name`, to change it.
    pub fn get_mut(&mut self, name: &str) -> Option<&mut Value> {
        self.0.iter_mut().find(|(found, _)| **found == *name).map(|(_, value)| value)
    }

    /// Sets a member, and gives back the value that it had. A new one comes last.
    pub fn insert(&mut self, name: impl Into<Arc<str>>, value: impl Into<Value>) -> Option<Value> {
        let (name, value) = (name.into(), value.into());
        if let Some(old) = self.get_mut(&name) {
            return Some(std::mem::replace(old, value));
        }
        self.0.push((name, value));
        None
    }

    /// Takes a member out.
    pub fn remove(&mut self, name: &str) -> Option<Value> {
        let index = self.0.iter().position(|(found, _)| **found == *name)?;
        Some(self.0.remove(index).1)
    }

    /// The members, in their order.
    #[must_use]
    pub fn iter(&self) -> impl ExactSizeIterator<Item = (&str, &Value)> + DoubleEndedIterator {
        self.0.iter().map(|(name, value)| (&**name, value))
    }
}

/// Structs are equal where their members are, in whatever order.
impl PartialEq for Struct {
    fn eq(&self, other: &Self) -> bool {
        if self.len() != other.len() {
            return false;
        }
        if self.0.iter().zip(&other.0).all(|((one, _), (two, _))| one == two) {
            return self.0.iter().zip(&other.0).all(|((_, one), (_, two))| one == two);
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
        let known = self.0.iter().enumerate();
        let mut places: HashMap<Arc<str>, usize> =
            known.map(|(place, (name, _))| (Arc::clone(name), place)).collect();
        for (name, value) in members {
            let (name, value) = (name.into(), value.into());
            let place = *places.entry(Arc::clone(&name)).or_insert(self.0.len());
            match self.0.get_mut(place) {
                Some((_, old)) => *old = value,
                None => self.0.push((name, value)),
            }
        }
    }
}

impl<K: Into<Arc<str>>, V: Into<Value>, const N: usize> From<[(K, V); N]> for Struct {
    fn from(members: [(K, V); N]) -> Self {
        members.into_iter().collect()
    }
}

impl IntoIterator for Struct {
    type Item = (Arc<str>, Value);
    type IntoIter = std::vec::IntoIter<Self::Item>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
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
