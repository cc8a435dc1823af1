#[xmlrpc::service]
pub trait Clock {
    #[expose]
    fn ticks(&self) -> impl Iterator<Item = i64>;
}

fn main() {}
