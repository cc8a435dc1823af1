#[xmlrpc::service]
pub trait Clock {
    #[rpc(nmae = "clock.now")]
    async fn now(&self) -> String;

    #[expose]
    fn set(&self, time: i64);
}

struct Wall;

impl Clock for Wall {
    async fn now(&self) -> String {
        String::from("noon")
    }

    fn set(&self, _time: i64) {}
}

async fn call(client: &xmlrpc::Client) {
    let _ = ClockClient::new(client).set(12).await;
}

fn main() {
    let _ = xmlrpc::Router::builder().service(ClockServer::new(Wall));
    let _ = call;
}
