//! The signs of life of a connection, and how long it may go without.
//!
//! One timer a connection looks at them when it fires. Nothing is armed or disarmed for
//! each request, and none asks what time it is: a look that finds that something has
//! happened since the last one takes it to have happened just now.

use std::sync::atomic::{AtomicBool, AtomicU64, AtomicUsize, Ordering::Relaxed};
use std::time::Duration;

use tokio::time::Instant;

use crate::server::settings::Settings;

/// What a connection is doing.
#[derive(Debug)]
pub(crate) struct Pulse {
    born: Instant,
    heard: AtomicBool,
    /// Whether it speaks HTTP/2.
    multiplexes: AtomicBool,
    /// Whether the last request was refused before all of it was read.
    unread: AtomicBool,
    /// Requests that are being answered.
    busy: AtomicUsize,
    /// Whether a request has been answered since the last look.
    stirred: AtomicBool,
    /// When the wait for the next request began, in milliseconds after birth.
    quiet_since: AtomicU64,
    /// When the caller stopped taking what is written; 0 where it takes it.
    stalled_since: AtomicU64,
}

/// How long a connection may be left in each state.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Patience {
    first_byte: Duration,
    idle: Duration,
    stall: Duration,
}

impl Patience {
    pub(crate) fn new(settings: &Settings) -> Self {
        Self {
            first_byte: settings.first_byte_timeout,
            idle: settings.idle_timeout,
            stall: settings.write_stall,
        }
    }

    /// How long a TLS handshake may take.
    #[cfg(any(feature = "tls", feature = "tls-ring"))]
    pub(crate) fn handshake(&self) -> Duration {
        self.first_byte
    }

    /// How soon to look again at a connection that something happens on, which is how
    /// late the end of that can be noticed.
    pub(crate) fn glance(&self) -> Duration {
        self.idle.min(self.stall).min(self.first_byte * 16) / 16
    }
}

impl Pulse {
    pub(crate) fn new() -> Self {
        Self {
            born: Instant::now(),
            heard: AtomicBool::new(false),
            multiplexes: AtomicBool::new(false),
            unread: AtomicBool::new(false),
            busy: AtomicUsize::new(0),
            stirred: AtomicBool::new(false),
            quiet_since: AtomicU64::new(0),
            stalled_since: AtomicU64::new(0),
        }
    }

    /// The caller has sent something.
    pub(crate) fn hear(&self) {
        self.heard.store(true, Relaxed);
    }

    pub(crate) fn has_heard(&self) -> bool {
        self.heard.load(Relaxed)
    }

    pub(crate) fn multiplexes(&self) -> bool {
        self.multiplexes.load(Relaxed)
    }

    /// A request has arrived, up to its body.
    pub(crate) fn begin(&self, multiplexed: bool) {
        if multiplexed {
            self.multiplexes.store(true, Relaxed);
        }
        self.unread.store(false, Relaxed);
        self.busy.fetch_add(1, Relaxed);
    }

    /// The rest of the request is not wanted.
    pub(crate) fn leave_unread(&self) {
        self.unread.store(true, Relaxed);
    }

    pub(crate) fn is_unread(&self) -> bool {
        self.unread.load(Relaxed)
    }

    /// Its answer is made.
    pub(crate) fn end(&self) {
        self.stir();
        self.busy.fetch_sub(1, Relaxed);
    }

    /// Something has happened that is not waiting for a request.
    pub(crate) fn stir(&self) {
        self.stirred.store(true, Relaxed);
    }

    /// The caller has stopped to take what is written, or takes it again.
    pub(crate) fn stall(&self, stalled: bool) {
        if !stalled {
            self.stir();
        }
        let since = if stalled { self.age().max(1) } else { 0 };
        self.stalled_since.store(since, Relaxed);
    }

    fn age(&self) -> u64 {
        u64::try_from(self.born.elapsed().as_millis()).unwrap_or(u64::MAX)
    }

    /// When to look again, or nothing where patience has run out.
    pub(crate) fn check(&self, patience: &Patience) -> Option<Instant> {
        let now = self.born.elapsed();
        let after = |since: u64, limit: Duration| {
            Some(Duration::from_millis(since) + limit).filter(|end| now < *end)
        };
        let stirred = self.stirred.swap(false, Relaxed);
        if stirred {
            self.quiet_since.store(self.age(), Relaxed);
        }
        let stalled = self.stalled_since.load(Relaxed);
        let next = if stalled > 0 {
            after(stalled, patience.stall)?
        } else if stirred || self.busy.load(Relaxed) > 0 {
            now + patience.glance()
        } else if self.heard.load(Relaxed) {
            after(self.quiet_since.load(Relaxed), patience.idle)?
        } else {
            after(0, patience.first_byte)?
        };
        // A stall that begins after this look must not be noticed too late.
        Some(self.born + next.min(now + patience.stall))
    }
}
