#[derive(serde::Deserialize)]
pub struct Time(i64);

#[xmlrpc::service]
pub trait Clock {
    #[expose]
    fn set(&self, time: Time);
}

fn main() {}
