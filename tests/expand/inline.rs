#[xmlrpc::service(server, namespace = "clock", rename_all = "camelCase")]
trait Clock {
    #[rpc(inline)]
    fn time_zone(&self) -> &'static str;
}
