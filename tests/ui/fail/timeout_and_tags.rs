#[xmlrpc::service]
pub trait Clock {
    #[rpc(timeout = "5 hours")]
    fn now(&self) -> String;

    #[rpc(timeout = 5)]
    fn zone(&self) -> String;

    #[rpc(timeout = "0s")]
    fn wind(&self);

    #[rpc(tag = "", tag = " slow")]
    fn set(&self, time: i64);

    #[rpc(tag = "admin", tag = "admin")]
    fn stop(&self);
}

fn main() {}
