//! A server over https whose certificate comes from an authority of its own, and a client that
//! trusts this authority.
//!
//! ```text
//! cargo run --features tls --example tls
//! cargo run --features tls --example tls -- --listen 127.0.0.1:9000 \
//!     --certificate server.pem --key server.key
//! ```
//!
//! Certificates of one's own are made by `tests/client/certificates/make.sh`, for example.

#![allow(clippy::print_stdout, reason = "an example shows what it does")]

use std::path::PathBuf;

use tokio::net::TcpListener;
use xmlrpc::server::Tls;
use xmlrpc::{Client, Router, Server};

#[allow(dead_code, reason = "other examples use the rest")]
mod support;

/// The file that an option names, or one of the tests' own.
fn file(option: &str, name: &str) -> PathBuf {
    let certificates = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/client/certificates");
    support::option(option).map_or_else(|| PathBuf::from(certificates).join(name), PathBuf::from)
}

#[tokio::main]
async fn main() -> support::Result {
    let router = Router::builder().method("ping", |()| async { Ok("pong") }).build()?;
    let tls =
        Tls::from_pem_files(file("--certificate", "server.pem"), file("--key", "server.key"))?;
    let server = Server::builder().route("/RPC2", router).tls(tls.clone()).build()?;
    let address = support::option("--listen");
    let listener = TcpListener::bind(address.as_deref().unwrap_or("127.0.0.1:0")).await?;
    // The name in the URL must be one that the certificate is for.
    let url = format!("https://localhost:{}/RPC2", listener.local_addr()?.port());
    println!("{url}");
    let serving = server.serve(listener);
    if address.is_some() {
        serving.with_graceful_shutdown(support::told_to_end()).await?;
        return Ok(());
    }
    let serving = tokio::spawn(serving.into_future());

    let authority = std::fs::read(file("--authority", "ca.pem"))?;
    let client = Client::builder().url(&url).root_certificates(authority).build()?;
    println!("a client that trusts the authority: {}", client.call::<String>("ping", ()).await?);

    // With the certificates that the system trusts, as for a server on the internet.
    match Client::new(&url) {
        Ok(stranger) => {
            let error = stranger.call::<String>("ping", ()).await.expect_err("not trusted");
            println!("one that does not: {error}");
        }
        Err(error) => println!("one that does not: {error}"),
    }

    // Once the files hold a renewed certificate, new connections are shown it.
    tls.reload()?;
    println!("after a reload: {}", client.call::<String>("ping", ()).await?);
    serving.abort();
    Ok(())
}
