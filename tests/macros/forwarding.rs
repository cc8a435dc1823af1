//! A gateway, which implements a trait by calling another server of the same trait.

use tokio::net::TcpListener;
use xmlrpc::service::Service;
use xmlrpc::{CallError, CallErrorKind, Client, Fault};

use crate::support::router;

#[derive(Clone, Debug, PartialEq, thiserror::Error, xmlrpc::Fault)]
enum StockError {
    #[error("no {item}")]
    #[fault(code = 404, message = "no {item}")]
    Missing { item: String },
    /// What it displays is not read back.
    #[error("locked by {by}")]
    #[fault(code = 409, display)]
    Locked { by: String },
    #[error(transparent)]
    #[fault(other)]
    Other(#[from] Fault),
}

#[xmlrpc::service]
trait Stock {
    #[expose]
    async fn count(&self, item: &str) -> Result<i32, StockError>;
}

struct Shelf;

impl Stock for Shelf {
    async fn count(&self, item: &str) -> Result<i32, StockError> {
        match item {
            "tea" => Ok(3),
            "key" => Err(StockError::Locked { by: "me".to_owned() }),
            "till" => Err(Fault::new(7, "closed"))?,
            item => Err(StockError::Missing { item: item.to_owned() }),
        }
    }
}

struct Gateway(StockClient<Client>);

impl Gateway {
    fn to(url: &str) -> Self {
        Self(StockClient::new(Client::new(url).expect("a client")))
    }
}

impl Stock for Gateway {
    async fn count(&self, item: &str) -> Result<i32, StockError> {
        Ok(self.0.count(item).await?)
    }
}

async fn served(service: impl Service) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let url = format!("http://{}/RPC2", listener.local_addr().expect("its address"));
    tokio::spawn(xmlrpc::serve(listener, router(service)).into_future());
    url
}

/// Asks a gateway that is served, and compares its fault with that of the error.
async fn is_answered(gateway: Gateway, item: &str, error: StockError) {
    assert_eq!(gateway.count(item).await, Err(error.clone()), "{item}");
    let client = Client::new(&served(StockServer::new(gateway)).await).expect("a client");
    let answered = client.call::<i32>("count", (item,)).await.expect_err("a fault");
    assert_eq!(answered.fault(), Some(&Fault::from(error)), "{item}");
}

#[tokio::test]
async fn a_gateway_forwards_by_a_question_mark_what_the_server_behind_answers() {
    let behind = served(StockServer::new(Shelf)).await;
    assert_eq!(Gateway::to(&behind).count("tea").await, Ok(3));
    let missing = StockError::Missing { item: "salt".to_owned() };
    let unread = StockError::Other(Fault::new(409, "locked by me"));
    let undeclared = StockError::Other(Fault::new(7, "closed"));
    for (item, error) in [("salt", missing), ("key", unread), ("till", undeclared)] {
        is_answered(Gateway::to(&behind), item, error).await;
    }
}

#[tokio::test]
async fn a_gateway_says_that_no_server_is_behind_it_and_not_where() {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let url = format!("http://{}/RPC2", listener.local_addr().expect("its address"));
    drop(listener);
    let refused = Fault::new(Fault::TRANSPORT, "count: the server behind cannot be reached");
    is_answered(Gateway::to(&url), "tea", StockError::Other(refused)).await;
}

#[test]
fn a_generic_error_is_forwarded_too() {
    #[derive(Debug, PartialEq, xmlrpc::Fault)]
    enum Rejected<T: std::fmt::Display + std::str::FromStr> {
        #[fault(code = 1, message = "not {0}")]
        Not(T),
        #[fault(other)]
        Other(Fault),
    }

    let declared = CallError::from(CallErrorKind::Service(Rejected::Not(5)));
    assert_eq!(Rejected::from(declared), Rejected::Not(5));
    let fault = CallError::<Rejected<i32>>::from(CallErrorKind::Fault(Fault::new(2, "?")));
    assert_eq!(Rejected::from(fault), Rejected::Other(Fault::new(2, "?")));
}
