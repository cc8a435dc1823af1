//! `xmlrpc describe`: what methods take and give.

use clap::{Args, ValueEnum};
use xmlrpc::codec;

use crate::exit::{Exit, Failure};
use crate::interface::interface_of;
use crate::server::ServerOptions;
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
}

pub(crate) async fn run(options: DescribeOptions, terminal: &Terminal) -> Result<Exit, Failure> {
    let interface = interface_of(&options.url, &options.server, terminal).await?;
    match options.output.unwrap_or(DescriptionForm::Text) {
        DescriptionForm::Text => terminal.print(&interface.to_text())?,
        DescriptionForm::Json => terminal.print(&pretty(&interface)?)?,
        DescriptionForm::Openrpc => terminal.print(&pretty(&interface.to_openrpc("1"))?)?,
        DescriptionForm::Xml => {
            let message = codec::encode_response(&interface.to_describe_methods())
                .map_err(|error| Failure::usage(error.to_string()))?;
            terminal.print_bytes(&message)?;
        }
    }
    Ok(Exit::Done)
}

fn pretty(document: &impl serde::Serialize) -> Result<String, Failure> {
    let text = serde_json::to_string_pretty(document);
    text.map(|text| text + "\n").map_err(|error| Failure::usage(error.to_string()))
}
