//! `#[derive(xmlrpc::Fault)]`: an enum whose variants are faults.

use proc_macro2::{Ident, TokenStream};
use quote::{quote, quote_spanned};
use syn::ext::IdentExt;
use syn::spanned::Spanned;
use syn::{Expr, ExprLit, ExprUnary, Fields, Item, ItemEnum, Lit, Path, Type, UnOp, Variant};

use crate::attr;
use crate::errors::Errors;

/// A variant that is read.
enum Arm {
    /// A unit, whose string is known.
    Unit { ident: Ident, code: i32, message: String },
    /// One `String`, which is the fault's.
    Text { ident: Ident, code: i32, ty: Type },
    /// Any fault that has no variant of its own.
    Other { ident: Ident, ty: Type },
}

pub(crate) fn derive(item: TokenStream) -> TokenStream {
    let item = match syn::parse2(item) {
        Ok(Item::Enum(item)) => item,
        Ok(other) => {
            let message = "`Fault` is derived for enums, one variant for each code; write `enum`";
            return syn::Error::new_spanned(head(other), message).into_compile_error();
        }
        Err(syntax) => return syntax.into_compile_error(),
    };
    let mut errors = Errors::default();
    let container = attr::container(&item.attrs, &mut errors);
    let krate = container.krate.unwrap_or_else(|| syn::parse_quote!(::xmlrpc));
    let arms = arms(&item, &mut errors);
    match errors.propagate() {
        Ok(()) => expand(&item, &krate, &arms),
        Err(errors) => {
            // With no arms the conversions are there, and nothing more is reported.
            let mut out = errors.into_compile_error();
            out.extend(without_arms(&item, &krate));
            out
        }
    }
}

/// The keyword and name of what is not an enum.
fn head(item: Item) -> TokenStream {
    match item {
        Item::Struct(item) => {
            let (keyword, ident) = (item.struct_token, item.ident);
            quote!(#keyword #ident)
        }
        Item::Union(item) => {
            let (keyword, ident) = (item.union_token, item.ident);
            quote!(#keyword #ident)
        }
        other => quote!(#other),
    }
}

fn arms(item: &ItemEnum, errors: &mut Errors) -> Vec<Arm> {
    if item.variants.is_empty() {
        let message = "an error needs a variant; write one with `#[fault(code = …)]`";
        errors.at(&item.ident, message);
    }
    let mut codes: Vec<(i32, &Ident)> = Vec::new();
    let mut other: Option<&Ident> = None;
    let mut arms = Vec::new();
    for variant in &item.variants {
        let options = attr::variant(&variant.attrs, errors);
        if let Some(mark) = &options.other {
            if let Some(earlier) = other {
                let message = format!("`{earlier}` takes all other faults already; remove `other`");
                errors.at(mark, message);
            }
            other = Some(&variant.ident);
            if options.code.is_some() || options.message.is_some() {
                errors.at(mark, "`other` keeps the code and string of any fault; write it alone");
            }
            arms.extend(other_arm(variant, errors));
            continue;
        }
        let Some(written) = &options.code else {
            if !options.broken {
                errors.at(
                    &variant.ident,
                    "this variant has no fault code; write `#[fault(code = …)]` above it",
                );
            }
            continue;
        };
        let Some(code) = code(written, errors) else { continue };
        if let Some((_, earlier)) = codes.iter().find(|(taken, _)| *taken == code) {
            let message = format!(
                "{code} is the code of `{earlier}` already, \
                 and a client knows variants by their codes; choose another"
            );
            errors.at(written, message);
        }
        codes.push((code, &variant.ident));
        arms.extend(arm(variant, code, options.message, errors));
    }
    arms
}

fn arm(
    variant: &Variant,
    code: i32,
    message: Option<syn::LitStr>,
    errors: &mut Errors,
) -> Option<Arm> {
    let ident = variant.ident.clone();
    match &variant.fields {
        Fields::Unit => {
            let message = message.map_or_else(|| in_words(&ident), |message| message.value());
            Some(Arm::Unit { ident, code, message })
        }
        Fields::Unnamed(fields) if fields.unnamed.len() == 1 => {
            if let Some(message) = message {
                errors.at(
                    message,
                    "the variant's `String` is the message; remove this, or the `String`",
                );
            }
            Some(Arm::Text { ident, code, ty: fields.unnamed[0].ty.clone() })
        }
        fields => {
            errors.at(
                fields,
                "a fault has a code and a string, and nothing more: \
                 write one `String`, which is the string, or no fields and `message = \"…\"`",
            );
            None
        }
    }
}

fn other_arm(variant: &Variant, errors: &mut Errors) -> Option<Arm> {
    match &variant.fields {
        Fields::Unnamed(fields) if fields.unnamed.len() == 1 => {
            Some(Arm::Other { ident: variant.ident.clone(), ty: fields.unnamed[0].ty.clone() })
        }
        _ => {
            let ident = &variant.ident;
            errors.at(
                variant_shape(variant),
                format!("`other` takes faults whole; write `{ident}(xmlrpc::Fault)`"),
            );
            None
        }
    }
}

fn variant_shape(variant: &Variant) -> TokenStream {
    let (ident, fields) = (&variant.ident, &variant.fields);
    quote!(#ident #fields)
}

fn code(written: &Expr, errors: &mut Errors) -> Option<i32> {
    let Some(code) = integer(written) else {
        errors.at(
            written,
            "a fault code is a 32-bit integer, written as a number; write `code = 404`",
        );
        return None;
    };
    if let Some(meaning) = reserved(code) {
        errors.at(
            written,
            format!("{code} means {meaning}, which the server says itself; choose another code, as a positive one"),
        );
        return None;
    }
    Some(code)
}

fn integer(written: &Expr) -> Option<i32> {
    match written {
        Expr::Lit(ExprLit { lit: Lit::Int(digits), .. }) => digits.base10_parse().ok(),
        Expr::Unary(ExprUnary { op: UnOp::Neg(_), expr, .. }) => match &**expr {
            Expr::Lit(ExprLit { lit: Lit::Int(digits), .. }) => {
                i32::try_from(-digits.base10_parse::<i64>().ok()?).ok()
            }
            _ => None,
        },
        Expr::Paren(paren) => integer(&paren.expr),
        _ => None,
    }
}

/// What the codes mean that only the server itself gives.
fn reserved(code: i32) -> Option<&'static str> {
    Some(match code {
        -32700 => "\"not well formed\"",
        -32701 => "\"unsupported encoding\"",
        -32702 => "\"invalid character\"",
        -32600 => "\"not an XML-RPC message\"",
        -32601 => "\"method not found\"",
        -32602 => "\"invalid parameters\"",
        -32603 => "\"internal error\"",
        -32099..=-32000 => "a failure of this XML-RPC implementation",
        _ => return None,
    })
}

/// `NotFound` as "not found", `NoDNSRecord` as "no dns record".
fn in_words(ident: &Ident) -> String {
    let name: Vec<char> = ident.unraw().to_string().chars().collect();
    let mut out = String::new();
    for (index, letter) in name.iter().enumerate() {
        let before = index.checked_sub(1).map(|before| name[before]);
        let after_small = before.is_some_and(|before| !before.is_uppercase() && before != '_');
        let after_big = before.is_some_and(char::is_uppercase);
        let before_small = name.get(index + 1).is_some_and(|next| next.is_lowercase());
        if letter.is_uppercase() && (after_small || after_big && before_small) {
            out.push(' ');
        }
        out.extend(letter.to_lowercase());
    }
    out.replace('_', " ")
}

fn expand(item: &ItemEnum, krate: &Path, arms: &[Arm]) -> TokenStream {
    let into = arms.iter().map(into_fault);
    let messages = arms.iter().map(message);
    let from = arms.iter().filter_map(from_fault);
    let rest = arms.iter().find_map(|arm| match arm {
        Arm::Other { ident, ty } => Some(quote_spanned! {ty.span()=>
            __xmlrpc::Ok(Self::#ident(__xmlrpc::Whole::of(fault)))
        }),
        _ => None,
    });
    let rest = rest.unwrap_or_else(|| quote!(__xmlrpc::Err(fault)));
    let body = quote! {
        fn into_fault(self) -> __xmlrpc::Fault {
            match self { #(#into,)* }
        }

        fn message(&self) -> __xmlrpc::Cow<'_, str> {
            match self { #(#messages,)* }
        }

        fn from_fault(fault: __xmlrpc::Fault) -> __xmlrpc::Result<Self, __xmlrpc::Fault> {
            match __xmlrpc::Fault::code(&fault) { #(#from,)* _ => #rest }
        }
    };
    implement(item, krate, &body)
}

// The types of fields are used where they stand, so that errors about them do too.

fn into_fault(arm: &Arm) -> TokenStream {
    match arm {
        Arm::Unit { ident, code, message } => {
            quote!(Self::#ident => __xmlrpc::Fault::new(#code, #message))
        }
        Arm::Text { ident, code, ty } => quote_spanned! {ty.span()=>
            Self::#ident(text) => __xmlrpc::Fault::new(#code, __xmlrpc::Text::into_text(text))
        },
        Arm::Other { ident, ty } => quote_spanned! {ty.span()=>
            Self::#ident(fault) => __xmlrpc::Whole::into_fault(fault)
        },
    }
}

fn message(arm: &Arm) -> TokenStream {
    match arm {
        Arm::Unit { ident, message, .. } => {
            quote!(Self::#ident => __xmlrpc::Cow::Borrowed(#message))
        }
        Arm::Text { ident, ty, .. } => quote_spanned! {ty.span()=>
            Self::#ident(text) => __xmlrpc::Cow::Borrowed(__xmlrpc::Text::as_text(text))
        },
        Arm::Other { ident, ty } => quote_spanned! {ty.span()=>
            Self::#ident(fault) => __xmlrpc::Cow::Borrowed(__xmlrpc::Whole::as_text(fault))
        },
    }
}

fn from_fault(arm: &Arm) -> Option<TokenStream> {
    match arm {
        Arm::Unit { ident, code, .. } => Some(quote!(#code => __xmlrpc::Ok(Self::#ident))),
        Arm::Text { ident, code, ty } => Some(quote_spanned! {ty.span()=>
            #code => __xmlrpc::Ok(Self::#ident(__xmlrpc::Text::of(fault)))
        }),
        Arm::Other { .. } => None,
    }
}

fn without_arms(item: &ItemEnum, krate: &Path) -> TokenStream {
    let body = quote! {
        fn into_fault(self) -> __xmlrpc::Fault {
            __xmlrpc::Fault::new(__xmlrpc::Fault::APPLICATION, "")
        }

        fn message(&self) -> __xmlrpc::Cow<'_, str> {
            __xmlrpc::Cow::Borrowed("")
        }

        fn from_fault(fault: __xmlrpc::Fault) -> __xmlrpc::Result<Self, __xmlrpc::Fault> {
            __xmlrpc::Err(fault)
        }
    };
    implement(item, krate, &body)
}

fn implement(item: &ItemEnum, krate: &Path, body: &TokenStream) -> TokenStream {
    let ident = &item.ident;
    let (generics, arguments, clause) = item.generics.split_for_impl();
    quote! {
        #[allow(deprecated)]
        const _: () = {
            use #krate::private as __xmlrpc;

            impl #generics __xmlrpc::ServiceError for #ident #arguments #clause {
                #body
            }

            impl #generics __xmlrpc::From<#ident #arguments> for __xmlrpc::Fault #clause {
                fn from(error: #ident #arguments) -> Self {
                    __xmlrpc::ServiceError::into_fault(error)
                }
            }
        };
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(name: &str) -> String {
        in_words(&Ident::new(name, proc_macro2::Span::call_site()))
    }

    #[test]
    fn a_name_in_words() {
        assert_eq!(words("NotFound"), "not found");
        assert_eq!(words("Denied"), "denied");
        assert_eq!(words("NoDNSRecord"), "no dns record");
        assert_eq!(words("Http2Error"), "http2 error");
        assert_eq!(words("Not_Found"), "not found");
    }

    #[test]
    fn codes_of_the_server_are_reserved_and_those_of_applications_are_not() {
        for code in [-32700, -32701, -32702, -32600, -32601, -32602, -32603, -32099, -32000] {
            assert!(reserved(code).is_some(), "{code}");
        }
        for code in [0, 404, -1, -31999, -32100, -32300, -32400, -32500, -32604, -32699, i32::MIN] {
            assert!(reserved(code).is_none(), "{code}");
        }
    }

    #[test]
    fn codes_reach_to_both_ends_of_32_bits() {
        let read = |text: &str| integer(&syn::parse_str::<Expr>(text).expect("an expression"));
        assert_eq!(read("404"), Some(404));
        assert_eq!(read("-2147483648"), Some(i32::MIN));
        assert_eq!(read("2147483648"), None);
        assert_eq!(read("0x10"), Some(16));
        assert_eq!(read("CODE"), None);
    }
}
