//! What is emitted when there are errors: the errors, and enough of the service that
//! the rest of the user's program does not fail on its absence too.

use proc_macro2::TokenStream;
use syn::{FnArg, Pat, PatWild, TraitItem};

use crate::expand;
use crate::model::Service;

pub(crate) fn service(mut service: Service, errors: &syn::Error) -> TokenStream {
    // A method of this name would be the second one in the client.
    service.methods.retain(|method| method.ident != "new");
    service.item.items.iter_mut().for_each(without_patterns);
    let mut out = errors.to_compile_error();
    out.extend(expand::without_dispatch(&service));
    out
}

/// The compiler refuses patterns where there is no body, and so did we.
fn without_patterns(item: &mut TraitItem) {
    let TraitItem::Fn(function) = item else { return };
    if function.default.is_some() {
        return;
    }
    for input in &mut function.sig.inputs {
        if let FnArg::Typed(input) = input
            && !matches!(*input.pat, Pat::Ident(_))
        {
            let underscore_token = <syn::Token![_]>::default();
            *input.pat = Pat::Wild(PatWild { attrs: Vec::new(), underscore_token });
        }
    }
}
