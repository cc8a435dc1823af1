//! Programs that run as people run them: the examples, and Python's client and server.

mod examples;
mod python;
mod serving;
