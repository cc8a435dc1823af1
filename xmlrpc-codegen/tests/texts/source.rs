//! Traits of this library that say all that one can say.
#![allow(dead_code, clippy::too_many_arguments, reason = "only described")]

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use xmlrpc::description::Interface;
use xmlrpc::service::Describe;
use xmlrpc::{Base64, Context, DateTime, Fault, Struct, Value};
/// What can go wrong.
#[derive(Debug, xmlrpc::Fault)]
enum DirError {
    /// There is no such entry.
    #[fault(code = 404)]
    NotFound(String),
    #[fault(code = 403, message = "permission {{denied}} to {who}")]
    Denied { who: u32 },
    #[fault(code = -7, message = "{1} of {0}")]
    Places(String, u8),
    #[fault(transparent)]
    Disk(DiskError),
    #[fault(other)]
    Other(Fault),
}

#[derive(Debug, xmlrpc::Fault)]
enum DiskError {
    #[fault(code = 500)]
    DiskFull,
    #[fault(code = 501, message = "the disk is gone")]
    Gone,
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
struct Entry {
    name: String,
    file_size: u64,
    #[serde(rename = "type")]
    kind: Kind,
    modified_at: Option<DateTime>,
    #[serde(default)]
    tags: Vec<String>,
    parent: Option<Box<Entry>>,
    children: Vec<Entry>,
    around: (Option<Box<Entry>>, u8),
    digest: Base64,
    extra: BTreeMap<String, Vec<Option<i8>>>,
    rest: Struct,
    any: Value,
    shape: Shape,
    bytes: [u8; 14],
    nothing: (),
    #[serde(deserialize_with = "Deserialize::deserialize")]
    must: Option<bool>,
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Kind {
    PlainFile,
    Directory,
    #[serde(rename = "???")]
    Unknown,
}

#[derive(Serialize, Deserialize)]
enum Shape {
    Nothing,
    Circle(f64),
    Line(u8, Kind),
    Square { side: f64, filled: Option<bool> },
    Within(Box<Shape>),
}

#[derive(Serialize, Deserialize)]
struct Page<T> {
    items: Vec<T>,
    next: Option<i64>,
}

/// Keeps directories.
///
/// ```
/// let examples = "are kept";
/// ```
#[xmlrpc::service(namespace = "dir", rename_all = "camelCase")]
trait Directory {
    /// Lists the entries.
    ///
    /// - all of them
    ///   - and more
    ///
    /// ```
    /// list("/");
    /// ```
    #[rpc(
        name = "dir.list",
        alias = "ls",
        alias = "dir",
        idempotent,
        tag = "slow",
        timeout = "1500ms"
    )]
    async fn list_all(
        &self,
        #[rpc(context)] cx: &Context,
        path: &str,
        #[rpc(default = "*.*")] mask: &str,
        #[rpc(default = -3)] depth: i8,
        #[rpc(default = 1.5)] factor: f64,
        #[rpc(default)] masks: Vec<String>,
        #[rpc(default = None)] last: Option<String>,
    ) -> Result<Vec<Entry>, DirError>;

    #[expose]
    #[deprecated(note = "use \"list\"")]
    fn old(&self, hidden: Option<bool>, #[rpc(rename = "theName")] name: String);

    /// Takes what comes.
    #[rpc(inline)]
    fn r#type(&self, #[rpc(rest)] all: Vec<Value>) -> Option<i32>;

    #[expose]
    fn get_pages(&self, page: Page<Page<i32>>, r#type: Kind) -> Result<Page<Entry>, DiskError>;

    #[rpc(hidden)]
    fn secret(&self) -> u128;
}

/// The process table of Supervisor, from the examples.
#[xmlrpc::service(namespace = "supervisor", rename_all = "camelCase")]
trait Supervisor {
    /// Starts a process.
    #[expose]
    async fn start_process(&self, name: &str, wait: Option<bool>) -> Result<bool, Fault>;

    /// Names any text.
    #[rpc(name = "multiply args")]
    fn multiply(&self, a: i64, b: i64) -> i64;
}

/// What both traits are together, as a server describes them.
pub(crate) fn interface() -> Interface {
    let mut interface = DirectoryDescription::describe();
    let other = SupervisorDescription::describe();
    interface.services.extend(other.services);
    interface.methods.extend(other.methods);
    interface
}
