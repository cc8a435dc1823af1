//! Streams of HTTP/2: a caller may keep one open for only as long as it takes its answer.
//!
//! The caller says how much of each answer it has room for, and may say nothing for ever while
//! its connection is in use. So each answer is handed over in small frames, of which the next is
//! asked for once there is room for the one before. A stream that stops is reset, and the others
//! of its connection, which may be those of other users of a proxy, go on.

use std::cell::Cell;
use std::future::{Future, poll_fn};
use std::pin::{Pin, pin};
use std::sync::atomic::{AtomicUsize, Ordering::SeqCst};
use std::sync::{Arc, Mutex, PoisonError};
use std::task::{Context as Task, Poll};
use std::time::Duration;

use hyper::rt::Executor;
use tokio::time::{Instant, Sleep, sleep_until};

use crate::blocking_task::guarded;
use crate::server::idle_timer::{Timeouts, time_for_bytes};

thread_local! {
    /// How many bytes of answers streams on this thread have handed over, to tell how many one
    /// of them has while it is polled.
    static HANDED_OVER: Cell<u64> = const { Cell::new(0) };
}

/// Up to this size an answer is one frame.
pub(crate) const WHOLE: usize = 1 << 10;

/// The size of the other frames.
const FRAME: usize = 16 << 10;

/// Returns how many bytes of an answer to hand over next, and notes that they are.
///
/// hyper leaves the last frame to the connection when there is room for a part of it, and ends
/// the stream's task. So the last frame of an answer that is not small has one byte: there is
/// room for all of the answer when the task ends.
pub(crate) fn frame_length(rest: usize) -> usize {
    let length = if rest <= WHOLE { rest } else { FRAME.min(rest - 1) };
    HANDED_OVER.set(HANDED_OVER.get().wrapping_add(length as u64));
    length
}

/// Counts the answers that streams have left to their connection, handed over whole or given up.
/// What is left of one goes when the caller has room for it, and a caller may take back the room
/// that it has made (RFC 9113, 6.9.2). Nothing resets such a stream before what is left of it
/// has gone, so the connection ends.
#[derive(Debug, Default)]
pub(crate) struct LeftAnswers {
    /// How many were left before `since`, and how many after it, or the other way round.
    counts: Arc<[AtomicUsize; 2]>,
    /// Which of them counts those of now.
    current: AtomicUsize,
    since: Mutex<Option<Instant>>,
}

/// An answer that is left to the connection, until this is dropped.
#[derive(Debug)]
pub(crate) struct LeftAnswer {
    counts: Arc<[AtomicUsize; 2]>,
    counted_in: usize,
}

impl LeftAnswers {
    /// Counts one more.
    pub(crate) fn leave(&self) -> LeftAnswer {
        let counted_in = self.current.load(SeqCst);
        self.counts[counted_in].fetch_add(1, SeqCst);
        LeftAnswer { counts: self.counts.clone(), counted_in }
    }

    /// Tells whether one is left since `write_stall`, or since up to twice as long. While the
    /// socket itself waits for the caller, none of them can go, and that has a limit of its own.
    pub(crate) fn are_stuck(&self, socket_waits: bool, write_stall: Duration) -> bool {
        let now = Instant::now();
        let mut since = self.since.lock().unwrap_or_else(PoisonError::into_inner);
        let began = *since.get_or_insert(now);
        if socket_waits {
            *since = Some(now);
            return false;
        }
        if now - began < write_stall {
            return false;
        }
        let current = self.current.load(SeqCst);
        let before = 1 - current;
        if self.counts[before].load(SeqCst) > 0 {
            return true;
        }
        self.current.store(before, SeqCst);
        *since = Some(now);
        false
    }
}

impl Drop for LeftAnswer {
    fn drop(&mut self) {
        self.counts[self.counted_in].fetch_sub(1, SeqCst);
    }
}

/// Runs each stream in a task of its own, which ends when the caller does not take the answer.
#[derive(Clone, Copy, Debug)]
pub(crate) struct StreamExecutor {
    write_stall: Duration,
}

impl StreamExecutor {
    pub(crate) fn new(timeouts: &Timeouts) -> Self {
        Self { write_stall: timeouts.write_stall }
    }
}

impl<F: Future<Output = ()> + Send + 'static> Executor<F> for StreamExecutor {
    fn execute(&self, stream: F) {
        let write_stall = self.write_stall;
        tokio::spawn(async move {
            let mut stream = pin!(stream);
            let mut stall = None;
            poll_fn(|task| {
                let before = HANDED_OVER.get();
                if stream.as_mut().poll(task).is_ready() {
                    return Poll::Ready(());
                }
                let handed_over = HANDED_OVER.get().wrapping_sub(before);
                if handed_over > 0 {
                    let stall = stall.get_or_insert_with(|| AnswerStall::new(write_stall));
                    stall.note_taken(handed_over, write_stall);
                }
                match &mut stall {
                    Some(stall) => stall.poll(write_stall, task),
                    None => Poll::Pending,
                }
            })
            .await;
        });
    }
}

/// Since when an answer is not taken.
struct AnswerStall {
    since: Instant,
    alarm: Pin<Box<Sleep>>,
}

impl AnswerStall {
    fn new(write_stall: Duration) -> Self {
        let since = Instant::now();
        Self { since, alarm: Box::pin(sleep_until(since + write_stall)) }
    }

    fn note_taken(&mut self, bytes: u64, write_stall: Duration) {
        let since = self.since + time_for_bytes(bytes, write_stall);
        self.since = since.min(Instant::now());
    }

    /// Waits until the answer has not been taken for too long.
    fn poll(&mut self, write_stall: Duration, task: &mut Task<'_>) -> Poll<()> {
        while self.alarm.as_mut().poll(task).is_ready() {
            let end = self.since + write_stall;
            if end <= Instant::now() {
                guarded(|| {
                    tracing::debug!(
                        target: "xmlrpc::server",
                        "reset a stream whose answer was not taken"
                    );
                });
                return Poll::Ready(());
            }
            self.alarm.as_mut().reset(end);
        }
        Poll::Pending
    }
}
