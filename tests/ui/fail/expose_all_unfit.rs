#[xmlrpc::service(expose = "all")]
pub trait Clock {
    fn now(&self) -> String;

    fn make() -> String;

    #[rpc(name = "into")]
    fn with<T: Into<i64>>(&self, time: T);
}

fn main() {}
