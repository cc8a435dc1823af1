#[xmlrpc::service]
pub trait Clock {
    #[expose]
    fn set<T: Into<i64>>(&self, time: T);

    #[expose]
    fn name<'a>(&'a self, zone: &'a str) -> String;
}

fn main() {}
