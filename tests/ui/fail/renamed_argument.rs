#[xmlrpc::service]
pub trait Clock {
    #[expose]
    fn now(&self, #[rpc(context, rename = "cx")] cx: &xmlrpc::Context) -> String;

    #[expose]
    fn set(&self, time: i64, #[rpc(rename = "time")] zone: i64);

    #[expose]
    fn wind(&self, #[rpc(rename = "")] turns: i64, #[rpc(rename)] spring: i64);
}

fn main() {}
