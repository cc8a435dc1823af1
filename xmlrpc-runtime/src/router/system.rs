//! The methods that a router answers itself: `system.*`, of which `system.multicall` runs many
//! calls of one message, one after another.

use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::fmt;
use std::sync::Arc;

use serde::de::IgnoredAny;
use serde::ser::{Serialize, SerializeStruct, Serializer};

use crate::blocking_task::{LARGE, offload};
use crate::codec::{MulticallWriter, Params, ParamsPosition};
use crate::data::fault::Fault;
use crate::data::value::{Struct, Value};
use crate::description::rust_types::TypeRegistry;
use crate::description::{Interface, Method};
use crate::observe::Arrival;
use crate::router::dispatch;
use crate::router::dispatch::{CallOrigin, DispatchFuture, FoundMethod, MessageText};
use crate::router::handler_future::{CallPermit, Deadline, must_not_begin};
use crate::router::table::{
    Hooks, MethodEntry, MethodInfo, ReplyFrame, Table, TableDescription, Target,
};
use crate::service::{
    Answer, Arguments, Context, Encoded, Invocation, ParamDescriptor, RustType, ServiceDescriptor,
};

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
    /// `system.describeMethods`: gives everything that is known of methods and of their
    /// types, as [`Interface::to_describe_methods`](crate::description::Interface) writes it.
    DescribeMethods,
    /// `system.getCapabilities`: gives the extensions that the server understands.
    GetCapabilities,
    /// `system.multicall`: makes many calls that came in one message.
    Multicall,
}

impl System {
    pub(crate) const ALL: [Self; 6] = [
        Self::DescribeMethods,
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
            Self::DescribeMethods => "system.describeMethods",
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
    const TEXT: RustType = RustType::of::<String>();
    const ARRAY: RustType = RustType::of::<Vec<Value>>();
    const NAME: &[ParamDescriptor] = &[ParamDescriptor::new("method", TEXT)];
    const NAMES: &[ParamDescriptor] =
        &[ParamDescriptor::new("methods", RustType::of::<Option<Vec<String>>>())];
    const CALLS: &[ParamDescriptor] =
        &[ParamDescriptor::new("calls", RustType::of::<Vec<Struct>>())];
    let (target, help, params, result) = match system {
        System::ListMethods => (
            Target::Introspection(list_methods),
            "The names of all methods, sorted.",
            &[][..],
            RustType::of::<Vec<String>>(),
        ),
        System::MethodHelp => {
            (Target::Introspection(method_help), "What a method does, in words.", NAME, TEXT)
        }
        System::MethodSignature => (
            Target::Introspection(method_signature),
            "What a method answers and takes: an array of signatures, each an array of \
             type names with the answer's first, or the string \"undef\" where the \
             method takes what comes.",
            NAME,
            ARRAY,
        ),
        System::DescribeMethods => (
            Target::Introspection(describe_methods),
            "Everything that is known of the methods of these names, of all without names, \
             and of their types.",
            NAMES,
            RustType::of::<Struct>(),
        ),
        System::GetCapabilities => (
            Target::Introspection(get_capabilities),
            "The extensions that this server speaks, each with the address and the \
             version of its specification.",
            &[][..],
            RustType::of::<Struct>(),
        ),
        System::Multicall => (
            Target::Multicall,
            "Makes many calls one after another: takes an array of structs of methodName \
             and params; answers an array that has, for each call, an array of its one \
             result, or a fault's struct.",
            CALLS,
            ARRAY,
        ),
    };
    MethodEntry {
        name: system.name().into(),
        is_alias: false,
        target,
        info: Arc::new(MethodInfo::of_function(help.into(), Some(params), result)),
        hooks: hooks.clone(),
    }
}

fn list_methods(table: &Table, call: Invocation<'_>) -> Answer {
    call.in_place(ignored, |()| Ok(table.listed_names()))
}

fn method_help(table: &Table, call: Invocation<'_>) -> Answer {
    call.in_place(name_argument, |name| find(table, &name).map(|entry| &*entry.info.help))
}

fn method_signature(table: &Table, call: Invocation<'_>) -> Answer {
    call.in_place(name_argument, |name| {
        let method = described(table, &name).ok_or_else(|| unknown(&name))?;
        Ok(SignatureList(describe(table).interface.signatures(method)))
    })
}

fn describe_methods(table: &Table, call: Invocation<'_>) -> Answer {
    call.in_place(names_argument, |names| {
        let interface = &describe(table).interface;
        let Some(names) = names else { return Ok(interface.to_describe_methods()) };
        let mut chosen = HashSet::new();
        for name in &names {
            let method = described(table, name).filter(|method| !method.hidden);
            chosen.insert(&*method.ok_or_else(|| unknown(name))?.name);
        }
        Ok(interface.only(|method| chosen.contains(&*method.name)).to_describe_methods())
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

/// Decodes the names of the methods that are asked about: an array of them, or one alone.
/// Without any, all are.
fn names_argument(arguments: &mut Arguments<'_, '_>) -> Result<Option<Vec<String>>, Fault> {
    let names = match arguments.required::<Option<Value>>()? {
        None | Some(Value::Nil) => Some(Vec::new()),
        Some(Value::String(name)) => Some(vec![name]),
        Some(Value::Array(names)) => names.into_iter().map(Value::into_string).collect(),
        Some(_) => None,
    };
    ignored(arguments)?;
    let expected = "system.describeMethods: takes an array of names";
    let names = names.ok_or_else(|| Fault::new(Fault::INVALID_PARAMS, expected))?;
    Ok(Some(names).filter(|names| !names.is_empty()))
}

/// Passes over arguments that a method does not take: servers in the field give them
/// meanings of their own, and their clients send them to every server: to one,
/// `system.listMethods` takes the name of an interface.
fn ignored(arguments: &mut Arguments<'_, '_>) -> Result<(), Fault> {
    arguments.rest::<IgnoredAny>()?;
    Ok(())
}

fn find<'a>(table: &'a Table, name: &str) -> Result<&'a MethodEntry, Fault> {
    table.entry(name).ok_or_else(|| unknown(name))
}

fn unknown(name: &str) -> Fault {
    Fault::new(Fault::METHOD_NOT_FOUND, format!("no such method: {name}"))
}

/// What `system.methodSignature` answers: the signatures, or the string that servers answer
/// where they cannot tell.
struct SignatureList(Option<Vec<Vec<&'static str>>>);

impl Serialize for SignatureList {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match &self.0 {
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
    if has(System::DescribeMethods) {
        let url = "http://xmlrpc-epi.sourceforge.net/specs/rfc.system.describeMethods.php";
        all.insert("describe", Capability(url, 1));
    }
    if has(System::Multicall) {
        let url = "http://www.xmlrpc.com/discuss/msgReader$1208";
        all.insert("system.multicall", Capability(url, 1));
    }
    all
}

/// What the router understands beside the first specification.
fn extensions(table: &Table) -> BTreeSet<String> {
    let names = capabilities(table).into_keys().filter(|name| *name != "xmlrpc");
    names.chain(["i8"]).map(str::to_owned).collect()
}

/// What the methods of a table are.
pub(crate) fn describe(table: &Table) -> &TableDescription {
    table.description.get_or_init(|| {
        let mut types = TypeRegistry::default();
        let mut interface = Interface::new();
        interface.title.clone_from(&table.title);
        interface.help.clone_from(&table.help);
        let mut methods = Vec::with_capacity(table.entries.len());
        for MethodEntry { name, is_alias, info, .. } in &table.entries {
            if *is_alias && let Some(method) = interface.methods.last_mut() {
                method.aliases.push(name.to_string());
            } else {
                let service = info.service.map(ServiceDescriptor::describe);
                interface.services.extend(service);
                let mut method = info.descriptor.describe(info.service, &mut types);
                method.name = name.to_string();
                method.aliases.clear();
                method.help = info.help.to_string();
                method.any_params = info.params.is_none();
                interface.methods.push(method);
            }
            methods.push(interface.methods.len() - 1);
        }
        interface.services.sort_by(|a, b| a.trait_name.cmp(&b.trait_name));
        interface.services.dedup();
        interface.types = types.into_types();
        interface.extensions = extensions(table);
        TableDescription { interface, methods }
    })
}

/// What is known of the method that a name calls.
fn described<'t>(table: &'t Table, name: &str) -> Option<&'t Method> {
    let entry = *table.index.get(name)?;
    let TableDescription { interface, methods } = describe(table);
    Some(&interface.methods[methods[entry]])
}

/// Runs the calls in their order, each by the way that a single call takes.
///
/// They share the deadline of the message that they came in and the size that one answer may
/// have. A timer drops this future where a call waits; where none does, the deadline is looked
/// at before each call.
pub(crate) async fn run_multicall(
    table: Arc<Table>,
    text: Arc<str>,
    params: ParamsPosition,
    context: Context,
    permit: Option<CallPermit>,
    deadline: Option<Deadline>,
) -> Result<Encoded, Fault> {
    let permit = permit.map(Arc::new);
    let timed = deadline.is_some();
    let entries = if text.len() > LARGE {
        let (table, text) = (table.clone(), text.clone());
        Box::pin(offload(timed, Box::new(move || read(&table, &text, &params)))).await
    } else {
        read(&table, &text, &params)
    };
    let limit = table.encode_options.limits.message;
    let mut reply = MulticallWriter::new(table.encode_options);
    for entry in entries? {
        let result = match entry {
            Err(fault) => Err(fault),
            Ok(_) if reply.len() > limit => Err(too_large()),
            Ok(entry) => {
                let permit = permit.clone().map(CallPermit::Shared);
                if let Some(fault) = must_not_begin(deadline, permit.as_ref()) {
                    return Err(fault);
                }
                let context = context.clone();
                let mut call = if entry.size > LARGE {
                    let (table, text) = (table.clone(), text.clone());
                    let start = move || entry.start(&table, &text, context, permit, deadline);
                    Box::pin(offload(timed, Box::new(start))).await
                } else {
                    entry.start(&table, &text, context, permit, deadline)
                };
                let outcome = (&mut call).await;
                call.end(&outcome);
                outcome.map(|Encoded(bytes)| bytes)
            }
        };
        let larger = |bytes: &Vec<u8>| reply.len() + bytes.len() > limit;
        reply.push(if result.as_ref().is_ok_and(larger) { Err(too_large()) } else { result });
        // Handlers that never wait must not keep other tasks from running.
        tokio::task::consume_budget().await;
    }
    if reply.len() > LARGE {
        return Ok(Encoded(Box::pin(offload(timed, Box::new(move || reply.finish()))).await));
    }
    Ok(Encoded(reply.finish()))
}

/// A call whose parameters are not decoded.
struct UndecodedCall {
    method: FoundMethod,
    params: ParamsPosition,
    /// The bytes that the parameters take at most.
    size: usize,
}

/// Finds the calls in the message.
fn read(
    table: &Table,
    text: &str,
    params: &ParamsPosition,
) -> Result<Vec<Result<UndecodedCall, Fault>>, Fault> {
    let calls = Params::at(text, &table.limits, params).multicall()?;
    let found = calls.into_iter().map(|call| {
        let call = call?;
        let method = FoundMethod::find(table, &call.name);
        Ok(UndecodedCall { method, params: call.params.position(), size: 0 })
    });
    let mut entries: Vec<Result<UndecodedCall, Fault>> = found.collect();
    let mut end = text.len();
    for entry in entries.iter_mut().rev().flatten() {
        let start = entry.params.position.offset;
        entry.size = end.saturating_sub(start);
        end = start;
    }
    Ok(entries)
}

impl UndecodedCall {
    fn start(
        self,
        table: &Arc<Table>,
        text: &Arc<str>,
        context: Context,
        permit: Option<CallPermit>,
        deadline: Option<Deadline>,
    ) -> DispatchFuture {
        let origin = CallOrigin {
            text: MessageText::Shared(text),
            size: self.size,
            frame: ReplyFrame::MulticallEntry,
            permit,
            deadline,
        };
        let arrival = Arrival::within_multicall(table.metrics);
        let params = Params::at(text, &table.limits, &self.params);
        dispatch::enter(table, self.method, params, context, origin, arrival)
    }
}

/// What a multicall inside a multicall is answered.
pub(crate) fn nested() -> Fault {
    Fault::new(Fault::INVALID_REQUEST, "system.multicall cannot call itself")
}

fn too_large() -> Fault {
    Fault::new(Fault::INTERNAL, "the answers to this multicall are too large")
}
