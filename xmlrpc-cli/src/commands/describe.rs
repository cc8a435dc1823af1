//! `xmlrpc describe`: what methods take and give.

use clap::{Args, ValueEnum};
use xmlrpc::description::{Interface, Method};
use xmlrpc::{SystemClient, codec};
use xmlrpc_codegen::Generator;

use crate::commands::generate::print_trait;
use crate::exit::{Exit, Failure};
use crate::interface::{interface_of, is_file, only_named};
use crate::params::signature;
use crate::server::{Server, ServerOptions};
use crate::suggestion::with_nearest;
use crate::terminal::Terminal;

/// Shows what methods of a server take and give
///
/// The server is asked by system.describeMethods, Perl's system.introspection, Koji's _listapi,
/// or system.methodSignature and system.methodHelp, whichever it has.
#[derive(Args, Debug)]
pub(crate) struct DescribeOptions {
    /// The URL of the server, the name of a profile, or a file that holds a description
    url: String,
    /// The methods: all of them unless given
    #[arg(value_name = "METHOD")]
    methods: Vec<String>,
    /// The form [default: text]
    #[arg(short, long, value_enum, value_name = "FORM")]
    output: Option<DescriptionForm>,
    #[command(flatten)]
    server: ServerOptions,
}

/// The form of a description.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum DescriptionForm {
    /// For people
    Text,
    /// For this program, which reads it again: xmlrpc generate, diff, docs and serve take it
    Json,
    /// For tools that read OpenRPC
    Openrpc,
    /// As the server itself would answer system.describeMethods
    Xml,
    /// The Rust trait of a client, as xmlrpc generate writes it
    Rust,
}

pub(crate) async fn run(options: DescribeOptions, terminal: &Terminal) -> Result<Exit, Failure> {
    let interface = if options.methods.is_empty() {
        interface_of(&options.url, &options.server, terminal).await?
    } else {
        some_methods(&options, terminal).await?
    };
    match options.output.unwrap_or(DescriptionForm::Text) {
        DescriptionForm::Text => terminal.print(&interface.to_text())?,
        DescriptionForm::Json => terminal.print(&pretty(&interface)?)?,
        DescriptionForm::Openrpc => terminal.print(&pretty(&interface.to_openrpc("1"))?)?,
        DescriptionForm::Xml => {
            let message = codec::encode_response(&interface.to_describe_methods())
                .map_err(|error| Failure::usage(error.to_string()))?;
            terminal.print_bytes(&message)?;
        }
        DescriptionForm::Rust => {
            print_trait(&Generator::new().source(&options.url), &interface, terminal)?;
        }
    }
    Ok(Exit::Done)
}

/// Describes the methods that are asked for, and fails where one of them is not there.
async fn some_methods(
    options: &DescribeOptions,
    terminal: &Terminal,
) -> Result<Interface, Failure> {
    let missing = |name: &str| Failure::new(Exit::Fault, format!("there is no method `{name}`"));
    if is_file(&options.url) {
        let interface = interface_of(&options.url, &options.server, terminal).await?;
        if let Some(name) = options.methods.iter().find(|name| interface.method(name).is_none()) {
            return Err(missing(name));
        }
        return Ok(only_named(&interface, &options.methods));
    }
    let server = Server::open(&options.url, &options.server, terminal)?;
    let (mut interface, mut unknown) = signature::describe(&server, &options.methods).await?;
    if !unknown.is_empty()
        && let Ok(names) = server.run(SystemClient::new(server.clone()).list_methods()).await
    {
        // It is there, and the server tells no more of it.
        for name in unknown.extract_if(.., |name| names.contains(name)) {
            let mut method = Method::new(name);
            method.any_params = true;
            interface.methods.push(method);
        }
    }
    match unknown.first() {
        Some(name) => Err(with_nearest(missing(name), &server, name).await),
        None => Ok(interface),
    }
}

fn pretty(document: &impl serde::Serialize) -> Result<String, Failure> {
    let text = serde_json::to_string_pretty(document);
    text.map(|text| text + "\n").map_err(|error| Failure::usage(error.to_string()))
}
