//! Counts, times and weighs calls, with the feature `metrics`.
//!
//! `xmlrpc_calls_total` counts; `xmlrpc_call_seconds`, `xmlrpc_request_bytes` and
//! `xmlrpc_response_bytes` are histograms. All have the label `method`, in which callers
//! cannot invent values: names that the table lacks are `(unknown)`, or `(fallback)` where
//! a fallback answers them. The counter has `outcome` too: `ok` or `fault`. The gauge
//! `xmlrpc_calls_running` has no label.

use std::sync::Arc;

use crate::data::fault::Fault;
use crate::router::table::Found;

#[derive(Debug)]
pub(crate) struct Meter {
    #[cfg(feature = "metrics")]
    method: metrics::SharedString,
    #[cfg(feature = "metrics")]
    began: std::time::Instant,
}

#[cfg(not(feature = "metrics"))]
impl Meter {
    #[inline]
    pub(crate) fn start(_: Found, _: &Arc<str>) -> Self {
        Self {}
    }

    #[inline]
    #[allow(clippy::unused_self, reason = "nothing is measured without the feature")]
    pub(crate) fn end(&self, _: Option<&Fault>) {}

    #[inline]
    #[allow(clippy::unused_self, reason = "nothing is measured without the feature")]
    pub(crate) fn weigh(&self, _: usize, _: usize) {}
}

#[cfg(feature = "metrics")]
impl Meter {
    pub(crate) fn start(found: Found, name: &Arc<str>) -> Self {
        let method = match found {
            Found::Entry(_) => name.clone().into(),
            Found::Fallback(_) => metrics::SharedString::const_str("(fallback)"),
            Found::Nothing => metrics::SharedString::const_str("(unknown)"),
        };
        metrics::gauge!("xmlrpc_calls_running").increment(1);
        Self { method, began: std::time::Instant::now() }
    }

    pub(crate) fn end(&self, fault: Option<&Fault>) {
        let outcome = if fault.is_some() { "fault" } else { "ok" };
        let method = self.method.clone();
        metrics::counter!("xmlrpc_calls_total", "method" => method, "outcome" => outcome)
            .increment(1);
        let method = self.method.clone();
        metrics::histogram!("xmlrpc_call_seconds", "method" => method).record(self.began.elapsed());
    }

    /// In bytes. The calls of a multicall have no messages of their own.
    #[expect(clippy::cast_precision_loss, reason = "no message has 2^53 bytes")]
    pub(crate) fn weigh(&self, request: usize, response: usize) {
        let method = self.method.clone();
        metrics::histogram!("xmlrpc_request_bytes", "method" => method).record(request as f64);
        let method = self.method.clone();
        metrics::histogram!("xmlrpc_response_bytes", "method" => method).record(response as f64);
    }
}

/// Also where a call is given up.
#[cfg(feature = "metrics")]
impl Drop for Meter {
    fn drop(&mut self) {
        metrics::gauge!("xmlrpc_calls_running").decrement(1);
    }
}

#[cfg(all(test, feature = "metrics"))]
#[path = "metrics_tests.rs"]
mod tests;
