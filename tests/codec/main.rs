//! Messages through the codec, from the corpus in `tests/wire` and made here.

#![allow(clippy::unwrap_used, reason = "what cannot be unwrapped fails the test")]

mod buffered;
mod captures;
mod charset;
mod corpus;
mod dates;
mod dialects;
mod errors;
mod fuzzed;
mod grammar;
mod json;
mod limits;
mod long;
mod lossy;
mod peers;
mod replay;
mod roundtrip;
mod shapes;
mod spellings;
mod types;
mod values;
mod wire;

#[path = "../support/alone.rs"]
mod alone;
#[path = "../support/growth.rs"]
mod growth;
#[path = "../support/wait.rs"]
mod wait;
