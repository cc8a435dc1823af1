#[allow(missing_docs)]
#[xmlrpc::service]
pub trait Clock {
    /// Tells the time.
    ///
    /// In seconds.
    #[rpc(name = "clock.now", alias = "now", alias = "time", idempotent, hidden)]
    #[deprecated]
    fn now(&self) -> i64;

    #[rpc(tag = "admin", tag = "slow", timeout = "5m")]
    #[expect(clippy::too_many_arguments, reason = "as many as there are")]
    async fn wind(&self, a: i8, b: i8, c: i8, d: i8, e: i8, f: i8, g: i8);

    #[expose]
    #[cfg(windows)]
    fn zone(&self) -> String;
}
