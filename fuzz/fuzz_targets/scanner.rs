//! The scanner and quick-xml read any message alike: the same value, or both refuse.

#![no_main]

use std::fmt::Debug;

use libfuzzer_sys::fuzz_target;
use xmlrpc::codec::{DecodeError, decode_call, decode_response, without_scanner};
use xmlrpc::{DateTime, Value};

/// The answer in words, since NaN is not equal to itself; refusals by their code, since
/// the two may see what is wrong at different places.
fn answer<T: Debug>(result: Result<T, DecodeError>) -> Result<String, i32> {
    result.map(|value| format!("{value:?}")).map_err(|error| error.code())
}

fn agree<T: Debug>(read: impl Fn() -> Result<T, DecodeError>) {
    assert_eq!(answer(read()), answer(without_scanner(&read)));
}

fuzz_target!(|message: &[u8]| {
    agree(|| decode_call::<Vec<Value>>(message));
    agree(|| decode_call::<(i32, String)>(message));
    agree(|| decode_response::<Value>(message));
    agree(|| decode_response::<Vec<f64>>(message));
    agree(|| decode_response::<Option<DateTime>>(message));
});
