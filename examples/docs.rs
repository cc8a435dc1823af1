//! The page that a server has for people, of a service that has every type.
//!
//! ```text
//! cargo run --example docs                              # reads the page and ends
//! cargo run --example docs -- --listen 127.0.0.1:9000   # open http://127.0.0.1:9000/RPC2
//! ```

#![allow(clippy::print_stdout, reason = "an example shows what it does")]

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use xmlrpc::router::RouterBuilder;
use xmlrpc::{Base64, DateTime, Router, Server, Value};

#[allow(dead_code, reason = "other examples use the rest")]
mod support;

/// What can go wrong in the workshop.
#[derive(Debug, PartialEq, xmlrpc::Fault)]
enum WorkshopError {
    /// No machine has this name.
    #[fault(code = 404, message = "no machine named {name}")]
    NoMachine { name: String },
    /// Somebody else uses the machine.
    #[fault(code = 423, message = "the machine is in use")]
    InUse,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
enum Material {
    Wood,
    Steel,
    /// Whatever else there is, by its name.
    Other(String),
    Sheet {
        width: f64,
        height: f64,
    },
}

#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
enum State {
    Idle,
    Running,
    Broken,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
struct Machine {
    name: String,
    state: State,
    /// Hours that it has run.
    hours: f64,
    serial: u64,
    checked: Option<DateTime>,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
struct Job {
    machine: String,
    material: Material,
    pieces: u16,
    notes: Option<String>,
    /// Jobs that come before.
    after: Vec<Job>,
}

/// A small workshop: machines, the jobs that they do, and what is in the store.
///
/// Nothing here is real. Every method answers at once.
#[xmlrpc::service(namespace = "workshop", rename_all = "camelCase")]
trait Workshop {
    /// Lists the machines, all or those in one `state`.
    #[rpc(idempotent, tag = "machines")]
    fn machines(&self, state: Option<State>) -> Vec<Machine>;

    /// Finds a machine by its `name`.
    #[rpc(alias = "workshop.find", idempotent, tag = "machines")]
    fn machine(&self, name: &str) -> Result<Machine, WorkshopError>;

    /// Starts a job and answers its number.
    ///
    /// The job waits for those in `after`. A machine does one job at a time:
    ///
    /// - an idle one begins at once,
    /// - one that runs is refused with the fault 423.
    #[rpc(tag = "jobs", timeout = "5s")]
    async fn start(&self, job: Job, #[rpc(default = 5)] priority: u8)
    -> Result<i64, WorkshopError>;

    /// Stops a job that runs.
    #[deprecated = "call `workshop.start` with a priority of 0"]
    #[rpc(tag = "jobs")]
    fn stop(&self, number: i64) -> bool;

    /// Opens the door of the workshop, for those who know the password.
    #[rpc(tag = "admin")]
    fn open(&self, user: &str, password: &str) -> bool;

    /// Only for those who know of it.
    #[rpc(hidden)]
    fn self_destruct(&self) -> String;
}

/// Every type there and back: each method answers what it is given.
#[xmlrpc::service(namespace = "echo", rename_all = "camelCase")]
trait Echo {
    /// A byte, from 0 to 255.
    #[expose]
    fn small(&self, value: u8) -> u8;

    /// An integer of 32 bits.
    #[expose]
    fn int(&self, value: i32) -> i32;

    /// An integer of 64 bits, which arrives as it was typed.
    #[expose]
    fn long(&self, value: i64) -> i64;

    /// A floating point number.
    #[expose]
    fn double(&self, value: f64) -> f64;

    /// True or false.
    #[expose]
    fn boolean(&self, value: bool) -> bool;

    /// Text of any number of lines.
    #[expose]
    fn string(&self, value: &str) -> String;

    /// A date with its time, and with its fraction and zone where it has them.
    #[expose]
    fn date(&self, value: DateTime) -> DateTime;

    /// Bytes, from a file, in hex or as text.
    #[expose]
    fn bytes(&self, value: Base64) -> Base64;

    /// A value or none.
    #[expose]
    fn optional(&self, first: Option<i32>, second: Option<String>) -> Vec<Value>;

    /// Numbers in a row.
    #[expose]
    fn array(&self, values: Vec<i32>) -> Vec<i32>;

    /// Two values of two types.
    #[expose]
    fn tuple(&self, pair: (String, i32)) -> (String, i32);

    /// Numbers by their names.
    #[expose]
    fn map(&self, counts: BTreeMap<String, i32>) -> BTreeMap<String, i32>;

    /// One of several.
    #[expose]
    fn choice(&self, material: Material) -> Material;

    /// A struct that holds others.
    #[rpc(name = "echo.struct")]
    fn structure(&self, job: Job) -> Job;

    /// Anything at all.
    #[expose]
    fn any(&self, value: Value) -> Value;

    /// Nothing.
    #[expose]
    fn nothing(&self);
}

struct Demo;

impl Demo {
    fn all() -> Vec<Machine> {
        let machine = |name: &str, state, hours, serial| {
            let checked = "20260302T09:15:00".parse().ok().filter(|_| state != State::Broken);
            Machine { name: name.to_owned(), state, hours, serial, checked }
        };
        vec![
            machine("lathe", State::Idle, 1204.5, 9_007_199_254_740_993),
            machine("mill", State::Running, 311.25, 17),
            machine("saw", State::Broken, 8032.0, 4_294_967_297),
        ]
    }

    fn find(name: &str) -> Result<Machine, WorkshopError> {
        let found = Self::all().into_iter().find(|machine| machine.name == name);
        found.ok_or_else(|| WorkshopError::NoMachine { name: name.to_owned() })
    }
}

#[allow(deprecated, reason = "the page shows what a deprecated method looks like")]
impl Workshop for Demo {
    fn machines(&self, state: Option<State>) -> Vec<Machine> {
        let fits = |machine: &Machine| state.is_none_or(|state| machine.state == state);
        Self::all().into_iter().filter(fits).collect()
    }

    fn machine(&self, name: &str) -> Result<Machine, WorkshopError> {
        Self::find(name)
    }

    async fn start(&self, job: Job, priority: u8) -> Result<i64, WorkshopError> {
        match Self::find(&job.machine)?.state {
            State::Idle => Ok(1000 + i64::from(priority)),
            State::Running | State::Broken => Err(WorkshopError::InUse),
        }
    }

    fn stop(&self, number: i64) -> bool {
        number > 0
    }

    fn open(&self, _user: &str, password: &str) -> bool {
        password == "sesame"
    }

    fn self_destruct(&self) -> String {
        "boom".to_owned()
    }
}

impl Echo for Demo {
    fn small(&self, value: u8) -> u8 {
        value
    }

    fn int(&self, value: i32) -> i32 {
        value
    }

    fn long(&self, value: i64) -> i64 {
        value
    }

    fn double(&self, value: f64) -> f64 {
        value
    }

    fn boolean(&self, value: bool) -> bool {
        value
    }

    fn string(&self, value: &str) -> String {
        value.to_owned()
    }

    fn date(&self, value: DateTime) -> DateTime {
        value
    }

    fn bytes(&self, value: Base64) -> Base64 {
        value
    }

    fn optional(&self, first: Option<i32>, second: Option<String>) -> Vec<Value> {
        vec![first.into(), second.into()]
    }

    fn array(&self, values: Vec<i32>) -> Vec<i32> {
        values
    }

    fn tuple(&self, pair: (String, i32)) -> (String, i32) {
        pair
    }

    fn map(&self, counts: BTreeMap<String, i32>) -> BTreeMap<String, i32> {
        counts
    }

    fn choice(&self, material: Material) -> Material {
        material
    }

    fn structure(&self, job: Job) -> Job {
        job
    }

    fn any(&self, value: Value) -> Value {
        value
    }

    fn nothing(&self) {}
}

/// What the workshop answers.
pub(crate) fn workshop() -> RouterBuilder {
    Router::builder()
        .title("The workshop")
        .service(WorkshopServer::new(Demo))
        .service(EchoServer::new(Demo))
}

#[tokio::main]
async fn main() -> support::Result {
    let router = workshop().build()?;
    let server = Server::builder().route("/RPC2", router).docs(true).gzip(true).build()?;
    support::serve_paths_or(server, async |url| {
        println!("the page is at {url}/RPC2");
        // A browser does this; the page is also a file that `Interface::to_html` writes.
        let address = url.trim_start_matches("http://");
        let mut browser = TcpStream::connect(address).await?;
        let request = format!("GET /RPC2 HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n\r\n");
        browser.write_all(request.as_bytes()).await?;
        let mut page = String::new();
        browser.read_to_string(&mut page).await?;
        let methods = page.matches("<article class=\"method\"").count();
        println!("{methods} methods are on it; --listen 127.0.0.1:9000 keeps serving it");
        Ok(())
    })
    .await
}
