use xmlrpc::Context;

type Caller = Context;

#[xmlrpc::service]
pub trait Clock {
    #[expose]
    fn now(&self, cx: &Context, zone: &str) -> String;

    #[expose]
    async fn set(&self, time: i64, caller: Caller);
}

fn main() {}
