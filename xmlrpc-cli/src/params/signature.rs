//! Asks a server what one method takes.

use xmlrpc::description::{Interface, Method};
use xmlrpc::{Call, Signatures, Value, batch};

use crate::exit::Failure;
use crate::server::Server;

/// Returns all that the server tells of these methods, and the names of those of which it tells
/// nothing.
pub(crate) async fn describe(
    server: &Server,
    names: &[String],
) -> Result<(Interface, Vec<String>), Failure> {
    let ask = |method: &str, params: &dyn Fn() -> Value| {
        Call::<Server, Value>::new(server.clone(), method, &(params(),)).idempotent()
    };
    let mut calls = vec![ask("system.describeMethods", &|| names.iter().cloned().collect())];
    for name in names {
        calls.push(ask("system.methodSignature", &|| name.as_str().into()));
        calls.push(ask("system.methodHelp", &|| name.as_str().into()));
    }
    let mut answers = server.run(batch(server.clone(), calls)).await?.into_iter();
    let described = answers.next().and_then(Result::ok);
    let described = described.and_then(|answer| Interface::from_describe_methods(&answer).ok());
    let mut interface = described.unwrap_or_default();
    let mut unknown = Vec::new();
    for name in names {
        let (signature, help) = (answers.next(), answers.next());
        if interface.method(name).is_some() {
            continue;
        }
        let (signature, help) = (signature.and_then(Result::ok), help.and_then(Result::ok));
        if signature.is_none() && help.is_none() {
            unknown.push(name.clone());
            continue;
        }
        let mut method = of_signature(name, signature);
        method.help = help.and_then(Value::into_string).unwrap_or_default();
        interface.methods.push(method);
    }
    let is_asked = |method: &Method| {
        names.iter().any(|name| *name == method.name || method.aliases.contains(name))
    };
    Ok((interface.only(is_asked), unknown))
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
    if let Ok(answer) = signatures {
        interface.methods.push(of_signature(name, Some(answer)));
    }
    Ok(interface)
}
