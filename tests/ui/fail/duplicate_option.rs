#[xmlrpc::service(namespace = "clock", namespace = "time")]
pub trait Clock {
    #[rpc(name = "now")]
    #[rpc(hidden, name = "time")]
    fn now(&self) -> String;
}

fn main() {}
