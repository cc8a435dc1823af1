//! The description of a service: what introspection shows and the router lists.

use proc_macro2::{Ident, TokenStream};
use quote::{quote, quote_spanned};
use syn::ext::IdentExt;
use syn::spanned::Spanned;

use super::decoded;
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
    let result = ty::to_static(&reply.ty);
    quote! {
        #(#cfg)*
        __xmlrpc::Method {
            id: #id,
            name: #name,
            aliases: &[#(#aliases),*],
            help: #help,
            params: &[#(#params),*],
            result: __xmlrpc::Probe::<
                __xmlrpc::OkOf<#result, { __xmlrpc::Probe::<#result>::FALLIBLE }>
            >::KIND,
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

/// What only the compiler can check: whether arguments after one with a default may
/// be left out too, and whether errors can be sent.
pub(crate) fn assertions(service: &Service) -> TokenStream {
    service.methods.iter().map(after_default).collect()
}

fn after_default(method: &Method) -> TokenStream {
    let cfg = &method.cfg;
    let mut after = method.wire().skip_while(|param| matches!(param.role, Role::Given));
    after.next();
    let given = after.filter(|param| matches!(param.role, Role::Given));
    let checks = given.map(|param| {
        let ty = decoded(&param.ty);
        quote_spanned! {param.ty.span()=>
            #(#cfg)*
            const _: () = __xmlrpc::may_follow_a_default::<
                #ty,
                { __xmlrpc::Probe::<#ty>::OPTION },
            >();
        }
    });
    quote!(#(#checks)*)
}
