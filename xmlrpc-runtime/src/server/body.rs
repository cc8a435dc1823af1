//! The body of a request: how fast it must arrive, and how much memory all of them may take.

use std::borrow::Cow;
use std::pin::Pin;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::task::{Context as Task, Poll};
use std::time::Duration;

use bytes::{Buf, Bytes};
use http_body::{Body, Frame, SizeHint};
use tokio::sync::futures::Notified;
use tokio::time::{Instant, Sleep, sleep_until};

use crate::blocking_task::guarded;
use crate::codec;
use crate::data::fault::Fault;
use crate::http::content_coding::ContentCoding;
use crate::server::rejection::Rejection;
use crate::server::shutdown::{Shutdown, ShutdownPhase};

/// How fast a body must arrive, and what it may take.
#[derive(Clone, Debug)]
pub(crate) struct BodyLimits {
    pub(crate) pause: Duration,
    /// How long it may pause while the server closes its connections.
    pub(crate) last_pause: Duration,
    pub(crate) timeout: Duration,
    pub(crate) budget: Arc<MemoryBudget>,
    pub(crate) shutdown: Arc<Shutdown>,
}

/// How many bytes requests and answers may take together.
///
/// A message counts as what it has taken so far, whatever it declares. One of at most
/// [`UNCOUNTED`] bytes does not count, so that small calls are served however much is held:
/// connections and streams bound how many there are. Of the others, those above [`SMALL`] leave
/// an eighth to those below, and what they exceed it by, as answers may, takes nothing of that.
#[derive(Debug)]
pub(crate) struct MemoryBudget {
    limit: usize,
    held: Mutex<HeldBytes>,
}

/// Up to this size a message is not counted: a connection has about as much in buffers anyway.
const UNCOUNTED: usize = 16 << 10;

/// Up to this size a message is a small one.
const SMALL: usize = 256 << 10;

/// How many times the limit may be held before a large answer is given up.
const UNREAD_ANSWERS: usize = 4;

/// The bytes that are held by messages of each size.
#[derive(Clone, Copy, Debug, Default)]
struct HeldBytes {
    small: usize,
    large: usize,
}

impl HeldBytes {
    /// Replaces a message of some size by one of another.
    fn replace(&mut self, old: usize, new: usize) {
        *self.of_size(old) -= counted(old);
        *self.of_size(new) += counted(new);
    }

    fn of_size(&mut self, bytes: usize) -> &mut usize {
        if bytes > SMALL { &mut self.large } else { &mut self.small }
    }
}

fn counted(bytes: usize) -> usize {
    if bytes > UNCOUNTED { bytes } else { 0 }
}

impl MemoryBudget {
    pub(crate) fn new(limit: usize) -> Arc<Self> {
        Arc::new(Self { limit, held: Mutex::default() })
    }

    /// Counts an answer until it is written. Its call has run, so that it is not refused for want
    /// of memory: requests that come after it are. But small calls are always served, and may
    /// have large answers. Where callers leave several times the limit with the server, such an
    /// answer is replaced by a fault.
    pub(crate) fn charge_answer(self: &Arc<Self>, answer: Vec<u8>) -> Bytes {
        if answer.capacity() > SMALL && self.has_too_many_answers() {
            return codec::encode_fault(&lost_answer(answer.len())).into();
        }
        self.charge(answer)
    }

    fn has_too_many_answers(&self) -> bool {
        let HeldBytes { small, large } = *self.held();
        small.saturating_add(large) > self.limit.saturating_mul(UNREAD_ANSWERS)
    }

    /// Counts bytes until they are written.
    pub(crate) fn charge(self: &Arc<Self>, answer: Vec<u8>) -> Bytes {
        let bytes = answer.capacity();
        if counted(bytes) == 0 {
            return answer.into();
        }
        self.held().replace(0, bytes);
        let reservation = Reservation { budget: Cow::Owned(self.clone()), bytes };
        Bytes::from_owner(CountedBytes { bytes: answer, _reservation: reservation })
    }

    /// Lets a message grow from one size to another, where there is room for it.
    fn resize(&self, old: usize, new: usize) -> Result<(), Rejection> {
        let mut held = self.held();
        let mut after = *held;
        after.replace(old, new);
        let reserve = self.limit / 8;
        let within = after.small.saturating_add(after.large) <= self.limit;
        let fits = if new > SMALL {
            within && after.large <= self.limit - reserve
        } else {
            within || after.small <= reserve
        };
        if fits {
            *held = after;
        }
        fits.then_some(()).ok_or(Rejection::Busy)
    }

    fn held(&self) -> MutexGuard<'_, HeldBytes> {
        self.held.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cold]
fn lost_answer(bytes: usize) -> Fault {
    guarded(|| {
        tracing::warn!(
            target: "xmlrpc::server",
            bytes, "gave up an answer: too many others are not taken"
        );
    });
    Fault::new(Fault::INTERNAL, "the call has run, and its result is lost: too many are not taken")
}

/// An answer that is being written.
struct CountedBytes {
    bytes: Vec<u8>,
    _reservation: Reservation<'static>,
}

impl AsRef<[u8]> for CountedBytes {
    fn as_ref(&self) -> &[u8] {
        &self.bytes
    }
}

/// The part of the budget that one message takes.
#[derive(Debug)]
pub(crate) struct Reservation<'a> {
    budget: Cow<'a, Arc<MemoryBudget>>,
    bytes: usize,
}

impl Reservation<'_> {
    /// Makes it independent of the request's future.
    pub(crate) fn into_owned(mut self) -> Reservation<'static> {
        let budget = Cow::Owned(Arc::clone(&self.budget));
        Reservation { budget, bytes: std::mem::take(&mut self.bytes) }
    }

    /// Reserves more bytes, where the budget has them.
    pub(crate) fn grow(&mut self, bytes: usize) -> Result<(), Rejection> {
        let grown = self.bytes.checked_add(bytes).ok_or(Rejection::Busy)?;
        if counted(grown) > 0 {
            self.budget.resize(self.bytes, grown)?;
        }
        self.bytes = grown;
        Ok(())
    }
}

impl Drop for Reservation<'_> {
    fn drop(&mut self) {
        if counted(self.bytes) > 0 {
            self.budget.held().replace(self.bytes, 0);
        }
    }
}

/// A body that fails where it arrives too slowly, or where the budget is exhausted.
pub(crate) struct LimitedBody<'a, B> {
    body: &'a mut B,
    limits: &'a BodyLimits,
    reservation: Reservation<'a>,
    /// `None` until the body has to be waited for.
    timer: Option<Box<BodyTimer<'a>>>,
}

impl<'a, B: Body + Unpin> LimitedBody<'a, B> {
    pub(crate) fn new(body: &'a mut B, limits: &'a BodyLimits) -> Self {
        let reservation = Reservation { budget: Cow::Borrowed(&limits.budget), bytes: 0 };
        Self { body, limits, reservation, timer: None }
    }

    /// Decodes what was read into at most `limit` bytes, by the time by which the body must
    /// have arrived.
    pub(crate) async fn decode(
        &mut self,
        coded: Bytes,
        coding: ContentCoding,
        limit: usize,
    ) -> Result<Bytes, Rejection> {
        let end = self
            .timer
            .as_ref()
            .map_or_else(|| Instant::now() + self.limits.timeout, |timer| timer.end);
        let reservation = &mut self.reservation;
        let admit = |bytes| {
            if Instant::now() >= end { Err(Rejection::TooSlow) } else { reservation.grow(bytes) }
        };
        coding.decode(coded, limit, admit).await
    }

    /// Returns the memory that was reserved for what was read.
    pub(crate) fn into_reservation(self) -> Reservation<'a> {
        self.reservation
    }
}

/// When a body that has to be waited for must go on, and when it must end.
struct BodyTimer<'a> {
    pause: Pin<Box<Sleep>>,
    waiting: bool,
    /// Whether this pause is one of a server that closes its connections.
    last: bool,
    end: Instant,
    phase_changed: Pin<Box<Notified<'a>>>,
}

impl<'a> BodyTimer<'a> {
    fn new(limits: &'a BodyLimits) -> Self {
        let end = Instant::now() + limits.timeout;
        let phase_changed = Box::pin(limits.shutdown.changed());
        Self { pause: Box::pin(sleep_until(end)), waiting: false, last: false, end, phase_changed }
    }

    /// Waits until the body has paused for too long.
    fn poll(&mut self, limits: &'a BodyLimits, task: &mut Task<'_>) -> Poll<()> {
        while self.phase_changed.as_mut().poll(task).is_ready() {
            self.phase_changed.set(limits.shutdown.changed());
        }
        let last = limits.shutdown.phase() >= ShutdownPhase::Closing;
        if !self.waiting || self.last != last {
            (self.waiting, self.last) = (true, last);
            let pause = if last { limits.last_pause } else { limits.pause };
            self.pause.as_mut().reset(self.end.min(Instant::now() + pause));
        }
        self.pause.as_mut().poll(task)
    }
}

impl<B: Body + Unpin> Body for LimitedBody<'_, B> {
    type Data = B::Data;
    type Error = Rejection;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        task: &mut Task<'_>,
    ) -> Poll<Option<Result<Frame<B::Data>, Rejection>>> {
        let this = &mut *self;
        if let Poll::Ready(frame) = Pin::new(&mut *this.body).poll_frame(task) {
            if let Some(timer) = &mut this.timer {
                timer.waiting = false;
            }
            let Some(Ok(frame)) = frame else {
                return Poll::Ready(frame.map(|_| Err(Rejection::Unreadable)));
            };
            let size = frame.data_ref().map_or(0, Buf::remaining);
            return Poll::Ready(Some(this.reservation.grow(size).map(|()| frame)));
        }
        let limits = this.limits;
        let timer = this.timer.get_or_insert_with(|| Box::new(BodyTimer::new(limits)));
        timer.poll(limits, task).map(|()| Some(Err(Rejection::TooSlow)))
    }

    fn is_end_stream(&self) -> bool {
        self.body.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.body.size_hint()
    }
}

#[cfg(test)]
mod tests {
    use http_body_util::{Full, channel::Channel};

    use super::*;

    fn limits(budget: usize) -> BodyLimits {
        BodyLimits {
            pause: Duration::from_secs(10),
            last_pause: Duration::from_secs(2),
            timeout: Duration::from_secs(25),
            budget: MemoryBudget::new(budget),
            shutdown: Arc::default(),
        }
    }

    const KIB: usize = 1 << 10;

    /// Reads a body of at most a MiB.
    async fn read(
        mut body: impl Body + Unpin,
        limits: &BodyLimits,
    ) -> Result<Reservation<'static>, Rejection> {
        let mut body = LimitedBody::new(&mut body, limits);
        crate::http::read(&mut body, 1 << 20).await?;
        Ok(body.into_reservation().into_owned())
    }

    async fn read_size(
        bytes: usize,
        limits: &BodyLimits,
    ) -> Result<Reservation<'static>, Rejection> {
        read(Full::new(Bytes::from(vec![b' '; bytes])), limits).await
    }

    fn total(limits: &BodyLimits) -> usize {
        let held = limits.budget.held();
        held.small + held.large
    }

    #[tokio::test]
    async fn a_body_gives_back_what_it_reserved() {
        let limits = limits(1 << 20);
        for (size, counted) in
            [(12, 0), (16 * KIB, 0), (17 * KIB, 17 * KIB), (600 * KIB, 600 * KIB)]
        {
            let reservation = read_size(size, &limits).await.expect("small enough");
            assert_eq!(total(&limits), counted);
            drop(reservation);
            assert_eq!(total(&limits), 0);
        }
    }

    #[tokio::test]
    async fn a_body_counts_as_much_as_has_come() {
        let limits = limits(1 << 20);
        let (mut sender, mut body) = Channel::<Bytes>::new(1);
        let mut body = LimitedBody::new(&mut body, &limits);
        for (piece, counted) in [(10, 0), (10, 20), (300, 320)] {
            sender.send_data(vec![b' '; piece * KIB].into()).await.expect("it is read");
            let frame = std::future::poll_fn(|task| Pin::new(&mut body).poll_frame(task)).await;
            assert!(frame.is_some_and(|frame| frame.is_ok()));
            assert_eq!(total(&limits), counted * KIB);
        }
        assert_eq!(limits.budget.held().large, 320 * KIB);
        drop(body);
        assert_eq!(total(&limits), 0);
    }

    #[tokio::test]
    async fn the_budget_is_shared() {
        let limits = limits(200 * KIB);
        let first = read_size(120 * KIB, &limits).await.expect("within the budget");
        assert_eq!(read_size(120 * KIB, &limits).await.expect_err("over it"), Rejection::Busy);
        drop(first);
        assert!(read_size(120 * KIB, &limits).await.is_ok());
    }

    #[tokio::test]
    async fn large_messages_leave_room_for_small_ones() {
        let limits = limits(4 << 20);
        let mut held = Vec::new();
        while let Ok(reservation) = read_size(400 * KIB, &limits).await {
            held.push(reservation);
        }
        assert_eq!(held.len(), 8, "seven eighths of 4 MiB");
        for _ in 0..5 {
            held.push(read_size(100 * KIB, &limits).await.expect("of the reserve"));
        }
        // Answers are never refused. They may use up all but the reserve.
        let answer = limits.budget.charge(vec![b' '; 5 << 20]);
        held.truncate(8);
        assert!(read_size(100 * KIB, &limits).await.is_ok());
        assert!(read_size(10 * KIB, &limits).await.is_ok());
        assert_eq!(read_size(400 * KIB, &limits).await.expect_err("full"), Rejection::Busy);
        drop((answer, held));
        assert_eq!(total(&limits), 0);
    }

    #[tokio::test(start_paused = true)]
    async fn a_server_that_closes_waits_less_for_a_body() {
        let limits = limits(100);
        let (_silent, body) = Channel::<Bytes>::new(1);
        let began = Instant::now();
        let shutdown = limits.shutdown.clone();
        tokio::spawn(async move {
            tokio::time::sleep(Duration::from_secs(5)).await;
            shutdown.enter(ShutdownPhase::Closing);
        });
        assert_eq!(read(body, &limits).await.expect_err("silent"), Rejection::TooSlow);
        assert_eq!(began.elapsed().as_secs(), 7);
    }

    #[tokio::test(start_paused = true)]
    async fn a_pause_and_a_drip_end_the_reading() {
        let limits = limits(100);
        let (_silent, body) = Channel::<Bytes>::new(1);
        let began = Instant::now();
        assert_eq!(read(body, &limits).await.expect_err("silent"), Rejection::TooSlow);
        assert_eq!(began.elapsed().as_secs(), 10);

        let (mut sender, body) = Channel::<Bytes>::new(1);
        let drip = tokio::spawn(async move {
            while sender.send_data(Bytes::from_static(b".")).await.is_ok() {
                tokio::time::sleep(Duration::from_secs(9)).await;
            }
        });
        let began = Instant::now();
        assert_eq!(read(body, &limits).await.expect_err("dripping"), Rejection::TooSlow);
        assert_eq!(began.elapsed().as_secs(), 25);
        drip.await.expect("the sender notices");
    }
}
