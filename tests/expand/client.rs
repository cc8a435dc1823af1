/// Tells the time.
#[xmlrpc::service(client, namespace = "clock")]
pub trait Clock {
    /// The time in a zone, as [`set`](Self::set) left it.
    #[rpc(idempotent)]
    async fn now(&self, zone: &str, hours: Option<u8>) -> Result<i64, xmlrpc::Fault>;

    #[expose]
    fn set(&self, time: i64, #[rpc(default)] zone: String);
}
