#[xmlrpc::service]
pub trait Clock {
    #[expose]
    fn stop(self);

    #[expose]
    fn make() -> String;
}

fn main() {}
