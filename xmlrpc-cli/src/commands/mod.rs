//! The commands, each a file with its options and what it does.

pub(crate) mod batch;
pub(crate) mod call;
pub(crate) mod completions;
pub(crate) mod describe;
pub(crate) mod diff;
pub(crate) mod docs;
pub(crate) mod dump;
pub(crate) mod generate;
pub(crate) mod list;
pub(crate) mod record;
pub(crate) mod serve;

use clap::CommandFactory;

use crate::arguments::{Arguments, Command};
use crate::exit::{Exit, Failure};
use crate::terminal::Terminal;

/// Runs a command.
pub(crate) async fn run(command: Command, terminal: &Terminal) -> Result<Exit, Failure> {
    match command {
        Command::Call(options) => call::run(*options, terminal).await,
        Command::Batch(options) => batch::run(*options, terminal).await,
        Command::List(options) => list::run(*options, terminal).await,
        Command::Describe(options) => describe::run(*options, terminal).await,
        Command::Docs(options) => docs::run(*options, terminal).await,
        Command::Generate(options) => generate::run(*options, terminal).await,
        Command::Diff(options) => diff::run(*options, terminal).await,
        Command::Dump(options) => dump::run(&options, terminal),
        Command::Validate(options) => dump::validate(&options, terminal),
        Command::Convert(options) => dump::convert(&options, terminal),
        Command::Serve(options) => serve::run(*options, terminal).await,
        Command::Record(options) => record::run(*options, terminal).await,
        Command::Replay(options) => record::replay(*options, terminal).await,
        Command::Completions(options) => completions::run(&options, Arguments::command(), terminal),
        Command::Man(options) => completions::run_man(&options, Arguments::command(), terminal),
    }
}
