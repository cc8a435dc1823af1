pub struct Clock;

#[xmlrpc::service]
impl Clock {
    #[expose]
    fn now(&self, #[rpc(context)] _cx: &xmlrpc::Context) -> i64 {
        12
    }
}

fn main() {}
