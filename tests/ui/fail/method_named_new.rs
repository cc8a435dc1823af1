#[xmlrpc::service]
pub trait Clock {
    #[expose]
    fn new(&self, zone: &str) -> String;
}

fn main() {}
