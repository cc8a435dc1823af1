#[xmlrpc::service]
pub trait Clock {
    #[expose]
    fn set(&self, hours: Option<u8>, #[rpc(default)] minutes: u8);
}

fn set(clock: &ClockClient<xmlrpc::Client>) {
    let _ = clock.set(12, None);
    let _ = clock.set(None, 30);
}

fn main() {}
