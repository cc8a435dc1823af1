#![deny(warnings)]

use xmlrpc::service::Describe;

#[xmlrpc::service(namespace = "clock")]
pub trait Clock {
    #[expose]
    fn r#move(&self, r#type: &str, r#in: Option<i64>) -> i64;

    #[expose]
    async fn r#await(&self, #[rpc(default = 1)] r#for: u8);
}

fn main() {
    let methods = ClockDescription::METHODS;
    assert_eq!(methods[0].name(), "clock.move");
    assert_eq!(methods[0].params()[0].name(), "type");
    assert_eq!(methods[1].name(), "clock.await");
    assert_eq!(methods[1].params()[0].name(), "for");
}
