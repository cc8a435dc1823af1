#[xmlrpc::service]
pub trait Units {
    #[expose]
    fn r#into(&self, unit: &str) -> f64;

    #[rpc(name = "units.tryInto")]
    fn try_into(&self, unit: &str) -> f64;
}

/// Only clients are in the way.
#[xmlrpc::service(server)]
pub trait Served {
    #[expose]
    fn into(&self, unit: &str) -> f64;
}

fn main() {}
