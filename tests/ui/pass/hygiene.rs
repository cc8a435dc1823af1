//! The user's constants and functions have the names that an expansion could choose for its
//! variables, and mean themselves in defaults.
#![deny(warnings)]
#![allow(non_upper_case_globals, reason = "a pattern could be taken for such a constant")]

use xmlrpc::service::Describe;

const call: i64 = 1;
const f: i64 = 2;
const service: i64 = 3;
const context: i64 = 4;
const arguments: i64 = 5;
const transport: i64 = 6;
const value: i64 = 7;
const fault: i64 = 8;
const error: i64 = 9;
const text: i64 = 10;
static formatter: i64 = 11;
const zone: i64 = 14;
static hours: i64 = 15;

fn id() -> i64 {
    12
}

fn default() -> i64 {
    13
}

#[derive(Debug, xmlrpc::Fault)]
pub enum ClockError {
    #[fault(code = 1, message = "{text} at {error}")]
    Stopped { text: String, error: i64 },
    #[fault(code = 2)]
    Broken(String),
    #[fault(other)]
    Other(xmlrpc::Fault),
}

#[xmlrpc::service]
pub trait Clock {
    #[expose]
    fn ask(
        &self,
        #[rpc(default = id())] a: i64,
        #[rpc(default = call + f + service)] b: i64,
        #[rpc(default = context + arguments + transport)] c: i64,
        #[rpc(default = value + fault + error + text + formatter + default())] d: i64,
    ) -> Vec<i64>;

    /// Arguments that are called like constants and functions of the user's.
    #[expose]
    fn set(&self, zone: i64, hours: i64, transport: i64, id: i64, #[rpc(default = zone + hours)] value: i64) -> i64;

    #[expose]
    async fn ask_async(&self, #[rpc(default = id())] id: i64, #[rpc(default = self::id())] e: i64) -> i64;
}

struct Wall;

impl Clock for Wall {
    fn ask(&self, a: i64, b: i64, c: i64, d: i64) -> Vec<i64> {
        vec![a, b, c, d]
    }

    fn set(&self, a: i64, b: i64, c: i64, d: i64, e: i64) -> i64 {
        a + b + c + d + e
    }

    async fn ask_async(&self, id: i64, e: i64) -> i64 {
        id + e
    }
}

fn main() {
    assert_eq!(ClockDescription::METHODS.len(), 3);
    let router = xmlrpc::Router::builder().service(ClockServer::new(Wall)).build().unwrap();
    let _ = ClockClient::new(&router).set(1, 2, 3, 4, None);
    let _ = format!("{:?}", ClockServer::new(Wall));
    assert_eq!(call + f + service, 6);
}
