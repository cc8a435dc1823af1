//! Every data type there and back.

#![allow(clippy::print_stdout, reason = "an example shows what it does")]

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use xmlrpc::{Base64, DateTime, Fault, Router, Value};

mod support;

/// A Rust struct, sent as a struct: members by their names, `None` left out.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
struct Person {
    name: String,
    born: DateTime,
    height: f64,
    nickname: Option<String>,
    friends: Vec<Person>,
}

/// Takes and gives every type there is.
#[xmlrpc::service]
trait Types {
    /// Answers true.
    #[rpc(inline)]
    fn ping(&self) -> bool;

    /// The time in UTC.
    #[rpc(inline)]
    fn now(&self) -> DateTime;

    /// A value as text, the name of its type, and the value itself.
    #[rpc(inline)]
    fn show_type(&self, value: Value) -> (String, String, Value);

    /// Fails with the given text.
    #[rpc(inline)]
    fn raises_exception(&self, message: String) -> Result<bool, Fault>;

    /// Gives bytes back as they came.
    #[rpc(inline)]
    fn send_back_binary(&self, data: Base64) -> Base64;

    /// A person one year older.
    #[rpc(inline)]
    fn birthday(&self, person: Person) -> Result<Person, Fault>;

    /// The sum of every list in a struct of lists.
    #[rpc(inline)]
    fn sums(&self, lists: BTreeMap<String, Vec<i64>>) -> BTreeMap<String, i64>;

    /// Nothing for nothing, and one more for a number.
    #[rpc(inline)]
    fn increment(&self, number: Option<i64>) -> Option<i64>;
}

struct Everything;

impl Types for Everything {
    fn ping(&self) -> bool {
        true
    }

    fn now(&self) -> DateTime {
        DateTime::now()
    }

    fn show_type(&self, value: Value) -> (String, String, Value) {
        (value.to_string(), value.kind().to_string(), value)
    }

    fn raises_exception(&self, message: String) -> Result<bool, Fault> {
        Err(Fault::new(1, message))
    }

    fn send_back_binary(&self, data: Base64) -> Base64 {
        data
    }

    fn birthday(&self, person: Person) -> Result<Person, Fault> {
        let day = person.born;
        let born = DateTime::new(
            day.year() - 1,
            day.month(),
            day.day(),
            day.hour(),
            day.minute(),
            day.second(),
        )
        .map_err(|error| Fault::new(2, error.to_string()))?;
        Ok(Person { born, ..person })
    }

    fn sums(&self, lists: BTreeMap<String, Vec<i64>>) -> BTreeMap<String, i64> {
        lists.into_iter().map(|(name, list)| (name, list.iter().sum())).collect()
    }

    fn increment(&self, number: Option<i64>) -> Option<i64> {
        number.map(|number| number + 1)
    }
}

#[tokio::main]
async fn main() -> support::Result {
    let router = Router::builder().service(TypesServer::new(Everything)).build()?;
    support::serve_or(router, async |client| {
        let types = TypesClient::new(&client);
        println!("ping: {}", types.ping().await?);
        println!("now:  {}", types.now().await?);

        let born: DateTime = "1815-12-10T12:00:00".parse()?;
        let values = [
            Value::Nil,
            true.into(),
            7.into(),
            (1_i64 << 40).into(),
            2.5.into(),
            "grüße & <küsse>".into(),
            born.into(),
            Base64::from(*b"\x00\xff").into(),
            Value::from([1, 2, 3].map(Value::from).to_vec()),
            Value::from([("one", Value::from(1)), ("nested", Value::from([("two", 2)]))]),
        ];
        for value in values {
            let (text, kind, back) = types.show_type(value.clone()).await?;
            println!("{kind:17} {text}");
            assert_eq!(back, value);
        }

        let friend =
            Person { name: "Mary".to_owned(), born, height: 1.6, nickname: None, friends: vec![] };
        let ada = Person {
            name: "Ada".to_owned(),
            born,
            height: 1.65,
            nickname: Some("Countess".to_owned()),
            friends: vec![friend],
        };
        println!("{:?}", types.birthday(ada).await?);

        println!("{:?}", types.send_back_binary(Base64::from(b"bytes, not text".to_vec())).await?);
        println!("{:?}", types.sums(BTreeMap::from([("odd".to_owned(), vec![1, 3, 5])])).await?);
        println!("{:?} {:?}", types.increment(None).await?, types.increment(Some(41)).await?);
        if let Err(error) = types.raises_exception("it went wrong".to_owned()).await {
            println!("raises_exception: {}", error.kind());
        }
        Ok(())
    })
    .await
}
