//! When a connection was last used, and how long it may go unused.
//!
//! Each connection has one timer, which looks at an [`IdleTimer`] when it fires. No request
//! arms or disarms a timer, and none asks what time it is: a check that finds that something
//! has happened since the last one takes it to have happened just now.

use std::future::Future;
use std::io;
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, AtomicUsize, Ordering::Relaxed};
use std::task::{Context as Task, Poll, ready};
use std::time::Duration;

#[cfg(feature = "http2")]
use bytes::{Buf, BytesMut};
use hyper::rt::{Read, ReadBuf, ReadBufCursor, Write};
use tokio::time::{Instant, Sleep, sleep};

use crate::server::settings::Settings;

/// How long a connection may be left in each state.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Timeouts {
    first_byte: Duration,
    idle: Duration,
    write_stall: Duration,
}

impl Timeouts {
    pub(crate) fn new(settings: &Settings) -> Self {
        Self {
            first_byte: settings.first_byte_timeout,
            idle: settings.idle_timeout,
            write_stall: settings.write_stall,
        }
    }

    /// How long a TLS handshake may take.
    #[cfg(feature = "_tls")]
    pub(crate) fn handshake(&self) -> Duration {
        self.first_byte
    }

    /// How soon to check a connection again that is used, which is how late the end of its
    /// use may be noticed.
    pub(crate) fn check_interval(&self) -> Duration {
        self.idle.min(self.write_stall).min(self.first_byte * 16) / 16
    }
}

/// What a connection is doing, and since when.
#[derive(Debug)]
pub(crate) struct IdleTimer {
    opened: Instant,
    /// Whether the caller has sent anything.
    received: AtomicBool,
    is_http2: AtomicBool,
    /// Whether the last request was rejected before all of it was read.
    unread: AtomicBool,
    /// Requests that are being answered.
    requests: AtomicUsize,
    /// Whether the connection was used since the last check.
    used: AtomicBool,
    /// When the wait for the next request began, in milliseconds after opening.
    idle_since: AtomicU64,
    /// When the caller stopped taking what is written, in milliseconds after opening; 0 where
    /// it takes it.
    stalled_since: AtomicU64,
}

impl IdleTimer {
    pub(crate) fn new() -> Self {
        Self {
            opened: Instant::now(),
            received: AtomicBool::new(false),
            is_http2: AtomicBool::new(false),
            unread: AtomicBool::new(false),
            requests: AtomicUsize::new(0),
            used: AtomicBool::new(false),
            idle_since: AtomicU64::new(0),
            stalled_since: AtomicU64::new(0),
        }
    }

    pub(crate) fn has_received(&self) -> bool {
        self.received.load(Relaxed)
    }

    pub(crate) fn is_http2(&self) -> bool {
        self.is_http2.load(Relaxed)
    }

    /// Notes that a request has arrived, up to its body.
    pub(crate) fn begin_request(&self, is_http2: bool) {
        if is_http2 {
            self.is_http2.store(true, Relaxed);
        }
        self.unread.store(false, Relaxed);
        self.requests.fetch_add(1, Relaxed);
    }

    /// Notes that the rest of the request will not be read.
    pub(crate) fn leave_unread(&self) {
        self.unread.store(true, Relaxed);
    }

    /// Notes that the answer to a request is made.
    pub(crate) fn end_request(&self) {
        self.use_now();
        self.requests.fetch_sub(1, Relaxed);
    }

    fn use_now(&self) {
        self.used.store(true, Relaxed);
    }

    fn set_stalled(&self, stalled: bool) {
        if !stalled {
            self.use_now();
        }
        let since = if stalled { self.age().max(1) } else { 0 };
        self.stalled_since.store(since, Relaxed);
    }

    fn age(&self) -> u64 {
        u64::try_from(self.opened.elapsed().as_millis()).unwrap_or(u64::MAX)
    }

    /// Returns when to check again, or nothing where the time of the connection is over.
    pub(crate) fn check(&self, timeouts: &Timeouts) -> Option<Instant> {
        let now = self.opened.elapsed();
        let after = |since: u64, limit: Duration| {
            Some(Duration::from_millis(since) + limit).filter(|end| now < *end)
        };
        let used = self.used.swap(false, Relaxed);
        if used {
            self.idle_since.store(self.age(), Relaxed);
        }
        let stalled = self.stalled_since.load(Relaxed);
        let next = if stalled > 0 {
            after(stalled, timeouts.write_stall)?
        } else if used || self.requests.load(Relaxed) > 0 {
            now + timeouts.check_interval()
        } else if self.has_received() {
            after(self.idle_since.load(Relaxed), timeouts.idle)?
        } else {
            after(0, timeouts.first_byte)?
        };
        // A stall that begins after this check must not be noticed too late.
        Some(self.opened + next.min(now + timeouts.write_stall))
    }
}

/// A connection's bytes, whose coming and going its [`IdleTimer`] notes.
#[derive(Debug)]
pub(crate) struct TrackedIo<T, C> {
    io: T,
    /// What holds the timer.
    connection: Arc<C>,
    received: bool,
    stalled: bool,
    /// Until when a caller must send something to be listened to after the end.
    linger: Option<Pin<Box<Sleep>>>,
    /// What was read to tell the protocol, and is read again.
    #[cfg(feature = "http2")]
    peeked: BytesMut,
}

/// How long a caller that was rejected may pause before its connection is closed.
const LINGER: Duration = Duration::from_secs(2);

/// What a connection over HTTP/2 begins with (RFC 9113, 3.4).
#[cfg(feature = "http2")]
const HTTP2_PREFACE: &[u8] = b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n";

impl<T, C: AsRef<IdleTimer>> TrackedIo<T, C> {
    pub(crate) fn new(io: T, connection: Arc<C>) -> Self {
        Self {
            io,
            connection,
            received: false,
            stalled: false,
            linger: None,
            #[cfg(feature = "http2")]
            peeked: BytesMut::new(),
        }
    }

    fn timer(&self) -> &IdleTimer {
        C::as_ref(&self.connection)
    }

    fn note_read<R>(&mut self, read: &Poll<R>) {
        if !self.received && read.is_ready() {
            self.received = true;
            self.timer().received.store(true, Relaxed);
        }
    }

    fn note_write<R>(&mut self, write: Poll<R>) -> Poll<R> {
        if write.is_pending() != self.stalled {
            self.stalled = !self.stalled;
            self.timer().set_stalled(self.stalled);
        }
        // An answer over HTTP/2 goes on being written after it is made, whenever the
        // caller makes room for more of it, and the socket never stalls.
        if cfg!(feature = "http2") && write.is_ready() {
            self.timer().use_now();
        }
        write
    }
}

#[cfg(feature = "http2")]
impl<T: Read + Unpin, C: AsRef<IdleTimer>> TrackedIo<T, C> {
    /// Reads as much as tells whether the caller speaks HTTP/2.
    pub(crate) fn poll_is_http2(&mut self, task: &mut Task<'_>) -> Poll<io::Result<bool>> {
        while HTTP2_PREFACE.starts_with(&self.peeked) {
            let mut space = [0; HTTP2_PREFACE.len()];
            let missing = HTTP2_PREFACE.len() - self.peeked.len();
            if missing == 0 {
                return Poll::Ready(Ok(true));
            }
            let mut buffer = ReadBuf::new(&mut space[..missing]);
            let read = Pin::new(&mut self.io).poll_read(task, buffer.unfilled());
            self.note_read(&read);
            ready!(read)?;
            if buffer.filled().is_empty() {
                break;
            }
            self.peeked.extend_from_slice(buffer.filled());
        }
        Poll::Ready(Ok(false))
    }
}

impl<T: Read + Write + Unpin, C: AsRef<IdleTimer>> TrackedIo<T, C> {
    /// Ends what is written, and then takes what the caller still sends of a body that was
    /// rejected: most read no answer before they have sent all, and a connection that is
    /// closed under them breaks. The timer takes the wait for a stall, so it ends.
    fn poll_end(&mut self, task: &mut Task<'_>) -> Poll<io::Result<()>> {
        if self.linger.is_none() {
            ready!(Pin::new(&mut self.io).poll_shutdown(task))?;
            if !self.timer().unread.load(Relaxed) {
                return Poll::Ready(Ok(()));
            }
        }
        let end = self.linger.get_or_insert_with(|| Box::pin(sleep(LINGER)));
        let mut space = [0; 8 << 10];
        loop {
            let mut buffer = ReadBuf::new(&mut space);
            match Pin::new(&mut self.io).poll_read(task, buffer.unfilled()) {
                Poll::Ready(Ok(())) if !buffer.filled().is_empty() => {
                    end.as_mut().reset(Instant::now() + LINGER);
                }
                Poll::Ready(_) => return Poll::Ready(Ok(())),
                Poll::Pending => return end.as_mut().poll(task).map(Ok),
            }
        }
    }
}

impl<T: Read + Unpin, C: AsRef<IdleTimer>> Read for TrackedIo<T, C> {
    fn poll_read(
        mut self: Pin<&mut Self>,
        task: &mut Task<'_>,
        buffer: ReadBufCursor<'_>,
    ) -> Poll<io::Result<()>> {
        #[cfg(feature = "http2")]
        let mut buffer = buffer;
        #[cfg(feature = "http2")]
        if !self.peeked.is_empty() {
            let length = self.peeked.len().min(buffer.remaining());
            buffer.put_slice(&self.peeked[..length]);
            self.peeked.advance(length);
            return Poll::Ready(Ok(()));
        }
        let read = Pin::new(&mut self.io).poll_read(task, buffer);
        self.note_read(&read);
        read
    }
}

impl<T: Read + Write + Unpin, C: AsRef<IdleTimer>> Write for TrackedIo<T, C> {
    fn poll_write(
        mut self: Pin<&mut Self>,
        task: &mut Task<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        let write = Pin::new(&mut self.io).poll_write(task, bytes);
        self.note_write(write)
    }

    fn poll_flush(mut self: Pin<&mut Self>, task: &mut Task<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.io).poll_flush(task)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, task: &mut Task<'_>) -> Poll<io::Result<()>> {
        let end = self.poll_end(task);
        self.note_write(end)
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
        self.note_write(write)
    }
}
