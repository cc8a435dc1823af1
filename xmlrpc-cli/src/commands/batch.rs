//! `xmlrpc batch`: many calls, in as few messages as the server allows.

use std::collections::HashMap;

use clap::Args;
use indicatif::{ProgressBar, ProgressStyle};
use xmlrpc::description::Interface;
use xmlrpc::{Call, CallError, CallErrorKind, Struct, SystemClient, Value, json};

use crate::exit::{Exit, Failure, exit_of};
use crate::input::read_input;
use crate::message::fault_value;
use crate::output::tree;
use crate::params::{from_words, has_prefix, signature};
use crate::server::{Server, ServerOptions};
use crate::terminal::{ERROR, NAME, Terminal, plain, plain_json, plain_lines};

/// Makes many calls at once
///
/// Each line of the file is a call: a method and its arguments, as for `xmlrpc call` and with the
/// quotes of a shell, or {"methodName": "…", "params": […]}. Lines that are empty or begin with #
/// are passed over. The calls go out in one system.multicall, of at most --size calls each, or one
/// by one where the server lacks it.
///
/// Without a terminal each answer is a line of JSON: {"result": …}, {"fault": …} or {"error": …}.
/// The exit code is that of the worst call.
#[derive(Args, Debug)]
pub(crate) struct BatchOptions {
    /// The URL of the server, or the name of a profile
    url: String,
    /// The file with the calls, or - for standard input
    file: String,
    /// How many calls go out in one message
    #[arg(long, default_value = "100", value_name = "CALLS", value_parser = clap::value_parser!(u16).range(1..))]
    size: u16,
    /// Ask for no signatures: arguments without a prefix are strings
    #[arg(long)]
    no_signature: bool,
    #[command(flatten)]
    server: ServerOptions,
}

/// A call that a line holds.
struct PlannedCall {
    method: String,
    params: Vec<Value>,
}

pub(crate) async fn run(options: BatchOptions, terminal: &Terminal) -> Result<Exit, Failure> {
    let server = Server::open(&options.url, &options.server, terminal)?;
    let text = String::from_utf8(read_input(&options.file)?)
        .map_err(|_| Failure::usage(format!("{} is not text", options.file)))?;
    let calls = read_calls(&text, &server, &options).await?;
    let bar = progress(calls.len(), terminal);
    let mut worst = Exit::Done;
    let mut number = 0;
    for chunk in calls.chunks(usize::from(options.size)) {
        let answers = match send(chunk, &server).await {
            Ok(answers) => answers,
            Err(mut failure) => {
                bar.finish_and_clear();
                // What was shown of the calls before counts as well.
                failure.exit = failure.exit.max(worst);
                if chunk.len() < calls.len() {
                    let (first, last) = (number + 1, number + chunk.len());
                    failure.message = format!("calls {first} to {last}: {}", failure.message);
                }
                return Err(failure);
            }
        };
        for (call, answer) in chunk.iter().zip(answers) {
            number += 1;
            let shown = show(number, &call.method, &answer, terminal);
            bar.suspend(|| terminal.print(&shown))?;
            bar.inc(1);
            if let Err(error) = &answer {
                worst = worst.max(exit_of(error));
            }
        }
    }
    bar.finish_and_clear();
    Ok(worst)
}

/// Makes calls in one message, or one by one where the server does not have system.multicall, in
/// whatever words it says so.
async fn send(
    calls: &[PlannedCall],
    server: &Server,
) -> Result<Vec<Result<Value, CallError>>, Failure> {
    let call =
        |call: &PlannedCall| Call::<Server, Value>::new(server.clone(), &call.method, &call.params);
    let together = xmlrpc::batch(server.clone(), calls.iter().map(call).collect::<Vec<_>>());
    let failure = match server.run(together).await {
        Err(failure) if failure.is_fault() => failure,
        outcome => return outcome,
    };
    let names = server.run(SystemClient::new(server.clone()).list_methods()).await;
    if names.map_or(true, |names| names.iter().any(|name| name == "system.multicall")) {
        return Err(failure);
    }
    let mut answers = Vec::with_capacity(calls.len());
    for one in calls {
        let call = call(one);
        answers.push(server.run(async { Ok(call.await) }).await?);
    }
    Ok(answers)
}

/// Makes a bar that a person sees where there is enough to wait for.
fn progress(calls: usize, terminal: &Terminal) -> ProgressBar {
    if !terminal.shows_progress() || calls < 2 {
        return ProgressBar::hidden();
    }
    let style = ProgressStyle::with_template("{bar:40} {pos} of {len} calls, {eta} left");
    let bar = ProgressBar::new(calls as u64);
    if let Ok(style) = style { bar.with_style(style) } else { bar }
}

fn show(
    number: usize,
    method: &str,
    answer: &Result<Value, CallError>,
    terminal: &Terminal,
) -> String {
    if terminal.is_for_people() {
        let head = format!("{NAME}{number} {}{NAME:#}", plain(method));
        return match answer {
            Ok(value) => format!("{head}\n{}", tree::text(value)),
            Err(error) => {
                let message = Failure::from(error.clone()).message;
                format!("{head}\n{ERROR}{}{ERROR:#}\n", plain_lines(&message))
            }
        };
    }
    let outcome = match answer.as_ref().map_err(CallError::kind) {
        Ok(value) => ("result", value.clone()),
        Err(CallErrorKind::Fault(fault) | CallErrorKind::Service(fault)) => {
            ("fault", fault_value(fault))
        }
        Err(kind) => ("error", kind.to_string().into()),
    };
    let line = json::to_string(&Struct::from([outcome]).into());
    format!("{}\n", plain_json(&line))
}

async fn read_calls(
    text: &str,
    server: &Server,
    options: &BatchOptions,
) -> Result<Vec<PlannedCall>, Failure> {
    let mut known: HashMap<String, Interface> = HashMap::new();
    let mut calls = Vec::new();
    for (index, line) in text.lines().enumerate() {
        let line = line.trim();
        if line.is_empty() || line.starts_with('#') {
            continue;
        }
        let at = |mut failure: Failure| {
            failure.message = format!("{}:{}: {}", options.file, index + 1, failure.message);
            failure
        };
        if line.starts_with('{') {
            match crate::message::Message::from_json(line).map_err(at)? {
                crate::message::Message::Call { method, params } => {
                    calls.push(PlannedCall { method, params });
                }
                _ => return Err(at(Failure::usage("it is not a call"))),
            }
            continue;
        }
        let mut words = split_words(line)
            .ok_or_else(|| at(Failure::usage("a quote is not closed")))?
            .into_iter();
        let Some(method) = words.next() else { continue };
        let words: Vec<String> = words.collect();
        let needs_signature = !options.no_signature && words.iter().any(|word| !has_prefix(word));
        if needs_signature && !known.contains_key(&method) {
            // Another line may have names where this one has none.
            let wanted = text.contains('=');
            known.insert(method.clone(), signature::ask(server, &method, wanted).await?);
        }
        let nothing = Interface::new();
        let interface = known.get(&method).unwrap_or(&nothing);
        let params = from_words(&words, interface.method(&method), interface);
        calls.push(PlannedCall { method, params: params.map_err(at)? });
    }
    Ok(calls)
}

/// Splits a line as a shell does: by blanks, unless they stand in quotes or after a backslash.
fn split_words(line: &str) -> Option<Vec<String>> {
    let mut words = Vec::new();
    let mut chars = line.chars().peekable();
    while let Some(&c) = chars.peek() {
        if c.is_whitespace() {
            chars.next();
            continue;
        }
        let mut word = String::new();
        let mut quote = None;
        while let Some(&c) = chars.peek() {
            if quote.is_none() && c.is_whitespace() {
                break;
            }
            chars.next();
            match (c, quote) {
                ('\'' | '"', None) => quote = Some(c),
                (c, Some(end)) if c == end => quote = None,
                ('\\', None | Some('"')) => word.push(chars.next()?),
                _ => word.push(c),
            }
        }
        if quote.is_some() {
            return None;
        }
        words.push(word);
    }
    Some(words)
}

#[cfg(test)]
mod tests {
    use super::split_words;

    #[test]
    fn lines_are_split_as_a_shell_does() {
        let words =
            split_words(r#"add  i/1 's/a b' s/"c \"d" j/'{"x": 1}' "" e\ f"#).expect("it reads");
        assert_eq!(words, ["add", "i/1", "s/a b", "s/c \"d", "j/{\"x\": 1}", "", "e f"]);
        assert_eq!(split_words("a 'b"), None);
    }
}
