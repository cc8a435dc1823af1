//! `xmlrpc completions` and `xmlrpc man`: completions for shells, and the manual page.

use clap::{Args, CommandFactory};
use clap_complete::Shell;

use crate::arguments::Arguments;
use crate::exit::{Exit, Failure};
use crate::terminal::Terminal;

/// Prints completions for a shell
///
/// For bash: xmlrpc completions bash > ~/.local/share/bash-completion/completions/xmlrpc
#[derive(Args, Debug)]
#[command(verbatim_doc_comment)]
pub(crate) struct CompletionsOptions {
    /// The shell
    shell: Shell,
}

/// Prints the manual page
///
/// To read it: xmlrpc man | man -l -
#[derive(Args, Debug)]
#[command(verbatim_doc_comment)]
pub(crate) struct ManOptions {}

pub(crate) fn run(options: &CompletionsOptions, terminal: &Terminal) -> Result<Exit, Failure> {
    let mut script = Vec::new();
    clap_complete::generate(options.shell, &mut Arguments::command(), "xmlrpc", &mut script);
    terminal.print_bytes(&script)?;
    Ok(Exit::Done)
}

pub(crate) fn run_man(_: &ManOptions, terminal: &Terminal) -> Result<Exit, Failure> {
    let mut page = Vec::new();
    let written = clap_mangen::Man::new(Arguments::command()).render(&mut page);
    written.map_err(|error| Failure::usage(error.to_string()))?;
    terminal.print_bytes(&page)?;
    Ok(Exit::Done)
}
