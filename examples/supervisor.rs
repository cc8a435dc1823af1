//! Supervisor over its Unix socket: what runs, and a restart.
//!
//! Alone it calls a stand-in for Supervisor on a socket of its own; with a URL it
//! calls a real one: `--url unix://user:password@/run/supervisor.sock`.

#![allow(clippy::print_stdout, reason = "an example shows what it does")]

use std::error::Error;

use serde::{Deserialize, Serialize};
use xmlrpc::{Client, SystemClient};

/// What Supervisor says of a process; it says more, which is left out here.
#[derive(Deserialize, Serialize)]
struct Process {
    name: String,
    group: String,
    statename: String,
    pid: i32,
}

/// The part of Supervisor's interface that is called here.
#[xmlrpc::service(namespace = "supervisor", rename_all = "camelCase")]
trait Supervisor {
    /// All processes and their states.
    #[rpc(idempotent)]
    async fn get_all_process_info(&self) -> Vec<Process>;

    /// Starts a process.
    #[expose]
    async fn start_process(&self, name: String, wait: Option<bool>) -> Result<bool, ProcessError>;

    /// Stops a process.
    #[expose]
    async fn stop_process(&self, name: String, wait: Option<bool>) -> Result<bool, ProcessError>;
}

/// Supervisor's faults that a caller may want to tell apart.
#[derive(Debug, xmlrpc::Fault)]
enum ProcessError {
    #[fault(code = 10)]
    BadName(String),
    #[fault(code = 60)]
    AlreadyStarted(String),
    #[fault(code = 70)]
    NotRunning(String),
}

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error + Send + Sync>> {
    let mut arguments = std::env::args().skip_while(|word| word != "--url").skip(1);
    match arguments.next() {
        Some(url) => demo(&Client::new(&url)?).await,
        #[cfg(unix)]
        None => stand_in::with(async |client| demo(&client).await).await,
        #[cfg(not(unix))]
        None => Err("give the URL of a Supervisor: --url http://127.0.0.1:9001".into()),
    }
}

async fn demo(client: &Client) -> Result<(), Box<dyn Error + Send + Sync>> {
    let supervisor = SupervisorClient::new(client);
    for process in supervisor.get_all_process_info().await? {
        let Process { name, group, statename, pid } = process;
        println!("{group}:{name} {statename} (pid {pid})");
    }

    // Supervisor runs the calls of a batch in their order, so this is a restart.
    let (stopped, started) = client
        .batch((
            supervisor.stop_process("web".to_owned(), None),
            supervisor.start_process("web".to_owned(), None),
        ))
        .await?;
    println!("web: stopped {}, started {}", stopped?, started?);

    let started = supervisor.start_process("nobody".to_owned(), None).await;
    if let Err(error) = &started
        && let Some(ProcessError::BadName(name)) = error.service()
    {
        println!("there is no such process: {name}");
    } else {
        println!("started a process that should not be there: {started:?}");
    }

    let help = SystemClient::new(client).method_help("supervisor.stopProcess").await?;
    println!("stopProcess: {}", help.lines().next().unwrap_or_default());
    Ok(())
}

/// A server that does as Supervisor does.
#[cfg(unix)]
mod stand_in {
    use std::error::Error;

    use tokio::net::UnixListener;
    use xmlrpc::{Client, Router};

    use super::{Process, ProcessError, Supervisor, SupervisorServer};

    struct StandIn;

    impl Supervisor for StandIn {
        async fn get_all_process_info(&self) -> Vec<Process> {
            let process = |name: &str, pid| Process {
                name: name.to_owned(),
                group: "site".to_owned(),
                statename: "RUNNING".to_owned(),
                pid,
            };
            vec![process("web", 4711), process("worker", 4712)]
        }

        async fn start_process(&self, name: String, _: Option<bool>) -> Result<bool, ProcessError> {
            known(&name)
        }

        async fn stop_process(&self, name: String, _: Option<bool>) -> Result<bool, ProcessError> {
            known(&name)
        }
    }

    fn known(name: &str) -> Result<bool, ProcessError> {
        match name {
            "web" | "worker" => Ok(true),
            _ => Err(ProcessError::BadName(format!("BAD_NAME: {name}"))),
        }
    }

    pub(crate) async fn with(
        demo: impl AsyncFnOnce(Client) -> Result<(), Box<dyn Error + Send + Sync>>,
    ) -> Result<(), Box<dyn Error + Send + Sync>> {
        let path = std::env::temp_dir().join(format!("supervisor-{}.sock", std::process::id()));
        let router = Router::builder().service(SupervisorServer::new(StandIn)).build()?;
        let server = tokio::spawn(xmlrpc::serve(UnixListener::bind(&path)?, router).into_future());
        let outcome = demo(Client::new(&format!("unix://{}", path.display()))?).await;
        server.abort();
        std::fs::remove_file(path)?;
        outcome
    }
}
