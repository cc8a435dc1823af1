#[xmlrpc::service(namespce = "clock")]
pub trait Clock {
    #[rpc(alias = "time", alias = "time")]
    fn time(&self);

    #[rpc(nam = "now")]
    fn now(&self) -> &str;

    #[rpc(inline)]
    async fn set(&mut self, time: &mut i64);

    #[rpc(name = "")]
    fn zone(&self, (a, b): (u8, u8)) -> String;
}

fn main() {}
