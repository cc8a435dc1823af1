//! A type need only be what its side asks of it.
#![deny(warnings)]

#[derive(serde::Serialize)]
pub struct Out(i64);

#[derive(serde::Deserialize)]
pub struct In(i64);

#[xmlrpc::service(server)]
pub trait Served {
    #[expose]
    fn turn(&self, time: In) -> Out;

    #[expose]
    fn new(&self) -> Out;
}

#[xmlrpc::service(client)]
pub trait Called {
    #[rpc(name = "system.turn", idempotent)]
    fn turn(&self, time: Out) -> In;

    #[rpc(name = "late")]
    async fn late(&self) -> Result<In, xmlrpc::Fault>;
}

fn main() {}
