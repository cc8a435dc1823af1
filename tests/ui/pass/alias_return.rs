#![deny(warnings)]

use std::collections::HashMap;

use xmlrpc::description::Type;
use xmlrpc::service::Describe;

mod fault {
    pub type Result<T> = std::result::Result<T, xmlrpc::Fault>;
    pub type Outcome = std::result::Result<i64, xmlrpc::Fault>;
    pub type Maybe<T> = std::option::Option<T>;
    /// A type of our own that is named like another.
    #[derive(Clone, serde::Serialize, serde::Deserialize)]
    pub struct Option<T>(pub T);
}

#[xmlrpc::service]
pub trait Clock {
    #[expose]
    fn aliased(&self) -> fault::Result<String>;

    #[expose]
    async fn hidden(&self) -> fault::Outcome;

    #[expose]
    fn nested(&self) -> Result<Result<i64, String>, xmlrpc::Fault>;

    #[expose]
    async fn maybe(&self, #[rpc(default)] hours: u8, zone: fault::Maybe<String>);

    #[expose]
    fn lookalike(&self, zone: fault::Option<String>) -> HashMap<String, i64>;
}

/// Compiles only where the calls give what stands inside the aliases.
pub async fn call(
    clock: ClockClient<&xmlrpc::Client>,
) -> Result<(String, i64, Result<i64, String>), xmlrpc::CallError> {
    let aliased: String = clock.aliased().await?;
    let hidden: i64 = clock.hidden().await?;
    let nested: Result<i64, String> = clock.nested().await?;
    Ok((aliased, hidden, nested))
}

fn main() {
    let methods = ClockDescription::METHODS;
    assert_eq!(methods[3].params().len(), 2);
    assert_eq!(ClockDescription::describe().methods[0].result, Type::String);
}
