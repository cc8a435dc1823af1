#[xmlrpc::service(namespace: "clock")]
pub trait Clock {
    #[rpc(name "now")]
    fn now(&self) -> String;

    #[rpc = "zone"]
    fn zone(&self) -> String;

    #[expose]
    fn set(&self, #[rpc] time: i64, #[rpc(default: 1)] zone: i64);
}

fn main() {}
