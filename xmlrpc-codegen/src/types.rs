//! Writes the structs and enums that methods mention.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use proc_macro2::TokenStream;
use quote::quote;
use xmlrpc::description::{Interface, Member, NamedType, Type, TypeShape, Variant, VariantContent};

use crate::graph::{Chains, groups};
use crate::names::{Case, Scope, Style, best_case, ident};
use crate::text::{docs, help, shown};

/// How deep types may stand within each other, as deep as they are described.
const DEEPEST: usize = 24;

/// The longest chain of structs and enums, each of which holds the next. The compiler follows
/// it at once, and some steps of it take several of the 128 that it goes.
const LONGEST_CHAIN: usize = 16;

/// The longest tuple that can be shown and compared.
const LONGEST_TUPLE: usize = 12;

/// The longest that is described as one.
const LONGEST_ARRAY: usize = 16;

/// The types of an interface that its methods mention, under their Rust names.
pub(crate) struct Types<'a> {
    named: Vec<(&'a str, &'a NamedType, String)>,
    numbers: HashMap<&'a str, usize>,
    chains: Chains,
    /// Types of one group hold each other without anything between that has a size of its own.
    direct: Vec<usize>,
    /// Whether a type has a default.
    defaults: Vec<bool>,
}

/// Where a type is written.
#[derive(Clone, Copy)]
pub(crate) enum Place {
    /// In a method.
    Method,
    /// In the type of this number.
    Type(usize),
    /// The same, behind a pointer: in an array or a map.
    Behind(usize),
}

impl Place {
    fn behind(self) -> Self {
        match self {
            Self::Type(number) => Self::Behind(number),
            other => other,
        }
    }
}

impl<'a> Types<'a> {
    /// The types that these mention, whose names are claimed in the scope.
    pub(crate) fn of(
        interface: &'a Interface,
        mentioned: impl Iterator<Item = &'a Type>,
        scope: &mut Scope,
        notes: &mut Vec<String>,
    ) -> Self {
        let found = reachable(interface, mentioned, notes);
        let rust = scope.claim_all(found.keys().copied(), "Type");
        let numbers: HashMap<&str, usize> =
            found.keys().enumerate().map(|(number, name)| (*name, number)).collect();
        let edges = |look: fn(&Type) -> Vec<&str>| -> Vec<Vec<usize>> {
            let edges = found.values().map(|ty| {
                let held = held_by(&ty.shape).into_iter().flat_map(look);
                held.filter_map(|name| numbers.get(name).copied()).collect()
            });
            edges.collect()
        };
        let chains = Chains::new(&edges(names_in), LONGEST_CHAIN);
        let direct = groups(&edges(direct_names_in));
        let types = found.into_iter().zip(rust).map(|((name, ty), rust)| (name, ty, rust));
        let mut types =
            Self { named: types.collect(), numbers, chains, direct, defaults: Vec::new() };
        types.defaults = types.with_defaults();
        types
    }

    /// The structs and enums themselves.
    pub(crate) fn items(&self, notes: &mut Vec<String>) -> TokenStream {
        let items = self.named.iter().enumerate().map(|(number, (name, ty, rust))| {
            let docs = docs(&help(&ty.help));
            let rename = (rust != name).then(|| quote!(#[serde(rename = #name)]));
            let ident = ident(rust);
            let place = Place::Type(number);
            match &ty.shape {
                TypeShape::Enum(variants) => {
                    let (attribute, body, plain) = self.variants(name, variants, place, notes);
                    let copy = plain.then(|| quote!(Copy,));
                    let eq = plain.then(|| quote!(Eq,));
                    quote! {
                        #docs
                        #[derive(Clone, #copy Debug, #eq PartialEq, serde::Deserialize, serde::Serialize)]
                        #rename
                        #attribute
                        pub enum #ident { #body }
                    }
                }
                TypeShape::Struct(members) => {
                    let (attribute, body) = self.members(name, members, place, notes);
                    let default = self.defaults[number].then(|| quote!(Default,));
                    quote! {
                        #docs
                        #[derive(Clone, Debug, #default PartialEq, serde::Deserialize, serde::Serialize)]
                        #rename
                        #attribute
                        pub struct #ident { #body }
                    }
                }
                _ => {
                    notes.push(format!("the type {} is of a kind that is not known", shown(name)));
                    quote!(#docs pub type #ident = xmlrpc::Value;)
                }
            }
        });
        items.collect()
    }

    /// A type as it is owned.
    pub(crate) fn owned(&self, ty: &Type, place: Place, notes: &mut Vec<String>) -> TokenStream {
        self.written(ty, place, DEEPEST, notes)
    }

    fn written(
        &self,
        ty: &Type,
        place: Place,
        depth: usize,
        notes: &mut Vec<String>,
    ) -> TokenStream {
        let Some(depth) = depth.checked_sub(1) else {
            notes.push(format!("types within types beyond {DEEPEST} levels are values"));
            return quote!(xmlrpc::Value);
        };
        match ty {
            Type::Nil => quote!(()),
            Type::Boolean => quote!(bool),
            Type::Int { bits: bits @ (8 | 16 | 32 | 64 | 128), signed } => {
                let name = ident(&format!("{}{bits}", if *signed { 'i' } else { 'u' }));
                quote!(#name)
            }
            Type::Int { bits, .. } => {
                notes.push(format!("an integer of {bits} bits is an i64"));
                quote!(i64)
            }
            Type::Double => quote!(f64),
            Type::String => quote!(String),
            Type::DateTime => quote!(xmlrpc::DateTime),
            Type::Base64 => quote!(xmlrpc::Base64),
            Type::Optional(of) => match &**of {
                Type::Optional(_) => self.written(of, place, depth, notes),
                of => {
                    let of = self.written(of, place, depth, notes);
                    quote!(Option<#of>)
                }
            },
            Type::Array(of) => {
                let of = self.written(of, place.behind(), depth, notes);
                quote!(Vec<#of>)
            }
            Type::Map(of) if **of == Type::Any => quote!(xmlrpc::Struct),
            Type::Map(of) => {
                let of = self.written(of, place.behind(), depth, notes);
                quote!(std::collections::BTreeMap<String, #of>)
            }
            Type::Tuple(elements) => self.tuple(elements, place, depth, notes),
            Type::Named(name) => self.named(name, place),
            _ => quote!(xmlrpc::Value),
        }
    }

    fn tuple(
        &self,
        elements: &[Type],
        place: Place,
        depth: usize,
        notes: &mut Vec<String>,
    ) -> TokenStream {
        match elements {
            [] => quote!([(); 0]),
            elements if elements.len() <= LONGEST_TUPLE => {
                let elements = elements.iter().map(|ty| self.written(ty, place, depth, notes));
                quote!((#(#elements,)*))
            }
            [first, rest @ ..]
                if elements.len() <= LONGEST_ARRAY && rest.iter().all(|other| other == first) =>
            {
                let element = self.written(first, place, depth, notes);
                let length = elements.len();
                let length = proc_macro2::Literal::usize_unsuffixed(length);
                quote!([#element; #length])
            }
            elements => {
                let count = elements.len();
                notes.push(format!("a tuple of {count} elements is an array of values"));
                quote!(Vec<xmlrpc::Value>)
            }
        }
    }

    /// The type of this name, in a box where it would else be infinitely large.
    fn named(&self, name: &str, place: Place) -> TokenStream {
        let Some(number) = self.numbers.get(name).copied() else { return quote!(xmlrpc::Value) };
        let ident = ident(&self.named[number].2);
        match place {
            Place::Type(inside) | Place::Behind(inside) if !self.chains.keeps(inside, number) => {
                quote!(xmlrpc::Value)
            }
            Place::Type(inside) if self.direct[inside] == self.direct[number] => {
                quote!(Box<#ident>)
            }
            _ => quote!(#ident),
        }
    }

    /// The fields of a struct, and the attribute that derives their names.
    fn members(
        &self,
        of: &str,
        members: &[Member],
        place: Place,
        notes: &mut Vec<String>,
    ) -> (TokenStream, TokenStream) {
        let members = distinct(members, |member| &member.name, of, notes);
        let mut scope = Scope::new(Style::Snake);
        let idents = claimed(&members, |member| &member.name, &mut scope, "member");
        let names = idents.iter().zip(&members).map(|(ident, member)| (&**ident, &*member.name));
        let derive = |case: Option<Case>, ident: &str| {
            case.map_or_else(|| ident.to_owned(), |case| case.of_field(ident))
        };
        let case = best_case(&names, derive);
        let fields = members.iter().zip(&idents).map(|(member, field)| {
            let docs = docs(&help(&member.help));
            let mut options = Vec::new();
            if derive(case, field) != member.name {
                let name = &member.name;
                options.push(quote!(rename = #name));
            }
            let may_be_none = matches!(member.ty, Type::Optional(_));
            let has_default = self.has_default(&member.ty, place);
            let mut ty = self.owned(&member.ty, place, notes);
            match (member.optional, may_be_none) {
                (false, false) | (true, true) => {}
                (true, false) if has_default => options.push(quote!(default)),
                (true, false) => ty = quote!(Option<#ty>),
                // An `Option` is none where it is missing, unless it is read by a function.
                (false, true) => {
                    options.push(quote!(deserialize_with = "serde::Deserialize::deserialize"));
                }
            }
            let options = (!options.is_empty()).then(|| quote!(#[serde(#(#options),*)]));
            let field = ident(field);
            (quote!(#docs #options), quote!(#field: #ty,))
        });
        let fields: Vec<_> = fields.collect();
        // The fields of a variant are as visible as the enum.
        let visibility = match place {
            Place::Type(number) if matches!(self.named[number].1.shape, TypeShape::Struct(_)) => {
                quote!(pub)
            }
            _ => TokenStream::new(),
        };
        let fields =
            fields.into_iter().map(|(attributes, field)| quote!(#attributes #visibility #field));
        (rename_all(case), fields.collect())
    }

    /// The variants of an enum, the attribute that derives their names, and whether none has
    /// content.
    fn variants(
        &self,
        of: &str,
        variants: &[Variant],
        place: Place,
        notes: &mut Vec<String>,
    ) -> (TokenStream, TokenStream, bool) {
        let variants = distinct(variants, |variant| &variant.name, of, notes);
        let mut scope = Scope::new(Style::Camel);
        let idents = claimed(&variants, |variant| &variant.name, &mut scope, "Variant");
        let names = idents.iter().zip(&variants).map(|(ident, variant)| (&**ident, &*variant.name));
        let derive = |case: Option<Case>, ident: &str| {
            case.map_or_else(|| ident.to_owned(), |case| case.of_variant(ident))
        };
        let case = best_case(&names, derive);
        let written = variants.iter().zip(&idents).map(|(variant, rust)| {
            let docs = docs(&help(&variant.help));
            let name = &variant.name;
            let rename = (derive(case, rust) != *name).then(|| quote!(#[serde(rename = #name)]));
            let rust = ident(rust);
            let (attribute, content) = match &variant.content {
                VariantContent::Value(Type::Tuple(elements))
                    if (2..=LONGEST_TUPLE).contains(&elements.len()) =>
                {
                    let elements = elements.iter().map(|ty| self.owned(ty, place, notes));
                    (None, quote!((#(#elements),*)))
                }
                VariantContent::Value(ty) => {
                    let ty = self.owned(ty, place, notes);
                    (None, quote!((#ty)))
                }
                VariantContent::Struct(members) => {
                    let (attribute, fields) = self.members(name, members, place, notes);
                    (Some(attribute), quote!({ #fields }))
                }
                _ => (None, TokenStream::new()),
            };
            quote!(#docs #rename #attribute #rust #content,)
        });
        let written = written.collect();
        let plain = variants.iter().all(|variant| variant.content == VariantContent::Unit);
        (rename_all(case), written, plain)
    }

    /// Whether values of the type can be made of nothing.
    pub(crate) fn has_default(&self, ty: &Type, place: Place) -> bool {
        direct_defaults(ty, &|name| match (self.numbers.get(name), place) {
            (Some(number), Place::Type(inside)) if !self.chains.keeps(inside, *number) => true,
            (Some(number), _) => self.defaults.get(*number).copied().unwrap_or(false),
            (None, _) => true,
        })
    }

    /// Which types have a default: structs of which each member has one. What holds itself
    /// has none.
    fn with_defaults(&self) -> Vec<bool> {
        let mut found = vec![false; self.named.len()];
        let mut order: Vec<usize> = (0..self.named.len()).collect();
        // What a type holds directly is of an earlier group.
        order.sort_by_key(|number| self.direct[*number]);
        for number in order {
            let TypeShape::Struct(members) = &self.named[number].1.shape else { continue };
            let known = |ty: &Type| {
                direct_defaults(ty, &|name| {
                    let Some(held) = self.numbers.get(name).copied() else { return true };
                    !self.chains.keeps(number, held)
                        || self.direct[held] != self.direct[number] && found[held]
                })
            };
            let all = members.iter().all(|member| {
                known(&member.ty) || member.optional && !matches!(member.ty, Type::Optional(_))
            });
            found[number] = all;
        }
        found
    }
}

/// Whether a type has a default, where that of a named type is known.
fn direct_defaults(ty: &Type, named: &dyn Fn(&str) -> bool) -> bool {
    match ty {
        Type::DateTime => false,
        Type::Tuple(elements) => elements.iter().all(|ty| direct_defaults(ty, named)),
        Type::Named(name) => named(name),
        _ => true,
    }
}

fn rename_all(case: Option<Case>) -> TokenStream {
    case.map_or_else(TokenStream::new, |case| {
        let name = case.name();
        quote!(#[serde(rename_all = #name)])
    })
}

/// Identifiers for these, of which those that are one already are given out first.
fn claimed<'a, T>(
    all: &[&'a T],
    name: impl Fn(&'a T) -> &'a String,
    scope: &mut Scope,
    fallback: &str,
) -> Vec<String> {
    let names = all.iter().map(|one| name(one).as_str());
    scope.claim_all(names, fallback)
}

/// Those of different names, of each the first.
fn distinct<'a, T>(
    all: &'a [T],
    name: impl Fn(&T) -> &String,
    of: &str,
    notes: &mut Vec<String>,
) -> Vec<&'a T> {
    let mut seen = BTreeSet::new();
    let (first, again): (Vec<&T>, Vec<&T>) =
        all.iter().partition(|one| seen.insert(name(one).clone()));
    if let Some(one) = again.first() {
        notes.push(format!("{} has {} twice", shown(of), shown(name(one))));
    }
    first
}

/// The types that are mentioned, also by each other.
fn reachable<'a>(
    interface: &'a Interface,
    mentioned: impl Iterator<Item = &'a Type>,
    notes: &mut Vec<String>,
) -> BTreeMap<&'a str, &'a NamedType> {
    let mut found = BTreeMap::new();
    let mut missing = BTreeSet::new();
    let mut unread: Vec<&str> = mentioned.flat_map(names_in).collect();
    while let Some(name) = unread.pop() {
        match interface.types.get_key_value(name) {
            Some((name, ty)) if found.insert(name.as_str(), ty).is_none() => {
                unread.extend(held_by(&ty.shape).into_iter().flat_map(names_in));
            }
            Some(_) => {}
            None => {
                if missing.insert(name) {
                    notes.push(format!("there is no type {}: it is a value", shown(name)));
                }
            }
        }
    }
    found
}

fn held_by(shape: &TypeShape) -> Vec<&Type> {
    match shape {
        TypeShape::Struct(members) => members.iter().map(|member| &member.ty).collect(),
        TypeShape::Enum(variants) => {
            variants.iter().flat_map(|one| held_by_variant(&one.content)).collect()
        }
        _ => Vec::new(),
    }
}

fn held_by_variant(content: &VariantContent) -> Vec<&Type> {
    match content {
        VariantContent::Value(ty) => vec![ty],
        VariantContent::Struct(members) => members.iter().map(|member| &member.ty).collect(),
        _ => Vec::new(),
    }
}

/// Whether a type mentions a struct or an enum.
pub(crate) fn mentions_names(ty: &Type) -> bool {
    !names_in(ty).is_empty()
}

/// The names that a type mentions.
fn names_in(ty: &Type) -> Vec<&str> {
    names_where(ty, |_| true)
}

/// The names of what a type holds in its own place.
fn direct_names_in(ty: &Type) -> Vec<&str> {
    names_where(ty, |ty| !matches!(ty, Type::Array(_) | Type::Map(_)))
}

fn names_where(ty: &Type, enter: impl Fn(&Type) -> bool) -> Vec<&str> {
    let mut names = Vec::new();
    let mut unread = vec![ty];
    while let Some(ty) = unread.pop() {
        match ty {
            ty if !enter(ty) => {}
            Type::Optional(of) | Type::Array(of) | Type::Map(of) => unread.push(of),
            Type::Tuple(elements) => unread.extend(elements.iter().rev()),
            Type::Named(name) => names.push(&**name),
            _ => {}
        }
    }
    names
}
