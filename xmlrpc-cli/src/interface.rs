//! Finds out what a server offers: from the server, or from a file that describes it.

use std::io::Read;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use xmlrpc::SystemClient;
use xmlrpc::description::Interface;

use crate::exit::{Exit, Failure};
use crate::server::{Server, ServerOptions, profile};
use crate::terminal::Terminal;

/// How long a file may be.
const MOST_BYTES: u64 = 64 << 20;

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
    xmlrpc_codegen::read(&read_input(source)?)
        .map_err(|reason| Failure::new(Exit::NotXmlRpc, format!("{source}: {reason}")))
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

/// Reads a file, or standard input where it is `-`.
pub(crate) fn read_input(file: &str) -> Result<Vec<u8>, Failure> {
    let bytes = read_start(Path::new(file), MOST_BYTES + 1)?;
    if bytes.len() as u64 > MOST_BYTES {
        return Err(Failure::usage(format!("{file} is longer than {MOST_BYTES} bytes")));
    }
    Ok(bytes)
}

/// Reads at most so many bytes of a file, or of standard input where it is `-`.
pub(crate) fn read_start(file: &Path, most: u64) -> Result<Vec<u8>, Failure> {
    /// Whether standard input was read: what another reads would be empty, or the rest.
    static STDIN_IS_READ: AtomicBool = AtomicBool::new(false);
    let failed = |error: std::io::Error| Failure::usage(format!("{}: {error}", file.display()));
    let mut bytes = Vec::new();
    if file.as_os_str() != "-" {
        let opened = std::fs::File::open(file).map_err(failed)?;
        opened.take(most).read_to_end(&mut bytes).map_err(failed)?;
    } else if STDIN_IS_READ.swap(true, Ordering::Relaxed) {
        return Err(Failure::usage("standard input can be read only once")
            .hint("give a file in place of one of the -"));
    } else {
        let read = until_interrupted(|| std::io::stdin().lock().take(most).read_to_end(&mut bytes));
        read.map_err(failed)?;
    }
    Ok(bytes)
}

/// Waits for what a person or another program writes. An interruption ends the program, also where
/// one was waited for before, so that the system leaves them to the program.
fn until_interrupted<T>(wait: impl FnOnce() -> T) -> T {
    let waits = Arc::new(AtomicBool::new(true));
    let watched = Arc::clone(&waits);
    std::thread::spawn(move || {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_io().build();
        if let Ok(runtime) = runtime
            && runtime.block_on(tokio::signal::ctrl_c()).is_ok()
            && watched.load(Ordering::Relaxed)
        {
            std::process::exit(Exit::Interrupted.code().into());
        }
    });
    let result = wait();
    waits.store(false, Ordering::Relaxed);
    result
}
