#![deny(warnings)]

extern crate xmlrpc as wire;

mod xmlrpc {}

mod reexport {
    pub mod rpc {
        pub use wire::*;
    }
}

#[derive(wire::Fault)]
#[fault(crate = wire)]
pub enum ClockError {
    #[fault(code = 1)]
    Stopped,
}

#[wire::service(crate = wire)]
pub trait Clock {
    #[wire::rpc(name = "clock.now")]
    async fn now(&self, zone: &str, #[wire::rpc(default)] hours: u8) -> Result<i64, ClockError>;
}

#[reexport::rpc::service(crate = crate::reexport::rpc)]
pub trait Watch {
    #[reexport::rpc::expose]
    fn now(&self, #[rpc(context)] cx: &wire::Context) -> i64;
}

fn main() {
    use wire::service::Describe;
    assert_eq!(WatchDescription::METHODS[0].params().len(), 0);
}
