//! dxr: quick-xml's serde into its own tree, the tree into the type.

use std::borrow::Cow;
use std::hint::black_box;

use dxr::{
    DateTime, MethodCall, MethodResponse, TryFromParams, TryFromValue, TryToParams, TryToValue,
};

use crate::payload::Payload;
use crate::rounds::Contestant;

#[derive(TryFromValue, TryToValue)]
struct Record {
    id: i32,
    name: String,
    email: String,
    active: bool,
    score: f64,
    created: DateTime,
    tags: Vec<String>,
    address: Address,
}

#[derive(TryFromValue, TryToValue)]
struct Address {
    street: String,
    city: String,
    postcode: String,
}

pub(super) fn decode(payload: Payload) -> Vec<Contestant> {
    match payload {
        Payload::Call => vec![read_call()],
        Payload::Ints => read_both::<Vec<i32>>(payload),
        Payload::Structs | Payload::ManyStructs => read_both::<Vec<Record>>(payload),
        Payload::Bytes => read_both::<Vec<u8>>(payload),
        Payload::Text => read_both::<String>(payload),
    }
}

pub(super) fn encode(payload: Payload) -> Vec<Contestant> {
    vec![match payload {
        Payload::Call => write_call(),
        Payload::Ints => write::<Vec<i32>>(payload),
        Payload::Structs | Payload::ManyStructs => write::<Vec<Record>>(payload),
        Payload::Bytes => write::<Vec<u8>>(payload),
        Payload::Text => write::<String>(payload),
    }]
}

fn read_call() -> Contestant {
    let message = Payload::Call.message();
    Contestant::new("dxr", move || {
        let call = MethodCall::from_xml(black_box(&message)).expect("a sound call");
        black_box(<(i32, i32)>::try_from_params(&call.params).expect("two ints"));
        black_box(call.name.into_owned());
    })
}

fn read_both<T: TryFromValue + 'static>(payload: Payload) -> Vec<Contestant> {
    let message = payload.message();
    let same = message.clone();
    vec![
        Contestant::new("dxr", move || {
            black_box(value_of::<T>(black_box(&message)));
        }),
        Contestant::new("dxr, dynamic", move || {
            black_box(MethodResponse::from_xml(black_box(&same)).expect("a sound response"));
        }),
    ]
}

fn write_call() -> Contestant {
    Contestant::new("dxr", || {
        let params = black_box((2, 3)).try_to_params().expect("plain data");
        let call = MethodCall { name: Cow::Borrowed("add"), params };
        black_box(call.to_xml().expect("plain data"));
    })
}

fn write<T: TryFromValue + TryToValue + 'static>(payload: Payload) -> Contestant {
    let value = value_of::<T>(&payload.message());
    Contestant::new("dxr", move || {
        let value = black_box(&value).try_to_value().expect("plain data");
        black_box(MethodResponse { value }.to_xml().expect("plain data"));
    })
}

fn value_of<T: TryFromValue>(message: &str) -> T {
    let response = MethodResponse::from_xml(message).expect("a sound response");
    T::try_from_value(&response.value).expect("the payload's type")
}
