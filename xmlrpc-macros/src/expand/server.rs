//! `…Server<S>`: hands calls to the value that implements the trait.

use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens, quote, quote_spanned};
use syn::ext::IdentExt;
use syn::spanned::Spanned;

use super::{
    Names, decoded, ends, err_of, hiding_constants, inner, lending, located, number, ok_of,
};
use crate::model::{DefaultValue, Method, Param, Role, Runs, Service};
use crate::ty;

pub(crate) fn item(service: &Service, names: &Names) -> TokenStream {
    let Names { server, implementor, .. } = names;
    let Service { cfg, lints, krate, item, .. } = service;
    let vis = &item.vis;
    let doc = format!(" Serves a value that implements [`{}`].", item.ident);
    quote! {
        #[doc = #doc]
        #(#cfg)*
        #(#lints)*
        #[allow(dead_code, non_camel_case_types)]
        #vis struct #server<#implementor: ?#krate::private::Sized> {
            service: #krate::private::Arc<#implementor>,
        }
    }
}

/// What a server offers besides serving.
pub(crate) fn conveniences(service: &Service, names: &Names) -> TokenStream {
    let Names { server, implementor, .. } = names;
    let vis = &service.item.vis;
    let text = server.to_string();
    let [served, formatter] = ["service", "formatter"].map(hygienic);
    let items = quote! {
        impl<#implementor> #server<#implementor> {
            /// Makes a server of this value. To go on using the value, share it: a server
            /// is also made `From` an `Arc`.
            #vis fn new(#served: #implementor) -> Self {
                Self { service: __xmlrpc::Arc::new(#served) }
            }
        }

        #[automatically_derived]
        impl<#implementor: ?__xmlrpc::Sized> __xmlrpc::From<__xmlrpc::Arc<#implementor>>
            for #server<#implementor>
        {
            fn from(#served: __xmlrpc::Arc<#implementor>) -> Self {
                Self { #served }
            }
        }

        #[automatically_derived]
        impl<#implementor: ?__xmlrpc::Sized> __xmlrpc::Clone for #server<#implementor> {
            fn clone(&self) -> Self {
                Self { service: __xmlrpc::Clone::clone(&self.service) }
            }
        }

        #[automatically_derived]
        impl<#implementor: ?__xmlrpc::Sized> __xmlrpc::Debug for #server<#implementor> {
            fn fmt(
                &self,
                #formatter: &mut __xmlrpc::fmt::Formatter<'_>,
            ) -> __xmlrpc::fmt::Result {
                #formatter.write_str(#text)
            }
        }
    };
    hiding_constants([served, formatter], &items)
}

pub(crate) fn dispatch(service: &Service, names: &Names) -> TokenStream {
    let Names { server, implementor, description, .. } = names;
    let name = &service.item.ident;
    let arms = service.methods.iter().enumerate().map(|(id, method)| arm(service, id, method));
    let [id, call] = ["__id", "__call"].map(hygienic);
    quote! {
        #[allow(unused_imports)]
        use __xmlrpc::ReturnedValue as _;

        #[automatically_derived]
        impl<#implementor: #name + ?__xmlrpc::Sized> __xmlrpc::Service for #server<#implementor> {
            fn methods(&self) -> &'static [__xmlrpc::MethodDescriptor] {
                <#description as __xmlrpc::Describe>::METHODS
            }

            fn descriptor(
                &self,
            ) -> __xmlrpc::Option<&'static __xmlrpc::ServiceDescriptor> {
                __xmlrpc::Option::Some(<#description as __xmlrpc::Describe>::SERVICE)
            }

            fn call(&self, #id: usize, #call: __xmlrpc::Invocation<'_>) -> __xmlrpc::Answer {
                match #id {
                    #(#arms)*
                    _ => __xmlrpc::unknown(#id),
                }
            }
        }
    }
}

/// A server that can be named and mounted, and serves nothing.
pub(crate) fn without_dispatch(names: &Names) -> TokenStream {
    let Names { server, implementor, .. } = names;
    let id = hygienic("__id");
    quote! {
        #[automatically_derived]
        impl<#implementor> __xmlrpc::Service for #server<#implementor>
        where
            #implementor: __xmlrpc::Send + __xmlrpc::Sync + ?__xmlrpc::Sized + 'static,
        {
            fn methods(&self) -> &'static [__xmlrpc::MethodDescriptor] {
                &[]
            }

            fn call(&self, #id: usize, _: __xmlrpc::Invocation<'_>) -> __xmlrpc::Answer {
                __xmlrpc::unknown(#id)
            }
        }
    }
}

fn arm(service: &Service, id: usize, method: &Method) -> TokenStream {
    let Method { cfg, lints, ident, .. } = method;
    let decode = method.wire().map(|param| decode(method, param));
    let bind = method.wire().map(local);
    let pass = method.params.iter().map(|param| pass(method, param));
    let context = method.params.iter().find(|param| matches!(param.role, Role::Context));
    let context = context.map_or_else(|| quote!(_), |param| local(param).into_token_stream());

    let locals = ["__self", "__call", "__arguments"];
    let [served, call, arguments] = locals.map(|name| hygienic_at(name, ident.span()));
    let (id, name) = (number(id), &service.item.ident);
    // Where something cannot be moved to the handler's thread, the method is shown.
    let at = ident.span();
    let returned = quote_spanned!(at=> #name::#ident(&*#served, #(#pass),*));
    let outcome = match method.runs {
        Runs::Async => quote_spanned! {at=>
            async move { __xmlrpc::Returned(#returned.await).outcome() }
        },
        Runs::Blocking | Runs::Inline => quote_spanned! {at=>
            __xmlrpc::Returned(#returned).outcome()
        },
    };
    let (how, inferred) = match method.runs {
        Runs::Async => ("asynchronous", quote_spanned!(at=> _, _)),
        Runs::Blocking => ("blocking", quote_spanned!(at=> _)),
        Runs::Inline => ("inline", quote_spanned!(at=> _)),
    };
    let (how, ok, err) = (Ident::new(how, at), ok_of(method), err_of(method));
    let answer = quote_spanned! {at=>
        #call.#how::<#ok, #err, #inferred>(
            |#arguments| __xmlrpc::Result::Ok((#(#decode,)*)),
            move |(#(#bind,)*), #context| #outcome,
        )
    };
    let defaults = method.wire().filter_map(|param| default(method, param));
    // A handler that ends within the call borrows the service.
    let service = match method.runs {
        Runs::Inline => quote!(&*self.service),
        Runs::Async | Runs::Blocking => quote!(__xmlrpc::Clone::clone(&self.service)),
    };
    quote! {
        #(#cfg)*
        #(#lints)*
        #id => {
            #(#defaults)*
            let #served = #service;
            #answer
        }
    }
}

/// What an argument is called on its way to the handler. No constant of the user's has
/// such a name, which would make a pattern of it.
fn local(param: &Param) -> Ident {
    hygienic_at(&format!("__{}", param.ident.unraw()), param.ident.span())
}

fn hygienic(name: &str) -> Ident {
    Ident::new(name, Span::mixed_site())
}

/// The same, whose errors are shown elsewhere.
fn hygienic_at(name: &str, at: Span) -> Ident {
    Ident::new(name, Span::mixed_site().located_at(at))
}

/// The expression that reads an argument.
fn decode(method: &Method, param: &Param) -> TokenStream {
    let at = param.ty.span();
    let arguments = hygienic_at("__arguments", at);
    let owned = decoded(method, param);
    match &param.role {
        Role::Defaulted(default) => {
            let default = match default {
                DefaultValue::Type => quote_spanned! {located(at)=> __xmlrpc::Default::default },
                DefaultValue::Expr(_) => default_name(param).into_token_stream(),
            };
            quote_spanned!(at=> #arguments.or_else::<#owned>(#default)?)
        }
        Role::Rest => quote_spanned! {at=>
            #arguments.rest::<<#owned as __xmlrpc::RestArguments>::Argument>()?
        },
        Role::Given | Role::Context => quote_spanned!(at=> #arguments.required::<#owned>()?),
    }
}

/// A function that makes a default. It is an item, so that the expression sees nothing of
/// what is around it.
fn default(method: &Method, param: &Param) -> Option<TokenStream> {
    let Role::Defaulted(DefaultValue::Expr(expr)) = &param.role else { return None };
    let (name, owned, inner) = (default_name(param), decoded(method, param), inner(param));
    let outer = ty::reference(&param.ty);
    let value = if param.lent_inside {
        let lending = lending(method, param);
        let lent = match ty::slice(&inner) {
            Some(slice) => quote_spanned!(expr.span()=> &<#slice>::to_vec(#expr)),
            None if outer.is_none() => quote_spanned!(expr.span()=> &#expr),
            None => expr.to_token_stream(),
        };
        quote_spanned!(expr.span()=> __xmlrpc::own::<#lending>(#lent))
    } else if outer.is_some() {
        quote_spanned!(expr.span()=> <#inner as __xmlrpc::ToOwned>::to_owned(#expr))
    } else {
        expr.to_token_stream()
    };
    Some(quote! {
        fn #name() -> #owned {
            #value
        }
    })
}

fn default_name(param: &Param) -> Ident {
    hygienic(&format!("__default_{}", param.ident.unraw()))
}

/// The expression that hands an argument to the handler.
fn pass(method: &Method, param: &Param) -> TokenStream {
    let (first, last) = ends(param.ty.to_token_stream());
    let mut local = local(param);
    local.set_span(local.span().located_at(last));
    let outer = ty::reference(&param.ty);
    let lend = outer.map(|_| quote_spanned!(first=> &));
    if param.lent_inside {
        let lending = lending(method, param);
        return quote!(#lend __xmlrpc::lend::<#lending>(&#local));
    }
    quote!(#lend #local)
}
