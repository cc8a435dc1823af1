#[xmlrpc::service]
pub trait Clock {
    #[rpc(name = "")]
    fn now(&self) -> String;

    #[rpc(name = " zone ")]
    fn zone(&self) -> String;

    #[rpc(alias = "set\ttime")]
    fn set(&self, time: String);
}

fn main() {}
