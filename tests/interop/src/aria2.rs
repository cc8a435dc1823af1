//! aria2, a downloader: <https://aria2.github.io/manual/en/html/aria2c.html#rpc-interface>.

use std::collections::BTreeMap;

use serde::Deserialize;
use xmlrpc::{CallError, CallErrorKind, SystemClient, Transport};

use crate::report::{Report, holds, same};

/// aria2 has one code for all faults.
#[derive(Debug, PartialEq, xmlrpc::Fault)]
pub enum Aria2Error {
    /// Whatever went wrong.
    #[fault(code = 1)]
    Failed(String),
}

/// The program's version.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Version {
    /// The version.
    pub version: String,
    /// What it was built with.
    pub enabled_features: Vec<String>,
}

/// What is known of a download. aria2 writes numbers as strings.
#[derive(Debug, Deserialize)]
pub struct Status {
    /// Its id.
    pub gid: String,
    /// `paused`, for one.
    pub status: String,
}

/// Some of aria2's methods. Each takes the secret, as `token:…`, before its parameters.
#[xmlrpc::service(client, namespace = "aria2", rename_all = "camelCase", expose = "all")]
pub trait Aria2 {
    /// The program's version.
    async fn get_version(&self, token: &str) -> Result<Version, Aria2Error>;
    /// Speeds and counts.
    async fn get_global_stat(&self, token: &str) -> Result<BTreeMap<String, String>, Aria2Error>;
    /// Every setting.
    async fn get_global_option(&self, token: &str) -> Result<BTreeMap<String, String>, Aria2Error>;
    /// Adds a download from any of these addresses; gives its id.
    async fn add_uri(
        &self,
        token: &str,
        uris: Vec<String>,
        options: BTreeMap<String, String>,
    ) -> Result<String, Aria2Error>;
    /// One download, of whose members only `keys` are wanted.
    async fn tell_status(
        &self,
        token: &str,
        gid: &str,
        keys: Vec<String>,
    ) -> Result<Status, Aria2Error>;
    /// Waiting downloads, from an offset.
    async fn tell_waiting(
        &self,
        token: &str,
        offset: i32,
        count: i32,
    ) -> Result<Vec<Status>, Aria2Error>;
    /// Removes a download.
    async fn remove(&self, token: &str, gid: &str) -> Result<String, Aria2Error>;
}

/// Runs the list.
pub async fn run<C: Transport + Clone>(peer: &C) -> Report {
    let mut report = Report::default();
    let aria2 = &Aria2Client::new(peer);
    let token = "token:secret";
    report
        .check("getVersion", async {
            let version = aria2.get_version(token).await?;
            let speaks = version.enabled_features.iter().any(|feature| feature == "XML-RPC");
            holds(version.version.starts_with("1.") && speaks, version)
        })
        .await;
    report
        .check("getGlobalStat", async {
            let stat = aria2.get_global_stat(token).await?;
            holds(stat.get("numActive").is_some_and(|count| count == "0"), stat)
        })
        .await;
    report
        .check("getGlobalOption", async {
            let options = aria2.get_global_option(token).await?;
            holds(options.get("enable-rpc").is_some_and(|on| on == "true"), options)
        })
        .await;
    report
        .check("addUri", async {
            let paused = BTreeMap::from([("pause".to_owned(), "true".to_owned())]);
            let gid = aria2.add_uri(token, vec!["http://127.0.0.1:9/é".to_owned()], paused).await?;
            let keys = vec!["gid".to_owned(), "status".to_owned()];
            let status = aria2.tell_status(token, &gid, keys).await?;
            holds(status.gid == gid && status.status == "paused", status)?;
            let waiting = aria2.tell_waiting(token, 0, 10).await?;
            holds(matches!(&*waiting, [one] if one.gid == gid), waiting)?;
            same(aria2.remove(token, &gid).await?, gid)
        })
        .await;
    let unauthorized = |error: &CallError<Aria2Error>| matches!(error.kind(), CallErrorKind::Service(Aria2Error::Failed(why)) if why == "Unauthorized");
    report
        .check("fault", async {
            let refused = aria2.get_version("token:wrong").await;
            holds(refused.as_ref().is_err_and(unauthorized), refused)
        })
        .await;
    report
        .check("system.listMethods", async {
            let names = SystemClient::new(peer).list_methods().await?;
            holds(names.iter().any(|name| name == "aria2.addUri"), names)
        })
        .await;
    report
        .check("system.multicall", async {
            let calls = (aria2.get_version(token), aria2.get_global_stat("token:wrong"));
            let (version, stat) = xmlrpc::batch(peer, calls).await?;
            holds(version.is_ok(), version)?;
            holds(stat.as_ref().is_err_and(unauthorized), stat)
        })
        .await;
    report
}
