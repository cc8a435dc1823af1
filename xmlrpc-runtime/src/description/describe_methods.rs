//! An interface as `system.describeMethods` answers it, and back.
//!
//! The shape is that of the one written proposal, of xmlrpc-epi (2001-05-16), which PHP's
//! xmlrpc extension serves as well. What the proposal has no place for stands in members of
//! other names, which readers that do not know them pass over.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::time::Duration;

use crate::data::value::{Struct, Value};
use crate::description::foreign::{
    InvalidDescription, NameGenerator, list, text, texts, wire_type,
};
use crate::description::{
    DeclaredFault, Interface, Member, Method, NamedType, Param, ServiceDescription, Type,
    TypeShape, Variant, VariantContent,
};

/// How many types a description may mention, aliases followed. More are taken for any type.
const MOST_NODES: usize = 500_000;

/// How deep types may stand within each other. What is deeper is taken for any type.
const DEEPEST: usize = 32;

impl Interface {
    /// Returns what `system.describeMethods` answers: hidden methods are not in it.
    ///
    /// | member | of | what |
    /// | --- | --- | --- |
    /// | `methodList`, `typeList` | the whole | the methods, the structs and enums |
    /// | `title`, `description`, `extensions` | the whole | as in [`Interface`], where there are any |
    /// | `services` | the whole | structs of `name`, `namespace`, `description` |
    /// | `name`, `purpose`, `signatures` | methods | the name, the help, one struct of `params` and `returns` |
    /// | `aliases`, `service`, `rustName`, `tags`, `deprecated`, `idempotent` | methods | as in [`Method`], where there are any |
    /// | `timeout` | methods | milliseconds |
    /// | `faults` | methods | structs of `code`, `name`, `message`, `description` |
    /// | `variadic` | signatures | true where any number of parameters is taken |
    /// | `name`, `description`, `optional`, `default` | values | as in [`Param`] and [`Member`] |
    /// | `type` | values | the XML-RPC type, or the name of one in `typeList` |
    /// | `member` | values | an array's element, a struct's members |
    /// | `rust` | values | the Rust type of an integer that is not `i32` or `i64` |
    /// | `nullable` | values | true where nil may stand in its place |
    /// | `items` | values | `tuple` for an array whose `member` is each element, `map` for a struct whose `member` is what every one holds |
    /// | `values` | types | the names of the variants of an enum without content |
    /// | `variants` | types | the variants of another enum: values named as they are; one without content has its name in `values` |
    ///
    /// ```
    /// use xmlrpc::description::{Interface, Method, Type};
    ///
    /// let mut interface = Interface::new();
    /// let mut method = Method::new("clock.now");
    /// method.result = Type::I64;
    /// interface.methods.push(method);
    ///
    /// let answer = interface.to_describe_methods();
    /// assert_eq!(answer["methodList"][0]["name"], "clock.now");
    /// assert_eq!(Interface::from_describe_methods(&answer)?, interface);
    /// # Ok::<(), xmlrpc::description::InvalidDescription>(())
    /// ```
    #[must_use]
    pub fn to_describe_methods(&self) -> Value {
        let shown = self.shown();
        let mut whole = Struct::new();
        let methods = shown.methods.iter().map(|method| Value::from(written_method(method)));
        whole.insert("methodList", methods.collect::<Vec<_>>());
        let types = shown.types.iter().map(|(name, ty)| Value::from(shown.written_type(name, ty)));
        whole.insert("typeList", types.collect::<Vec<_>>());
        put_text(&mut whole, "title", shown.title.as_deref());
        put_help(&mut whole, "description", &shown.help);
        put_list(
            &mut whole,
            "extensions",
            shown.extensions.iter().map(|name| name.as_str().into()),
        );
        let services = shown.services.iter().map(|service| {
            let mut written = Struct::new();
            written.insert("name", &*service.trait_name);
            put_text(&mut written, "namespace", service.namespace.as_deref());
            put_help(&mut written, "description", &service.help);
            written.into()
        });
        put_list(&mut whole, "services", services);
        whole.into()
    }

    /// Reads what a server answered to `system.describeMethods`: this library's, or PHP's
    /// xmlrpc extension, whose anonymous structs are given names.
    ///
    /// Whatever the answer says, the work and the result are bounded by its size: types
    /// within types beyond a depth of 32, and names that lead in circles, become
    /// [`Type::Any`].
    ///
    /// # Errors
    ///
    /// Returns an error if the answer is not a struct that has a list of methods.
    pub fn from_describe_methods(answer: &Value) -> Result<Self, InvalidDescription> {
        let methods = answer.get("methodList").and_then(Value::as_array);
        let methods = methods.ok_or(InvalidDescription { expected: "a struct of `methodList`" })?;
        let types = list(answer, "typeList").iter();
        let types = types.filter_map(|ty| Some((text(ty, "name")?, ty)));
        let mut reader = DescriptionReader {
            raw: types.collect(),
            types: BTreeMap::new(),
            names: NameGenerator::default(),
            nodes_left: MOST_NODES,
        };
        let declared: BTreeSet<&str> = reader.raw.keys().copied().collect();
        for name in declared {
            reader.named_type(name);
        }
        let mut seen = HashSet::new();
        let methods = methods.iter().filter_map(|method| reader.method(method));
        let methods = methods.filter(|method| seen.insert(method.name.clone())).collect();
        let services = list(answer, "services").iter().map(|service| ServiceDescription {
            trait_name: text(service, "name").unwrap_or_default().to_owned(),
            namespace: text(service, "namespace").map(str::to_owned),
            help: text(service, "description").unwrap_or_default().to_owned(),
        });
        Ok(Self {
            title: text(answer, "title").map(str::to_owned),
            help: text(answer, "description").unwrap_or_default().to_owned(),
            services: services.collect(),
            methods,
            types: reader.types,
            extensions: texts(answer, "extensions").into_iter().collect(),
        })
    }

    fn written_type(&self, name: &str, ty: &NamedType) -> Struct {
        let mut written = Struct::new();
        written.insert("name", name);
        put_help(&mut written, "description", &ty.help);
        match &ty.shape {
            TypeShape::Struct(members) => {
                written.insert("type", "struct");
                written.insert("member", written_members(members));
            }
            TypeShape::Enum(variants) => {
                written.insert("type", self.wire_name(&Type::named(name)));
                let plain = |variant: &Variant| {
                    variant.content == VariantContent::Unit && variant.help.is_empty()
                };
                if !variants.is_empty() && variants.iter().all(plain) {
                    let names = variants.iter().map(|variant| Value::from(&*variant.name));
                    written.insert("values", names.collect::<Vec<_>>());
                } else {
                    let variants = variants.iter().map(|one| Value::from(written_variant(one)));
                    written.insert("variants", variants.collect::<Vec<_>>());
                }
            }
        }
        written
    }
}

fn put_text(written: &mut Struct, name: &'static str, text: Option<&str>) {
    if let Some(text) = text {
        written.insert(name, text);
    }
}

fn put_help(written: &mut Struct, name: &'static str, text: &str) {
    put_text(written, name, Some(text).filter(|text| !text.is_empty()));
}

fn put_true(written: &mut Struct, name: &'static str, value: bool) {
    if value {
        written.insert(name, true);
    }
}

fn put_list(written: &mut Struct, name: &'static str, values: impl Iterator<Item = Value>) {
    let values: Vec<Value> = values.collect();
    if !values.is_empty() {
        written.insert(name, values);
    }
}

fn written_method(method: &Method) -> Struct {
    let mut written = Struct::new();
    written.insert("name", &*method.name);
    put_help(&mut written, "purpose", &method.help);
    let params = method.params.iter().map(|param| {
        let Param { name, help, ty, optional, default } = param;
        Value::from(written_value(name, help, ty, *optional, default.as_deref()))
    });
    let mut signature = Struct::new();
    signature.insert("params", params.collect::<Vec<_>>());
    signature.insert("returns", vec![Value::from(written_node(&method.result))]);
    put_true(&mut signature, "variadic", method.any_params);
    written.insert("signatures", vec![Value::from(signature)]);
    let texts =
        |texts: &[String]| texts.iter().map(|text| text.as_str().into()).collect::<Vec<Value>>();
    put_list(&mut written, "aliases", texts(&method.aliases).into_iter());
    put_text(&mut written, "service", method.service.as_deref());
    put_text(&mut written, "rustName", method.rust_name.as_deref());
    put_list(&mut written, "tags", texts(&method.tags).into_iter());
    put_text(&mut written, "deprecated", method.deprecated.as_deref());
    put_true(&mut written, "idempotent", method.idempotent);
    if let Some(limit) = method.timeout {
        written.insert("timeout", i64::try_from(limit.as_millis()).unwrap_or(i64::MAX));
    }
    let faults = method.faults.iter().map(|fault| {
        let mut written = Struct::new();
        written.insert("code", fault.code);
        written.insert("name", &*fault.name);
        put_help(&mut written, "message", &fault.message);
        put_help(&mut written, "description", &fault.help);
        written.into()
    });
    put_list(&mut written, "faults", faults);
    written
}

fn written_members(members: &[Member]) -> Vec<Value> {
    let members = members.iter().map(|member| {
        let Member { name, help, ty, optional, default } = member;
        Value::from(written_value(name, help, ty, *optional, default.as_deref()))
    });
    members.collect()
}

fn written_value(
    name: &str,
    help: &str,
    ty: &Type,
    optional: bool,
    default: Option<&str>,
) -> Struct {
    let mut written = written_node(ty);
    written.insert("name", name);
    put_help(&mut written, "description", help);
    put_true(&mut written, "optional", optional);
    put_text(&mut written, "default", default);
    written
}

fn written_variant(variant: &Variant) -> Struct {
    let mut written = match &variant.content {
        VariantContent::Unit => {
            let mut written = written_node(&Type::String);
            written.insert("values", vec![Value::from(&*variant.name)]);
            written
        }
        VariantContent::Value(ty) => written_node(ty),
        VariantContent::Struct(members) => {
            let mut written = Struct::new();
            written.insert("type", "struct");
            written.insert("member", written_members(members));
            written
        }
    };
    written.insert("name", &*variant.name);
    put_help(&mut written, "description", &variant.help);
    written
}

fn written_node(ty: &Type) -> Struct {
    let mut written = Struct::new();
    let mut held = |of: &Type| written.insert("member", vec![Value::from(written_node(of))]);
    let (name, items) = match ty {
        Type::Optional(of) => {
            let mut written = written_node(of);
            written.insert("nullable", true);
            return written;
        }
        Type::Named(name) => (&**name, None),
        Type::Array(of) => {
            held(of);
            ("array", None)
        }
        Type::Map(of) => {
            held(of);
            ("struct", Some("map"))
        }
        Type::Tuple(elements) => {
            let elements = elements.iter().map(|element| Value::from(written_node(element)));
            written.insert("member", elements.collect::<Vec<_>>());
            ("array", Some("tuple"))
        }
        plain => (Interface::new().wire_name(plain), None),
    };
    written.insert("type", name);
    put_text(&mut written, "items", items);
    if let Type::Int { bits, signed } = ty
        && ![Type::I32, Type::I64].contains(ty)
    {
        written.insert("rust", format!("{}{bits}", if *signed { 'i' } else { 'u' }));
    }
    written
}

/// PHP sends an int where the proposal has a boolean.
fn is_true(of: &Value, name: &str) -> bool {
    let value = of.get(name);
    value.and_then(Value::as_bool).or_else(|| Some(value?.as_i64()? != 0)).unwrap_or(false)
}

struct DescriptionReader<'v> {
    /// What `typeList` has, by its names.
    raw: HashMap<&'v str, &'v Value>,
    /// What was read of it, and of structs without a name.
    types: BTreeMap<String, NamedType>,
    names: NameGenerator,
    nodes_left: usize,
}

impl<'v> DescriptionReader<'v> {
    fn named_type(&mut self, name: &'v str) {
        let Some(ty) = self.raw.get(name).filter(|ty| is_shape(ty)).copied() else { return };
        self.types.insert(name.to_owned(), NamedType::default());
        let shape = if ty.get("variants").is_some() {
            let variants = list(ty, "variants").iter().map(|variant| self.variant(variant));
            TypeShape::Enum(variants.collect())
        } else if ty.get("values").is_some() {
            let unit = |name| Variant::new(name, VariantContent::Unit);
            TypeShape::Enum(texts(ty, "values").into_iter().map(unit).collect())
        } else {
            TypeShape::Struct(self.members(ty, DEEPEST))
        };
        let help = help(ty);
        self.types.insert(name.to_owned(), NamedType { help, shape });
    }

    fn members(&mut self, of: &'v Value, depth: usize) -> Vec<Member> {
        let members = list(of, "member").iter().map(|member| Member {
            name: text(member, "name").unwrap_or_default().to_owned(),
            help: help(member),
            ty: self.node(member, depth),
            optional: is_true(member, "optional"),
            default: text(member, "default").map(str::to_owned),
        });
        members.collect()
    }

    fn variant(&mut self, of: &'v Value) -> Variant {
        let is_struct = text(of, "type") == Some("struct") && of.get("items").is_none();
        let content = if of.get("values").is_some() {
            VariantContent::Unit
        } else if is_struct {
            VariantContent::Struct(self.members(of, DEEPEST))
        } else {
            VariantContent::Value(self.node(of, DEEPEST))
        };
        let name = text(of, "name").unwrap_or_default().to_owned();
        Variant { name, help: help(of), content }
    }

    fn node(&mut self, of: &'v Value, depth: usize) -> Type {
        let Some(left) = self.nodes_left.checked_sub(1).filter(|_| depth > 0) else {
            return Type::Any;
        };
        self.nodes_left = left;
        let name = text(of, "type").unwrap_or("any");
        let ty = match self.raw.get(name).copied() {
            Some(ty) if is_shape(ty) => Type::named(name),
            // Another name for a type: it is taken for what it stands for.
            Some(ty) => self.node(ty, depth - 1),
            None => self.plain(of, name, depth - 1),
        };
        match ty {
            ty if !is_true(of, "nullable") => ty,
            Type::Optional(of) => Type::Optional(of),
            ty => Type::optional(ty),
        }
    }

    fn plain(&mut self, of: &'v Value, name: &str, depth: usize) -> Type {
        let members = list(of, "member");
        match wire_type(name) {
            Type::Array(_) if text(of, "items") == Some("tuple") => {
                Type::Tuple(members.iter().map(|element| self.node(element, depth)).collect())
            }
            Type::Array(_) => {
                let mut elements = members.iter().map(|element| self.node(element, depth));
                let first = elements.next().unwrap_or_default();
                // PHP may name several, of which each element is one.
                let same = elements.all(|element| element == first);
                Type::array(if same { first } else { Type::Any })
            }
            Type::Map(_) if text(of, "items") == Some("map") => {
                let held = members.first().map(|member| self.node(member, depth));
                Type::map(held.unwrap_or_default())
            }
            Type::Map(_) if !members.is_empty() => {
                let members = self.members(of, depth);
                let name = self.names.of_struct(text(of, "name"), |name| {
                    self.raw.contains_key(name) || self.types.contains_key(name)
                });
                self.types.insert(name.clone(), NamedType::from_members(members));
                Type::Named(name)
            }
            Type::Int { bits, signed } => {
                let rust = text(of, "rust").and_then(integer);
                rust.unwrap_or(Type::Int { bits, signed })
            }
            ty => ty,
        }
    }

    fn method(&mut self, of: &'v Value) -> Option<Method> {
        let name = text(of, "name").filter(|name| !name.is_empty())?;
        let mut read = Method::new(name);
        let signatures = list(of, "signatures").iter();
        let signatures: Vec<_> = signatures.map(|signature| self.signature(signature)).collect();
        read.any_params = signatures.is_empty();
        read.take_signatures(signatures);
        read.any_params |= list(of, "signatures").iter().any(|one| is_true(one, "variadic"));
        text(of, "purpose").unwrap_or_default().clone_into(&mut read.help);
        for kind in ["bugs", "errors", "examples", "history", "notes", "see", "todo"] {
            let lines = texts(of, kind).into_iter().filter(|line| !line.is_empty());
            let lines: Vec<_> = lines.map(|line| format!("- {line}")).collect();
            if !lines.is_empty() {
                let blank = if read.help.is_empty() { "" } else { "\n\n" };
                read.help.extend([blank, kind, ":\n", &lines.join("\n")]);
            }
        }
        read.aliases = texts(of, "aliases");
        read.service = text(of, "service").map(str::to_owned);
        read.rust_name = text(of, "rustName").map(str::to_owned);
        read.tags = texts(of, "tags");
        read.deprecated = text(of, "deprecated").map(str::to_owned);
        read.idempotent = is_true(of, "idempotent");
        let millis = of.get("timeout").and_then(Value::as_i64);
        read.timeout = millis.and_then(|ms| u64::try_from(ms).ok()).map(Duration::from_millis);
        let faults = list(of, "faults").iter().filter_map(|fault| {
            Some(DeclaredFault {
                code: i32::try_from(fault.get("code")?.as_i64()?).ok()?,
                name: text(fault, "name").unwrap_or_default().to_owned(),
                message: text(fault, "message").unwrap_or_default().to_owned(),
                help: help(fault),
            })
        });
        read.faults = faults.collect();
        Some(read)
    }

    fn signature(&mut self, of: &'v Value) -> (Type, Vec<Param>) {
        let result = list(of, "returns").first().map(|result| self.node(result, DEEPEST));
        let params = list(of, "params").iter().map(|param| Param {
            name: text(param, "name").unwrap_or_default().to_owned(),
            help: help(param),
            ty: self.node(param, DEEPEST),
            optional: is_true(param, "optional"),
            default: text(param, "default").map(str::to_owned),
        });
        (result.unwrap_or_default(), params.collect())
    }
}

fn help(of: &Value) -> String {
    text(of, "description").unwrap_or_default().to_owned()
}

/// Whether an entry of `typeList` is a struct or an enum, and not another name for a type.
fn is_shape(ty: &Value) -> bool {
    let is_struct = text(ty, "type") == Some("struct") && ty.get("items").is_none();
    is_struct || ty.get("variants").is_some() || ty.get("values").is_some()
}

fn integer(rust: &str) -> Option<Type> {
    let (sign, bits) = rust.split_at_checked(1)?;
    let bits = bits.parse().ok()?;
    match sign {
        "i" => Some(Type::Int { bits, signed: true }),
        "u" => Some(Type::Int { bits, signed: false }),
        _ => None,
    }
}
