const STOPPED: i32 = 1;

#[derive(xmlrpc::Fault)]
pub enum ClockError {
    #[fault(code = STOPPED)]
    Stopped,
    #[fault(code = 3000000000)]
    Broken,
    #[fault(code = "3")]
    Late,
}

fn main() {}
