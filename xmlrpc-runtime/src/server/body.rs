//! The body of a request: how fast it must arrive, and how much memory all of them may take.

use std::borrow::Cow;
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering::Relaxed};
use std::task::{Context as Task, Poll};
use std::time::Duration;

use bytes::{Buf, Bytes};
use http_body::{Body, Frame, SizeHint};
use tokio::time::{Instant, Sleep, sleep_until};

use crate::http::content_coding::ContentCoding;
use crate::server::rejection::Rejection;

/// How fast a body must arrive, and what it may take.
#[derive(Clone, Debug)]
pub(crate) struct BodyLimits {
    pub(crate) pause: Duration,
    pub(crate) timeout: Duration,
    pub(crate) budget: Arc<MemoryBudget>,
}

/// How many bytes requests and answers may take together.
#[derive(Debug)]
pub(crate) struct MemoryBudget {
    limit: usize,
    reserved: AtomicUsize,
}

impl MemoryBudget {
    pub(crate) fn new(limit: usize) -> Arc<Self> {
        Arc::new(Self { limit, reserved: AtomicUsize::new(0) })
    }

    /// Counts an answer until it is written. An answer is never refused, because its call has
    /// run: requests that come after it are.
    pub(crate) fn charge(self: &Arc<Self>, answer: Vec<u8>) -> Bytes {
        let bytes = answer.capacity();
        if bytes < UNCOUNTED {
            return answer.into();
        }
        self.reserved.fetch_add(bytes, Relaxed);
        let reservation = Reservation { budget: Cow::Owned(self.clone()), bytes };
        Bytes::from_owner(CountedBytes { bytes: answer, _reservation: reservation })
    }
}

/// Below this an answer is not counted: a connection has about as much in buffers anyway.
const UNCOUNTED: usize = 16 << 10;

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
        let MemoryBudget { limit, reserved } = &**self.budget;
        let more = |reserved: usize| reserved.checked_add(bytes).filter(|sum| sum <= limit);
        reserved.fetch_update(Relaxed, Relaxed, more).map_err(|_| Rejection::Busy)?;
        self.bytes += bytes;
        Ok(())
    }
}

impl Drop for Reservation<'_> {
    fn drop(&mut self) {
        self.budget.reserved.fetch_sub(self.bytes, Relaxed);
    }
}

/// A body that fails where it arrives too slowly, or where the budget is exhausted.
pub(crate) struct LimitedBody<'a, B> {
    body: &'a mut B,
    limits: &'a BodyLimits,
    reservation: Reservation<'a>,
    /// `None` until the body has to be waited for.
    timer: Option<Box<BodyTimer>>,
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
        if coding == ContentCoding::Identity {
            return Ok(coded);
        }
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
struct BodyTimer {
    pause: Pin<Box<Sleep>>,
    waiting: bool,
    end: Instant,
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
        let timer = this.timer.get_or_insert_with(|| {
            let end = Instant::now() + limits.timeout;
            Box::new(BodyTimer { pause: Box::pin(sleep_until(end)), waiting: false, end })
        });
        if !timer.waiting {
            timer.waiting = true;
            timer.pause.as_mut().reset(timer.end.min(Instant::now() + limits.pause));
        }
        timer.pause.as_mut().poll(task).map(|()| Some(Err(Rejection::TooSlow)))
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
    use crate::http;

    fn limits(budget: usize) -> BodyLimits {
        BodyLimits {
            pause: Duration::from_secs(10),
            timeout: Duration::from_secs(25),
            budget: MemoryBudget::new(budget),
        }
    }

    /// Reads a body of at most 50 bytes.
    async fn read(
        mut body: impl Body + Unpin,
        limits: &BodyLimits,
    ) -> Result<(Bytes, Reservation<'static>), Rejection> {
        let mut body = LimitedBody::new(&mut body, limits);
        let bytes = http::body::read(&mut body, 50).await?;
        Ok((bytes, body.into_reservation().into_owned()))
    }

    #[tokio::test]
    async fn a_body_gives_back_what_it_reserved() {
        let limits = limits(100);
        let body = Full::new(Bytes::from_static(b"twelve bytes"));
        let (bytes, reservation) = read(body, &limits).await.expect("small enough");
        assert_eq!(bytes, "twelve bytes");
        assert_eq!(limits.budget.reserved.load(Relaxed), 12);
        drop(reservation);
        assert_eq!(limits.budget.reserved.load(Relaxed), 0);
    }

    #[tokio::test]
    async fn the_budget_is_shared() {
        let limits = limits(20);
        let body = || Full::new(Bytes::from_static(b"twelve bytes"));
        let (_, reservation) = read(body(), &limits).await.expect("within the budget");
        assert_eq!(read(body(), &limits).await.expect_err("over it"), Rejection::Busy);
        drop(reservation);
        assert!(read(body(), &limits).await.is_ok());
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
