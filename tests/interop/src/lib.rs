//! Our client against other people's servers: the conformance list for any URL, and
//! typed traits of real methods for programs that people run. For a program that is a client, a
//! server that plays the one that it is made for. For some of them the clients that `xmlrpc
//! generate` wrote.
//!
//! `tests/interop/run` starts the peers and reads what the program of this crate prints.

pub mod aria2;
pub mod conformance;
pub mod ejabberd;
pub mod flrig;
pub mod generated;
pub mod kamailio;
pub mod nzbget;
pub mod report;
pub mod rosmaster;
pub mod rtorrent;
pub mod spelling;
pub mod supervisor;
pub mod tryton;
pub mod zope;

#[path = "../../../examples/conformance/contract.rs"]
pub mod contract;
