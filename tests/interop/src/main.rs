//! `xmlrpc-interop LIST URL`: runs a list of calls and prints one line for each check.

use std::process::ExitCode;

use xmlrpc::Client;
use xmlrpc_interop::report::{Outcome, Report};
use xmlrpc_interop::{aria2, conformance, kamailio, rosmaster, rtorrent, spelling, supervisor};

#[tokio::main(flavor = "current_thread")]
async fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let [list, url] = &*words else {
        eprintln!("usage: xmlrpc-interop LIST URL");
        return ExitCode::from(2);
    };
    match run(list, url).await {
        Ok(report) if report.failed() == 0 => ExitCode::SUCCESS,
        Ok(_) => ExitCode::FAILURE,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::from(2)
        }
    }
}

async fn run(list: &str, url: &str) -> Outcome<Report> {
    let peer = Client::new(url)?;
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
        _ => return Err(format!("there is no list `{list}`").into()),
    })
}
