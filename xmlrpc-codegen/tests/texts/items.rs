//! Says what stands in a generated text, by its syntax.

use syn::visit::Visit;
use syn::{Item, TraitItem};

/// Panics unless a text holds traits of methods without bodies, structs and enums, with the
/// attributes that belong to them, and nothing else.
pub(crate) fn check(text: &str) {
    let file = syn::parse_file(text).unwrap_or_else(|error| panic!("{error}: {text}"));
    assert!(file.attrs.is_empty() && file.shebang.is_none(), "{text}");
    for item in &file.items {
        match item {
            Item::Trait(item) => {
                assert!(item.generics.params.is_empty() && item.supertraits.is_empty());
                for member in &item.items {
                    let TraitItem::Fn(function) = member else { panic!("not a method: {text}") };
                    assert!(function.default.is_none(), "{text}");
                }
            }
            Item::Struct(item) => assert!(item.generics.params.is_empty()),
            Item::Enum(item) => {
                assert!(item.generics.params.is_empty());
                assert!(item.variants.iter().all(|variant| variant.discriminant.is_none()));
            }
            _ => panic!("something else: {text}"),
        }
    }
    Inside.visit_file(&file);
}

/// Looks for what can run.
struct Inside;

impl<'ast> Visit<'ast> for Inside {
    fn visit_attribute(&mut self, attribute: &'ast syn::Attribute) {
        let path = attribute.path().segments.iter().map(|segment| segment.ident.to_string());
        let path: Vec<_> = path.collect();
        let known = [
            "doc",
            "cfg_attr",
            "derive",
            "serde",
            "fault",
            "rpc",
            "expose",
            "deprecated",
            "allow",
            "xmlrpc::service",
        ];
        assert!(known.contains(&&*path.join("::")), "{path:?}");
        if let syn::Meta::List(list) = &attribute.meta {
            let text = list.tokens.to_string();
            match &*path.join("::") {
                "cfg_attr" => assert!(text.starts_with("not (doctest) , doc = \""), "{text}"),
                "allow" => {
                    assert!(["rustdoc :: all", "non_snake_case"].contains(&&*text), "{text}");
                }
                // Options, and values that are literals.
                "rpc" => only_literals(list),
                _ => {}
            }
        }
    }

    fn visit_expr(&mut self, expr: &'ast syn::Expr) {
        assert!(matches!(expr, syn::Expr::Lit(_)), "an expression");
    }

    fn visit_macro(&mut self, _: &'ast syn::Macro) {
        panic!("a macro");
    }
}

fn only_literals(list: &syn::MetaList) {
    let options = list
        .parse_args_with(syn::punctuated::Punctuated::<syn::Meta, syn::Token![,]>::parse_terminated)
        .expect("options");
    for option in options {
        let syn::Meta::NameValue(pair) = option else { continue };
        let is_literal = match &pair.value {
            syn::Expr::Lit(_) => true,
            syn::Expr::Unary(minus) => matches!(*minus.expr, syn::Expr::Lit(_)),
            syn::Expr::Path(path) => path.path.is_ident("None"),
            syn::Expr::Reference(lent) => {
                matches!(&*lent.expr, syn::Expr::Array(array) if array.elems.is_empty())
            }
            _ => false,
        };
        assert!(is_literal, "{}", list.tokens);
    }
}
