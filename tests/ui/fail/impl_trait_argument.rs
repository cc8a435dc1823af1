#[xmlrpc::service]
pub trait Clock {
    #[expose]
    fn set(&self, zone: impl Into<String>);
}

fn main() {}
