//! From a description to the text of a trait.

use std::collections::BTreeSet;

use proc_macro2::TokenStream;
use xmlrpc::description::{Interface, Method, Type};

use crate::difference::difference;
use crate::faults::FaultEnums;
use crate::methods::{TraitPlan, shared_prefix};
use crate::names::{Scope, Style, identifier};
use crate::text::help;
use crate::types::Types;

/// What the text names, so that no type may be called so.
const NAMES_IN_USE: [&str; 10] =
    ["Option", "Vec", "String", "Result", "Box", "Some", "None", "Ok", "Err", "Self"];

/// What `SystemClient` calls.
const SYSTEM_METHODS: [&str; 7] = [
    "system.listMethods",
    "system.methodSignature",
    "system.methodHelp",
    "system.getCapabilities",
    "system.multicall",
    "system.describeMethods",
    "system.introspection",
];

/// The name of a trait that has none and whose methods share no prefix.
const FALLBACK: &str = "Api";

/// The sides of a service that a trait is expanded to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Side {
    /// The client, which calls a server.
    #[default]
    Client,
    /// The server, which answers calls.
    Server,
    /// Client and server.
    Both,
}

/// Writes Rust traits from descriptions.
///
/// ```
/// use xmlrpc::description::{Interface, Method, Type};
/// use xmlrpc_codegen::Generator;
///
/// let mut interface = Interface::new();
/// interface.methods = vec![Method::new("d.name"), Method::new("load.raw")];
/// let generated = Generator::new().trait_name("Torrents").prefix("d").generate(&interface)?;
/// assert!(generated.text.contains("async fn name(&self) -> xmlrpc::Value;"));
/// assert!(!generated.text.contains("raw"));
/// # Ok::<(), xmlrpc_codegen::GenerateError>(())
/// ```
#[derive(Clone, Debug, Default)]
pub struct Generator {
    trait_name: Option<String>,
    prefix: Option<String>,
    side: Side,
    source: Option<String>,
}

impl Generator {
    /// Makes a generator of clients.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Sets the name of the trait, in which all methods come to stand. Without it the traits
    /// of the description are written, and methods without one in a trait that is called as
    /// the prefix that they share, or `Api`.
    #[must_use]
    pub fn trait_name(mut self, name: impl Into<String>) -> Self {
        self.trait_name = Some(name.into());
        self
    }

    /// Takes only the methods whose names are this, or begin with it and a dot. A prefix that
    /// ends with a sign, as `d.`, stands for itself.
    #[must_use]
    pub fn prefix(mut self, prefix: impl Into<String>) -> Self {
        self.prefix = Some(prefix.into());
        self
    }

    /// Sets the sides that the trait is expanded to, [`Side::Client`] by default.
    #[must_use]
    pub fn side(mut self, side: Side) -> Self {
        self.side = side;
        self
    }

    /// Sets where the description comes from, which the first line says. Of a URL it leaves
    /// out what may be secret: user, password and query.
    #[must_use]
    pub fn source(mut self, source: impl Into<String>) -> Self {
        self.source = Some(source.into());
        self
    }

    /// Writes the trait.
    ///
    /// # Errors
    ///
    /// Returns an error where there is no method to write, or the name of the trait is not a
    /// Rust name in upper camel case.
    pub fn generate(&self, interface: &Interface) -> Result<Generated, GenerateError> {
        let mut notes = Vec::new();
        let mut plans = self.plans(interface, &mut notes)?;
        let mut taken = BTreeSet::new();
        for plan in &mut plans {
            plan.check(&mut taken, &mut notes);
        }
        plans.retain(|plan| !plan.methods.is_empty());
        if plans.is_empty() {
            return Err(GenerateError::NoMethods { prefix: self.prefix.clone() });
        }
        let mut scope = Scope::new(Style::Camel);
        scope.reserve(&NAMES_IN_USE);
        for plan in &mut plans {
            plan.name = claim_trait(&plan.name, &mut scope);
        }
        let mentioned = plans.iter().flat_map(|plan| &plan.methods).flat_map(types_of);
        let types = Types::of(interface, mentioned, &mut scope, &mut notes);
        let mut items = TokenStream::new();
        for plan in &plans {
            let mut faults = FaultEnums::new();
            let item =
                plan.item(self.side, &types, &mut faults, &mut scope, &mut taken, &mut notes);
            items.extend(item);
            items.extend(faults.items(&plan.name, &mut notes));
        }
        items.extend(types.items(&mut notes));
        let mut seen = BTreeSet::new();
        notes.retain(|note| seen.insert(note.clone()));
        let file = syn::parse2(items).map_err(|error| GenerateError::Syntax(error.to_string()))?;
        let text = format!("{}\n{}", self.header(), spaced(&prettyplease::unparse(&file)));
        Ok(Generated { text, notes })
    }

    /// What becomes which trait.
    fn plans<'a>(
        &self,
        interface: &'a Interface,
        notes: &mut Vec<String>,
    ) -> Result<Vec<TraitPlan<'a>>, GenerateError> {
        let methods: Vec<&Method> =
            interface.methods.iter().filter(|method| self.wants(method)).collect();
        let mut services: Vec<Option<&str>> =
            interface.services.iter().map(|service| Some(&*service.trait_name)).collect();
        let mentioned = methods.iter().map(|method| method.service.as_deref());
        services.extend(mentioned);
        let mut seen = BTreeSet::new();
        services.retain(|service| seen.insert(*service));
        services.retain(|service| methods.iter().any(|one| one.service.as_deref() == *service));
        let plan = |service: Option<&str>, methods: Vec<&'a Method>| {
            let declared = interface.services.iter().find(|one| Some(&*one.trait_name) == service);
            let own_help = declared.map_or("", |declared| &*declared.help);
            let whole = if service.is_none() { &*interface.help } else { "" };
            TraitPlan {
                name: service.map_or_else(|| self.shared_name(&methods), str::to_owned),
                help: help(if own_help.is_empty() { whole } else { own_help }),
                namespace: declared.and_then(|declared| declared.namespace.clone()),
                is_declared: declared.is_some(),
                methods,
            }
        };
        let Some(name) = &self.trait_name else {
            let plans = services.iter().map(|service| {
                let own = methods.iter().filter(|one| one.service.as_deref() == *service);
                plan(*service, own.copied().collect())
            });
            return Ok(plans.collect());
        };
        if identifier(name, Style::Camel, FALLBACK) != *name {
            return Err(GenerateError::TraitName { name: name.clone() });
        }
        if services.len() > 1 {
            notes.push(format!("{} traits are written as one", services.len()));
        }
        let only = if let [service] = services[..] { service } else { None };
        Ok(vec![TraitPlan { name: name.clone(), ..plan(only, methods) }])
    }

    fn wants(&self, method: &Method) -> bool {
        let is_system = method.rust_name.is_none() && SYSTEM_METHODS.contains(&&*method.name);
        let has_prefix = self.prefix.as_ref().is_none_or(|prefix| {
            method.name.strip_prefix(&**prefix).is_some_and(|rest| {
                rest.is_empty() || rest.starts_with('.') || !prefix.ends_with(char::is_alphanumeric)
            })
        });
        !is_system && has_prefix
    }

    /// The name of a trait of methods that have none.
    fn shared_name(&self, methods: &[&Method]) -> String {
        if let Some(prefix) = &self.prefix {
            return identifier(prefix, Style::Camel, FALLBACK);
        }
        identifier(shared_prefix(methods).unwrap_or(FALLBACK), Style::Camel, FALLBACK)
    }

    fn header(&self) -> String {
        let version = env!("CARGO_PKG_VERSION");
        let from = self.source.as_deref().map(shown_source);
        let from = from.map(|source| format!(" from {source}")).unwrap_or_default();
        format!(
            "// Written by xmlrpc-codegen {version}{from}.\n\
             // Changes are lost where it is written again.\n"
        )
    }
}

/// What [`Generator::generate`] wrote.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Generated {
    /// The text of a module.
    pub text: String,
    /// What could not be written as it is described, each in a sentence for people. Texts of
    /// the server's stand in it quoted and without control characters.
    pub notes: Vec<String>,
}

impl Generated {
    /// Compares the text with an older one, without the comments at their beginnings. Returns
    /// the lines that differ, those of the old text behind `-` and those of the new behind
    /// `+`, or `None` where there are none.
    ///
    /// ```
    /// use xmlrpc_codegen::{Generator, Interface};
    ///
    /// let read = |name: &str| xmlrpc_codegen::read(
    ///     format!(r#"{{"methods": [{{"name": "{name}", "result": "string"}}]}}"#).as_bytes(),
    /// );
    /// let old = Generator::new().source("http://one/").generate(&read("now")?)?;
    /// let same = Generator::new().source("http://two/").generate(&read("now")?)?;
    /// assert_eq!(same.difference(&old.text), None);
    ///
    /// let new = Generator::new().generate(&read("today")?)?;
    /// let difference = new.difference(&old.text).expect("another name");
    /// assert!(difference.contains("-    async fn now(&self) -> String;"));
    /// assert!(difference.contains("+    async fn today(&self) -> String;"));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn difference(&self, old: &str) -> Option<String> {
        difference(without_header(old), without_header(&self.text))
    }
}

/// A trait cannot be written.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum GenerateError {
    /// There is no method to write, or none with the prefix.
    #[error("{}", no_methods(prefix.as_deref()))]
    NoMethods {
        /// The prefix that was asked for.
        prefix: Option<String>,
    },
    /// The name of the trait is not one of Rust's.
    #[error(
        "`{name}` is no name for a trait; write one like `{}`",
        identifier(name, Style::Camel, FALLBACK)
    )]
    TraitName {
        /// The name.
        name: String,
    },
    /// The text is not Rust, which is a mistake of this library.
    #[error("what was written is not Rust, which is a mistake of xmlrpc-codegen: {0}")]
    Syntax(String),
}

fn no_methods(prefix: Option<&str>) -> String {
    match prefix {
        Some(prefix) => format!("no method that can be called begins with `{prefix}`"),
        None => "there are no methods that can be called beside those of `system.`".to_owned(),
    }
}

/// The name of a trait, with those that its expansion adds.
fn claim_trait(name: &str, scope: &mut Scope) -> String {
    let derived =
        |name: &str| ["Client", "Server", "Description"].map(|end| format!("{name}{end}"));
    loop {
        let name = scope.claim(name, "Service");
        if derived(&name).iter().all(|name| scope.is_free(name)) {
            scope.reserve(&derived(&name).each_ref().map(String::as_str));
            return name;
        }
    }
}

fn types_of<'a>(method: &&'a Method) -> impl Iterator<Item = &'a Type> {
    let method: &'a Method = method;
    let params = if method.any_params { &[] } else { &*method.params };
    params.iter().map(|param| &param.ty).chain([&method.result])
}

/// The source as a comment has it: one short line without secrets.
fn shown_source(source: &str) -> String {
    let mut shown = source;
    let mut before = "";
    if let Some((scheme, rest)) = source.split_once("://") {
        let end = rest.find(['/', '?', '#']).unwrap_or(rest.len());
        // A password may hold what ends the host, and its user stands before a colon.
        let secret = if rest[..end].contains(':') { rest } else { &rest[..end] };
        let host = secret.rfind('@').map_or(0, |at| at + 1);
        (before, shown) = (scheme, rest[host..].split(['?', '#']).next().unwrap_or_default());
    }
    let slashes = if before.is_empty() { "" } else { "://" };
    let line = format!("{before}{slashes}{shown}");
    let seen = |letter: &char| !letter.is_control() && !crate::text::is_invisible(*letter);
    line.chars().filter(seen).take(200).collect()
}

/// The text without the comments at its beginning.
fn without_header(text: &str) -> &str {
    let mut rest = text;
    while rest.starts_with("// ") || rest.starts_with("//\n") || rest.starts_with(['\n', '\r']) {
        rest = rest.split_once('\n').map_or("", |(_, rest)| rest);
    }
    rest
}

/// The text with blank lines between items and between methods.
fn spaced(text: &str) -> String {
    let mut spaced = String::with_capacity(text.len() + text.len() / 16);
    let mut lines = text.lines().peekable();
    while let Some(line) = lines.next() {
        spaced.push_str(line);
        spaced.push('\n');
        let Some(next) = lines.peek() else { break };
        let is_method = line.starts_with("    ") && !line.starts_with("     ");
        let ends_method = is_method && line.ends_with(';') && !line.starts_with("    //");
        if line == "}" || ends_method && *next != "}" || line.starts_with("pub type") {
            spaced.push('\n');
        }
    }
    spaced
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_source_is_shown_without_its_secrets() {
        assert_eq!(shown_source("http://user:secret@host:1/RPC2?key=1#x"), "http://host:1/RPC2");
        assert_eq!(shown_source("http://a@b@host"), "http://host");
        assert_eq!(shown_source("http://user:se/c?r#et@host/RPC2"), "http://host/RPC2");
        assert_eq!(shown_source("http://host/a@b?c@d"), "http://host/a@b");
        assert_eq!(shown_source("unix:///run/a@b.sock"), "unix:///run/a@b.sock");
        assert_eq!(shown_source("a\nfn evil() {}\u{202e}.json"), "afn evil() {}.json");
    }
}
