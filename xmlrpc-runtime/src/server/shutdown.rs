//! How far a server is on its way to stop, for its connections to see and to wait for.

use std::sync::atomic::Ordering::{Relaxed, SeqCst};
use std::sync::atomic::{AtomicU8, AtomicU64};
#[cfg(feature = "_tls")]
use std::time::Duration;

use tokio::sync::Notify;
use tokio::sync::futures::Notified;
#[cfg(feature = "_tls")]
use tokio::time::sleep;

/// How far a server is on its way to stop.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum ShutdownPhase {
    Serving,
    /// Accepts and answers still, and tells each caller to close its connection.
    Draining,
    /// Closes connections that are idle, and others after their answer.
    Closing,
    /// Cuts off whatever is left.
    Stopped,
}

/// The phase, which is cheap to look at and can be waited for to change.
#[derive(Debug, Default)]
pub(crate) struct Shutdown {
    phase: AtomicU8,
    changed: Notify,
    /// Calls that have come since draining began.
    late_calls: AtomicU64,
}

impl Shutdown {
    pub(crate) fn phase(&self) -> ShutdownPhase {
        match self.phase.load(SeqCst) {
            0 => ShutdownPhase::Serving,
            1 => ShutdownPhase::Draining,
            2 => ShutdownPhase::Closing,
            _ => ShutdownPhase::Stopped,
        }
    }

    /// Tells whether every answer asks its caller to close the connection.
    pub(crate) fn has_begun(&self) -> bool {
        self.phase() != ShutdownPhase::Serving
    }

    pub(crate) fn enter(&self, phase: ShutdownPhase) {
        self.phase.store(phase as u8, SeqCst);
        self.changed.notify_waiters();
    }

    /// Waits until the phase changes after this was called.
    pub(crate) fn changed(&self) -> Notified<'_> {
        self.changed.notified()
    }

    /// Waits until a phase was reached, and then for some time.
    #[cfg(feature = "_tls")]
    pub(crate) async fn reached(&self, phase: ShutdownPhase, then: Duration) {
        loop {
            let changed = self.changed();
            if self.phase() >= phase {
                return sleep(then).await;
            }
            changed.await;
        }
    }

    /// Counts a call, where it comes while draining.
    pub(crate) fn note_call(&self) {
        if self.has_begun() {
            self.late_calls.fetch_add(1, Relaxed);
        }
    }

    pub(crate) fn late_calls(&self) -> u64 {
        self.late_calls.load(Relaxed)
    }
}
