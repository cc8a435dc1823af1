use std::collections::HashMap;

#[xmlrpc::service]
pub trait Clock {
    #[expose]
    fn set(&self, zones: HashMap<&str, i64>);

    #[expose]
    fn add(&self, zone: (&str, i64), names: Option<&[&str]>, all: &[(&str, i32)]);
}

fn main() {}
