#[xmlrpc::service(rename = "camelCase")]
pub trait Clock {
    #[rpc(nmae = "clock.now")]
    fn now(&self) -> String;

    #[rpc(timeout = 5)]
    fn zone(&self) -> String;

    #[rpc(default = 0)]
    fn set(&self, time: i64);

    #[rpc(rename = "clock.hour")]
    fn hour(&self) -> u8;
}

fn main() {}
