#[xmlrpc::service]
pub trait Clock {
    #[expose]
    fn set(&self, #[rpc(default = "noon")] hours: u8);
}

fn main() {}
