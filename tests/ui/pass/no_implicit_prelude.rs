#![no_implicit_prelude]
#![deny(warnings)]

use ::std::string::String;
use ::std::vec::Vec;

#[derive(::xmlrpc::Fault)]
pub enum ClockError {
    #[fault(code = 1)]
    Stopped,
    #[fault(code = 2)]
    Broken(String),
    #[fault(other)]
    Other(::xmlrpc::Fault),
}

#[::xmlrpc::service]
pub trait Clock {
    #[expose]
    async fn now(&self, zone: &str) -> ::std::result::Result<Vec<i64>, ClockError>;

    #[expose]
    fn set(&self, time: i64, #[rpc(default)] zone: String, #[rpc(default = "x")] name: &str);

    #[expose]
    async fn wind(&self) -> i64 {
        12
    }
}

fn main() {}
