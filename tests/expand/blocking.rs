#[xmlrpc::service(server)]
pub trait Clock {
    /// Sets the time.
    #[rpc(name = "clock.set")]
    fn set(&self, time: i64, zone: &str) -> Result<i64, xmlrpc::Fault>;

    #[expose]
    fn zone(&self) -> Reply<String>;
}

type Reply<T> = Result<T, xmlrpc::Fault>;
