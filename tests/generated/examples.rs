//! Takes the traits out of the examples, with the types that they mention, so that tests can
//! describe them.

use std::collections::BTreeSet;
use std::error::Error;
use std::fmt::Write as _;
use std::path::Path;
use std::{fs, io};

use proc_macro2::{TokenStream, TokenTree};
use quote::ToTokens;
use syn::{Item, UseTree, Visibility, parse_quote};

/// The example whose types are written and read by hand, so that a trait of its own says less of
/// them than Rust does: a field of Odoo's may be false or a text.
const BY_HAND: &str = "odoo";

/// Writes a module for each example that has traits, and a function that describes all of them.
pub(crate) fn write(examples: &Path, to: &Path) -> Result<(), Box<dyn Error>> {
    let mut files: Vec<_> =
        fs::read_dir(examples)?.map(|entry| Ok(entry?.path())).collect::<io::Result<_>>()?;
    files.retain(|file| file.extension().is_some_and(|extension| extension == "rs"));
    files.push(examples.join("conformance").join("contract.rs"));
    files.sort();
    let (mut text, mut all) = (String::new(), String::new());
    for file in files {
        println!("cargo::rerun-if-changed={}", file.display());
        let module = file.file_stem().and_then(|stem| stem.to_str()).ok_or("a name in UTF-8")?;
        let taken = take(syn::parse_file(&fs::read_to_string(&file)?)?.items);
        if module == BY_HAND || taken.is_empty() {
            continue;
        }
        for item in &taken {
            if let Item::Trait(item) = item {
                let name = &item.ident;
                writeln!(
                    all,
                    "(\"{module}\", \"{name}\", {module}::{name}Description::describe()),"
                )?;
            }
        }
        let file = syn::File { shebang: None, frontmatter: None, attrs: Vec::new(), items: taken };
        writeln!(text, "pub mod {module} {{\n{}}}", prettyplease::unparse(&file))?;
    }
    writeln!(
        text,
        "pub fn all() -> Vec<(&'static str, &'static str, xmlrpc::description::Interface)> {{\n\
         use xmlrpc::service::Describe;\nvec![{all}]\n}}"
    )?;
    Ok(fs::write(to, text)?)
}

/// The traits of services, what they mention, and the imports of what is mentioned.
fn take(items: Vec<Item>) -> Vec<Item> {
    let is_service = |item: &Item| {
        let Item::Trait(item) = item else { return false };
        item.attrs
            .iter()
            .any(|one| one.path().segments.last().is_some_and(|s| s.ident == "service"))
    };
    let mut mentioned = BTreeSet::new();
    let (mut taken, mut rest): (Vec<Item>, Vec<Item>) = items.into_iter().partition(is_service);
    let mut read = 0;
    while let Some(item) = taken.get(read) {
        read += 1;
        idents(item.to_token_stream(), &mut mentioned);
        let (more, others): (Vec<Item>, Vec<Item>) =
            rest.into_iter().partition(|item| match item {
                Item::Struct(item) => mentioned.contains(&item.ident.to_string()),
                Item::Enum(item) => mentioned.contains(&item.ident.to_string()),
                Item::Type(item) => mentioned.contains(&item.ident.to_string()),
                _ => false,
            });
        taken.extend(more);
        rest = others;
    }
    let public: Visibility = parse_quote!(pub);
    for item in &mut taken {
        match item {
            Item::Trait(item) => item.vis = public.clone(),
            Item::Struct(item) => item.vis = public.clone(),
            Item::Enum(item) => item.vis = public.clone(),
            Item::Type(item) => item.vis = public.clone(),
            _ => {}
        }
    }
    let mut imports = Vec::new();
    if !taken.is_empty() {
        for item in &rest {
            if let Item::Use(item) = item {
                leaves(&item.tree, &TokenStream::new(), &mentioned, &mut imports);
            }
        }
    }
    imports.extend(taken);
    imports
}

/// Every word of the tokens.
fn idents(tokens: TokenStream, found: &mut BTreeSet<String>) {
    for token in tokens {
        match token {
            TokenTree::Ident(ident) => {
                found.insert(ident.to_string());
            }
            TokenTree::Group(group) => idents(group.stream(), found),
            _ => {}
        }
    }
}

/// An import of each name that is mentioned.
fn leaves(tree: &UseTree, path: &TokenStream, wanted: &BTreeSet<String>, found: &mut Vec<Item>) {
    match tree {
        UseTree::Path(part) => {
            let name = &part.ident;
            leaves(&part.tree, &quote::quote!(#path #name ::), wanted, found);
        }
        UseTree::Name(leaf) if wanted.contains(&leaf.ident.to_string()) => {
            let name = &leaf.ident;
            found.push(parse_quote!(use #path #name;));
        }
        UseTree::Group(group) => {
            group.items.iter().for_each(|tree| leaves(tree, path, wanted, found));
        }
        _ => {}
    }
}
