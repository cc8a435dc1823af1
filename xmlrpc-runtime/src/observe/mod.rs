//! Records what happens: spans, events and metrics.

pub(crate) mod call_record;
pub(crate) mod metrics;
