//! `xmlrpc dump`, `validate` and `convert`: messages in files, without any server.

use clap::{Args, ValueEnum};
use xmlrpc::{Value, json};

use crate::exit::{Exit, Failure};
use crate::input::read_input;
use crate::message::{FORMS, Message, is_xml};
use crate::output::tree;
use crate::terminal::{ERROR, NAME, Terminal, plain, plain_json};

/// Shows a message in a file to people
#[derive(Args, Debug)]
pub(crate) struct DumpOptions {
    /// The file with the message, as XML or JSON, or - for standard input
    #[arg(default_value = "-")]
    file: String,
}

/// Says what is wrong with messages, with line, column and path
///
/// It exits with 1 where something is.
#[derive(Args, Debug)]
pub(crate) struct ValidateOptions {
    /// The files with a message each, as XML, or - for standard input
    #[arg(value_name = "FILE", default_value = "-")]
    files: Vec<String>,
}

/// Makes JSON of a message in XML, and XML of one in JSON
#[derive(Args, Debug)]
pub(crate) struct ConvertOptions {
    /// The file with the message, or - for standard input
    #[arg(default_value = "-")]
    file: String,
    /// The form to make [default: the other one]
    #[arg(long, value_enum, value_name = "FORM")]
    to: Option<MessageForm>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum MessageForm {
    Json,
    Xml,
}

pub(crate) fn run(options: &DumpOptions, terminal: &Terminal) -> Result<Exit, Failure> {
    let text = match read_message(&options.file)? {
        Message::Call { method, params } => {
            let mut text = format!("{NAME}{}{NAME:#}\n", plain(&method));
            if !params.is_empty() {
                text.push_str(&tree::text(&Value::Array(params)));
            }
            text
        }
        Message::Result(value) => tree::text(&value),
        Message::Fault(fault) => {
            format!("{ERROR}fault {}: {}{ERROR:#}\n", fault.code(), plain(fault.message()))
        }
    };
    terminal.print(&text)?;
    Ok(Exit::Done)
}

pub(crate) fn validate(options: &ValidateOptions, terminal: &Terminal) -> Result<Exit, Failure> {
    let mut exit = Exit::Done;
    for file in &options.files {
        match Message::from_xml(&read_input(file)?) {
            Ok(message) => terminal.print(&format!("{file}: {}\n", plain(&message.summary())))?,
            Err(error) => {
                exit = Exit::Fault;
                let at = match (error.line(), error.column()) {
                    (Some(line), Some(column)) => format!(":{line}:{column}"),
                    _ => String::new(),
                };
                terminal.print(&format!("{file}{at}: {}\n", plain(&error.to_string())))?;
            }
        }
    }
    Ok(exit)
}

pub(crate) fn convert(options: &ConvertOptions, terminal: &Terminal) -> Result<Exit, Failure> {
    let bytes = read_input(&options.file)?;
    let other = if is_xml(&bytes) { MessageForm::Json } else { MessageForm::Xml };
    let message = message_of(&options.file, &bytes)?;
    match options.to.unwrap_or(other) {
        MessageForm::Xml => terminal.print_bytes(&message.to_xml()?)?,
        MessageForm::Json => {
            let text = json::to_string_pretty(&message.to_json());
            terminal.print(&format!("{}\n", plain_json(&text)))?;
        }
    }
    Ok(Exit::Done)
}

fn read_message(file: &str) -> Result<Message, Failure> {
    message_of(file, &read_input(file)?)
}

fn message_of(file: &str, bytes: &[u8]) -> Result<Message, Failure> {
    if is_xml(bytes) {
        let read = Message::from_xml(bytes);
        return read.map_err(|error| Failure::new(Exit::NotXmlRpc, format!("{file}: {error}")));
    }
    let refused = |reason: &str| Failure::new(Exit::NotXmlRpc, format!("{file}: {reason}"));
    match bytes.trim_ascii_start() {
        [] => Err(refused("it is empty")),
        [b'{', ..] => Message::from_json(&String::from_utf8_lossy(bytes)).map_err(|mut failure| {
            failure.message = format!("{file}: {}", failure.message);
            failure
        }),
        _ => Err(refused("it is neither XML nor JSON").hint(FORMS)),
    }
}
