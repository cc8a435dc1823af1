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

/// What is recorded of one call when it ends: nothing where nobody is told of it.
#[derive(Debug)]
pub(crate) struct CallRecord(Option<Box<ObservedCall>>);

#[derive(Debug)]
struct ObservedCall {
    span: GuardedSpan,
    /// `None` for a message from which no call could be read.
    method: Option<CalledMethod>,
    peer: Option<SocketAddr>,
    time: Instant,
    arrival: Arrival,
    #[expect(dead_code, reason = "held, not read, until the call has ended or is given up")]
    running: Option<Counted>,
}

impl CallRecord {
    /// Begins the record of a call.
    #[inline]
    pub(crate) fn of_call(
        arrival: Arrival,
        method: &CalledMethod,
        peer: Option<SocketAddr>,
    ) -> Self {
        let is_observed = arrival.time.is_some() || may_be_logged();
        Self(if is_observed { ObservedCall::begin(arrival, method, peer) } else { None })
    }

    /// Begins the record of a message from which no call can be read.
    pub(crate) fn unreadable(arrival: Arrival, peer: Option<SocketAddr>) -> Self {
        let observed = |time| {
            let span = GuardedSpan(Span::none());
            Box::new(ObservedCall { span, method: None, peer, time, arrival, running: None })
        };
        Self(arrival.time.map(observed))
    }

    /// Enters the call's span.
    #[inline]
    pub(crate) fn enter(&self) -> Option<GuardedEntry<'_>> {
        self.0.as_ref().map(|call| call.span.enter())
    }

    /// Records how the call ended. The size of the response counts only where the request
    /// had one.
    #[inline]
    pub(crate) fn end(&self, fault: Option<&Fault>, response_bytes: usize) {
        if let Some(call) = &self.0 {
            call.end(fault, response_bytes);
        }
    }
}

impl ObservedCall {
    #[cold]
    fn begin(
        arrival: Arrival,
        method: &CalledMethod,
        peer: Option<SocketAddr>,
    ) -> Option<Box<Self>> {
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
        let time = arrival.time.or_else(|| (!span.is_disabled()).then(Instant::now))?;
        let running = arrival.metrics.then(metrics::call_running);
        let (span, method) = (GuardedSpan(span), Some(method.clone()));
        Some(Box::new(Self { span, method, peer, time, arrival, running }))
    }

    #[cold]
    fn end(&self, fault: Option<&Fault>, response_bytes: usize) {
        let duration = self.time.elapsed();
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
