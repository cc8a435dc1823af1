//! Programs that run as people run them: the examples, and Python's client and server.

#![allow(clippy::unwrap_used, reason = "what cannot be unwrapped fails the test")]

mod examples;
mod python;
mod serving;
