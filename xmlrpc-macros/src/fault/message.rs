//! `message = "no {what} at {place}"`: a fault's string, and where in it fields stand.

use proc_macro2::Ident;
use quote::format_ident;
use syn::ext::IdentExt;
use syn::{Fields, LitStr, Member};

use crate::errors::Errors;

/// A text with fields in it.
#[derive(Debug, PartialEq)]
pub(super) struct Pattern {
    /// The text before the first field.
    pub(super) before: String,
    /// Each field, and the text after it.
    pub(super) parts: Vec<Part>,
}

#[derive(Debug, PartialEq)]
pub(super) struct Part {
    pub(super) field: String,
    pub(super) after: String,
}

impl Pattern {
    /// The pattern as a message writes it.
    pub(super) fn written(&self) -> String {
        let mut text = escaped(&self.before);
        for Part { field, after } in &self.parts {
            text.push('{');
            text.push_str(field);
            text.push('}');
            text.push_str(&escaped(after));
        }
        text
    }
}

/// A text with braces as a message writes them.
pub(super) fn escaped(text: &str) -> String {
    text.replace('{', "{{").replace('}', "}}")
}

/// A pattern that names every field once, with text between any two.
pub(super) fn pattern(message: &LitStr, fields: &Fields, errors: &mut Errors) -> Option<Pattern> {
    let pattern = match parse(&message.value()) {
        Ok(pattern) => pattern,
        Err(reason) => {
            errors.at(message, reason);
            return None;
        }
    };
    let wrong = wrong_order(&pattern).or_else(|| wrong_fields(&pattern, fields));
    if let Some(reason) = wrong {
        errors.at(message, reason);
        return None;
    }
    Some(pattern)
}

/// The names of fields as a message writes them.
pub(super) fn names(fields: &Fields) -> Vec<String> {
    fields.members().map(|member| name(&member)).collect()
}

fn name(member: &Member) -> String {
    match member {
        Member::Named(ident) => ident.unraw().to_string(),
        Member::Unnamed(index) => index.index.to_string(),
    }
}

/// What a field is called in generated code.
pub(super) fn local(field: &str) -> Ident {
    format_ident!("__{field}", span = proc_macro2::Span::mixed_site())
}

/// Reads `{field}`, and `{{` and `}}` for braces themselves.
fn parse(message: &str) -> Result<Pattern, String> {
    let mut pattern = Pattern { before: String::new(), parts: Vec::new() };
    let mut rest = message;
    while let Some(at) = rest.find(['{', '}']) {
        let text = match pattern.parts.last_mut() {
            Some(part) => &mut part.after,
            None => &mut pattern.before,
        };
        text.push_str(&rest[..at]);
        let brace = &rest[at..=at];
        rest = &rest[at + 1..];
        if let Some(after) = rest.strip_prefix(brace) {
            text.push_str(brace);
            rest = after;
            continue;
        }
        let end = rest.find('}').filter(|_| brace == "{");
        let end =
            end.ok_or_else(|| format!("this `{brace}` stands alone; write `{brace}{brace}`"))?;
        pattern.parts.push(Part { field: field(&rest[..end])?, after: String::new() });
        rest = &rest[end + 1..];
    }
    match pattern.parts.last_mut() {
        Some(part) => part.after.push_str(rest),
        None => pattern.before.push_str(rest),
    }
    Ok(pattern)
}

fn field(written: &str) -> Result<String, String> {
    if let Some((name, _)) = written.split_once(':') {
        return Err(format!(
            "a field is written as it displays, so that it can be read; write `{{{name}}}`"
        ));
    }
    let is_name = |char: char| char.is_alphanumeric() || char == '_';
    if written.is_empty() || !written.chars().all(is_name) {
        return Err(format!(
            "`{{{written}}}` is the name of no field; write a field's name or its number, or \
             `{{{{` for a brace"
        ));
    }
    Ok(written.to_owned())
}

/// Why a client could not tell where a field ends.
fn wrong_order(pattern: &Pattern) -> Option<String> {
    let pair = pattern.parts.windows(2).find(|pair| pair[0].after.is_empty())?;
    let (first, second) = (&pair[0].field, &pair[1].field);
    Some(format!(
        "nothing stands between `{{{first}}}` and `{{{second}}}`, so that a client cannot tell \
         where one ends; write some text there"
    ))
}

/// Why the fields are not those of the variant, each once.
fn wrong_fields(pattern: &Pattern, fields: &Fields) -> Option<String> {
    let names = names(fields);
    let mut seen: Vec<&str> = Vec::new();
    for Part { field, .. } in &pattern.parts {
        if !names.contains(field) {
            return Some(match names.as_slice() {
                [] => format!("the variant has no field `{field}`; write `{{{{` for a brace"),
                names => format!(
                    "the variant has no field `{field}`; write one of `{{{}}}`",
                    names.join("}`, `{")
                ),
            });
        }
        if seen.contains(&&**field) {
            return Some(format!("`{{{field}}}` stands here twice; write it once"));
        }
        seen.push(field);
    }
    let missing = names.iter().find(|name| !seen.contains(&&***name))?;
    Some(format!(
        "the string does not tell the field `{missing}`, so that a client cannot make the variant \
         of it; write `{{{missing}}}` in it, or remove the field"
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(message: &str) -> (String, Vec<(String, String)>) {
        let pattern = parse(message).expect("a pattern");
        let parts = pattern.parts.into_iter().map(|part| (part.field, part.after));
        (pattern.before, parts.collect())
    }

    fn of(before: &str, parts: &[(&str, &str)]) -> (String, Vec<(String, String)>) {
        let parts = parts.iter().map(|(field, after)| ((*field).to_owned(), (*after).to_owned()));
        (before.to_owned(), parts.collect())
    }

    #[test]
    fn a_message_is_text_and_fields() {
        assert_eq!(parts("not found"), of("not found", &[]));
        assert_eq!(parts("no {what} at {0}."), of("no ", &[("what", " at "), ("0", ".")]));
        assert_eq!(parts("{größe}"), of("", &[("größe", "")]));
    }

    #[test]
    fn braces_are_written_twice() {
        assert_eq!(parts("{{a}} {{{b}}}"), of("{a} {", &[("b", "}")]));
        for wrong in ["{", "}", "a}b", "{a", "{}", "{a b}", "{a:?}", "{ a }"] {
            assert!(parse(wrong).is_err(), "{wrong}");
        }
    }
}
