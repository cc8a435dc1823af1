//! A client of the `system.*` methods that most servers have.

use serde::de::{Deserialize, Deserializer};

use crate::client::{Call, Transport};
use crate::{Fault, Struct, Value};

#[crate::service(client, crate = crate, namespace = "system", rename_all = "camelCase")]
trait Introspection {
    #[rpc(idempotent)]
    async fn list_methods(&self) -> Vec<String>;

    #[rpc(idempotent)]
    async fn method_help(&self, method: &str) -> String;

    #[rpc(idempotent)]
    async fn method_signature(&self, method: &str) -> Signatures;

    #[rpc(idempotent)]
    async fn get_capabilities(&self) -> Struct;
}

/// Asks a server what it offers: the `system.*` methods, which most servers have.
///
/// ```no_run
/// # async fn example() -> Result<(), Box<dyn std::error::Error>> {
/// let client = xmlrpc::Client::new("http://127.0.0.1:9001/RPC2")?;
/// let system = xmlrpc::SystemClient::new(&client);
/// for method in system.list_methods().await? {
///     println!("{method}: {}", system.method_help(&method).await?);
/// }
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Debug)]
pub struct SystemClient<C>(IntrospectionClient<C>);

impl<C: Transport + Clone> SystemClient<C> {
    /// Makes a client that sends its calls through this transport.
    pub fn new(transport: C) -> Self {
        Self(IntrospectionClient::new(transport))
    }

    /// Asks for the names of all methods (`system.listMethods`).
    pub fn list_methods(&self) -> Call<C, Vec<String>> {
        self.0.list_methods()
    }

    /// Asks what a method does (`system.methodHelp`). The text is empty where the server
    /// has none.
    pub fn method_help(&self, method: &str) -> Call<C, String> {
        self.0.method_help(method)
    }

    /// Asks how a method can be called (`system.methodSignature`): lists of types of which
    /// the first is the result's, such as `["array", "string", "boolean"]`. `None` where
    /// the server knows no signatures; such servers answer with a text.
    pub fn method_signature(
        &self,
        method: &str,
    ) -> Call<C, Option<Vec<Vec<String>>>, Fault, Signatures> {
        self.0.method_signature(method).map_into()
    }

    /// Asks which specifications the server follows (`system.getCapabilities`): for each
    /// a struct of `specUrl` and `specVersion`.
    pub fn get_capabilities(&self) -> Call<C, Struct> {
        self.0.get_capabilities()
    }
}

/// What servers answer to `system.methodSignature`: an array of signatures, or where they
/// have none a text such as "undef" or "signatures not supported", or nil.
#[derive(Debug)]
pub struct Signatures(Option<Vec<Vec<String>>>);

impl From<Signatures> for Option<Vec<Vec<String>>> {
    fn from(signatures: Signatures) -> Self {
        signatures.0
    }
}

impl<'de> Deserialize<'de> for Signatures {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let Value::Array(parts) = Value::deserialize(deserializer)? else { return Ok(Self(None)) };
        let mut signatures = Vec::new();
        // Supervisor answers its one signature without a list around it.
        let mut alone = Vec::new();
        for part in parts {
            match part {
                Value::Array(types) => {
                    signatures.push(types.into_iter().filter_map(text).collect());
                }
                other => alone.extend(text(other)),
            }
        }
        if !alone.is_empty() {
            signatures.push(alone);
        }
        Ok(Self((!signatures.is_empty()).then_some(signatures)))
    }
}

fn text(value: Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text),
        _ => None,
    }
}
