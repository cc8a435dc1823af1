//! Our client against other people's servers: the conformance list for any URL, and
//! typed traits of real methods for programs that people run.
//!
//! `tests/interop/run` starts the peers and reads what the program of this crate prints.

pub mod aria2;
pub mod conformance;
pub mod kamailio;
pub mod report;
pub mod rosmaster;
pub mod rtorrent;
pub mod spelling;
pub mod supervisor;

#[path = "../../../examples/conformance/contract.rs"]
pub mod contract;
