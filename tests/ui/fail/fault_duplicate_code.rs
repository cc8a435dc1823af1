#[derive(xmlrpc::Fault)]
pub enum ClockError {
    #[fault(code = 1)]
    Stopped,
    #[fault(code = 1)]
    Broken(String),
}

fn main() {}
