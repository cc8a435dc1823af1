#[xmlrpc::service(server)]
pub trait Clock {
    #[expose]
    fn add(
        &self,
        #[rpc(context)] cx: &xmlrpc::Context,
        zone: Option<&str>,
        aliases: &[&str],
        #[rpc(rename = "utcOffset")] offset: &i32,
    );

    #[expose]
    fn set(
        &self,
        time: i64,
        #[rpc(default)] hours: u8,
        #[rpc(default = "UTC")] zone: &str,
        #[rpc(default = noon())] alarm: i64,
        last: Option<i64>,
    );
}

fn noon() -> i64 {
    12 * 60 * 60
}
