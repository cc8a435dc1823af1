#[xmlrpc::service(rename_all = "camelcase")]
pub trait Clock {
    #[expose]
    fn now(&self) -> String;
}

fn main() {}
