#[xmlrpc::service]
pub trait Clock {
    #[expose]
    fn now(&self) -> String;

    #[rpc(skip)]
    fn zone(&self) -> String;
}

fn main() {}
