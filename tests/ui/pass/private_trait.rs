#![deny(warnings, unreachable_pub, private_interfaces, private_bounds)]

mod inner {
    #[derive(serde::Serialize, serde::Deserialize)]
    struct Time(i64);

    #[derive(xmlrpc::Fault)]
    enum ClockError {
        #[fault(code = 1)]
        Stopped,
    }

    #[xmlrpc::service]
    trait Clock {
        #[expose]
        async fn now(&self, time: Time) -> Result<Time, ClockError>;
    }

    #[derive(serde::Serialize, serde::Deserialize)]
    pub(crate) struct Ticks(i64);

    #[xmlrpc::service]
    pub(crate) trait Watch {
        #[expose]
        fn ticks(&self) -> Ticks;
    }

    #[xmlrpc::service(client)]
    pub(super) trait Sundial {
        #[expose]
        fn shadow(&self, ticks: Ticks) -> Ticks;
    }
}

fn main() {
    let router = xmlrpc::Router::builder().build().unwrap();
    let _ = inner::WatchClient::new(&router);
    let _ = inner::SundialClient::new(&router);
}
