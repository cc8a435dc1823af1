//! Counts permits for connections and calls. What exceeds a limit is refused and never queued.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering::SeqCst};

use tokio::sync::Notify;

/// A number of permits. Nobody waits for one, so that acquiring and releasing one is a count
/// and no queue.
#[derive(Debug)]
pub(crate) struct Permits {
    limit: usize,
    acquired: AtomicUsize,
    /// Whether what has not begun under a permit must not begin any more.
    revoked: AtomicBool,
    /// Whether somebody waits until all are released.
    awaited: AtomicBool,
    all_released: Notify,
}

/// One of the [`Permits`], released when this is dropped.
#[derive(Debug)]
pub(crate) struct Permit(Arc<Permits>);

impl Permits {
    pub(crate) fn new(limit: usize) -> Arc<Self> {
        Arc::new(Self {
            limit,
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
        Some(Permit(self.clone()))
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
        self.0.revoked.load(SeqCst)
    }
}

impl Drop for Permit {
    fn drop(&mut self) {
        let permits = &self.0;
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
