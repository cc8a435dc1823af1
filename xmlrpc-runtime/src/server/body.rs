//! The body of a request, up to its limits.

use std::borrow::Cow;
use std::pin::{Pin, pin};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::task::{Context as Task, Poll};
use std::time::Duration;

use bytes::{Buf, Bytes};
use http_body::{Body, Frame, SizeHint};
use tokio::time::{Instant, Sleep, sleep_until};

use crate::http::body::BodyError;
use crate::server::rejection::Refusal;

/// How much of a body is read, and how fast it must come.
#[derive(Clone, Debug)]
pub(crate) struct BodyRules {
    pub(crate) pause: Duration,
    pub(crate) timeout: Duration,
    pub(crate) budget: Budget,
}

/// Bytes that messages may hold together.
#[derive(Clone, Debug)]
pub(crate) struct Budget(Arc<Account>);

#[derive(Debug)]
struct Account {
    most: usize,
    held: AtomicUsize,
}

impl Budget {
    pub(crate) fn new(bytes: usize) -> Self {
        Self(Arc::new(Account { most: bytes, held: AtomicUsize::new(0) }))
    }

    /// An answer, which counts until it is written. It is never refused, because its
    /// call has run: those that come after it are.
    pub(crate) fn charge(&self, answer: Vec<u8>) -> Bytes {
        let size = answer.capacity();
        if size < SMALL {
            return answer.into();
        }
        self.0.held.fetch_add(size, Ordering::Relaxed);
        let held = Held { budget: Cow::Owned(self.clone()), taken: size };
        Bytes::from_owner(Answer { bytes: answer, _held: held })
    }

    /// Bytes that are held.
    #[cfg(test)]
    fn held(&self) -> usize {
        self.0.held.load(Ordering::Relaxed)
    }
}

/// Below this an answer is not worth counting: a connection has about as much anyway.
const SMALL: usize = 16 << 10;

/// An answer that is being written.
struct Answer {
    bytes: Vec<u8>,
    _held: Held<'static>,
}

impl AsRef<[u8]> for Answer {
    fn as_ref(&self) -> &[u8] {
        &self.bytes
    }
}

/// A body, and the part of the budget that it holds.
#[derive(Debug)]
pub(crate) struct Held<'a> {
    budget: Cow<'a, Budget>,
    taken: usize,
}

impl<'a> Held<'a> {
    pub(crate) fn new(budget: &'a Budget) -> Self {
        Self { budget: Cow::Borrowed(budget), taken: 0 }
    }

    /// The same, for what outlives the exchange.
    pub(crate) fn into_owned(mut self) -> Held<'static> {
        let budget = Cow::Owned(Budget::clone(&self.budget));
        Held { budget, taken: std::mem::take(&mut self.taken) }
    }

    pub(crate) fn take(&mut self, bytes: usize) -> Result<(), Refusal> {
        let Account { most, held } = &*self.budget.0;
        let more = |held: usize| held.checked_add(bytes).filter(|sum| sum <= most);
        match held.fetch_update(Ordering::Relaxed, Ordering::Relaxed, more) {
            Ok(_) => {
                self.taken += bytes;
                Ok(())
            }
            Err(_) => Err(Refusal::Busy),
        }
    }
}

impl Drop for Held<'_> {
    fn drop(&mut self) {
        self.budget.0.held.fetch_sub(self.taken, Ordering::Relaxed);
    }
}

/// Reads a body of at most `limit` bytes, within the time and the memory that it may take.
pub(crate) fn read<B: Body>(
    body: B,
    limit: usize,
    rules: &BodyRules,
) -> impl Future<Output = Result<(Bytes, Held<'_>), Refusal>> {
    let held = Held::new(&rules.budget);
    async move {
        let mut body = Guarded { body: pin!(body), rules, held, slow: None };
        match crate::http::body::read(&mut body, limit).await {
            Ok(bytes) => Ok((bytes, body.held)),
            Err(BodyError::TooLarge) => Err(Refusal::TooLarge),
            Err(BodyError::Broken(refusal)) => Err(refusal),
        }
    }
}

/// A body that ends where it comes too slowly, or where the budget does. Time costs nothing
/// where it is there already.
struct Guarded<'a, 'b, B> {
    body: Pin<&'b mut B>,
    rules: &'a BodyRules,
    held: Held<'a>,
    slow: Option<Box<Slow>>,
}

/// When a body that has to be waited for must go on, and when it must end.
struct Slow {
    pause: Pin<Box<Sleep>>,
    waiting: bool,
    end: Instant,
}

impl<B: Body> Body for Guarded<'_, '_, B> {
    type Data = B::Data;
    type Error = Refusal;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        task: &mut Task<'_>,
    ) -> Poll<Option<Result<Frame<B::Data>, Refusal>>> {
        let this = &mut *self;
        if let Poll::Ready(frame) = this.body.as_mut().poll_frame(task) {
            if let Some(slow) = &mut this.slow {
                slow.waiting = false;
            }
            let Some(Ok(frame)) = frame else {
                return Poll::Ready(frame.map(|_| Err(Refusal::Unreadable)));
            };
            let size = frame.data_ref().map_or(0, Buf::remaining);
            return Poll::Ready(Some(this.held.take(size).map(|()| frame)));
        }
        let rules = this.rules;
        let slow = this.slow.get_or_insert_with(|| {
            let end = Instant::now() + rules.timeout;
            Box::new(Slow { pause: Box::pin(sleep_until(end)), waiting: false, end })
        });
        if !slow.waiting {
            slow.waiting = true;
            slow.pause.as_mut().reset(slow.end.min(Instant::now() + rules.pause));
        }
        slow.pause.as_mut().poll(task).map(|()| Some(Err(Refusal::TooSlow)))
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

    fn rules(budget: usize) -> BodyRules {
        BodyRules {
            pause: Duration::from_secs(10),
            timeout: Duration::from_secs(25),
            budget: Budget::new(budget),
        }
    }

    #[tokio::test]
    async fn a_body_gives_back_what_it_held() {
        let rules = rules(100);
        let body = Full::new(Bytes::from_static(b"twelve bytes"));
        let (bytes, held) = read(body, 50, &rules).await.expect("small enough");
        assert_eq!(bytes, "twelve bytes");
        assert_eq!(rules.budget.held(), 12);
        drop(held);
        assert_eq!(rules.budget.held(), 0);
    }

    #[tokio::test]
    async fn the_budget_is_shared() {
        let rules = rules(20);
        let body = || Full::new(Bytes::from_static(b"twelve bytes"));
        let (_, held) = read(body(), 50, &rules).await.expect("within the budget");
        assert_eq!(read(body(), 50, &rules).await.expect_err("over it"), Refusal::Busy);
        drop(held);
        assert!(read(body(), 50, &rules).await.is_ok());
    }

    #[tokio::test(start_paused = true)]
    async fn a_pause_and_a_drip_end_the_reading() {
        let rules = rules(100);
        let (_silent, body) = Channel::<Bytes>::new(1);
        let began = Instant::now();
        assert_eq!(read(body, 50, &rules).await.expect_err("silent"), Refusal::TooSlow);
        assert_eq!(began.elapsed().as_secs(), 10);

        let (mut sender, body) = Channel::<Bytes>::new(1);
        let drip = tokio::spawn(async move {
            while sender.send_data(Bytes::from_static(b".")).await.is_ok() {
                tokio::time::sleep(Duration::from_secs(9)).await;
            }
        });
        let began = Instant::now();
        assert_eq!(read(body, 50, &rules).await.expect_err("dripping"), Refusal::TooSlow);
        assert_eq!(began.elapsed().as_secs(), 25);
        drip.await.expect("the sender notices");
    }
}
