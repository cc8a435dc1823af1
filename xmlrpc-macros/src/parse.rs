//! From a trait to the model of a service. Collects errors, and never stops at the
//! first: a method that has errors is left out, and the next is read.

use proc_macro2::TokenStream;
use quote::ToTokens;
use syn::ext::IdentExt;
use syn::punctuated::Punctuated;
use syn::spanned::Spanned;
use syn::visit_mut::VisitMut;
use syn::{
    Attribute, Expr, ExprLit, FnArg, Ident, ItemTrait, Lit, LitStr, Meta, MetaNameValue, Pat, Path,
    ReceiverKind, ReturnType, Safety, Signature, Token, TraitItem, TraitItemFn, Type,
};

use crate::attr::{self, MethodOptions, ParamOptions, ServiceOptions};
use crate::errors::Errors;
use crate::model::{DefaultValue, Method, Param, Reply, Role, Runs, Service};
use crate::{doc, name, ty};

/// The trait, or what is emitted in place of anything else: the item, and an error.
pub(crate) fn trait_item(item: TokenStream) -> Result<ItemTrait, TokenStream> {
    let (error, kept) = match syn::parse2::<syn::Item>(item.clone()) {
        Ok(syn::Item::Trait(item)) => return Ok(item),
        Ok(mut other) => {
            let message = "`#[xmlrpc::service]` goes on a trait; \
                           write `trait Name { … }` and implement it for your type";
            let error = syn::Error::new_spanned(keyword(&other, item), message);
            attr::Unmark.visit_item_mut(&mut other);
            (error, other.into_token_stream())
        }
        Err(syntax) => (syntax, item),
    };
    let mut out = error.into_compile_error();
    out.extend(kept);
    Err(out)
}

/// The head of an item: all before its body.
fn keyword(item: &syn::Item, tokens: TokenStream) -> TokenStream {
    let attrs = match item {
        syn::Item::Struct(item) => item.attrs.len(),
        syn::Item::Enum(item) => item.attrs.len(),
        syn::Item::Impl(item) => item.attrs.len(),
        syn::Item::Fn(item) => item.attrs.len(),
        syn::Item::Mod(item) => item.attrs.len(),
        _ => 0,
    };
    let is_body = |token: &proc_macro2::TokenTree| {
        matches!(token, proc_macro2::TokenTree::Group(group)
            if group.delimiter() == proc_macro2::Delimiter::Brace)
    };
    // An attribute is two tokens: `#` and a group.
    tokens.into_iter().skip(2 * attrs).take_while(|token| !is_body(token)).collect()
}

pub(crate) fn service(options: TokenStream, mut item: ItemTrait, errors: &mut Errors) -> Service {
    let options = attr::service(options, errors);
    let krate = &options.krate;
    attr::refuse(
        &mut item.attrs,
        krate,
        "`#[rpc]` and `#[expose]` belong on the trait's methods; \
         options of the whole service are written `#[xmlrpc::service(…)]`",
        errors,
    );
    whole_trait(&item, errors);

    let mut methods = Vec::new();
    let mut marked = 0;
    for member in &mut item.items {
        let attrs = match member {
            TraitItem::Fn(function) => {
                let read = attr::method(&mut function.attrs, krate, errors);
                no_conditional_marks(&mut function.attrs, krate, errors);
                let meant = is_exposed(&read, &options, errors);
                marked += usize::from(meant);
                methods.extend(method(function, read, meant, &options, errors));
                continue;
            }
            TraitItem::Const(member) => &mut member.attrs,
            TraitItem::Type(member) => &mut member.attrs,
            TraitItem::Macro(member) => &mut member.attrs,
            _ => continue,
        };
        let message = "only methods can be called; put this on a `fn`";
        attr::refuse(attrs, krate, message, errors);
    }
    Service {
        cfg: conditions(&item.attrs, &["cfg"]),
        lints: lints(&item.attrs),
        help: doc::help(&item.attrs),
        namespace: options.namespace,
        item,
        krate: options.krate,
        sides: options.sides,
        methods,
        marked,
    }
}

/// What a trait as a whole must not be.
fn whole_trait(item: &ItemTrait, errors: &mut Errors) {
    let is_async_trait = |attr: &&Attribute| {
        attr.path().segments.last().is_some_and(|last| last.ident == "async_trait")
    };
    if let Some(attr) = item.attrs.iter().find(is_async_trait) {
        errors.at(attr, "remove this, here and where the trait is implemented; an `async fn` needs nothing else");
    }
    let generics = &item.generics;
    if !generics.params.is_empty() {
        errors.at(
            &generics.params,
            "a service trait cannot be generic: names on the wire have no types; \
             write the types out, or make the implementing type generic",
        );
    } else if let Some(clause) = &generics.where_clause {
        errors.at(
            clause,
            "a service trait cannot have a `where` clause; put bounds on the implementing type",
        );
    }
}

/// A condition that the macro cannot evaluate must not decide what is exposed.
fn no_conditional_marks(attrs: &mut Vec<Attribute>, krate: &Path, errors: &mut Errors) {
    attrs.retain(|attr| {
        let marks = |meta: &Meta| attr::is_ours(meta.path(), krate);
        let mark = conditional(attr).into_iter().skip(1).find(marks);
        if let Some(mark) = &mark {
            errors.at(
                mark,
                "what is exposed cannot depend on a condition; \
                 write two methods, each with its own `#[cfg(…)]`",
            );
        }
        mark.is_none()
    });
}

/// The condition of a `cfg_attr`, and the attributes that depend on it.
fn conditional(attr: &Attribute) -> Vec<Meta> {
    if !attr.path().is_ident("cfg_attr") {
        return Vec::new();
    }
    let list = attr.parse_args_with(Punctuated::<Meta, Token![,]>::parse_terminated);
    list.map(|metas| metas.into_iter().collect()).unwrap_or_default()
}

/// The attributes of these names, also those that stand in a `cfg_attr`.
fn conditions(attrs: &[Attribute], names: &[&str]) -> Vec<Attribute> {
    copies(attrs, names, |_| {})
}

/// The lint levels, for copies of what they were written for. An `expect` is fulfilled
/// where it was written, and a `forbid` would refuse the levels that a copy sets itself.
fn lints(attrs: &[Attribute]) -> Vec<Attribute> {
    copies(attrs, &["allow", "warn", "deny", "expect", "forbid"], |level| {
        for (written, copied) in [("expect", "allow"), ("forbid", "deny")] {
            if level.is_ident(written) {
                *level = Ident::new(copied, level.span()).into();
            }
        }
    })
}

/// Copies of the attributes of these names, changed as they need to be.
fn copies(attrs: &[Attribute], names: &[&str], change: impl Fn(&mut Path)) -> Vec<Attribute> {
    let wanted = |path: &Path| names.iter().any(|name| path.is_ident(name));
    let mut kept = Vec::new();
    for attr in attrs {
        if wanted(attr.path()) {
            let mut attr = attr.clone();
            change(path_of(&mut attr.meta));
            kept.push(attr);
            continue;
        }
        let mut metas = conditional(attr).into_iter();
        let condition = metas.next();
        for mut meta in metas.filter(|meta| wanted(meta.path())) {
            change(path_of(&mut meta));
            kept.push(syn::parse_quote_spanned!(attr.span()=> #[cfg_attr(#condition, #meta)]));
        }
    }
    kept
}

fn path_of(meta: &mut Meta) -> &mut Path {
    match meta {
        Meta::Path(path) => path,
        Meta::List(list) => &mut list.path,
        Meta::NameValue(pair) => &mut pair.path,
    }
}

/// Whether the user means a method to be callable.
fn is_exposed(read: &MethodOptions, options: &ServiceOptions, errors: &mut Errors) -> bool {
    let Some(skip) = &read.skip else { return options.expose_all || read.mark.is_some() };
    if !options.expose_all {
        errors.at(
            skip,
            "`skip` has a meaning only under `expose = \"all\"`; \
             a method without `#[rpc]` or `#[expose]` is not exposed",
        );
    } else if read.name.is_some() || !read.aliases.is_empty() {
        errors.at(skip, "a method that is skipped needs no name; remove `skip` or the name");
    }
    false
}

/// Reads a method, and takes our attributes off its arguments, exposed or not.
fn method(
    function: &mut TraitItemFn,
    read: MethodOptions,
    exposed: bool,
    options: &ServiceOptions,
    errors: &mut Errors,
) -> Option<Method> {
    let mut found = if exposed && read.mark.is_none() {
        Errors::with_hint("; `#[rpc(skip)]` keeps the method from callers")
    } else {
        Errors::default()
    };
    let params = params(function, exposed, &options.krate, &mut found);
    let reply = Reply { ty: returned(&function.sig.output) };
    if exposed && is_rewritten(&function.sig) {
        found.at(&function.sig.ident, "`#[async_trait]` has rewritten this method; remove it from the trait and from what implements it, which write `async fn` without it");
    } else if exposed {
        signature(function, &read, &mut found);
        reply_type(&reply.ty, &mut found);
    }
    let ident = function.sig.ident.clone();
    let runs = match (function.sig.asyncness, read.inline) {
        (Some(_), _) => Runs::Async,
        (None, Some(_)) => Runs::Inline,
        (None, None) => Runs::Blocking,
    };
    let broken = found.propagate().map_err(|error| errors.push(error)).is_err();
    if broken || !exposed {
        return None;
    }
    Some(Method {
        name: read.name.unwrap_or_else(|| derived(options, &ident)),
        aliases: read.aliases,
        help: doc::help(&function.attrs),
        deprecated: deprecated(&function.attrs),
        cfg: conditions(&function.attrs, &["cfg"]),
        lints: lints(&function.attrs),
        forwarded: conditions(&function.attrs, &["doc", "deprecated"]),
        ident,
        runs,
        params,
        reply,
        hidden: read.hidden,
        idempotent: read.idempotent,
        tags: read.tags,
        timeout: read.timeout,
    })
}

/// The note of `#[deprecated]`, where it is there whatever is compiled.
fn deprecated(attrs: &[Attribute]) -> Option<String> {
    let attr = attrs.iter().find(|attr| attr.path().is_ident("deprecated"))?;
    let mut note = match &attr.meta {
        Meta::NameValue(pair) => text(&pair.value),
        _ => None,
    };
    if let Meta::List(list) = &attr.meta {
        let pairs = list.parse_args_with(Punctuated::<MetaNameValue, Token![,]>::parse_terminated);
        let mut pairs = pairs.into_iter().flatten();
        note = pairs.find(|pair| pair.path.is_ident("note")).and_then(|pair| text(&pair.value));
    }
    Some(note.unwrap_or_default())
}

fn text(value: &Expr) -> Option<String> {
    match value {
        Expr::Lit(ExprLit { lit: Lit::Str(text), .. }) => Some(text.value()),
        _ => None,
    }
}

fn derived(options: &ServiceOptions, ident: &Ident) -> LitStr {
    let namespace = options.namespace.as_ref().map(LitStr::value);
    let method = ident.unraw().to_string();
    LitStr::new(&name::derived(namespace.as_deref(), options.rename_all, &method), ident.span())
}

fn returned(output: &ReturnType) -> Type {
    match output {
        ReturnType::Default => syn::parse_quote!(()),
        ReturnType::Type(_, ty) => (**ty).clone(),
    }
}

/// Whether an attribute above ours has made a future of an `async fn`.
fn is_rewritten(sig: &Signature) -> bool {
    sig.generics.lifetimes().any(|param| param.lifetime.ident == "async_trait")
}

/// What the signature of an exposed method must not be.
fn signature(function: &TraitItemFn, read: &MethodOptions, errors: &mut Errors) {
    let sig = &function.sig;
    if let (Some(_), Some(inline)) = (sig.asyncness, &read.inline) {
        errors.at(
            inline,
            "an `async fn` runs on the executor's thread already; \
             remove `inline`, or write `fn`",
        );
    }
    match sig.receiver() {
        None => errors.at(
            &sig.ident,
            "an exposed method takes `&self`: calls go to the value that is served",
        ),
        Some(receiver) => match &receiver.kind {
            ReceiverKind::Reference(_, _, None) => {}
            ReceiverKind::Reference(_, _, Some(_)) => errors.at(
                receiver,
                "calls run side by side and share the value; \
                 write `&self`, and keep what changes behind a lock or an atomic",
            ),
            _ => errors.at(receiver, "calls share the value and cannot take it; write `&self`"),
        },
    }
    let generics = &sig.generics;
    if generics.type_params().next().is_some() || generics.const_params().next().is_some() {
        errors.at(
            &generics.params,
            "an exposed method cannot be generic: a caller cannot name types; \
             write the types out (`xmlrpc::Value` takes any)",
        );
    } else if !generics.params.is_empty() {
        errors.at(
            &generics.params,
            "an answer borrows nothing, so there is nothing to name; leave the lifetimes out",
        );
    } else if let Some(clause) = &generics.where_clause {
        errors.at(clause, "an exposed method cannot have a `where` clause; remove it");
    }
    if let Safety::Unsafe(keyword) = &sig.safety {
        errors.at(keyword, "a caller cannot uphold what an `unsafe fn` asks; remove `unsafe`");
    }
    if let Some(variadic) = &sig.variadic {
        errors.at(variadic, "write the arguments out, or take a `Vec<xmlrpc::Value>`");
    }
}

fn params(
    function: &mut TraitItemFn,
    exposed: bool,
    krate: &Path,
    errors: &mut Errors,
) -> Vec<Param> {
    let mut params = Vec::new();
    for input in &mut function.sig.inputs {
        let input = match input {
            FnArg::Receiver(receiver) => {
                let message = "`self` takes no options; remove this";
                attr::refuse(&mut receiver.attrs, krate, message, errors);
                continue;
            }
            FnArg::Typed(input) => input,
        };
        let marks = input.attrs.clone();
        let read = attr::param(&mut input.attrs, krate, errors);
        if !exposed {
            for mark in marks.iter().filter(|attr| attr::is_ours(attr.path(), krate)) {
                errors.at(mark, "the method is not exposed; mark it with `#[rpc]`, or remove this");
            }
            continue;
        }
        no_conditional_marks(&mut input.attrs, krate, errors);
        for attr in conditions(&input.attrs, &["cfg"]) {
            errors.at(attr, "write two methods, each with its own `#[cfg(…)]`");
        }
        let lent_inside = argument_type(&input.ty, errors);
        let ident = argument_name(&input.pat, errors);
        let name = read.rename.clone().or_else(|| ident.as_ref().map(own_name));
        let role = role(read, errors);
        if let (Some(ident), Some(name)) = (ident, name) {
            params.push(Param { ident, name, ty: (*input.ty).clone(), lent_inside, role });
        }
    }
    params
}

fn role(read: ParamOptions, errors: &mut Errors) -> Role {
    if let Some(rest) = &read.rest {
        if read.default.is_some() || read.context.is_some() || read.rename.is_some() {
            errors.at(rest, "`rest` is everything that a caller gives; write it alone");
        }
        return Role::Rest;
    }
    let Some(context) = read.context else {
        let Some(default) = read.default else { return Role::Given };
        if let DefaultValue::Expr(expr) = &default
            && let Some(word) = ty::self_in(expr)
        {
            errors.at(
                &word,
                format!(
                    "a default is made before the handler is called, and has no `{word}`; \
                     write a constant, or call a function"
                ),
            );
        }
        return Role::Defaulted(default);
    };
    if read.default.is_some() {
        errors.at(&context, "the context never comes from a caller; remove `default`");
    }
    if let Some(name) = read.rename {
        errors.at(name, "the context is not on the wire and has no name there; remove `rename`");
    }
    Role::Context
}

/// The name that an argument has where it is not given another.
fn own_name(ident: &Ident) -> LitStr {
    LitStr::new(&ident.unraw().to_string(), ident.span())
}

fn argument_name(pat: &Pat, errors: &mut Errors) -> Option<Ident> {
    match pat {
        Pat::Ident(pat) if pat.subpat.is_none() && pat.by_ref.is_none() => Some(pat.ident.clone()),
        Pat::Wild(_) => {
            errors.at(pat, "an exposed argument has a name, which callers read; write `_name: …`");
            None
        }
        _ => {
            errors.at(
                pat,
                "an exposed argument has a plain name, which callers read; \
                 write `name: …` and take it apart in the body",
            );
            None
        }
    }
}

/// What the type of an argument must not be. Gives whether references stand inside it.
fn argument_type(declared: &Type, errors: &mut Errors) -> bool {
    let outer = ty::reference(declared);
    let lifetime = outer.and_then(|reference| reference.lifetime.as_ref());
    if let Some(lifetime) = lifetime.filter(|lifetime| lifetime.ident == "static") {
        errors.at(lifetime, "an argument lives as long as the call; leave the lifetime out");
    }
    let inner = outer.map_or(declared, |reference| &reference.elem);
    let found = ty::look(inner);
    let outer_mutable = outer.filter(|reference| reference.mutability.is_some());
    if let Some(mutable) = outer_mutable.or(found.mutable_reference.as_ref()) {
        errors.at(
            mutable,
            "callers do not see what becomes of an argument; \
             take `T` or `&T`, and return what has changed",
        );
    } else if let Some(reference) = found.static_reference {
        errors.at(reference, "an argument lives as long as the call; leave the lifetime out");
    } else if let Some(tokens) = found.impl_trait {
        errors.at(
            tokens,
            "a caller cannot name types; write the type out, as `String` for `impl Into<String>`",
        );
    } else if let Some(ident) = found.self_type {
        errors.at(ident, "the client has no `Self`; write the type out");
    } else if found.reference.is_some() && !ty::may_be_lent(inner) {
        errors.at(
            inner,
            "the server owns what it decodes, and lends `&T`, and an `Option`, a `Vec` or a slice \
             of references; own what is inside, as `String` for `&str`",
        );
    }
    found.reference.is_some()
}

/// What the return type must not be.
fn reply_type(declared: &Type, errors: &mut Errors) {
    let found = ty::look(declared);
    if let Some(reference) = found.reference.or(found.mutable_reference) {
        errors.at(reference, "an answer is sent when the method has returned, and cannot be borrowed; return an owned type, as `String` for `&str`");
    } else if let Some(lifetime) = found.lifetime {
        errors.at(lifetime, "an answer is sent when the method has returned, and cannot be borrowed; return an owned type, or write `'static`");
    } else if let Some(tokens) = found.impl_trait {
        errors.at(tokens, "an answer is one value: return a `Vec` for a stream or an iterator, and write `async fn` for a future");
    } else if let Some(ident) = found.self_type {
        errors.at(ident, "the client has no `Self`; write the type out");
    }
}
