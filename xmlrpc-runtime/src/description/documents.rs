//! An interface as documents: text that a person reads, and `OpenRPC` for tools.

use std::borrow::Cow;
use std::fmt::{self, Write};

use crate::data::value::{Struct, Value};
use crate::description::{
    DeclaredFault, Interface, Member, Method, NamedType, Type, TypeShape, Variant, VariantContent,
};

/// How deep types are written out; what is deeper is `…`.
const DEEPEST: usize = 32;

impl Interface {
    /// Writes the documentation of the interface as plain text: of each method how it is
    /// called, what it does, its parameters, its faults and its marks, then the structs and
    /// enums. Hidden methods are not in it.
    ///
    /// Control characters of names and help are written as escapes, so that a text of an
    /// unknown server is safe to show on a terminal.
    ///
    /// ```
    /// use xmlrpc::service::Describe;
    ///
    /// #[xmlrpc::service]
    /// pub trait Adder {
    ///     /// Adds two numbers.
    ///     #[rpc(idempotent)]
    ///     fn add(&self, a: i32, b: Option<i32>) -> i64;
    /// }
    ///
    /// let text = AdderDescription::describe().to_text();
    /// assert_eq!(text, "\
    /// add(a: i32, b?: i32 or nil) -> i64
    ///     Adds two numbers.
    ///     idempotent
    /// ");
    /// ```
    #[must_use]
    pub fn to_text(&self) -> String {
        let mut text = String::new();
        // Nothing can fail that writes to a string.
        let _ = write_interface(&self.shown(), &mut text);
        text
    }
}

impl Type {
    /// Returns a name of the type for people: `u16`, `string`, `array of Entry`, `i32 or nil`.
    #[must_use]
    pub fn to_text(&self) -> String {
        let mut text = String::new();
        let _ = write_type(self, DEEPEST, &mut text);
        text
    }
}

fn write_interface(interface: &Interface, out: &mut String) -> fmt::Result {
    let mut parts = Vec::new();
    let mut head = String::new();
    if let Some(title) = &interface.title {
        writeln!(head, "{}", line(title))?;
    }
    write_help(&interface.help, "", &mut head)?;
    parts.push(head);
    for service in &interface.services {
        let mut part = String::new();
        if !service.help.is_empty() {
            writeln!(part, "{}", line(&service.trait_name))?;
            write_help(&service.help, "    ", &mut part)?;
        }
        parts.push(part);
    }
    for method in &interface.methods {
        let mut part = String::new();
        write_method(method, &mut part)?;
        parts.push(part);
    }
    for (name, ty) in &interface.types {
        let mut part = String::new();
        match &ty.shape {
            TypeShape::Struct(members) => {
                writeln!(part, "struct {}", line(name))?;
                write_help(&ty.help, "    ", &mut part)?;
                write_members(members, "    ", &mut part)?;
            }
            TypeShape::Enum(variants) => {
                writeln!(part, "enum {}", line(name))?;
                write_help(&ty.help, "    ", &mut part)?;
                for variant in variants {
                    write!(part, "    {}", line(&variant.name))?;
                    match &variant.content {
                        VariantContent::Value(ty) => writeln!(part, ": {}", ty.to_text())?,
                        VariantContent::Unit | VariantContent::Struct(_) => writeln!(part)?,
                    }
                    write_help(&variant.help, "        ", &mut part)?;
                    if let VariantContent::Struct(members) = &variant.content {
                        write_members(members, "        ", &mut part)?;
                    }
                }
            }
        }
        parts.push(part);
    }
    parts.retain(|part| !part.is_empty());
    out.write_str(&parts.join("\n"))
}

fn write_method(method: &Method, out: &mut String) -> fmt::Result {
    write!(out, "{}(", line(&method.name))?;
    for (index, param) in method.params.iter().enumerate() {
        out.write_str(if index == 0 { "" } else { ", " })?;
        let name = if param.name.is_empty() { "_".into() } else { line(&param.name) };
        write!(out, "{name}{}: ", if param.optional { "?" } else { "" })?;
        write_type(&param.ty, DEEPEST, out)?;
        if let Some(default) = &param.default {
            write!(out, " = {}", line(default))?;
        }
    }
    out.write_str(if method.any_params { "…" } else { "" })?;
    writeln!(out, ") -> {}", method.result.to_text())?;
    write_help(&method.help, "    ", out)?;
    for param in method.params.iter().filter(|param| !param.help.is_empty()) {
        writeln!(out, "    {}:", line(&param.name))?;
        write_help(&param.help, "        ", out)?;
    }
    for fault in &method.faults {
        write!(out, "    fault {} {}", fault.code, line(&fault.name))?;
        if !fault.message.is_empty() {
            write!(out, ": {}", line(&fault.message))?;
        }
        writeln!(out)?;
        write_help(&fault.help, "        ", out)?;
    }
    if let Some(reason) = &method.deprecated {
        let colon = if reason.is_empty() { "" } else { ": " };
        writeln!(out, "    deprecated{colon}{}", line(reason))?;
    }
    let mut marks: Vec<String> = Vec::new();
    if !method.aliases.is_empty() {
        marks.push(format!("also {}", listed(&method.aliases)));
    }
    if !method.tags.is_empty() {
        marks.push(format!("tags {}", listed(&method.tags)));
    }
    if method.idempotent {
        marks.push("idempotent".to_owned());
    }
    if let Some(limit) = method.timeout {
        marks.push(format!("takes at most {limit:?}"));
    }
    if marks.is_empty() { Ok(()) } else { writeln!(out, "    {}", marks.join("; ")) }
}

fn listed(texts: &[String]) -> String {
    texts.iter().map(|text| line(text)).collect::<Vec<_>>().join(", ")
}

fn write_members(members: &[Member], indent: &str, out: &mut String) -> fmt::Result {
    for member in members {
        let mark = if member.optional { "?" } else { "" };
        write!(out, "{indent}{}{mark}: {}", line(&member.name), member.ty.to_text())?;
        if let Some(default) = &member.default {
            write!(out, " = {}", line(default))?;
        }
        writeln!(out)?;
        write_help(&member.help, &format!("{indent}    "), out)?;
    }
    Ok(())
}

fn write_help(help: &str, indent: &str, out: &mut String) -> fmt::Result {
    if help.is_empty() {
        return Ok(());
    }
    for text in help.lines() {
        let text = line(text);
        if text.is_empty() { writeln!(out)? } else { writeln!(out, "{indent}{text}")? }
    }
    Ok(())
}

fn write_type(ty: &Type, depth: usize, out: &mut String) -> fmt::Result {
    if depth == 0 {
        return out.write_str("…");
    }
    let mut held = |prefix: &str, of: &Type, suffix: &str| {
        out.write_str(prefix)?;
        write_type(of, depth - 1, out)?;
        out.write_str(suffix)
    };
    match ty {
        Type::Optional(of) => held("", of, " or nil"),
        Type::Array(of) => held("array of ", of, ""),
        Type::Map(of) => held("map of ", of, ""),
        Type::Tuple(elements) => {
            out.write_char('(')?;
            for (index, element) in elements.iter().enumerate() {
                out.write_str(if index == 0 { "" } else { ", " })?;
                write_type(element, depth - 1, out)?;
            }
            out.write_char(')')
        }
        Type::Named(name) => out.write_str(&line(name)),
        Type::Int { bits, signed: true } => write!(out, "i{bits}"),
        Type::Int { bits, signed: false } => write!(out, "u{bits}"),
        plain => out.write_str(Interface::new().wire_name(plain)),
    }
}

/// A text as it may stand on a line: control characters, and those that turn the direction of
/// writing, are escaped.
pub(crate) fn line(text: &str) -> Cow<'_, str> {
    escape(text, |letter| letter.is_control() && letter != '\t')
}

/// Escapes these letters, and those that turn the direction of writing.
pub(crate) fn escape(text: &str, is_escaped: impl Fn(char) -> bool) -> Cow<'_, str> {
    let turns = |letter| matches!(letter, '\u{200e}' | '\u{200f}' | '\u{061c}' | '\u{2028}' | '\u{2029}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    if !text.contains(|letter| turns(letter) || is_escaped(letter)) {
        return text.into();
    }
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        if turns(letter) || is_escaped(letter) {
            out.extend(letter.escape_default());
        } else {
            out.push(letter);
        }
    }
    out.into()
}

/// The version of `OpenRPC` that is written: the newest that is published.
const VERSION: &str = "1.3.2";

impl Interface {
    /// Makes an [`OpenRPC`](https://spec.open-rpc.org) document of the interface, whose version
    /// is that of its `info`. Hidden methods are not in it.
    ///
    /// The document is a [`Value`] that `serde_json` writes. `OpenRPC` describes JSON, so what
    /// JSON lacks stands there as schemas of strings with a `format`: `date-time`, and
    /// `byte` for base64. Aliases, traits, timeouts and marks stand in members whose names
    /// begin with `x-`.
    ///
    /// ```
    /// use xmlrpc::service::Describe;
    ///
    /// #[xmlrpc::service]
    /// pub trait Adder {
    ///     #[expose]
    ///     fn add(&self, a: u8, b: u8) -> u16;
    /// }
    ///
    /// let document = AdderDescription::describe().to_openrpc("2.1.0");
    /// let json = serde_json::to_value(&document)?;
    /// assert_eq!(json["info"]["version"], "2.1.0");
    /// assert_eq!(json["methods"][0]["params"][0]["schema"]["maximum"], 255);
    /// # Ok::<(), serde_json::Error>(())
    /// ```
    #[must_use]
    pub fn to_openrpc(&self, version: &str) -> Value {
        let shown = self.shown();
        let title = shown.title.clone().or_else(|| match &shown.services[..] {
            [service] => Some(service.trait_name.clone()),
            _ => None,
        });
        let mut info = Struct::new();
        info.insert("title", title.unwrap_or_else(|| "XML-RPC".to_owned()));
        info.insert("version", version);
        let only_help = match &shown.services[..] {
            [service] if shown.help.is_empty() => &service.help,
            _ => &shown.help,
        };
        put_text(&mut info, "description", only_help);
        let mut schemas = Struct::new();
        for (name, ty) in &shown.types {
            schemas.insert(key(name), named_schema(ty));
        }
        let methods: Vec<Value> = shown.methods.iter().map(method).collect();
        let mut document = object([("openrpc", VERSION.into()), ("info", info.into())]);
        document.insert("methods", methods);
        document.insert("components", object([("schemas", schemas.into())]));
        if !shown.extensions.is_empty() {
            document.insert("x-extensions", texts(shown.extensions.iter()));
        }
        document.into()
    }
}

fn object<const N: usize>(members: [(&'static str, Value); N]) -> Struct {
    members.into_iter().collect()
}

fn put_text(object: &mut Struct, name: &'static str, text: &str) {
    if !text.is_empty() {
        object.insert(name, text);
    }
}

fn texts<'a>(texts: impl Iterator<Item = &'a String>) -> Value {
    texts.map(|text| Value::from(text.as_str())).collect::<Vec<_>>().into()
}

/// A name of a component: the specification allows only some letters in one.
fn key(name: &str) -> String {
    let legal = |letter: char| letter.is_ascii_alphanumeric() || "._-".contains(letter);
    let mut key = String::new();
    for letter in name.chars() {
        if legal(letter) {
            key.push(letter);
        } else {
            let _ = write!(key, "_{:x}", u32::from(letter));
        }
    }
    key
}

fn method(method: &Method) -> Value {
    let mut params: Vec<Value> = Vec::new();
    for (index, param) in method.params.iter().enumerate() {
        let name = match &*param.name {
            "" => format!("param{}", index + 1),
            name => name.to_owned(),
        };
        let mut descriptor = object([("name", name.into()), ("schema", schema(&param.ty))]);
        put_text(&mut descriptor, "description", &param.help);
        descriptor.insert("required", !param.optional);
        put_text(&mut descriptor, "x-default", param.default.as_deref().unwrap_or_default());
        params.push(descriptor.into());
    }
    let result = object([("name", "result".into()), ("schema", schema(&method.result))]);
    let mut object = object([("name", (&*method.name).into()), ("params", params.into())]);
    object.insert("paramStructure", "by-position");
    object.insert("result", result);
    put_text(&mut object, "summary", method.help.lines().next().unwrap_or_default());
    put_text(&mut object, "description", &method.help);
    if !method.tags.is_empty() {
        let tag = |tag: &String| Value::from(self::object([("name", tag.as_str().into())]));
        object.insert("tags", method.tags.iter().map(tag).collect::<Vec<_>>());
    }
    if !method.faults.is_empty() {
        object.insert("errors", method.faults.iter().map(error).collect::<Vec<_>>());
    }
    if let Some(reason) = &method.deprecated {
        object.insert("deprecated", true);
        put_text(&mut object, "x-deprecated", reason);
    }
    if method.any_params {
        object.insert("x-variadic", true);
    }
    if method.idempotent {
        object.insert("x-idempotent", true);
    }
    if !method.aliases.is_empty() {
        object.insert("x-aliases", texts(method.aliases.iter()));
    }
    put_text(&mut object, "x-service", method.service.as_deref().unwrap_or_default());
    if let Some(limit) = method.timeout {
        object.insert("x-timeout", i64::try_from(limit.as_millis()).unwrap_or(i64::MAX));
    }
    object.into()
}

fn error(fault: &DeclaredFault) -> Value {
    let message = if fault.message.is_empty() { &fault.name } else { &fault.message };
    let mut object = object([("code", fault.code.into()), ("message", message.as_str().into())]);
    // An error has no place for other members than its data.
    let mut data = Struct::new();
    put_text(&mut data, "name", &fault.name);
    put_text(&mut data, "description", &fault.help);
    object.insert("data", data);
    object.into()
}

fn named_schema(ty: &NamedType) -> Value {
    let mut object = match &ty.shape {
        TypeShape::Struct(members) => struct_schema(members),
        TypeShape::Enum(variants) if variants.iter().all(is_plain) => {
            let names = texts(variants.iter().map(|variant| &variant.name));
            if variants.is_empty() {
                Struct::new()
            } else {
                object([("type", "string".into()), ("enum", names)])
            }
        }
        TypeShape::Enum(variants) => {
            object([("oneOf", variants.iter().map(variant).collect::<Vec<_>>().into())])
        }
    };
    put_text(&mut object, "description", &ty.help);
    object.into()
}

fn is_plain(variant: &Variant) -> bool {
    variant.content == VariantContent::Unit && variant.help.is_empty()
}

fn variant(variant: &Variant) -> Value {
    let content = match &variant.content {
        VariantContent::Unit => {
            let mut object = object([("const", (&*variant.name).into())]);
            put_text(&mut object, "description", &variant.help);
            return object.into();
        }
        VariantContent::Value(ty) => schema(ty),
        VariantContent::Struct(members) => struct_schema(members).into(),
    };
    let mut properties = Struct::new();
    properties.insert(&*variant.name, content);
    let mut object = object([("type", "object".into()), ("properties", properties.into())]);
    object.insert("required", texts([&variant.name].into_iter()));
    put_text(&mut object, "description", &variant.help);
    object.into()
}

fn struct_schema(members: &[Member]) -> Struct {
    let mut properties = Struct::new();
    for member in members {
        let mut of_member = schema(&member.ty);
        // Beside a reference nothing else counts.
        if !member.help.is_empty() && of_member.get("$ref").is_some() {
            of_member = object([("allOf", vec![of_member].into())]).into();
        }
        if let Value::Struct(object) = &mut of_member {
            put_text(object, "description", &member.help);
            put_text(object, "x-default", member.default.as_deref().unwrap_or_default());
        }
        properties.insert(&*member.name, of_member);
    }
    let mut object = object([("type", "object".into()), ("properties", properties.into())]);
    let required: Vec<_> = members.iter().filter(|member| !member.optional).collect();
    if !required.is_empty() {
        object.insert("required", texts(required.iter().map(|member| &member.name)));
    }
    object
}

fn schema(ty: &Type) -> Value {
    let of_type = |name: &'static str| object([("type", name.into())]);
    let object = match ty {
        Type::Any => Struct::new(),
        Type::Nil => of_type("null"),
        Type::Boolean => of_type("boolean"),
        Type::Int { bits, signed } => {
            let mut object = of_type("integer");
            // Wider ones than XML-RPC has are bounded by it.
            let (least, most) = match (u32::from(*bits), signed) {
                (bits @ 1..=63, true) => (-(1_i64 << (bits - 1)), (1_i64 << (bits - 1)) - 1),
                (bits @ 1..=62, false) => (0, (1_i64 << bits) - 1),
                (_, true) => (i64::MIN, i64::MAX),
                (_, false) => (0, i64::MAX),
            };
            object.insert("minimum", least);
            object.insert("maximum", most);
            object
        }
        Type::Double => of_type("number"),
        Type::String => of_type("string"),
        Type::DateTime => object([("type", "string".into()), ("format", "date-time".into())]),
        Type::Base64 => object([("type", "string".into()), ("format", "byte".into())]),
        Type::Optional(of) => object([("anyOf", vec![schema(of), of_type("null").into()].into())]),
        Type::Array(of) => object([("type", "array".into()), ("items", schema(of))]),
        Type::Tuple(elements) => {
            let length = i64::try_from(elements.len()).unwrap_or(i64::MAX);
            let mut object = of_type("array");
            if !elements.is_empty() {
                object.insert("items", elements.iter().map(schema).collect::<Vec<_>>());
            }
            object.insert("minItems", length);
            object.insert("maxItems", length);
            object
        }
        Type::Map(of) => object([("type", "object".into()), ("additionalProperties", schema(of))]),
        Type::Named(name) => {
            object([("$ref", format!("#/components/schemas/{}", key(name)).into())])
        }
    };
    object.into()
}
