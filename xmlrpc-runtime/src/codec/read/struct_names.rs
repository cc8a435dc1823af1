//! The names of structs that are read into [`Value`]s: structs of one kind share theirs.

use std::sync::Arc;

use crate::data::value::Names;
use crate::{Struct, Value};

/// The names of the structs of a message, as a tree: each node adds a name to those above.
/// Where the next struct has the names of one before it, it goes the same way, and nothing
/// need be counted or copied for each of its members.
#[derive(Clone, Default)]
pub(crate) struct Shapes(Vec<Node>);

#[derive(Clone, Default)]
struct Node {
    name: Arc<str>,
    parent: usize,
    /// The first node below, and the next one below the same parent; 0 for none, as the
    /// root is below nothing.
    child: usize,
    sibling: usize,
    /// The node below that was gone to last.
    last: usize,
    /// How many members a struct had at most that started so.
    expected: usize,
    /// All names down to here, if a struct ended so.
    names: Option<Names>,
}

/// More are not kept, so that strange messages take little room,
const MOST_NODES: usize = 512;
/// nor searched for, so that they take little time.
const MOST_TRIED: usize = 16;

impl Shapes {
    /// The node that adds this name, if it is known or can be.
    #[inline]
    fn step(&mut self, at: usize, name: &str) -> Option<usize> {
        let last = self.0.get(at).map_or(0, |node| node.last);
        if last > 0 && *self.0[last].name == *name { Some(last) } else { self.turn(at, name) }
    }

    fn turn(&mut self, at: usize, name: &str) -> Option<usize> {
        if self.0.is_empty() {
            self.0.push(Node::default());
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
        self.0.push(Node { name: name.into(), parent, sibling, ..Node::default() });
        Some(new)
    }

    /// The names down to a node, for every struct that ends there.
    fn shared(&mut self, at: usize) -> Names {
        if let Some(names) = &self.0[at].names {
            return Arc::clone(names);
        }
        let names = Arc::new(self.names(at));
        self.0[at].names = Some(Arc::clone(&names));
        names
    }

    fn names(&self, mut at: usize) -> Vec<Arc<str>> {
        let mut names = Vec::new();
        while at > 0 {
            names.push(Arc::clone(&self.0[at].name));
            at = self.0[at].parent;
        }
        names.reverse();
        names
    }
}

/// The members of a struct that is being read.
#[derive(Default)]
pub(crate) struct Members {
    /// The nodes of the first name and of the last one.
    first: usize,
    at: usize,
    /// All names, once there are nodes for them no more.
    own: Vec<Arc<str>>,
    values: Vec<Value>,
}

impl Members {
    /// Adds a member whose name is new.
    #[inline]
    pub(crate) fn push(&mut self, name: &str, value: Value, shapes: &mut Shapes) {
        let next = if self.own.is_empty() { shapes.step(self.at, name) } else { None };
        match next {
            Some(next) => self.at = next,
            None => self.push_own(name, shapes),
        }
        if self.values.is_empty() {
            self.first = self.at;
            let expected = shapes.0.get(self.at).map_or(0, |node| node.expected);
            self.values.reserve_exact(expected.min(MOST_EXPECTED));
        }
        self.values.push(value);
    }

    #[cold]
    fn push_own(&mut self, name: &str, shapes: &Shapes) {
        if self.own.is_empty() {
            self.own = shapes.names(self.at);
        }
        self.own.push(name.into());
    }

    /// All of them.
    pub(crate) fn finish(&mut self, shapes: &mut Shapes) -> Value {
        let values = std::mem::take(&mut self.values);
        if values.is_empty() {
            return Value::Struct(Struct::new());
        }
        if let Some(first) = shapes.0.get_mut(self.first) {
            first.expected = first.expected.max(values.len());
        }
        let names = if self.own.is_empty() {
            shapes.shared(self.at)
        } else {
            Arc::new(std::mem::take(&mut self.own))
        };
        Value::Struct(Struct::from_distinct(names, values))
    }
}

/// Members that room is made for at most before they are met.
const MOST_EXPECTED: usize = 64;
