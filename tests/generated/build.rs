//! Writes the traits that are too long to be read in the repository, as a program does that calls
//! a server of which it has a description; and takes the traits out of the examples.

use std::error::Error;
use std::path::Path;
use std::{env, fs};

use xmlrpc_codegen::{Generator, read};

#[path = "../../xmlrpc-codegen/tests/texts/harmful.rs"]
#[allow(dead_code, reason = "the tests use the rest")]
mod harmful;

mod examples;

fn main() -> Result<(), Box<dyn Error>> {
    let folder = env::var("OUT_DIR")?;
    let write = |module: &str, text: String| {
        fs::write(Path::new(&folder).join(module).with_extension("rs"), text)
    };
    println!("cargo::rerun-if-changed=../../xmlrpc-codegen/tests/texts/harmful.rs");
    write("hostile", Generator::new().generate(&harmful::interface())?.text)?;
    let recorded = [
        ("koji", "xml", "Koji"),
        ("rtorrent", "json", "Rtorrent"),
        ("supervisor", "json", "Supervisor"),
    ];
    for (module, form, trait_name) in recorded {
        let file = format!("recorded/{module}.{form}");
        println!("cargo::rerun-if-changed={file}");
        let generator = Generator::new().trait_name(trait_name).source(&*file);
        write(module, generator.generate(&read(&fs::read(file)?)?)?.text)?;
    }
    examples::write(Path::new("../../examples"), &Path::new(&folder).join("examples.rs"))
}
