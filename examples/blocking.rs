//! Calls without an asynchronous runtime: the same generated client, and `wait`.

#![allow(clippy::print_stdout, reason = "an example shows what it does")]

use std::error::Error;
use std::sync::mpsc;
use std::thread;

use xmlrpc::blocking::Client;
use xmlrpc::{Router, SystemClient};

/// Arithmetic on whole numbers.
#[xmlrpc::service]
trait Arithmetic {
    /// The sum.
    #[rpc(inline)]
    fn add(&self, a: i32, b: i32) -> i32;
}

fn main() -> Result<(), Box<dyn Error>> {
    let client = Client::new(&somewhere()?)?;

    let arithmetic = ArithmeticClient::new(&client);
    println!("2 + 3 = {}", arithmetic.add(2, 3).wait()?);

    let sums = client.batch((arithmetic.add(1, 1), arithmetic.add(20, 22))).wait()?;
    println!("1 + 1 = {}, 20 + 22 = {}", sums.0?, sums.1?);

    println!("add: {}", SystemClient::new(&client).method_help("add").wait()?);
    match client.call::<i32>("subtract", (3, 2)).wait() {
        Ok(difference) => println!("3 - 2 = {difference}"),
        Err(error) => println!("3 - 2: {}", error.kind()),
    }
    Ok(())
}

/// A server in a thread of its own, as if it were elsewhere.
fn somewhere() -> Result<String, Box<dyn Error>> {
    struct Abacus;

    impl Arithmetic for Abacus {
        fn add(&self, a: i32, b: i32) -> i32 {
            a.saturating_add(b)
        }
    }

    let router = Router::builder().service(ArithmeticServer::new(Abacus)).build()?;
    let (url, listening) = mpsc::channel();
    thread::spawn(move || {
        let runtime = tokio::runtime::Runtime::new().expect("a runtime");
        runtime.block_on(async {
            let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.expect("a port");
            let address = listener.local_addr().expect("an address");
            url.send(format!("http://{address}/RPC2")).expect("a caller");
            xmlrpc::serve(listener, router).await.expect("a server that serves");
        });
    });
    Ok(listening.recv()?)
}
