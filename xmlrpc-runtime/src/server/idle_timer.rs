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

use bytes::BytesMut;
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::time::{Instant, Sleep, sleep};

use crate::server::settings::Settings;

/// How long a connection may be left in each state.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Timeouts {
    first_byte: Duration,
    idle: Duration,
    pub(crate) write_stall: Duration,
    /// How long a connection without a request is kept when the server closes its connections.
    pub(crate) closing: Duration,
}

/// How many bytes a caller must take within `write_stall` to be reading.
pub(crate) const TAKEN: u32 = 64 << 10;

/// How long the bytes that a caller has taken keep it from being stalled.
pub(crate) fn time_for_bytes(taken: u64, write_stall: Duration) -> Duration {
    let taken = u32::try_from(taken).map_or(TAKEN, |taken| taken.min(TAKEN));
    write_stall.saturating_mul(taken) / TAKEN
}

impl Timeouts {
    pub(crate) fn new(settings: &Settings) -> Self {
        Self {
            first_byte: settings.first_byte_timeout,
            idle: settings.idle_timeout,
            write_stall: settings.write_stall,
            closing: settings.drain_quiet,
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
    /// Whether the last request was rejected before all of it was read.
    unread: AtomicBool,
    /// Whether the request line of the next request was read.
    line_read: AtomicBool,
    /// Whether that line names a fragment.
    has_fragment: AtomicBool,
    /// Requests that are being answered.
    requests: AtomicUsize,
    /// Whether the one request is read, and its answer waited for.
    awaited: AtomicBool,
    /// Whether the caller will send nothing more.
    ended: AtomicBool,
    /// Whether the connection was used since the last check.
    used: AtomicBool,
    /// When the wait for the next request began, in milliseconds after opening.
    idle_since: AtomicU64,
    /// Whether the last write has to wait for the caller.
    blocked: AtomicBool,
    /// When the last wait ended, in milliseconds after opening.
    unblocked_at: AtomicU64,
    /// When the caller began to take less than it must, in milliseconds after opening; 0 where
    /// it does not.
    stalled_since: AtomicU64,
    /// Bytes that it has taken in all, and until then.
    taken: AtomicU64,
    taken_before_stall: AtomicU64,
}

/// How long a caller must have taken all that there was, in milliseconds, for its next wait to
/// be another one.
const PAUSE_BETWEEN_STALLS: u64 = 1000;

impl IdleTimer {
    pub(crate) fn new() -> Self {
        Self {
            opened: Instant::now(),
            received: AtomicBool::new(false),
            unread: AtomicBool::new(false),
            line_read: AtomicBool::new(false),
            has_fragment: AtomicBool::new(false),
            requests: AtomicUsize::new(0),
            awaited: AtomicBool::new(false),
            ended: AtomicBool::new(false),
            used: AtomicBool::new(false),
            idle_since: AtomicU64::new(0),
            blocked: AtomicBool::new(false),
            unblocked_at: AtomicU64::new(0),
            stalled_since: AtomicU64::new(0),
            taken: AtomicU64::new(0),
            taken_before_stall: AtomicU64::new(0),
        }
    }

    pub(crate) fn has_received(&self) -> bool {
        self.received.load(Relaxed)
    }

    /// Whether nothing is asked, answered or written.
    pub(crate) fn is_silent(&self) -> bool {
        self.requests.load(Relaxed) == 0 && !self.is_blocked()
    }

    /// Whether the last write has to wait for the caller.
    pub(crate) fn is_blocked(&self) -> bool {
        self.blocked.load(Relaxed)
    }

    /// Notes that a request has arrived, up to its body. Over HTTP/1 it is the only one, and
    /// only its connection's task counts.
    pub(crate) fn begin_request(&self, is_stream: bool) {
        self.unread.store(false, Relaxed);
        self.line_read.store(false, Relaxed);
        if is_stream {
            self.requests.fetch_add(1, Relaxed);
        } else {
            self.requests.store(1, Relaxed);
        }
    }

    /// Returns whether the request that has arrived names a fragment, which its URI lacks.
    pub(crate) fn take_fragment(&self) -> bool {
        self.has_fragment.load(Relaxed) && self.has_fragment.swap(false, Relaxed)
    }

    /// Notes that the rest of the request will not be read.
    pub(crate) fn leave_unread(&self) {
        self.unread.store(true, Relaxed);
    }

    /// Notes that the only request is read, and that its answer will take a while.
    pub(crate) fn await_answer(&self) {
        self.awaited.store(true, Relaxed);
    }

    /// Returns whether the caller ended its side of the connection while it was to wait.
    pub(crate) fn caller_has_left(&self) -> bool {
        self.ended.load(Relaxed)
    }

    /// Notes that the answer to a request is made, and over HTTP/2 that it is taken.
    pub(crate) fn end_request(&self, is_stream: bool) {
        self.awaited.store(false, Relaxed);
        self.use_now();
        if is_stream {
            self.requests.fetch_sub(1, Relaxed);
        } else {
            self.requests.store(0, Relaxed);
        }
    }

    fn use_now(&self) {
        self.used.store(true, Relaxed);
    }

    /// Notes that a write has to wait for the caller, or no longer does. A wait that comes soon
    /// after another belongs to it: the caller has taken some, and not all that there was.
    fn set_blocked(&self, blocked: bool) {
        self.blocked.store(blocked, Relaxed);
        let now = self.age().max(1);
        if !blocked {
            self.unblocked_at.store(now, Relaxed);
            self.use_now();
        } else if self.stalled_since.load(Relaxed) == 0
            || now - self.unblocked_at.load(Relaxed).min(now) > PAUSE_BETWEEN_STALLS
        {
            self.begin_stall(now);
        }
    }

    fn begin_stall(&self, since: u64) {
        self.stalled_since.store(since, Relaxed);
        self.taken_before_stall.store(self.taken.load(Relaxed), Relaxed);
    }

    /// Returns since when the caller takes less than it must, in milliseconds after opening.
    fn stalled_since(&self, timeouts: &Timeouts) -> Option<u64> {
        let since = self.stalled_since.load(Relaxed);
        if !self.blocked.load(Relaxed) || since == 0 {
            self.stalled_since.store(0, Relaxed);
            return None;
        }
        let taken = self.taken.load(Relaxed) - self.taken_before_stall.load(Relaxed);
        let later = time_for_bytes(taken, timeouts.write_stall).as_millis();
        let since = since.saturating_add(u64::try_from(later).unwrap_or(u64::MAX));
        let since = since.min(self.age().max(1));
        self.begin_stall(since);
        Some(since)
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
        let next = if let Some(stalled) = self.stalled_since(timeouts) {
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
    blocked: bool,
    line: LinePart,
    /// Until when a caller must send something to be listened to after the end.
    linger: Option<Pin<Box<Sleep>>>,
    /// What was read to tell the protocol, or whether the caller has left, and is read again.
    peeked: BytesMut,
}

/// Where in a request line the bytes that were read end.
#[derive(Clone, Copy, Debug)]
enum LinePart {
    Method,
    Target,
}

impl LinePart {
    /// Reads on, and returns whether the target has a fragment once this is known. It is where
    /// the line turns out to be none, too: hyper will refuse it.
    fn read(&mut self, mut bytes: &[u8]) -> Option<bool> {
        if matches!(self, Self::Method) {
            // An empty line may stand before it.
            let is_part = |byte: &u8| matches!(byte, b'A'..=b'Z' | b'\r' | b'\n');
            let end = match bytes.strip_prefix(b"POST") {
                Some(_) => 4,
                None => bytes.iter().position(|byte| !is_part(byte))?,
            };
            if *bytes.get(end)? != b' ' {
                return Some(false);
            }
            *self = Self::Target;
            bytes = &bytes[end + 1..];
        }
        let end = bytes.iter().find(|byte| matches!(byte, b'#' | b' ' | b'\r' | b'\n'))?;
        Some(*end == b'#')
    }
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
            blocked: false,
            line: LinePart::Method,
            linger: None,
            peeked: BytesMut::new(),
        }
    }

    fn timer(&self) -> &IdleTimer {
        C::as_ref(&self.connection)
    }

    fn note_received(&mut self) {
        if !self.received {
            self.received = true;
            self.timer().received.store(true, Relaxed);
        }
    }

    fn note_write(&mut self, write: Poll<io::Result<usize>>) -> Poll<io::Result<usize>> {
        self.note_wait(write.is_pending());
        if let Poll::Ready(Ok(bytes)) = write {
            // Nobody else writes it.
            let taken = &self.timer().taken;
            taken.store(taken.load(Relaxed) + bytes as u64, Relaxed);
        }
        write
    }

    fn note_wait(&mut self, blocked: bool) {
        if blocked != self.blocked {
            self.blocked = blocked;
            self.timer().set_blocked(blocked);
        }
    }
}

#[cfg(feature = "http2")]
impl<T: AsyncRead + Unpin, C: AsRef<IdleTimer>> TrackedIo<T, C> {
    /// Reads as much as tells whether the caller speaks HTTP/2.
    pub(crate) fn poll_is_http2(&mut self, task: &mut Task<'_>) -> Poll<io::Result<bool>> {
        while HTTP2_PREFACE.starts_with(&self.peeked) {
            let mut space = [0; HTTP2_PREFACE.len()];
            let missing = HTTP2_PREFACE.len() - self.peeked.len();
            if missing == 0 {
                return Poll::Ready(Ok(true));
            }
            let mut buffer = ReadBuf::new(&mut space[..missing]);
            let read = Pin::new(&mut self.io).poll_read(task, &mut buffer);
            let read = ready!(read);
            self.note_received();
            read?;
            if buffer.filled().is_empty() {
                break;
            }
            self.peeked.extend_from_slice(buffer.filled());
        }
        Poll::Ready(Ok(false))
    }
}

impl<T: AsyncRead + AsyncWrite + Unpin, C: AsRef<IdleTimer>> TrackedIo<T, C> {
    /// Reads on while an answer is waited for, because hyper does not, to learn whether the
    /// caller has left. The connection's task is then polled again.
    #[cold]
    fn look_ahead(&mut self, task: &mut Task<'_>) {
        if !self.peeked.is_empty() || self.timer().caller_has_left() {
            return;
        }
        let mut space = [0; 64];
        let mut buffer = ReadBuf::new(&mut space);
        match Pin::new(&mut self.io).poll_read(task, &mut buffer) {
            Poll::Ready(Ok(())) if !buffer.filled().is_empty() => {
                self.peeked.extend_from_slice(buffer.filled());
            }
            Poll::Ready(_) => {
                self.timer().ended.store(true, Relaxed);
                task.waker().wake_by_ref();
            }
            Poll::Pending => {}
        }
    }

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
            match Pin::new(&mut self.io).poll_read(task, &mut buffer) {
                Poll::Ready(Ok(())) if !buffer.filled().is_empty() => {
                    end.as_mut().reset(Instant::now() + LINGER);
                }
                Poll::Ready(_) => return Poll::Ready(Ok(())),
                Poll::Pending => return end.as_mut().poll(task).map(Ok),
            }
        }
    }
}

impl<T: AsyncRead + Unpin, C: AsRef<IdleTimer>> AsyncRead for TrackedIo<T, C> {
    fn poll_read(
        mut self: Pin<&mut Self>,
        task: &mut Task<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        let filled = buffer.filled().len();
        if !self.peeked.is_empty() {
            let length = self.peeked.len().min(buffer.remaining());
            buffer.put_slice(&self.peeked.split_to(length));
            self.note_line(&buffer.filled()[filled..]);
            return Poll::Ready(Ok(()));
        }
        let read = ready!(Pin::new(&mut self.io).poll_read(task, buffer));
        self.note_received();
        let timer = self.timer();
        if !timer.line_read.load(Relaxed) && timer.requests.load(Relaxed) == 0 {
            self.note_line(&buffer.filled()[filled..]);
        }
        Poll::Ready(read)
    }
}

impl<T, C: AsRef<IdleTimer>> TrackedIo<T, C> {
    /// Looks at the beginning of a request for a fragment, which the parser passes over though
    /// no request may have one. A request that came together with the one before it is not
    /// looked at: proxies send none so.
    fn note_line(&mut self, bytes: &[u8]) {
        if let Some(has_fragment) = self.line.read(bytes) {
            self.line = LinePart::Method;
            let timer = C::as_ref(&self.connection);
            timer.line_read.store(true, Relaxed);
            timer.has_fragment.store(has_fragment, Relaxed);
        }
    }
}

impl<T: AsyncRead + AsyncWrite + Unpin, C: AsRef<IdleTimer>> AsyncWrite for TrackedIo<T, C> {
    fn poll_write(
        mut self: Pin<&mut Self>,
        task: &mut Task<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        let write = Pin::new(&mut self.io).poll_write(task, bytes);
        self.note_write(write)
    }

    fn poll_flush(mut self: Pin<&mut Self>, task: &mut Task<'_>) -> Poll<io::Result<()>> {
        let flush = Pin::new(&mut self.io).poll_flush(task);
        self.note_wait(flush.is_pending());
        if self.timer().awaited.load(Relaxed) {
            self.look_ahead(task);
        }
        flush
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, task: &mut Task<'_>) -> Poll<io::Result<()>> {
        let end = self.poll_end(task);
        self.note_wait(end.is_pending());
        end
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
