#[xmlrpc::service(rename_all = "camelCase")]
pub trait Clock {
    #[expose]
    fn time_now(&self) -> String;

    #[rpc(name = "timeNow")]
    fn now(&self) -> String;
}

fn main() {}
