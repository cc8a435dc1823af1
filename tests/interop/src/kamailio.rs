//! Kamailio, a SIP server: <https://www.kamailio.org/docs/modules/stable/modules/xmlrpc.html>.

use std::collections::BTreeMap;

use serde::Deserialize;
use xmlrpc::{Call, SystemClient, Transport, Value};

use crate::report::{Report, holds, is_fault, same};

/// For how long it has run.
#[derive(Debug, Deserialize)]
pub struct Uptime {
    /// The time, for people.
    pub now: String,
    /// When it was started, for people.
    pub up_since: String,
    /// Seconds.
    pub uptime: u32,
}

/// Some of Kamailio's methods.
#[xmlrpc::service(client)]
pub trait Kamailio {
    /// The version.
    #[rpc(name = "core.version")]
    async fn version(&self) -> String;
    /// For how long it has run.
    #[rpc(name = "core.uptime")]
    async fn uptime(&self) -> Uptime;
    /// Processes, each as an id followed by what it does.
    #[rpc(name = "core.ps")]
    async fn processes(&self) -> Vec<Value>;
    /// How it was built.
    #[rpc(name = "core.info")]
    async fn info(&self) -> BTreeMap<String, String>;
    /// Shared memory, in bytes.
    #[rpc(name = "core.shmmem")]
    async fn shared_memory(&self) -> BTreeMap<String, u64>;
    /// Counts of transactions.
    #[rpc(name = "tm.stats")]
    async fn transactions(&self) -> BTreeMap<String, i64>;
}

/// Runs the list.
pub async fn run<C: Transport + Clone>(peer: &C) -> Report {
    let mut report = Report::default();
    let kamailio = &KamailioClient::new(peer);
    report
        .check("core.version", async {
            let version = kamailio.version().await?;
            holds(version.starts_with("kamailio 5."), version)
        })
        .await;
    report
        .check("core.uptime", async {
            let uptime = kamailio.uptime().await?;
            holds(
                uptime.uptime < 600 && !uptime.now.is_empty() && !uptime.up_since.is_empty(),
                uptime,
            )
        })
        .await;
    report
        .check("core.ps", async {
            let all = kamailio.processes().await?;
            let shape = |pair: &[Value]| matches!(pair, [Value::Int(_), Value::String(_)]);
            holds(!all.is_empty() && all.chunks(2).all(shape), all)
        })
        .await;
    report
        .check("core.info", async {
            let info = kamailio.info().await?;
            holds(info.contains_key("compiler"), info)
        })
        .await;
    report
        .check("core.shmmem", async {
            let memory = kamailio.shared_memory().await?;
            holds(memory.get("total").is_some_and(|bytes| *bytes > 1 << 20), memory)
        })
        .await;
    report
        .check("tm.stats", async {
            let counts = kamailio.transactions().await?;
            holds(counts.contains_key("current"), counts)
        })
        .await;
    report
        .check("core.echo", async {
            let back: Vec<String> = Call::new(peer, "core.echo", &("a", "<&>", "é")).await?;
            same(back, ["a", "<&>", "é"].map(str::to_owned).to_vec())
        })
        .await;
    report
        .check("fault", async { is_fault(Call::<_, Value>::new(peer, "no.such", &()).await) })
        .await;
    report
        .check("system.listMethods", async {
            let names = SystemClient::new(peer).list_methods().await?;
            holds(names.iter().any(|name| name == "core.version"), names)
        })
        .await;
    report
        .check("system.methodHelp", async {
            let help = SystemClient::new(peer).method_help("core.version").await?;
            holds(help.contains("version"), help)
        })
        .await;
    report
}
