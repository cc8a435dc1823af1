//! What is recorded of calls: spans and metrics.

pub(crate) mod call_span;
pub(crate) mod metrics;
#[cfg(all(test, feature = "metrics"))]
pub(crate) mod test_recorder;
