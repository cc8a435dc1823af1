#[xmlrpc::service(namespace)]
pub trait Clock {
    #[rpc(name = now)]
    fn now(&self) -> String;

    #[rpc(hidden = true)]
    fn zone(&self) -> String;

    #[expose(name = "set")]
    fn set(&self, time: i64);
}

fn main() {}
