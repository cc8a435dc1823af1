//! What is emitted when there are errors: the errors, and enough of the service that
//! the rest of the user's program does not fail on its absence too.

use proc_macro2::TokenStream;

use crate::expand;
use crate::model::Service;

pub(crate) fn service(mut service: Service, errors: &syn::Error) -> TokenStream {
    // A method of this name would be the second one in the client.
    service.methods.retain(|method| method.ident != "new");
    let mut out = errors.to_compile_error();
    out.extend(expand::without_dispatch(&service));
    out
}
