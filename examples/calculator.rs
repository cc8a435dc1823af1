//! Methods under their own names and under others.
//!
//! The names and the answers are those of a Python tutorial, whose `rmndr` divides.

#![allow(clippy::print_stdout, reason = "an example shows what it does")]

use xmlrpc::{Fault, Router};

mod support;

/// Does sums.
#[xmlrpc::service]
trait Calculator {
    /// The sum of two numbers.
    #[rpc(inline)]
    fn add(&self, x: i64, y: i64) -> Result<i64, Fault>;

    /// A number times itself.
    #[rpc(inline)]
    fn square(&self, x: i64) -> Result<i64, Fault>;

    /// A number times itself times itself.
    #[rpc(inline)]
    fn cube(&self, x: i64) -> Result<i64, Fault>;

    /// How many characters a text has.
    #[rpc(name = "len", inline)]
    fn length(&self, text: &str) -> usize;

    /// `x` divided by `y`, rounded down.
    #[rpc(name = "rmndr", inline)]
    fn floor_division(&self, x: i64, y: i64) -> Result<i64, Fault>;

    /// What is left of `x` where `rmndr` divides it by `y`; has the sign of `y`.
    #[rpc(name = "modl", inline)]
    fn modulo(&self, x: i64, y: i64) -> Result<i64, Fault>;
}

/// A result, or a fault where there is none.
fn result(number: Option<i64>) -> Result<i64, Fault> {
    number.ok_or_else(|| Fault::new(1, "divided by zero, or the result needs more than 64 bits"))
}

/// Whether rounding down gives one less than Rust's division, which rounds towards zero.
fn rounds_further(x: i64, y: i64) -> bool {
    let rest = x % y;
    rest != 0 && (rest < 0) != (y < 0)
}

struct Pocket;

impl Calculator for Pocket {
    fn add(&self, x: i64, y: i64) -> Result<i64, Fault> {
        result(x.checked_add(y))
    }

    fn square(&self, x: i64) -> Result<i64, Fault> {
        result(x.checked_pow(2))
    }

    fn cube(&self, x: i64) -> Result<i64, Fault> {
        result(x.checked_pow(3))
    }

    fn length(&self, text: &str) -> usize {
        text.chars().count()
    }

    fn floor_division(&self, x: i64, y: i64) -> Result<i64, Fault> {
        let quotient = result(x.checked_div(y))?;
        Ok(if rounds_further(x, y) { quotient - 1 } else { quotient })
    }

    fn modulo(&self, x: i64, y: i64) -> Result<i64, Fault> {
        let rest = result(x.checked_rem(y))?;
        Ok(if rounds_further(x, y) { rest + y } else { rest })
    }
}

#[tokio::main]
async fn main() -> support::Result {
    let router = Router::builder().service(CalculatorServer::new(Pocket)).build()?;
    support::serve_or(router, async |client| {
        let calculator = CalculatorClient::new(&client);
        println!("add(2, 3)     = {}", calculator.add(2, 3).await?);
        println!("square(5)     = {}", calculator.square(5).await?);
        println!("cube(3)       = {}", calculator.cube(3).await?);
        println!("len(\"grüße\")  = {}", calculator.length("grüße").await?);
        println!("rmndr(12, 5)  = {}", calculator.floor_division(12, 5).await?);
        println!("modl(7, 3)    = {}", calculator.modulo(7, 3).await?);
        if let Err(error) = calculator.modulo(1, 0).await {
            println!("modl(1, 0)    : {}", error.kind());
        }

        // The same by name, without the trait.
        println!("rmndr(-12, 5) = {}", client.call::<i64>("rmndr", (-12, 5)).await?);
        Ok(())
    })
    .await
}
