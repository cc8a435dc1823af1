//! What is told of a call while it runs: its span, and its metrics.

use std::sync::Arc;
use std::time::Instant;

use tracing::Span;
use tracing::field::{Empty, debug};
use tracing::span::Entered;

use crate::data::fault::Fault;
use crate::observe::metrics::Meter;
use crate::router::table::Found;
use crate::service::Context;

#[derive(Debug)]
pub(crate) struct Watch {
    span: Span,
    /// `None` where nobody sees the span.
    began: Option<Instant>,
    meter: Meter,
}

impl Watch {
    pub(crate) fn start(found: Found, name: &Arc<str>, context: &Context) -> Self {
        let span = tracing::debug_span!(
            "call",
            method = &**name,
            peer = context.peer().map(tracing::field::display),
            fault = Empty,
            duration = Empty,
            request_bytes = Empty,
            response_bytes = Empty,
        );
        let began = (!span.is_disabled()).then(Instant::now);
        Self { span, began, meter: Meter::start(found, name) }
    }

    pub(crate) fn enter(&self) -> Entered<'_> {
        self.span.enter()
    }

    pub(crate) fn end(&self, fault: Option<&Fault>) {
        if let Some(began) = self.began {
            self.span.record("duration", debug(began.elapsed()));
            if let Some(fault) = fault {
                self.span.record("fault", fault.code());
            }
        }
        self.meter.end(fault);
    }

    /// How large the messages were, for a call that had some of its own.
    pub(crate) fn weigh(&self, request: usize, response: usize) {
        if self.began.is_some() {
            self.span.record("request_bytes", request);
            self.span.record("response_bytes", response);
        }
        self.meter.weigh(request, response);
    }
}
