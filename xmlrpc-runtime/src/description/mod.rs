//! Describes services as data: their methods, parameters, results, faults and types.
//!
//! An [`Interface`] is made from the Rust types of a trait by
//! [`Describe::describe`](crate::service::Describe::describe), for all that a router serves by
//! `Router::describe`, and from what another server says of itself by
//! `SystemClient::describe`. Everything that shows or compares a service is made from it:
//!
//! ```
//! use xmlrpc::description::{Type, TypeShape};
//! use xmlrpc::service::Describe;
//!
//! #[derive(serde::Serialize, serde::Deserialize)]
//! pub struct Entry {
//!     name: String,
//!     size: Option<u32>,
//! }
//!
//! #[xmlrpc::service(namespace = "dir")]
//! pub trait Directory {
//!     /// Lists the entries of a directory.
//!     #[rpc(idempotent)]
//!     fn list(&self, path: &str, #[rpc(default = 100)] limit: u16) -> Vec<Entry>;
//! }
//!
//! let interface = DirectoryDescription::describe();
//! let list = interface.method("dir.list").expect("a method of the trait");
//! assert_eq!(list.help, "Lists the entries of a directory.");
//! assert_eq!(list.params[1].default.as_deref(), Some("100"));
//! assert_eq!(list.result, Type::array(Type::named("Entry")));
//!
//! let TypeShape::Struct(members) = &interface.types["Entry"].shape else { panic!() };
//! assert_eq!(members[0].ty, Type::String);
//! assert!(members[1].optional);
//! ```
//!
//! With the feature `schemars`, docs of structs, enums, variants and members, and defaults of
//! members, come from the schema of each type in a trait that implements
//! `schemars::JsonSchema`; other types are described as without it.
//!
//! Serde reads and writes an interface, so that `serde_json` makes JSON of it. Hidden methods
//! are not written.

pub(crate) mod describe_methods;
pub(crate) mod documents;
mod foreign;
pub(crate) mod method;
pub(crate) mod recorder;
pub(crate) mod rust_types;
mod samples;
#[cfg(feature = "schemars")]
mod schema;

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration;

use serde::ser::{Serialize, SerializeStruct, Serializer};
use serde::{Deserialize, Serialize as DeriveSerialize};

pub use self::foreign::InvalidDescription;

/// What a server or a trait offers.
///
/// The methods stand in the order in which they were declared and added, the types by name.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
#[non_exhaustive]
pub struct Interface {
    /// What the whole is called, for those who read about it.
    pub title: Option<String>,
    /// What the whole is for, or an empty string.
    pub help: String,
    /// The traits that methods belong to.
    pub services: Vec<ServiceDescription>,
    /// The methods that can be called.
    pub methods: Vec<Method>,
    /// The structs and enums that methods mention, by the names that
    /// [`Type::Named`] gives.
    pub types: BTreeMap<String, NamedType>,
    /// What the server understands beside the first specification, such as `nil`, `i8` and
    /// `system.multicall`.
    pub extensions: BTreeSet<String>,
}

/// A trait that carries `#[xmlrpc::service]`.
#[derive(Clone, Debug, Default, PartialEq, Eq, DeriveSerialize, Deserialize)]
#[serde(default, rename_all = "camelCase")]
#[non_exhaustive]
pub struct ServiceDescription {
    /// The name of the trait.
    pub trait_name: String,
    /// What stands before a dot and the names of its methods, unless they say otherwise.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub namespace: Option<String>,
    /// The doc comment of the trait, or an empty string.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub help: String,
}

/// A method that can be called.
#[derive(Clone, Debug, Default, PartialEq, Eq, DeriveSerialize, Deserialize)]
#[serde(default, rename_all = "camelCase")]
#[non_exhaustive]
pub struct Method {
    /// The whole name on the wire.
    pub name: String,
    /// Further names on the wire.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub aliases: Vec<String>,
    /// The name of the trait that it belongs to.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub service: Option<String>,
    /// The name of the Rust function.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rust_name: Option<String>,
    /// What the method does, or an empty string.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub help: String,
    /// The parameters in order.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub params: Vec<Param>,
    /// Whether it takes any number of parameters, because it does or because nothing is
    /// known of them. Such a method has no [`params`](Self::params).
    #[serde(skip_serializing_if = "is_false")]
    pub any_params: bool,
    /// The type of the result.
    pub result: Type,
    /// The faults that the method declares.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub faults: Vec<DeclaredFault>,
    /// Words that hooks and readers see.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub tags: Vec<String>,
    /// Why the method should not be called any more, where it should not; the reason may be
    /// an empty string.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub deprecated: Option<String>,
    /// Whether calling it twice does no more than calling it once.
    #[serde(skip_serializing_if = "is_false")]
    pub idempotent: bool,
    /// Whether it is left out of everything that is shown or sent. Never sent itself.
    #[serde(skip)]
    pub hidden: bool,
    /// How long a call may take, to the millisecond, where the method says so.
    #[serde(with = "method::milliseconds", skip_serializing_if = "Option::is_none")]
    pub timeout: Option<Duration>,
}

/// A parameter of a method.
#[derive(Clone, Debug, Default, PartialEq, Eq, DeriveSerialize, Deserialize)]
#[serde(default, rename_all = "camelCase")]
#[non_exhaustive]
pub struct Param {
    /// The name that faults and documentation show, or an empty string.
    pub name: String,
    /// What it is for, or an empty string.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub help: String,
    /// What it holds.
    #[serde(rename = "type")]
    pub ty: Type,
    /// Whether callers may leave it out, with all that follow it.
    #[serde(skip_serializing_if = "is_false")]
    pub optional: bool,
    /// What is taken where it is left out, as Rust writes it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub default: Option<String>,
}

/// A type, as precisely as it is known.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, DeriveSerialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub enum Type {
    /// Any type, or one that is not known.
    #[default]
    Any,
    /// No value.
    Nil,
    /// True or false.
    Boolean,
    /// An integer.
    Int {
        /// The width in bits.
        bits: u8,
        /// Whether it may be negative.
        signed: bool,
    },
    /// A floating point number.
    Double,
    /// Text.
    String,
    /// A date with its time.
    DateTime,
    /// Bytes.
    Base64,
    /// A value or none.
    Optional(Box<Type>),
    /// Any number of values of one type.
    Array(Box<Type>),
    /// Values in a row, each of a type of its own.
    Tuple(Vec<Type>),
    /// Values of one type by name.
    Map(Box<Type>),
    /// One of the [types](Interface::types) of the interface.
    Named(String),
}

/// A struct or an enum.
#[derive(Clone, Debug, Default, PartialEq, Eq, DeriveSerialize, Deserialize)]
#[serde(default, rename_all = "camelCase")]
#[non_exhaustive]
pub struct NamedType {
    /// What it is for, or an empty string.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub help: String,
    /// What it is made of.
    pub shape: TypeShape,
}

/// What a [`NamedType`] is made of.
#[derive(Clone, Debug, PartialEq, Eq, DeriveSerialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub enum TypeShape {
    /// A struct of these members.
    Struct(Vec<Member>),
    /// One of these variants. Without content a variant is a string, its name; with content
    /// it is a struct of one member, which has its name.
    Enum(Vec<Variant>),
}

/// A member of a struct.
#[derive(Clone, Debug, Default, PartialEq, Eq, DeriveSerialize, Deserialize)]
#[serde(default, rename_all = "camelCase")]
#[non_exhaustive]
pub struct Member {
    /// The name on the wire.
    pub name: String,
    /// What it is for, or an empty string.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub help: String,
    /// What it holds.
    #[serde(rename = "type")]
    pub ty: Type,
    /// Whether it may be left out.
    #[serde(skip_serializing_if = "is_false")]
    pub optional: bool,
    /// What is taken where it is left out: JSON, where it comes from a schema.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub default: Option<String>,
}

/// A variant of an enum.
#[derive(Clone, Debug, Default, PartialEq, Eq, DeriveSerialize, Deserialize)]
#[serde(default, rename_all = "camelCase")]
#[non_exhaustive]
pub struct Variant {
    /// The name on the wire.
    pub name: String,
    /// What it is for, or an empty string.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub help: String,
    /// What it holds.
    pub content: VariantContent,
}

/// What a [`Variant`] holds.
#[derive(Clone, Debug, Default, PartialEq, Eq, DeriveSerialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub enum VariantContent {
    /// Nothing.
    #[default]
    Unit,
    /// A value.
    Value(Type),
    /// Members of its own.
    Struct(Vec<Member>),
}

/// A fault that a method declares.
#[derive(Clone, Debug, Default, PartialEq, Eq, DeriveSerialize, Deserialize)]
#[serde(default, rename_all = "camelCase")]
#[non_exhaustive]
pub struct DeclaredFault {
    /// The code on the wire.
    pub code: i32,
    /// The name of the Rust variant.
    pub name: String,
    /// The fault's string, in which `{field}` stands for what differs, and `{{` and `}}` for
    /// braces. Empty where it may be anything.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub message: String,
    /// What it means, or an empty string.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub help: String,
}

impl Interface {
    /// Makes an interface that offers nothing yet.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Finds a method by one of its names.
    #[must_use]
    pub fn method(&self, name: &str) -> Option<&Method> {
        let is_named = |one: &&Method| one.name == name || one.aliases.iter().any(|a| a == name);
        self.methods.iter().find(is_named)
    }

    /// Returns what is shown and sent of the interface: without hidden methods, and without
    /// what only they mention.
    #[must_use]
    pub fn shown(&self) -> Cow<'_, Self> {
        if self.methods.iter().any(|method| method.hidden) {
            return Cow::Owned(self.only(|method| !method.hidden));
        }
        Cow::Borrowed(self)
    }

    /// Returns the interface with those methods alone for which `keep` is true, and with the types
    /// and services that these mention.
    ///
    /// ```
    /// use xmlrpc::description::{Interface, Method};
    ///
    /// let mut interface = Interface::new();
    /// interface.methods = ["dir.list", "system.listMethods"].map(Method::new).to_vec();
    /// let own = interface.only(|method| !method.name.starts_with("system."));
    /// assert_eq!(own.methods, [Method::new("dir.list")]);
    /// ```
    #[must_use]
    pub fn only(&self, keep: impl Fn(&Method) -> bool) -> Self {
        let methods: Vec<Method> =
            self.methods.iter().filter(|method| keep(method)).cloned().collect();
        let mut names = BTreeSet::new();
        let mut unread: Vec<&Type> = methods.iter().flat_map(Method::types).collect();
        while let Some(ty) = unread.pop() {
            match ty {
                Type::Optional(of) | Type::Array(of) | Type::Map(of) => unread.push(of),
                Type::Tuple(elements) => unread.extend(elements),
                Type::Named(name) if names.insert(name.clone()) => {
                    unread.extend(self.types.get(name).into_iter().flat_map(NamedType::types));
                }
                _ => {}
            }
        }
        let types = self.types.iter().filter(|(name, _)| names.contains(*name));
        let mentioned = |service: &&ServiceDescription| {
            methods.iter().any(|method| method.service.as_ref() == Some(&service.trait_name))
        };
        Self {
            title: self.title.clone(),
            help: self.help.clone(),
            services: self.services.iter().filter(mentioned).cloned().collect(),
            types: types.map(|(name, ty)| (name.clone(), ty.clone())).collect(),
            extensions: self.extensions.clone(),
            methods,
        }
    }
}

impl Serialize for Interface {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let shown = self.shown();
        let mut members = serializer.serialize_struct("Interface", 6)?;
        members.serialize_field("title", &shown.title)?;
        members.serialize_field("help", &shown.help)?;
        members.serialize_field("services", &shown.services)?;
        members.serialize_field("methods", &shown.methods)?;
        members.serialize_field("types", &shown.types)?;
        members.serialize_field("extensions", &shown.extensions)?;
        members.end()
    }
}

impl ServiceDescription {
    /// Describes a trait of this name.
    pub fn new(trait_name: impl Into<String>) -> Self {
        Self { trait_name: trait_name.into(), ..Self::default() }
    }
}

impl Method {
    /// Describes a method of this name, which takes nothing and whose result may be anything.
    pub fn new(name: impl Into<String>) -> Self {
        Self { name: name.into(), ..Self::default() }
    }

    fn types(&self) -> impl Iterator<Item = &Type> {
        self.params.iter().map(|param| &param.ty).chain([&self.result])
    }
}

impl Param {
    /// Describes a parameter of this name, which must be given.
    pub fn new(name: impl Into<String>, ty: Type) -> Self {
        Self { name: name.into(), ty, ..Self::default() }
    }
}

impl Type {
    /// A signed integer of 32 bits.
    pub const I32: Self = Self::Int { bits: 32, signed: true };
    /// A signed integer of 64 bits.
    pub const I64: Self = Self::Int { bits: 64, signed: true };

    /// Returns a type that is this one or none.
    #[must_use]
    pub fn optional(of: Self) -> Self {
        Self::Optional(Box::new(of))
    }

    /// Returns the type of arrays of this one.
    #[must_use]
    pub fn array(of: Self) -> Self {
        Self::Array(Box::new(of))
    }

    /// Returns the type of maps from names to this one.
    #[must_use]
    pub fn map(of: Self) -> Self {
        Self::Map(Box::new(of))
    }

    /// Returns the type of this name in [`Interface::types`].
    pub fn named(name: impl Into<String>) -> Self {
        Self::Named(name.into())
    }
}

impl NamedType {
    /// Describes a struct of these members.
    #[must_use]
    pub fn from_members(members: Vec<Member>) -> Self {
        Self { help: String::new(), shape: TypeShape::Struct(members) }
    }

    /// Describes an enum of these variants.
    #[must_use]
    pub fn from_variants(variants: Vec<Variant>) -> Self {
        Self { help: String::new(), shape: TypeShape::Enum(variants) }
    }

    pub(crate) fn types(&self) -> Vec<&Type> {
        match &self.shape {
            TypeShape::Struct(members) => members.iter().map(|member| &member.ty).collect(),
            TypeShape::Enum(variants) => {
                let types = variants.iter().flat_map(|variant| match &variant.content {
                    VariantContent::Unit => Vec::new(),
                    VariantContent::Value(ty) => vec![ty],
                    VariantContent::Struct(members) => {
                        members.iter().map(|member| &member.ty).collect()
                    }
                });
                types.collect()
            }
        }
    }
}

impl Default for TypeShape {
    fn default() -> Self {
        Self::Struct(Vec::new())
    }
}

impl Member {
    /// Describes a member of this name, which must be there.
    pub fn new(name: impl Into<String>, ty: Type) -> Self {
        Self { name: name.into(), ty, ..Self::default() }
    }
}

impl Variant {
    /// Describes a variant of this name.
    pub fn new(name: impl Into<String>, content: VariantContent) -> Self {
        Self { name: name.into(), help: String::new(), content }
    }
}

impl DeclaredFault {
    /// Describes a fault of this code, which has a variant of this name.
    pub fn new(code: i32, name: impl Into<String>) -> Self {
        Self { code, name: name.into(), ..Self::default() }
    }
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde passes references")]
fn is_false(value: &bool) -> bool {
    !value
}
