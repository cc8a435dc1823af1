//! What is written of an example's trait, where it is described, is the trait of the example.

mod canonical;

use syn::Item;
use xmlrpc_codegen::{Generator, Side};

/// The traits of the examples, which the build script took out of them.
#[allow(
    unused,
    missing_docs,
    unreachable_pub,
    unnameable_types,
    clippy::all,
    clippy::pedantic,
    reason = "only described"
)]
mod taken {
    include!(concat!(env!("OUT_DIR"), "/examples.rs"));
}

const TEXT: &str = include_str!(concat!(env!("OUT_DIR"), "/examples.rs"));

/// The items of an example.
fn items(module: &str) -> Vec<Item> {
    let file = syn::parse_file(TEXT).expect("the build script writes Rust");
    let found = file.items.into_iter().find_map(|item| match item {
        Item::Mod(item) if item.ident == module => item.content,
        _ => None,
    });
    found.expect("the example").1
}

#[test]
fn the_tokens_of_the_traits_of_the_examples_are_written_again() {
    let all = taken::all();
    assert!(all.len() >= 24, "{}", all.len());
    for (module, name, interface) in all {
        let generator = Generator::new().side(Side::Both);
        let generated = generator.generate(&interface).expect("a text");
        assert_eq!(generated.notes, Vec::<String>::new(), "{module}");
        let file = syn::parse_file(&generated.text).expect("Rust");
        let (written, source) =
            (canonical::text(file.items, name), canonical::text(items(module), name));
        assert!(written == source, "{name} of {module} is\n\n{source}\nbut written\n\n{written}");
    }
}

/// That the form keeps what it should: each of these differs from the first.
#[test]
fn the_canonical_form_keeps_what_is_described() {
    let of = |text: &str| canonical::text(syn::parse_file(text).expect("Rust").items, "T");
    let first = "/// Does.
        #[xmlrpc::service(namespace = \"t\")] pub trait T {
            /// Gets one.
            #[rpc(idempotent, tag = \"a\")]
            fn get_one(&self, #[rpc(default = 1)] at: u8, name: Option<&str>) -> Result<S, E>;
        }
        #[derive(Serialize)] pub struct S { a: Option<i32> }
        #[derive(Fault)] pub enum E { #[fault(code = 1, message = \"no {name}\")] No { name: String } }";
    let different = [
        ("Does.", "Did."),
        ("namespace = \"t\"", "namespace = \"u\""),
        ("namespace = \"t\"", "namespace = \"t\", rename_all = \"camelCase\""),
        ("Gets one.", "Gets one.\n\n/// And more."),
        ("idempotent, ", ""),
        ("idempotent", "hidden"),
        ("idempotent", "name = \"other\""),
        ("idempotent", "alias = \"other\""),
        ("tag = \"a\"", "tag = \"b\""),
        ("#[rpc(idempotent", "#[deprecated] #[rpc(idempotent"),
        ("default = 1", "default = 2"),
        ("#[rpc(default = 1)]", ""),
        ("at: u8", "on: u8"),
        ("at: u8", "at: i8"),
        ("Option<&str>", "&str"),
        ("Result<S, E>", "Result<S, Fault>"),
        ("Result<S, E>", "Result<Vec<S>, E>"),
        ("a: Option<i32>", "a: i32"),
        ("a: Option<i32>", "b: Option<i32>"),
        ("a: Option<i32>", "#[serde(default)] a: Option<i32>"),
        ("code = 1", "code = 2"),
        ("no {name}", "not {name}"),
        ("No {", "Nothing {"),
    ];
    for (old, new) in different {
        let changed = first.replacen(old, new, 1);
        assert_ne!(changed, first, "{old}");
        assert_ne!(of(&changed), of(first), "{old} → {new}");
    }
    let same = [
        ("fn get_one", "async fn get_one"),
        ("Option<&str>", "Option<String>"),
        ("#[rpc(idempotent", "#[rpc(inline, name = \"t.get_one\", idempotent"),
        ("#[derive(Serialize)]", "/// A struct.\n#[derive(Clone, Serialize)]"),
        ("name: String", "name: u32"),
    ];
    for (old, new) in same {
        let changed = first.replacen(old, new, 1);
        assert_ne!(changed, first, "{old}");
        assert_eq!(of(&changed), of(first), "{old} → {new}");
    }
}
