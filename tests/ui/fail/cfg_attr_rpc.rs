#[xmlrpc::service]
pub trait Clock {
    #[expose]
    fn now(&self) -> String;

    #[cfg_attr(unix, rpc(name = "clock.zone"))]
    fn zone(&self) -> String;
}

fn main() {}
