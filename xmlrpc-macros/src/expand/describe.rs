//! The description of a service: what introspection shows and the router lists.

use proc_macro2::{Delimiter, Group, Ident, Literal, Spacing, Span, TokenStream, TokenTree};
use quote::{ToTokens, quote, quote_spanned};
use syn::Type;
use syn::ext::IdentExt;
use syn::spanned::Spanned;

use super::{Names, decoded, ends, fallible, inner, lending, lent, located, number, part};
use crate::model::{DefaultValue, Method, Param, Role, Service};
use crate::ty;

/// The type that the description belongs to.
pub(crate) fn item(service: &Service, names: &Names) -> TokenStream {
    let description = &names.description;
    let Service { cfg, lints, krate, item, .. } = service;
    let vis = &item.vis;
    let doc = format!(" Describes the methods of [`{}`].", item.ident);
    quote! {
        #[doc = #doc]
        #(#cfg)*
        #(#lints)*
        #[allow(dead_code, non_camel_case_types)]
        #[derive(#krate::private::Debug)]
        #vis struct #description;
    }
}

/// The table of methods.
pub(crate) fn methods(service: &Service, names: &Names) -> TokenStream {
    let description = &names.description;
    let name = service.item.ident.unraw().to_string();
    let namespace = service.namespace.as_ref().map(|name| quote!(.with_namespace(#name)));
    let help = help(&service.help);
    let parts = service.methods.iter().map(parts);
    let methods = service.methods.iter().enumerate().map(|(id, method)| entry(id, method));
    quote! {
        #(#parts)*

        #[automatically_derived]
        impl __xmlrpc::Describe for #description {
            const SERVICE: &'static __xmlrpc::ServiceDescriptor =
                &__xmlrpc::ServiceDescriptor::new(#name) #namespace #help;
            const METHODS: &'static [__xmlrpc::MethodDescriptor] = &[#(#methods),*];
        }
    }
}

/// Names for what only the compiler can tell: the two parts of a return type, and whether an
/// argument can be lent.
fn parts(method: &Method) -> TokenStream {
    let Method { cfg, reply, .. } = method;
    let (ok, err) = (part(method, "ok", Span::call_site()), part(method, "err", Span::call_site()));
    let ty = ty::to_static(&reply.ty);
    let fallible = fallible(&ty);
    let lendings = with_references(method).map(|param| {
        let (name, lent) = (lending(method, param), lent(param));
        quote! {
            #(#cfg)*
            type #name = __xmlrpc::Lending<#lent, { __xmlrpc::Probe::<#lent>::LENDABLE }>;
        }
    });
    quote! {
        #(#cfg)*
        type #ok = __xmlrpc::OkOf<#ty, #fallible>;
        #(#cfg)*
        type #err = __xmlrpc::ErrOf<#ty, #fallible>;
        #(#lendings)*
    }
}

/// Arguments with references in them.
fn with_references(method: &Method) -> impl Iterator<Item = &Param> {
    method.wire().filter(|param| param.lent_inside)
}

fn help(text: &str) -> Option<TokenStream> {
    (!text.is_empty()).then(|| quote!(.with_help(#text)))
}

fn entry(id: usize, method: &Method) -> TokenStream {
    let Method { cfg, name, aliases, tags, .. } = method;
    let [result, error] = ["ok", "err"].map(|which| part(method, which, Span::call_site()));
    let id = number(id);
    let ident = method.ident.unraw().to_string();
    let rust_name = (ident != name.value()).then(|| quote!(.with_rust_name(#ident)));
    let named = method.wire().filter(|param| !matches!(param.role, Role::Rest));
    let params: Vec<_> = named.map(|one| param(method, one)).collect();
    let any_params = method.takes_rest().then(|| quote!(.with_any_params()));
    let aliases = (!aliases.is_empty()).then(|| quote!(.with_aliases(&[#(#aliases),*])));
    let help = help(&method.help);
    let params = (!params.is_empty()).then(|| quote!(.with_params(&[#(#params),*])));
    let tags = (!tags.is_empty()).then(|| quote!(.with_tags(&[#(#tags),*])));
    let timeout = method.timeout.map(|limit| {
        let millis = Literal::u64_unsuffixed(u64::try_from(limit.as_millis()).unwrap_or(u64::MAX));
        quote!(.with_timeout(__xmlrpc::Duration::from_millis(#millis)))
    });
    let deprecated = method.deprecated.as_ref().map(|reason| quote!(.deprecated(#reason)));
    let hidden = method.hidden.then(|| quote!(.hidden()));
    let idempotent = method.idempotent.then(|| quote!(.idempotent()));
    let schema = schema(&result);
    quote! {
        #(#cfg)*
        __xmlrpc::MethodDescriptor::new(#id, #name)
            #aliases #rust_name #help #params #any_params
            .with_result(__xmlrpc::Probe::<#result>::TYPE #schema)
            .with_faults(__xmlrpc::Probe::<#error>::FAULTS)
            #tags #timeout #deprecated #hidden #idempotent
    }
}

fn param(method: &Method, param: &Param) -> TokenStream {
    let (name, ty) = (&param.name, decoded(method, param));
    let default = match &param.role {
        Role::Given | Role::Rest | Role::Context => None,
        Role::Defaulted(DefaultValue::Type) => Some(quote!(.with_default("Default::default()"))),
        Role::Defaulted(DefaultValue::Expr(expr)) => {
            let text = text(expr.to_token_stream());
            Some(quote!(.with_default(#text)))
        }
    };
    let of_type = quote_spanned!(param.ty.span()=> __xmlrpc::Probe::<#ty>::PARAM);
    let schema = schema(&ty);
    quote!(#of_type.with_name(#name) #schema #default)
}

/// Where the docs and defaults of a type's members come from.
fn schema(ty: &impl ToTokens) -> Option<TokenStream> {
    cfg!(feature = "schemars").then(|| quote!(.with_schema(__xmlrpc::Probe::<#ty>::SCHEMA)))
}

/// An expression as a person would write it: tokens have lost the blanks between them.
fn text(tokens: TokenStream) -> String {
    let mut text = String::new();
    // Whether a blank belongs before the next token, and whether a value ends before it.
    let (mut blank, mut after_value) = (false, false);
    let mut tokens = tokens.into_iter().peekable();
    while let Some(token) = tokens.next() {
        match token {
            TokenTree::Ident(_) | TokenTree::Literal(_) => {
                text.push_str(if blank || after_value { " " } else { "" });
                let word = token.to_string();
                text.push_str(&word);
                let value = !["as", "else", "if", "in", "match", "move", "mut"].contains(&&*word);
                (blank, after_value) = (!value, value);
            }
            TokenTree::Group(group) => {
                let braces = group.delimiter() == Delimiter::Brace;
                text.push_str(if blank || braces && after_value { " " } else { "" });
                let inside = self::text(group.stream());
                let (open, close) = match group.delimiter() {
                    Delimiter::Parenthesis => ("(", ")"),
                    Delimiter::Bracket => ("[", "]"),
                    Delimiter::Brace if inside.is_empty() => ("{", "}"),
                    Delimiter::Brace => ("{ ", " }"),
                    Delimiter::None => ("", ""),
                };
                text.extend([open, &*inside, close]);
                (blank, after_value) = (false, true);
            }
            TokenTree::Punct(first) => {
                let mut sign = first.to_string();
                let mut joint = first.spacing() == Spacing::Joint;
                while joint && let Some(TokenTree::Punct(next)) = tokens.peek() {
                    joint = next.spacing() == Spacing::Joint;
                    sign.push(next.as_char());
                    tokens.next();
                }
                // A sign that no value stands before belongs to what comes after it.
                let (before, after) = match &*sign {
                    "::" | "." | ".." | "..=" | "?" => (false, false),
                    "," | ";" | ":" => (false, true),
                    "!" if after_value => (false, false),
                    _ => (after_value, after_value),
                };
                text.push_str(if blank || before { " " } else { "" });
                text.push_str(&sign);
                (blank, after_value) = (after, sign == "?");
            }
        }
    }
    text
}

/// What only the compiler can check, where nothing else makes it.
pub(crate) fn assertions(service: &Service) -> TokenStream {
    let lendable = service.methods.iter().flat_map(lendable);
    let after_default = service.methods.iter().flat_map(after_default);
    let refused = service.methods.iter().flat_map(refused);
    quote!(#(#lendable)* #(#after_default)* #(#refused)*)
}

/// Types that compile and are mistakes, whatever their names.
fn refused(method: &Method) -> impl Iterator<Item = TokenStream> {
    let cfg = &method.cfg;
    let given = method.wire().filter(|param| !matches!(param.role, Role::Rest));
    let arguments = given.flat_map(|param| {
        let ty = inner(param);
        let flags = quote!(__xmlrpc::Probe::<#ty>::CONTEXT, __xmlrpc::Probe::<#ty>::NESTED);
        let defaulted = matches!(param.role, Role::Defaulted(DefaultValue::Type))
            .then(|| called_at(&param.ty, "defaulted", quote!(__xmlrpc::Probe::<#ty>::OPTION)));
        [Some(called_at(&param.ty, "argument", flags)), defaulted]
    });
    let (ok, ty) = (part(method, "ok", Span::call_site()), &method.reply.ty);
    let place = ty::arguments(ty).map_or(ty, |(ok, _)| ok);
    let result = called_at(place, "result", quote!(__xmlrpc::Probe::<#ok>::NESTED));
    let checks = arguments.flatten().chain([result]);
    checks.map(move |check| quote!(#(#cfg)* const _: [(); #check] = [];))
}

/// A call of one of the runtime's functions, which is shown where a type of the user's stands.
fn called_at(place: &Type, function: &str, arguments: TokenStream) -> TokenStream {
    let (first, last) = ends(place.to_token_stream());
    let function = Ident::new(function, located(first));
    let path = quote_spanned!(located(first)=> __xmlrpc::#function);
    let mut arguments = Group::new(Delimiter::Parenthesis, arguments);
    arguments.set_span(located(last));
    quote!(#path #arguments)
}

/// Arguments with references in them are of types that can be lent.
fn lendable(method: &Method) -> impl Iterator<Item = TokenStream> {
    let cfg = &method.cfg;
    with_references(method).map(move |param| {
        let lent = lent(param);
        quote! {
            #(#cfg)*
            const _: () = __xmlrpc::lendable::<#lent>();
        }
    })
}

/// Arguments after one with a default may be left out too.
fn after_default(method: &Method) -> impl Iterator<Item = TokenStream> {
    let cfg = &method.cfg;
    let after = method.wire().skip_while(|param| matches!(param.role, Role::Given));
    let given = after.filter(|param| matches!(param.role, Role::Given));
    given.map(move |param| {
        let ty = decoded(method, param);
        let message = format!(
            "`{name}` comes after an argument that callers may leave out, so they must be able to \
             leave this out too; write `#[rpc(default)] {name}: …`, or make it an `Option`",
            name = param.ident,
        );
        quote_spanned! {located(param.ty.span())=>
            #(#cfg)*
            const _: () = __xmlrpc::assert!(__xmlrpc::Probe::<#ty>::OPTION, #message);
        }
    })
}

#[cfg(test)]
mod tests {
    #[test]
    fn an_expression_has_blanks_where_a_person_puts_them() {
        let written = [
            "Vec::with_capacity(2 * 4)",
            "-1",
            "&[1, -2]",
            "Point { x: 1, y: !0 }",
            "vec![\"a :: b\".to_owned(), x?]",
            "1..=5",
            "if a == b { 1 } else { 2 }",
            "&DEFAULT as &str",
            "u8::MAX - 1",
        ];
        for text in written {
            assert_eq!(super::text(text.parse().expect("tokens")), text);
        }
    }
}
