//! Methods under their own names and under others.

#![allow(clippy::print_stdout, reason = "an example shows what it does")]

use xmlrpc::{Fault, Router};

mod support;

/// Does sums.
#[xmlrpc::service]
trait Calculator {
    /// The sum of two numbers.
    #[rpc(inline)]
    fn add(&self, x: f64, y: f64) -> f64;

    /// A number times itself.
    #[rpc(inline)]
    fn square(&self, x: f64) -> f64;

    /// A number times itself times itself.
    #[rpc(inline)]
    fn cube(&self, x: f64) -> f64;

    /// How many characters a text has.
    #[rpc(name = "len", inline)]
    fn length(&self, text: &str) -> usize;

    /// What is left of `x` divided by `y`, with the sign of `x`.
    #[rpc(name = "rmndr", inline)]
    fn remainder(&self, x: i64, y: i64) -> Result<i64, Fault>;

    /// What is left of `x` divided by `y`, never negative.
    #[rpc(name = "modl", inline)]
    fn modulo(&self, x: i64, y: i64) -> Result<i64, Fault>;
}

struct Pocket;

impl Calculator for Pocket {
    fn add(&self, x: f64, y: f64) -> f64 {
        x + y
    }

    fn square(&self, x: f64) -> f64 {
        x * x
    }

    fn cube(&self, x: f64) -> f64 {
        x * x * x
    }

    fn length(&self, text: &str) -> usize {
        text.chars().count()
    }

    fn remainder(&self, x: i64, y: i64) -> Result<i64, Fault> {
        x.checked_rem(y).ok_or_else(|| Fault::new(1, format!("cannot divide {x} by {y}")))
    }

    fn modulo(&self, x: i64, y: i64) -> Result<i64, Fault> {
        x.checked_rem_euclid(y).ok_or_else(|| Fault::new(1, format!("cannot divide {x} by {y}")))
    }
}

#[tokio::main]
async fn main() -> support::Result {
    let router = Router::builder().service(CalculatorServer::new(Pocket)).build()?;
    support::serve_or(router, async |client| {
        let calculator = CalculatorClient::new(&client);
        println!("add(2, 0.5)   = {}", calculator.add(2.0, 0.5).await?);
        println!("square(1.5)   = {}", calculator.square(1.5).await?);
        println!("cube(3)       = {}", calculator.cube(3.0).await?);
        println!("len(\"grüße\")  = {}", calculator.length("grüße").await?);
        println!("rmndr(-7, 3)  = {}", calculator.remainder(-7, 3).await?);
        println!("modl(-7, 3)   = {}", calculator.modulo(-7, 3).await?);
        if let Err(error) = calculator.modulo(1, 0).await {
            println!("modl(1, 0)    : {error}");
        }

        // An integer reads as a double: callers in Python or PHP write `square(3)`.
        println!("square(3)     = {}", client.call::<f64>("square", (3,)).await?);
        Ok(())
    })
    .await
}
