//! The macros of `xmlrpc-service`. Use them through that crate, as
//! `#[xmlrpc::service]` and `#[derive(xmlrpc::Fault)]`; they are documented there.
//!
//! A service goes through four phases: the attributes and the trait are read into a
//! model (`attr`, `parse`), rules across the model are checked (`check`), and the
//! model is written out (`expand`), or, when there were errors, as much of it as
//! keeps the rest of the user's program compiling (`fallback`).

#![allow(missing_docs, reason = "the facade documents the macros, and would show both texts")]

mod attr;
mod check;
mod doc;
mod errors;
mod expand;
mod fallback;
mod fault;
#[cfg(all(test, feature = "client", feature = "server"))]
mod golden;
mod model;
mod name;
mod parse;
mod suggest;
mod ty;

use proc_macro::TokenStream;

#[proc_macro_attribute]
pub fn service(options: TokenStream, item: TokenStream) -> TokenStream {
    service_of(options.into(), item.into()).into()
}

#[proc_macro_attribute]
pub fn expose(_: TokenStream, item: TokenStream) -> TokenStream {
    misplaced("expose", item)
}

#[proc_macro_attribute]
pub fn rpc(_: TokenStream, item: TokenStream) -> TokenStream {
    misplaced("rpc", item)
}

#[proc_macro_derive(Fault, attributes(fault))]
pub fn fault(item: TokenStream) -> TokenStream {
    fault::derive(item.into()).into()
}

fn service_of(
    options: proc_macro2::TokenStream,
    item: proc_macro2::TokenStream,
) -> proc_macro2::TokenStream {
    let item = match parse::trait_item(item) {
        Ok(item) => item,
        Err(not_a_trait) => return not_a_trait,
    };
    let mut errors = errors::Errors::default();
    let service = parse::service(options, item, &mut errors);
    check::service(&service, &mut errors);
    match errors.propagate() {
        Ok(()) => expand::service(&service),
        Err(errors) => fallback::service(service, &errors),
    }
}

/// Inside a service the outer macro takes these attributes away before they are
/// resolved, so whoever comes here stands elsewhere.
fn misplaced(attribute: &str, item: TokenStream) -> TokenStream {
    let message = format!(
        "`#[{attribute}]` belongs on a method of a trait that carries `#[xmlrpc::service]`"
    );
    let mut out: TokenStream =
        syn::Error::new(proc_macro2::Span::call_site(), message).into_compile_error().into();
    out.extend(item);
    out
}
