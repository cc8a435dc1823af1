#[derive(xmlrpc::Fault)]
pub enum ClockError {
    #[fault(code = 1)]
    Stopped { since: i64 },
    #[fault(code = 2)]
    Broken(String, i64),
    #[fault(code = 4, message = "lost")]
    Lost(String),
    #[fault(other)]
    Other,
}

fn main() {}
