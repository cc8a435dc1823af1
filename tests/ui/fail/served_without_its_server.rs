#[xmlrpc::service]
pub trait Clock {
    #[expose]
    fn now(&self) -> i64;
}

struct Noon;

impl Clock for Noon {
    fn now(&self) -> i64 {
        12
    }
}

fn main() {
    let _ = xmlrpc::Router::builder().service(Noon);
}
