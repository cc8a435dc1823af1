//! Writes the defaults of arguments, where they are literals of the argument's type.

use proc_macro2::{Delimiter, Literal, Punct, TokenStream, TokenTree};
use quote::quote;
use syn::Lit;
use xmlrpc::description::Type;

/// The longest text that is read as a default.
const LONGEST: usize = 64 * 1024;

/// What stands for the default of a type.
const OF_THE_TYPE: &str = "Default::default()";

/// Whether the default is what an `Option` is without one.
pub(crate) fn is_none(written: &str, ty: &Type) -> bool {
    written == OF_THE_TYPE && matches!(ty, Type::Optional(_))
}

/// The option of `#[rpc(…)]` for a default. Only literals are taken: an expression would be
/// code that another program wrote.
pub(crate) fn option(written: &str, ty: &Type, has_default: bool) -> Option<TokenStream> {
    if written == OF_THE_TYPE {
        return has_default.then(|| quote!(default));
    }
    if written.len() > LONGEST {
        return None;
    }
    let tokens: TokenStream = written.parse().ok()?;
    let value = literal(&tokens.into_iter().collect::<Vec<_>>(), ty)?;
    Some(quote!(default = #value))
}

/// The tokens, where they are a literal and no more.
fn literal(tokens: &[TokenTree], ty: &Type) -> Option<TokenStream> {
    let is = |punct: &Punct, sign| punct.as_char() == sign;
    match (tokens, ty) {
        ([TokenTree::Ident(word)], Type::Optional(_)) if word == "None" => Some(quote!(None)),
        ([TokenTree::Ident(word)], Type::Boolean) if word == "true" || word == "false" => {
            Some(quote!(#word))
        }
        ([TokenTree::Punct(sign), TokenTree::Group(group)], Type::Array(_)) if is(sign, '&') => {
            let is_empty = group.delimiter() == Delimiter::Bracket && group.stream().is_empty();
            is_empty.then(|| quote!(&[]))
        }
        ([TokenTree::Punct(sign), TokenTree::Literal(digits)], ty) if is(sign, '-') => {
            let digits = plain(&Lit::new(digits.clone()), ty, true)?;
            Some(quote!(-#digits))
        }
        ([TokenTree::Literal(lit)], ty) => plain(&Lit::new(lit.clone()), ty, false),
        _ => None,
    }
}

fn plain(lit: &Lit, ty: &Type, is_negative: bool) -> Option<TokenStream> {
    if !lit.suffix().is_empty() {
        return None;
    }
    match (lit, ty) {
        (Lit::Int(digits), Type::Int { bits, signed }) => {
            let value: u128 = digits.base10_parse().ok()?;
            fits(value, *bits, *signed, is_negative).then(|| quote!(#digits))
        }
        (Lit::Float(digits), Type::Double) => {
            let value: f64 = digits.base10_parse().ok()?;
            value.is_finite().then(|| quote!(#digits))
        }
        // The text may hold characters that the compiler refuses, unless they are escaped.
        (Lit::Str(text), Type::String) if !is_negative => {
            let text = Literal::string(&text.value());
            Some(quote!(#text))
        }
        _ => None,
    }
}

/// Whether an integer is one of the type. Widths that Rust lacks are 64 bits.
fn fits(value: u128, bits: u8, signed: bool, is_negative: bool) -> bool {
    let (bits, signed) = match bits {
        8 | 16 | 32 | 64 | 128 => (u32::from(bits), signed),
        _ => (64, true),
    };
    match (signed, is_negative) {
        (true, false) => value < 1 << (bits - 1),
        (true, true) => value <= 1 << (bits - 1),
        (false, false) => bits == 128 || value < 1 << bits,
        (false, true) => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(written: &str, ty: &Type) -> Option<String> {
        option(written, ty, true).map(|tokens| tokens.to_string())
    }

    #[test]
    fn literals_of_the_type_are_written_anew() {
        let u8 = Type::Int { bits: 8, signed: false };
        assert_eq!(of("255", &u8).as_deref(), Some("default = 255"));
        assert_eq!(of("0x10", &u8).as_deref(), Some("default = 0x10"));
        assert_eq!(of("-2147483648", &Type::I32).as_deref(), Some("default = - 2147483648"));
        assert_eq!(of("1.5", &Type::Double).as_deref(), Some("default = 1.5"));
        assert_eq!(of("true", &Type::Boolean).as_deref(), Some("default = true"));
        assert_eq!(of("None", &Type::optional(Type::Any)).as_deref(), Some("default = None"));
        assert_eq!(of("&[]", &Type::array(Type::Any)).as_deref(), Some("default = & []"));
        assert_eq!(of("Default::default()", &Type::Any).as_deref(), Some("default"));
        assert_eq!(of("r#\"a\"b\"#", &Type::String).as_deref(), Some("default = \"a\\\"b\""));
        assert_eq!(of("\"\u{202e}\"", &Type::String).as_deref(), Some("default = \"\\u{202e}\""));
    }

    #[test]
    fn whatever_else_stands_there_is_not_written() {
        let u8 = Type::Int { bits: 8, signed: false };
        for wrong in
            ["256", "-1", "1u8", "1.0", "'a'", "b\"a\"", "{ 1 }", "1 + 1", "f()", "(1)", ""]
        {
            assert_eq!(of(wrong, &u8), None, "{wrong}");
        }
        for wrong in ["1e999", "NAN", "1"] {
            assert_eq!(of(wrong, &Type::Double), None, "{wrong}");
        }
        for wrong in ["\"a\".to_owned()", "include_str!(\"/etc/passwd\")", "a", "\"a\"x", "'a'"] {
            assert_eq!(of(wrong, &Type::String), None, "{wrong}");
        }
        assert_eq!(of(&"(".repeat(100_000), &Type::String), None);
        assert_eq!(of(&"-".repeat(60_000), &Type::I32), None);
        assert!(option("Default::default()", &Type::DateTime, false).is_none());
    }
}
