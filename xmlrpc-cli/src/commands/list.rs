//! `xmlrpc list`: the names of a server's methods.

use clap::Args;
use xmlrpc::SystemClient;

use crate::exit::{Exit, Failure};
use crate::server::{Server, ServerOptions};
use crate::terminal::{Terminal, plain};

/// Lists the methods of a server
///
/// It is asked by `system.listMethods`, which most servers have.
#[derive(Args, Debug)]
pub(crate) struct ListOptions {
    /// The URL of the server, or the name of a profile
    #[arg(value_name = "URL")]
    url: String,
    /// Only names that hold this text, or that it fits where it has `*`
    pattern: Option<String>,
    #[command(flatten)]
    server: ServerOptions,
}

pub(crate) async fn run(options: ListOptions, terminal: &Terminal) -> Result<Exit, Failure> {
    let server = Server::open(&options.url, &options.server, terminal)?;
    let names = server.run(SystemClient::new(server.clone()).list_methods()).await?;
    let mut text = String::new();
    for name in names {
        if options.pattern.as_deref().is_none_or(|pattern| fits(&name, pattern)) {
            text.push_str(&plain(&name));
            text.push('\n');
        }
    }
    terminal.print(&text)?;
    Ok(Exit::Done)
}

/// Whether a name holds a text, or where that has `*`, fits it as a whole.
fn fits(name: &str, pattern: &str) -> bool {
    let parts: Vec<&str> = pattern.split('*').collect();
    let [first, middle @ .., last] = &*parts else { return name.contains(pattern) };
    let Some(rest) = name.strip_prefix(first) else { return false };
    let Some(mut rest) = rest.strip_suffix(last) else { return false };
    middle.iter().all(|part| match rest.find(part) {
        Some(at) => {
            rest = &rest[at + part.len()..];
            true
        }
        None => false,
    })
}

#[cfg(test)]
mod tests {
    use super::fits;

    #[test]
    fn a_pattern_is_held_or_fits() {
        assert!(fits("dir.list", "list") && fits("dir.list", "dir.*") && fits("dir.list", "d*.*t"));
        assert!(!fits("dir.list", "*.size") && !fits("dir", "dir*r") && !fits("dir.list", "list*"));
    }
}
