//! Descriptions that mean harm: what is written of them holds nothing that they bring along. The
//! crate of `tests/generated` compiles it.

use xmlrpc::description::{Interface, Member, Method, NamedType, Type};
use xmlrpc_codegen::{Generated, Generator, Side};

use crate::harmful::{self, fault, param};
use crate::items;

fn long(text: &str) -> String {
    text.repeat(100_000 / text.len())
}

fn generate(interface: &Interface, side: Side) -> Generated {
    let generator = Generator::new().side(side).source("http://user:secret@host/?key\n fn evil()");
    generator.generate(interface).expect("a text")
}

#[test]
fn a_description_that_means_harm_becomes_a_module_that_means_none() {
    let generated = generate(&harmful::interface(), Side::Both);
    items::check(&generated.text);
    for what in ["secret", "\nfn", "key"] {
        assert!(!generated.text.contains(what), "{what}");
    }
    for note in &generated.notes {
        assert!(!note.contains(char::is_control), "{note:?}");
    }
}

#[test]
fn ten_thousand_methods_of_one_name_become_as_many() {
    let mut interface = Interface::new();
    interface.methods = (0..10_000)
        .map(|number| {
            Method::new(
                format!("get{}State", ".".repeat(number % 100 + 1))
                    + &" ".repeat(number / 100 + 1)
                    + "x",
            )
        })
        .collect();
    let generated = generate(&interface, Side::Client);
    items::check(&generated.text);
    let methods: Vec<_> =
        generated.text.lines().filter(|line| line.contains("async fn state_x")).collect();
    let mut names = methods.clone();
    names.sort_unstable();
    names.dedup();
    assert_eq!((methods.len(), names.len()), (10_000, 10_000));
}

#[test]
fn long_texts_are_written_whole_and_long_names_cut() {
    let mut interface = Interface::new();
    let mut method = Method::new("long");
    method.help = long("word ```\n");
    method.params = vec![param(&long("name"), &long("help "), Type::String, Some(&long("(")))];
    method.faults = vec![fault(1, &long("Fault"), &long("{a} "), &long("\u{202e}"))];
    method.result = Type::named(long("Type"));
    interface.types.insert(
        long("Type"),
        NamedType::from_members(vec![Member::new(long("member"), Type::String)]),
    );
    interface.methods.push(method);
    interface.methods.push(Method::new(long("x")));
    let generated = generate(&interface, Side::Both);
    items::check(&generated.text);
    assert!(generated.text.len() > 500_000);
}

#[test]
fn types_that_nest_without_end_end() {
    let mut ty = Type::I32;
    for _ in 0..10_000 {
        ty = Type::array(ty);
    }
    let mut interface = Interface::new();
    let mut method = Method::new("deep");
    method.result = ty;
    interface.methods.push(method);
    let generated = generate(&interface, Side::Client);
    items::check(&generated.text);
    assert!(generated.notes[0].contains("24 levels"), "{:?}", generated.notes);
    // Dropped by hand: the types' own way of it goes as deep as they do.
    let mut ty = std::mem::take(&mut interface.methods[0].result);
    while let Type::Array(of) = ty {
        ty = *of;
    }
}
