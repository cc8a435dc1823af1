#[xmlrpc::service]
pub trait Clock {
    #[expose]
    const ZONE: &'static str;

    #[expose]
    fn now(&self) -> String;
}

fn main() {}
