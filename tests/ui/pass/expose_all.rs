#![deny(warnings)]

use xmlrpc::service::Describe;

#[xmlrpc::service(expose = "all", rename_all = "PascalCase")]
pub trait Clock {
    fn time_now(&self) -> i64;

    #[rpc(name = "zone", hidden)]
    fn time_zone(&self) -> String;

    #[rpc(skip)]
    fn inner(&self) -> &str;

    #[rpc(skip)]
    fn make<T>(value: T) -> Self
    where
        Self: Sized;
}

fn main() {
    let names: Vec<_> =
        ClockDescription::METHODS.iter().map(|method| method.name()).collect();
    assert_eq!(names, ["TimeNow", "zone"]);
}
