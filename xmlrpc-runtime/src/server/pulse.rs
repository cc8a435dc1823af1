//! The signs of life of a connection, and how long it may go without.
//!
//! One timer a connection looks at them when it fires; nothing is armed or
//! disarmed for each request.

use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, AtomicUsize, Ordering::Relaxed};
use std::task::{Context as Task, Poll};
use std::time::Duration;

use hyper::rt::{Read, ReadBufCursor, Write};
use std::io;
use tokio::time::Instant;

use super::settings::Settings;

/// What a connection is doing.
#[derive(Debug)]
pub(crate) struct Pulse {
    born: Instant,
    heard: AtomicBool,
    /// Requests that are being answered.
    busy: AtomicUsize,
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

    /// How long the first look at a new connection can wait.
    pub(crate) fn first_look(&self) -> Duration {
        self.first_byte.min(self.idle).min(self.stall)
    }
}

impl Pulse {
    pub(crate) fn new() -> Arc<Self> {
        Arc::new(Self {
            born: Instant::now(),
            heard: AtomicBool::new(false),
            busy: AtomicUsize::new(0),
            quiet_since: AtomicU64::new(0),
            stalled_since: AtomicU64::new(0),
        })
    }

    /// A request has arrived, up to its body.
    pub(crate) fn begin(&self) {
        self.busy.fetch_add(1, Relaxed);
    }

    /// Its answer is made.
    pub(crate) fn end(&self) {
        self.quiet_since.store(self.age(), Relaxed);
        self.busy.fetch_sub(1, Relaxed);
    }

    fn age(&self) -> u64 {
        u64::try_from(self.born.elapsed().as_millis()).unwrap_or(u64::MAX)
    }

    /// When to look again, or nothing where patience has run out.
    pub(crate) fn check(&self, patience: &Patience) -> Option<Instant> {
        let after = |since: u64, limit: Duration| {
            Some(Duration::from_millis(since) + limit).filter(|end| self.born.elapsed() < *end)
        };
        let stalled = self.stalled_since.load(Relaxed);
        let end = if stalled > 0 {
            after(stalled, patience.stall)?
        } else if self.busy.load(Relaxed) > 0 {
            // Whatever comes next begins no earlier than now.
            self.born.elapsed() + patience.idle.min(patience.stall)
        } else if self.heard.load(Relaxed) {
            after(self.quiet_since.load(Relaxed), patience.idle)?
        } else {
            after(0, patience.first_byte)?
        };
        Some(self.born + end)
    }
}

/// A connection whose reads and writes leave a trace in its [`Pulse`].
#[derive(Debug)]
pub(crate) struct Monitored<T> {
    io: T,
    pulse: Arc<Pulse>,
    heard: bool,
    stalled: bool,
}

impl<T> Monitored<T> {
    pub(crate) fn new(io: T, pulse: Arc<Pulse>) -> Self {
        Self { io, pulse, heard: false, stalled: false }
    }

    fn note<R>(&mut self, write: Poll<R>) -> Poll<R> {
        if write.is_pending() != self.stalled {
            self.stalled = !self.stalled;
            let age = self.pulse.age();
            if self.stalled {
                self.pulse.stalled_since.store(age.max(1), Relaxed);
            } else {
                // Taking the answer was not waiting for a request.
                self.pulse.quiet_since.store(age, Relaxed);
                self.pulse.stalled_since.store(0, Relaxed);
            }
        }
        // An answer over HTTP/2 goes on being written after it is made, whenever the
        // caller makes room for more of it, and the socket never stalls.
        if cfg!(feature = "http2") && write.is_ready() {
            self.pulse.quiet_since.store(self.pulse.age(), Relaxed);
        }
        write
    }
}

impl<T: Read + Unpin> Read for Monitored<T> {
    fn poll_read(
        mut self: Pin<&mut Self>,
        task: &mut Task<'_>,
        buffer: ReadBufCursor<'_>,
    ) -> Poll<io::Result<()>> {
        let read = Pin::new(&mut self.io).poll_read(task, buffer);
        if !self.heard && read.is_ready() {
            self.heard = true;
            self.pulse.heard.store(true, Relaxed);
        }
        read
    }
}

impl<T: Write + Unpin> Write for Monitored<T> {
    fn poll_write(
        mut self: Pin<&mut Self>,
        task: &mut Task<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        let write = Pin::new(&mut self.io).poll_write(task, bytes);
        self.note(write)
    }

    fn poll_flush(mut self: Pin<&mut Self>, task: &mut Task<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.io).poll_flush(task)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, task: &mut Task<'_>) -> Poll<io::Result<()>> {
        let shutdown = Pin::new(&mut self.io).poll_shutdown(task);
        self.note(shutdown)
    }

    fn is_write_vectored(&self) -> bool {
        self.io.is_write_vectored()
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        task: &mut Task<'_>,
        bytes: &[io::IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        let write = Pin::new(&mut self.io).poll_write_vectored(task, bytes);
        self.note(write)
    }
}
