#[derive(xmlrpc::Fault)]
pub enum Inner {
    #[fault(code = 1)]
    Stopped,
    #[fault(other)]
    Other(xmlrpc::Fault),
}

#[derive(xmlrpc::Fault)]
pub enum SameCode {
    #[fault(code = 1)]
    Broken,
    #[fault(transparent)]
    Inner(Inner),
}

#[derive(xmlrpc::Fault)]
pub enum TwoOthers {
    #[fault(transparent)]
    Inner(Inner),
    #[fault(other)]
    Other(xmlrpc::Fault),
}

#[derive(xmlrpc::Fault)]
pub enum OfAFault {
    #[fault(transparent)]
    Inner(xmlrpc::Fault),
}

fn main() {}
