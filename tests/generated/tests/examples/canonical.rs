//! The canonical form of a trait with its types, in which what means the same is written the same.
//!
//! What a description carries stays and is compared token by token: names of methods, arguments,
//! structs, enums, members and variants; their order, but for that of structs and enums; types;
//! docs of traits, methods and declared faults; namespaces, aliases, tags, defaults, timeouts,
//! deprecations, codes and messages of faults.
//!
//! These are written in one way, as they say the same in several:
//!
//! - each method and each member has its whole name, whatever `rename_all` makes of it; options
//!   are in one order; the mark `#[expose]` is `#[rpc]` with the name;
//! - a method is `async` and gives a `Result`, whose error is `xmlrpc::Fault` where it declares
//!   none; the texts and arrays of its arguments are borrowed; `usize` is `u64`;
//! - a type is named by its whole path, a struct without names is the tuple that it is sent as, and
//!   an alias of a type is that type;
//! - a doc comment that is kept from doctests is a doc comment; a fault without a message has the
//!   words of its name.
//!
//! These are left out or replaced, because no description carries them:
//!
//! - methods that callers cannot call, and arguments that are the context of the call;
//! - which sides are expanded, and whether a method runs `inline`;
//! - what Rust calls a variant, beside the name that it is sent by;
//! - derives and visibilities; the docs of structs, enums and their members, of which serde does
//!   not tell;
//! - the name of the enum of faults, which is the trait's with `Error` behind it, its own docs, and
//!   the types of its fields, which are texts.

use std::collections::{BTreeMap, BTreeSet};

use quote::{ToTokens, format_ident, quote};
use syn::punctuated::Punctuated;
use syn::visit_mut::{self, VisitMut};
use syn::{
    Attribute, Expr, Fields, FnArg, GenericArgument, Item, ItemEnum, ItemTrait, Lit, Meta, Pat,
    PathArguments, ReturnType, Token, TraitItem, TraitItemFn, Type, UseTree, parse_quote,
};

type Options = Punctuated<Meta, Token![,]>;

/// The trait of this name, and what it mentions of the items.
pub(crate) fn text(items: Vec<Item>, name: &str) -> String {
    let mut form = Form::of(&items);
    let mut found = None;
    let mut types = BTreeMap::new();
    for item in items {
        match item {
            Item::Trait(item) if item.ident == name => found = Some(item),
            Item::Enum(item) if is_fault(&item) => {
                types.insert(item.ident.to_string(), Form::faults(item, name));
            }
            Item::Struct(item) if matches!(item.fields, Fields::Named(_)) => {
                types.insert(item.ident.to_string(), form.named(Item::Struct(item)));
            }
            Item::Enum(item) => {
                types.insert(item.ident.to_string(), form.named(Item::Enum(item)));
            }
            _ => {}
        }
    }
    let mut item = Item::Trait(form.of_trait(found.expect("the trait")));
    // The enum of faults has the trait's name from here on.
    let error = format!("{name}Error");
    let is_faults = |item: &Item| matches!(item, Item::Enum(item) if item.ident == *error);
    let faults: Vec<String> =
        types.iter().filter(|(_, item)| is_faults(item)).map(|(name, _)| name.clone()).collect();
    let used: Vec<_> = faults.into_iter().filter(|name| mentions(&item, name)).collect();
    assert!(used.len() < 2, "which of {used:?} is {error}?");
    if let [used] = &*used {
        Rename { from: used, to: &error }.visit_item_mut(&mut item);
        let enumeration = types.remove(used).expect("it was found");
        types.retain(|_, item| !is_faults(item));
        types.insert(error.clone(), enumeration);
    }
    let (mut kept, mut unread) = (vec![item], 0);
    while let Some(item) = kept.get(unread).cloned() {
        unread += 1;
        let names: Vec<_> = types.keys().filter(|name| mentions(&item, name)).cloned().collect();
        kept.extend(names.iter().filter_map(|name| types.remove(name)));
    }
    kept[1..].sort_by_key(|item| match item {
        Item::Struct(item) => item.ident.to_string(),
        Item::Enum(item) => item.ident.to_string(),
        _ => String::new(),
    });
    prettyplease::unparse(&syn::File {
        shebang: None,
        frontmatter: None,
        attrs: Vec::new(),
        items: kept,
    })
}

fn is_fault(item: &ItemEnum) -> bool {
    let fault =
        |variant: &syn::Variant| variant.attrs.iter().any(|one| one.path().is_ident("fault"));
    item.variants.iter().any(fault)
}

fn mentions(item: &Item, name: &str) -> bool {
    struct Looks<'a>(&'a str, bool);
    impl VisitMut for Looks<'_> {
        fn visit_type_path_mut(&mut self, path: &mut syn::TypePath) {
            self.1 |= path.path.is_ident(self.0);
            visit_mut::visit_type_path_mut(self, path);
        }
    }
    let mut looks = Looks(name, false);
    looks.visit_item_mut(&mut item.clone());
    looks.1
}

struct Rename<'a> {
    from: &'a str,
    to: &'a str,
}

impl VisitMut for Rename<'_> {
    fn visit_type_path_mut(&mut self, path: &mut syn::TypePath) {
        if path.path.is_ident(self.from) {
            let to = format_ident!("{}", self.to);
            *path = parse_quote!(#to);
        }
        visit_mut::visit_type_path_mut(self, path);
    }
}

/// What stands for what in types.
struct Form {
    /// Imports, aliases, and structs that are sent as tuples.
    means: BTreeMap<String, Type>,
}

impl Form {
    fn of(items: &[Item]) -> Self {
        let mut means = BTreeMap::from([("usize".to_owned(), parse_quote!(u64))]);
        for item in items {
            match item {
                Item::Use(item) => import(&item.tree, &quote!(), &mut means),
                Item::Type(item) => {
                    means.insert(item.ident.to_string(), (*item.ty).clone());
                }
                Item::Struct(item) => {
                    if let Fields::Unnamed(fields) = &item.fields {
                        let types = fields.unnamed.iter().map(|field| &field.ty);
                        let tuple = if fields.unnamed.len() == 1 {
                            quote!(#(#types)*)
                        } else {
                            quote!((#(#types),*))
                        };
                        means.insert(item.ident.to_string(), syn::parse2(tuple).expect("a type"));
                    }
                }
                _ => {}
            }
        }
        Self { means }
    }

    fn of_trait(&mut self, mut item: ItemTrait) -> ItemTrait {
        let mut is_exposed = false;
        let mut namespace = None;
        let mut case = None;
        for option in options(&item.attrs, "service") {
            match (&*name_of(&option), &option) {
                ("client" | "server", _) => {}
                ("namespace", Meta::NameValue(option)) => namespace = Some(string(&option.value)),
                ("rename_all", Meta::NameValue(option)) => case = Some(string(&option.value)),
                ("expose", Meta::NameValue(option)) => is_exposed = string(&option.value) == "all",
                (other, _) => panic!("the option {other} of a trait is not known here"),
            }
        }
        item.attrs = docs(&item.attrs);
        item.attrs.push(match &namespace {
            Some(namespace) => parse_quote!(#[xmlrpc::service(namespace = #namespace)]),
            None => parse_quote!(#[xmlrpc::service]),
        });
        item.vis = parse_quote!(pub);
        item.items.retain(|member| {
            let TraitItem::Fn(function) = member else { return false };
            let marked =
                |one: &Attribute| one.path().is_ident("rpc") || one.path().is_ident("expose");
            is_exposed || function.attrs.iter().any(marked)
        });
        for member in &mut item.items {
            let TraitItem::Fn(function) = member else { continue };
            let derived = renamed(case.as_deref(), &word(&function.sig.ident), false);
            let whole = namespace
                .as_ref()
                .map_or_else(|| derived.clone(), |one| format!("{one}.{derived}"));
            self.method(function, &whole);
        }
        item
    }

    fn method(&mut self, function: &mut TraitItemFn, derived: &str) {
        let mut name = derived.to_owned();
        let (mut texts, mut flags) = (Vec::new(), BTreeSet::new());
        for option in options(&function.attrs, "rpc") {
            match (&*name_of(&option), &option) {
                ("inline", _) => {}
                ("name", Meta::NameValue(option)) => name = string(&option.value),
                ("alias" | "tag" | "timeout", option) => texts.push(option.clone()),
                ("hidden" | "idempotent", Meta::Path(flag)) => {
                    flags.insert(flag.to_token_stream().to_string());
                }
                (other, _) => panic!("the option {other} of a method is not known here"),
            }
        }
        // Those of one name stay in their order.
        texts.sort_by_key(name_of);
        let flags = flags.iter().map(|flag| format_ident!("{flag}"));
        let mut attrs = docs(&function.attrs);
        attrs.extend(deprecation(&function.attrs));
        attrs.push(parse_quote!(#[rpc(name = #name #(, #flags)* #(, #texts)*)]));
        function.attrs = attrs;
        function.sig.asyncness = Some(<Token![async]>::default());
        let inputs = std::mem::take(&mut function.sig.inputs);
        let is_context = |argument: &FnArg| {
            let FnArg::Typed(argument) = argument else { return false };
            options(&argument.attrs, "rpc").iter().any(|option| name_of(option) == "context")
        };
        let kept = inputs.into_iter().filter(|argument| !is_context(argument));
        function.sig.inputs = kept
            .map(|mut argument| {
                if let FnArg::Typed(typed) = &mut argument {
                    assert!(matches!(*typed.pat, Pat::Ident(_)), "an argument has a name");
                    self.visit_type_mut(&mut typed.ty);
                    *typed.ty = lent(&typed.ty);
                }
                argument
            })
            .collect();
        let mut output: Type = match &function.sig.output {
            ReturnType::Default => parse_quote!(()),
            ReturnType::Type(_, output) => (**output).clone(),
        };
        if generic(&output, "Result").is_none() {
            output = parse_quote!(Result<#output, xmlrpc::Fault>);
        }
        self.visit_type_mut(&mut output);
        function.sig.output = parse_quote!(-> #output);
    }

    /// A struct or an enum that is data.
    fn named(&mut self, mut item: Item) -> Item {
        self.visit_item_mut(&mut item);
        match &mut item {
            Item::Struct(item) => {
                let case = rename_all(&item.attrs);
                (item.attrs, item.vis) = (Vec::new(), parse_quote!(pub));
                members(&mut item.fields, case.as_deref(), &parse_quote!(pub));
            }
            Item::Enum(item) => {
                let case = rename_all(&item.attrs);
                (item.attrs, item.vis) = (Vec::new(), parse_quote!(pub));
                for variant in &mut item.variants {
                    let inner = rename_all(&variant.attrs);
                    let derived = renamed(case.as_deref(), &word(&variant.ident), true);
                    let name = sent_as(&variant.attrs, derived.clone());
                    variant.ident = format_ident!("{name}");
                    variant.attrs = vec![serde(&variant.attrs, derived)];
                    members(&mut variant.fields, inner.as_deref(), &parse_quote!());
                }
            }
            _ => {}
        }
        item
    }

    fn faults(mut item: ItemEnum, trait_name: &str) -> Item {
        item.ident = format_ident!("{trait_name}Error");
        (item.attrs, item.vis) = (Vec::new(), parse_quote!(pub));
        for variant in &mut item.variants {
            let mut options: Vec<Meta> = options(&variant.attrs, "fault").into_iter().collect();
            options.sort_by_key(name_of);
            let has_message = options.iter().any(|option| name_of(option) == "message");
            if matches!(variant.fields, Fields::Unit) && !has_message {
                let message = words(&word(&variant.ident)).join(" ");
                options.push(parse_quote!(message = #message));
            }
            variant.attrs = docs(&variant.attrs);
            variant.attrs.push(parse_quote!(#[fault(#(#options),*)]));
            variant.fields.iter_mut().for_each(|field| field.ty = parse_quote!(String));
        }
        Item::Enum(item)
    }
}

impl VisitMut for Form {
    fn visit_type_mut(&mut self, ty: &mut Type) {
        // What a name means may have names in it.
        while let Type::Path(path) = &*ty {
            let Some(means) =
                path.path.get_ident().and_then(|name| self.means.get(&name.to_string()))
            else {
                break;
            };
            *ty = means.clone();
        }
        if let Type::Path(path) = ty
            && let Some(first) = path.path.segments.first()
            && path.path.segments.len() == 1
            && let Some(Type::Path(means)) = self.means.get(&first.ident.to_string())
        {
            // A map, with what it is of.
            let arguments = first.arguments.clone();
            let mut whole = means.clone();
            whole.path.segments.last_mut().expect("a name").arguments = arguments;
            *path = whole;
        }
        visit_mut::visit_type_mut(self, ty);
    }
}

fn import(tree: &UseTree, path: &proc_macro2::TokenStream, means: &mut BTreeMap<String, Type>) {
    match tree {
        UseTree::Path(part) => {
            let name = &part.ident;
            import(&part.tree, &quote!(#path #name ::), means);
        }
        UseTree::Name(leaf) => {
            let name = &leaf.ident;
            means.insert(name.to_string(), parse_quote!(#path #name));
        }
        _ => panic!("an import that the build script does not write"),
    }
}

/// The options of an attribute, in all attributes of this name.
fn options(attrs: &[Attribute], name: &str) -> Options {
    let of_name = |attribute: &&Attribute| {
        attribute.path().segments.last().is_some_and(|last| last.ident == name)
    };
    let lists = attrs.iter().filter(of_name).filter_map(|attribute| match &attribute.meta {
        Meta::List(list) => Some(list.parse_args_with(Options::parse_terminated).expect("options")),
        _ => None,
    });
    lists.flatten().collect()
}

fn name_of(option: &Meta) -> String {
    option.path().to_token_stream().to_string()
}

fn string(value: &Expr) -> String {
    match value {
        Expr::Lit(value) => match &value.lit {
            Lit::Str(text) => text.value(),
            _ => panic!("not a text: {}", value.to_token_stream()),
        },
        _ => panic!("not a literal: {}", value.to_token_stream()),
    }
}

fn word(ident: &syn::Ident) -> String {
    ident.to_string().trim_start_matches("r#").to_owned()
}

/// The doc comments, also those that are kept from doctests.
fn docs(attrs: &[Attribute]) -> Vec<Attribute> {
    let docs = attrs.iter().filter_map(|attribute| {
        if attribute.path().is_ident("doc") {
            return Some(attribute.clone());
        }
        let kept: Vec<Meta> =
            options(std::slice::from_ref(attribute), "cfg_attr").into_iter().collect();
        let [condition, doc] = &*kept else { return None };
        let condition = condition.to_token_stream().to_string();
        assert_eq!(condition, "not (doctest)", "a condition of docs");
        Some(parse_quote!(#[#doc]))
    });
    docs.collect()
}

fn deprecation(attrs: &[Attribute]) -> Option<Attribute> {
    let attribute = attrs.iter().find(|attribute| attribute.path().is_ident("deprecated"))?;
    Some(match &attribute.meta {
        Meta::NameValue(note) => {
            let note = &note.value;
            parse_quote!(#[deprecated(note = #note)])
        }
        _ => attribute.clone(),
    })
}

/// An argument as the client takes it.
fn lent(ty: &Type) -> Type {
    let string: Type = parse_quote!(String);
    if *ty == string {
        return parse_quote!(&str);
    }
    match generic(ty, "Option") {
        Some(of) if *of == string => return parse_quote!(Option<&str>),
        _ => {}
    }
    match generic(ty, "Vec") {
        Some(of) => parse_quote!(&[#of]),
        None => ty.clone(),
    }
}

/// What a type of this name is of.
fn generic<'t>(ty: &'t Type, name: &str) -> Option<&'t Type> {
    let Type::Path(path) = ty else { return None };
    let [only] = &*path.path.segments.iter().collect::<Vec<_>>() else { return None };
    let PathArguments::AngleBracketed(arguments) = &only.arguments else { return None };
    match arguments.args.first() {
        Some(GenericArgument::Type(of)) if only.ident == name => Some(of),
        _ => None,
    }
}

fn rename_all(attrs: &[Attribute]) -> Option<String> {
    options(attrs, "serde").iter().find_map(|option| match option {
        Meta::NameValue(option) if option.path.is_ident("rename_all") => {
            Some(string(&option.value))
        }
        _ => None,
    })
}

/// The name that a member or a variant is sent by.
fn sent_as(attrs: &[Attribute], derived: String) -> String {
    let own = options(attrs, "serde").into_iter().find_map(|option| match option {
        Meta::NameValue(option) if option.path.is_ident("rename") => Some(string(&option.value)),
        _ => None,
    });
    own.unwrap_or(derived)
}

/// The options of serde's, with the whole name first.
fn serde(attrs: &[Attribute], derived: String) -> Attribute {
    let name = sent_as(attrs, derived);
    let mut others = Vec::new();
    for option in options(attrs, "serde") {
        if !["rename", "rename_all", "skip_serializing_if"].contains(&&*name_of(&option)) {
            others.push(option);
        }
    }
    parse_quote!(#[serde(rename = #name #(, #others)*)])
}

fn members(fields: &mut Fields, case: Option<&str>, visibility: &syn::Visibility) {
    for field in fields.iter_mut() {
        field.vis = visibility.clone();
        field.attrs = match &field.ident {
            Some(name) => vec![serde(&field.attrs, renamed(case, &word(name), false))],
            None => Vec::new(),
        };
    }
}

/// The words of a name in either case.
fn words(name: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    for letter in name.chars() {
        if letter == '_'
            || letter.is_uppercase() && words.last().is_some_and(|word| !word.is_empty())
        {
            words.push(String::new());
        }
        if letter != '_' {
            words.last_mut().expect("a word").extend(letter.to_lowercase());
        }
    }
    words
}

/// A name as `rename_all` makes it.
fn renamed(case: Option<&str>, name: &str, is_variant: bool) -> String {
    let words = words(name);
    let capital = |word: &String| word[..1].to_uppercase() + &word[1..];
    match case {
        None => name.to_owned(),
        Some("camelCase") => words[0].clone() + &words[1..].iter().map(capital).collect::<String>(),
        Some("PascalCase") => words.iter().map(capital).collect(),
        Some("lowercase") if is_variant => words.concat(),
        Some("UPPERCASE") if is_variant => words.concat().to_uppercase(),
        Some("snake_case") => words.join("_"),
        Some("UPPERCASE" | "SCREAMING_SNAKE_CASE") => words.join("_").to_uppercase(),
        Some("kebab-case") => words.join("-"),
        Some(other) => panic!("the case {other} is not known here"),
    }
}
