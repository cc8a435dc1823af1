#[xmlrpc::service(namespace = "system")]
pub trait Clock {
    #[expose]
    fn now(&self) -> String;

    #[rpc(name = "clock.zone", alias = "system.zone")]
    fn zone(&self) -> String;
}

fn main() {}
