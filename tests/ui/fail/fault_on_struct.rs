#[derive(xmlrpc::Fault)]
#[fault(code = 1)]
pub struct Stopped;

fn main() {}
