//! Compares two descriptions: what breaks callers, what breaks implementers, what breaks
//! nothing.

use std::collections::{BTreeSet, HashMap, HashSet};
use std::fmt;

use xmlrpc::description::{DeclaredFault, Interface, Method, Param, TypeShape};

use crate::fit::{Fit, first_by, type_text};
use crate::text::shown;

/// Whom a change breaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Breaks {
    /// Callers of the old description, whose calls fail or mean something else. Implementers
    /// may have to change as well.
    Callers,
    /// Rust code that implements the trait, or names what is written of it, and no call.
    Implementers,
    /// Nobody.
    Nobody,
}

/// What differs between two descriptions.
///
/// It displays as a line for people.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[non_exhaustive]
pub struct Change {
    /// Whom it breaks.
    pub breaks: Breaks,
    /// The method that changed, or an empty string for the whole.
    pub method: String,
    /// What changed, in a sentence. Names from the descriptions stand in it quoted and without
    /// control characters.
    pub what: String,
}

impl fmt::Display for Change {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &*self.method {
            "" => f.write_str(&self.what),
            method => write!(f, "{}: {}", shown(method), self.what),
        }
    }
}

/// Compares what a service offered with what it offers, what breaks callers first.
///
/// Callers are those that were written for the old description: they send what it says, and
/// read what it says, as this library does. So a struct may get more members in a result,
/// integers may become wider in a parameter and narrower in a result, and a method may become
/// known by more names.
///
/// ```
/// use xmlrpc_codegen::{Breaks, compare};
///
/// let read = |ty: &str| xmlrpc_codegen::read(format!(
///     r#"{{"methods": [{{"name": "size", "result": {{"int": {{"bits": {ty}, "signed": true}}}}}}]}}"#
/// ).as_bytes());
/// let changes = compare(&read("32")?, &read("64")?);
/// assert_eq!(changes[0].breaks, Breaks::Callers);
/// assert_eq!(changes[0].to_string(), "\"size\": the result was i32 and is i64");
/// assert_eq!(compare(&read("64")?, &read("32")?)[0].breaks, Breaks::Implementers);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[must_use]
pub fn compare(old: &Interface, new: &Interface) -> Vec<Change> {
    let types_differ = old.types != new.types;
    let mut comparison = Comparison { old, new, types_differ, changes: BTreeSet::new() };
    comparison.whole();
    comparison.methods();
    comparison.types();
    comparison.changes.into_iter().collect()
}

struct Comparison<'a> {
    old: &'a Interface,
    new: &'a Interface,
    /// Whether a struct or an enum of one differs from that of the other.
    types_differ: bool,
    changes: BTreeSet<Change>,
}

impl Comparison<'_> {
    fn say(&mut self, breaks: Breaks, method: &str, what: impl Into<String>) {
        let (method, what) = (method.to_owned(), what.into());
        self.changes.insert(Change { breaks, method, what });
    }

    fn whole(&mut self) {
        let (old, new) = (self.old, self.new);
        for name in old.extensions.difference(&new.extensions) {
            self.say(Breaks::Callers, "", format!("the extension {} is gone", shown(name)));
        }
        for name in new.extensions.difference(&old.extensions) {
            self.say(Breaks::Nobody, "", format!("the extension {} is new", shown(name)));
        }
        if old.title != new.title || old.help != new.help {
            self.say(Breaks::Nobody, "", "the title or the help is another");
        }
    }

    fn methods(&mut self) {
        let (old, new) = (self.old, self.new);
        let (by_old_name, by_new_name) = (by_name(old), by_name(new));
        // Of two methods of one name the first is called by it.
        for before in &old.methods {
            if !by_old_name.get(&*before.name).is_some_and(|first| std::ptr::eq(*first, before)) {
                continue;
            }
            let mut names = names(before);
            let after = names.find_map(|name| by_new_name.get(name).copied());
            let Some(after) = after else {
                self.say(Breaks::Callers, &before.name, "the method is gone");
                continue;
            };
            for name in self::names(before).filter(|name| !by_new_name.contains_key(name)) {
                let what = format!("it cannot be called {} any more", shown(name));
                self.say(Breaks::Callers, &before.name, what);
            }
            self.method(before, after);
        }
        for after in &new.methods {
            if !names(after).any(|name| by_old_name.contains_key(name)) {
                self.say(Breaks::Implementers, &after.name, "the method is new");
            }
        }
    }

    fn method(&mut self, old: &Method, new: &Method) {
        let name = &*old.name;
        let known: HashSet<&str> = names(old).collect();
        for alias in names(new).filter(|alias| !known.contains(alias)) {
            let what = format!("it can be called {} as well", shown(alias));
            self.say(Breaks::Nobody, name, what);
        }
        match (old.any_params, new.any_params) {
            (false, true) => self.say(Breaks::Implementers, name, "it takes any parameters"),
            (true, false) => {
                self.say(Breaks::Callers, name, "it took any parameters and takes some");
            }
            _ => self.params(name, &old.params, &new.params),
        }
        if old.result != new.result || self.differ_inside([&old.result, &new.result]) {
            let misfits = Fit::new(self.new, self.old).misfits(&new.result, &old.result);
            self.types_differ(name, "the result", [&old.result, &new.result], misfits);
        }
        self.faults(name, &old.faults, &new.faults);
        if new.idempotent && !old.idempotent {
            self.say(Breaks::Nobody, name, "it may be called again after a broken connection");
        } else if old.idempotent && !new.idempotent {
            let what = "it is not idempotent any more, while clients call it again where a \
                        connection breaks";
            self.say(Breaks::Callers, name, what);
        }
        if (&old.service, &old.rust_name) != (&new.service, &new.rust_name) {
            let what = "its trait or its function has another name";
            self.say(Breaks::Implementers, name, what);
        }
        if old.deprecated != new.deprecated {
            let what = match &new.deprecated {
                Some(reason) if reason.is_empty() => "it is deprecated".to_owned(),
                Some(reason) => format!("it is deprecated: {}", shown(reason)),
                None => "it is not deprecated any more".to_owned(),
            };
            self.say(Breaks::Nobody, name, what);
        }
        let details = [
            (old.help != new.help, "the help is another"),
            (old.tags != new.tags, "the tags are others"),
            (old.timeout != new.timeout, "the timeout is another"),
            (old.hidden != new.hidden, "it is hidden, or is not any more"),
        ];
        for (_, what) in details.into_iter().filter(|(differs, _)| *differs) {
            self.say(Breaks::Nobody, name, what);
        }
    }

    fn params(&mut self, method: &str, old: &[Param], new: &[Param]) {
        for (index, (before, after)) in old.iter().zip(new).enumerate() {
            let which = which(index, after);
            if before.ty != after.ty || self.differ_inside([&before.ty, &after.ty]) {
                let misfits = Fit::new(self.old, self.new).misfits(&before.ty, &after.ty);
                self.types_differ(method, &which, [&before.ty, &after.ty], misfits);
            }
            match (before.optional, after.optional) {
                (true, false) => {
                    self.say(Breaks::Callers, method, format!("{which} must be given"));
                }
                (false, true) => {
                    let what = format!("{which} may be left out");
                    self.say(Breaks::Implementers, method, what);
                }
                _ if before.default != after.default => {
                    let what = format!("{which} has another default");
                    self.say(Breaks::Nobody, method, what);
                }
                _ => {}
            }
            if before.name != after.name {
                let what = format!("{which} was called {}", shown(&before.name));
                self.say(Breaks::Nobody, method, what);
            }
        }
        for (index, after) in new.iter().enumerate().skip(old.len()) {
            let breaks = if after.optional { Breaks::Implementers } else { Breaks::Callers };
            let optional = if after.optional { " and may be left out" } else { "" };
            let what = format!("{} is new{optional}", which(index, after));
            self.say(breaks, method, what);
        }
        for (index, before) in old.iter().enumerate().skip(new.len()) {
            self.say(Breaks::Callers, method, format!("{} is gone", which(index, before)));
        }
    }

    /// Says what does not fit, or that the types differ and fit.
    fn types_differ(
        &mut self,
        method: &str,
        which: &str,
        [old, new]: [&xmlrpc::description::Type; 2],
        misfits: Vec<String>,
    ) {
        let whole = format!("{which} was {} and is {}", type_text(old), type_text(new));
        if misfits.is_empty() {
            if old != new {
                self.say(Breaks::Implementers, method, whole);
            }
            return;
        }
        for misfit in misfits {
            let what = if misfit.is_empty() { whole.clone() } else { format!("{which}: {misfit}") };
            self.say(Breaks::Callers, method, what);
        }
    }

    /// Whether the named types that two types mention could differ.
    fn differ_inside(&self, types: [&xmlrpc::description::Type; 2]) -> bool {
        self.types_differ && types.iter().any(|ty| crate::types::mentions_names(ty))
    }

    fn faults(&mut self, method: &str, old: &[DeclaredFault], new: &[DeclaredFault]) {
        let new_codes = first_by(new, |fault| fault.code);
        let new_names = first_by(new, |fault| &*fault.name);
        for before in old {
            let fault = format!("the fault {} ({})", shown(&before.name), before.code);
            let what = match new_codes.get(&before.code) {
                None => match new_names.get(&*before.name) {
                    Some(after) => {
                        let what = format!("{fault} has the code {}", after.code);
                        self.say(Breaks::Callers, method, what);
                        continue;
                    }
                    None => (Breaks::Implementers, "is gone"),
                },
                Some(after) if after.message != before.message => {
                    (Breaks::Callers, "has another message, by which callers read its fields")
                }
                Some(after) if after.name != before.name => {
                    (Breaks::Implementers, "has another name")
                }
                Some(after) if after.help != before.help => (Breaks::Nobody, "has another help"),
                Some(_) => continue,
            };
            self.say(what.0, method, format!("{fault} {}", what.1));
        }
        let old_codes = first_by(old, |fault| fault.code);
        let old_names = first_by(old, |fault| &*fault.name);
        for after in new {
            if !old_codes.contains_key(&after.code) && !old_names.contains_key(&*after.name) {
                let what = format!("the fault {} ({}) is new", shown(&after.name), after.code);
                self.say(Breaks::Implementers, method, what);
            }
        }
    }

    /// What changed in the structs and enums themselves. Whom it breaks is said of the methods
    /// that take or give them.
    fn types(&mut self) {
        let (old, new) = (self.old, self.new);
        for (name, before) in &old.types {
            let Some(after) = new.types.get(name) else {
                self.say(Breaks::Implementers, "", format!("the type {} is gone", shown(name)));
                continue;
            };
            if before.shape != after.shape {
                for what in inside(&before.shape, &after.shape) {
                    let what = format!("the type {}: {what}", shown(name));
                    self.say(Breaks::Implementers, "", what);
                }
            }
            if before.help != after.help {
                let what = format!("the help of the type {} is another", shown(name));
                self.say(Breaks::Nobody, "", what);
            }
        }
        for name in new.types.keys().filter(|name| !old.types.contains_key(*name)) {
            self.say(Breaks::Nobody, "", format!("the type {} is new", shown(name)));
        }
    }
}

/// What differs between two shapes of one type.
fn inside(old: &TypeShape, new: &TypeShape) -> Vec<String> {
    match (old, new) {
        (TypeShape::Struct(old), TypeShape::Struct(new)) => {
            parts("the member", old, new, |member| &member.name)
        }
        (TypeShape::Enum(old), TypeShape::Enum(new)) => {
            parts("the variant", old, new, |variant| &variant.name)
        }
        _ => vec!["it was a struct and is an enum, or the reverse".to_owned()],
    }
}

fn parts<T: PartialEq>(word: &str, old: &[T], new: &[T], name: fn(&T) -> &str) -> Vec<String> {
    let (before, after) = (first_by(old, name), first_by(new, name));
    let is_new = |part: &&T| !before.contains_key(name(part));
    let added =
        new.iter().filter(is_new).map(|part| format!("{word} {} is new", shown(name(part))));
    let changed = old.iter().filter_map(|part| {
        let name = name(part);
        match after.get(name) {
            None => Some(format!("{word} {} is gone", shown(name))),
            Some(after) if before[name] != *after => {
                Some(format!("{word} {} is another", shown(name)))
            }
            Some(_) => None,
        }
    });
    changed.chain(added).collect()
}

fn which(index: usize, param: &Param) -> String {
    let number = index + 1;
    match &*param.name {
        "" => format!("parameter {number}"),
        name => format!("parameter {number}, {},", shown(name)),
    }
}

fn names(method: &Method) -> impl Iterator<Item = &str> {
    std::iter::once(&*method.name).chain(method.aliases.iter().map(String::as_str))
}

fn by_name(interface: &Interface) -> HashMap<&str, &Method> {
    let mut found = HashMap::new();
    for method in &interface.methods {
        found.entry(&*method.name).or_insert(method);
    }
    for method in &interface.methods {
        for alias in &method.aliases {
            found.entry(alias).or_insert(method);
        }
    }
    found
}
