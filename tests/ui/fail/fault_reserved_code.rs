#[derive(xmlrpc::Fault)]
pub enum ClockError {
    #[fault(code = -32601)]
    Stopped,
    #[fault(code = -32050)]
    Broken,
    #[fault(code = -32500)]
    Late,
}

fn main() {}
