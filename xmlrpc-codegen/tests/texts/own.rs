//! What is written of traits of this library.

use xmlrpc::codec;
use xmlrpc::description::{Interface, Method, Type};
use xmlrpc_codegen::{Generator, Side, unknown_keys};

use crate::harmful::param;
use crate::source::interface;
use crate::{items, same_as_in_the_crate};

#[test]
fn traits_of_this_library_are_written_as_they_were() {
    for (name, side) in [("own", Side::Both), ("own_client", Side::Client)] {
        let generator = Generator::new().side(side).source("the tests");
        let generated = generator.generate(&interface()).expect("a text");
        items::check(&generated.text);
        same_as_in_the_crate(name, &generated.text);
        assert_eq!(generated.notes, Vec::<String>::new());
    }
}

/// The macro refuses such a default, which says nothing.
#[test]
fn an_option_has_no_default_of_its_type() {
    let mut method = Method::new("wind");
    let turns = Type::optional(Type::I32);
    method.params = vec![param("turns", "", turns, Some("Default::default()"))];
    let mut interface = Interface::new();
    interface.methods.push(method);
    let generated = Generator::new().generate(&interface).expect("a text");
    assert!(generated.text.contains("(&self, turns: Option<i32>)"), "{}", generated.text);
    assert_eq!(generated.notes, Vec::<String>::new());
}

#[test]
fn every_key_of_this_library_is_known() {
    let mut interface = interface();
    interface.title = Some("All".to_owned());
    interface.help = "All that one can say.".to_owned();
    interface.extensions.insert("nil".to_owned());
    let answer = codec::encode_response(&interface.to_describe_methods()).expect("a message");
    let json = serde_json::to_vec(&interface).expect("JSON");
    for description in [answer, json] {
        assert_eq!(unknown_keys(&description), Vec::<String>::new());
    }
}
