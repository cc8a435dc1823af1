#[xmlrpc::service]
pub trait Clock {
    #[expose]
    fn set(&self, #[rpc(default)] hours: u8, minutes: u8, seconds: Option<u8>);
}

fn main() {}
