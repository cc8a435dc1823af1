//! Tells what a router has: the `system.*` methods but for `system.multicall`.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::ser::{Serialize, SerializeStruct, Serializer};

use crate::data::fault::Fault;
use crate::description::Kind;
use crate::router::system::System;
use crate::router::table::{Entry, Hooks, MethodInfo, Table, Target};
use crate::service::{Answer, Arguments, Invocation, Param};

/// The table's entry of a `system.*` method.
pub(crate) fn entry(system: System, hooks: &Hooks) -> Entry {
    Entry {
        name: system.name().into(),
        target: Target::System(system),
        info: Arc::new(info(system)),
        hooks: hooks.clone(),
    }
}

fn info(system: System) -> MethodInfo {
    const NAME: &[Param] = &[Param::new("method", || Kind::String, || false)];
    const CALLS: &[Param] = &[Param::new("calls", array, || false)];
    let (help, params, result): (&'static str, &'static [Param], fn() -> Kind) = match system {
        System::ListMethods => ("The names of all methods, sorted.", &[], array),
        System::MethodHelp => ("What a method does, in words.", NAME, || Kind::String),
        System::MethodSignature => (
            "What a method answers and takes: an array of signatures, each an array of \
             type names with the answer's first, or the string \"undef\" where the \
             method takes what comes.",
            NAME,
            array,
        ),
        System::GetCapabilities => (
            "The extensions that this server speaks, each with the address and the \
             version of its specification.",
            &[],
            || Kind::Struct(Vec::new()),
        ),
        System::Multicall => (
            "Makes many calls one after another: takes an array of structs of methodName \
             and params; answers an array that has, for each call, an array of its one \
             result, or a fault's struct.",
            CALLS,
            array,
        ),
    };
    MethodInfo::new(help.into(), Some(params), result)
}

fn array() -> Kind {
    Kind::Array(Box::new(Kind::Any))
}

/// Answers a `system.*` method, except for multicall.
pub(crate) fn answer(table: &Table, system: System, call: Invocation<'_>) -> Answer {
    match system {
        System::ListMethods => call.inline(|_| Ok(()), |(), _| Ok::<_, Fault>(table.names())),
        System::GetCapabilities => {
            call.inline(|_| Ok(()), |(), _| Ok::<_, Fault>(capabilities(table)))
        }
        System::MethodHelp => {
            call.inline(name_argument, |name, _| known(table, &name).map(|entry| &*entry.info.help))
        }
        System::MethodSignature => call.inline(name_argument, |name, _| {
            known(table, &name).map(|entry| Signatures(entry.info.signatures()))
        }),
        System::Multicall => Answer::Ready(Err(Fault::new(Fault::INTERNAL, "internal error"))),
    }
}

/// The one argument of those that tell of a method.
fn name_argument(arguments: &mut Arguments<'_, '_>) -> Result<String, Fault> {
    arguments.required()
}

fn known<'a>(table: &'a Table, name: &str) -> Result<&'a Entry, Fault> {
    table
        .entry(name)
        .ok_or_else(|| Fault::new(Fault::METHOD_NOT_FOUND, format!("no such method: {name}")))
}

/// What `system.methodSignature` answers: the signatures, or the string that servers answer
/// where they cannot tell.
struct Signatures<'a>(Option<&'a [Vec<&'static str>]>);

impl Serialize for Signatures<'_> {
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
    let introspection = [System::ListMethods, System::MethodHelp, System::MethodSignature];
    if introspection.iter().all(|system| table.has(*system)) {
        let url = "http://phpxmlrpc.sourceforge.net/doc-2/ch10.html";
        all.insert("introspection", Capability(url, 2));
    }
    if table.has(System::Multicall) {
        let url = "http://www.xmlrpc.com/discuss/msgReader$1208";
        all.insert("system.multicall", Capability(url, 1));
    }
    all
}
