//! The description of a service: what introspection shows and the router lists.

use proc_macro2::{Ident, TokenStream};
use quote::{quote, quote_spanned};
use syn::ext::IdentExt;
use syn::spanned::Spanned;

use super::{decoded, err_of, located, ok_of};
use crate::model::{Method, Param, Role, Service};
use crate::ty;

/// The table of methods.
pub(crate) fn methods(service: &Service) -> TokenStream {
    let methods = service.methods.iter().enumerate().map(|(id, method)| entry(id, method));
    quote! {
        const __METHODS: &[__xmlrpc::Method] = &[#(#methods),*];
    }
}

/// Makes the table known as that of a generated type, whatever its parameter.
pub(crate) fn implement(of: &Ident, parameter: &Ident) -> TokenStream {
    quote! {
        impl<#parameter> __xmlrpc::Describe for #of<#parameter> {
            const METHODS: &'static [__xmlrpc::Method] = __METHODS;
        }
    }
}

fn entry(id: usize, method: &Method) -> TokenStream {
    let Method { cfg, name, aliases, help, hidden, idempotent, reply, .. } = method;
    let params = method.wire().map(param);
    let result = ok_of(&ty::to_static(&reply.ty));
    quote! {
        #(#cfg)*
        __xmlrpc::Method {
            id: #id,
            name: #name,
            aliases: &[#(#aliases),*],
            help: #help,
            params: &[#(#params),*],
            result: __xmlrpc::Probe::<#result>::KIND,
            hidden: #hidden,
            idempotent: #idempotent,
        }
    }
}

fn param(param: &Param) -> TokenStream {
    let name = param.ident.unraw().to_string();
    let ty = decoded(&param.ty);
    let optional = match param.role {
        Role::Defaulted(_) => quote!(__xmlrpc::always),
        Role::Given | Role::Context => quote!(__xmlrpc::Probe::<#ty>::OPTIONAL),
    };
    quote! {
        __xmlrpc::Param { name: #name, kind: __xmlrpc::Probe::<#ty>::KIND, optional: #optional }
    }
}

/// What only the compiler can check, where nothing else makes it.
pub(crate) fn assertions(service: &Service) -> TokenStream {
    let methods = service.methods.iter();
    let after_default = methods.clone().flat_map(after_default);
    let sent = methods.clone().flat_map(sent);
    // A server's handlers say what they send; a client says only when it is used.
    let readable = methods.filter(|_| !service.sides.server()).map(readable);
    quote!(#(#sent)* #(#after_default)* #(#readable)*)
}

/// Arguments that callers send are not those that the server gives.
fn sent(method: &Method) -> impl Iterator<Item = TokenStream> {
    let cfg = &method.cfg;
    method.wire().map(move |param| {
        let ty = decoded(&param.ty);
        let name = &param.ident;
        let message = format!(
            "`{name}` is given by the server, and not sent by callers; write \
             `#[rpc(context)] {name}: …`",
        );
        quote_spanned! {located(param.ty.span())=>
            #(#cfg)*
            const _: () = __xmlrpc::assert!(!__xmlrpc::Probe::<#ty>::CONTEXT, #message);
        }
    })
}

/// Arguments after one with a default may be left out too.
fn after_default(method: &Method) -> impl Iterator<Item = TokenStream> {
    let cfg = &method.cfg;
    let after = method.wire().skip_while(|param| matches!(param.role, Role::Given));
    let given = after.filter(|param| matches!(param.role, Role::Given));
    given.map(move |param| {
        let ty = decoded(&param.ty);
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

fn readable(method: &Method) -> TokenStream {
    let (cfg, ty) = (&method.cfg, ty::to_static(&method.reply.ty));
    let (ok, err) = (ok_of(&ty), err_of(&ty));
    quote! {
        #(#cfg)*
        const _: () = __xmlrpc::readable::<#ok, #err>();
    }
}
