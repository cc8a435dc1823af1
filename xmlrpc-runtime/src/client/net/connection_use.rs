//! How far a call has come, and how far a connection with its call, as its task and its calls
//! know it.
//!
//! Whether a request goes out is decided here and nowhere else: a call that was given up
//! before is never written, whatever thread the task of its connection runs on.

use std::io;
use std::pin::Pin;
use std::sync::atomic::{AtomicBool, AtomicU8, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError};
use std::task::{Context, Poll};
use std::time::Duration;

use bytes::Bytes;
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::time::Instant;

use crate::client::error::{HttpError, TransportError};
use crate::client::net::stream::Stream;

/// A server that closes a connection later than this after its answer has an idle timeout. One
/// that is quicker, and does so after the first answer, keeps no connections.
pub(crate) const CLOSES_SOON: Duration = Duration::from_secs(1);

/// Bytes of what a server sends before it is asked that are shown.
const SHOWN: usize = 64;

/// Bytes that may come before the head of the answer is there. hyper bounds each head, but not
/// how many interim ones (1xx) come before it. What hyper reads of the body meanwhile fits,
/// too: it buffers less than 1 MiB.
const MAX_HEADS: usize = 4 << 20;

/// Says that more interim answers came than anybody sends.
pub(crate) const NO_END_OF_INTERIM_ANSWERS: &str = "there is no end of interim answers";

/// How a record of TLS begins that carries an alert, of any version: what a server that speaks
/// TLS answers to anything else.
const TLS_ALERT: &[u8] = &[21, 3];

/// Tells how far a call has come, over all of its tries, while it is under way.
///
/// Whoever drops a call before it ends gets no error that says whether it may have run. A request
/// that [holds one](crate::client::Request::progress) can be asked:
///
/// ```no_run
/// # async fn example(client: xmlrpc::Client, interrupted: impl Future<Output = ()>) {
/// use xmlrpc::Transport;
/// use xmlrpc::client::{CallProgress, Request};
/// use xmlrpc::codec;
///
/// let message = codec::encode_call("pay", &(5,)).expect("an integer");
/// let mut request = Request::new("pay", message);
/// let progress = CallProgress::default();
/// request.progress = Some(progress.clone());
/// tokio::select! {
///     _answer = client.send(request) => {}
///     () = interrupted => println!("may have run: {}", progress.is_sent()),
/// }
/// # }
/// ```
///
/// Each request needs one of its own: a clone tells of the same call.
#[derive(Clone, Debug, Default)]
pub struct CallProgress(Arc<ProgressState>);

#[derive(Debug, Default)]
struct ProgressState {
    /// One of the three below.
    sent: AtomicU8,
    /// The error of the first try that may have run the call.
    may_have_run: OnceLock<TransportError>,
    /// An answer that is an error by its status, and whose page has not come yet.
    refusal: Mutex<Option<HttpError>>,
}

/// Nothing of the request has gone out.
const UNSENT: u8 = 0;
/// The request, or some of it, has gone out.
const SENT: u8 = 1;
/// Nothing of the request has gone out, and nothing will.
const GIVEN_UP: u8 = 2;

impl CallProgress {
    /// Returns whether the request, or some of it, has gone out, so that the call may run or have
    /// run.
    #[must_use]
    pub fn is_sent(&self) -> bool {
        self.0.sent.load(Ordering::Acquire) == SENT
    }

    /// Notes that the request goes out, and returns whether it had done so before; `None` where
    /// the call was given up, and nothing may go out.
    pub(crate) fn set_sent(&self) -> Option<bool> {
        match self.change(UNSENT, SENT) {
            Ok(_) => Some(false),
            Err(state) => (state == SENT).then_some(true),
        }
    }

    /// Notes that nothing went out after all.
    pub(crate) fn set_unsent(&self) {
        let _ = self.change(SENT, UNSENT);
    }

    /// Gives the call up, unless its request has gone out. Returns whether nothing went out.
    ///
    /// The task of a connection may be about to write on another thread. Who looks first and
    /// says then that nothing was sent, may be wrong by then.
    pub(crate) fn give_up(&self) -> bool {
        self.change(UNSENT, GIVEN_UP).map_or_else(|state| state == GIVEN_UP, |_| true)
    }

    fn change(&self, from: u8, to: u8) -> Result<u8, u8> {
        self.0.sent.compare_exchange(from, to, Ordering::AcqRel, Ordering::Acquire)
    }

    /// Notes an answer that is an error by its status, while its page comes.
    pub(crate) fn set_refusal(&self, error: Option<HttpError>) {
        *self.0.refusal.lock().unwrap_or_else(PoisonError::into_inner) = error;
    }

    /// Notes the error of a try that is followed by another one.
    pub(crate) fn note_retry(&self, error: &TransportError) {
        if error.outcome_unknown() {
            // Of several, the first says as much as the others.
            let _ = self.0.may_have_run.set(error.clone());
        }
    }

    /// Returns the error of the whole call, whose last try failed with `error`. A server that
    /// cannot be reached any more, or refuses the call now, may have run it before.
    pub(crate) fn final_error(&self, error: TransportError) -> TransportError {
        match self.0.may_have_run.get() {
            Some(first) if !error.outcome_unknown() => {
                tracing::debug!(
                    target: "xmlrpc::client",
                    %error, "a call that may have run failed again"
                );
                first.clone()
            }
            _ => error,
        }
    }

    /// Returns the error of a call whose time is over. Where its server has answered by a
    /// status and its page does not come, the status says more.
    pub(crate) fn timeout_error(&self, limit: Duration) -> TransportError {
        match self.0.refusal.lock().unwrap_or_else(PoisonError::into_inner).take() {
            Some(refusal) => self.final_error(refusal.into()),
            None => TransportError::Timeout { limit, sent: !self.give_up() },
        }
    }
}

/// What the task of a connection and its calls know of each other.
pub(crate) struct SharedUse {
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
    /// Whether an alert of TLS came where the head of an answer should.
    wants_tls: bool,
    /// Whether the server has closed it.
    is_closed: bool,
}

enum UsePhase {
    /// No byte of the request of this call has gone out.
    Unwritten(CallProgress),
    /// The request goes out or has gone out. So many bytes came, and no whole head of an
    /// answer.
    Written(usize),
    /// The head of the answer is there.
    Answered,
    Idle,
    /// It is kept no longer.
    Expired,
}

impl SharedUse {
    /// Makes that of a new connection, which serves this call.
    pub(crate) fn new(progress: &CallProgress, closes: &Arc<AtomicBool>) -> Self {
        let current = ConnectionUse {
            phase: UsePhase::Unwritten(progress.clone()),
            answers: 0,
            answered: Instant::now(),
            early: Bytes::new(),
            wants_tls: false,
            is_closed: false,
        };
        Self { current: Mutex::new(current), closes: Arc::clone(closes) }
    }

    fn lock(&self) -> MutexGuard<'_, ConnectionUse> {
        self.current.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Begins a call. Returns false where the connection has ended meanwhile.
    pub(crate) fn begin(&self, progress: &CallProgress) -> bool {
        let mut current = self.lock();
        let is_idle = matches!(current.phase, UsePhase::Idle) && !current.is_closed;
        if is_idle {
            current.phase = UsePhase::Unwritten(progress.clone());
        }
        is_idle
    }

    /// Ends a call. Returns false where the connection has ended meanwhile.
    pub(crate) fn set_idle(&self) -> bool {
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

    pub(crate) fn idle_for(&self, now: Instant) -> Duration {
        now.saturating_duration_since(self.lock().answered)
    }

    /// Returns when to ask again, or nothing where the connection was kept for long enough,
    /// and takes no more calls.
    pub(crate) fn expire(&self, limit: Duration) -> Option<Instant> {
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

    /// Whether any byte of the request went out.
    pub(crate) fn is_sent(&self) -> bool {
        !matches!(self.lock().phase, UsePhase::Unwritten(_))
    }

    /// Returns the first bytes that came before the request was written, empty where none did.
    pub(crate) fn early_bytes(&self) -> Bytes {
        self.lock().early.clone()
    }

    /// Whether an alert of TLS came instead of an answer.
    pub(crate) fn wants_tls(&self) -> bool {
        self.lock().wants_tls
    }

    /// Notes that the head of an answer is there.
    pub(crate) fn set_answered(&self) {
        self.lock().phase = UsePhase::Answered;
    }

    /// Notes that the server closed the connection, which had been kept for so long, instead of
    /// answering.
    pub(crate) fn note_closed_on_reuse(&self, idle_for: Duration) {
        let answers = self.lock().answers;
        self.note_closed(answers, idle_for);
    }

    /// Notes that the server closed a connection so long after it had given so many answers.
    fn note_closed(&self, answers: u64, idle_for: Duration) {
        if answers == 1 && idle_for < CLOSES_SOON && !self.closes.swap(true, Ordering::Relaxed) {
            tracing::debug!(
                target: "xmlrpc::client",
                "the server closes connections after each answer"
            );
        }
    }

    /// Notes what came over the connection, nothing where it has ended. Returns an error where
    /// it came before the request was written, or is more than the head of an answer.
    fn note_read(&self, bytes: &[u8]) -> Option<io::Error> {
        let mut current = self.lock();
        let unwritten = matches!(current.phase, UsePhase::Unwritten(_));
        if !bytes.is_empty() {
            if unwritten && current.early.is_empty() {
                current.early = Bytes::copy_from_slice(&bytes[..bytes.len().min(SHOWN)]);
            }
            if let UsePhase::Written(came) = &mut current.phase {
                let wants_tls = *came == 0 && bytes.starts_with(TLS_ALERT);
                *came += bytes.len();
                let came = *came;
                current.wants_tls = wants_tls;
                return (came > MAX_HEADS).then(|| {
                    let message = format!("the answer is not HTTP: {NO_END_OF_INTERIM_ANSWERS}");
                    io::Error::new(io::ErrorKind::InvalidData, message)
                });
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
pub(crate) struct WatchedStream {
    pub(crate) stream: Stream,
    pub(crate) shared: Arc<SharedUse>,
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
        let result = self.look(context).and_then(|()| {
            let Some(sent_before) = progress.set_sent() else {
                return Err(io::Error::other("the time of the call is over"));
            };
            let result = write(Pin::new(&mut self.stream), context);
            match &result {
                Poll::Ready(Ok(_)) => self.shared.lock().phase = UsePhase::Written(0),
                // The system has taken nothing of it.
                Poll::Ready(Err(_)) if !sent_before => progress.set_unsent(),
                _ => {}
            }
            Ok(result)
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
