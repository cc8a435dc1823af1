//! Tryton, a platform for business programs: <https://docs.tryton.org/>. It has over a thousand
//! methods, and each takes a context after its arguments.

use serde::{Deserialize, Serialize};
use xmlrpc::{CallError, CallErrorKind, SystemClient, Transport, Value};

use crate::report::{Report, holds, same};

/// Tryton tells by small codes what users are to know, and by 255 what went wrong in it.
#[derive(Debug, PartialEq, xmlrpc::Fault)]
pub enum TrytonError {
    /// What a user did wrong.
    #[fault(code = 1)]
    User(String),
    /// Somebody else changed the record meanwhile.
    #[fault(code = 3)]
    Concurrency(String),
    /// The program failed.
    #[fault(code = 255)]
    Failed(String),
}

/// What a call is made in: a language, for one.
#[derive(Debug, Default, Serialize, Deserialize)]
pub struct CallContext {}

/// A user, as far as it was asked for.
#[derive(Debug, PartialEq, Deserialize)]
pub struct User {
    /// The record's number.
    pub id: i32,
    /// What the user is called at the door.
    pub login: String,
    /// The user's name.
    #[serde(default)]
    pub name: Option<String>,
}

/// Some of Tryton's methods, of the model of users.
#[xmlrpc::service(client, namespace = "model.res.user", expose = "all")]
pub trait TrytonUsers {
    /// Members of the records that fit a filter.
    #[rpc(idempotent)]
    async fn search_read(
        &self,
        filter: Vec<Value>,
        offset: i32,
        limit: i32,
        order: Option<Vec<Value>>,
        members: Vec<String>,
        context: CallContext,
    ) -> Result<Vec<User>, TrytonError>;
    /// Members of records.
    #[rpc(idempotent)]
    async fn read(
        &self,
        ids: Vec<i32>,
        members: Vec<String>,
        context: CallContext,
    ) -> Result<Vec<User>, TrytonError>;
    /// Makes records.
    async fn create(
        &self,
        records: Vec<xmlrpc::Struct>,
        context: CallContext,
    ) -> Result<Vec<i32>, TrytonError>;
    /// Removes records.
    async fn delete(&self, ids: Vec<i32>, context: CallContext) -> Result<(), TrytonError>;
}

/// Runs the list.
pub async fn run<C: Transport + Clone>(peer: &C) -> Report {
    let mut report = Report::default();
    let users = &TrytonUsersClient::new(peer);
    let members = || vec!["login".to_owned(), "name".to_owned()];
    report
        .check("system.listMethods", async {
            let names = SystemClient::new(peer).list_methods().await?;
            let has_it = names.iter().any(|name| name == "model.res.user.search_read");
            holds(names.len() > 1000 && has_it, names.len())
        })
        .await;
    report
        .check("search_read", async {
            let found =
                users.search_read(Vec::new(), 0, 10, None, members(), CallContext {}).await?;
            same(found, vec![User { id: 1, login: "admin".to_owned(), name: None }])
        })
        .await;
    report
        .check("create", async {
            let ann: xmlrpc::Struct =
                [("login", Value::from("ann")), ("name", Value::from("Ann É"))]
                    .into_iter()
                    .map(|(name, value)| (name.to_owned(), value))
                    .collect();
            let ids = users.create(vec![ann], CallContext {}).await?;
            let made = users.read(ids.clone(), members(), CallContext {}).await?;
            let wanted =
                User { id: ids[0], login: "ann".to_owned(), name: Some("Ann É".to_owned()) };
            same(made, vec![wanted])
        })
        .await;
    report
        .check("fault", async {
            let refused = users.create(vec![xmlrpc::Struct::new()], CallContext {}).await;
            let is_right = |error: &CallError<TrytonError>| {
                matches!(error.kind(), CallErrorKind::Service(TrytonError::User(why)) if why.contains("Login"))
            };
            holds(refused.as_ref().is_err_and(is_right), refused)
        })
        .await;
    report
}
