pub struct Time(i64);

pub struct Stopped;

#[xmlrpc::service(client)]
pub trait Clock {
    #[expose]
    fn now(&self) -> Result<Vec<Time>, Stopped>;
}

fn main() {}
