//! rTorrent, which speaks XML-RPC over SCGI, and over HTTP behind nginx.

use std::time::Duration;

use xmlrpc::{Base64, Call, SystemClient, Transport};

use crate::report::{Outcome, Report, holds, is_fault, same};

/// Some of rTorrent's commands. Those that act on nothing take an empty target.
#[xmlrpc::service(client)]
pub trait RTorrent {
    /// The version of rTorrent.
    #[rpc(name = "system.client_version")]
    async fn client_version(&self) -> String;
    /// The version of its commands.
    #[rpc(name = "system.api_version")]
    async fn api_version(&self) -> String;
    /// Seconds since 1970.
    #[rpc(name = "system.time")]
    async fn time(&self) -> i64;
    /// The hashes of a view's downloads.
    #[rpc(name = "download_list")]
    async fn download_list(&self, target: &str, view: &str) -> Vec<String>;
    /// Adds a download without starting it.
    #[rpc(name = "load.raw")]
    async fn load_raw(&self, target: &str, torrent: Base64) -> i64;
    /// The name of a download.
    #[rpc(name = "d.name")]
    async fn name(&self, hash: &str) -> String;
    /// The size of a download.
    #[rpc(name = "d.size_bytes")]
    async fn size_bytes(&self, hash: &str) -> i64;
    /// Removes a download.
    #[rpc(name = "d.erase")]
    async fn erase(&self, hash: &str) -> i64;
    /// Bytes per second.
    #[rpc(name = "throttle.global_down.max_rate")]
    async fn max_rate(&self) -> i64;
    /// Sets the bytes per second.
    #[rpc(name = "throttle.global_down.max_rate.set")]
    async fn set_max_rate(&self, target: &str, rate: i64) -> i64;
}

/// A download of one file of 6 GiB, which nobody has.
fn torrent() -> Base64 {
    let pieces = "x".repeat(20 * 96);
    let size = 6_u64 << 30;
    let info = format!(
        "d6:lengthi{size}e4:name6:\u{e9}.txt12:piece lengthi67108864e6:pieces{}:{pieces}e",
        pieces.len()
    );
    Base64::from(format!("d8:announce19:http://127.0.0.1:9/4:info{info}e").into_bytes())
}

/// The hash of the only download, once rTorrent has taken it in.
async fn loaded<C: Transport + Clone>(rtorrent: &RTorrentClient<C>) -> Outcome<String> {
    // For two minutes, which nothing takes that does not hang.
    for _ in 0..2400 {
        if let [hash] = &*rtorrent.download_list("", "main").await? {
            return Ok(hash.clone());
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    Err("the download does not appear".into())
}

/// Runs the list.
pub async fn run<C: Transport + Clone>(peer: &C) -> Report {
    let mut report = Report::default();
    let rtorrent = &RTorrentClient::new(peer);
    report
        .check("system.client_version", async {
            let version = rtorrent.client_version().await?;
            holds(version.starts_with("0."), version)
        })
        .await;
    report
        .check("system.time", async {
            let time = rtorrent.time().await?;
            holds(time > 1_700_000_000, time)
        })
        .await;
    report
        .check("load.raw", async {
            same(rtorrent.load_raw("", torrent()).await?, 0)?;
            let hash = &loaded(rtorrent).await?;
            same(rtorrent.name(hash).await?, "\u{e9}.txt".to_owned())?;
            same(rtorrent.size_bytes(hash).await?, 6 << 30)?;
            // One row for each download, one column for each command.
            let columns = ("", "main", "d.hash=", "d.size_bytes=");
            let rows: Vec<(String, i64)> = Call::new(peer, "d.multicall2", &columns).await?;
            same(rows, vec![(hash.clone(), 6 << 30)])?;
            same(rtorrent.erase(hash).await?, 0)
        })
        .await;
    report
        .check("throttle.global_down.max_rate", async {
            same(rtorrent.set_max_rate("", 1 << 20).await?, 0)?;
            same(rtorrent.max_rate().await?, 1 << 20)
        })
        .await;
    report.check("fault", async { is_fault(rtorrent.name("0000").await) }).await;
    report
        .check("system.listMethods", async {
            let names = SystemClient::new(peer).list_methods().await?;
            holds(names.len() > 500, names.len())
        })
        .await;
    report
        .check("system.multicall", async {
            let calls = (rtorrent.api_version(), rtorrent.name("0000"), rtorrent.time());
            let (version, name, time) = xmlrpc::batch(peer, calls).await?;
            holds(version.is_ok() && time.is_ok(), (version, time))?;
            is_fault(name)
        })
        .await;
    report
}
