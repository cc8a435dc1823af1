//! `xmlrpc generate`: the Rust trait of a server.

use std::path::PathBuf;

use clap::{Args, ValueEnum};
use xmlrpc::description::Interface;
use xmlrpc_codegen::{GenerateError, Generated, Generator, Side};

use crate::exit::{Exit, Failure};
use crate::interface::interface_of;
use crate::server::ServerOptions;
use crate::terminal::{Terminal, plain_lines};

/// Writes the Rust trait of a server, typed as far as the server tells
///
/// The text is a module, which needs the crates xmlrpc-service and, for structs and enums, serde.
/// What cannot be written as the server describes it is told on standard error. The same
/// description always gives the same text.
#[derive(Args, Debug)]
pub(crate) struct GenerateOptions {
    /// The URL of the server, the name of a profile, or a file that holds a description
    url: String,
    /// The name of the trait, which has all methods [default: the traits of the description, or
    /// one that is called as the prefix that all methods share]
    #[arg(long = "trait", value_name = "NAME")]
    trait_name: Option<String>,
    /// Only the methods whose names begin with this and a dot
    #[arg(long, value_name = "PREFIX")]
    prefix: Option<String>,
    /// The sides of the service that the trait is expanded to
    #[arg(long, value_enum, default_value_t = SideOption::Client)]
    side: SideOption,
    /// Write nothing, but compare with a file that was written before: exit with 1 where it
    /// differs, and show where
    #[arg(long, value_name = "FILE")]
    check: Option<PathBuf>,
    #[command(flatten)]
    server: ServerOptions,
}

/// The sides of a service.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum SideOption {
    /// The client, which calls a server
    Client,
    /// The server, which answers calls
    Server,
    /// Client and server
    Both,
}

pub(crate) async fn run(options: GenerateOptions, terminal: &Terminal) -> Result<Exit, Failure> {
    let interface = interface_of(&options.url, &options.server, terminal).await?;
    let mut generator = Generator::new().source(&options.url).side(match options.side {
        SideOption::Client => Side::Client,
        SideOption::Server => Side::Server,
        SideOption::Both => Side::Both,
    });
    if let Some(name) = options.trait_name {
        generator = generator.trait_name(name);
    }
    if let Some(prefix) = options.prefix {
        generator = generator.prefix(prefix);
    }
    let Some(old) = options.check else {
        print_trait(&generator, &interface, terminal)?;
        return Ok(Exit::Done);
    };
    let generated = generate(&generator, &interface)?;
    let text = std::fs::read_to_string(&old)
        .map_err(|error| Failure::usage(format!("{}: {error}", old.display())))?;
    let Some(difference) = generated.difference(&text) else { return Ok(Exit::Done) };
    terminal.print(&plain_lines(&difference))?;
    let message = format!("{} is not what the description gives today", old.display());
    Err(Failure::new(Exit::Fault, message).hint("write it anew without --check"))
}

/// Prints the trait, and on standard error what of the description it lacks.
pub(crate) fn print_trait(
    generator: &Generator,
    interface: &Interface,
    terminal: &Terminal,
) -> Result<(), Failure> {
    let generated = generate(generator, interface)?;
    for note in &generated.notes {
        terminal.note(note);
    }
    terminal.print_bytes(generated.text.as_bytes())
}

fn generate(generator: &Generator, interface: &Interface) -> Result<Generated, Failure> {
    generator.generate(interface).map_err(|error| {
        let failure = Failure::usage(error.to_string());
        match error {
            GenerateError::NoMethods { .. } => {
                failure.hint("xmlrpc list shows the names of all methods")
            }
            _ => failure,
        }
    })
}
