//! The body of a request, up to its limits.

use std::borrow::Cow;
use std::future::poll_fn;
use std::pin::{Pin, pin};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::task::{Context as Task, Poll};
use std::time::Duration;

use bytes::{Buf, Bytes};
use http_body::{Body, Frame};
use tokio::time::{Instant, Sleep, sleep_until};

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

/// Reads a body of at most `limit` bytes.
pub(crate) fn read<B: Body>(
    body: B,
    limit: usize,
    rules: &BodyRules,
) -> impl Future<Output = Result<(Bytes, Held<'_>), Refusal>> {
    let mut held = Held::new(&rules.budget);
    async move {
        // Only a promise so far: nothing is allocated for it.
        if body.size_hint().lower() > limit as u64 {
            return Err(Refusal::TooLarge);
        }
        let mut clock = Clock { rules, slow: None };
        let mut read = Pieces::default();
        let mut body = pin!(body);
        while let Some(frame) = poll_fn(|task| clock.poll_frame(body.as_mut(), task)).await? {
            let Ok(mut data) = frame.into_data() else { continue };
            let size = data.remaining();
            if read.len() + size > limit {
                return Err(Refusal::TooLarge);
            }
            held.take(size)?;
            read.push(&mut data);
            if body.is_end_stream() {
                break;
            }
        }
        Ok((read.join(), held))
    }
}

/// What has been read. Most bodies come in one piece, which is used as it is.
#[derive(Default)]
enum Pieces {
    #[default]
    None,
    One(Bytes),
    More(Vec<u8>),
}

impl Pieces {
    fn len(&self) -> usize {
        match self {
            Self::None => 0,
            Self::One(bytes) => bytes.len(),
            Self::More(bytes) => bytes.len(),
        }
    }

    fn push(&mut self, data: &mut impl Buf) {
        let bytes = data.copy_to_bytes(data.remaining());
        match self {
            Self::None => *self = Self::One(bytes),
            Self::One(first) => *self = Self::More([&**first, &*bytes].concat()),
            Self::More(all) => all.extend_from_slice(&bytes),
        }
    }

    fn join(self) -> Bytes {
        match self {
            Self::None => Bytes::new(),
            Self::One(bytes) => bytes,
            Self::More(bytes) => bytes.into(),
        }
    }
}

/// Ends a body that comes too slowly. Costs nothing where it is there already.
struct Clock<'a> {
    rules: &'a BodyRules,
    slow: Option<Box<Slow>>,
}

/// When a body that has to be waited for must go on, and when it must end.
struct Slow {
    pause: Pin<Box<Sleep>>,
    waiting: bool,
    end: Instant,
}

impl Clock<'_> {
    fn poll_frame<B: Body>(
        &mut self,
        body: Pin<&mut B>,
        task: &mut Task<'_>,
    ) -> Poll<Result<Option<Frame<B::Data>>, Refusal>> {
        if let Poll::Ready(frame) = body.poll_frame(task) {
            if let Some(slow) = &mut self.slow {
                slow.waiting = false;
            }
            return Poll::Ready(frame.transpose().map_err(|_| Refusal::Unreadable));
        }
        let rules = self.rules;
        let slow = self.slow.get_or_insert_with(|| {
            let end = Instant::now() + rules.timeout;
            Box::new(Slow { pause: Box::pin(sleep_until(end)), waiting: false, end })
        });
        if !slow.waiting {
            slow.waiting = true;
            slow.pause.as_mut().reset(slow.end.min(Instant::now() + rules.pause));
        }
        slow.pause.as_mut().poll(task).map(|()| Err(Refusal::TooSlow))
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
    async fn pieces_are_put_together() {
        let (mut sender, body) = Channel::<Bytes>::new(4);
        for piece in ["one ", "two ", "three"] {
            sender.send_data(piece.into()).await.expect("room in the channel");
        }
        drop(sender);
        let rules = rules(100);
        let (bytes, _held) = read(body, 50, &rules).await.expect("small enough");
        assert_eq!(bytes, "one two three");
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
