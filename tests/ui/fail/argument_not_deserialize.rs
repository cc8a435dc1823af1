pub struct Time(i64);

#[xmlrpc::service(server)]
pub trait Clock {
    #[expose]
    fn set(&self, time: Time);
}

fn main() {}
