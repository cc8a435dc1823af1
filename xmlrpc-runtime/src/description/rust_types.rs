//! Finds out what Rust types are on the wire.
//!
//! A type is asked what it is by running its `Deserialize` against a recorder, which notes
//! what is asked for and then refuses. To see inside structs and tuples the type is run again
//! for each member, with a path that the recorder follows to that member. Which members may be
//! missing is found by leaving them out.

use std::collections::{BTreeMap, HashMap};
use std::fmt;
use std::panic::{AssertUnwindSafe, catch_unwind};

use serde::Deserialize;

use crate::codec;
use crate::data::base64::Base64;
use crate::data::datetime::DateTime;
use crate::data::value::Struct;
use crate::description::recorder::{Asked, Question, Recorder, Reply, Step};
use crate::description::{Member, NamedType, Type, TypeShape, Variant, VariantContent};

/// How many times a type is asked: types that mention others many times over many levels
/// would otherwise take very long.
const MOST_QUESTIONS: usize = 2_000;

/// How deep a type is followed. Each level takes some hundred bytes of stack.
const DEEPEST: usize = 24;

/// The longest tuple that is shown as one. Arrays of Rust are tuples to serde, too.
const LONGEST_TUPLE: usize = 16;

/// What an XML-RPC type is called, which no struct or enum may be.
pub(crate) const WIRE_NAMES: [&str; 20] = [
    "any",
    "array",
    "base64",
    "boolean",
    "date",
    "dateTime.iso8601",
    "datetime",
    "double",
    "i1",
    "i2",
    "i4",
    "i8",
    "int",
    "mixed",
    "nil",
    "none",
    "string",
    "struct",
    "undefined",
    "void",
];

/// A Rust type that can be asked what it is on the wire.
#[derive(Clone, Copy)]
pub struct RustType {
    /// Runs the `Deserialize` of the type against the recorder.
    ask: fn(&Question<'_>),
    is_optional: fn() -> bool,
    #[cfg(feature = "schemars")]
    pub(crate) schema: Option<fn() -> schemars::Schema>,
}

impl RustType {
    /// What could be anything, and cannot be left out.
    pub const ANY: Self = Self {
        ask: |_| {},
        is_optional: || false,
        #[cfg(feature = "schemars")]
        schema: None,
    };

    /// The type `T`, which is asked by running its `Deserialize`.
    #[must_use]
    pub const fn of<T: Deserialize<'static>>() -> Self {
        Self {
            ask: ask::<T>,
            is_optional: codec::is_optional::<T>,
            #[cfg(feature = "schemars")]
            schema: None,
        }
    }

    /// Returns whether a parameter of the type may be left out.
    pub(crate) fn is_optional(self) -> bool {
        // A type may run code of the user's before it asks for anything.
        catch_unwind(self.is_optional).unwrap_or(false)
    }

    /// Sets what makes the schema from which the docs and defaults of members are taken. The
    /// macros set it for each type that implements [`JsonSchema`](schemars::JsonSchema).
    /// Defaults are written as JSON.
    #[cfg(feature = "schemars")]
    #[must_use]
    pub const fn with_schema(mut self, schema: Option<fn() -> schemars::Schema>) -> Self {
        self.schema = schema;
        self
    }

    /// Takes no schema. Cargo builds the macros once for a program and its build script, of which
    /// one alone may have the feature `schemars`: what they write compiles without it, too.
    #[cfg(not(feature = "schemars"))]
    #[doc(hidden)]
    #[must_use]
    pub const fn with_schema(self, _schema: Option<fn()>) -> Self {
        self
    }
}

impl fmt::Debug for RustType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("RustType").finish_non_exhaustive()
    }
}

/// Collects the structs and enums that types mention, each under a name of its own.
#[derive(Debug, Default)]
pub(crate) struct TypeRegistry {
    names: HashMap<TypeIdentity, String>,
    types: BTreeMap<String, NamedType>,
}

/// What tells structs and enums apart: the type of their visitor, which mentions their type
/// parameters, their name, and the names of their members or variants.
type TypeIdentity = (&'static str, &'static str, &'static [&'static str]);

impl TypeRegistry {
    pub(crate) fn of(&mut self, ty: RustType) -> Type {
        let described = self.describe(&ty.ask);
        #[cfg(feature = "schemars")]
        if let Some(schema) = ty.schema {
            crate::description::schema::document(&mut self.types, &described, schema);
        }
        described
    }

    pub(crate) fn into_types(self) -> BTreeMap<String, NamedType> {
        self.types
    }

    /// Finds out what a type is.
    fn describe(&mut self, ask: &dyn Fn(&Question<'_>)) -> Type {
        Explorer {
            registry: self,
            ask,
            path: Vec::new(),
            entered: Vec::new(),
            questions_left: MOST_QUESTIONS,
        }
        .explore()
    }

    /// A name that no other type has.
    fn free_name(&self, name: &str) -> String {
        let name = if name.is_empty() { "Unnamed" } else { name };
        free_name(name, |name| self.types.contains_key(name))
    }
}

/// The name, or the name with the first number from two that makes it one that is not taken.
pub(crate) fn free_name(name: &str, is_taken: impl Fn(&str) -> bool) -> String {
    let numbered = (2..).map(|number: u64| format!("{name}{number}"));
    let free = |name: &String| !WIRE_NAMES.contains(&&**name) && !is_taken(name);
    std::iter::once(name.to_owned()).chain(numbered).find(free).unwrap_or_default()
}

/// Runs the `Deserialize` of a type against the recorder.
fn ask<'de, T: Deserialize<'de>>(question: &Question<'_>) {
    let _ = T::deserialize(Recorder::new(question));
}

struct Explorer<'a> {
    registry: &'a mut TypeRegistry,
    ask: &'a dyn Fn(&Question<'_>),
    path: Vec<Step>,
    /// The visitors of what has no name, that the path leads through.
    entered: Vec<&'static str>,
    questions_left: usize,
}

impl Explorer<'_> {
    fn explore(&mut self) -> Type {
        let Some(question) = self.question(None) else { return Type::Any };
        let Question { asked, optional, newtypes, .. } = question;
        let (asked, newtypes) = (asked.into_inner(), newtypes.into_inner());
        let holds = match asked {
            Asked::Sequence(visitor) | Asked::Tuple(visitor, _) | Asked::Map(visitor) => {
                Some(visitor)
            }
            _ => None,
        };
        let entered = self.entered.len();
        let again = newtypes.iter().chain(&holds).any(|visitor| self.entered.contains(visitor));
        self.entered.extend(newtypes.into_iter().chain(holds));
        let ty = if again { Type::Any } else { self.inside(asked) };
        self.entered.truncate(entered);
        if optional.get() { Type::optional(ty) } else { ty }
    }

    /// Asks what lies at the end of the path.
    fn question<'b>(&'b mut self, given: Option<&'b [&'static str]>) -> Option<Question<'b>> {
        self.questions_left = self.questions_left.checked_sub(1)?;
        if self.path.len() > DEEPEST {
            return None;
        }
        let question = Question::new(&self.path, given);
        // A type may run code of the user's before it asks for anything.
        let _ = catch_unwind(AssertUnwindSafe(|| (self.ask)(&question)));
        Some(question)
    }

    fn inside(&mut self, asked: Asked) -> Type {
        match asked {
            Asked::Scalar(ty) => ty,
            Asked::Newtype(DateTime::NAME) => Type::DateTime,
            Asked::Newtype(Base64::NAME) => Type::Base64,
            Asked::Newtype(Struct::NAME) => Type::map(Type::Any),
            Asked::Sequence(_) => Type::array(self.step(Step::Element(0))),
            Asked::Tuple(_, length) => self.elements(length),
            Asked::Map(_) => Type::map(self.step(Step::MapValue)),
            Asked::Struct(visitor, name, members) => self
                .named((visitor, name, members), |explorer| {
                    TypeShape::Struct(explorer.members(members))
                }),
            Asked::Enum(visitor, name, variants) => self
                .named((visitor, name, variants), |explorer| {
                    TypeShape::Enum(explorer.variants(variants))
                }),
            _ => Type::Any,
        }
    }

    fn step(&mut self, step: Step) -> Type {
        self.at(step, Self::explore)
    }

    fn at<T>(&mut self, step: Step, look: impl FnOnce(&mut Self) -> T) -> T {
        self.path.push(step);
        let found = look(self);
        self.path.pop();
        found
    }

    fn elements(&mut self, length: usize) -> Type {
        if length > LONGEST_TUPLE {
            return Type::array(self.step(Step::Element(0)));
        }
        Type::Tuple((0..length).map(|index| self.step(Step::Element(index))).collect())
    }

    /// A struct or an enum, which is entered where it is met for the first time.
    fn named(&mut self, identity: TypeIdentity, look: impl FnOnce(&mut Self) -> TypeShape) -> Type {
        if let Some(name) = self.registry.names.get(&identity) {
            return Type::Named(name.clone());
        }
        let name = self.registry.free_name(identity.1);
        self.registry.names.insert(identity, name.clone());
        self.registry.types.insert(name.clone(), NamedType::default());
        // What it holds is looked at anew, by whatever way the path came here.
        let entered = std::mem::take(&mut self.entered);
        let shape = look(self);
        self.entered = entered;
        self.registry.types.insert(name.clone(), NamedType { help: String::new(), shape });
        Type::Named(name)
    }

    fn members(&mut self, names: &'static [&'static str]) -> Vec<Member> {
        let types: Vec<Type> = names.iter().map(|name| self.step(Step::Member(name))).collect();
        let required = self.required(names);
        let members = names.iter().zip(types).enumerate().map(|(index, (name, ty))| {
            let optional = match required {
                // What was not reached is taken for what its type says.
                Err((_, reached)) if index >= reached => matches!(ty, Type::Optional(_)),
                Ok(ref required) | Err((ref required, _)) => !required.contains(name),
            };
            Member { optional, ..Member::new(*name, ty) }
        });
        members.collect()
    }

    /// The members that the struct at the end of the path cannot do without; the error has
    /// those found so far, and the number of the first that could not be told.
    ///
    /// A derived struct takes all members that are there, and then says the first that is
    /// missing in their order. So it is given each that it asks for, until it asks no more.
    fn required(
        &mut self,
        names: &'static [&'static str],
    ) -> Result<Vec<&'static str>, (Vec<&'static str>, usize)> {
        let mut given: Vec<&'static str> = Vec::new();
        loop {
            let reply = self.question(Some(&given)).map(|question| question.reply.get());
            match reply {
                Some(Reply::Complete) => return Ok(given),
                Some(Reply::Needs(name)) if names.contains(&name) && !given.contains(&name) => {
                    given.push(name);
                }
                _ => {
                    let last = given.last();
                    let reached = names.iter().position(|name| Some(name) == last);
                    return Err((given, reached.map_or(0, |last| last + 1)));
                }
            }
        }
    }

    fn variants(&mut self, names: &'static [&'static str]) -> Vec<Variant> {
        let variant = |name: &&'static str| {
            let content = self.at(Step::Variant(name), |explorer| {
                let asked = explorer.question(None).map(|question| question.asked.into_inner());
                match asked {
                    Some(Asked::UnitVariant) => VariantContent::Unit,
                    Some(Asked::NewtypeVariant) => {
                        VariantContent::Value(explorer.step(Step::Content))
                    }
                    Some(Asked::TupleVariant(length)) => {
                        VariantContent::Value(explorer.elements(length))
                    }
                    Some(Asked::StructVariant(members)) => {
                        VariantContent::Struct(explorer.members(members))
                    }
                    _ => VariantContent::Value(Type::Any),
                }
            });
            Variant::new(*name, content)
        };
        names.iter().map(variant).collect()
    }
}

#[cfg(test)]
mod tests {
    use std::cell::RefCell;
    use std::sync::atomic::{AtomicUsize, Ordering::Relaxed};

    use super::*;

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
        let mut types = TypeRegistry::default();
        assert_eq!(types.of(RustType::of::<F1>()), Type::named("F1"));
        assert_eq!(types.types.len(), 8);
        let asked = ASKED.load(Relaxed);
        assert!((1..65_536).contains(&asked), "{asked} of 65,536 leaves for each member");
    }

    type Tuples = (((i32, i32), (i32, i32)), ((i32, i32), (i32, i32)));
    type Wide = ((Tuples, Tuples), (Tuples, Tuples), (Tuples, Tuples));

    #[test]
    fn a_type_without_names_is_asked_a_bounded_number_of_times() {
        let questions = RefCell::new(0);
        let count = |question: &Question<'_>| {
            *questions.borrow_mut() += 1;
            ask::<(Wide, Wide, Wide, (Wide, Wide, Wide), (Wide, Wide, Wide, Wide))>(question);
        };
        let mut registry = TypeRegistry::default();
        let (path, entered) = (Vec::new(), Vec::new());
        let registry = &mut registry;
        let mut explorer = Explorer { registry, ask: &count, path, entered, questions_left: 100 };
        explorer.explore();
        drop(explorer);
        assert_eq!(questions.into_inner(), 100);
    }
}
