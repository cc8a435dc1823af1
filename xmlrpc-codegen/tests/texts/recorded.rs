//! Servers whose descriptions were recorded by `xmlrpc describe -o json`, and some methods in the
//! form in which a Koji hub lists them.

use xmlrpc_codegen::{Generator, read};

use crate::{items, same_as_in_the_crate};

fn generate(module: &str, trait_name: &str) -> String {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../tests/generated/recorded");
    let description = std::fs::read(format!("{folder}/{module}.json")).expect("a description");
    let interface = read(&description).expect("it is read");
    let generator = Generator::new().trait_name(trait_name).source(format!("{module}.json"));
    let generated = generator.generate(&interface).expect("a text");
    items::check(&generated.text);
    generated.text
}

#[test]
fn traits_of_recorded_servers_are_written_as_they_were() {
    let servers = [
        ("aria2", "Aria2", 34),
        ("kamailio", "Kamailio", 58),
        ("koji", "Koji", 6),
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
        if !["rtorrent", "supervisor"].contains(&module) {
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
        read.take_help(read.help.clone());
        assert_eq!(read, method);
    }
}
