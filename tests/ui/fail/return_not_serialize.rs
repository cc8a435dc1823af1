pub struct Time(i64);

#[xmlrpc::service]
pub trait Clock {
    #[expose]
    fn now(&self) -> Time;

    #[expose]
    async fn later(&self) -> Result<Vec<Time>, xmlrpc::Fault>;
}

fn main() {}
