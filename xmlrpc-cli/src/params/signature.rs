//! Asks a server what one method takes.

use http::StatusCode;
use xmlrpc::description::{Interface, Method};
use xmlrpc::{Call, Signatures, Value};

use crate::exit::Failure;
use crate::interface::only_named;
use crate::server::Server;

/// Returns all that the server tells of these methods, and the names of those of which it tells
/// nothing.
pub(crate) async fn describe(
    server: &Server,
    names: &[String],
) -> Result<(Interface, Vec<String>), Failure> {
    let described = described(server, names.iter().cloned().collect()).await?;
    let mut interface = described.unwrap_or_default();
    let mut unknown = Vec::new();
    for name in names {
        if interface.method(name).is_some() {
            continue;
        }
        let signature = try_call(server, "system.methodSignature", name.as_str().into()).await?;
        let help = try_call(server, "system.methodHelp", name.as_str().into()).await?;
        if signature.is_none() && help.is_none() {
            unknown.push(name.clone());
            continue;
        }
        let mut method = of_signature(name, signature);
        method.take_help(help.as_ref().and_then(Value::as_str).unwrap_or_default());
        interface.methods.push(method);
    }
    Ok((only_named(&interface, names), unknown))
}

/// Makes a method of what `system.methodSignature` answered.
fn of_signature(name: &str, answer: Option<Value>) -> Method {
    let mut method = Method::new(name);
    let signatures = answer.and_then(|answer| Option::from(Signatures::from(answer)));
    let signatures: Vec<Vec<String>> = signatures.unwrap_or_default();
    let names = signatures.iter().map(|one| one.iter().map(String::as_str).collect());
    method.take_wire_signatures(names.collect());
    method
}

/// Returns what the server tells of one method: by `system.describeMethods`, else by
/// `system.methodSignature`, and where names of parameters are `wanted`, by `system.methodHelp`.
/// It is empty where the server tells nothing.
pub(crate) async fn ask(server: &Server, name: &str, wanted: bool) -> Result<Interface, Failure> {
    if let Some(interface) =
        described(server, [name].into_iter().map(Value::from).collect()).await?
        && interface.method(name).is_some()
    {
        return Ok(interface);
    }
    let mut interface = Interface::new();
    if let Some(answer) = try_call(server, "system.methodSignature", name.into()).await? {
        let mut method = of_signature(name, Some(answer));
        if wanted && !method.params.is_empty() {
            let help = try_call(server, "system.methodHelp", name.into()).await?;
            method.take_help(help.as_ref().and_then(Value::as_str).unwrap_or_default());
        }
        interface.methods.push(method);
    }
    Ok(interface)
}

async fn described(server: &Server, names: Value) -> Result<Option<Interface>, Failure> {
    let answer = try_call(server, "system.describeMethods", names).await?;
    Ok(answer.and_then(|answer| Interface::from_describe_methods(&answer).ok()))
}

/// Makes a call that does no harm; None where the server lacks the method, in whatever way it says
/// so. It is a call of its own, because some servers cannot answer a multicall that holds a fault.
async fn try_call(server: &Server, method: &str, param: Value) -> Result<Option<Value>, Failure> {
    let call = Call::<Server, Value>::new(server.clone(), method, &(param,)).idempotent();
    let answer = server.run(async {
        Ok(match call.await {
            Ok(answer) => Ok(Some(answer)),
            Err(error) => match error.transport() {
                Some(lost) if lost.status() != Some(StatusCode::NOT_FOUND) => Err(error),
                _ => Ok(None),
            },
        })
    });
    answer.await?.map_err(|error| server.failure(error))
}
