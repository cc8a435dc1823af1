#[xmlrpc::service]
pub trait Clock {
    #[expose]
    fn set(&mut self, time: i64);
}

fn main() {}
