//! Servers whose descriptions were recorded by `xmlrpc describe -o json`, and what a Koji hub
//! answers to `_listapi`.
//!
//! A hub needs a database, so that answer was not recorded from one that runs: `koji.xml` was made
//! by Koji's own marshaller of 80 of the methods that Koji lists as its API in release 1.34
//! (`tests/test_api/data/api.json` of its source). Names, parameters and defaults are Koji's, and
//! the members are those that `list_api` of `kojihub/kojixmlrpc.py` gives; the docs are words of
//! ours.

use xmlrpc_codegen::{Generator, read, unknown_keys};

use crate::{items, same_as_in_the_crate};

fn generate(module: &str, trait_name: &str) -> String {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../tests/generated/recorded");
    let file = format!("{module}.{}", if module == "koji" { "xml" } else { "json" });
    let description = std::fs::read(format!("{folder}/{file}")).expect("a description");
    let interface = read(&description).expect("it is read");
    assert_eq!(unknown_keys(&description), Vec::<String>::new(), "{module}");
    let generator = Generator::new().trait_name(trait_name).source(file);
    let generated = generator.generate(&interface).expect("a text");
    items::check(&generated.text);
    generated.text
}

#[test]
fn traits_of_recorded_servers_are_written_as_they_were() {
    let servers = [
        ("aria2", "Aria2", 34),
        ("kamailio", "Kamailio", 58),
        ("koji", "Koji", 77),
        ("perl", "Perl", 30),
        ("php", "Php", 29),
        ("python", "Python", 28),
        ("rtorrent", "Rtorrent", 730),
        ("supervisor", "Supervisor", 37),
        ("xmlrpc_c", "XmlrpcC", 31),
    ];
    for (module, trait_name, count) in servers {
        let text = generate(module, trait_name);
        // The build script of the crate writes the others.
        if !["koji", "rtorrent", "supervisor"].contains(&module) {
            same_as_in_the_crate(module, &text);
        }
        assert_eq!(text.matches("    async fn ").count(), count, "{module}");
    }
}

#[test]
fn arguments_of_recorded_servers_are_called_as_the_help_lists_them() {
    let text = generate("supervisor", "Supervisor");
    assert!(
        text.contains("async fn start_process(&self, name: &str, wait: bool) -> bool;"),
        "{text}"
    );
    // `type` is a word of Rust's own.
    assert!(text.contains("r#type: &str"), "{text}");
    let recorded = include_bytes!("../../../tests/generated/recorded/supervisor.json");
    for method in read(recorded).expect("it is read").methods {
        let mut read = method.clone();
        read.params.iter_mut().for_each(|param| param.name.clear());
        read.take_help(&method.help);
        assert_eq!(read, method);
    }
}
