//! How a server stops without losing a call.

use std::sync::atomic::{AtomicU8, Ordering::SeqCst};

use tokio::sync::{Notify, futures::Notified};

/// How far a server has got on its way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Phase {
    Serving,
    /// Answers still, and tells each caller to close its connection.
    Draining,
    /// Closes connections that are idle, and others after their answer.
    Closing,
    /// Cuts off whatever is left.
    Stopped,
}

/// The phase, which everyone may look at for nothing and wait for to change.
#[derive(Debug, Default)]
pub(crate) struct Progress {
    phase: AtomicU8,
    moved: Notify,
}

impl Progress {
    pub(crate) fn phase(&self) -> Phase {
        match self.phase.load(SeqCst) {
            0 => Phase::Serving,
            1 => Phase::Draining,
            2 => Phase::Closing,
            _ => Phase::Stopped,
        }
    }

    pub(crate) fn move_to(&self, phase: Phase) {
        self.phase.store(phase as u8, SeqCst);
        self.moved.notify_waiters();
    }

    /// Done when the phase changes after this was called.
    pub(crate) fn moved(&self) -> Notified<'_> {
        self.moved.notified()
    }
}
