//! The description of a service: what introspection shows and the router lists.

use proc_macro2::{Literal, Span, TokenStream};
use quote::{quote, quote_spanned};
use syn::spanned::Spanned;

use super::{Names, decoded, fallible, lending, lent, located, number, part};
use crate::model::{Method, Param, Role, Service};
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
    let parts = service.methods.iter().map(parts);
    let methods = service.methods.iter().enumerate().map(|(id, method)| entry(id, method));
    quote! {
        #(#parts)*

        #[automatically_derived]
        impl __xmlrpc::Describe for #description {
            const METHODS: &'static [__xmlrpc::Method] = &[#(#methods),*];
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

fn entry(id: usize, method: &Method) -> TokenStream {
    let Method { cfg, name, aliases, help, tags, .. } = method;
    let (id, result) = (number(id), part(method, "ok", Span::call_site()));
    let params: Vec<_> = method.wire().map(|one| param(method, one)).collect();
    let aliases = (!aliases.is_empty()).then(|| quote!(.with_aliases(&[#(#aliases),*])));
    let help = (!help.is_empty()).then(|| quote!(.with_help(#help)));
    let params = (!params.is_empty()).then(|| quote!(.with_params(&[#(#params),*])));
    let tags = (!tags.is_empty()).then(|| quote!(.with_tags(&[#(#tags),*])));
    let timeout = method.timeout.map(|limit| {
        let millis = Literal::u64_unsuffixed(u64::try_from(limit.as_millis()).unwrap_or(u64::MAX));
        quote!(.with_timeout(__xmlrpc::Duration::from_millis(#millis)))
    });
    let hidden = method.hidden.then(|| quote!(.hidden()));
    let idempotent = method.idempotent.then(|| quote!(.idempotent()));
    quote! {
        #(#cfg)*
        __xmlrpc::Method::new(#id, #name)
            #aliases #help #params
            .with_result(__xmlrpc::Probe::<#result>::KIND)
            #tags #timeout #hidden #idempotent
    }
}

fn param(method: &Method, param: &Param) -> TokenStream {
    let (name, ty) = (&param.name, decoded(method, param));
    let optional = matches!(param.role, Role::Defaulted(_)).then(|| quote!(.optional()));
    let of_type = quote_spanned!(param.ty.span()=> __xmlrpc::Probe::<#ty>::PARAM);
    quote!(#of_type.with_name(#name) #optional)
}

/// What only the compiler can check, where nothing else makes it.
pub(crate) fn assertions(service: &Service) -> TokenStream {
    let lendable = service.methods.iter().flat_map(lendable);
    let after_default = service.methods.iter().flat_map(after_default);
    quote!(#(#lendable)* #(#after_default)*)
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
