//! Users with passwords and programs with tokens: a hook finds out who calls, and tags say which
//! methods are for administrators.
//!
//! ```text
//! cargo run --example authentication
//! cargo run --example authentication -- --listen 127.0.0.1:9000
//! ```

#![allow(clippy::print_stdout, reason = "an example shows what it does")]

use std::collections::HashMap;

use http::HeaderMap;
use http::header::AUTHORIZATION;
use tokio::net::TcpListener;
use xmlrpc::server::BasicAuth;
use xmlrpc::{Client, Context, Fault, Router, Server};

#[allow(dead_code, reason = "other examples use the rest")]
mod support;

/// Keeps a secret.
#[xmlrpc::service]
trait Vault {
    /// The name of the caller.
    #[rpc(inline)]
    fn whoami(&self, #[rpc(context)] cx: &Context) -> String;

    /// The secret, for administrators.
    #[rpc(inline, tag = "admin")]
    fn open(&self) -> String;
}

struct Safe;

impl Vault for Safe {
    fn whoami(&self, cx: &Context) -> String {
        cx.get::<Caller>().map(|caller| caller.name.clone()).unwrap_or_default()
    }

    fn open(&self) -> String {
        "the answer is 42".to_owned()
    }
}

/// Who calls. The hook leaves it in the context, where methods find it.
#[derive(Clone)]
struct Caller {
    name: String,
    is_admin: bool,
}

/// Everybody who may call.
struct Callers {
    passwords: BasicAuth,
    /// The hash of a map is keyed at random, so the time of a look-up does not tell how much of a
    /// guess was right.
    tokens: HashMap<String, Caller>,
}

impl Callers {
    fn find(&self, headers: &HeaderMap) -> Option<Caller> {
        if let Some(name) = self.passwords.check(headers) {
            return Some(Caller { name: name.to_owned(), is_admin: name == "ann" });
        }
        let given = headers.get(AUTHORIZATION)?.to_str().ok()?;
        self.tokens.get(given.strip_prefix("Bearer ")?).cloned()
    }
}

fn router() -> Result<Router, xmlrpc::router::BuildError> {
    let backup = Caller { name: "backup".to_owned(), is_admin: false };
    let callers = Callers {
        passwords: BasicAuth::new().user("ann", "secret").user("bob", "hidden"),
        tokens: HashMap::from([("b4c8e2f09d".to_owned(), backup)]),
    };
    Router::builder()
        .service(VaultServer::new(Safe))
        .hook(move |mut cx, next| {
            let caller = callers.find(cx.headers());
            async move {
                let caller = caller.ok_or_else(|| Fault::new(401, "a password or a token"))?;
                if next.tags().contains(&"admin") && !caller.is_admin {
                    let message = format!("`{}` is for administrators", next.method());
                    return Err(Fault::new(403, message));
                }
                cx.insert(caller);
                next.run(cx).await
            }
        })
        .build()
}

#[tokio::main]
async fn main() -> support::Result {
    let server = Server::builder().route("/RPC2", router()?).build()?;
    support::serve_paths_or(server, async |url| {
        let url = format!("{url}/RPC2");
        let ann = Client::builder().url(&url).basic_auth("ann", "secret").build()?;
        let bob = Client::builder().url(&url).basic_auth("bob", "hidden").build()?;
        let backup = Client::builder().url(&url).bearer_auth("b4c8e2f09d").build()?;
        for client in [&ann, &bob, &backup] {
            let vault = VaultClient::new(client);
            let name = vault.whoami().await?;
            match vault.open().await {
                Ok(secret) => println!("{name}: {secret}"),
                Err(error) => println!("{name}: {}", error.kind()),
            }
        }
        let guess = Client::builder().url(&url).basic_auth("ann", "guess").build()?;
        let error = VaultClient::new(&guess).open().await.expect_err("a wrong password");
        println!("somebody: {}", error.kind());
        one_password_for_all().await
    })
    .await
}

/// Where everybody may do the same, the server checks the password, before it reads the call.
async fn one_password_for_all() -> support::Result {
    let router = Router::builder().method("ping", |()| async { Ok("pong") }).build()?;
    let users = BasicAuth::new().user("ann", "secret");
    let server = Server::builder().route("/RPC2", router).basic_auth(users).build()?;
    let listener = TcpListener::bind("127.0.0.1:0").await?;
    let address = listener.local_addr()?;
    let serving = tokio::spawn(server.serve(listener).into_future());

    // A name and a password in the URL are sent in the same way.
    let client = Client::new(&format!("http://ann:secret@{address}/RPC2"))?;
    println!("with a password: {}", client.call::<String>("ping", ()).await?);
    let client = Client::new(&format!("http://{address}/RPC2"))?;
    let error = client.call::<String>("ping", ()).await.expect_err("no password");
    println!("without one: {}", error.kind());
    serving.abort();
    Ok(())
}
