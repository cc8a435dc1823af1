#[derive(xmlrpc::Fault)]
pub enum ClockError {
    #[fault(transparent)]
    Inner,
    #[fault(transparent, code = 1)]
    Coded(Other),
    #[fault(transparent, other)]
    Both(Other),
}

#[derive(xmlrpc::Fault)]
pub enum Generic<E> {
    #[fault(transparent)]
    Inner(E),
}

fn main() {}
