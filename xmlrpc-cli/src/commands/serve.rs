//! `xmlrpc serve`: a stand-in for a server, made of its description.

use std::sync::Arc;

use clap::Args;
use xmlrpc::description::Interface;
use xmlrpc::{Fault, Router, Value, json};

use crate::exit::{Exit, Failure};
use crate::input::read_input;
use crate::interface::{interface_of, only_named};
use crate::message::Message;
use crate::sample::{check_params, sample};
use crate::server::ServerOptions;
use crate::stand_in::{Answers, serve_until_interrupted};
use crate::suggestion::nearest;
use crate::terminal::Terminal;

/// Stands in for a server: checks arguments by its description, and answers samples
///
/// It prints its URL, and runs until it is interrupted.
#[derive(Args, Debug)]
pub(crate) struct ServeOptions {
    /// A file that `xmlrpc describe -o json` wrote, or the URL of a server or a profile
    description: String,
    /// The file with answers, instead of samples
    ///
    /// It is a JSON object of methods: {"add": {"result": 5}, "stop": {"fault": {"faultCode": 1,
    /// "faultString": "…"}}}. An array of such answers is given one after another, the last again
    /// and again.
    #[arg(long, value_name = "FILE")]
    answers: Option<String>,
    /// Where to listen; port 0 is any that is free
    #[arg(long, value_name = "HOST:PORT", default_value = "127.0.0.1:0")]
    listen: String,
    #[command(flatten)]
    server: ServerOptions,
}

pub(crate) async fn run(options: ServeOptions, terminal: &Terminal) -> Result<Exit, Failure> {
    let interface = interface_of(&options.description, &options.server, terminal).await?;
    let answers = match &options.answers {
        Some(file) => read_answers(file, &interface)?,
        None => Answers::default(),
    };
    let shared = Arc::new((interface, answers));
    let router =
        Router::builder().without_introspection().fallback(move |name, params: Vec<Value>, _| {
            let shared = Arc::clone(&shared);
            async move { answer(&name, &params, &shared.0, &shared.1) }
        });
    let router = router.build().map_err(|error| Failure::usage(error.to_string()))?;
    serve_until_interrupted(router, &options.listen, terminal).await
}

fn answer(
    name: &str,
    params: &[Value],
    interface: &Interface,
    answers: &Answers,
) -> Result<Value, Fault> {
    if let Some(answer) = introspect(name, params, interface) {
        return answer;
    }
    let Some(method) = interface.method(name) else { return Err(unknown(name, interface)) };
    check_params(params, method, interface)
        .map_err(|reason| Fault::new(Fault::INVALID_PARAMS, format!("{name}: {reason}")))?;
    let given = answers.next(&method.name);
    given.unwrap_or_else(|| Ok(sample(&method.result, interface)))
}

fn unknown(name: &str, interface: &Interface) -> Fault {
    let names: Vec<String> = interface.methods.iter().map(|method| method.name.clone()).collect();
    let near = nearest(name, &names);
    let near =
        if near.is_empty() { String::new() } else { format!("; there is {}", near.join(", ")) };
    Fault::new(Fault::METHOD_NOT_FOUND, format!("no such method: {name}{near}"))
}

/// Answers what the described server says of itself.
fn introspect(name: &str, params: &[Value], interface: &Interface) -> Option<Result<Value, Fault>> {
    let asked = params.first().and_then(Value::as_str).unwrap_or_default();
    let method = || interface.method(asked).ok_or_else(|| unknown(asked, interface));
    Some(match name {
        "system.listMethods" => {
            let methods = interface.methods.iter();
            let mut names: Vec<&str> = methods
                .flat_map(|method| method.aliases.iter().chain([&method.name]))
                .map(|name| &**name)
                .collect();
            names.sort_unstable();
            Ok(names.into_iter().map(Value::from).collect())
        }
        "system.methodHelp" => method().map(|method| method.help.as_str().into()),
        "system.methodSignature" => method().map(|method| match interface.signatures(method) {
            Some(signatures) => {
                let array =
                    |names: Vec<&str>| names.into_iter().map(Value::from).collect::<Value>();
                signatures.into_iter().map(array).collect()
            }
            None => "undef".into(),
        }),
        "system.describeMethods" => {
            let asked: Vec<&str> = match params.first() {
                Some(Value::String(name)) => vec![name],
                Some(Value::Array(names)) => names.iter().filter_map(Value::as_str).collect(),
                _ => Vec::new(),
            };
            Ok(if asked.is_empty() {
                interface.to_describe_methods()
            } else {
                only_named(interface, &asked).to_describe_methods()
            })
        }
        _ => return None,
    })
}

fn read_answers(file: &str, interface: &Interface) -> Result<Answers, Failure> {
    let refused = |reason: String| Failure::usage(format!("{file}: {reason}"));
    let text = String::from_utf8_lossy(&read_input(file)?).into_owned();
    let Value::Struct(methods) = json::from_str(&text).map_err(|e| refused(e.to_string()))? else {
        return Err(refused("it is not an object of methods".to_owned()));
    };
    let mut answers = Answers::default();
    for (name, given) in methods {
        let Some(method) = interface.method(&name) else {
            return Err(refused(unknown(&name, interface).message().to_owned()));
        };
        let list = match given {
            Value::Array(list) => list,
            one => vec![one],
        };
        for one in list {
            match Message::from_json(&json::to_string(&one)) {
                Ok(Message::Result(value)) => answers.add(method.name.clone(), Ok(value)),
                Ok(Message::Fault(fault)) => answers.add(method.name.clone(), Err(fault)),
                _ => {
                    let forms = "{\"result\": …} or {\"fault\": {\"faultCode\": 1, \"faultString\": \"…\"}}";
                    return Err(refused(format!("an answer of {name} is not {forms}")));
                }
            }
        }
    }
    Ok(answers)
}
