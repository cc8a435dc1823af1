//! The names of members: each occurs once in a struct, and often in a message.

use std::borrow::Cow;
use std::collections::HashSet;
use std::hash::{BuildHasher, BuildHasherDefault, Hasher, RandomState};
use std::sync::Arc;

use crate::data::value::{MemberNames, Struct, Value};

/// Finds members that occur twice: the names met in the structs that are open, innermost
/// last.
#[derive(Clone, Default)]
pub(crate) struct DuplicateMembers<'de>(Vec<&'de str>);

/// A struct that is open, and the names met in it.
///
/// A word of bits says cheaply that a name is new. Where it does not, few names are
/// compared one by one, and of many the hashes are looked up in a set, so that a struct of
/// 100,000 members is read in linear time.
pub(crate) struct OpenStruct<'de> {
    /// Where its names start among those of all that are open.
    base: usize,
    pub(crate) end: StructEnd,
    bits: u64,
    many: Option<Box<ManyNames<'de>>>,
}

/// What closes after a struct.
#[derive(Clone, Copy, Debug)]
pub(crate) enum StructEnd {
    /// The value that it stands in.
    Value,
    /// The value, and the `<fault>` in a value around it.
    Fault,
    /// Nothing: no value stands around it.
    Struct,
}

/// Up to so many names are compared one by one.
const FEW: usize = 16;

impl<'de> DuplicateMembers<'de> {
    /// Enters a struct.
    #[inline]
    pub(crate) fn enter(&self, end: StructEnd) -> OpenStruct<'de> {
        OpenStruct { base: self.0.len(), end, bits: 0, many: None }
    }

    /// Leaves the innermost struct.
    #[inline]
    pub(crate) fn leave(&mut self, open: &OpenStruct<'de>) {
        self.0.truncate(open.base);
    }

    /// Notes a name; returns `false` if it was there.
    #[inline]
    pub(crate) fn note(&mut self, open: &mut OpenStruct<'de>, name: &'de str) -> bool {
        if open.many.is_some() || self.0.len() - open.base == FEW {
            return self.note_in_set(open, Cow::Borrowed(name));
        }
        let bit = bit_of(name.as_bytes());
        let new = open.bits & bit == 0 || !self.0[open.base..].contains(&name);
        open.bits |= bit;
        self.0.push(name);
        new
    }

    /// Notes a name that is not spelt in the message as it reads.
    #[cold]
    pub(crate) fn note_escaped(&mut self, open: &mut OpenStruct<'de>, name: &str) -> bool {
        self.note_in_set(open, Cow::Owned(name.to_owned()))
    }

    #[cold]
    fn note_in_set(&mut self, open: &mut OpenStruct<'de>, name: Cow<'de, str>) -> bool {
        let many = open.many.get_or_insert_with(|| {
            let mut many = Box::<ManyNames<'de>>::default();
            for name in self.0.drain(open.base..) {
                many.insert(Cow::Borrowed(name));
            }
            many
        });
        many.insert(name)
    }
}

/// Many names of one struct. The set holds their hashes alone, a fifth of what it would take
/// with the names in it: a set that outgrows the processor's cache makes work grow faster than
/// its names do. Nobody can choose names of one hash, as its keys are random.
#[derive(Default)]
struct ManyNames<'de> {
    keys: RandomState,
    hashes: HashSet<u64, BuildHasherDefault<HashedAlready>>,
    names: Vec<Cow<'de, str>>,
}

impl<'de> ManyNames<'de> {
    /// Adds a name; returns `false` if it was there.
    fn insert(&mut self, name: Cow<'de, str>) -> bool {
        let is_new = self.hashes.insert(self.keys.hash_one(&*name)) || !self.names.contains(&name);
        self.names.push(name);
        is_new
    }
}

/// The hasher of what is a hash.
#[derive(Default)]
struct HashedAlready(u64);

impl Hasher for HashedAlready {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        for &byte in bytes {
            self.write_u64(u64::from(byte));
        }
    }

    fn write_u64(&mut self, hash: u64) {
        self.0 = self.0.rotate_left(8) ^ hash;
    }
}

/// Returns one of 64 bits, chosen by a few bytes of the name.
#[inline]
fn bit_of(name: &[u8]) -> u64 {
    let first = name.first().copied().unwrap_or_default();
    let last = name.last().copied().unwrap_or_default();
    let mixed = usize::from(first) * 7 + usize::from(last) * 13 + name.len() * 31;
    1 << (mixed % 64)
}

/// The names of a message's structs that become [`Value`]s, as a tree: each node adds a name
/// to those above. A struct with the names of one before it goes the same way down, and
/// shares its names, so that nothing is counted or copied for each member.
#[derive(Clone, Default)]
pub(crate) struct StructNames(Vec<NameNode>);

#[derive(Clone, Default)]
struct NameNode {
    name: Arc<str>,
    parent: usize,
    /// The first node below, and the next one below the same parent; 0 for none, as the
    /// root is below nothing.
    child: usize,
    sibling: usize,
    /// The node below that the last struct went to.
    last: usize,
    /// How many members a struct that started so had at most.
    expected: usize,
    /// All names down to here, if a struct ended here.
    names: Option<MemberNames>,
}

/// More nodes are not kept, so that strange messages take little room.
const MOST_NODES: usize = 512;

/// More nodes of one parent are not tried, so that strange messages take little time.
const MOST_TRIED: usize = 16;

impl StructNames {
    /// Returns the node below that adds this name, if there is one or can be.
    #[inline]
    fn step(&mut self, at: usize, name: &str) -> Option<usize> {
        let last = self.0.get(at).map_or(0, |node| node.last);
        if last > 0 && *self.0[last].name == *name {
            Some(last)
        } else {
            self.find_or_add(at, name)
        }
    }

    fn find_or_add(&mut self, at: usize, name: &str) -> Option<usize> {
        if self.0.is_empty() {
            self.0.push(NameNode::default());
        }
        let mut next = self.0[at].child;
        for _ in 0..MOST_TRIED {
            if next == 0 {
                next = self.add(at, name)?;
            }
            if *self.0[next].name == *name {
                self.0[at].last = next;
                return Some(next);
            }
            next = self.0[next].sibling;
        }
        None
    }

    fn add(&mut self, parent: usize, name: &str) -> Option<usize> {
        let new = self.0.len();
        if new == MOST_NODES {
            return None;
        }
        let sibling = std::mem::replace(&mut self.0[parent].child, new);
        self.0.push(NameNode { name: name.into(), parent, sibling, ..NameNode::default() });
        Some(new)
    }

    /// Returns the names down to a node, the same for every struct that ends there.
    fn shared(&mut self, at: usize) -> MemberNames {
        if let Some(names) = &self.0[at].names {
            return Arc::clone(names);
        }
        let names = Arc::new(self.names_to(at));
        self.0[at].names = Some(Arc::clone(&names));
        names
    }

    fn names_to(&self, mut at: usize) -> Vec<Arc<str>> {
        let mut names = Vec::new();
        while at > 0 {
            names.push(Arc::clone(&self.0[at].name));
            at = self.0[at].parent;
        }
        names.reverse();
        names
    }
}

/// A [`Struct`] that is being read, member by member.
#[derive(Default)]
pub(crate) struct StructBuilder {
    /// The nodes of the first name and of the last one.
    first: usize,
    at: usize,
    /// All names, once there is no node for the next one.
    own: Vec<Arc<str>>,
    values: Vec<Value>,
}

impl StructBuilder {
    /// Adds a member whose name is new.
    #[inline]
    pub(crate) fn push(&mut self, name: &str, value: Value, names: &mut StructNames) {
        let next = if self.own.is_empty() { names.step(self.at, name) } else { None };
        match next {
            Some(next) => self.at = next,
            None => self.push_own(name, names),
        }
        if self.values.is_empty() {
            self.first = self.at;
            let expected = names.0.get(self.at).map_or(0, |node| node.expected);
            self.values.reserve_exact(expected.min(MOST_EXPECTED));
        }
        self.values.push(value);
    }

    #[cold]
    fn push_own(&mut self, name: &str, names: &StructNames) {
        if self.own.is_empty() {
            self.own = names.names_to(self.at);
        }
        self.own.push(name.into());
    }

    /// Makes the struct of all members.
    pub(crate) fn finish(&mut self, names: &mut StructNames) -> Value {
        let values = std::mem::take(&mut self.values);
        if values.is_empty() {
            return Value::Struct(Struct::new());
        }
        if let Some(first) = names.0.get_mut(self.first) {
            first.expected = first.expected.max(values.len());
        }
        let names = if self.own.is_empty() {
            names.shared(self.at)
        } else {
            Arc::new(std::mem::take(&mut self.own))
        };
        Value::Struct(Struct::from_distinct(names, values))
    }
}

/// Members that room is made for at most before they are met.
const MOST_EXPECTED: usize = 64;
