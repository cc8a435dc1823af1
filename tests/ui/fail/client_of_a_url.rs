#[xmlrpc::service(client)]
pub trait Clock {
    #[expose]
    async fn now(&self) -> i64;
}

fn main() {
    let _ = ClockClient::new("http://127.0.0.1:9000/");
}
