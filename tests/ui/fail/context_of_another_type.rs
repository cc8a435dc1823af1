#[xmlrpc::service]
pub trait Clock {
    #[expose]
    fn now(&self, #[rpc(context)] cx: &str) -> String;
}

fn main() {}
