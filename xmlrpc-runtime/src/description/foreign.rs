//! Signatures, and the descriptions of other servers: Perl's `system.introspection` and Koji's
//! `_listapi`.

use std::collections::{HashMap, HashSet};

use crate::data::value::Value;
use crate::description::rust_types::WIRE_NAMES;
use crate::description::{Interface, Method, Param, Type, TypeShape, VariantContent};

impl Interface {
    /// Reads what a server of Perl's `RPC::XML` answered to `system.introspection`: names,
    /// signatures and help.
    ///
    /// ```
    /// use xmlrpc::description::{Interface, Type};
    ///
    /// let answer = xmlrpc::value!([{ "name": "add", "signature": ["int int int"], "help": "Adds." }]);
    /// let interface = Interface::from_introspection(&answer)?;
    /// assert_eq!(interface.methods[0].params[1].ty, Type::I32);
    /// # Ok::<(), xmlrpc::description::InvalidDescription>(())
    /// ```
    ///
    /// # Errors
    ///
    /// Returns an error if the answer is not an array of structs, or one struct.
    pub fn from_introspection(answer: &Value) -> Result<Self, InvalidDescription> {
        let methods = structs(answer)?.iter().filter_map(|of| {
            let mut method = Method::new(named(of)?);
            method.hidden =
                of.get("hidden").and_then(Value::as_i64).is_some_and(|hidden| hidden != 0);
            // Each is a text of names with blanks between them, or in old releases an array.
            let signatures = list(of, "signature").iter().map(|signature| match signature {
                Value::Array(names) => names.iter().filter_map(Value::as_str).collect(),
                other => other.as_str().unwrap_or_default().split_whitespace().collect(),
            });
            method.take_wire_signatures(signatures.collect());
            method.take_help(text(of, "help").unwrap_or_default());
            Some(method)
        });
        Ok(Self { methods: distinct(methods), ..Self::default() })
    }

    /// Reads what a Koji hub answered to `_listapi`: names, help, and the names and defaults
    /// of parameters, without those that have no place because they are given by name alone.
    ///
    /// ```
    /// use xmlrpc::description::Interface;
    ///
    /// let answer = xmlrpc::value!([{ "name": "getTag", "doc": "Gets one.", "args": ["tag", ["strict", false]] }]);
    /// let interface = Interface::from_list_api(&answer)?;
    /// let strict = &interface.methods[0].params[1];
    /// assert_eq!((&*strict.name, strict.optional), ("strict", true));
    /// # Ok::<(), xmlrpc::description::InvalidDescription>(())
    /// ```
    ///
    /// # Errors
    ///
    /// Returns an error if the answer is not an array of structs, or one struct.
    pub fn from_list_api(answer: &Value) -> Result<Self, InvalidDescription> {
        let methods = structs(answer)?.iter().filter_map(|of| {
            let mut method = Method::new(named(of)?);
            let argspec = list(of, "argspec");
            method.any_params =
                of.get("args").is_none() || argspec.get(1).is_some_and(|rest| !rest.is_nil());
            if !method.any_params {
                // Python's `**opts`, and what stands behind its `*`: `args` has their names too.
                let by_name = argspec.get(2).into_iter();
                let by_name =
                    by_name.chain(argspec.get(4).and_then(Value::as_array).into_iter().flatten());
                let by_name: Vec<&str> = by_name.filter_map(Value::as_str).collect();
                let places = list(of, "args").iter().filter(|arg| {
                    let name = arg.as_array().and_then(<[Value]>::first).unwrap_or(arg);
                    name.as_str().is_none_or(|name| !by_name.contains(&name))
                });
                let params = places.map(|arg| match arg {
                    Value::Array(pair) => {
                        let name = pair.first().and_then(Value::as_str).unwrap_or_default();
                        let default = pair.get(1).unwrap_or(&Value::Nil);
                        let mut param = Param::new(name, type_of(default));
                        param.optional = true;
                        param.default = literal(default);
                        param
                    }
                    name => Param::new(name.as_str().unwrap_or_default(), Type::Any),
                });
                method.params = params.collect();
            }
            method.take_help(text(of, "doc").unwrap_or_default());
            Some(method)
        });
        Ok(Self { methods: distinct(methods), ..Self::default() })
    }
}

impl Interface {
    /// Returns the name by which `system.methodSignature` knows a type: `int`, `i8`,
    /// `struct`, `dateTime.iso8601`, or `any` where values of it have no one XML-RPC type.
    #[must_use]
    pub fn wire_name(&self, ty: &Type) -> &'static str {
        match ty {
            Type::Any => "any",
            Type::Nil => "nil",
            Type::Boolean => "boolean",
            Type::Int { bits, signed } if *bits < 32 || *bits == 32 && *signed => "int",
            Type::Int { .. } => "i8",
            Type::Double => "double",
            Type::String => "string",
            Type::DateTime => "dateTime.iso8601",
            Type::Base64 => "base64",
            Type::Array(_) | Type::Tuple(_) => "array",
            Type::Map(_) => "struct",
            Type::Optional(of) => match &**of {
                // One inside another is said no further, which also ends hostile nesting.
                Type::Optional(_) => "any",
                of => self.wire_name(of),
            },
            Type::Named(name) => match self.types.get(name).map(|ty| &ty.shape) {
                None => "any",
                Some(TypeShape::Struct(_)) => "struct",
                Some(TypeShape::Enum(variants)) => {
                    let units = variants.iter().filter(|one| one.content == VariantContent::Unit);
                    match units.count() {
                        _ if variants.is_empty() => "any",
                        0 => "struct",
                        all if all == variants.len() => "string",
                        _ => "any",
                    }
                }
            },
        }
    }

    /// Returns what `system.methodSignature` answers for a method: the [wire
    /// names](Self::wire_name) of the result and of the parameters, once for each number of
    /// parameters that callers may give. `None` where that may be any number.
    #[must_use]
    pub fn signatures(&self, method: &Method) -> Option<Vec<Vec<&'static str>>> {
        if method.any_params {
            return None;
        }
        let mut longest = vec![self.wire_name(&method.result)];
        longest.extend(method.params.iter().map(|param| self.wire_name(&param.ty)));
        let optional = method.params.iter().rev().take_while(|param| param.optional).count();
        let shortest = longest.len() - optional;
        Some((shortest..=longest.len()).map(|end| longest[..end].to_vec()).collect())
    }
}

impl Method {
    /// Takes what `system.methodSignature` answered: for each way to call the method the names
    /// of types, the result's first. Where there are none the method takes any parameters.
    ///
    /// ```
    /// use xmlrpc::description::{Method, Type};
    ///
    /// let mut method = Method::new("find");
    /// method.take_wire_signatures(vec![vec!["array", "string"], vec!["array", "string", "int"]]);
    /// assert_eq!(method.result, Type::array(Type::Any));
    /// assert!(!method.params[0].optional && method.params[1].optional);
    /// ```
    pub fn take_wire_signatures(&mut self, signatures: Vec<Vec<&str>>) {
        let signatures = signatures.into_iter().filter(|names| !names.is_empty());
        let signatures: Vec<_> = signatures
            .map(|names| {
                let mut types = names.into_iter().map(wire_type);
                let result = types.next().unwrap_or_default();
                (result, types.map(|ty| Param::new("", ty)).collect())
            })
            .collect();
        self.any_params = signatures.is_empty();
        self.take_signatures(signatures);
    }

    /// Takes what `system.methodHelp` answered, after the signatures, which have no names: where
    /// the text lists parameters, they are called as it says. It is read as Supervisor writes
    /// it, `@param string name  The name of the process`, and as Sphinx and PHP do.
    ///
    /// The help is kept without the indentation that it has in the source of a program, as
    /// Python's `inspect.cleandoc` does: what all lines but the first share is taken off, and
    /// blank lines around it.
    ///
    /// The names are taken only where they are as many as the parameters, of the same types and
    /// all different, each of at most 64 letters, digits and `_`.
    ///
    /// ```
    /// use xmlrpc::description::Method;
    ///
    /// let mut method = Method::new("stop");
    /// method.take_wire_signatures(vec![vec!["boolean", "string", "boolean"]]);
    /// method.take_help(" Stops one.
    ///
    ///     @param string name  Which one
    ///     @param boolean wait  Till it stops
    /// ");
    /// assert_eq!((&*method.params[0].name, &*method.params[1].name), ("name", "wait"));
    /// assert!(method.help.starts_with("Stops one.\n\n@param string name"));
    /// ```
    pub fn take_help(&mut self, help: &str) {
        self.help = without_indentation(help);
        if self.params.iter().all(|param| param.name.is_empty())
            && let Some(names) = listed_names(&self.help, &self.params)
        {
            for (param, name) in self.params.iter_mut().zip(names) {
                param.name = name;
            }
        }
    }

    /// Makes one signature of many: where types differ any may stand, and what only some
    /// have may be left out.
    pub(crate) fn take_signatures(&mut self, signatures: Vec<(Type, Vec<Param>)>) {
        let mut all = signatures.into_iter();
        let Some((result, params)) = all.next() else { return };
        (self.result, self.params) = (result, params);
        for (result, params) in all {
            if result != self.result {
                self.result = Type::Any;
            }
            let common = params.len().min(self.params.len());
            self.params[common..].iter_mut().for_each(|param| param.optional = true);
            for (index, mut param) in params.into_iter().enumerate() {
                let Some(known) = self.params.get_mut(index) else {
                    param.optional = true;
                    self.params.push(param);
                    continue;
                };
                if known.ty != param.ty {
                    known.ty = Type::Any;
                }
                known.optional |= param.optional;
            }
        }
        // What stands before a parameter that must be given must be given too.
        let required = self.params.iter().rposition(|param| !param.optional);
        let required = required.map_or(0, |last| last + 1);
        self.params[..required].iter_mut().for_each(|param| param.optional = false);
    }
}

/// The type of a name that servers use for one.
pub(crate) fn wire_type(name: &str) -> Type {
    let name = name.trim().to_ascii_lowercase();
    match &*name {
        "array" | "list" | "tuple" => Type::array(Type::Any),
        "base64" => Type::Base64,
        "bool" | "boolean" => Type::Boolean,
        "date" | "datetime" | "datetime.iso8601" => Type::DateTime,
        "double" | "float" => Type::Double,
        "i1" => Type::Int { bits: 8, signed: true },
        "i2" => Type::Int { bits: 16, signed: true },
        "i4" | "int" | "integer" => Type::I32,
        "i8" | "long" => Type::I64,
        "nil" | "none" | "null" | "void" => Type::Nil,
        "str" | "string" => Type::String,
        "dict" | "map" | "struct" => Type::map(Type::Any),
        _ => Type::Any,
    }
}

/// A docstring as Python's `inspect.cleandoc` shows it.
fn without_indentation(help: &str) -> String {
    const BLANKS: [char; 2] = [' ', '\t'];
    let lines: Vec<&str> = help.lines().map(str::trim_end).collect();
    let indented = lines.iter().skip(1).filter(|line| !line.is_empty());
    let margin = indented.map(|line| line.len() - line.trim_start_matches(BLANKS).len()).min();
    let lines = lines.iter().enumerate().map(|(index, line)| match index {
        0 => line.trim_start_matches(BLANKS),
        _ => line.get(margin.unwrap_or_default()..).unwrap_or_default(),
    });
    lines.collect::<Vec<_>>().join("\n").trim_matches('\n').to_owned()
}

/// The names that a help lists, where they can be those of the parameters.
fn listed_names(help: &str, params: &[Param]) -> Option<Vec<String>> {
    let mut listed = help.lines().filter_map(|line| {
        let rest = line.trim_start().strip_prefix(['@', ':'])?.strip_prefix("param")?;
        rest.starts_with([' ', '\t']).then_some(rest)
    });
    let mut seen = HashSet::new();
    let names = params.iter().map(|param| {
        let name = listed_name(listed.next()?, &param.ty)?;
        seen.insert(name).then(|| name.to_owned())
    });
    let names = names.collect::<Option<Vec<_>>>()?;
    listed.next().is_none().then_some(names)
}

/// The name in `string name  Which one`, in `string name: Which one`, or in `name: Which one`.
fn listed_name<'h>(listed: &'h str, ty: &Type) -> Option<&'h str> {
    let mut words = listed.split_whitespace();
    let (first, second) = (words.next()?, words.next().unwrap_or_default());
    let (said, name) = match (first.strip_suffix(':'), second.strip_suffix(':')) {
        (Some(name), _) => (Type::Any, name),
        (None, Some(name)) => (wire_type(first), name),
        (None, None) => (wire_type(first), second.strip_prefix('$').unwrap_or(second)),
    };
    let fits = match (&said, ty) {
        (Type::Any, _) | (_, Type::Any) | (Type::Int { .. }, Type::Int { .. }) => true,
        (said, ty) => said == ty,
    };
    // Without a type or a sign it could as well be a word of a sentence.
    let is_marked = said != Type::Any
        || first.ends_with(':')
        || second.ends_with(':')
        || second.starts_with('$');
    let is_name = name.len() <= 64
        && name.starts_with(|letter: char| letter.is_ascii_alphabetic() || letter == '_')
        && name.bytes().all(|letter| letter.is_ascii_alphanumeric() || letter == b'_');
    (fits && is_marked && is_name).then_some(name)
}

fn structs(answer: &Value) -> Result<&[Value], InvalidDescription> {
    let structs = match answer {
        Value::Array(structs) => structs,
        one => std::slice::from_ref(one),
    };
    if structs.iter().all(|one| one.as_struct().is_some()) {
        return Ok(structs);
    }
    Err(InvalidDescription { expected: "an array of structs" })
}

fn named(of: &Value) -> Option<&str> {
    text(of, "name").filter(|name| !name.is_empty())
}

/// The methods of different names, of each the first.
fn distinct(methods: impl Iterator<Item = Method>) -> Vec<Method> {
    let mut names = HashSet::new();
    methods.filter(|method| names.insert(method.name.clone())).collect()
}

fn type_of(default: &Value) -> Type {
    match default {
        Value::Bool(_) => Type::Boolean,
        Value::Int(value) if i32::try_from(*value).is_ok() => Type::I32,
        Value::Int(_) => Type::I64,
        Value::Double(_) => Type::Double,
        Value::String(_) => Type::String,
        Value::DateTime(_) => Type::DateTime,
        Value::Base64(_) => Type::Base64,
        Value::Array(_) => Type::array(Type::Any),
        Value::Struct(_) => Type::map(Type::Any),
        // Nothing is what many types have for a default.
        Value::Nil => Type::Any,
    }
}

/// A default as Rust writes it, where it is a literal.
fn literal(default: &Value) -> Option<String> {
    match default {
        Value::Bool(value) => Some(value.to_string()),
        Value::Int(value) => Some(value.to_string()),
        Value::Double(value) => Some(format!("{value:?}")),
        Value::String(value) => Some(format!("{value:?}")),
        _ => None,
    }
}

/// Gives structs without a name one each.
#[derive(Debug, Default)]
pub(crate) struct NameGenerator {
    /// How often a name was asked for, so that numbers are not tried again.
    asked: HashMap<String, u64>,
}

impl NameGenerator {
    /// A name like that of the value that holds the struct.
    pub(crate) fn of_struct(
        &mut self,
        value: Option<&str>,
        is_taken: impl Fn(&str) -> bool,
    ) -> String {
        let words = value.unwrap_or_default().split(|letter: char| !letter.is_alphanumeric());
        let mut name = String::new();
        for word in words {
            let mut letters = word.chars();
            name.extend(letters.next().into_iter().flat_map(char::to_uppercase));
            name.extend(letters);
        }
        if !name.starts_with(char::is_alphabetic) {
            name.insert_str(0, "Struct");
        }
        let asked = self.asked.entry(name.clone()).or_default();
        loop {
            *asked += 1;
            let numbered = if *asked == 1 { name.clone() } else { format!("{name}{asked}") };
            if !is_taken(&numbered) && !WIRE_NAMES.contains(&&*numbered) {
                return numbered;
            }
        }
    }
}

/// An answer is not the description that it should be.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a description: expected {expected}")]
pub struct InvalidDescription {
    pub(crate) expected: &'static str,
}

pub(crate) fn text<'v>(of: &'v Value, name: &str) -> Option<&'v str> {
    of.get(name).and_then(Value::as_str)
}

pub(crate) fn list<'v>(of: &'v Value, name: &str) -> &'v [Value] {
    of.get(name).and_then(Value::as_array).unwrap_or_default()
}

pub(crate) fn texts(of: &Value, name: &str) -> Vec<String> {
    list(of, name).iter().filter_map(Value::as_str).map(str::to_owned).collect()
}
