//! What callers reach and what they do not: marked methods after a prefix, methods that
//! nobody calls from outside, and names that are made up as they come.

#![allow(clippy::print_stdout, reason = "an example shows what it does")]

use xmlrpc::{Context, Fault, Router, SystemClient, Value};

mod support;

/// A service of which callers see only what is marked.
#[xmlrpc::service(namespace = "prefix")]
trait Desk {
    /// Says that anybody may call it.
    #[expose]
    fn public(&self) -> String;

    /// Can be called, but is not listed.
    #[rpc(hidden)]
    fn unlisted(&self) -> String;

    /// Has no mark, so it is for the program itself.
    fn private(&self) -> String;
}

struct FrontDesk;

impl Desk for FrontDesk {
    fn public(&self) -> String {
        "This is public".to_owned()
    }

    fn unlisted(&self) -> String {
        "This is not listed".to_owned()
    }

    fn private(&self) -> String {
        "This is private".to_owned()
    }
}

/// Answers names that no method has: `echo.` and anything gives its parameters back.
async fn made_up(name: String, params: Vec<Value>, _cx: Context) -> Result<Value, Fault> {
    match name.strip_prefix("echo.") {
        Some(_) => Ok(Value::from(params)),
        None => {
            Err(Fault::new(Fault::METHOD_NOT_FOUND, format!("method \"{name}\" is not supported")))
        }
    }
}

#[tokio::main]
async fn main() -> support::Result {
    let router = Router::builder().service(DeskServer::new(FrontDesk)).fallback(made_up).build()?;
    support::serve_or(router, async |client| {
        println!("listed: {:?}", SystemClient::new(&client).list_methods().await?);
        for name in ["prefix.public", "prefix.unlisted"] {
            println!("{name}: {}", client.call::<String>(name, ()).await?);
        }
        println!("echo.hello: {}", client.call::<Value>("echo.hello", ("Ada", 36)).await?);
        for name in ["prefix.private", "public", "__class__"] {
            if let Err(error) = client.call::<Value>(name, ()).await {
                println!("{name}: {}", error.kind());
            }
        }
        println!("from inside: {}", FrontDesk.private());
        Ok(())
    })
    .await
}
