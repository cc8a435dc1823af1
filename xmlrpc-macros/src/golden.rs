//! Compares expansions with the files in `tests/expand`: `name.rs` is expanded to
//! `name.expanded.rs`. `UPDATE_EXPECT=1` writes those anew.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use proc_macro2::{TokenStream, TokenTree};
use quote::ToTokens;
use syn::punctuated::Punctuated;
use syn::visit_mut::VisitMut;
use syn::{Attribute, Expr, File, Item, Meta, Token};

#[test]
fn expansions_are_those_in_the_files() {
    let update = std::env::var_os("UPDATE_EXPECT").is_some();
    let mut changed = Vec::new();
    for input in inputs() {
        let file = input.with_extension("expanded.rs");
        let expanded = format!("// Generated from {}.\n\n{}", name(&input), expand(&read(&input)));
        if update {
            fs::write(&file, expanded).expect("the file is written");
        } else if fs::read_to_string(&file).ok().as_deref() != Some(&*expanded) {
            changed.push(name(&file));
        }
    }
    assert!(changed.is_empty(), "{changed:?} would change; UPDATE_EXPECT=1 writes them anew");
}

/// Everything else that an expansion names is the user's, or made by the expansion.
#[test]
fn expansions_name_nothing_but_the_public_api_and_private() {
    for input in inputs() {
        let source = read(&input);
        let mut names =
            StrangeNames { known: words(source.to_token_stream()), strange: BTreeSet::new() };
        names.visit_file_mut(&mut parse(&expand(&source)));
        assert!(names.strange.is_empty(), "{}: {:?}", name(&input), names.strange);
    }
}

/// The first word of each path, where neither the user's text nor a convention explains it.
struct StrangeNames {
    known: BTreeSet<String>,
    strange: BTreeSet<String>,
}

impl VisitMut for StrangeNames {
    fn visit_path_mut(&mut self, path: &mut syn::Path) {
        let first = path.segments.first().expect("a path has a segment").ident.to_string();
        let explained = if path.leading_colon.is_some() {
            first == "xmlrpc"
        } else {
            let from_our_items = first.starts_with("__");
            let from_rust = ["Self", "self", "str", "usize"].contains(&&*first);
            let parameter =
                first.len() == 1 || ["formatter", "service", "transport"].contains(&&*first);
            let generated = ["Server", "Client", "Description"]
                .iter()
                .any(|side| first.strip_suffix(side).is_some_and(|name| self.known.contains(name)));
            from_our_items || from_rust || parameter || generated || self.known.contains(&first)
        };
        if !explained {
            self.strange.insert(first);
        }
        syn::visit_mut::visit_path_mut(self, path);
    }

    fn visit_attribute_mut(&mut self, _: &mut Attribute) {}

    /// The macros that an expansion calls take expressions.
    fn visit_macro_mut(&mut self, call: &mut syn::Macro) {
        self.visit_path_mut(&mut call.path);
        let arguments = call.parse_body_with(Punctuated::<Expr, Token![,]>::parse_terminated);
        for mut argument in arguments.expect("expressions") {
            self.visit_expr_mut(&mut argument);
        }
    }
}

fn words(tokens: TokenStream) -> BTreeSet<String> {
    let each = tokens.into_iter().map(|token| match token {
        TokenTree::Ident(ident) => BTreeSet::from([ident.to_string()]),
        TokenTree::Group(group) => words(group.stream()),
        TokenTree::Punct(_) | TokenTree::Literal(_) => BTreeSet::new(),
    });
    each.flatten().collect()
}

/// Expands the items of a file that carry our attributes.
fn expand(source: &File) -> String {
    let mut out = TokenStream::new();
    for item in source.items.clone() {
        match item {
            Item::Trait(mut item) => {
                let is_ours = |attr: &Attribute| {
                    attr.path().segments.last().is_some_and(|last| last.ident == "service")
                };
                let ours = item.attrs.iter().position(is_ours).expect("a service");
                let options = match item.attrs.remove(ours).meta {
                    Meta::List(list) => list.tokens,
                    _ => TokenStream::new(),
                };
                out.extend(crate::service_of(options, item.into_token_stream()));
            }
            Item::Enum(item) => out.extend(crate::fault::derive(item.into_token_stream())),
            _ => {}
        }
    }
    let mut file = parse(&out.to_string());
    WithoutSchemas.visit_file_mut(&mut file);
    prettyplease::unparse(&file)
}

/// Takes away what the feature `schemars` adds, so that the files are the same with it.
struct WithoutSchemas;

impl VisitMut for WithoutSchemas {
    fn visit_expr_mut(&mut self, expr: &mut Expr) {
        syn::visit_mut::visit_expr_mut(self, expr);
        if let Expr::MethodCall(call) = expr
            && call.method == "with_schema"
        {
            *expr = (*call.receiver).clone();
        }
    }
}

fn inputs() -> Vec<PathBuf> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../tests/expand");
    let files = fs::read_dir(folder).expect("the folder of inputs");
    let paths = files.map(|file| file.expect("a file").path());
    let mut inputs: Vec<_> = paths.filter(|path| !name(path).ends_with(".expanded.rs")).collect();
    inputs.sort();
    assert!(!inputs.is_empty(), "no inputs in {folder}");
    inputs
}

fn name(path: &Path) -> String {
    path.file_name().unwrap_or_default().to_string_lossy().into_owned()
}

fn read(path: &Path) -> File {
    parse(&fs::read_to_string(path).expect("an input"))
}

fn parse(text: &str) -> File {
    syn::parse_file(text).unwrap_or_else(|error| panic!("{error}:\n{text}"))
}
