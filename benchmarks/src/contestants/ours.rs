//! This project.

use std::hint::black_box;

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use xmlrpc::codec::{decode_call, decode_response, encode_call, encode_response};
use xmlrpc::{Base64, DateTime, Value};

use crate::payload::Payload;
use crate::rounds::Contestant;

/// A struct of eight mixed members.
#[derive(Deserialize, Serialize)]
pub struct Record {
    id: i32,
    name: String,
    email: String,
    active: bool,
    score: f64,
    created: DateTime,
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
        Payload::Call => vec![
            read_call::<(i32, i32)>("xmlrpc-service"),
            read_call::<Vec<Value>>("xmlrpc-service, dynamic"),
        ],
        Payload::Ints => read_both::<Vec<i32>>(payload),
        Payload::Structs | Payload::ManyStructs => read_both::<Vec<Record>>(payload),
        Payload::Bytes => read_both::<Base64>(payload),
        Payload::Text => read_both::<String>(payload),
    }
}

pub(super) fn encode(payload: Payload) -> Vec<Contestant> {
    match payload {
        Payload::Call => vec![
            write_call("xmlrpc-service", (2_i32, 3_i32)),
            write_call("xmlrpc-service, dynamic", vec![Value::Int(2), Value::Int(3)]),
        ],
        Payload::Ints => write_both::<Vec<i32>>(payload),
        Payload::Structs | Payload::ManyStructs => write_both::<Vec<Record>>(payload),
        Payload::Bytes => write_both::<Base64>(payload),
        Payload::Text => write_both::<String>(payload),
    }
}

fn read_call<P: DeserializeOwned + 'static>(name: &'static str) -> Contestant {
    let message = Payload::Call.message();
    Contestant::new(name, move || {
        black_box(decode_call::<P>(black_box(message.as_bytes())).expect("a sound call"));
    })
}

fn read_both<T: DeserializeOwned + 'static>(payload: Payload) -> Vec<Contestant> {
    vec![read::<T>("xmlrpc-service", payload), read::<Value>("xmlrpc-service, dynamic", payload)]
}

fn read<T: DeserializeOwned + 'static>(name: &'static str, payload: Payload) -> Contestant {
    let message = payload.message();
    Contestant::new(name, move || {
        black_box(value_of::<T>(black_box(&message)));
    })
}

fn write_call<P: Serialize + 'static>(name: &'static str, params: P) -> Contestant {
    Contestant::new(name, move || {
        black_box(encode_call("add", black_box(&params)).expect("plain data"));
    })
}

fn write_both<T: DeserializeOwned + Serialize + 'static>(payload: Payload) -> Vec<Contestant> {
    vec![
        write("xmlrpc-service", value_of::<T>(&payload.message())),
        write("xmlrpc-service, dynamic", value_of::<Value>(&payload.message())),
    ]
}

fn write<T: Serialize + 'static>(name: &'static str, value: T) -> Contestant {
    Contestant::new(name, move || {
        black_box(encode_response(black_box(&value)).expect("plain data"));
    })
}

fn value_of<T: DeserializeOwned>(message: &str) -> T {
    decode_response(message.as_bytes()).expect("a sound response").expect("no fault")
}
