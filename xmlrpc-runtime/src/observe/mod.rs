//! Records each call: its span, its event and its metrics.
//!
//! Other events are logged where they happen.

pub(crate) mod metrics;

use std::net::SocketAddr;
use std::time::{Duration, Instant};

use tracing::field::{Empty, debug};
use tracing::span::Span;

use self::metrics::{CalledMethod, Counted};
use crate::blocking_task::{GuardedEntry, GuardedSpan, guarded, may_be_logged};
use crate::data::fault::Fault;

/// When a call came, and in how large a message.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Arrival {
    /// `None` where nobody is told of it.
    time: Option<Instant>,
    /// `None` for a call of a multicall, which has no message of its own.
    request_bytes: Option<usize>,
    /// Whether it is recorded in metrics.
    metrics: bool,
}

impl Arrival {
    pub(crate) fn of_message(bytes: usize, metrics: bool) -> Self {
        Self { time: now(metrics), request_bytes: Some(bytes), metrics }
    }

    pub(crate) fn within_multicall(metrics: bool) -> Self {
        Self { time: now(metrics), request_bytes: None, metrics }
    }
}

fn now(metrics: bool) -> Option<Instant> {
    let logged = || {
        may_be_logged()
            && guarded(|| tracing::enabled!(target: "xmlrpc::call", tracing::Level::DEBUG))
                == Some(true)
    };
    (metrics || logged()).then(Instant::now)
}

/// What is recorded of one call when it ends.
#[derive(Debug)]
pub(crate) struct CallRecord {
    span: GuardedSpan,
    /// `None` for a message from which no call could be read.
    method: Option<CalledMethod>,
    peer: Option<SocketAddr>,
    arrival: Arrival,
    #[expect(dead_code, reason = "held, not read, until the call has ended or is given up")]
    running: Option<Counted>,
}

impl CallRecord {
    /// Begins the record of a call.
    pub(crate) fn of_call(
        mut arrival: Arrival,
        method: CalledMethod,
        peer: Option<SocketAddr>,
    ) -> Self {
        let span = || {
            tracing::debug_span!(
                target: "xmlrpc::call",
                "call",
                method = &**method.name(),
                peer = peer.map(display),
                fault = Empty,
                duration = Empty,
                request_bytes = Empty,
                response_bytes = Empty,
            )
        };
        let span = may_be_logged().then(|| guarded(span)).flatten().unwrap_or_else(Span::none);
        // A filter may enable the span alone.
        if arrival.time.is_none() && !span.is_disabled() {
            arrival.time = Some(Instant::now());
        }
        let running = arrival.metrics.then(metrics::call_running);
        Self { span: GuardedSpan(span), method: Some(method), peer, arrival, running }
    }

    /// Begins the record of a message from which no call can be read.
    pub(crate) fn unreadable(arrival: Arrival, peer: Option<SocketAddr>) -> Self {
        Self { span: GuardedSpan(Span::none()), method: None, peer, arrival, running: None }
    }

    /// Enters the call's span.
    pub(crate) fn enter(&self) -> GuardedEntry<'_> {
        self.span.enter()
    }

    /// Records how the call ended. The size of the response counts only where the request
    /// had one.
    pub(crate) fn end(&self, fault: Option<&Fault>, response_bytes: usize) {
        let Some(time) = self.arrival.time else { return };
        let duration = time.elapsed();
        let bytes = self.arrival.request_bytes.map(|request| (request, response_bytes));
        guarded(|| self.record_in_span(fault, duration, bytes));
        self.record_in_metrics(fault, duration, bytes);
        if let Some((request_bytes, response_bytes)) = bytes {
            guarded(|| {
                tracing::debug!(
                    target: "xmlrpc::call",
                    method = self.method.as_ref().map(|method| &**method.name()),
                    peer = self.peer.map(display),
                    fault = fault.map(Fault::code),
                    ?duration,
                    request_bytes,
                    response_bytes,
                    "call",
                );
            });
        }
    }

    fn record_in_span(
        &self,
        fault: Option<&Fault>,
        duration: Duration,
        bytes: Option<(usize, usize)>,
    ) {
        let GuardedSpan(span) = &self.span;
        if span.is_disabled() {
            return;
        }
        span.record("duration", debug(duration));
        if let Some(fault) = fault {
            span.record("fault", fault.code());
        }
        if let Some((request, response)) = bytes {
            span.record("request_bytes", request);
            span.record("response_bytes", response);
        }
    }

    fn record_in_metrics(
        &self,
        fault: Option<&Fault>,
        duration: Duration,
        bytes: Option<(usize, usize)>,
    ) {
        let Some(method) = self.method.as_ref().filter(|_| self.arrival.metrics) else { return };
        metrics::call_ended(method, if fault.is_some() { "fault" } else { "ok" });
        metrics::call_took(duration, method);
        if let Some((request, response)) = bytes {
            metrics::request_bytes(request, method);
            metrics::response_bytes(response, method);
        }
    }
}
