//! `NZBGet`, a downloader: <https://nzbget.com/documentation/api/>. It answers HTTP Basic
//! authentication only, and writes the entries of a multicall without `<value>`.

use serde::Deserialize;
use xmlrpc::{CallError, CallErrorKind, Transport};

use crate::report::{Report, holds, same};

/// `NZBGet` has few codes, and says in words what it means.
#[derive(Debug, PartialEq, xmlrpc::Fault)]
pub enum NzbgetError {
    /// A call that it does not know.
    #[fault(code = 1)]
    InvalidProcedure(String),
    /// Arguments that it cannot read.
    #[fault(code = 2)]
    InvalidParameter(String),
}

/// What it does at the moment. Sizes are in two halves of 32 bits.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct Status {
    /// The upper half of the bytes that are still to come.
    pub remaining_size_hi: u32,
    /// Bytes in a second that it may take; 0 is as many as there are.
    pub download_limit: i64,
    /// Whether it downloads nothing for now.
    pub download_paused: bool,
    /// The seconds since it was started.
    pub up_time_sec: i64,
    /// The servers that it loads from.
    pub news_servers: Vec<NewsServer>,
}

/// A server that it loads from.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct NewsServer {
    /// Its number.
    #[serde(rename = "ID")]
    pub id: i32,
    /// Whether it is in use.
    pub active: bool,
}

/// A line of its log.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct LogEntry {
    /// `INFO`, for one.
    pub kind: String,
    /// What it says.
    pub text: String,
}

/// Some of the methods of `NZBGet`.
#[xmlrpc::service(client, rename_all = "lowercase", expose = "all")]
pub trait Nzbget {
    /// The program's version.
    #[rpc(idempotent)]
    async fn version(&self) -> Result<String, NzbgetError>;
    /// What it does at the moment.
    #[rpc(idempotent)]
    async fn status(&self) -> Result<Status, NzbgetError>;
    /// Limits the speed, in kilobytes a second.
    async fn rate(&self, limit: i32) -> Result<bool, NzbgetError>;
    /// Downloads nothing for now.
    #[rpc(name = "pausedownload")]
    async fn pause_download(&self) -> Result<bool, NzbgetError>;
    /// Adds a line to the log.
    #[rpc(name = "writelog")]
    async fn write_log(&self, kind: &str, text: &str) -> Result<bool, NzbgetError>;
    /// Lines of the log from a number on, or the last few.
    async fn log(&self, from: i32, last: i32) -> Result<Vec<LogEntry>, NzbgetError>;
    /// A method that there is not.
    #[rpc(name = "no.such")]
    async fn no_such(&self) -> Result<(), NzbgetError>;
}

/// Runs the list.
pub async fn run<C: Transport + Clone>(peer: &C) -> Report {
    let mut report = Report::default();
    let nzbget = &NzbgetClient::new(peer);
    report
        .check("version", async {
            let version = nzbget.version().await?;
            holds(version.contains('.'), version)
        })
        .await;
    report
        .check("status", async {
            let status = nzbget.status().await?;
            holds(status.up_time_sec >= 0 && !status.download_paused, status)
        })
        .await;
    report
        .check("rate", async {
            same(nzbget.rate(100).await?, true)?;
            same(nzbget.status().await?.download_limit, 102_400)
        })
        .await;
    report
        .check("pausedownload", async {
            same(nzbget.pause_download().await?, true)?;
            same(nzbget.status().await?.download_paused, true)
        })
        .await;
    report
        .check("writelog", async {
            let text = "a text: é <&> \"'";
            same(nzbget.write_log("INFO", text).await?, true)?;
            let lines = nzbget.log(0, 50).await?;
            holds(lines.iter().any(|line| line.kind == "INFO" && line.text == text), lines)
        })
        .await;
    let unknown = |error: &CallError<NzbgetError>| matches!(error.kind(), CallErrorKind::Service(NzbgetError::InvalidProcedure(why)) if why == "Invalid procedure");
    report
        .check("fault", async {
            let refused = nzbget.no_such().await;
            holds(refused.as_ref().is_err_and(unknown), refused)
        })
        .await;
    report
        .check("system.multicall", async {
            let calls = (nzbget.version(), nzbget.no_such(), nzbget.status());
            let (version, refused, status) = xmlrpc::batch(peer, calls).await?;
            holds(version.is_ok() && status.is_ok(), (version, status))?;
            holds(refused.as_ref().is_err_and(unknown), refused)
        })
        .await;
    report
}
