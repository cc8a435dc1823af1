//! `#[derive(xmlrpc::Fault)]`: an enum whose variants are faults.

mod expand;
mod message;

use proc_macro2::{Ident, TokenStream};
use quote::quote;
use syn::ext::IdentExt;
use syn::{Expr, ExprLit, ExprUnary, Fields, Item, ItemEnum, Lit, Type, UnOp, Variant};

use self::message::Pattern;
use crate::attr::{self, FaultOptions};
use crate::doc;
use crate::errors::Errors;

/// A variant that is read.
struct Arm {
    ident: Ident,
    content: Content,
    /// The doc comment.
    help: String,
}

/// What a variant is made of.
enum Content {
    /// No fields, and a string that is known.
    Unit { code: i32, message: String },
    /// One `String`, which is the fault's.
    Text { code: i32, ty: Type },
    /// Fields that the fault's string names.
    Fields { code: i32, fields: Fields, pattern: Pattern },
    /// A string that is what the variant displays.
    Display { code: i32, fields: Fields, asked: Ident },
    /// Another error, which is the fault.
    Transparent { ty: Type },
    /// Any fault that has no variant of its own.
    Other { ty: Type },
}

impl Arm {
    /// The fault code, where the variant has one of its own.
    fn code(&self) -> Option<i32> {
        match self.content {
            Content::Unit { code, .. }
            | Content::Text { code, .. }
            | Content::Fields { code, .. }
            | Content::Display { code, .. } => Some(code),
            Content::Transparent { .. } | Content::Other { .. } => None,
        }
    }
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
    let mut arms = arms(&item, container.display.as_ref(), &mut errors);
    let krate = container.krate.unwrap_or_else(|| syn::parse_quote!(::xmlrpc));
    match errors.propagate() {
        Ok(()) => expand::conversions(&item, &krate, &arms),
        Err(errors) => {
            // The conversions are there without variants, and nothing more is reported.
            arms.retain(|arm| matches!(arm.content, Content::Other { .. }));
            let mut out = errors.into_compile_error();
            out.extend(expand::without_variants(&item, &krate, &arms));
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

fn arms(item: &ItemEnum, display: Option<&Ident>, errors: &mut Errors) -> Vec<Arm> {
    if item.variants.is_empty() {
        let message = "an error needs a variant; write one with `#[fault(code = …)]`";
        errors.at(&item.ident, message);
    }
    let mut codes: Vec<(i32, &Ident)> = Vec::new();
    let mut other: Option<&Ident> = None;
    let mut arms = Vec::new();
    for variant in &item.variants {
        let mut options = attr::variant(&variant.attrs, errors);
        let ident = &variant.ident;
        let content = if let Some(mark) = &options.other {
            if let Some(earlier) = other {
                let message = format!("`{earlier}` takes all other faults already; remove `other`");
                errors.at(mark, message);
            }
            other = Some(ident);
            alone(mark, &options, errors);
            other_content(variant, errors)
        } else if let Some(mark) = &options.transparent {
            alone(mark, &options, errors);
            if item.generics.type_params().next().is_some() {
                let message = "which codes are taken must be known where the error is declared, so \
                               one that holds another cannot be generic; write the types out";
                errors.at(&item.generics.params, message);
            }
            transparent_content(variant, errors)
        } else {
            let Some(code) = declared_code(variant, &options, &codes, errors) else { continue };
            codes.push((code, ident));
            if options.message.is_none() {
                options.display = options.display.or_else(|| display.cloned());
            }
            content(variant, code, options, errors)
        };
        let help = doc::help(&variant.attrs);
        arms.extend(content.map(|content| Arm { ident: ident.clone(), content, help }));
    }
    arms
}

/// Refuses options beside one that leaves them nothing to say.
fn alone(mark: &Ident, options: &FaultOptions, errors: &mut Errors) {
    let marks = [&options.other, &options.transparent, &options.display];
    let marks = marks.into_iter().flatten().count();
    if options.code.is_some() || options.message.is_some() || marks > 1 {
        errors.at(
            mark,
            format!("`{mark}` keeps the code and string of another fault; write it alone"),
        );
    }
}

fn other_content(variant: &Variant, errors: &mut Errors) -> Option<Content> {
    let (ident, fields) = (&variant.ident, &variant.fields);
    let ty = only_field(fields).cloned();
    if ty.is_none() {
        let message = format!("`other` takes faults whole; write `{ident}(xmlrpc::Fault)`");
        errors.at(quote!(#ident #fields), message);
    }
    Some(Content::Other { ty: ty? })
}

fn transparent_content(variant: &Variant, errors: &mut Errors) -> Option<Content> {
    let (ident, fields) = (&variant.ident, &variant.fields);
    let ty = only_field(fields).cloned();
    if ty.is_none() {
        let message = format!(
            "`transparent` is the fault of another error; write `{ident}(OtherError)`, where \
             `OtherError` carries `#[derive(xmlrpc::Fault)]`"
        );
        errors.at(quote!(#ident #fields), message);
    }
    Some(Content::Transparent { ty: ty? })
}

/// The type of the one field without a name.
fn only_field(fields: &Fields) -> Option<&Type> {
    match fields {
        Fields::Unnamed(fields) if fields.unnamed.len() == 1 => Some(&fields.unnamed[0].ty),
        _ => None,
    }
}

fn content(
    variant: &Variant,
    code: i32,
    options: FaultOptions,
    errors: &mut Errors,
) -> Option<Content> {
    let fields = variant.fields.clone();
    match (options.message, options.display) {
        (Some(_), Some(display)) => {
            let message = "the string is what the variant displays; remove this, or `message`";
            errors.at(display, message);
            None
        }
        (None, Some(asked)) => Some(Content::Display { code, fields, asked }),
        (Some(message), None) => {
            let pattern = message::pattern(&message, &fields, errors)?;
            Some(match fields {
                Fields::Unit => Content::Unit { code, message: pattern.before },
                fields => Content::Fields { code, fields, pattern },
            })
        }
        (None, None) if matches!(fields, Fields::Unit) => {
            Some(Content::Unit { code, message: in_words(&variant.ident) })
        }
        (None, None) => {
            let ty = only_field(&fields).cloned();
            if ty.is_none() {
                errors.at(
                    &variant.fields,
                    "a fault has a code and a string, and nothing more: write one `String`, which \
                     is the string, or say where in it the fields stand, by \
                     `message = \"… {field} …\"`",
                );
            }
            Some(Content::Text { code, ty: ty? })
        }
    }
}

/// The code of a variant, if it is legal and no earlier one's.
fn declared_code(
    variant: &Variant,
    options: &FaultOptions,
    codes: &[(i32, &Ident)],
    errors: &mut Errors,
) -> Option<i32> {
    let Some(written) = &options.code else {
        if !options.broken {
            errors.at(
                &variant.ident,
                "this variant has no fault code; write `#[fault(code = …)]` above it",
            );
        }
        return None;
    };
    let code = code(written, errors)?;
    if let Some((_, earlier)) = codes.iter().find(|(taken, _)| *taken == code) {
        let message = format!(
            "{code} is the code of `{earlier}` already, \
             and a client knows variants by their codes; choose another"
        );
        errors.at(written, message);
    }
    Some(code)
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
