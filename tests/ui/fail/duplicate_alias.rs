#[xmlrpc::service]
pub trait Clock {
    #[rpc(alias = "time", alias = "time")]
    fn now(&self) -> String;

    #[rpc(alias = "now")]
    fn zone(&self) -> String;
}

fn main() {}
