//! `xmlrpc docs`: the documentation of a server as one file of HTML.

use std::path::PathBuf;

use clap::Args;

use crate::exit::{Exit, Failure};
use crate::interface::interface_of;
use crate::server::ServerOptions;
use crate::terminal::Terminal;

/// Writes the documentation of a server as one file of HTML
///
/// The file needs no other, loads nothing and runs no script.
#[derive(Args, Debug)]
pub(crate) struct DocsOptions {
    /// The URL of the server, the name of a profile, or a file that holds a description
    url: String,
    /// The file to write, or - for standard output
    #[arg(short, long, value_name = "FILE")]
    output: PathBuf,
    #[command(flatten)]
    server: ServerOptions,
}

pub(crate) async fn run(options: DocsOptions, terminal: &Terminal) -> Result<Exit, Failure> {
    let page = interface_of(&options.url, &options.server, terminal).await?.to_html();
    if options.output.as_os_str() == "-" {
        terminal.print_bytes(page.as_bytes())?;
    } else {
        std::fs::write(&options.output, page)
            .map_err(|error| Failure::usage(format!("{}: {error}", options.output.display())))?;
    }
    Ok(Exit::Done)
}
