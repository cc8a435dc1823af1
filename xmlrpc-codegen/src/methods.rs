//! Writes a trait and its methods.

use std::collections::BTreeSet;
use std::time::Duration;

use proc_macro2::TokenStream;
use quote::quote;
use xmlrpc::description::{Method, Param, Type};

use crate::Side;
use crate::defaults;
use crate::faults::FaultEnums;
use crate::names::{Case, Scope, Style, best_case, ident, is_word};
use crate::text::{docs, help, literal, shown};
use crate::types::{Place, Types};

/// What becomes one trait.
pub(crate) struct TraitPlan<'a> {
    /// The Rust name.
    pub(crate) name: String,
    pub(crate) help: String,
    /// What stands before the names of methods, where the description says so.
    pub(crate) namespace: Option<String>,
    /// Whether the description has a trait for it, so that the namespace is as it says.
    pub(crate) is_declared: bool,
    pub(crate) methods: Vec<&'a Method>,
}

impl<'a> TraitPlan<'a> {
    /// Leaves out what cannot be called by a name, and the later of two methods of one name.
    pub(crate) fn check(&mut self, taken: &mut BTreeSet<String>, notes: &mut Vec<String>) {
        self.methods.retain(|method| {
            let name = &method.name;
            if !is_word(name) {
                notes.push(format!("the method {} has a name that no call can have", shown(name)));
                return false;
            }
            let is_new = taken.insert(name.clone());
            if !is_new {
                notes.push(format!("there is another method {}", shown(name)));
            }
            is_new
        });
    }

    /// The trait. Aliases that are taken are left out.
    pub(crate) fn item(
        &self,
        side: Side,
        types: &Types<'_>,
        faults: &mut FaultEnums<'a>,
        scope: &mut Scope,
        taken: &mut BTreeSet<String>,
        notes: &mut Vec<String>,
    ) -> TokenStream {
        let namespace = self.namespace.clone().filter(|name| is_word(name));
        let namespace = if self.is_declared { namespace } else { self.shared_prefix() };
        let idents = self.idents(namespace.as_deref());
        let derive = |case: Option<Case>, ident: &str| {
            let name = case.map_or_else(|| ident.to_owned(), |case| case.of_field(ident));
            namespace.as_ref().map_or_else(|| name.clone(), |before| format!("{before}.{name}"))
        };
        let names = idents.iter().zip(&self.methods);
        let names = names.map(|(ident, method)| (&**ident, &*method.name));
        let case = best_case(&names, derive);
        let mut options = Vec::new();
        match side {
            Side::Client => options.push(quote!(client)),
            Side::Server => options.push(quote!(server)),
            Side::Both => {}
        }
        options.extend(namespace.as_ref().map(|name| quote!(namespace = #name)));
        options.extend(case.map(|case| {
            let case = case.name();
            quote!(rename_all = #case)
        }));
        let options = (!options.is_empty()).then(|| quote!((#(#options),*)));
        let writer = MethodWriter { side, types, trait_name: &self.name };
        let methods = self.methods.iter().zip(&idents).map(|(method, rust)| {
            let is_derived = derive(case, rust) == method.name;
            writer.method(method, rust, is_derived, (faults, scope), taken, notes)
        });
        let methods: TokenStream = methods.collect();
        let (docs, name) = (docs(&self.help), ident(&self.name));
        quote! {
            #docs
            #[xmlrpc::service #options]
            pub trait #name { #methods }
        }
    }

    fn shared_prefix(&self) -> Option<String> {
        shared_prefix(&self.methods).filter(|prefix| is_word(prefix)).map(str::to_owned)
    }

    /// The names of the functions.
    fn idents(&self, namespace: Option<&str>) -> Vec<String> {
        let mut scope = Scope::new(Style::Snake);
        // The client has these of its own, or finds those of the prelude first.
        scope.reserve(&["new", "into", "try_into"]);
        let names = self.methods.iter().map(|method| {
            let short = namespace
                .and_then(|before| method.name.strip_prefix(before)?.strip_prefix('.'))
                .filter(|short| !short.is_empty());
            method.rust_name.as_deref().unwrap_or_else(|| short.unwrap_or(&method.name))
        });
        scope.claim_all(names, "method")
    }
}

/// What stands before the first dot of every name.
pub(crate) fn shared_prefix<'a>(methods: &[&'a Method]) -> Option<&'a str> {
    let mut prefixes = methods.iter().map(|method| Some(method.name.split_once('.')?.0));
    let first = prefixes.next()??;
    prefixes.all(|prefix| prefix == Some(first)).then_some(first)
}

struct MethodWriter<'a> {
    side: Side,
    types: &'a Types<'a>,
    trait_name: &'a str,
}

impl MethodWriter<'_> {
    fn method<'m>(
        &self,
        method: &'m Method,
        rust: &str,
        is_derived: bool,
        (faults, scope): (&mut FaultEnums<'m>, &mut Scope),
        taken: &mut BTreeSet<String>,
        notes: &mut Vec<String>,
    ) -> TokenStream {
        let mut said = Vec::new();
        let (params, param_help) = self.params(method, &mut said);
        let docs = docs(&whole_help(method, &param_help));
        let deprecated = method.deprecated.as_ref().map(|note| match literal(note) {
            note if note.is_empty() => quote!(#[deprecated]),
            note => quote!(#[deprecated(note = #note)]),
        });
        let mark = mark(method, is_derived, taken, &mut said);
        let result = self.types.owned(&method.result, Place::Method, &mut said);
        let error = faults.name(&method.faults, self.trait_name, scope).map(|name| {
            let name = ident(&name);
            quote!(#name)
        });
        let error = error.or_else(|| (self.side != Side::Client).then(|| quote!(xmlrpc::Fault)));
        let output = match error {
            Some(error) => quote!(-> Result<#result, #error>),
            None if method.result == Type::Nil => TokenStream::new(),
            None => quote!(-> #result),
        };
        let name = shown(&method.name);
        notes.extend(said.into_iter().map(|note| format!("{name}: {note}")));
        let rust = ident(rust);
        quote! {
            #docs
            #deprecated
            #mark
            async fn #rust(&self #(, #params)*) #output;
        }
    }

    /// The arguments, and the help of those that have some.
    fn params(&self, method: &Method, notes: &mut Vec<String>) -> (Vec<TokenStream>, Vec<String>) {
        if method.any_params {
            return (vec![quote!(#[rpc(rest)] params: &[xmlrpc::Value])], Vec::new());
        }
        let names = wire_names(&method.params, notes);
        let mut scope = Scope::new(Style::Snake);
        let idents = scope.claim_all(names.iter().map(String::as_str), "arg");
        let required = method.params.iter().rposition(|param| !param.optional);
        let required = required.map_or(0, |last| last + 1);
        let mut lines = Vec::new();
        let params = method.params.iter().zip(names.iter().zip(&idents)).enumerate();
        let params = params.map(|(index, (param, (name, rust)))| {
            let (default, ty) = self.param(param, index >= required, rust, notes);
            let mut options = Vec::new();
            if name != rust && !name.is_empty() {
                options.push(quote!(rename = #name));
            }
            options.extend(default);
            let options = (!options.is_empty()).then(|| quote!(#[rpc(#(#options),*)]));
            if !param.help.trim().is_empty() {
                let text = help(&param.help).split_whitespace().collect::<Vec<_>>().join(" ");
                lines.push(format!("- `{rust}`: {text}"));
            }
            let rust = ident(rust);
            quote!(#options #rust: #ty)
        });
        (params.collect(), lines)
    }

    /// What is taken where an argument is left out, and its type.
    fn param(
        &self,
        param: &Param,
        is_optional: bool,
        rust: &str,
        notes: &mut Vec<String>,
    ) -> (Option<TokenStream>, TokenStream) {
        let ty = self.lent(&param.ty, notes);
        if !is_optional {
            return (None, ty);
        }
        let has_default = self.types.has_default(&param.ty, Place::Method);
        if let Some(default) =
            param.default.as_ref().filter(|text| !defaults::is_none(text, &param.ty))
        {
            if let Some(default) = defaults::option(default, &param.ty, has_default) {
                return (Some(default), ty);
            }
            notes.push(format!("the default {} of `{rust}` is not written", shown(default)));
        }
        if matches!(param.ty, Type::Optional(_)) {
            return (None, ty);
        }
        let optional = Type::optional(param.ty.clone());
        (None, self.lent(&optional, notes))
    }

    /// A type as an argument has it: texts and arrays are lent.
    fn lent(&self, ty: &Type, notes: &mut Vec<String>) -> TokenStream {
        match ty {
            Type::String => quote!(&str),
            Type::Optional(of) if **of == Type::String => quote!(Option<&str>),
            Type::Array(of) => {
                let element = self.types.owned(of, Place::Method, notes);
                quote!(&[#element])
            }
            ty => self.types.owned(ty, Place::Method, notes),
        }
    }
}

/// The help of a method, with that of its arguments.
fn whole_help(method: &Method, params: &[String]) -> String {
    let own = help(&method.help);
    if params.is_empty() {
        return own;
    }
    let blank = if own.is_empty() { "" } else { "\n\n" };
    help(&format!("{own}{blank}{}", params.join("\n")))
}

/// The names of parameters that callers read; empty where they have none.
fn wire_names(params: &[Param], notes: &mut Vec<String>) -> Vec<String> {
    let mut seen = BTreeSet::new();
    let names = params.iter().map(|param| {
        let name = &param.name;
        if is_word(name) && seen.insert(name) {
            return name.clone();
        }
        if !name.is_empty() {
            notes.push(format!("an argument cannot be called {}", shown(name)));
        }
        String::new()
    });
    names.collect()
}

/// The attribute that makes a method callable.
fn mark(
    method: &Method,
    is_derived: bool,
    taken: &mut BTreeSet<String>,
    notes: &mut Vec<String>,
) -> TokenStream {
    let mut options = Vec::new();
    if !is_derived {
        let name = &method.name;
        options.push(quote!(name = #name));
    }
    for alias in &method.aliases {
        if is_word(alias) && taken.insert(alias.clone()) {
            options.push(quote!(alias = #alias));
        } else {
            notes.push(format!("it cannot be called {} as well", shown(alias)));
        }
    }
    if method.hidden {
        options.push(quote!(hidden));
    }
    if method.idempotent {
        options.push(quote!(idempotent));
    }
    let mut tags = BTreeSet::new();
    for tag in &method.tags {
        if is_word(tag) && tags.insert(tag) {
            options.push(quote!(tag = #tag));
        } else {
            notes.push(format!("it cannot have the tag {}", shown(tag)));
        }
    }
    if let Some(limit) = method.timeout {
        match duration(limit) {
            Some(limit) => options.push(quote!(timeout = #limit)),
            None => notes.push("it cannot be limited to no time".to_owned()),
        }
    }
    if options.is_empty() { quote!(#[expose]) } else { quote!(#[rpc(#(#options),*)]) }
}

/// A duration as the attribute has it.
fn duration(limit: Duration) -> Option<String> {
    let millis = u64::try_from(limit.as_millis()).unwrap_or(u64::MAX);
    match millis {
        0 => None,
        millis if millis % 1000 == 0 => Some(format!("{}s", millis / 1000)),
        millis => Some(format!("{millis}ms")),
    }
}
