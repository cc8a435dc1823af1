use std::borrow::Cow;

#[xmlrpc::service]
pub trait Clock {
    #[expose]
    fn zone(&self) -> &str;

    #[expose]
    fn zones(&self) -> Result<Vec<&str>, xmlrpc::Fault>;

    #[expose]
    fn name(&self) -> Cow<'_, str>;
}

fn main() {}
