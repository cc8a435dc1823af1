#[derive(xmlrpc::Fault)]
pub enum ClockError {
    #[fault(other)]
    Other(xmlrpc::Fault),
    #[fault(other)]
    More(xmlrpc::Fault),
}

fn main() {}
