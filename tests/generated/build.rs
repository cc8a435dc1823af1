//! Writes the traits that are too long to be read in the repository, as a program does that calls
//! a server of which it has a description.

use std::error::Error;
use std::path::Path;
use std::{env, fs};

use xmlrpc_codegen::{Generator, read};

#[path = "../../xmlrpc-codegen/tests/texts/harmful.rs"]
#[allow(dead_code, reason = "the tests use the rest")]
mod harmful;

fn main() -> Result<(), Box<dyn Error>> {
    let folder = env::var("OUT_DIR")?;
    let write = |module: &str, text: String| {
        fs::write(Path::new(&folder).join(module).with_extension("rs"), text)
    };
    println!("cargo::rerun-if-changed=../../xmlrpc-codegen/tests/texts/harmful.rs");
    write("hostile", Generator::new().generate(&harmful::interface())?.text)?;
    for (module, trait_name) in [("rtorrent", "Rtorrent"), ("supervisor", "Supervisor")] {
        let recorded = format!("recorded/{module}.json");
        println!("cargo::rerun-if-changed={recorded}");
        let generator = Generator::new().trait_name(trait_name).source(&*recorded);
        write(module, generator.generate(&read(&fs::read(recorded)?)?)?.text)?;
    }
    Ok(())
}
