#[derive(xmlrpc::Fault)]
pub enum ClockError {
    Stopped,
    #[fault(message = "it is broken")]
    Broken,
    #[fault]
    Late,
}

fn main() {}
