//! Shows values: as a tree for people, as JSON for programs, and in other forms.

mod rust;
mod table;
pub(crate) mod tree;

use clap::{Args, ValueEnum};
use xmlrpc::{Value, codec, json};

use crate::exit::Failure;
use crate::server::Server;
use crate::terminal::Terminal;

/// How a result is shown.
#[derive(Args, Clone, Debug)]
pub(crate) struct OutputOptions {
    /// The form [default: tree on a terminal, else json]
    #[arg(short, long, value_enum, value_name = "FORM")]
    output: Option<OutputForm>,
}

/// The form of a result.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum OutputForm {
    /// For people
    Tree,
    /// For programs; xmlrpc takes it as an argument again
    Json,
    /// The message of a response
    Xml,
    /// Rows and columns, for arrays of structs
    Table,
    /// The answer as it came
    Raw,
    /// An expression in Rust
    Rust,
}

impl OutputOptions {
    pub(crate) fn form(&self, terminal: &Terminal) -> OutputForm {
        let default = if terminal.is_for_people() { OutputForm::Tree } else { OutputForm::Json };
        self.output.unwrap_or(default)
    }

    /// Whether only the bytes of the answer are asked for.
    pub(crate) fn is_raw(&self) -> bool {
        self.output == Some(OutputForm::Raw)
    }

    /// Shows the result of a call.
    pub(crate) fn show(&self, value: &Value, terminal: &Terminal) -> Result<(), Failure> {
        match self.form(terminal) {
            OutputForm::Tree => terminal.print(&tree::text(value)),
            OutputForm::Table => terminal.print(&table::text(value)),
            OutputForm::Rust => terminal.print(&rust::text(value)),
            OutputForm::Json => {
                let pretty = terminal.is_for_people();
                let text =
                    if pretty { json::to_string_pretty(value) } else { json::to_string(value) };
                terminal.print(&format!("{}\n", crate::terminal::plain_json(&text)))
            }
            OutputForm::Xml | OutputForm::Raw => {
                let options = codec::EncodeOptions::new().with_non_finite(true);
                let message = codec::encode_response_with(value, options)
                    .map_err(|error| Failure::usage(error.to_string()))?;
                terminal.print_bytes(&message)
            }
        }
    }
}

/// Shows the last answer of a server as it came.
pub(crate) fn show_raw(server: &Server, terminal: &Terminal) -> Result<(), Failure> {
    match server.last_answer() {
        Some(answer) => terminal.print_bytes(&answer.body),
        None => Ok(()),
    }
}

/// Returns a date as people write it.
fn date_text(date: xmlrpc::DateTime) -> String {
    let text = date.to_string();
    let (day, time) = text.split_once('T').unwrap_or((&text, ""));
    match (day.get(..4), day.get(4..6), day.get(6..)) {
        (Some(year), Some(month), Some(day)) if !day.is_empty() => {
            format!("{year}-{month}-{day}T{time}")
        }
        _ => text,
    }
}
