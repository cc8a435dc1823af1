#[derive(xmlrpc::Fault)]
pub enum ClockError {
    #[fault(other)]
    Other(String),
}

fn main() {}
