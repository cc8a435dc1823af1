//! Whether a reader of one type can read what a writer of another writes.

use std::collections::{HashMap, HashSet};
use std::hash::Hash;

use xmlrpc::description::{Interface, Member, Type, TypeShape, Variant, VariantContent};

use crate::text::shown;

/// How deep types are compared, and how many of them.
const DEEPEST: usize = 64;
const MOST_COMPARED: usize = 100_000;

/// Compares types of a writer with those of a reader.
pub(crate) struct Fit<'a> {
    writer: &'a Interface,
    reader: &'a Interface,
    /// Pairs of named types that are compared already, or now.
    seen: HashSet<(&'a str, &'a str)>,
    misfits: Vec<String>,
    left: usize,
}

impl<'a> Fit<'a> {
    pub(crate) fn new(writer: &'a Interface, reader: &'a Interface) -> Self {
        let (seen, misfits) = (HashSet::new(), Vec::new());
        Self { writer, reader, seen, misfits, left: MOST_COMPARED }
    }

    /// What the reader cannot read: where it stands, and why. An empty text is the whole.
    pub(crate) fn misfits(mut self, written: &'a Type, read: &'a Type) -> Vec<String> {
        self.check(written, read, "", DEEPEST);
        self.misfits
    }

    fn check(&mut self, written: &'a Type, read: &'a Type, at: &str, depth: usize) {
        let Some(left) = self.left.checked_sub(1) else { return };
        self.left = left;
        let Some(depth) = depth.checked_sub(1) else { return };
        match (written, read) {
            (_, Type::Any) | (Type::Nil, Type::Nil | Type::Optional(_)) => {}
            (Type::Named(written), Type::Named(read)) => self.named(written, read, at, depth),
            (Type::Named(name), _) => self.written_name(name, written, read, at, depth),
            (_, Type::Named(name)) => {
                let is_unknown = !self.reader.types.contains_key(name);
                if !is_unknown {
                    self.misfit(written, read, at);
                }
            }
            (Type::Optional(written), Type::Optional(read)) => {
                self.check(written, read, at, depth);
            }
            (written, Type::Optional(read)) => self.check(written, read, at, depth),
            (Type::Array(written), Type::Array(read)) => {
                self.check(written, read, &format!("{at}[]"), depth);
            }
            (Type::Tuple(elements), Type::Array(read)) => {
                for (index, written) in elements.iter().enumerate() {
                    self.check(written, read, &format!("{at}[{index}]"), depth);
                }
            }
            (Type::Tuple(written), Type::Tuple(read)) if written.len() == read.len() => {
                for (index, (written, read)) in written.iter().zip(read).enumerate() {
                    self.check(written, read, &format!("{at}[{index}]"), depth);
                }
            }
            (Type::Map(written), Type::Map(read)) => {
                self.check(written, read, &format!("{at}.*"), depth);
            }
            (Type::Int { .. }, Type::Int { .. }) if fits(written, read) => {}
            (written, read) if written == read => {}
            _ => self.misfit(written, read, at),
        }
    }

    fn misfit(&mut self, written: &Type, read: &Type, at: &str) {
        self.misfits.push(match at {
            "" => String::new(),
            at => {
                let (written, read) = (type_text(written), type_text(read));
                format!("`{}` is written as {written} and read as {read}", visible(at))
            }
        });
    }

    fn named(&mut self, written: &'a str, read: &'a str, at: &str, depth: usize) {
        if !self.seen.insert((written, read)) {
            return;
        }
        let (writer, reader) = (self.writer.types.get(written), self.reader.types.get(read));
        let (Some(writer), Some(reader)) = (writer, reader) else { return };
        match (&writer.shape, &reader.shape) {
            (TypeShape::Struct(written), TypeShape::Struct(read)) => {
                self.members(written, read, at, depth);
            }
            (TypeShape::Enum(written), TypeShape::Enum(read)) => {
                self.variants(written, read, at, depth);
            }
            _ => self.misfits.push(format!(
                "{}{} is written as a struct and read as an enum, or the reverse",
                place(at),
                shown(read)
            )),
        }
    }

    /// A struct or enum that is written, where something without a name is read.
    fn written_name(
        &mut self,
        name: &'a str,
        written: &'a Type,
        read: &'a Type,
        at: &str,
        depth: usize,
    ) {
        let Some(ty) = self.writer.types.get(name) else { return };
        match (&ty.shape, read) {
            (_, Type::Optional(read)) => self.check(written, read, at, depth),
            (TypeShape::Struct(members), Type::Map(read)) => {
                for member in members {
                    self.check(&member.ty, read, &format!("{at}.{}", member.name), depth);
                }
            }
            (TypeShape::Enum(variants), Type::String)
                if variants.iter().all(|one| one.content == VariantContent::Unit) => {}
            _ => self.misfit(written, read, at),
        }
    }

    fn members(&mut self, written: &'a [Member], read: &'a [Member], at: &str, depth: usize) {
        let written = first_by(written, |member| &*member.name);
        for member in read {
            let path = format!("{at}.{}", member.name);
            match written.get(&*member.name) {
                Some(one) => {
                    if one.optional && !member.optional {
                        self.misfits.push(format!("`{}` may be missing", visible(&path)));
                    }
                    self.check(&one.ty, &member.ty, &path, depth);
                }
                None if !member.optional => {
                    self.misfits.push(format!("`{}` is missing", visible(&path)));
                }
                None => {}
            }
        }
    }

    fn variants(&mut self, written: &'a [Variant], read: &'a [Variant], at: &str, depth: usize) {
        let read = first_by(read, |variant| &*variant.name);
        for variant in written {
            let name = shown(&variant.name);
            let Some(other) = read.get(&*variant.name) else {
                self.misfits.push(format!("{}the variant {name} is not known", place(at)));
                continue;
            };
            let path = format!("{at}.{}", variant.name);
            match (&variant.content, &other.content) {
                (VariantContent::Unit, VariantContent::Unit) => {}
                (VariantContent::Value(written), VariantContent::Value(read)) => {
                    self.check(written, read, &path, depth);
                }
                (VariantContent::Struct(written), VariantContent::Struct(read)) => {
                    self.members(written, read, &path, depth);
                }
                _ => self.misfits.push(format!("{}the variant {name} is another", place(at))),
            }
        }
    }
}

/// Where something stands, before what is said of it.
fn place(at: &str) -> String {
    if at.is_empty() { String::new() } else { format!("`{}`: ", visible(at)) }
}

/// A path without what a terminal would act on.
fn visible(path: &str) -> String {
    path.chars().take(200).collect::<String>().escape_debug().to_string()
}

/// Whether all integers of one type are of the other.
fn fits(written: &Type, read: &Type) -> bool {
    let range = |ty: &Type| match ty {
        Type::Int { bits, signed } => Some((*bits, *signed)),
        _ => None,
    };
    match (range(written), range(read)) {
        (Some((written, true)), Some((read, true)))
        | (Some((written, false)), Some((read, false))) => written <= read,
        (Some((written, false)), Some((read, true))) => written < read,
        _ => false,
    }
}

/// A type for people, as descriptions have it.
pub(crate) fn type_text(ty: &Type) -> String {
    let text = ty.to_text().replace('\t', "\\t");
    match text.char_indices().nth(200) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text,
    }
}

/// The first of each key.
pub(crate) fn first_by<'a, T, K: Eq + Hash>(
    all: &'a [T],
    key: impl Fn(&'a T) -> K,
) -> HashMap<K, &'a T> {
    let mut found = HashMap::with_capacity(all.len());
    for one in all {
        found.entry(key(one)).or_insert(one);
    }
    found
}
