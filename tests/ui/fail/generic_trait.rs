#[xmlrpc::service]
pub trait Clock<T> {
    #[expose]
    fn now(&self) -> T;
}

fn main() {}
