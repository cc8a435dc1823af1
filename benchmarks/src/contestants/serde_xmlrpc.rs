//! `serde_xmlrpc`: serde over quick-xml 0.31. It has no date type for structs, so that
//! a date is a string there, and it decodes no entities within `<string>`.

use std::hint::black_box;

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_bytes::ByteBuf;
use serde_xmlrpc::Value;

use crate::payload::Payload;
use crate::rounds::Contestant;

#[derive(Deserialize, Serialize)]
struct Record {
    id: i32,
    name: String,
    email: String,
    active: bool,
    score: f64,
    created: String,
    tags: Vec<String>,
    address: Address,
}

#[derive(Deserialize, Serialize)]
struct Address {
    street: String,
    city: String,
    postcode: String,
}

pub(super) fn decode(payload: Payload) -> Vec<Contestant> {
    match payload {
        Payload::Call => vec![read_call()],
        Payload::Ints => read_both::<Vec<i32>>(payload),
        Payload::Structs | Payload::ManyStructs => {
            vec![read::<Vec<Record>>("serde_xmlrpc", payload)]
        }
        Payload::Bytes => read_both::<ByteBuf>(payload),
        Payload::Text => read_both::<String>(payload),
    }
}

/// The value alone: its only writer of whole messages wants a tree first, which is slower.
pub(super) fn encode(payload: Payload) -> Vec<Contestant> {
    vec![match payload {
        Payload::Call => Contestant::new("serde_xmlrpc", || {
            let params = black_box([2, 3]).map(Value::from);
            black_box(
                serde_xmlrpc::request_to_string("add", params.into_iter()).expect("plain data"),
            );
        }),
        Payload::Ints => write::<Vec<i32>>(payload),
        Payload::Structs | Payload::ManyStructs => write::<Vec<Record>>(payload),
        Payload::Bytes => write::<ByteBuf>(payload),
        Payload::Text => write::<String>(payload),
    }]
}

fn read_call() -> Contestant {
    let message = Payload::Call.message();
    Contestant::new("serde_xmlrpc", move || {
        let (name, params) =
            serde_xmlrpc::request_from_str(black_box(&message)).expect("a sound call");
        black_box(serde_xmlrpc::from_values::<(i32, i32)>(params).expect("two ints"));
        black_box(name);
    })
}

fn read_both<T: DeserializeOwned + 'static>(payload: Payload) -> Vec<Contestant> {
    vec![read::<T>("serde_xmlrpc", payload), read::<Value>("serde_xmlrpc, dynamic", payload)]
}

fn read<T: DeserializeOwned + 'static>(name: &'static str, payload: Payload) -> Contestant {
    let message = payload.message();
    Contestant::new(name, move || {
        let value = serde_xmlrpc::response_from_str::<T>(black_box(&message));
        black_box(value.expect("a sound response"));
    })
}

fn write<T: DeserializeOwned + Serialize + 'static>(payload: Payload) -> Contestant {
    let message = payload.message();
    let value = serde_xmlrpc::response_from_str::<T>(&message).expect("a sound response");
    Contestant::new("serde_xmlrpc", move || {
        black_box(serde_xmlrpc::value_to_string(black_box(&value)).expect("plain data"));
    })
}
