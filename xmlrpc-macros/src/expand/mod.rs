//! From the model to tokens. Nothing here reads attributes or reports errors.
//!
//! The trait, its description, the server and the client stand at item level; everything
//! else is inside a `const _`, so that the expansion adds no name that the user has not
//! asked for.

mod client;
mod contract;
mod describe;
mod server;

use proc_macro2::{Ident, Literal, Span, TokenStream};
use quote::{ToTokens, format_ident, quote, quote_spanned};
use syn::Type;
use syn::ext::IdentExt;

use crate::model::{Method, Param, Service};
use crate::ty;

/// A service without mistakes.
pub(crate) fn service(service: &Service) -> TokenStream {
    let names = Names::of(service);
    let dispatch = service.sides.expanded().server.then(|| server::dispatch(service, &names));
    let assertions = describe::assertions(service);
    assemble(service, &names, &quote!(#dispatch #assertions))
}

/// A service of which some methods are missing: nothing calls the trait.
pub(crate) fn without_dispatch(service: &Service) -> TokenStream {
    let names = Names::of(service);
    let dispatch = service.sides.expanded().server.then(|| server::without_dispatch(&names));
    assemble(service, &names, &quote!(#dispatch))
}

fn assemble(service: &Service, names: &Names, dispatch: &TokenStream) -> TokenStream {
    let contract = contract::expand(service);
    let sides = service.sides.expanded();
    let mut items = describe::item(service, names);
    let mut hidden = describe::methods(service, names);
    if sides.server {
        items.extend(server::item(service, names));
        hidden.extend(server::conveniences(service, names));
    }
    if sides.client {
        items.extend(client::item(service, names));
        hidden.extend(client::methods(service, names));
    }
    let Service { cfg, lints, krate, .. } = service;
    // What is copied from the user's text was looked at by lints where it was written.
    quote! {
        #contract
        #items
        #(#cfg)*
        #(#lints)*
        #[allow(
            dead_code,
            deprecated,
            non_camel_case_types,
            non_snake_case,
            unused_qualifications,
            clippy::all,
            clippy::pedantic,
            rustdoc::all
        )]
        const _: () = {
            use #krate::private as __xmlrpc;
            #[allow(unused_imports)]
            use __xmlrpc::ProbeFallback as _;

            #hidden
            #dispatch
        };
    }
}

/// The names that an expansion makes up.
pub(crate) struct Names {
    pub(crate) description: Ident,
    pub(crate) server: Ident,
    pub(crate) client: Ident,
    /// The server's type parameter.
    pub(crate) implementor: Ident,
    /// The client's type parameter.
    pub(crate) transport: Ident,
}

impl Names {
    fn of(service: &Service) -> Self {
        let name = &service.item.ident;
        Names {
            description: format_ident!("{name}Description", span = name.span()),
            server: format_ident!("{name}Server", span = name.span()),
            client: format_ident!("{name}Client", span = name.span()),
            implementor: unused(service, 'S'),
            transport: unused(service, 'C'),
        }
    }
}

/// A type parameter that does not hide a type which the trait mentions.
fn unused(service: &Service, letter: char) -> Ident {
    let tokens = service.item.to_token_stream();
    let numbered = (0..).map(|number| format!("{letter}{number}"));
    let mut names = std::iter::once(letter.to_string()).chain(numbered);
    let name = names.find(|name| !ty::mentions(tokens.clone(), name));
    Ident::new(&name.unwrap_or_default(), Span::call_site())
}

/// The type that an argument is decoded into: what is lent is owned first.
fn decoded(method: &Method, param: &Param) -> TokenStream {
    if param.lent_inside {
        let lending = lending(method, param);
        return quote!(__xmlrpc::Lent<#lending>);
    }
    let inner = inner(param);
    match ty::reference(&param.ty) {
        Some(_) => standing_at(&param.ty, "Owned", &inner),
        None => inner.into_token_stream(),
    }
}

/// The type of an argument, or what it is a reference to, for use anywhere.
fn inner(param: &Param) -> Type {
    let outer = ty::reference(&param.ty);
    ty::to_static(outer.map_or(&param.ty, |reference| &reference.elem))
}

/// The type of an argument that has references in it, as the runtime lends it: a slice counts
/// as a `Vec`.
fn lent(param: &Param) -> TokenStream {
    match ty::slice(&inner(param)) {
        Some(slice) => standing_at(&param.ty, "Vec", &slice.elem),
        None => inner(param).into_token_stream(),
    }
}

/// The name of what is known of such an argument.
fn lending(method: &Method, param: &Param) -> Ident {
    let index = method.params.iter().position(|other| std::ptr::eq(other, param));
    format_ident!("__{}_lent_{}", method.ident.unraw(), index.unwrap_or_default())
}

/// Items whose functions have parameters of these names. A pattern is taken for a constant of
/// its name, where the user has one; functions hide constants, and parameters hide functions.
fn hiding_constants(params: impl IntoIterator<Item = Ident>, items: &TokenStream) -> TokenStream {
    let mut params: Vec<Ident> = params.into_iter().collect();
    params.sort_by_key(ToString::to_string);
    params.dedup();
    quote! {
        const _: () = {
            #[allow(unused_imports)]
            use __xmlrpc::{#(hidden as #params),*};

            #items
        };
    }
}

/// Whether a return type is a `Result`. What stands behind its name, only the
/// compiler can say.
fn fallible(ty: &Type) -> TokenStream {
    quote!({ __xmlrpc::Probe::<#ty>::FALLIBLE })
}

/// The success of a method's return type, shown where it stands.
fn ok_of(method: &Method) -> TokenStream {
    let ty = &method.reply.ty;
    part_at(method, "ok", ty::arguments(ty).map_or(ty, |(ok, _)| ok))
}

/// The error of a method's return type, shown where it stands.
fn err_of(method: &Method) -> TokenStream {
    let ty = &method.reply.ty;
    part_at(method, "err", ty::arguments(ty).map_or(ty, |(_, err)| err))
}

/// A part of a method's return type, shown where the whole of it stands.
fn part_at(method: &Method, which: &str, place: &Type) -> TokenStream {
    let tokens = place.to_token_stream();
    let is_one_token = tokens.clone().into_iter().nth(1).is_none();
    let (first, _) = ends(tokens);
    let part = part(method, which, first);
    if is_one_token { part.into_token_stream() } else { standing_at(place, "Whole", &part) }
}

/// The name of a part of a method's return type.
fn part(method: &Method, which: &str, at: Span) -> Ident {
    format_ident!("__{}_{which}", method.ident.unraw(), span = at)
}

/// One of the runtime's types, for which errors are shown at a type of the user's.
fn standing_at(place: &Type, name: &str, argument: &impl ToTokens) -> TokenStream {
    let (first, last) = ends(place.to_token_stream());
    let name = Ident::new(name, first);
    let open = quote_spanned!(first=> __xmlrpc::#name<);
    let close = quote_spanned!(last=> >);
    quote!(#open #argument #close)
}

/// A number as a person would write it.
fn number(number: usize) -> Literal {
    Literal::usize_unsuffixed(number)
}

/// Code that counts as the macro's, and shows its errors at the user's tokens.
fn located(at: Span) -> Span {
    Span::call_site().located_at(at)
}

/// The spans where tokens begin and end, so that an error covers all of them.
fn ends(tokens: TokenStream) -> (Span, Span) {
    let mut spans = tokens.into_iter().map(|token| token.span());
    let first = spans.next().unwrap_or_else(Span::call_site);
    (first, spans.last().unwrap_or(first))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use proc_macro2::TokenTree;

    use super::*;

    fn expansion() -> TokenStream {
        let item = quote! {
            pub trait clock {
                #[rpc(name = "clock.now", alias = "now", idempotent)]
                async fn now(&self, zone: &str, #[rpc(default)] hours: u8) -> outcome;
                #[rpc(inline)]
                fn set(&self, #[rpc(context)] cx: &context, time: i64);
                #[rpc]
                fn wind(&self, #[rpc(default = 12)] turns: &u8, spring: maybe);
                #[rpc(tag = "slow", timeout = "5s")]
                async fn alarm(&self, #[rpc(default = none)] zone: maybe<&str>, rings: &[&u8]);
                async fn unmarked(&self) {}
            }
        };
        crate::service_of(quote!(namespace = "clock"), item)
    }

    /// Every word with its path before it, as far as that is written out.
    fn words(tokens: TokenStream, path: &mut String, found: &mut BTreeSet<String>) {
        for token in tokens {
            match token {
                TokenTree::Ident(ident) if path.ends_with("::") => {
                    path.push_str(&ident.to_string());
                }
                TokenTree::Ident(ident) => *path = ident.to_string(),
                TokenTree::Punct(punct) if punct.as_char() == ':' => path.push(':'),
                TokenTree::Punct(_) | TokenTree::Literal(_) => path.clear(),
                TokenTree::Group(group) => {
                    path.clear();
                    words(group.stream(), path, found);
                    path.clear();
                }
            }
            if path.ends_with(|last: char| last.is_alphanumeric()) {
                found.insert(path.clone());
            }
        }
    }

    /// The user's own words here are in small letters, so that the rest stands out.
    #[test]
    fn an_expansion_names_the_runtime_and_nothing_else_by_path_or_prelude() {
        let mut found = BTreeSet::new();
        words(expansion(), &mut String::new(), &mut found);
        assert!(found.contains("__xmlrpc::Describe"), "{found:#?}");

        let made = ["Self", "S", "C", "clockServer", "clockClient", "clockDescription"];
        let members = [
            "::CONTEXT",
            "::FALLIBLE",
            "::FAULTS",
            "::LENDABLE",
            "::NESTED",
            "::OPTION",
            "::PARAM",
            "METHODS",
            "::METHODS",
            "::SCHEMA",
            "SERVICE",
            "::SERVICE",
            "::TYPE",
            "Output",
            "::to_owned",
        ];
        let is_strange = |word: &&String| {
            let first = word.trim_start_matches(':').split("::").next().unwrap_or_default();
            let from_another_crate = word.starts_with("::") && first != "xmlrpc";
            let from_prelude = first.starts_with(char::is_uppercase);
            from_another_crate || from_prelude || ["std", "core", "alloc"].contains(&first)
        };
        let expected = |word: &str| made.contains(&word) || members.contains(&word);
        let strange: Vec<_> =
            found.iter().filter(|word| !expected(word)).filter(is_strange).collect();
        assert_eq!(strange, Vec::<&String>::new());
    }

    #[test]
    fn a_side_that_was_left_out_is_not_expanded() {
        let text = expansion().to_string();
        assert!(text.contains("clockDescription"), "{text}");
        assert_eq!(text.contains("clockServer"), cfg!(feature = "server"), "{text}");
        assert_eq!(text.contains("clockClient"), cfg!(feature = "client"), "{text}");
    }

    #[test]
    #[cfg(all(feature = "client", feature = "server"))]
    fn a_type_parameter_steps_aside_for_a_type_of_the_user() {
        let item = quote! {
            pub trait Clock { #[rpc] fn now(&self, zone: C) -> Vec<S>; }
        };
        let text = crate::service_of(TokenStream::new(), item).to_string();
        assert!(text.contains("ClockClient < C0 >"), "{text}");
        assert!(text.contains("ClockServer < S0 >"), "{text}");
    }
}
