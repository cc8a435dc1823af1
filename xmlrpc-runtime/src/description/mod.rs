//! Finds the XML-RPC type of a Rust type, which signatures show.
//!
//! A type is asked what it is by running its `Deserialize` against a recorder, which
//! notes what is asked for and then refuses. No value ever reaches the type, so that one
//! which validates its input is described like any other. To see inside structs and tuples
//! the type is run again for each member, with a path that the recorder follows to that
//! member.

pub(crate) mod method;
mod recorder;

use std::cell::RefCell;
use std::fmt;
use std::panic::{AssertUnwindSafe, catch_unwind};

use serde::Deserialize;

use self::recorder::{Asked, Recorder, Step};
use crate::data::base64::Base64;
use crate::data::datetime::DateTime;
use crate::data::value::Struct;

/// How many times a type is asked: types that mention others many times over many levels
/// would otherwise take very long.
const MOST_QUESTIONS: usize = 500;

/// How deep a type is followed. Each level of a type that holds itself, and is no struct
/// that could be recognised, takes some hundred bytes of stack.
const DEEPEST: usize = 32;

/// Finds the kind of a type, by running its `Deserialize` against a recorder.
pub(crate) fn of<'de, T: Deserialize<'de>>() -> Kind {
    let (path, entered) = (Vec::new(), Vec::new());
    Explorer { ask: &ask::<T>, path, entered, questions_left: MOST_QUESTIONS }.explore()
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
    entered: Vec<(&'static str, &'static [&'static str])>,
    questions_left: usize,
}

impl Explorer<'_> {
    fn explore(&mut self) -> Kind {
        if self.questions_left == 0 || self.path.len() > DEEPEST {
            return Kind::Any;
        }
        self.questions_left -= 1;
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
        if self.entered.contains(&(name, members)) {
            return Kind::Struct(Vec::new());
        }
        self.entered.push((name, members));
        let kinds = members.iter().map(|member| (*member, self.step(Step::Member(member))));
        let kinds = kinds.collect();
        self.entered.pop();
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
mod tests {
    use std::collections::BTreeMap;
    use std::sync::atomic::{AtomicUsize, Ordering::Relaxed};

    use super::*;
    use crate::Value;

    fn name<T: Deserialize<'static>>() -> String {
        of::<T>().to_string()
    }

    #[test]
    fn scalars() {
        assert_eq!(name::<bool>(), "boolean");
        assert_eq!(name::<i32>(), "int");
        assert_eq!(name::<u16>(), "int");
        assert_eq!(name::<u32>(), "i8");
        assert_eq!(name::<i64>(), "i8");
        assert_eq!(name::<f32>(), "double");
        assert_eq!(name::<String>(), "string");
        assert_eq!(name::<&str>(), "string");
        assert_eq!(name::<char>(), "string");
        assert_eq!(name::<()>(), "nil");
        assert_eq!(name::<DateTime>(), "dateTime.iso8601");
        assert_eq!(name::<Base64>(), "base64");
        assert_eq!(name::<Value>(), "any");
    }

    #[test]
    fn what_holds_others() {
        assert_eq!(of::<Vec<i32>>(), Kind::Array(Box::new(Kind::Int)));
        assert_eq!(of::<Vec<Vec<DateTime>>>().to_string(), "array");
        assert_eq!(of::<(bool, i32)>(), Kind::Array(Box::new(Kind::Boolean)));
        assert_eq!(of::<Option<f64>>(), Kind::Double);
        assert_eq!(of::<Box<[String]>>(), Kind::Array(Box::new(Kind::String)));
        assert_eq!(of::<BTreeMap<String, i32>>(), Kind::Struct(Vec::new()));
        assert_eq!(of::<Struct>(), Kind::Struct(Vec::new()));
        assert_eq!(of::<Vec<Struct>>(), Kind::Array(Box::new(Kind::Struct(Vec::new()))));
    }

    #[derive(Deserialize)]
    #[allow(dead_code, reason = "only described")]
    struct Meters(f64);

    #[derive(Deserialize)]
    #[serde(rename_all = "camelCase")]
    #[allow(dead_code, reason = "only described")]
    struct Page<'a> {
        title: &'a str,
        row_height: Option<Meters>,
        parent: Option<Box<Page<'a>>>,
        date: DateTime,
    }

    #[test]
    fn a_struct_has_its_members_and_is_not_entered_twice() {
        let members = vec![
            ("title", Kind::String),
            ("rowHeight", Kind::Double),
            ("parent", Kind::Struct(Vec::new())),
            ("date", Kind::DateTime),
        ];
        assert_eq!(of::<Page<'static>>(), Kind::Struct(members));
    }

    /// Refuses almost every value.
    #[derive(Deserialize)]
    #[serde(try_from = "i32")]
    struct Even;

    impl TryFrom<i32> for Even {
        type Error = &'static str;

        fn try_from(_: i32) -> Result<Self, Self::Error> {
            Err("odd")
        }
    }

    struct Panics;

    impl<'de> Deserialize<'de> for Panics {
        fn deserialize<D: serde::Deserializer<'de>>(_: D) -> Result<Self, D::Error> {
            std::panic::resume_unwind(Box::new("without a message on stderr"))
        }
    }

    #[derive(Deserialize)]
    #[allow(dead_code, reason = "only described")]
    struct Checked {
        even: Even,
        worse: Panics,
        text: String,
    }

    #[test]
    fn a_type_that_checks_its_input_hides_at_most_itself() {
        assert_eq!(of::<Even>(), Kind::Int);
        let members = vec![("even", Kind::Int), ("worse", Kind::Any), ("text", Kind::String)];
        assert_eq!(of::<Checked>(), Kind::Struct(members));
    }

    #[derive(Deserialize)]
    #[allow(dead_code, reason = "only described")]
    enum Colour {
        Red,
        Green,
    }

    #[derive(Deserialize)]
    #[allow(dead_code, reason = "only described")]
    enum Shape {
        Circle(f64),
        Square { side: f64 },
    }

    #[derive(Deserialize)]
    #[allow(dead_code, reason = "only described")]
    enum Mixed {
        Nothing,
        Something(i32),
    }

    #[derive(Deserialize)]
    #[serde(untagged)]
    #[allow(dead_code, reason = "only described")]
    enum Either {
        Number(i32),
        Text(String),
    }

    #[test]
    fn enums() {
        assert_eq!(of::<Colour>(), Kind::String);
        assert_eq!(of::<Shape>(), Kind::Struct(Vec::new()));
        assert_eq!(of::<Mixed>(), Kind::Any);
        assert_eq!(of::<Either>(), Kind::Any);
    }

    /// A number that counts how often it is asked what it is.
    struct Counted;

    static ASKED: AtomicUsize = AtomicUsize::new(0);

    impl<'de> Deserialize<'de> for Counted {
        fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
            ASKED.fetch_add(1, Relaxed);
            i32::deserialize(deserializer).map(|_| Self)
        }
    }

    macro_rules! fans {
        ($($name:ident $next:ty;)*) => {$(
            #[derive(Deserialize)]
            #[allow(dead_code, reason = "only described")]
            struct $name { a: Box<$next>, b: Box<$next>, c: Box<$next>, d: Box<$next> }
        )*};
    }

    fans! { F1 F2; F2 F3; F3 F4; F4 F5; F5 F6; F6 F7; F7 F8; F8 Counted; }

    #[test]
    fn a_type_that_fans_out_is_asked_a_bounded_number_of_times() {
        assert_eq!(of::<F1>().name(), "struct");
        let asked = ASKED.load(Relaxed);
        assert!((1..=MOST_QUESTIONS).contains(&asked), "{asked} of 65,536 leaves");
    }

    #[derive(Deserialize)]
    #[allow(dead_code, reason = "only described")]
    struct Tree(Vec<Tree>);

    #[test]
    fn a_type_that_holds_itself_is_followed_to_a_bounded_depth() {
        let mut kind = of::<Tree>();
        let mut depth = 0;
        while let Kind::Array(element) = kind {
            kind = *element;
            depth += 1;
        }
        assert_eq!((kind, depth), (Kind::Any, DEEPEST + 1));
    }
}

/// An XML-RPC type, as `system.methodSignature` names it.
///
/// Its `Display` is the name on the wire: `int`, `struct`, `dateTime.iso8601`.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Kind {
    /// Any type, or one that cannot be told.
    Any,
    /// No value.
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

impl Kind {
    /// The name on the wire.
    pub(crate) fn name(&self) -> &'static str {
        match self {
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
        }
    }
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}
