//! Finds out what a server offers: from the server, or from a file that describes it.

use std::path::Path;

use xmlrpc::SystemClient;
use xmlrpc::description::Interface;

use crate::exit::{Exit, Failure};
use crate::input::read_input;
use crate::server::{Server, ServerOptions, profile};
use crate::terminal::Terminal;

/// How many keys that are not known are named.
const MOST_KEYS: usize = 5;

/// Returns what stands in a file, or what the server of a URL or profile tells.
///
/// A file holds what [`xmlrpc_codegen::read`] reads.
pub(crate) async fn interface_of(
    source: &str,
    options: &ServerOptions,
    terminal: &Terminal,
) -> Result<Interface, Failure> {
    if !is_file(source) {
        if !source.contains("://") {
            profile(source).map_err(|failure| failure.hint("there is no file of that name"))?;
        }
        let server = Server::open(source, options, terminal)?;
        return learn(&server, terminal).await;
    }
    let description = read_input(source)?;
    let interface = xmlrpc_codegen::read(&description)
        .map_err(|reason| Failure::new(Exit::NotXmlRpc, format!("{source}: {reason}")))?;
    let unknown = xmlrpc_codegen::unknown_keys(&description);
    if !unknown.is_empty() {
        let more = if unknown.len() > MOST_KEYS { " and more" } else { "" };
        let keys: Vec<_> =
            unknown.iter().take(MOST_KEYS).map(|key| format!("`{key:.60}`")).collect();
        terminal.note(&format!("{source}: passed over as unknown: {}{more}", keys.join(", ")));
    }
    Ok(interface)
}

/// Whether a description is read from a file: URLs and profiles are not.
pub(crate) fn is_file(source: &str) -> bool {
    source == "-" || !source.contains("://") && Path::new(source).is_file()
}

/// Returns what a description tells of the methods that are called by these names.
pub(crate) fn only_named<N: AsRef<str>>(interface: &Interface, names: &[N]) -> Interface {
    interface.only(|method| {
        let own = || method.aliases.iter().chain([&method.name]);
        names.iter().any(|name| own().any(|own| own == name.as_ref()))
    })
}

/// Asks a server for all that it offers.
pub(crate) async fn learn(server: &Server, terminal: &Terminal) -> Result<Interface, Failure> {
    let client = SystemClient::new(server.clone());
    let learned = server.run(async move { client.describe().await }).await?;
    if !learned.unknown.is_empty() {
        let (unknown, all) = (learned.unknown.len(), learned.interface.methods.len());
        terminal.note(&format!(
            "the server does not tell what {unknown} of its {all} methods take and give"
        ));
    }
    Ok(learned.interface)
}
