//! `xmlrpc call`: one call.

use clap::Args;
use xmlrpc::{Call, CallError, Value, codec};

use crate::exit::{Exit, Failure};
use crate::output::{OutputOptions, show_raw};
use crate::params::ParamsOptions;
use crate::server::{Server, ServerOptions};
use crate::suggestion::nearest_methods;
use crate::terminal::Terminal;

/// Calls a method
///
/// For example:
///
///   xmlrpc call http://127.0.0.1:9001/RPC2 supervisor.startProcess s/web b/true
#[derive(Args, Debug)]
#[command(verbatim_doc_comment)]
pub(crate) struct CallOptions {
    /// The URL of the server, or the name of a profile
    url: String,
    /// The method
    method: String,
    #[command(flatten)]
    params: ParamsOptions,
    #[command(flatten)]
    output: OutputOptions,
    /// Show the message, and do not make the call; the server is asked only for the signature
    #[arg(long, conflicts_with = "curl")]
    dry_run: bool,
    /// Show a command of curl that makes the call, and do not make it
    #[arg(long)]
    curl: bool,
    #[command(flatten)]
    server: ServerOptions,
}

pub(crate) async fn run(options: CallOptions, terminal: &Terminal) -> Result<Exit, Failure> {
    let server = Server::open(&options.url, &options.server, terminal)?;
    let follows = !options.dry_run && !options.curl;
    let params = options.params.read(&server, &options.method, follows).await?;
    if !follows {
        let encode_options = xmlrpc::Transport::encode_options(&server);
        let message = codec::encode_call_with(&options.method, &params, encode_options)
            .map_err(|error| Failure::from(CallError::from(error)))?;
        if options.curl {
            terminal.print(&server.curl(&String::from_utf8_lossy(&message))?)?;
        } else {
            terminal.print_bytes(&message)?;
        }
        return Ok(Exit::Done);
    }
    let call = Call::<Server, Value>::new(server.clone(), &options.method, &params);
    match server.run_call(&options.method, call).await {
        Ok(_) if options.output.is_raw() => show_raw(&server, terminal)?,
        Ok(value) => options.output.show(&value, terminal)?,
        Err(failure) => {
            if options.output.is_raw() {
                show_raw(&server, terminal)?;
            }
            return Err(if failure.is_fault() {
                nearest_methods(failure, &server, &options.method).await
            } else {
                failure
            });
        }
    }
    Ok(Exit::Done)
}
