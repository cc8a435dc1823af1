#[derive(xmlrpc::Fault)]
pub enum ClockError {
    Stopped,
    #[fault(message = "it is broken")]
    Broken,
    #[fault]
    Late,
    #[fault(other)]
    Other(xmlrpc::Fault),
}

fn forward(error: xmlrpc::CallError<ClockError>) -> Result<(), ClockError> {
    Err(error)?
}

fn main() {}
