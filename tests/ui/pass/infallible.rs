#![deny(warnings)]

#[xmlrpc::service]
pub trait Clock {
    #[expose]
    fn now(&self) -> i64;

    #[rpc(inline)]
    fn zone(&self) -> &'static str;

    #[expose]
    async fn wind(&self);

    #[expose]
    async fn times(&self) -> Vec<i64>;
}

struct Wall;

impl Clock for Wall {
    fn now(&self) -> i64 {
        12
    }

    fn zone(&self) -> &'static str {
        "UTC"
    }

    async fn wind(&self) {}

    async fn times(&self) -> Vec<i64> {
        vec![]
    }
}

fn main() {
    let _ = ClockServer::new(Wall);
}
