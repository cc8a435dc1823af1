//! Renders methods and types of a description as HTML.
//!
//! Every text goes through maud, which escapes it.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::fmt::Write;

use maud::{Markup, html};

use crate::description::documents::{escape, line};
use crate::description::{
    DeclaredFault, Interface, Member, Method, NamedType, Param, Type, TypeShape, Variant,
    VariantContent,
};

/// How deep types are written out; what is deeper is `…`.
const DEEPEST: usize = 32;

/// How many types, and members of them, a method shows beside itself; the others are links.
const MOST_TYPES: usize = 8;
const MOST_MEMBERS: usize = 64;

/// How long a help may be that is shown at once, in bytes.
const LONG_HELP: usize = 4_000;

/// Methods whose names share what stands before the last dot.
pub(super) struct Group<'a> {
    pub(super) prefix: &'a str,
    pub(super) methods: Vec<&'a Method>,
}

impl Group<'_> {
    pub(super) fn title(&self) -> Cow<'_, str> {
        if self.prefix.is_empty() { "Methods".into() } else { line(self.prefix) }
    }
}

/// The groups in the order of their first methods, those of `system` last.
pub(super) fn groups(interface: &Interface) -> Vec<Group<'_>> {
    let mut groups: Vec<Group<'_>> = Vec::new();
    let mut positions = std::collections::HashMap::new();
    for method in &interface.methods {
        let prefix = method.name.rsplit_once('.').map_or("", |(prefix, _)| prefix);
        let position = *positions.entry(prefix).or_insert_with(|| {
            groups.push(Group { prefix, methods: Vec::new() });
            groups.len() - 1
        });
        groups[position].methods.push(method);
    }
    groups.sort_by_key(|group| group.prefix == "system");
    groups
}

pub(super) fn section(interface: &Interface, group: &Group<'_>) -> Markup {
    // What is said of a trait is said of its group, where they are the same.
    let names: BTreeSet<_> = group.methods.iter().map(|method| &method.service).collect();
    let services = &interface.services;
    let of_group = names.first().and_then(|name| name.as_ref()).filter(|_| names.len() == 1);
    let service = services.iter().find(|service| Some(&service.trait_name) == of_group);
    let said = services.len() == 1 && interface.help.is_empty();
    html! {
        section.group data-group=(group.prefix) aria-label=(group.title()) {
            h2 { (group.title()) }
            @if let Some(service) = service.filter(|_| !said) { (help(&service.help)) }
            @for one in &group.methods { (method(interface, one)) }
        }
    }
}

fn method(interface: &Interface, method: &Method) -> Markup {
    html! {
        article.method id=(method.name) data-method=(method.name) aria-label=(line(&method.name)) {
            // Links by other names lead here, too.
            @for alias in &method.aliases { span id=(alias) {} }
            div.head {
                h3 { a href=(anchor("", &method.name)) { (line(&method.name)) } }
                (marks(method))
            }
            (signature(interface, method))
            @if let Some(reason) = &method.deprecated {
                div.deprecated {
                    p { strong { "Deprecated." } @if reason.is_empty() { " It should not be called any more." } }
                    (help(reason))
                }
            }
            (help(&method.help))
            @if !method.aliases.is_empty() {
                p.also { "Also called " (codes(method.aliases.iter().map(String::as_str))) }
            }
            // The form opens where the button for it was pressed.
            div.console {}
            @if method.any_params {
                h4 { "Parameters" }
                p.also { "Any number of any type." }
            } @else if !method.params.is_empty() {
                h4 { "Parameters" }
                dl {
                    @for (index, param) in method.params.iter().enumerate() {
                        (parameter(interface, index, param))
                    }
                }
            }
            h4 { "Returns" }
            p.type { (wire_type(interface, &method.result, DEEPEST)) (rust_type(&method.result)) }
            @if !method.faults.is_empty() {
                h4 { "Faults" }
                dl { @for one in &method.faults { (fault(one)) } }
            }
            (types_of(interface, method))
        }
    }
}

fn marks(method: &Method) -> Markup {
    html! {
        ul.marks aria-label="Marks" {
            @if method.deprecated.is_some() { li.old { "deprecated" } }
            @if method.idempotent { li title="Calling it twice does no more than calling it once." { "idempotent" } }
            @for tag in &method.tags { li.tag { (line(tag)) } }
            @if let Some(limit) = method.timeout { li title="A call that takes longer is answered by a fault." { "timeout " (format!("{limit:?}")) } }
        }
    }
}

fn signature(interface: &Interface, method: &Method) -> Markup {
    html! {
        p.signature {
            code {
                (line(&method.name)) "("
                @for (index, param) in method.params.iter().enumerate() {
                    @if index > 0 { ", " }
                    span.word {
                        (param_name(index, param)) @if param.optional { "?" } ": "
                        span.type { (wire_type(interface, &param.ty, DEEPEST)) }
                    }
                }
                @if method.any_params { "…" }
                ") → " span.type { (wire_type(interface, &method.result, DEEPEST)) }
            }
        }
    }
}

fn param_name(index: usize, param: &Param) -> Cow<'_, str> {
    if param.name.is_empty() { format!("param{}", index + 1).into() } else { line(&param.name) }
}

fn parameter(interface: &Interface, index: usize, param: &Param) -> Markup {
    described(
        interface,
        &param_name(index, param),
        &param.ty,
        param.optional,
        param.default.as_deref(),
        &param.help,
    )
}

fn members(interface: &Interface, members: &[Member]) -> Markup {
    html! {
        dl {
            @for one in members {
                (described(interface, &line(&one.name), &one.ty, one.optional, one.default.as_deref(), &one.help))
            }
        }
    }
}

fn described(
    interface: &Interface,
    name: &str,
    ty: &Type,
    optional: bool,
    default: Option<&str>,
    text: &str,
) -> Markup {
    html! {
        dt { code { (name) } }
        dd {
            p.type {
                (wire_type(interface, ty, DEEPEST)) (rust_type(ty))
                @if optional { span.optional { "optional" } }
                @if let Some(default) = default {
                    span.optional { "default " code { (line(default)) } }
                }
            }
            (help(text))
        }
    }
}

fn fault(fault: &DeclaredFault) -> Markup {
    html! {
        dt { code { (fault.code) } }
        dd {
            p.type {
                strong { (line(&fault.name)) }
                @if !fault.message.is_empty() { " " q { (line(&fault.message)) } }
            }
            (help(&fault.help))
        }
    }
}

/// The types that a method mentions, opened, as far as they are few.
fn types_of(interface: &Interface, method: &Method) -> Markup {
    let mut unread: Vec<&Type> = method.params.iter().map(|param| &param.ty).collect();
    unread.push(&method.result);
    unread.reverse();
    let mut names: Vec<&str> = Vec::new();
    let mut left = MOST_MEMBERS;
    while let Some(ty) = unread.pop() {
        match ty {
            Type::Optional(of) | Type::Array(of) | Type::Map(of) => unread.push(of),
            Type::Tuple(of) => unread.extend(of.iter().rev()),
            Type::Named(name) if !names.contains(&&**name) && names.len() < MOST_TYPES => {
                let Some(found) = interface.types.get(name) else { continue };
                let parts = match &found.shape {
                    TypeShape::Struct(members) => members.len(),
                    TypeShape::Enum(variants) => variants.len(),
                };
                let Some(rest) = left.checked_sub(parts) else { continue };
                left = rest;
                names.push(name);
                unread.extend(found.types().into_iter().rev());
            }
            _ => {}
        }
    }
    html! {
        @for name in names {
            @let ty = &interface.types[name];
            details.opened open {
                summary { code { (line(name)) } " " span.kind { (kind(ty)) } }
                (shape(interface, ty))
            }
        }
    }
}

pub(super) fn named_type(interface: &Interface, name: &str, ty: &NamedType) -> Markup {
    html! {
        article.named id=(format!("type:{name}")) aria-label=(line(name)) {
            h3 { a href=(anchor("type:", name)) { (line(name)) } " " span.kind { (kind(ty)) } }
            (help(&ty.help))
            (shape(interface, ty))
        }
    }
}

fn kind(ty: &NamedType) -> &'static str {
    match &ty.shape {
        TypeShape::Struct(_) => "struct",
        TypeShape::Enum(variants) => {
            if variants.iter().all(|one| one.content == VariantContent::Unit) {
                "one of these strings"
            } else {
                "one of these"
            }
        }
    }
}

fn shape(interface: &Interface, ty: &NamedType) -> Markup {
    match &ty.shape {
        TypeShape::Struct(all) if all.is_empty() => html! { p.also { "Without members." } },
        TypeShape::Struct(all) => members(interface, all),
        TypeShape::Enum(variants)
            if variants
                .iter()
                .all(|one| one.content == VariantContent::Unit && one.help.is_empty()) =>
        {
            html! { p.type { (codes(variants.iter().map(|one| &*one.name))) } }
        }
        TypeShape::Enum(variants) => html! {
            dl { @for one in variants { (variant(interface, one)) } }
        },
    }
}

fn variant(interface: &Interface, variant: &Variant) -> Markup {
    html! {
        dt { code { (line(&variant.name)) } }
        dd {
            @match &variant.content {
                VariantContent::Unit => {
                    p.type { "the string " code { "\"" (line(&variant.name)) "\"" } }
                }
                VariantContent::Value(ty) => {
                    p.type {
                        "struct " code { "{\"" (line(&variant.name)) "\": " (wire_type(interface, ty, DEEPEST)) "}" }
                        (rust_type(ty))
                    }
                }
                VariantContent::Struct(all) => {
                    p.type { "struct " code { "{\"" (line(&variant.name)) "\": {…}}" } ", of these members" }
                    (members(interface, all))
                }
            }
            (help(&variant.help))
        }
    }
}

/// A type as XML-RPC knows it, with links to those that have names.
fn wire_type(interface: &Interface, ty: &Type, depth: usize) -> Markup {
    if depth == 0 {
        return html! { "…" };
    }
    let of = |ty| wire_type(interface, ty, depth - 1);
    html! {
        @match ty {
            Type::Optional(held) => { (of(held)) " or nil" }
            Type::Array(held) => { "array of " (of(held)) }
            Type::Map(held) => { "struct of " (of(held)) }
            Type::Tuple(all) => {
                "array ("
                @for (index, one) in all.iter().enumerate() { @if index > 0 { ", " } (of(one)) }
                ")"
            }
            Type::Named(name) if interface.types.contains_key(name) => {
                a href=(anchor("type:", name)) { (line(name)) }
            }
            Type::Int { bits, signed } => { (int_text(interface.wire_name(ty), *bits, *signed)) }
            plain => { (interface.wire_name(plain)) }
        }
    }
}

/// An integer as XML-RPC knows it, with the range that it may have. `i8` has 64 bits there, which
/// who knows Rust's does not expect.
fn int_text(wire: &str, bits: u8, signed: bool) -> String {
    let size = if wire == "i8" { " (64 bits)," } else { "" };
    match (bits, signed) {
        (32, true) => wire.to_owned(),
        (0..64, true) => {
            let most = (1_u64 << bits.saturating_sub(1)) - 1;
            format!("{wire}{size} {} to {most}", -i128::from(most) - 1)
        }
        (0..64, false) => format!("{wire}{size} 0 to {}", (1_u64 << bits) - 1),
        (_, true) => format!("{wire} (64 bits)"),
        (_, false) => format!("{wire} (64 bits), from 0"),
    }
}

fn rust_type(ty: &Type) -> Markup {
    let mut text = String::new();
    write_rust(ty, DEEPEST, &mut text);
    html! { " " code.rust title="The type in Rust" { (line(&text)) } }
}

fn write_rust(ty: &Type, depth: usize, out: &mut String) {
    if depth == 0 {
        out.push('…');
        return;
    }
    let mut held = |before: &str, of: &Type| {
        out.push_str(before);
        write_rust(of, depth - 1, out);
        out.push('>');
    };
    match ty {
        Type::Any => out.push_str("Value"),
        Type::Nil => out.push_str("()"),
        Type::Boolean => out.push_str("bool"),
        Type::Int { bits, signed } => {
            let _ = write!(out, "{}{bits}", if *signed { 'i' } else { 'u' });
        }
        Type::Double => out.push_str("f64"),
        Type::String => out.push_str("String"),
        Type::DateTime => out.push_str("DateTime"),
        Type::Base64 => out.push_str("Base64"),
        Type::Optional(of) => held("Option<", of),
        Type::Array(of) => held("Vec<", of),
        Type::Map(of) => held("HashMap<String, ", of),
        Type::Tuple(all) => {
            out.push('(');
            for (index, one) in all.iter().enumerate() {
                out.push_str(if index == 0 { "" } else { ", " });
                write_rust(one, depth - 1, out);
            }
            out.push_str(if all.len() == 1 { ",)" } else { ")" });
        }
        Type::Named(name) => out.push_str(name),
    }
}

/// Text of several paragraphs, in which words between backticks are code.
pub(super) fn help(text: &str) -> Markup {
    let text = text.trim_end();
    if text.len() > LONG_HELP {
        let first: String = text.chars().take(160).collect();
        return html! {
            details.help { summary { (line(&first)) "…" } (paragraphs(text)) }
        };
    }
    html! { @if !text.is_empty() { div.help { (paragraphs(text)) } } }
}

fn paragraphs(text: &str) -> Markup {
    let mut parts: Vec<Vec<&str>> = vec![Vec::new()];
    for text in text.lines() {
        if text.trim().is_empty() {
            parts.push(Vec::new());
        } else if let Some(last) = parts.last_mut() {
            last.push(text);
        }
    }
    parts.retain(|part| !part.is_empty());
    html! {
        @for part in parts {
            // Lists, tables and code keep their lines; the lines of other text only end where
            // its author's editor did.
            @let kept = part.iter().any(|text| text.starts_with([' ', '\t', '-', '*', '|', '`', '#', '+', '>']) || text.starts_with(|letter: char| letter.is_ascii_digit()));
            p class=[kept.then_some("lines")] { (code_spans(&part.join("\n"))) }
        }
    }
}

fn code_spans(text: &str) -> Markup {
    let parts: Vec<&str> = text.split('`').collect();
    // Backticks without a partner, and fences, are shown as they are.
    let paired = parts.len() % 2 == 1 && !text.contains("``");
    html! {
        @if paired {
            @for (index, part) in parts.iter().enumerate() {
                @if index % 2 == 1 { code { (lines(part)) } } @else { (lines(part)) }
            }
        } @else { (lines(text)) }
    }
}

fn codes<'a>(texts: impl Iterator<Item = &'a str>) -> Markup {
    html! {
        @for (index, text) in texts.enumerate() {
            @if index > 0 { ", " }
            code { (line(text)) }
        }
    }
}

/// The address of an element on the page.
pub(super) fn anchor(kind: &str, name: &str) -> String {
    let mut anchor = format!("#{kind}");
    for byte in name.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            anchor.push(char::from(byte));
        } else {
            let _ = write!(anchor, "%{byte:02X}");
        }
    }
    anchor
}

/// A text of several lines, escaped as [`line`] does those of one.
fn lines(text: &str) -> Cow<'_, str> {
    escape(text, |letter| letter.is_control() && letter != '\t' && letter != '\n')
}
