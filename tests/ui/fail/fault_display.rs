#[derive(xmlrpc::Fault)]
pub enum ClockError {
    #[fault(code = 1, display)]
    Stopped,
    #[fault(code = 2, display, message = "broken")]
    Broken,
    #[fault(display)]
    Lost,
}

#[derive(xmlrpc::Fault)]
#[fault(display)]
pub enum TimerError {
    #[fault(code = 1)]
    Late { since: i64 },
}

fn main() {}
