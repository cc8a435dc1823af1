//! `xmlrpc-interop LIST URL [close]`: runs a list of calls and prints one line for each check;
//! with `close` each call has a connection of its own.
//! `xmlrpc-interop serve flrig`: plays flrig on a free loopback port, whose URL it prints.

use std::process::ExitCode;
use std::time::Duration;

use xmlrpc::Client;
use xmlrpc_interop::report::{Outcome, Report};
use xmlrpc_interop::{
    aria2, conformance, ejabberd, flrig, generated, kamailio, nzbget, rosmaster, rtorrent,
    spelling, supervisor, tryton, zope,
};

#[tokio::main(flavor = "current_thread")]
async fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let (list, url, close) = match &*words {
        [list, url] => (list, url, false),
        [list, url, word] if word == "close" => (list, url, true),
        _ => {
            eprintln!("usage: xmlrpc-interop LIST URL [close]");
            return ExitCode::from(2);
        }
    };
    match run(list, url, close).await {
        Ok(report) if report.failed() == 0 => ExitCode::SUCCESS,
        Ok(_) => ExitCode::FAILURE,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::from(2)
        }
    }
}

async fn run(list: &str, url: &str, close: bool) -> Outcome<Report> {
    if (list, url) == ("serve", "flrig") {
        return serve_flrig().await;
    }
    let builder = Client::builder().url(url);
    let peer = if close { builder.idle_timeout(Duration::ZERO) } else { builder }.build()?;
    Ok(match list {
        "conformance" => conformance::run(&peer).await,
        "spelling" => {
            spelling::run(url).await?;
            Report::default()
        }
        "supervisor" => supervisor::run(&peer).await,
        "rtorrent" => rtorrent::run(&peer).await,
        "aria2" => aria2::run(&peer).await,
        "rosmaster" => rosmaster::run(&peer).await,
        "kamailio" => kamailio::run(&peer).await,
        "nzbget" => nzbget::run(&peer).await,
        "ejabberd" => ejabberd::run(&peer).await,
        "tryton" => tryton::run(&peer).await,
        "zope" => zope::run(&peer).await,
        _ => {
            let unknown = || format!("there is no list `{list}`");
            let module = list.strip_prefix("generated/").ok_or_else(unknown)?;
            generated::run(module, &peer).await.ok_or_else(unknown)?
        }
    })
}

#[allow(clippy::print_stdout, reason = "whoever started this reads where it listens")]
async fn serve_flrig() -> Outcome<Report> {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await?;
    println!("http://{}/RPC2", listener.local_addr()?);
    xmlrpc::serve(listener, flrig::router()?).await?;
    Ok(Report::default())
}
