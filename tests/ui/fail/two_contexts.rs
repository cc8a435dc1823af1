use xmlrpc::Context;

#[xmlrpc::service]
pub trait Clock {
    #[expose]
    fn now(&self, #[rpc(context)] cx: &Context, #[rpc(context)] more: &Context) -> String;
}

fn main() {}
