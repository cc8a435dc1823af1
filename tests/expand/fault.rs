#[derive(Debug, PartialEq, xmlrpc::Fault)]
pub enum ClockError {
    #[fault(code = 1)]
    HasStopped,
    #[fault(code = 2, message = "the {{spring}} is broken")]
    Broken,
    #[fault(code = -3)]
    Lost(String),
    #[fault(code = 4, message = "no {what} at {place}")]
    Missing { place: String, what: u32 },
    #[fault(code = 5, message = "{0}: {1}")]
    Failed(String, i32),
    #[fault(other)]
    Other(xmlrpc::Fault),
}
