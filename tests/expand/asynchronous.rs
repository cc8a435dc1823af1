#[xmlrpc::service(server)]
pub trait Clock {
    #[expose]
    async fn now(&self, zone: String) -> String;

    #[expose]
    async fn wind(&self) {}

    /// Not exposed.
    async fn tick(&self) -> u32;
}
