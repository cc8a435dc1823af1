//! How much may go on at once.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering::SeqCst};

use tokio::sync::Notify;

/// A number of places. Nobody waits for one, so that taking one and giving it back
/// are a count and no queue.
#[derive(Debug)]
pub(crate) struct Places {
    all: usize,
    taken: AtomicUsize,
    /// Whether somebody waits until all are back.
    awaited: AtomicBool,
    all_back: Notify,
}

/// One of the [`Places`], free again when this is dropped.
#[derive(Debug)]
pub(crate) struct Place(Arc<Places>);

impl Places {
    pub(crate) fn new(all: usize) -> Arc<Self> {
        Arc::new(Self {
            all,
            taken: AtomicUsize::new(0),
            awaited: AtomicBool::new(false),
            all_back: Notify::new(),
        })
    }

    /// A place, where one is free.
    pub(crate) fn take(self: &Arc<Self>) -> Option<Place> {
        let one_more = |taken: usize| (taken < self.all).then_some(taken + 1);
        self.taken.fetch_update(SeqCst, SeqCst, one_more).ok()?;
        Some(Place(self.clone()))
    }

    /// Waits until nobody holds a place. Only one may wait at a time.
    pub(crate) async fn all_back(&self) {
        self.awaited.store(true, SeqCst);
        while self.taken.load(SeqCst) > 0 {
            self.all_back.notified().await;
        }
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        let places = &self.0;
        if places.taken.fetch_sub(1, SeqCst) == 1 && places.awaited.load(SeqCst) {
            places.all_back.notify_one();
        }
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    #[test]
    fn there_are_so_many_and_no_more() {
        let places = Places::new(2);
        let (first, _second) = (places.take(), places.take());
        assert!(first.is_some() && places.take().is_none());
        drop(first);
        assert!(places.take().is_some());
        assert!(Places::new(0).take().is_none());
    }

    #[tokio::test(start_paused = true)]
    async fn all_are_back_when_the_last_is() {
        let places = Places::new(3);
        places.all_back().await;
        let (first, second) = (places.take(), places.take());
        let early = tokio::time::timeout(Duration::from_secs(1), places.all_back()).await;
        assert!(early.is_err());
        drop(first);
        tokio::spawn(async move {
            tokio::time::sleep(Duration::from_secs(1)).await;
            drop(second);
        });
        places.all_back().await;
    }
}
