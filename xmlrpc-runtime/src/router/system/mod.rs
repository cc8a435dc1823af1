//! The methods that a router answers itself: `system.*`.

pub(crate) mod multicall;

use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;

use serde::de::IgnoredAny;
use serde::ser::{Serialize, SerializeStruct, Serializer};

use crate::data::fault::Fault;
use crate::description::Kind;
use crate::router::table::{Hooks, MethodEntry, MethodInfo, Table, Target};
use crate::service::{Answer, Arguments, Invocation, Param};

/// The methods that a router answers itself, unless it is built
/// [`without`](super::RouterBuilder::without) them. Each passes over arguments beyond those
/// that it takes. Their `Display` is their name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum System {
    /// `system.listMethods`: gives the names of all methods, sorted.
    ListMethods,
    /// `system.methodHelp`: gives a method's doc comment.
    MethodHelp,
    /// `system.methodSignature`: gives the types of a method's result and parameters.
    MethodSignature,
    /// `system.getCapabilities`: gives the extensions that the server understands.
    GetCapabilities,
    /// `system.multicall`: makes many calls that came in one message.
    Multicall,
}

impl System {
    pub(crate) const ALL: [Self; 5] = [
        Self::GetCapabilities,
        Self::ListMethods,
        Self::MethodHelp,
        Self::MethodSignature,
        Self::Multicall,
    ];

    /// Returns the name on the wire, such as `system.listMethods`.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::ListMethods => "system.listMethods",
            Self::MethodHelp => "system.methodHelp",
            Self::MethodSignature => "system.methodSignature",
            Self::GetCapabilities => "system.getCapabilities",
            Self::Multicall => "system.multicall",
        }
    }
}

impl fmt::Display for System {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// The table's entry of a `system.*` method.
pub(crate) fn entry(system: System, hooks: &Hooks) -> MethodEntry {
    const NAME: &[Param] = &[Param::new("method", || Kind::String, || false)];
    const CALLS: &[Param] = &[Param::new("calls", array, || false)];
    let array: fn() -> Kind = array;
    let (target, help, params, result) = match system {
        System::ListMethods => (
            Target::Introspection(list_methods),
            "The names of all methods, sorted.",
            &[][..],
            array,
        ),
        System::MethodHelp => (
            Target::Introspection(method_help),
            "What a method does, in words.",
            NAME,
            (|| Kind::String) as fn() -> Kind,
        ),
        System::MethodSignature => (
            Target::Introspection(method_signature),
            "What a method answers and takes: an array of signatures, each an array of \
             type names with the answer's first, or the string \"undef\" where the \
             method takes what comes.",
            NAME,
            array,
        ),
        System::GetCapabilities => (
            Target::Introspection(get_capabilities),
            "The extensions that this server speaks, each with the address and the \
             version of its specification.",
            &[][..],
            (|| Kind::Struct(Vec::new())) as fn() -> Kind,
        ),
        System::Multicall => (
            Target::Multicall,
            "Makes many calls one after another: takes an array of structs of methodName \
             and params; answers an array that has, for each call, an array of its one \
             result, or a fault's struct.",
            CALLS,
            array,
        ),
    };
    MethodEntry {
        name: system.name().into(),
        target,
        info: Arc::new(MethodInfo::new(help.into(), Some(params), result)),
        hooks: hooks.clone(),
    }
}

fn array() -> Kind {
    Kind::Array(Box::new(Kind::Any))
}

fn list_methods(table: &Table, call: Invocation<'_>) -> Answer {
    call.in_place(ignored, |()| Ok(table.listed_names()))
}

fn method_help(table: &Table, call: Invocation<'_>) -> Answer {
    call.in_place(name_argument, |name| find(table, &name).map(|entry| &*entry.info.help))
}

fn method_signature(table: &Table, call: Invocation<'_>) -> Answer {
    call.in_place(name_argument, |name| {
        find(table, &name).map(|entry| SignatureList(entry.info.signatures()))
    })
}

fn get_capabilities(table: &Table, call: Invocation<'_>) -> Answer {
    call.in_place(ignored, |()| Ok(capabilities(table)))
}

/// Decodes the argument of the methods that describe another method.
fn name_argument(arguments: &mut Arguments<'_, '_>) -> Result<String, Fault> {
    let name = arguments.required()?;
    ignored(arguments)?;
    Ok(name)
}

/// Passes over arguments that a method does not take: servers in the field give them
/// meanings of their own, and their clients send them to every server: to one,
/// `system.listMethods` takes the name of an interface.
fn ignored(arguments: &mut Arguments<'_, '_>) -> Result<(), Fault> {
    arguments.rest::<IgnoredAny>()?;
    Ok(())
}

fn find<'a>(table: &'a Table, name: &str) -> Result<&'a MethodEntry, Fault> {
    table
        .entry(name)
        .ok_or_else(|| Fault::new(Fault::METHOD_NOT_FOUND, format!("no such method: {name}")))
}

/// What `system.methodSignature` answers: the signatures, or the string that servers answer
/// where they cannot tell.
struct SignatureList<'a>(Option<&'a [Vec<&'static str>]>);

impl Serialize for SignatureList<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.0 {
            Some(signatures) => signatures.serialize(serializer),
            None => serializer.serialize_str("undef"),
        }
    }
}

/// An extension, by the address and version of its specification.
struct Capability(&'static str, i32);

impl Serialize for Capability {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut members = serializer.serialize_struct("Capability", 2)?;
        members.serialize_field("specUrl", self.0)?;
        members.serialize_field("specVersion", &self.1)?;
        members.end()
    }
}

fn capabilities(table: &Table) -> BTreeMap<&'static str, Capability> {
    let mut all = BTreeMap::from([
        ("xmlrpc", Capability("http://www.xmlrpc.com/spec", 1)),
        (
            "faults_interop",
            Capability("http://xmlrpc-epi.sourceforge.net/specs/rfc.fault_codes.php", 20_010_516),
        ),
        ("nil", Capability("http://www.ontosys.com/xml-rpc/extensions.php", 1)),
    ]);
    let has = |system: System| table.entry(system.name()).is_some();
    let introspection = [System::ListMethods, System::MethodHelp, System::MethodSignature];
    if introspection.into_iter().all(has) {
        let url = "http://phpxmlrpc.sourceforge.net/doc-2/ch10.html";
        all.insert("introspection", Capability(url, 2));
    }
    if has(System::Multicall) {
        let url = "http://www.xmlrpc.com/discuss/msgReader$1208";
        all.insert("system.multicall", Capability(url, 1));
    }
    all
}
