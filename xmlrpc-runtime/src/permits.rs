//! Counts permits for connections and calls. What exceeds a limit is refused and never queued.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering::SeqCst};

use tokio::sync::Notify;

/// A number of permits. Nobody waits for one, so that acquiring and releasing one is a count
/// and no queue.
///
/// A [`Holder`] of several may hold more only in proportion to those that are free. Alone it
/// holds all but the reserve; beside others each of them holds as much, and what is then free
/// still serves those that hold nothing.
#[derive(Debug)]
pub(crate) struct Permits {
    limit: usize,
    /// How many a single holder leaves free.
    reserve: usize,
    acquired: AtomicUsize,
    /// Whether what has not begun under a permit must not begin any more.
    revoked: AtomicBool,
    /// Whether somebody waits until all are released.
    awaited: AtomicBool,
    all_released: Notify,
}

/// Counts the permits of somebody who may hold several at once.
#[derive(Clone, Debug, Default)]
pub(crate) struct Holder(Arc<AtomicUsize>);

/// One of the [`Permits`], released when this is dropped.
#[derive(Debug)]
pub(crate) struct Permit {
    permits: Arc<Permits>,
    holder: Option<Holder>,
}

impl Permits {
    pub(crate) fn new(limit: usize) -> Arc<Self> {
        Self::with_reserve(limit, 0)
    }

    /// Makes permits of which a single holder leaves some free, half of them at most.
    pub(crate) fn with_reserve(limit: usize, reserve: usize) -> Arc<Self> {
        Arc::new(Self {
            limit,
            reserve: reserve.min(limit / 2),
            acquired: AtomicUsize::new(0),
            revoked: AtomicBool::new(false),
            awaited: AtomicBool::new(false),
            all_released: Notify::new(),
        })
    }

    /// Acquires a permit, where there is one left.
    pub(crate) fn try_acquire(self: &Arc<Self>) -> Option<Permit> {
        let one_more = |acquired: usize| (acquired < self.limit).then_some(acquired + 1);
        self.acquired.fetch_update(SeqCst, SeqCst, one_more).ok()?;
        Some(Permit { permits: self.clone(), holder: None })
    }

    /// Acquires a permit for a holder, where there is one left that it may have.
    pub(crate) fn try_acquire_for(self: &Arc<Self>, holder: &Holder) -> Option<Permit> {
        let held = holder.0.fetch_add(1, SeqCst);
        let one_more = |acquired: usize| {
            let free = self.limit.saturating_sub(acquired);
            (free > 0 && self.may_hold_more(held, free)).then_some(acquired + 1)
        };
        if self.acquired.fetch_update(SeqCst, SeqCst, one_more).is_err() {
            holder.0.fetch_sub(1, SeqCst);
            return None;
        }
        Some(Permit { permits: self.clone(), holder: Some(holder.clone()) })
    }

    /// Whether `held` is to `free` less than what one may hold alone is to the reserve.
    fn may_hold_more(&self, held: usize, free: usize) -> bool {
        let alone = self.limit - self.reserve;
        held == 0 || held.saturating_mul(self.reserve) < alone.saturating_mul(free)
    }

    /// Revokes all permits: what runs under one may end, and nothing more begins.
    pub(crate) fn revoke(&self) {
        self.revoked.store(true, SeqCst);
    }

    /// Waits until nobody holds a permit. Only one may wait at a time.
    pub(crate) async fn all_released(&self) {
        self.awaited.store(true, SeqCst);
        while self.acquired.load(SeqCst) > 0 {
            self.all_released.notified().await;
        }
    }
}

impl Permit {
    /// Tells whether nothing may begin under it any more.
    pub(crate) fn is_revoked(&self) -> bool {
        self.permits.revoked.load(SeqCst)
    }
}

impl Drop for Permit {
    fn drop(&mut self) {
        if let Some(Holder(held)) = &self.holder {
            held.fetch_sub(1, SeqCst);
        }
        let permits = &self.permits;
        if permits.acquired.fetch_sub(1, SeqCst) == 1 && permits.awaited.load(SeqCst) {
            permits.all_released.notify_one();
        }
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    #[test]
    fn no_more_are_acquired_than_there_are() {
        let permits = Permits::new(2);
        let (first, _second) = (permits.try_acquire(), permits.try_acquire());
        assert!(first.is_some() && permits.try_acquire().is_none());
        drop(first);
        assert!(permits.try_acquire().is_some());
        assert!(Permits::new(0).try_acquire().is_none());
    }

    /// Acquires as many as a holder may have.
    fn all_of(permits: &Arc<Permits>, holder: &Holder) -> Vec<Permit> {
        std::iter::from_fn(|| permits.try_acquire_for(holder)).collect()
    }

    #[test]
    fn a_holder_leaves_a_reserve_and_shares_with_others() {
        let permits = Permits::with_reserve(256, 32);
        let [first, second, third] = [(); 3].map(|()| Holder::default());
        let alone = all_of(&permits, &first);
        assert_eq!(alone.len(), 224);
        // A second one has its part of the reserve, and there is still one for a third.
        let beside = all_of(&permits, &second);
        assert!(beside.len() > 20, "{}", beside.len());
        assert!(!all_of(&permits, &third).is_empty());
        assert!(permits.try_acquire().is_some());
        // What the first releases is shared, too.
        drop(alone);
        let more = all_of(&permits, &second);
        let again = all_of(&permits, &first);
        let free = 256 - beside.len() - more.len() - again.len();
        assert!(more.len() > again.len() && free > 0, "{} and {}", more.len(), again.len());
    }

    #[test]
    fn a_reserve_is_at_most_half() {
        for (limit, reserve, alone) in
            [(1, 32, 1), (2, 32, 1), (10, 32, 5), (10, 0, 10), (0, 5, 0), (100, 1, 99)]
        {
            let permits = Permits::with_reserve(limit, reserve);
            let held = all_of(&permits, &Holder::default());
            assert_eq!(held.len(), alone, "{limit} with {reserve}");
        }
    }

    #[tokio::test(start_paused = true)]
    async fn all_are_released_when_the_last_is() {
        let permits = Permits::new(3);
        permits.all_released().await;
        let (first, second) = (permits.try_acquire(), permits.try_acquire());
        let early = tokio::time::timeout(Duration::from_secs(1), permits.all_released()).await;
        assert!(early.is_err());
        drop(first);
        tokio::spawn(async move {
            tokio::time::sleep(Duration::from_secs(1)).await;
            drop(second);
        });
        permits.all_released().await;
    }
}
