//! The codec beside its peers and its limits: the same payloads, in the same run.
//!
//! `benchmarks/run` is the way in; README.md says what each part measures.

pub mod contestants;
pub mod growth;
pub mod hand;
pub mod http;
pub mod payload;
pub mod record;
pub mod rounds;
