//! Serves a router until the program is interrupted.

use tokio::net::TcpListener;
use xmlrpc::Router;

use crate::exit::{Exit, Failure};
use crate::terminal::Terminal;

/// Listens, prints the URL, and serves until Ctrl-C, which is how it is meant to end.
pub(crate) async fn serve_until_interrupted(
    router: Router,
    listen: &str,
    terminal: &Terminal,
) -> Result<Exit, Failure> {
    let failed = |error: std::io::Error| {
        Failure::new(Exit::NotSent, format!("cannot listen on {listen}: {error}"))
    };
    let listener = TcpListener::bind(listen).await.map_err(failed)?;
    let address = listener.local_addr().map_err(failed)?;
    terminal.print(&format!("http://{address}/RPC2\n"))?;
    let interrupted = async {
        let _ = tokio::signal::ctrl_c().await;
    };
    let served = xmlrpc::serve(listener, router).with_graceful_shutdown(interrupted).await;
    served.map(|()| Exit::Done).map_err(failed)
}
