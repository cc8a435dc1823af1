//! `…Server<S>`: hands calls to the value that implements the trait.

use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens, format_ident, quote, quote_spanned};
use syn::spanned::Spanned;

use super::{Names, decoded, ends, err_of, fallible, located, ok_of};
use crate::model::{Default, Method, Param, Role, Runs, Service};
use crate::ty;

pub(crate) fn item(service: &Service, names: &Names) -> TokenStream {
    let Names { server, implementor, .. } = names;
    let (vis, cfg, krate) = (&service.item.vis, &service.cfg, &service.krate);
    let doc = format!("Serves a value that implements [`{}`].", service.item.ident);
    quote! {
        #[doc = #doc]
        #(#cfg)*
        #[allow(dead_code)]
        #vis struct #server<#implementor> {
            service: #krate::private::Arc<#implementor>,
        }
    }
}

/// What a server offers besides serving.
pub(crate) fn conveniences(service: &Service, names: &Names) -> TokenStream {
    let Names { server, implementor, .. } = names;
    let vis = &service.item.vis;
    let text = server.to_string();
    quote! {
        impl<#implementor> #server<#implementor> {
            /// A server of this value. To go on using the value, share it: a server
            /// is also made `From` an `Arc`.
            #vis fn new(service: #implementor) -> Self {
                Self { service: __xmlrpc::Arc::new(service) }
            }
        }

        impl<#implementor> __xmlrpc::From<__xmlrpc::Arc<#implementor>> for #server<#implementor> {
            fn from(service: __xmlrpc::Arc<#implementor>) -> Self {
                Self { service }
            }
        }

        impl<#implementor> __xmlrpc::Clone for #server<#implementor> {
            fn clone(&self) -> Self {
                Self { service: __xmlrpc::Clone::clone(&self.service) }
            }
        }

        impl<#implementor> __xmlrpc::Debug for #server<#implementor> {
            fn fmt(&self, f: &mut __xmlrpc::fmt::Formatter<'_>) -> __xmlrpc::fmt::Result {
                f.write_str(#text)
            }
        }
    }
}

pub(crate) fn dispatch(service: &Service, names: &Names) -> TokenStream {
    let Names { server, implementor, .. } = names;
    let name = &service.item.ident;
    let arms = service.methods.iter().enumerate().map(|(id, method)| arm(service, id, method));
    quote! {
        impl<#implementor: #name> __xmlrpc::Service for #server<#implementor> {
            fn methods(&self) -> &'static [__xmlrpc::Method] {
                __METHODS
            }

            fn call(&self, id: usize, call: __xmlrpc::Invocation<'_>) -> __xmlrpc::Answer {
                match id {
                    #(#arms)*
                    _ => __xmlrpc::unknown(id),
                }
            }
        }
    }
}

/// A server that can be named and mounted, and serves nothing.
pub(crate) fn without_dispatch(names: &Names) -> TokenStream {
    let Names { server, implementor, .. } = names;
    quote! {
        impl<#implementor: __xmlrpc::Send + __xmlrpc::Sync + 'static> __xmlrpc::Service
            for #server<#implementor>
        {
            fn methods(&self) -> &'static [__xmlrpc::Method] {
                &[]
            }

            fn call(&self, id: usize, _: __xmlrpc::Invocation<'_>) -> __xmlrpc::Answer {
                __xmlrpc::unknown(id)
            }
        }
    }
}

fn arm(service: &Service, id: usize, method: &Method) -> TokenStream {
    let Method { cfg, ident, reply, .. } = method;
    let locals: Vec<_> = (0..method.params.len()).map(local).collect();
    let wire: Vec<_> = std::iter::zip(&method.params, &locals)
        .filter(|(param, _)| !matches!(param.role, Role::Context))
        .collect();
    let decode = wire.iter().map(|(param, _)| decode(param));
    let bind = wire.iter().map(|(_, local)| local);
    let pass = std::iter::zip(&method.params, &locals).map(|(param, local)| pass(param, local));

    let (served, context) = (hygienic("service"), hygienic("context"));
    let arguments = hygienic("arguments");
    let name = &service.item.ident;
    let ty = &reply.ty;
    let call = quote!(#name::#ident(&*#served, #(#pass),*));
    let (ok, err, fallible) = (ok_of(ty), err_of(ty), fallible(ty));
    let (how, handler, inferred) = match method.runs {
        Runs::Async => {
            (quote!(asynchronous), quote!(async move { #call.await }), quote!(_, _, _, _))
        }
        Runs::Blocking => (quote!(blocking), call, quote!(_, _, _)),
        Runs::Inline => (quote!(inline), call, quote!(_, _, _)),
    };
    quote! {
        #(#cfg)*
        #id => {
            let #served = __xmlrpc::Clone::clone(&self.service);
            __xmlrpc::#how::<#ty, #ok, #err, #fallible, #inferred>(
                call,
                |#arguments| __xmlrpc::Ok((#(#decode,)*)),
                move |(#(#bind,)*), #context| #handler,
            )
        }
    }
}

fn local(index: usize) -> Ident {
    format_ident!("argument{index}", span = Span::mixed_site())
}

fn hygienic(name: &str) -> Ident {
    Ident::new(name, Span::mixed_site())
}

/// The expression that reads an argument.
fn decode(param: &Param) -> TokenStream {
    let arguments = hygienic("arguments");
    let owned = decoded(&param.ty);
    let at = param.ty.span();
    match &param.role {
        Role::Defaulted(default) => {
            let default = self::default(param, default);
            quote_spanned!(at=> #arguments.or_else::<#owned>(|| #default)?)
        }
        Role::Given | Role::Context => quote_spanned!(at=> #arguments.required::<#owned>()?),
    }
}

/// A default, which has the type that the user declared.
fn default(param: &Param, default: &Default) -> TokenStream {
    let declared = ty::to_static(&param.ty);
    match default {
        Default::Type => quote_spanned! {located(param.ty.span())=>
            __xmlrpc::Default::default()
        },
        Default::Expr(expr) if ty::reference(&declared).is_none() => expr.to_token_stream(),
        Default::Expr(expr) => {
            quote_spanned!(expr.span()=> { let value: #declared = #expr; __xmlrpc::ToOwned::to_owned(value) })
        }
    }
}

/// The expression that hands an argument to the handler.
fn pass(param: &Param, local: &Ident) -> TokenStream {
    let (first, last) = ends(param.ty.to_token_stream());
    let mut local = match param.role {
        Role::Context => hygienic("context"),
        Role::Given | Role::Defaulted(_) => local.clone(),
    };
    local.set_span(local.span().located_at(last));
    let lend = ty::reference(&param.ty).map(|_| quote_spanned!(first=> &));
    quote!(#lend #local)
}
