//! Asks a server what one method takes.

use xmlrpc::description::{Interface, Method};
use xmlrpc::{Call, Signatures, Value, batch};

use crate::exit::Failure;
use crate::server::Server;

/// Returns what the server tells of one method, in at most two calls: by
/// `system.describeMethods`, else by `system.methodSignature`. It is empty where it tells nothing.
pub(crate) async fn ask(server: &Server, name: &str) -> Result<Interface, Failure> {
    let describe = Call::<Server, Value>::new(server.clone(), "system.describeMethods", &([name],));
    let signature = Call::<Server, Value>::new(server.clone(), "system.methodSignature", &(name,));
    let calls = (describe.idempotent(), signature.idempotent());
    let (described, signatures) = server.run(batch(server.clone(), calls)).await?;
    if let Ok(answer) = described
        && let Ok(interface) = Interface::from_describe_methods(&answer)
        && interface.method(name).is_some()
    {
        return Ok(interface);
    }
    let mut interface = Interface::new();
    if let Ok(answer) = signatures
        && let Some(signatures) = Option::<Vec<Vec<String>>>::from(Signatures::from(answer))
    {
        let mut method = Method::new(name);
        let names = signatures.iter().map(|one| one.iter().map(String::as_str).collect());
        method.take_wire_signatures(names.collect());
        interface.methods.push(method);
    }
    Ok(interface)
}
