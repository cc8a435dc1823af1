#[xmlrpc::service]
pub trait Clock {
    #[expose]
    fn read(&self, time: &mut String);
}

fn main() {}
