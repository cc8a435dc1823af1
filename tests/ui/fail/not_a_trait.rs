#[xmlrpc::service]
#[derive(Debug)]
pub struct Clock {
    zone: String,
}

fn main() {}
