use std::collections::BTreeSet;

#[xmlrpc::service(server)]
pub trait Clock {
    #[expose]
    fn set(&self, zones: BTreeSet<&str>);
}

fn main() {}
