use std::collections::BTreeSet;

#[derive(Clone)]
pub struct Time(i64);

#[xmlrpc::service(server)]
pub trait Clock {
    #[expose]
    fn set(&self, zones: BTreeSet<&str>);

    #[expose]
    async fn add(&self, zones: &BTreeSet<&str>, #[rpc(default = BTreeSet::new())] more: BTreeSet<&str>);

    #[expose]
    fn alarm(&self, times: &[&Time]);
}

#[xmlrpc::service(client)]
pub trait Watch {
    #[expose]
    fn set(&self, zones: Option<BTreeSet<&str>>);
}

fn main() {}
