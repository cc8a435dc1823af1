#[xmlrpc::service]
pub trait Clock {
    #[expose]
    fn set(&self, zone: &'static str);

    #[expose]
    fn add(&self, zones: Vec<&'static str>);
}

fn main() {}
