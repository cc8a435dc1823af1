pub struct Stopped;

#[xmlrpc::service]
pub trait Clock {
    #[expose]
    fn now(&self) -> Result<String, Stopped>;

    #[expose]
    async fn zone(&self) -> Result<String, Stopped>;
}

fn main() {}
