#[xmlrpc::service]
pub trait Clock {
    type Time;

    #[expose]
    fn now(&self) -> Self::Time;
}

fn main() {}
