#![deny(warnings)]
#![allow(unexpected_cfgs, reason = "the conditions stand for features of the user's crate")]

use xmlrpc::service::Describe;

pub struct Handle;

#[xmlrpc::service]
pub trait Clock {
    #[rpc(name = "now")]
    #[cfg(not(nowhere))]
    fn now(&self) -> i64;

    #[rpc(name = "now")]
    #[cfg(nowhere)]
    fn now_elsewhere(&self) -> Handle;

    #[expose]
    #[cfg_attr(not(nowhere), cfg(nowhere))]
    async fn zone(&self, handle: Handle) -> Missing;

    #[expose]
    #[cfg_attr(not(nowhere), deprecated)]
    fn set(&self, time: i64);
}

#[cfg(nowhere)]
#[xmlrpc::service]
pub trait Never {
    #[expose]
    fn missing(&self) -> Missing;
}

#[xmlrpc::service]
#[cfg(nowhere)]
pub trait NorThis {
    #[expose]
    fn missing(&self) -> Missing;
}

struct Wall;

impl Clock for Wall {
    fn now(&self) -> i64 {
        12
    }

    fn set(&self, _time: i64) {}
}

fn main() {
    let _ = ClockServer::new(Wall);
    let names: Vec<_> =
        ClockDescription::METHODS.iter().map(|method| method.name()).collect();
    assert_eq!(names, ["now", "set"]);
}
