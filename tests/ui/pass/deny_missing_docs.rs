//! Every public item is documented by the user, or by the macro.
#![deny(warnings, missing_docs, missing_debug_implementations, unreachable_pub)]
#![deny(clippy::all, clippy::pedantic, elided_lifetimes_in_paths, single_use_lifetimes)]
#![deny(unused_qualifications, unused_lifetimes, unused_results, trivial_casts)]
#![deny(redundant_lifetimes, unnameable_types, let_underscore_drop)]

/// What can go wrong.
#[derive(Debug, xmlrpc::Fault)]
pub enum ClockError {
    /// It has stopped.
    #[fault(code = 1)]
    Stopped,
}

/// Tells the time.
#[xmlrpc::service]
pub trait Clock {
    /// Tells the time.
    #[expose]
    async fn now(&self, zone: &str) -> Result<i64, ClockError>;

    #[doc = "Sets the time."]
    #[expose]
    fn set(&self, time: i64, #[rpc(default)] zone: String);
}

fn main() {}
