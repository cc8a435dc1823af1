//! Writes the trait as the user did, with two changes: an `async fn` returns a future that is
//! `Send`, and the supertraits `Send + Sync + 'static` are added.

use proc_macro2::{Span, TokenStream};
use quote::{ToTokens, quote, quote_spanned};
use syn::spanned::Spanned;
use syn::{Path, ReturnType, Token, TraitItem, TraitItemFn};

use super::located;
use crate::model::Service;

pub(crate) fn expand(service: &Service) -> TokenStream {
    let mut item = service.item.clone();
    let at = item.ident.span();
    let krate = moved(&service.krate, at);
    item.colon_token.get_or_insert(Token![:](at));
    item.supertraits.extend::<[syn::TypeParamBound; 3]>([
        syn::parse_quote_spanned!(located(at)=> #krate::private::Send),
        syn::parse_quote_spanned!(located(at)=> #krate::private::Sync),
        syn::parse_quote_spanned!(located(at)=> 'static),
    ]);
    for member in &mut item.items {
        if let TraitItem::Fn(function) = member {
            desugar(function, &service.krate);
        }
    }
    // Nobody implements the trait of a client, and nobody calls it.
    let unused = (!service.sides.expanded().server).then(|| quote!(#[allow(dead_code)]));
    quote!(#unused #item)
}

/// `async fn f(..) -> R` promises nothing about its future; what a server runs must
/// be `Send`, and only this spelling can say so.
fn desugar(function: &mut TraitItemFn, krate: &Path) {
    let Some(keyword) = function.sig.asyncness.take() else { return };
    let at = located(keyword.span());
    let krate = moved(krate, at);
    let output = match &function.sig.output {
        ReturnType::Default => quote_spanned!(at=> ()),
        ReturnType::Type(_, ty) => ty.to_token_stream(),
    };
    function.sig.output = syn::parse_quote_spanned! {at=>
        -> impl #krate::private::Future<Output = #output> + #krate::private::Send
    };
    if let Some(body) = &mut function.default {
        let statements = &body.stmts;
        let brace = body.brace_token;
        let mut inner = TokenStream::new();
        brace.surround(&mut inner, |tokens| tokens.extend(quote!(#(#statements)*)));
        *body = syn::parse_quote_spanned!(body.span()=> { async move #inner });
    }
}

/// The path to the runtime, as if it stood elsewhere.
fn moved(krate: &Path, to: Span) -> TokenStream {
    let tokens = krate.to_token_stream().into_iter();
    tokens
        .map(|mut token| {
            token.set_span(token.span().located_at(to));
            token
        })
        .collect()
}
