#[xmlrpc::service]
pub trait Clock {
    #[rpc(inline)]
    async fn now(&self) -> String;
}

fn main() {}
