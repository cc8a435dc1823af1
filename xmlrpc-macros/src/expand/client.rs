//! `…Client<C>`: a method for each exposed method, which makes a call of its
//! arguments.

use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens, quote, quote_spanned};

use super::{Names, ends, err_of, fallible, hiding_constants, ok_of};
use crate::model::{Method, Param, Role, Service};

pub(crate) fn item(service: &Service, names: &Names) -> TokenStream {
    let Names { client, transport, .. } = names;
    let Service { cfg, lints, krate, item, .. } = service;
    let vis = &item.vis;
    let doc = format!(" Calls a server whose methods are those of [`{}`].", item.ident);
    quote! {
        #[doc = #doc]
        #(#cfg)*
        #(#lints)*
        #[allow(dead_code, non_camel_case_types)]
        #[derive(#krate::private::Clone, #krate::private::Debug)]
        #vis struct #client<#transport> {
            transport: #transport,
        }
    }
}

pub(crate) fn methods(service: &Service, names: &Names) -> TokenStream {
    let Names { client, transport, .. } = names;
    let vis = &service.item.vis;
    let methods = service.methods.iter().map(|one| method(service, names, one));
    // The handlers of a server say what they send; a client says only when it is used.
    let received = service.methods.iter().filter(|_| !service.sides.server).map(received);
    let given = Ident::new("transport", Span::mixed_site());
    let params = service.methods.iter().flat_map(Method::wire).map(|param| param.ident.clone());
    let items = quote! {
        impl<#transport: __xmlrpc::Transport + __xmlrpc::Clone> #client<#transport> {
            /// Makes a client that sends its calls through this transport.
            #vis fn new(#given: #transport) -> Self {
                Self { #given }
            }

            #(#methods)*
        }
    };
    let items = hiding_constants(std::iter::once(given.clone()).chain(params), &items);
    quote!(#items #(#received)*)
}

fn method(service: &Service, names: &Names, method: &Method) -> TokenStream {
    let Method { ident, cfg, lints, forwarded, name, idempotent, .. } = method;
    let vis = &service.item.vis;
    let undocumented = method.help.is_empty().then(|| {
        let doc = format!(" Calls `{}`.", name.value());
        quote!(#[doc = #doc])
    });
    let inputs = method.wire().map(input);
    let arguments = method.wire().map(|param| {
        let argument = argument(param);
        if matches!(param.role, Role::Rest) {
            quote!(.rest(#argument))
        } else {
            quote!(.arg(#argument))
        }
    });
    let (transport, ty) = (&names.transport, &method.reply.ty);
    let fallible = fallible(ty);
    quote! {
        #undocumented
        #(#forwarded)*
        #(#cfg)*
        #(#lints)*
        #vis fn #ident(&self, #(#inputs),*) -> __xmlrpc::CallOf<#transport, #ty, #fallible> {
            __xmlrpc::CallBuilder::new(&self.transport, #name, #idempotent)
                #(#arguments)*
                .finish()
        }
    }
}

/// Checks that an answer can be read.
fn received(method: &Method) -> TokenStream {
    let (cfg, ok, err) = (&method.cfg, ok_of(method), err_of(method));
    quote! {
        #(#cfg)*
        const _: () = __xmlrpc::received::<#ok, #err>();
    }
}

/// An argument as callers give it: one that has a default may be left out.
fn input(param: &Param) -> TokenStream {
    let Param { ident, ty, role, .. } = param;
    match role {
        Role::Defaulted(_) => quote!(#ident: __xmlrpc::Option<#ty>),
        Role::Given | Role::Rest | Role::Context => quote!(#ident: #ty),
    }
}

/// The expression that writes an argument; a type that cannot be written is shown
/// where it stands.
fn argument(param: &Param) -> TokenStream {
    let (first, last) = ends(param.ty.to_token_stream());
    let mut ident = param.ident.clone();
    ident.set_span(ident.span().located_at(last));
    quote_spanned!(first=> &#ident)
}
