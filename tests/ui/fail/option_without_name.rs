#[xmlrpc::service("clock")]
pub trait Clock {
    #[rpc("clock.now")]
    fn now(&self) -> String;

    #[rpc(inline, true)]
    fn zone(&self) -> String;
}

#[derive(xmlrpc::Fault)]
pub enum ClockError {
    #[fault(code = 1)]
    Stopped,
    #[fault(404)]
    Late,
}

fn main() {}
