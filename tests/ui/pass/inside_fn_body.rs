#![deny(warnings)]

fn main() {
    pub struct Time;

    #[derive(Debug, xmlrpc::Fault)]
    enum ClockError {
        #[fault(code = 1)]
        Stopped,
    }

    type Seconds = i64;

    #[xmlrpc::service]
    trait Clock {
        #[expose]
        async fn now(&self) -> Result<Seconds, ClockError>;

        #[expose]
        fn set(&self, time: Seconds) -> Seconds;
    }

    struct Wall(Time);

    impl Clock for Wall {
        async fn now(&self) -> Result<Seconds, ClockError> {
            let _ = &self.0;
            Err(ClockError::Stopped)
        }

        fn set(&self, time: Seconds) -> Seconds {
            time
        }
    }

    let server = ClockServer::new(Wall(Time));
    let _: &dyn xmlrpc::Service = &server;
}
