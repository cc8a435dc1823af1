//! Supervisor, which keeps programs running: <http://supervisord.org/api.html>.

use std::time::Duration;

use serde::Deserialize;
use xmlrpc::{CallError, SystemClient, Transport};

use crate::report::{Outcome, Report, holds, same};

/// Supervisor's own faults.
#[derive(Debug, PartialEq, xmlrpc::Fault)]
pub enum SupervisorError {
    /// No process of this name.
    #[fault(code = 10)]
    BadName(String),
    /// It runs already.
    #[fault(code = 60)]
    AlreadyStarted(String),
    /// It does not run.
    #[fault(code = 70)]
    NotRunning(String),
}

/// The state of Supervisor itself.
#[derive(Debug, PartialEq, Deserialize)]
pub struct State {
    /// 1 while it runs.
    pub statecode: i32,
    /// `RUNNING`, for one.
    pub statename: String,
}

/// What is known of a process; its other members are ignored.
#[derive(Debug, Deserialize)]
pub struct ProcessInfo {
    /// Its name.
    pub name: String,
    /// 20 while it runs.
    pub state: i32,
    /// `RUNNING`, for one.
    pub statename: String,
    /// 0 while it does not run.
    pub pid: u32,
    /// Seconds since 1970.
    pub start: i64,
}

/// Some of Supervisor's methods.
#[xmlrpc::service(client, namespace = "supervisor", rename_all = "camelCase", expose = "all")]
pub trait Supervisor {
    /// The version of the interface.
    #[rpc(name = "supervisor.getAPIVersion")]
    async fn api_version(&self) -> String;
    /// The version of the program.
    async fn get_supervisor_version(&self) -> String;
    /// The state of the program.
    async fn get_state(&self) -> State;
    /// Every process.
    async fn get_all_process_info(&self) -> Vec<ProcessInfo>;
    /// One process.
    async fn get_process_info(&self, name: &str) -> Result<ProcessInfo, SupervisorError>;
    /// Starts a process, and waits until it runs unless told not to.
    async fn start_process(&self, name: &str, wait: Option<bool>) -> Result<bool, SupervisorError>;
    /// Stops a process, and waits until it has ended unless told not to.
    async fn stop_process(&self, name: &str, wait: Option<bool>) -> Result<bool, SupervisorError>;
    /// The end of a process's output, the offset after it, and whether more was cut off.
    async fn tail_process_stdout_log(
        &self,
        name: &str,
        offset: i64,
        length: i64,
    ) -> Result<(String, i64, bool), SupervisorError>;
}

/// What the process has printed, which runs before it prints.
async fn printed<C: Transport + Clone>(supervisor: &SupervisorClient<C>) -> Outcome<(String, i64)> {
    // For two minutes, which nothing takes that does not hang.
    for _ in 0..2400 {
        let (text, end, _) = supervisor.tail_process_stdout_log("sleeper", 0, 1000).await?;
        if text.ends_with('\n') {
            return Ok((text, end));
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    Err("the process prints nothing".into())
}

/// Runs the list.
pub async fn run<C: Transport + Clone>(peer: &C) -> Report {
    let mut report = Report::default();
    let supervisor = &SupervisorClient::new(peer);
    let running = || State { statecode: 1, statename: "RUNNING".to_owned() };
    report
        .check("getAPIVersion", async { same(supervisor.api_version().await?, "3.0".to_owned()) })
        .await;
    report.check("getState", async { same(supervisor.get_state().await?, running()) }).await;
    report
        .check("getAllProcessInfo", async {
            let all = supervisor.get_all_process_info().await?;
            holds(matches!(&*all, [one] if one.name == "sleeper" && one.start > 1_700_000_000), all)
        })
        .await;
    report
        .check("startProcess", async {
            let again = supervisor.start_process("sleeper", None).await;
            let refused = matches!(told(&again), Some(SupervisorError::AlreadyStarted(_)));
            holds(refused, again)?;
            same(supervisor.stop_process("sleeper", None).await?, true)?;
            let again = supervisor.stop_process("sleeper", Some(true)).await;
            holds(matches!(told(&again), Some(SupervisorError::NotRunning(_))), again)?;
            same(supervisor.start_process("sleeper", Some(true)).await?, true)
        })
        .await;
    report
        .check("getProcessInfo", async {
            let one = supervisor.get_process_info("sleeper").await?;
            holds(one.statename == "RUNNING" && one.state == 20 && one.pid > 0, one)?;
            let none = supervisor.get_process_info("nobody").await;
            holds(matches!(told(&none), Some(SupervisorError::BadName(_))), none)
        })
        .await;
    report
        .check("tailProcessStdoutLog", async {
            let (text, end) = printed(supervisor).await?;
            holds(text.contains("started: é <&>") && end > 0, text)
        })
        .await;
    let system = &SystemClient::new(peer);
    report
        .check("system.methodSignature", async {
            let got = system.method_signature("supervisor.stopProcess").await?;
            holds(got.as_ref().is_some_and(|all| all[0][0] == "boolean"), got)
        })
        .await;
    report
        .check("system.methodHelp", async {
            let help = system.method_help("supervisor.getState").await?;
            holds(help.contains("state"), help)
        })
        .await;
    report
        .check("system.multicall", async {
            let calls = (
                supervisor.get_state(),
                supervisor.get_process_info("nobody"),
                supervisor.api_version(),
            );
            let (state, nobody, version) = xmlrpc::batch(peer, calls).await?;
            same(state?, running())?;
            holds(matches!(told(&nobody), Some(SupervisorError::BadName(_))), nobody)?;
            same(version?, "3.0".to_owned())
        })
        .await;
    report
}

/// Returns the error of the service's own that came.
fn told<T>(outcome: &Result<T, CallError<SupervisorError>>) -> Option<&SupervisorError> {
    outcome.as_ref().err().and_then(CallError::service)
}
