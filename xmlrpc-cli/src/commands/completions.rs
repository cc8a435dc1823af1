//! `xmlrpc completions` and `xmlrpc man`: completions for shells, and the manual.

use std::io;
use std::path::{Path, PathBuf};

use clap::{Args, Command};
use clap_complete::Shell;
use clap_mangen::Man;

use crate::exit::{Exit, Failure};
use crate::suggestion::nearest;
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

/// Prints a page of the manual, or writes all of them
///
/// To read one:    xmlrpc man call | man -l -
/// To install all: xmlrpc man --dir ~/.local/share/man/man1
#[derive(Args, Debug)]
#[command(verbatim_doc_comment)]
pub(crate) struct ManOptions {
    /// The command that the page is of: without it, the page of the whole
    command: Option<String>,
    /// The folder to write all pages to, which is made where it is missing
    #[arg(long, value_name = "DIR", conflicts_with = "command")]
    dir: Option<PathBuf>,
}

/// Prints the completions of a command line.
pub(crate) fn run(
    options: &CompletionsOptions,
    mut whole: Command,
    terminal: &Terminal,
) -> Result<Exit, Failure> {
    let mut script = Vec::new();
    clap_complete::generate(options.shell, &mut whole, "xmlrpc", &mut script);
    terminal.print_bytes(&script)?;
    Ok(Exit::Done)
}

/// Prints a page of the manual of a command line, or writes all of them.
pub(crate) fn run_man(
    options: &ManOptions,
    mut whole: Command,
    terminal: &Terminal,
) -> Result<Exit, Failure> {
    // Gives commands the names that their pages have.
    whole.build();
    if let Some(folder) = &options.dir {
        write_pages(&whole, folder)
            .map_err(|error| Failure::usage(format!("{}: {error}", folder.display())))?;
        return Ok(Exit::Done);
    }
    let of = match &options.command {
        None => &whole,
        Some(name) => whole.find_subcommand(name).ok_or_else(|| no_command(name, &whole))?,
    };
    terminal.print_bytes(&page(of).map_err(|error| Failure::usage(error.to_string()))?)?;
    Ok(Exit::Done)
}

fn no_command(name: &str, whole: &Command) -> Failure {
    let names: Vec<String> =
        whole.get_subcommands().map(|command| command.get_name().to_owned()).collect();
    let failure = Failure::usage(format!("there is no command `{name}`"));
    match &*nearest(name, &names) {
        [] => failure.hint(format!("the commands are {}", names.join(", "))),
        near => failure.hint(format!("there is {}", near.join(", "))),
    }
}

/// Writes the page of each command, and that of the whole, to files named as `man` looks for them.
fn write_pages(whole: &Command, folder: &Path) -> io::Result<()> {
    std::fs::create_dir_all(folder)?;
    for command in whole.get_subcommands().chain([whole]) {
        let name = command.get_display_name().unwrap_or(command.get_name());
        std::fs::write(folder.join(format!("{name}.1")), page(command)?)?;
    }
    Ok(())
}

/// The page of a command.
fn page(command: &Command) -> io::Result<Vec<u8>> {
    let mut page = Vec::new();
    let man = Man::new(command.clone()).source(concat!("xmlrpc ", env!("CARGO_PKG_VERSION")));
    man.render(&mut page)?;
    if !command.has_subcommands() {
        page.extend(b".SH \"SEE ALSO\"\n\\fBxmlrpc\\fR(1), which tells the exit codes.\n");
    }
    Ok(page)
}
