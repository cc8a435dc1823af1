//! The connections to one endpoint, which are kept for the next call.
//!
//! What lies in a socket when a request is written to it is the answer to something else, and
//! the next answer that is read would be taken for the wrong call's. So the system is asked
//! before each request, and a connection on which anything came, its end included, is given
//! up before anything was sent.

use std::collections::VecDeque;
use std::fmt;
use std::io;
use std::pin::{Pin, pin};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::task::{Context, Poll};
use std::time::Duration;

use bytes::Bytes;
use http_body_util::Full;
use hyper::body::Incoming;
use hyper::client::conn::http1::{self, SendRequest};
use hyper_util::rt::TokioIo;
use tokio::io::{AsyncRead, AsyncWrite, AsyncWriteExt, ReadBuf};
use tokio::runtime::{self, Handle};
use tokio::task::AbortHandle;
use tokio::time::{self, Instant};

use crate::client::net::CallProgress;
use crate::client::net::connect::{ConnectError, Connector};
use crate::client::net::stream::Stream;

/// A server that closes a connection later than this after its answer has an idle timeout. One
/// that is quicker, and does so after the first answer, keeps no connections.
const CLOSES_SOON: Duration = Duration::from_secs(1);

/// Bytes of what a server sends before it is asked that are shown.
const SHOWN: usize = 64;

/// How long a connection that is kept no longer may take to close.
const CLOSE_TIMEOUT: Duration = Duration::from_secs(1);

/// Connects to an endpoint, and keeps what is connected.
pub(crate) struct ConnectionPool {
    connector: Connector,
    http: http1::Builder,
    idle: Arc<IdleConnections>,
}

struct IdleConnections {
    /// How long a connection is kept; zero keeps none.
    timeout: Duration,
    /// In the order in which their last calls ended.
    connections: Mutex<VecDeque<PooledConnection>>,
    /// Whether the server closes connections after their first answer, without saying so.
    ///
    /// Its connections are not used again before they have stayed open for
    /// [`CLOSES_SOON`], so that a server that was stopped once is not taken for such a one for
    /// ever.
    closes: Arc<AtomicBool>,
}

impl ConnectionPool {
    pub(crate) fn new(connector: Connector, timeout: Duration) -> Self {
        let mut http = http1::Builder::new();
        // Old servers write both, and say the same by them as others.
        http.allow_spaces_after_header_name_in_responses(true)
            .allow_obsolete_multiline_headers_in_responses(true);
        let idle =
            IdleConnections { timeout, connections: Mutex::default(), closes: Arc::default() };
        Self { connector, http, idle: Arc::new(idle) }
    }

    /// Returns a connection for one call: one that was kept, or a new one.
    pub(crate) async fn connection(
        &self,
        progress: &CallProgress,
    ) -> Result<PooledConnection, ConnectError> {
        match self.idle.take(progress) {
            Some(connection) => Ok(connection),
            // Boxed, so that calls over connections that are kept make no room for it.
            None => Box::pin(self.connect(progress)).await,
        }
    }

    async fn connect(&self, progress: &CallProgress) -> Result<PooledConnection, ConnectError> {
        let stream = self.connector.connect().await?;
        let shared = Arc::new(SharedUse {
            current: Mutex::new(ConnectionUse {
                phase: UsePhase::Unwritten(progress.clone()),
                answers: 0,
                answered: Instant::now(),
                early: Bytes::new(),
                is_closed: false,
            }),
            closes: Arc::clone(&self.idle.closes),
        });
        let stream = WatchedStream { stream, shared: Arc::clone(&shared) };
        let (sender, connection) = self.http.handshake(TokioIo::new(stream)).await?;
        // What is not kept is not looked after either.
        let limit = if self.idle.timeout.is_zero() { Duration::MAX } else { self.idle.timeout };
        let task = tokio::spawn(serve(connection, Arc::clone(&shared), limit));
        Ok(PooledConnection {
            sender,
            shared,
            task: task.abort_handle(),
            runtime: Handle::current().id(),
            idle_for: None,
            is_busy: true,
        })
    }

    /// Keeps a connection for the next call, because its answer is there. `keeps` is whether
    /// the server has said that it does so, too.
    pub(crate) fn give_back(&self, mut connection: PooledConnection, keeps: bool) {
        connection.is_busy = false;
        if self.idle.timeout.is_zero() || !keeps {
            return;
        }
        if connection.sender.is_ready() || connection.sender.is_closed() {
            self.idle.put(connection);
            return;
        }
        // Its task has not seen yet that the answer has ended, or the server has answered
        // before it has read the whole request.
        let idle = Arc::clone(&self.idle);
        tokio::spawn(async move {
            match time::timeout(idle.timeout, connection.sender.ready()).await {
                Ok(_) => idle.put(connection),
                Err(_) => connection.task.abort(),
            }
        });
    }
}

impl IdleConnections {
    fn lock(&self) -> MutexGuard<'_, VecDeque<PooledConnection>> {
        self.connections.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn put(&self, connection: PooledConnection) {
        if !connection.shared.set_idle() || connection.sender.is_closed() {
            return;
        }
        let mut idle = self.lock();
        while idle.front().is_some_and(|oldest| oldest.sender.is_closed()) {
            idle.pop_front();
        }
        // One shows whether the server closes it.
        if idle.is_empty() || !self.closes.load(Ordering::Relaxed) {
            idle.push_back(connection);
        }
    }

    /// Takes the connection that was used last.
    ///
    /// The task of a connection runs on the runtime that made it, which may be run only while
    /// somebody waits for something else. So each runtime uses its own.
    fn take(&self, progress: &CallProgress) -> Option<PooledConnection> {
        if self.timeout.is_zero() {
            return None;
        }
        let (runtime, now) = (Handle::current().id(), Instant::now());
        let mut idle = self.lock();
        let mut index = idle.len();
        while index > 0 {
            index -= 1;
            if idle[index].runtime != runtime {
                continue;
            }
            let idle_for = idle[index].shared.idle_for(now);
            if idle_for < CLOSES_SOON && self.closes.load(Ordering::Relaxed) {
                continue;
            }
            let Some(mut connection) = idle.remove(index) else { continue };
            if idle_for <= self.timeout
                && connection.sender.is_ready()
                && connection.shared.begin(progress)
            {
                connection.idle_for = Some(idle_for);
                connection.is_busy = true;
                return Some(connection);
            }
        }
        None
    }
}

impl fmt::Debug for ConnectionPool {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ConnectionPool")
            .field("connector", &self.connector)
            .field("timeout", &self.idle.timeout)
            .finish_non_exhaustive()
    }
}

/// A connection, and the right to send a request over it.
///
/// Where it is dropped before its answer is there, the connection is closed at once. hyper
/// alone would write all that it has taken before, even where nobody waits for the answer any
/// more: a peer that does not read would hold the connection and the request for ever.
pub(crate) struct PooledConnection {
    sender: SendRequest<Full<Bytes>>,
    shared: Arc<SharedUse>,
    task: AbortHandle,
    runtime: runtime::Id,
    /// How long it had been kept when it was taken, unless it is new.
    idle_for: Option<Duration>,
    /// Whether it serves a call.
    is_busy: bool,
}

impl PooledConnection {
    /// Sends the request of the call for which it was taken.
    pub(crate) async fn send(
        &mut self,
        request: http::Request<Full<Bytes>>,
    ) -> Result<http::Response<Incoming>, hyper::Error> {
        let answer = self.sender.try_send_request(request).await;
        answer.map_err(hyper::client::conn::TrySendError::into_error)
    }

    /// Whether it has served another call before.
    pub(crate) fn is_reused(&self) -> bool {
        self.idle_for.is_some()
    }

    /// Whether any byte of the request went out.
    pub(crate) fn is_sent(&self) -> bool {
        !matches!(self.shared.lock().phase, UsePhase::Unwritten(_))
    }

    /// Returns the first bytes that came before the request was written, empty where none did.
    pub(crate) fn early_bytes(&self) -> Bytes {
        self.shared.lock().early.clone()
    }

    /// Notes that the server closed the connection instead of answering a call for which it
    /// had been kept.
    pub(crate) fn note_closed_on_reuse(&self) {
        let idle_for = self.idle_for.unwrap_or(Duration::MAX);
        let answers = self.shared.lock().answers;
        self.shared.note_closed(answers, idle_for);
    }
}

impl Drop for PooledConnection {
    fn drop(&mut self) {
        if self.is_busy {
            self.task.abort();
        }
    }
}

/// Runs a connection until either side closes it, or it was kept for long enough.
async fn serve(
    mut connection: http1::Connection<TokioIo<WatchedStream>, Full<Bytes>>,
    shared: Arc<SharedUse>,
    limit: Duration,
) {
    let mut expiry = pin!(time::sleep(limit));
    loop {
        tokio::select! {
            biased;
            ended = &mut connection => {
                if let Err(error) = ended {
                    tracing::debug!(%error, "a connection ended");
                }
                return;
            }
            () = &mut expiry => match shared.expire(limit) {
                Some(next) => expiry.as_mut().reset(next),
                None => break,
            },
        }
    }
    let mut stream = connection.into_parts().io.into_inner();
    // The server may have closed it, too.
    let _ = time::timeout(CLOSE_TIMEOUT, stream.shutdown()).await;
}

/// What the task of a connection and its calls know of each other.
struct SharedUse {
    current: Mutex<ConnectionUse>,
    /// That of the pool.
    closes: Arc<AtomicBool>,
}

struct ConnectionUse {
    phase: UsePhase,
    /// How many calls it has answered.
    answers: u64,
    /// When it answered the last one, or when it was connected.
    answered: Instant,
    /// The first bytes that came before a request was written.
    early: Bytes,
    /// Whether the server has closed it.
    is_closed: bool,
}

enum UsePhase {
    /// No byte of the request of this call has gone out.
    Unwritten(CallProgress),
    Written,
    Idle,
    /// It is kept no longer.
    Expired,
}

impl SharedUse {
    fn lock(&self) -> MutexGuard<'_, ConnectionUse> {
        self.current.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Begins a call. Returns false where the connection has ended meanwhile.
    fn begin(&self, progress: &CallProgress) -> bool {
        let mut current = self.lock();
        let is_idle = matches!(current.phase, UsePhase::Idle) && !current.is_closed;
        if is_idle {
            current.phase = UsePhase::Unwritten(progress.clone());
        }
        is_idle
    }

    /// Ends a call. Returns false where the connection has ended meanwhile.
    fn set_idle(&self) -> bool {
        let mut current = self.lock();
        current.answers += 1;
        current.answered = Instant::now();
        current.phase = UsePhase::Idle;
        let (answers, is_closed) = (current.answers, current.is_closed);
        drop(current);
        if is_closed {
            self.note_closed(answers, Duration::ZERO);
        } else if answers > 1 && self.closes.load(Ordering::Relaxed) {
            self.closes.store(false, Ordering::Relaxed);
        }
        !is_closed
    }

    fn idle_for(&self, now: Instant) -> Duration {
        now.saturating_duration_since(self.lock().answered)
    }

    /// Returns when to ask again, or nothing where the connection was kept for long enough,
    /// and takes no more calls.
    fn expire(&self, limit: Duration) -> Option<Instant> {
        // A limit of nothing must not ask all the time.
        const PAUSE: Duration = Duration::from_millis(10);
        const FAR: Duration = Duration::from_secs(60 * 60 * 24 * 365);
        let after = |start: Instant, time: Duration| start + time.min(FAR);
        let now = Instant::now();
        let mut current = self.lock();
        if !matches!(current.phase, UsePhase::Idle) {
            return Some(after(now, limit.max(PAUSE)));
        }
        let end = after(current.answered, limit);
        if end > now {
            return Some(end);
        }
        current.phase = UsePhase::Expired;
        None
    }

    /// Notes that the server closed a connection so long after it had given so many answers.
    fn note_closed(&self, answers: u64, idle_for: Duration) {
        if answers == 1 && idle_for < CLOSES_SOON && !self.closes.swap(true, Ordering::Relaxed) {
            tracing::debug!("the server closes connections after each answer");
        }
    }

    /// Notes what came over the connection, nothing where it has ended. Returns an error where
    /// it came before the request was written.
    fn note_read(&self, bytes: &[u8]) -> Option<io::Error> {
        let mut current = self.lock();
        let unwritten = matches!(current.phase, UsePhase::Unwritten(_));
        if !bytes.is_empty() {
            if unwritten && current.early.is_empty() {
                current.early = Bytes::copy_from_slice(&bytes[..bytes.len().min(SHOWN)]);
            }
            return unwritten.then(|| io::Error::other("the server sent something unasked"));
        }
        current.is_closed = true;
        if unwritten || matches!(current.phase, UsePhase::Idle) {
            let (answers, answered) = (current.answers, current.answered);
            drop(current);
            self.note_closed(answers, answered.elapsed());
        }
        let closed = "the server closed the connection before it was asked";
        unwritten.then(|| io::Error::new(io::ErrorKind::UnexpectedEof, closed))
    }

    /// Returns the call whose request has not gone out yet.
    fn unwritten(&self) -> Option<CallProgress> {
        match &self.lock().phase {
            UsePhase::Unwritten(progress) => Some(progress.clone()),
            _ => None,
        }
    }
}

/// A stream that fails where anything comes before the request is written.
struct WatchedStream {
    stream: Stream,
    shared: Arc<SharedUse>,
}

impl WatchedStream {
    /// Writes, and first asks the system for what has come where this begins a request.
    fn write_watched(
        &mut self,
        context: &mut Context<'_>,
        write: impl FnOnce(Pin<&mut Stream>, &mut Context<'_>) -> Poll<io::Result<usize>>,
    ) -> Poll<io::Result<usize>> {
        let Some(progress) = self.shared.unwritten() else {
            return write(Pin::new(&mut self.stream), context);
        };
        self.stream.set_looking(true);
        let result = self.look(context).map(|()| {
            let sent_before = progress.set_sent();
            let result = write(Pin::new(&mut self.stream), context);
            match &result {
                Poll::Ready(Ok(_)) => self.shared.lock().phase = UsePhase::Written,
                // The system has taken nothing of it.
                Poll::Ready(Err(_)) if !sent_before => progress.set_unsent(),
                _ => {}
            }
            result
        });
        self.stream.set_looking(false);
        result.unwrap_or_else(|error| Poll::Ready(Err(error)))
    }

    /// Fails where the connection has ended, or anything has come.
    fn look(&mut self, context: &mut Context<'_>) -> io::Result<()> {
        let mut bytes = [0; SHOWN];
        let mut buffer = ReadBuf::new(&mut bytes);
        match Pin::new(&mut self.stream).poll_read(context, &mut buffer) {
            Poll::Pending => Ok(()),
            Poll::Ready(Ok(())) => self.shared.note_read(buffer.filled()).map_or(Ok(()), Err),
            Poll::Ready(Err(error)) => {
                self.shared.note_read(&[]);
                Err(error)
            }
        }
    }
}

impl AsyncRead for WatchedStream {
    fn poll_read(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        let before = buffer.filled().len();
        let read = Pin::new(&mut self.stream).poll_read(context, buffer);
        let came = match &read {
            Poll::Pending => return Poll::Pending,
            Poll::Ready(Ok(())) => &buffer.filled()[before..],
            Poll::Ready(Err(_)) => &[],
        };
        match (self.shared.note_read(came), read) {
            (Some(error), Poll::Ready(Ok(()))) => Poll::Ready(Err(error)),
            (_, read) => read,
        }
    }
}

impl AsyncWrite for WatchedStream {
    fn poll_write(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        self.write_watched(context, |stream, context| stream.poll_write(context, bytes))
    }

    fn poll_flush(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_flush(context)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_shutdown(context)
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        parts: &[io::IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        self.write_watched(context, |stream, context| stream.poll_write_vectored(context, parts))
    }

    fn is_write_vectored(&self) -> bool {
        self.stream.is_write_vectored()
    }
}
