//! Rules across the model. Reports errors, and does nothing else.

use syn::LitStr;
use syn::ext::IdentExt;

use crate::errors::Errors;
use crate::model::{Method, Param, Role, Service};

pub(crate) fn service(service: &Service, errors: &mut Errors) {
    if service.marked == 0 {
        errors.at(
            &service.item.ident,
            "no method is exposed; mark those that may be called with `#[expose]` or `#[rpc(…)]`, \
             or all of them with `#[xmlrpc::service(expose = \"all\")]`",
        );
    }
    for method in &service.methods {
        contexts(method, errors);
        rest(method, errors);
        arguments_of_one_name(method, errors);
        repeated_tags(method, errors);
        if service.sides.client {
            names_on_the_client(method, errors);
        }
    }
    duplicates(&service.methods, errors);
}

/// Methods of a client take it by reference. Where it is owned, the prelude's methods
/// that take anything by value are found first.
fn names_on_the_client(method: &Method, errors: &mut Errors) {
    let name = method.ident.unraw().to_string();
    let why = match &*name {
        "new" => "the generated client has a `new` of its own",
        "into" => "on the generated client, `.into()` means the one of the standard trait `Into`",
        "try_into" => {
            "on the generated client, `.try_into()` means the one of the standard trait `TryInto`"
        }
        _ => return,
    };
    let wire = method.name.value();
    errors.at(
        &method.ident,
        format!(
            "{why}; give the method another Rust name, and this one by `#[rpc(name = {wire:?})]`"
        ),
    );
}

fn contexts(method: &Method, errors: &mut Errors) {
    let contexts = method.params.iter().filter(|param| matches!(param.role, Role::Context));
    for second in contexts.skip(1) {
        errors.at(&second.ident, "a call has one context; remove this argument");
    }
}

/// What takes everything leaves nothing for others.
fn rest(method: &Method, errors: &mut Errors) {
    if !method.takes_rest() {
        return;
    }
    if let Some(other) = method.wire().find(|param| !matches!(param.role, Role::Rest)) {
        errors.at(
            &other.ident,
            "another argument takes everything that a caller gives; take this one from it, or \
             remove `rest`",
        );
    }
    let rests = method.wire().filter(|param| matches!(param.role, Role::Rest));
    for second in rests.skip(1) {
        errors.at(&second.ident, "only one argument can take everything; remove this one");
    }
}

fn arguments_of_one_name(method: &Method, errors: &mut Errors) {
    let mut seen: Vec<(String, &Param)> = Vec::new();
    for param in method.wire() {
        let name = param.name.value();
        if let Some((_, by)) = seen.iter().find(|(earlier, _)| *earlier == name) {
            let message = format!(
                "{name:?} is the name of the argument `{}` already; choose another",
                by.ident
            );
            errors.at(&param.name, message);
        }
        seen.push((name, param));
    }
}

fn repeated_tags(method: &Method, errors: &mut Errors) {
    for (index, tag) in method.tags.iter().enumerate() {
        if method.tags[..index].contains(tag) {
            let value = tag.value();
            errors.at(tag, format!("{value:?} is a tag of this method already; remove one"));
        }
    }
}

/// Two methods of one name may both stand under a `#[cfg]`: the compiler keeps one.
fn duplicates(methods: &[Method], errors: &mut Errors) {
    let mut seen: Vec<(String, &Method)> = Vec::new();
    for method in methods {
        for name in names(method) {
            let value = name.value();
            let same = seen
                .iter()
                .find(|(earlier, by)| *earlier == value && !(both_conditional(by, method)));
            if let Some((_, by)) = same {
                errors.at(name, taken(&value, by, method));
            }
            seen.push((value, method));
        }
    }
}

fn both_conditional(a: &Method, b: &Method) -> bool {
    !std::ptr::eq(a, b) && !a.cfg.is_empty() && !b.cfg.is_empty()
}

fn taken(name: &str, by: &Method, method: &Method) -> String {
    if std::ptr::eq(by, method) {
        format!("{name:?} is a name of this method already; remove one")
    } else {
        format!("{name:?} is a name of the method `{}` already; choose another", by.ident)
    }
}

/// All names of a method on the wire.
fn names(method: &Method) -> impl Iterator<Item = &LitStr> {
    std::iter::once(&method.name).chain(&method.aliases)
}
