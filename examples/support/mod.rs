//! What the examples share: serve routers and call them, or keep serving them.

use std::error::Error;

use tokio::net::TcpListener;
use tokio::sync::oneshot;
use xmlrpc::{Client, Router, Server};

pub(crate) type Result<T = (), E = Box<dyn Error + Send + Sync>> = std::result::Result<T, E>;

/// With `--listen 127.0.0.1:9000`, serves `router` there until the process is told to
/// end. Without it, serves it on a free loopback port and runs `demo` against it.
pub(crate) async fn serve_or(router: Router, demo: impl AsyncFnOnce(Client) -> Result) -> Result {
    // `xmlrpc::serve(listener, router)` in short.
    // `docs` puts a page for people at the same address.
    let builder = Server::builder().route("/", router.clone()).route("/RPC2", router);
    let server = builder.docs(true).build()?;
    serve_paths_or(server, async |url| demo(Client::new(&format!("{url}/RPC2"))?).await).await
}

/// The same with a server of several paths: `demo` takes its URL without a path.
pub(crate) async fn serve_paths_or(
    server: Server,
    demo: impl AsyncFnOnce(String) -> Result,
) -> Result {
    if let Some(address) = option("--listen") {
        let listener = TcpListener::bind(&address).await?;
        println!("http://{}/RPC2", listener.local_addr()?);
        server.serve(listener).with_graceful_shutdown(told_to_end()).await?;
        return Ok(());
    }
    let listener = TcpListener::bind("127.0.0.1:0").await?;
    let url = format!("http://{}", listener.local_addr()?);
    let (end, ended) = oneshot::channel::<()>();
    let serving = server.serve(listener).with_graceful_shutdown(async { _ = ended.await });
    let server = tokio::spawn(serving.into_future());
    demo(url).await?;
    drop(end);
    server.await??;
    Ok(())
}

/// The word after `name` on the command line.
pub(crate) fn option(name: &str) -> Option<String> {
    std::env::args().skip_while(|word| word != name).nth(1)
}

/// Completes on Ctrl-C or SIGTERM.
pub(crate) async fn told_to_end() {
    let interrupt = tokio::signal::ctrl_c();
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        let mut terminate = signal(SignalKind::terminate()).expect("a signal handler");
        tokio::select! {
            _ = interrupt => {}
            _ = terminate.recv() => {}
        }
    }
    #[cfg(not(unix))]
    {
        _ = interrupt.await;
    }
}
