//! What was written of a description is described by the same bytes, and written the same again.

#[path = "../../../xmlrpc-codegen/tests/texts/source.rs"]
mod source;

use xmlrpc::codec;
use xmlrpc::description::Interface;
use xmlrpc::service::Describe;
use xmlrpc_codegen::{Generator, Side};

fn bytes(interface: &Interface) -> Vec<u8> {
    let answer = interface.to_describe_methods();
    codec::encode_response(&answer).expect("a message")
}

fn check(side: Side, described: [Interface; 2], text: &str) {
    let source = source::interface();
    let [mut interface, other] = described;
    interface.services.extend(other.services);
    interface.methods.extend(other.methods);
    assert_eq!(interface, source, "{}", serde_json::to_string_pretty(&interface).expect("JSON"));
    assert_eq!(bytes(&interface), bytes(&source));
    let generator = Generator::new().side(side).source("the tests");
    assert_eq!(generator.generate(&interface).expect("a text").text, text);
}

#[test]
fn what_is_written_for_both_sides_is_described_as_its_source_is() {
    use generated::own::{DirectoryDescription, SupervisorDescription};
    let described = [DirectoryDescription::describe(), SupervisorDescription::describe()];
    check(Side::Both, described, include_str!("../src/own.rs"));
}

#[test]
fn what_is_written_for_the_client_is_described_as_its_source_is() {
    use generated::own_client::{DirectoryDescription, SupervisorDescription};
    let described = [DirectoryDescription::describe(), SupervisorDescription::describe()];
    check(Side::Client, described, include_str!("../src/own_client.rs"));
}
