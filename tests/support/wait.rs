//! Waiting for events. Nothing here says how long one takes: it comes, or something hangs.

#![allow(dead_code, reason = "each binary uses its own part of it")]

use std::future::IntoFuture;
use std::sync::mpsc::{self, RecvTimeoutError};
use std::thread;
use std::time::Duration;

use tokio::sync::oneshot;

/// Longer than anything takes on a slow and busy machine: what takes longer hangs.
pub(crate) const HANGING: Duration = Duration::from_secs(120);

/// What a future gives, which must end.
pub(crate) async fn ends<F: IntoFuture>(what: &str, future: F) -> F::Output {
    let ended = tokio::time::timeout(HANGING, future.into_future()).await;
    ended.unwrap_or_else(|_| panic!("{what}: it hangs"))
}

/// Waits until something holds, and fails where it hangs. A thread bounds it by the machine's own
/// clock: that of Tokio may be paused, and run ahead of what is waited for.
pub(crate) async fn until(what: &str, mut holds: impl AsyncFnMut() -> bool) {
    let (_waiting, over) = mpsc::channel::<()>();
    let (hangs, hung) = oneshot::channel();
    thread::spawn(move || {
        if over.recv_timeout(HANGING) == Err(RecvTimeoutError::Timeout) {
            let _ = hangs.send(());
        }
    });
    let held = async {
        while !holds().await {
            tokio::time::sleep(Duration::from_millis(1)).await;
        }
    };
    tokio::select! {
        () = held => {}
        Ok(()) = hung => panic!("{what}: never"),
    }
}
