//! A service tested in process: a router is a transport, so no socket is needed.
//!
//! ```text
//! cargo test --example testing
//! ```

#![allow(clippy::print_stdout, reason = "an example shows what it does")]

use std::error::Error;
use std::sync::atomic::{AtomicI64, Ordering};

use xmlrpc::Router;

/// What can go wrong at the bank.
#[derive(Debug, PartialEq, xmlrpc::Fault)]
enum BankError {
    /// There is not enough.
    #[fault(code = 402, message = "not enough money")]
    Insufficient,
}

/// One account.
#[xmlrpc::service(namespace = "account")]
trait Account {
    /// What there is, in cents.
    #[rpc(inline)]
    fn balance(&self) -> i64;

    /// Puts money in; what there is then.
    #[rpc(inline)]
    fn deposit(&self, cents: u32) -> i64;

    /// Takes money out; what is left.
    #[rpc(inline)]
    fn withdraw(&self, cents: u32) -> Result<i64, BankError>;
}

#[derive(Default)]
struct Memory {
    cents: AtomicI64,
}

impl Account for Memory {
    fn balance(&self) -> i64 {
        self.cents.load(Ordering::SeqCst)
    }

    fn deposit(&self, cents: u32) -> i64 {
        self.cents.fetch_add(cents.into(), Ordering::SeqCst) + i64::from(cents)
    }

    fn withdraw(&self, cents: u32) -> Result<i64, BankError> {
        let cents = i64::from(cents);
        let take = |balance: i64| (balance >= cents).then_some(balance - cents);
        match self.cents.fetch_update(Ordering::SeqCst, Ordering::SeqCst, take) {
            Ok(before) => Ok(before - cents),
            Err(_) => Err(BankError::Insufficient),
        }
    }
}

fn router() -> Router {
    Router::builder()
        .service(AccountServer::new(Memory::default()))
        .build()
        .expect("no name is taken twice")
}

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error + Send + Sync>> {
    let router = router();
    let account = AccountClient::new(&router);
    println!("deposit(500)  = {}", account.deposit(500).await?);
    println!("withdraw(200) = {}", account.withdraw(200).await?);
    println!("balance()     = {}", account.balance().await?);
    if let Err(error) = account.withdraw(1000).await {
        println!("withdraw(1000): {}", error.kind());
    }
    Ok(())
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test fails where it unwraps nothing")]
mod tests {
    use xmlrpc::Call;

    use super::*;

    #[test]
    fn the_example_runs() {
        main().unwrap();
    }

    #[tokio::test]
    async fn money_that_is_not_there_stays_there() {
        let router = router();
        let account = AccountClient::new(&router);
        assert_eq!(account.deposit(100).await.unwrap(), 100);
        let error = account.withdraw(101).await.unwrap_err();
        assert!(matches!(error.service(), Some(BankError::Insufficient)));
        assert_eq!(account.balance().await.unwrap(), 100);
    }

    #[tokio::test]
    async fn a_negative_deposit_is_refused_before_it_is_made() {
        let router = router();
        let error = Call::<_, i64>::new(&router, "account.deposit", &(-5,)).await.unwrap_err();
        let fault = error.fault().unwrap();
        assert_eq!(fault.code(), -32602);
        assert!(fault.message().contains("`cents`"), "{fault}");
    }
}
