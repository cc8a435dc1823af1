#[xmlrpc::service]
pub trait Clock {
    #[expose]
    fn set(&self, hours: u8, #[rpc(default = hours)] alarm: u8);

    #[expose]
    fn id(&self, #[rpc(default = id)] call: usize);
}

fn main() {}
