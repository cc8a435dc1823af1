//! The user's types may have the names that the expansion would choose.
#![deny(warnings)]

#[derive(serde::Serialize, serde::Deserialize)]
pub struct C(i64);

#[derive(serde::Serialize, serde::Deserialize)]
pub struct S(i64);

#[xmlrpc::service]
pub trait T {
    #[expose]
    async fn of(&self, service: S, context: C, arguments: i64, call: &str) -> Result<C, xmlrpc::Fault>;

    #[expose]
    fn to(&self, id: S, transport: C, #[rpc(default)] value: i64) -> S;
}

fn main() {}
