use xmlrpc::rpc;

trait Clock {
    #[rpc(name = "clock.now")]
    fn now(&self) -> String;

    #[xmlrpc::expose]
    fn zone(&self) -> String;
}

fn main() {}
