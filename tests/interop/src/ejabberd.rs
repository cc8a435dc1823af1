//! ejabberd, a chat server: <https://docs.ejabberd.im/developer/ejabberd-api/>. Every command takes
//! one struct of its arguments, and answers a struct.

use serde::{Deserialize, Serialize};
use xmlrpc::{CallError, CallErrorKind, Fault, Transport};

use crate::report::{Report, holds, same};

/// Who an account belongs to.
#[derive(Debug, Serialize, Deserialize)]
pub struct Account {
    /// The name before the `@`.
    pub user: String,
    /// The host behind it.
    pub host: String,
    /// What the account is opened with, where that is asked for.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub password: Option<String>,
}

/// A host that the server answers for.
#[derive(Debug, Serialize, Deserialize)]
pub struct Host {
    /// Its name.
    pub host: String,
}

/// How a command ended.
#[derive(Debug, Deserialize)]
pub struct Outcome {
    /// 0 where it went well.
    pub res: i32,
    /// What there is to say.
    pub text: String,
}

/// The accounts of a host.
#[derive(Debug, PartialEq, Deserialize)]
pub struct Users {
    /// Each in a struct of its own.
    pub users: Vec<User>,
}

/// An account's name.
#[derive(Debug, PartialEq, Deserialize)]
pub struct User {
    /// The name before the `@`.
    pub username: String,
}

/// A sentence for the server to say.
#[derive(Debug, Serialize, Deserialize)]
pub struct Sentence {
    /// What it is.
    pub sentence: String,
}

/// The sentence again.
#[derive(Debug, PartialEq, Deserialize)]
pub struct Repeated {
    /// What it was.
    pub repeated: String,
}

/// No arguments, as commands want them.
#[derive(Debug, Default, Serialize, Deserialize)]
pub struct Nothing {}

/// Some of ejabberd's commands.
#[xmlrpc::service(client, expose = "all")]
pub trait Ejabberd {
    /// Whether it runs.
    async fn status(&self, arguments: Nothing) -> Result<Outcome, Fault>;
    /// Opens an account.
    async fn register(&self, account: Account) -> Result<Outcome, Fault>;
    /// The accounts of a host.
    async fn registered_users(&self, host: Host) -> Result<Users, Fault>;
    /// Gives a sentence back.
    #[rpc(name = "echothisnew")]
    async fn echo(&self, sentence: Sentence) -> Result<Repeated, Fault>;
    /// Gives a string back, without a struct.
    #[rpc(name = "echothis")]
    async fn echo_bare(&self, text: &str) -> Result<String, Fault>;
}

fn ann() -> Account {
    Account {
        user: "ann".to_owned(),
        host: "localhost".to_owned(),
        password: Some("secret".to_owned()),
    }
}

/// Runs the list.
pub async fn run<C: Transport + Clone>(peer: &C) -> Report {
    let mut report = Report::default();
    let ejabberd = &EjabberdClient::new(peer);
    report
        .check("status", async {
            let status = ejabberd.status(Nothing {}).await?;
            holds(status.res == 0 && status.text.contains("started"), status)
        })
        .await;
    report
        .check("register", async {
            let opened = ejabberd.register(ann()).await?;
            holds(opened.res == 0 && opened.text.contains("ann@localhost"), opened)
        })
        .await;
    report
        .check("registered_users", async {
            let users = ejabberd.registered_users(Host { host: "localhost".to_owned() }).await?;
            same(users, Users { users: vec![User { username: "ann".to_owned() }] })
        })
        .await;
    report
        .check("echothisnew", async {
            let sentence = "a sentence: é <&> \"'";
            let repeated = ejabberd.echo(Sentence { sentence: sentence.to_owned() }).await?;
            same(repeated, Repeated { repeated: sentence.to_owned() })
        })
        .await;
    report
        .check("echothis", async { same(ejabberd.echo_bare("abc").await?, "abc".to_owned()) })
        .await;
    report
        .check("fault", async {
            let refused = ejabberd.register(ann()).await;
            let is_right = |error: &CallError| {
                matches!(error.kind(), CallErrorKind::Fault(fault)
                    if fault.code() == -118 && fault.message().contains("already registered"))
            };
            holds(refused.as_ref().is_err_and(is_right), refused)
        })
        .await;
    report
}
