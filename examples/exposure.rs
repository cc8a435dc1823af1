//! What callers reach and what they do not: private methods, a prefix, and names that
//! are made up as they come.

#![allow(clippy::print_stdout, reason = "an example shows what it does")]

use xmlrpc::{Context, Fault, Router, SystemClient, Value};

mod support;

/// A service of which callers see only a part.
#[xmlrpc::service(namespace = "public", expose = "all")]
trait Desk {
    /// Anybody may ask this.
    #[rpc(inline)]
    fn opening_hours(&self) -> String {
        format!("nine to {}", self.closes_at())
    }

    /// Callable, but not listed.
    #[rpc(inline, hidden)]
    fn staff_entrance(&self) -> String {
        "round the back".to_owned()
    }

    /// For the desk itself: not callable.
    #[rpc(skip)]
    fn closes_at(&self) -> u8;
}

struct FrontDesk;

impl Desk for FrontDesk {
    fn closes_at(&self) -> u8 {
        17
    }
}

/// Answers names that no method has: `echo.` and anything gives its parameters back.
async fn made_up(name: String, params: Vec<Value>, _cx: Context) -> Result<Value, Fault> {
    match name.strip_prefix("echo.") {
        Some(_) => Ok(Value::from(params)),
        None => {
            Err(Fault::new(Fault::METHOD_NOT_FOUND, format!("no method `{name}`, and no echo")))
        }
    }
}

#[tokio::main]
async fn main() -> support::Result {
    let router = Router::builder()
        .service(DeskServer::new(FrontDesk))
        .method("ping", async |(): ()| Ok::<_, Fault>("pong"))
        .fallback(made_up)
        .build()?;
    support::serve_or(router, async |client| {
        println!("listed: {:?}", SystemClient::new(&client).list_methods().await?);
        for name in ["public.opening_hours", "public.staff_entrance", "ping", "echo.hello"] {
            println!("{name}: {}", client.call::<Value>(name, ()).await?);
        }
        for name in ["public.closes_at", "__class__", "public.opening_hours.__call__"] {
            if let Err(error) = client.call::<Value>(name, ()).await {
                println!("{name}: {error}");
            }
        }
        Ok(())
    })
    .await
}
