//! The syntax of our attributes. What is read is taken away, so that the compiler
//! does not meet it again.

use std::time::Duration;

use proc_macro2::TokenStream;
use syn::ext::IdentExt;
use syn::parse::{ParseStream, Parser};
use syn::visit_mut::VisitMut;
use syn::{Attribute, Expr, ExprLit, Ident, Lit, LitStr, Meta, Path, Token};

use crate::errors::Errors;
use crate::model::{DefaultValue, Sides};
use crate::name::{self, Case};
use crate::suggest::unknown;

/// `#[xmlrpc::service(…)]`.
pub(crate) struct ServiceOptions {
    pub(crate) namespace: Option<LitStr>,
    pub(crate) rename_all: Option<Case>,
    pub(crate) expose_all: bool,
    pub(crate) sides: Sides,
    pub(crate) krate: Path,
}

/// `#[expose]` and `#[rpc(…)]` on a method.
#[derive(Default)]
pub(crate) struct MethodOptions {
    /// The attribute that marks the method.
    pub(crate) mark: Option<Attribute>,
    pub(crate) name: Option<LitStr>,
    pub(crate) aliases: Vec<LitStr>,
    pub(crate) inline: Option<Ident>,
    pub(crate) skip: Option<Ident>,
    pub(crate) hidden: bool,
    pub(crate) idempotent: bool,
    pub(crate) tags: Vec<LitStr>,
    pub(crate) timeout: Option<Duration>,
}

/// `#[rpc(…)]` on an argument.
#[derive(Default)]
pub(crate) struct ParamOptions {
    pub(crate) context: Option<Ident>,
    pub(crate) default: Option<DefaultValue>,
    pub(crate) rename: Option<LitStr>,
    pub(crate) rest: Option<Ident>,
}

/// `#[fault(…)]` on an enum or a variant.
#[derive(Default)]
pub(crate) struct FaultOptions {
    pub(crate) code: Option<Expr>,
    pub(crate) message: Option<LitStr>,
    /// The string is what the variant displays.
    pub(crate) display: Option<Ident>,
    pub(crate) transparent: Option<Ident>,
    pub(crate) other: Option<Ident>,
    pub(crate) krate: Option<Path>,
    /// There was an attribute, and it could not be read.
    pub(crate) broken: bool,
}

const SERVICE: &[&str] = &["namespace", "rename_all", "expose", "client", "server", "crate"];
const METHOD: &[&str] =
    &["name", "alias", "inline", "hidden", "idempotent", "tag", "timeout", "skip"];
const PARAM: &[&str] = &["context", "default", "rename", "rest"];
const VARIANT: &[&str] = &["code", "message", "display", "transparent", "other"];
const ENUM: &[&str] = &["display", "crate"];

pub(crate) fn service(tokens: TokenStream, errors: &mut Errors) -> ServiceOptions {
    let mut read = ServiceOptions {
        namespace: None,
        rename_all: None,
        expose_all: false,
        sides: Sides { client: true, server: true },
        krate: syn::parse_quote!(::xmlrpc),
    };
    for option in options(tokens, SERVICE, errors) {
        match option.key.to_string().as_str() {
            "namespace" => read.namespace = option.method_name(errors),
            "rename_all" => read.rename_all = option.case(errors),
            "expose" => read.expose_all = option.expose_all(errors),
            "crate" => read.krate = option.path("xmlrpc", errors).unwrap_or(read.krate),
            side if option.flag(errors) => {
                if !(read.sides.client && read.sides.server) {
                    errors.at(
                        &option.key,
                        "`client` and `server` each mean that side alone; \
                         leave both out to generate both",
                    );
                }
                read.sides = Sides { client: side == "client", server: side == "server" };
            }
            _ => {}
        }
    }
    read
}

pub(crate) fn method(
    attrs: &mut Vec<Attribute>,
    krate: &Path,
    errors: &mut Errors,
) -> MethodOptions {
    let mut read = MethodOptions::default();
    let mut listed = Vec::new();
    for attr in take(attrs, krate) {
        match &attr.meta {
            Meta::Path(_) => {}
            Meta::List(list) if !is(list.path.segments.last(), "expose") => {
                listed.extend(options_in(list.tokens.clone(), METHOD, errors));
            }
            _ => wrong_form(&attr, errors),
        }
        read.mark.get_or_insert(attr);
    }
    for option in known(listed, METHOD, errors) {
        match option.key.to_string().as_str() {
            "name" => read.name = option.method_name(errors),
            "alias" => read.aliases.extend(option.method_name(errors)),
            "inline" if option.flag(errors) => read.inline = Some(option.key),
            "skip" if option.flag(errors) => read.skip = Some(option.key),
            "hidden" => read.hidden = option.flag(errors),
            "idempotent" => read.idempotent = option.flag(errors),
            "tag" => read.tags.extend(option.word("a tag", "admin", errors)),
            "timeout" => read.timeout = option.duration(errors),
            _ => {}
        }
    }
    read
}

pub(crate) fn param(attrs: &mut Vec<Attribute>, krate: &Path, errors: &mut Errors) -> ParamOptions {
    let mut listed = Vec::new();
    for attr in take(attrs, krate) {
        match &attr.meta {
            Meta::List(list) if !is(list.path.segments.last(), "expose") => {
                listed.extend(options_in(list.tokens.clone(), PARAM, errors));
            }
            _ => errors.at(
                attr,
                "write the options in parentheses: `#[rpc(context)]`, `#[rpc(default = …)]`",
            ),
        }
    }
    let mut read = ParamOptions::default();
    for option in known(listed, PARAM, errors) {
        match option.key.to_string().as_str() {
            "default" => {
                let written = option.value.map(|value| DefaultValue::Expr(Box::new(value)));
                read.default = Some(written.unwrap_or(DefaultValue::Type));
            }
            "rename" => read.rename = option.word("the name of an argument", "name", errors),
            "rest" if option.flag(errors) => read.rest = Some(option.key),
            "context" if option.flag(errors) => read.context = Some(option.key),
            _ => {}
        }
    }
    read
}

/// On the variants of an error.
pub(crate) fn variant(attrs: &[Attribute], errors: &mut Errors) -> FaultOptions {
    fault(attrs, VARIANT, errors)
}

/// On the error itself.
pub(crate) fn container(attrs: &[Attribute], errors: &mut Errors) -> FaultOptions {
    fault(attrs, ENUM, errors)
}

fn fault(attrs: &[Attribute], names: &'static [&'static str], errors: &mut Errors) -> FaultOptions {
    let mut read = FaultOptions::default();
    let mut listed = Vec::new();
    for attr in attrs.iter().filter(|attr| attr.path().is_ident("fault")) {
        if let Meta::List(list) = &attr.meta {
            listed.extend(options_in(list.tokens.clone(), names, errors));
        } else {
            errors.at(attr, "`fault` takes options; write `#[fault(code = 404)]`");
            read.broken = true;
        }
    }
    for option in known(listed, names, errors) {
        match option.key.to_string().as_str() {
            "code" => {
                read.broken |= option.value.is_none();
                read.code = option.required("404", errors);
            }
            "message" => read.message = option.string("not found", errors),
            "crate" => read.krate = option.path("xmlrpc", errors),
            _ if !option.flag(errors) => {}
            "display" => read.display = Some(option.key),
            "transparent" => read.transparent = Some(option.key),
            _ => read.other = Some(option.key),
        }
    }
    read
}

/// Takes our attributes from methods that are no trait's, where the error that says so
/// is enough.
pub(crate) struct Unmark;

impl VisitMut for Unmark {
    fn visit_impl_item_fn_mut(&mut self, function: &mut syn::ImplItemFn) {
        let krate = syn::parse_quote!(::xmlrpc);
        take(&mut function.attrs, &krate);
        for input in &mut function.sig.inputs {
            if let syn::FnArg::Typed(argument) = input {
                take(&mut argument.attrs, &krate);
            }
        }
    }
}

/// Reports our attributes where nothing can carry them.
pub(crate) fn refuse(attrs: &mut Vec<Attribute>, krate: &Path, message: &str, errors: &mut Errors) {
    for attr in take(attrs, krate) {
        errors.at(attr, message);
    }
}

/// Takes our attributes out of a list, however they are spelt.
fn take(attrs: &mut Vec<Attribute>, krate: &Path) -> Vec<Attribute> {
    attrs.extract_if(.., |attr| is_ours(attr.path(), krate)).collect()
}

/// Whether a path is `rpc`, `expose`, or one of these in our crate.
pub(crate) fn is_ours(path: &Path, krate: &Path) -> bool {
    let Some(last) = path.segments.last() else { return false };
    if last.ident != "rpc" && last.ident != "expose" {
        return false;
    }
    let before: Vec<_> = path.segments.iter().rev().skip(1).map(|s| &s.ident).collect();
    let ours = krate.segments.iter().rev().map(|segment| &segment.ident);
    // The path may be shorter than the crate's, where a part of it is imported.
    before == ["xmlrpc"] || before.iter().eq(&ours.take(before.len()).collect::<Vec<_>>())
}

fn is(segment: Option<&syn::PathSegment>, name: &str) -> bool {
    segment.is_some_and(|segment| segment.ident == name)
}

fn wrong_form(attr: &Attribute, errors: &mut Errors) {
    let message = if is(attr.path().segments.last(), "expose") {
        "`#[expose]` takes no options; write `#[rpc(…)]`"
    } else {
        "write the options in parentheses: `#[rpc(name = \"…\")]`"
    };
    errors.at(attr, message);
}

/// `key`, or `key = value`.
struct Opt {
    key: Ident,
    value: Option<Expr>,
}

impl Opt {
    fn parse(input: ParseStream<'_>, names: &[&str]) -> syn::Result<Self> {
        let key = input.call(Ident::parse_any).map_err(|error| {
            let names = names.join("`, `");
            syn::Error::new(error.span(), format!("options go by name; write one of `{names}`"))
        })?;
        let value = match input.parse::<Option<Token![=]>>()? {
            Some(_) => Some(ungrouped(input.parse()?)),
            None if input.is_empty() || input.peek(Token![,]) => None,
            None => return Err(input.error(format!("write `{key}`, or `{key} = …`"))),
        };
        Ok(Opt { key, value })
    }

    fn required(self, example: &str, errors: &mut Errors) -> Option<Expr> {
        if self.value.is_none() {
            let key = &self.key;
            errors.at(key, format!("`{key}` takes a value; write `{key} = {example}`"));
        }
        self.value
    }

    fn flag(&self, errors: &mut Errors) -> bool {
        if let Some(value) = &self.value {
            let key = &self.key;
            errors.at(value, format!("`{key}` takes no value; write `{key}`"));
        }
        self.value.is_none()
    }

    fn string(self, example: &str, errors: &mut Errors) -> Option<LitStr> {
        let key = self.key.clone();
        match self.required(&format!("{example:?}"), errors)? {
            Expr::Lit(ExprLit { lit: Lit::Str(string), .. }) => Some(string),
            other => {
                let message = format!("`{key}` takes a string; write `{key} = {example:?}`");
                errors.at(other, message);
                None
            }
        }
    }

    fn method_name(self, errors: &mut Errors) -> Option<LitStr> {
        self.word("a method name", "name", errors)
    }

    /// A string that people read in a list of its like.
    fn word(self, what: &str, example: &str, errors: &mut Errors) -> Option<LitStr> {
        let name = self.string(example, errors)?;
        match name::illegal(what, &name.value()) {
            Some(reason) => {
                errors.at(name, reason);
                None
            }
            None => Some(name),
        }
    }

    fn duration(self, errors: &mut Errors) -> Option<Duration> {
        let written = self.string("5s", errors)?;
        let duration = duration(&written.value());
        if duration.is_none() {
            let message = "a timeout is a whole number above zero and its unit, `ms`, `s` or `m`; \
                           write `timeout = \"5s\"`";
            errors.at(&written, message);
        }
        duration
    }

    fn case(self, errors: &mut Errors) -> Option<Case> {
        let written = self.string("camelCase", errors)?;
        let case = Case::named(&written.value());
        if case.is_none() {
            let names: Vec<_> = Case::names().collect();
            errors.at(&written, unknown("case", &written.value(), &names, '"'));
        }
        case
    }

    fn expose_all(self, errors: &mut Errors) -> bool {
        let Some(written) = self.string("all", errors) else { return false };
        match written.value().as_str() {
            "all" => true,
            "marked" => false,
            other => {
                errors.at(&written, unknown("exposure", other, &["all", "marked"], '"'));
                false
            }
        }
    }

    fn path(self, example: &str, errors: &mut Errors) -> Option<Path> {
        let key = self.key.clone();
        match self.required(example, errors)? {
            Expr::Path(path) if path.qself.is_none() => Some(path.path),
            other => {
                errors.at(other, format!("`{key}` takes a path; write `{key} = {example}`"));
                None
            }
        }
    }
}

/// `500ms`, `5s` or `2m`.
fn duration(written: &str) -> Option<Duration> {
    let (digits, unit) = written.split_at(written.find(|char: char| !char.is_ascii_digit())?);
    let number: u64 = digits.parse().ok().filter(|number| *number > 0)?;
    match unit.trim_start() {
        "ms" => Some(Duration::from_millis(number)),
        "s" => Some(Duration::from_secs(number)),
        "m" => number.checked_mul(60).map(Duration::from_secs),
        _ => None,
    }
}

/// The expression inside the groups that `macro_rules` puts around it.
fn ungrouped(expr: Expr) -> Expr {
    match expr {
        Expr::Group(group) => ungrouped(*group.expr),
        _ => expr,
    }
}

fn options(tokens: TokenStream, names: &'static [&'static str], errors: &mut Errors) -> Vec<Opt> {
    let listed = options_in(tokens, names, errors);
    known(listed, names, errors)
}

fn options_in(tokens: TokenStream, names: &[&str], errors: &mut Errors) -> Vec<Opt> {
    let list = |input: ParseStream<'_>| {
        let mut list = Vec::new();
        while !input.is_empty() {
            list.push(Opt::parse(input, names)?);
            if !input.is_empty() {
                input.parse::<Token![,]>()?;
            }
        }
        Ok(list)
    };
    errors.absorb(list.parse2(tokens)).unwrap_or_default()
}

/// Keeps the options that exist, each once; only aliases and tags may be many.
fn known(listed: Vec<Opt>, names: &'static [&'static str], errors: &mut Errors) -> Vec<Opt> {
    let mut kept: Vec<Opt> = Vec::new();
    for option in listed {
        let key = option.key.to_string();
        if !names.contains(&key.as_str()) {
            errors.at(
                &option.key,
                elsewhere(&key, names).unwrap_or_else(|| unknown("option", &key, names, '`')),
            );
        } else if !["alias", "tag"].contains(&&*key)
            && kept.iter().any(|earlier| earlier.key == option.key)
        {
            errors.at(&option.key, format!("`{key}` is given twice; remove one"));
        } else {
            kept.push(option);
        }
    }
    kept
}

/// Where an option belongs that exists, but not here.
fn elsewhere(key: &str, names: &[&str]) -> Option<String> {
    match key {
        "rename" if names == SERVICE => return None,
        "rename" if names == METHOD => {
            return Some("`rename` is for arguments; write `name`, the whole name".to_owned());
        }
        _ => {}
    }
    let place = if PARAM.contains(&key) {
        "an argument of the method, as `#[rpc(…)]`"
    } else if METHOD.contains(&key) {
        "a method, in `#[rpc(…)]`"
    } else if SERVICE.contains(&key) && key != "crate" {
        "the trait, in `#[xmlrpc::service(…)]`"
    } else {
        return None;
    };
    Some(format!("`{key}` belongs on {place}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_duration_is_a_number_and_a_unit() {
        assert_eq!(duration("500ms"), Some(Duration::from_millis(500)));
        assert_eq!(duration("5s"), Some(Duration::from_secs(5)));
        assert_eq!(duration("2 m"), Some(Duration::from_secs(120)));
        for wrong in
            ["", "5", "s", "0s", "-1s", "1.5s", "5 sec", "1m30s", "+5s", "99999999999999999999s"]
        {
            assert_eq!(duration(wrong), None, "{wrong}");
        }
    }
}
