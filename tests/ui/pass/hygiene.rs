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

    #[expose]
    async fn ask_async(&self, #[rpc(default = id())] id: i64, #[rpc(default = self::id())] e: i64) -> i64;
}

struct Wall;

impl Clock for Wall {
    fn ask(&self, a: i64, b: i64, c: i64, d: i64) -> Vec<i64> {
        vec![a, b, c, d]
    }

    async fn ask_async(&self, id: i64, e: i64) -> i64 {
        id + e
    }
}

fn main() {
    assert_eq!(ClockDescription::METHODS.len(), 2);
    let _ = format!("{:?}", ClockServer::new(Wall));
    assert_eq!(call + f + service, 6);
}
