//! A server whose socket somebody else opens, such as systemd, which starts the program
//! when the first caller comes. Nobody is refused while it is restarted or updated, because
//! the socket stays open, and it may have a port that the program may not open.
//!
//! ```text
//! # rpc.socket                       # rpc.service
//! [Socket]                           [Service]
//! ListenStream=9000                  ExecStart=/usr/local/bin/rpc
//! [Install]                          # Longer than `drain_timeout`.
//! WantedBy=sockets.target            TimeoutStopSec=30
//! ```
//!
//! By hand: `systemd-socket-activate -l 9000 target/debug/examples/socket_activation`.

#![allow(clippy::print_stdout, reason = "an example shows what it does")]

use listenfd::ListenFd;
use tokio::net::TcpListener;
use xmlrpc::Router;

#[allow(dead_code, reason = "other examples use the rest")]
mod support;

#[tokio::main]
async fn main() -> support::Result {
    let listener = match ListenFd::from_env().take_tcp_listener(0)? {
        Some(listener) => {
            // tokio waits for sockets by itself, and needs them not to.
            listener.set_nonblocking(true)?;
            TcpListener::from_std(listener)?
        }
        None => TcpListener::bind("127.0.0.1:0").await?,
    };
    println!("http://{}/RPC2", listener.local_addr()?);
    let router = Router::builder()
        .method("greet", |(name,): (String,)| async move { Ok(format!("Hello, {name}")) })
        .build()?;
    xmlrpc::serve(listener, router).with_graceful_shutdown(support::told_to_end()).await?;
    Ok(())
}
