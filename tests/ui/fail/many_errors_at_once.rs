#[xmlrpc::service(namespce = "clock")]
pub trait Clock {
    #[rpc(nam = "now")]
    fn now(&self) -> &str;

    #[rpc(inline)]
    async fn set(&mut self, time: &mut i64);

    #[rpc(name = "")]
    fn zone(&self, (a, b): (u8, u8)) -> String;
}

fn main() {}
