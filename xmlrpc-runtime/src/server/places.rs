//! How much may go on at once.

use std::sync::Arc;

use tokio::sync::Semaphore;

/// Places that can be waited for with [`all_back`].
pub(crate) fn places(count: usize) -> Arc<Semaphore> {
    let count = u32::try_from(count).unwrap_or(u32::MAX);
    Arc::new(Semaphore::new(usize::try_from(count).unwrap_or(Semaphore::MAX_PERMITS)))
}

/// Waits until nobody holds any of `count` places.
pub(crate) async fn all_back(permits: &Semaphore, count: usize) {
    let count = u32::try_from(count).unwrap_or(u32::MAX);
    // The semaphores here are never closed, which is the only error.
    let _ = permits.acquire_many(count).await;
}
