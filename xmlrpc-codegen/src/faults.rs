//! Writes the enums of the faults that methods declare.

use std::collections::{BTreeSet, HashMap};

use proc_macro2::TokenStream;
use quote::quote;
use xmlrpc::description::DeclaredFault;

use crate::names::{Scope, Style, ident, identifier, words};
use crate::text::{docs, help, literal, number, shown};

/// The enums of the faults of one trait: methods that declare the same have one together.
pub(crate) struct FaultEnums<'a> {
    enums: Vec<(String, &'a [DeclaredFault])>,
    numbers: HashMap<String, usize>,
}

impl<'a> FaultEnums<'a> {
    pub(crate) fn new() -> Self {
        Self { enums: Vec::new(), numbers: HashMap::new() }
    }

    /// The name of the enum of these faults, of which one at least can be written.
    pub(crate) fn name(
        &mut self,
        faults: &'a [DeclaredFault],
        trait_name: &str,
        scope: &mut Scope,
    ) -> Option<String> {
        if !faults.iter().any(|fault| is_declarable(fault.code)) {
            return None;
        }
        // What is told of them tells them apart.
        let identity = format!("{faults:?}");
        let number = *self.numbers.entry(identity).or_insert_with(|| {
            self.enums.push((scope.claim(&format!("{trait_name}Error"), "Error"), faults));
            self.enums.len() - 1
        });
        Some(self.enums[number].0.clone())
    }

    pub(crate) fn items(&self, trait_name: &str, notes: &mut Vec<String>) -> TokenStream {
        let items = self.enums.iter().map(|(name, faults)| {
            let title = format!(" The faults that methods of [`{trait_name}`] declare.");
            item(name, &title, faults, notes)
        });
        items.collect()
    }
}

fn item(name: &str, title: &str, faults: &[DeclaredFault], notes: &mut Vec<String>) -> TokenStream {
    let mut codes = BTreeSet::new();
    let mut kept = Vec::new();
    for fault in faults {
        let (code, fault_name) = (fault.code, shown(&fault.name));
        if !is_declarable(code) {
            notes.push(format!("the fault {fault_name} has the code {code}, which servers give"));
        } else if codes.insert(code) {
            kept.push(fault);
        } else {
            notes.push(format!("the fault {fault_name} has the code {code} of another"));
        }
    }
    let mut scope = Scope::new(Style::Camel);
    let names = scope.claim_all(kept.iter().map(|fault| &*fault.name), "Fault");
    let mut odd_fields = false;
    let variants = kept.iter().zip(&names).map(|(fault, name)| {
        let docs = docs(&help(&fault.help));
        let code = number(fault.code);
        let message = literal(&fault.message);
        let pattern = match Pattern::parse(&message) {
            Some(pattern) => pattern,
            None if fault.message.is_empty() => Pattern::Any,
            None => {
                let message = shown(&fault.message);
                notes.push(format!("the message {message} has fields that cannot be read"));
                Pattern::Any
            }
        };
        odd_fields |= pattern.has_odd_fields();
        let variant = ident(name);
        let (message, content) = match pattern {
            Pattern::Any => (None, quote!((String))),
            Pattern::Text(text) if in_words(name).as_ref() == Some(&text) => {
                (None, TokenStream::new())
            }
            Pattern::Text(_) => (Some(message), TokenStream::new()),
            Pattern::Numbered(count) => {
                let fields = (0..count).map(|_| quote!(String));
                (Some(message), quote!((#(#fields),*)))
            }
            Pattern::Named(names) => {
                let names = names.iter().map(|name| ident(name));
                (Some(message), quote!({ #(#names: String),* }))
            }
        };
        let message = message.map(|message| quote!(, message = #message));
        quote!(#docs #[fault(code = #code #message)] #variant #content,)
    });
    let variants: TokenStream = variants.collect();
    let allow = odd_fields.then(|| quote!(#[allow(non_snake_case)]));
    let name = ident(name);
    quote! {
        #[doc = #title]
        #allow
        #[derive(Clone, Debug, Eq, PartialEq, xmlrpc::Fault)]
        pub enum #name { #variants }
    }
}

/// What the string of a fault is made of.
enum Pattern {
    /// Any text.
    Any,
    /// This text, without braces.
    Text(String),
    /// So many fields by their numbers.
    Numbered(usize),
    /// Fields by their names.
    Named(Vec<String>),
}

impl Pattern {
    /// Reads a message as the derive does. None where it is empty or would be refused.
    fn parse(message: &str) -> Option<Self> {
        let (mut text, mut fields) = (String::new(), Vec::new());
        let mut rest = message;
        // Where the last field ended, and how much text stands since.
        let mut since_field = usize::MAX;
        while let Some(at) = rest.find(['{', '}']) {
            text.push_str(&rest[..at]);
            since_field = since_field.saturating_add(at);
            let brace = &rest[at..=at];
            rest = &rest[at + 1..];
            if let Some(after) = rest.strip_prefix(brace) {
                text.push_str(brace);
                since_field = since_field.saturating_add(1);
                rest = after;
                continue;
            }
            let end = rest.find('}').filter(|_| brace == "{" && since_field > 0)?;
            fields.push(&rest[..end]);
            since_field = 0;
            rest = &rest[end + 1..];
        }
        text.push_str(rest);
        let distinct: BTreeSet<&str> = fields.iter().copied().collect();
        if distinct.len() < fields.len() || message.is_empty() {
            return None;
        }
        if fields.is_empty() {
            return Some(Self::Text(text));
        }
        let numbers: Vec<String> = (0..fields.len()).map(|number| number.to_string()).collect();
        if numbers.iter().all(|number| distinct.contains(&**number)) {
            return Some(Self::Numbered(numbers.len()));
        }
        let is_field = |name: &&str| {
            // A letter in upper case is no mistake here, as the name stands in the message.
            let lower = name.to_lowercase();
            !name.is_empty() && identifier(&lower, Style::Snake, "") == lower
        };
        let named = fields.iter().all(is_field);
        named.then(|| Self::Named(fields.into_iter().map(str::to_owned).collect()))
    }

    /// Whether the compiler would say something of a field's name.
    fn has_odd_fields(&self) -> bool {
        matches!(self, Self::Named(names) if names.iter().any(|name| {
            identifier(name, Style::Snake, "") != *name
        }))
    }
}

/// Whether a trait may declare a fault of this code: some are the server's own.
fn is_declarable(code: i32) -> bool {
    !matches!(code, -32702..=-32700 | -32603..=-32600 | -32099..=-32000)
}

/// The string that a variant has where it is not told: `NotFound` is "not found".
fn in_words(name: &str) -> Option<String> {
    (!name.contains('_')).then(|| words(name).join(" "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_message_is_read_as_the_derive_reads_it() {
        let is_named = |message| matches!(Pattern::parse(message), Some(Pattern::Named(_)));
        assert!(is_named("no {what} at {Place}") && is_named("{type}") && is_named("{{a}} {b}"));
        assert!(matches!(Pattern::parse("{1} of {0}"), Some(Pattern::Numbered(2))));
        assert!(matches!(Pattern::parse("a {{b}}"), Some(Pattern::Text(text)) if text == "a {b}"));
        for refused in [
            "", "{", "}", "{a", "{}", "{a b}", "{a:?}", "{a}{b}", "{a} {a}", "{1}", "{0} {a}",
            "{self}", "{Self}", "{crate}", "{_}", "{1a}", "{名}",
        ] {
            assert!(Pattern::parse(refused).is_none(), "{refused}");
        }
    }
}
