//! From a Rust type to the XML-RPC type that a signature shows.
//!
//! A type is asked what it is by running its `Deserialize` against a recorder,
//! which notes what is asked for and then refuses. No value ever reaches the
//! type, so that one which validates its input is described like any other. To
//! see inside structs and tuples the type is run again for each member, with a
//! path that the recorder follows to that member.

use std::cell::RefCell;
use std::fmt;
use std::panic::{AssertUnwindSafe, catch_unwind};

use serde::Deserialize;

use crate::{Base64, DateTime, Struct};

mod recorder;

use self::recorder::{Asked, Recorder, Step};

/// An XML-RPC type, as `system.methodSignature` names it.
///
/// Its `Display` is the name on the wire: `int`, `struct`, `dateTime.iso8601`.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Kind {
    /// Could be anything, or cannot be told.
    Any,
    /// Nothing.
    Nil,
    /// True or false.
    Boolean,
    /// An integer of at most 32 bits.
    Int,
    /// A larger integer.
    I8,
    /// A floating point number.
    Double,
    /// Text.
    String,
    /// A date with its time.
    DateTime,
    /// Bytes.
    Base64,
    /// Values in a row, of the kind of the first.
    Array(Box<Kind>),
    /// Named values. Maps, and structs whose members cannot be told, have none here.
    Struct(Vec<(&'static str, Kind)>),
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Any => "any",
            Self::Nil => "nil",
            Self::Boolean => "boolean",
            Self::Int => "int",
            Self::I8 => "i8",
            Self::Double => "double",
            Self::String => "string",
            Self::DateTime => "dateTime.iso8601",
            Self::Base64 => "base64",
            Self::Array(_) => "array",
            Self::Struct(_) => "struct",
        })
    }
}

/// The kind of a type, found by running its `Deserialize` against a recorder.
pub(crate) fn of<'de, T: Deserialize<'de>>() -> Kind {
    let mut explorer = Explorer { ask: &ask::<T>, path: Vec::new(), inside: Vec::new(), left: 500 };
    explorer.explore()
}

/// What a type asks for at the end of a path.
fn ask<'de, T: Deserialize<'de>>(path: &[Step]) -> Asked {
    let asked = RefCell::new(Asked::Unclear);
    // A type may run code of the user's before it asks for anything.
    let _ = catch_unwind(AssertUnwindSafe(|| T::deserialize(Recorder::new(path, &asked)).is_ok()));
    asked.into_inner()
}

struct Explorer<'a> {
    ask: &'a dyn Fn(&[Step]) -> Asked,
    path: Vec<Step>,
    /// The structs that the path leads through, by name and members.
    inside: Vec<(&'static str, &'static [&'static str])>,
    /// How many more questions may be asked: types that mention others many times
    /// over many levels would otherwise take very long.
    left: usize,
}

impl Explorer<'_> {
    fn explore(&mut self) -> Kind {
        if self.left == 0 {
            return Kind::Any;
        }
        self.left -= 1;
        match (self.ask)(&self.path) {
            Asked::Unclear => Kind::Any,
            Asked::Scalar(kind) => kind,
            Asked::Newtype(name) => match name {
                DateTime::NAME => Kind::DateTime,
                Base64::NAME => Kind::Base64,
                Struct::NAME => Kind::Struct(Vec::new()),
                _ => Kind::Any,
            },
            Asked::Sequence => Kind::Array(Box::new(self.step(Step::Element))),
            Asked::Map => Kind::Struct(Vec::new()),
            Asked::Struct(name, members) => self.members(name, members),
            Asked::Enum(variants) => self.variants(variants),
        }
    }

    fn step(&mut self, step: Step) -> Kind {
        self.path.push(step);
        let kind = self.explore();
        self.path.pop();
        kind
    }

    fn members(&mut self, name: &'static str, members: &'static [&'static str]) -> Kind {
        if self.inside.contains(&(name, members)) {
            return Kind::Struct(Vec::new());
        }
        self.inside.push((name, members));
        let kinds = members.iter().map(|member| (*member, self.step(Step::Member(member))));
        let kinds = kinds.collect();
        self.inside.pop();
        Kind::Struct(kinds)
    }

    /// Variants without data are strings, others structs of one member.
    fn variants(&mut self, variants: &'static [&'static str]) -> Kind {
        let mut kinds = variants.iter().map(|variant| self.step(Step::Variant(variant)));
        let Some(first) = kinds.next() else { return Kind::Any };
        let same = kinds.all(|kind| kind == first);
        if same { first } else { Kind::Any }
    }
}

#[cfg(test)]
mod tests;
