#[derive(xmlrpc::Fault)]
pub enum ClockError {
    #[fault(code = 3)]
    Late(i64),
}

fn main() {}
