//! Any bytes are read as a response or refused; what is read can be written and read
//! again.

#![no_main]

use std::collections::HashMap;

use libfuzzer_sys::fuzz_target;
use xmlrpc::codec::{decode_response, encode_fault, encode_response};
use xmlrpc::{Base64, DateTime, Value};

fuzz_target!(|message: &[u8]| {
    // Typed readings may refuse more, and must not panic.
    let _ = decode_response::<i8>(message);
    let _ = decode_response::<Vec<Option<DateTime>>>(message);
    let _ = decode_response::<HashMap<String, (Base64, bool, char)>>(message);
    match decode_response::<Value>(message) {
        Ok(Ok(value)) => {
            let Ok(written) = encode_response(&value) else { return };
            let same = decode_response::<Value>(&written).expect("our own writing");
            assert_eq!(Ok(value), same);
        }
        Ok(Err(fault)) => {
            let same = decode_response::<Value>(&encode_fault(&fault)).expect("our own writing");
            assert_eq!(Err(fault), same);
        }
        Err(error) => assert!(!error.to_string().is_empty()),
    }
});
