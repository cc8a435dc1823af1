#[xmlrpc::service]
pub trait Clock {
    fn now(&self) -> String;
}

fn main() {}
