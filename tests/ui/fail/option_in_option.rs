type Maybe<T> = Option<T>;

#[xmlrpc::service]
pub trait Clock {
    #[expose]
    fn set(&self, hours: Option<Option<u8>>, zone: Maybe<Option<&str>>);

    #[expose]
    async fn alarm(&self) -> Option<Option<i64>>;

    #[expose]
    fn zone(&self) -> Result<Maybe<Option<String>>, xmlrpc::Fault>;

    #[expose]
    fn wind(&self, #[rpc(default)] turns: Option<i32>, #[rpc(default)] spring: Maybe<&str>);
}

fn main() {}
