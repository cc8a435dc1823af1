#![deny(warnings)]

#[xmlrpc::service]
pub trait Clock {
    /// Tells the time.
    #[expose]
    #[deprecated = "ask `now`"]
    fn time(&self) -> i64;
}

#[deprecated]
#[xmlrpc::service]
pub trait Sundial {
    #[expose]
    fn shadow(&self) -> i64;
}

struct Wall;

impl Clock for Wall {
    fn time(&self) -> i64 {
        12
    }
}

#[expect(deprecated, reason = "the client's method carries the mark")]
pub fn call(clock: &ClockClient<&xmlrpc::Client>) {
    let _ = clock.time();
}

fn main() {
    let _ = ClockServer::new(Wall);
}
