//! `xmlrpc diff`: what changed between two descriptions.

use clap::Args;
use std::fmt::Write as _;

use xmlrpc_codegen::{Breaks, compare};

use crate::exit::{Exit, Failure};
use crate::interface::interface_of;
use crate::server::ServerOptions;
use crate::terminal::{Terminal, plain_lines};

/// Compares two descriptions: what breaks callers, what breaks implementers, what breaks nothing
///
/// Exits with 1 where something breaks callers. Callers send and read what the old description
/// says: a result may get more members, a parameter may take more than before. Implementers are
/// Rust code that implements the trait or names its types.
#[derive(Args, Debug)]
pub(crate) struct DiffOptions {
    /// The older one: the URL of a server, the name of a profile, or a file that holds a
    /// description
    old: String,
    /// The newer one, likewise
    new: String,
    /// Exit with 1 also where something breaks implementers alone, such as a new method
    #[arg(long)]
    implementers: bool,
    #[command(flatten)]
    server: ServerOptions,
}

pub(crate) async fn run(options: DiffOptions, terminal: &Terminal) -> Result<Exit, Failure> {
    let old = interface_of(&options.old, &options.server, terminal).await?;
    let new = interface_of(&options.new, &options.server, terminal).await?;
    let changes = compare(&old, &new);
    let kinds = [
        (Breaks::Callers, "Breaks callers:"),
        (Breaks::Implementers, "Breaks implementers:"),
        (Breaks::Nobody, "Breaks nothing:"),
    ];
    let mut text = String::new();
    for (breaks, title) in kinds {
        let mut lines = changes.iter().filter(|change| change.breaks == breaks).peekable();
        if lines.peek().is_some() {
            text.push_str(title);
            text.push('\n');
        }
        for change in lines {
            let _ = writeln!(text, "  {}", plain_lines(&change.to_string()));
        }
    }
    if changes.is_empty() {
        terminal.note("nothing differs");
    }
    terminal.print(&text)?;
    let breaks = |change: &xmlrpc_codegen::Change| {
        change.breaks == Breaks::Callers
            || options.implementers && change.breaks == Breaks::Implementers
    };
    Ok(if changes.iter().any(breaks) { Exit::Fault } else { Exit::Done })
}
