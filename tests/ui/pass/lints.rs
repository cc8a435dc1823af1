//! A lint speaks of what the user wrote, once, and its levels hold in what is generated.
#![deny(warnings, unused_qualifications, clippy::all, clippy::pedantic)]

use std::collections::HashMap;
use std::fmt;

#[derive(Debug)]
pub struct Zone;

#[derive(xmlrpc::Fault)]
pub enum ClockError {
    #[fault(code = 1)]
    Stopped(String),
    #[fault(code = 2, message = "at {at}")]
    At { at: i64 },
}

/// Links as [`Clock::set_zone`] and [`Self::set_zone`] are read in the trait.
#[expect(non_snake_case, reason = "the trait is as its server is")]
#[allow(clippy::too_many_arguments)]
#[xmlrpc::service]
pub trait Clock {
    /// As [`Self::set_zone`] says.
    #[expose]
    fn getZone(&self) -> HashMap<String, i64>;

    #[expose]
    #[expect(clippy::too_many_arguments, reason = "as many as there are")]
    fn set_zone(&self, a: i8, b: i8, c: i8, d: i8, e: i8, f: i8, g: i8, h: i8);

    #[expose]
    #[forbid(unused_variables)]
    async fn wind(&self, #[rpc(default = 1)] turns: i8);
}

#[expect(non_camel_case_types, reason = "it is as old as C")]
#[xmlrpc::service]
pub trait clock_t {
    #[expose]
    fn now(&self) -> i64;
}

impl fmt::Display for Zone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("UTC")
    }
}

fn main() {}
