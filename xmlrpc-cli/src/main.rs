//! The command `xmlrpc`: calls any XML-RPC server, and shows what it offers.
//!
//! Each command is a file in `commands`, which holds its options and a function `run`. A new one
//! is added there, in `arguments::Command`, and in `commands::run`.

#![allow(
    rustdoc::broken_intra_doc_links,
    reason = "the comments of options are the help that people read in a terminal"
)]
#![allow(clippy::doc_markdown, reason = "docs of options are read on a terminal")]

mod arguments;
mod commands;
mod exit;
mod input;
mod interface;
mod message;
mod output;
mod params;
mod recording;
mod sample;
mod secrets;
mod server;
mod stand_in;
mod suggestion;
mod terminal;

use std::process::ExitCode;

use clap::Parser;

use crate::arguments::Arguments;
use crate::exit::Exit;
use crate::terminal::Terminal;

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let terminal = Terminal::new(arguments.color);
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
    let outcome = match runtime {
        Ok(runtime) => runtime.block_on(commands::run(arguments.command, &terminal)),
        Err(error) => Err(exit::Failure::new(Exit::NotSent, error.to_string())),
    };
    match outcome {
        Ok(exit) => exit.into(),
        Err(failure) => {
            terminal.show_failure(&failure);
            failure.exit.into()
        }
    }
}
