//! Any bytes are read as a call or refused; what is read can be written and read again.

#![no_main]

use libfuzzer_sys::fuzz_target;
use xmlrpc::Value;
use xmlrpc::codec::{decode_call, encode_call};

fuzz_target!(|message: &[u8]| {
    // A typed reading may refuse more, and must not panic.
    let _ = decode_call::<(i32, String, Option<Vec<f64>>)>(message);
    let Ok((name, params)) = decode_call::<Vec<Value>>(message) else { return };
    // What one program may send, a server with our limits on writing may not.
    let Ok(written) = encode_call(&name, &params) else { return };
    let (same_name, same_params) = decode_call::<Vec<Value>>(&written).expect("our own writing");
    assert_eq!(name, same_name);
    assert_eq!(params, same_params);
});
