//! Many calls in one round trip, each with a result of its own.

#![allow(clippy::print_stdout, reason = "an example shows what it does")]

use xmlrpc::{Fault, Router};

mod support;

/// Arithmetic on whole numbers.
#[xmlrpc::service]
trait Arithmetic {
    /// The sum.
    #[rpc(inline)]
    fn add(&self, a: i32, b: i32) -> i32;

    /// How often `b` goes into `a`.
    #[rpc(inline)]
    fn divide(&self, a: i32, b: i32) -> Result<i32, Fault>;

    /// The number in words.
    #[rpc(inline)]
    fn words(&self, number: i32) -> String;
}

struct Abacus;

impl Arithmetic for Abacus {
    fn add(&self, a: i32, b: i32) -> i32 {
        a.saturating_add(b)
    }

    fn divide(&self, a: i32, b: i32) -> Result<i32, Fault> {
        a.checked_div(b).ok_or_else(|| Fault::new(1, "division by zero"))
    }

    fn words(&self, number: i32) -> String {
        let small =
            ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"];
        match usize::try_from(number).ok().and_then(|number| small.get(number)) {
            Some(word) => (*word).to_owned(),
            None => "many".to_owned(),
        }
    }
}

#[tokio::main]
async fn main() -> support::Result {
    let router = Router::builder().service(ArithmeticServer::new(Abacus)).build()?;
    support::serve_or(router, async |client| {
        let arithmetic = ArithmeticClient::new(&client);

        // Calls of different types: a tuple in, a tuple of results out.
        let (sum, word) = client.batch((arithmetic.add(2, 3), arithmetic.words(5))).await?;
        println!("2 + 3 = {} ({})", sum?, word?);

        // Calls of one type: as many as there are.
        let squares: Vec<_> = (0..5).map(|n| arithmetic.add(n * n, 0)).collect();
        for square in client.batch(squares).await? {
            print!("{} ", square?);
        }
        println!();

        // One that fails in the middle takes nobody with it.
        let calls = vec![arithmetic.divide(9, 3), arithmetic.divide(9, 0), arithmetic.divide(9, 9)];
        for quotient in client.batch(calls).await? {
            match quotient {
                Ok(quotient) => println!("quotient: {quotient}"),
                Err(error) => println!("no quotient: {}", error.kind()),
            }
        }

        // Calls by name batch as well.
        let (sum, unknown) = client
            .batch((client.call::<i32>("add", (20, 22)), client.call::<i32>("subtract", (1, 1))))
            .await?;
        println!("by name: {}; {}", sum?, unknown.expect_err("there is no such method"));
        Ok(())
    })
    .await
}
