//! Asks a server what it can do: every method with its signatures and its help.
//!
//! ```text
//! cargo run --example introspection                                   # asks itself
//! cargo run --example introspection -- --url http://127.0.0.1:9000/RPC2
//! ```

#![allow(clippy::print_stdout, reason = "an example shows what it does")]

use serde::{Deserialize, Serialize};
use xmlrpc::{Client, Router, SystemClient};

mod support;

/// A place on a map, sent as a struct.
#[derive(Serialize, Deserialize)]
struct Place {
    name: String,
    latitude: f64,
    longitude: f64,
}

/// Knows places.
#[xmlrpc::service(namespace = "map", rename_all = "camelCase")]
trait Map {
    /// The place nearest to a point.
    ///
    /// Latitude and longitude are in degrees; `limit` is in kilometres and may be
    /// left out.
    #[rpc(inline)]
    fn nearest(&self, latitude: f64, longitude: f64, limit: Option<f64>) -> Option<Place>;

    /// Adds a place.
    #[rpc(inline)]
    fn add_place(&self, place: Place) -> bool;
}

struct Atlas;

impl Map for Atlas {
    fn nearest(&self, latitude: f64, longitude: f64, _limit: Option<f64>) -> Option<Place> {
        Some(Place { name: "here".to_owned(), latitude, longitude })
    }

    fn add_place(&self, place: Place) -> bool {
        !place.name.is_empty()
    }
}

async fn show(client: Client) -> support::Result {
    let system = SystemClient::new(&client);
    for name in system.list_methods().await? {
        println!("{name}");
        match system.method_signature(&name).await? {
            Some(signatures) => {
                for signature in signatures {
                    println!("    ({}) -> {}", signature[1..].join(", "), signature[0]);
                }
            }
            None => println!("    (signature unknown)"),
        }
        for line in system.method_help(&name).await?.lines() {
            println!("    {line}");
        }
    }
    Ok(())
}

#[tokio::main]
async fn main() -> support::Result {
    if let Some(url) = support::option("--url") {
        return show(Client::new(&url)?).await;
    }
    let router = Router::builder().service(MapServer::new(Atlas)).build()?;
    support::serve_or(router, show).await
}
