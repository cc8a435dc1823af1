#[xmlrpc::service]
pub trait Clock {
    #[expose]
    fn set(&self, zones: Vec<&str>);

    #[expose]
    fn add(&self, zone: &&str);
}

fn main() {}
