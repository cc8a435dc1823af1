#[xmlrpc::service]
pub trait Clock {
    #[expose]
    fn now(&self, #[rpc(context, default)] cx: &xmlrpc::Context) -> String;

    fn zone(&self, #[rpc(context)] cx: &xmlrpc::Context) -> String;
}

fn main() {}
