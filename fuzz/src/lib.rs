//! What the targets share that drive a whole server or client: their memory, their time,
//! and how an input is cut into pieces.

use std::alloc::System;
use std::future::Future;
use std::io;
use std::pin::Pin;
use std::sync::atomic::{AtomicUsize, Ordering::Relaxed};
use std::sync::{Arc, Once};
use std::task::{Context, Poll};
use std::time::Duration;

use cap::Cap;
use signal_hook::consts::SIGPIPE;
use signal_hook::flag;
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};

#[global_allocator]
static ALLOCATOR: Cap<System> = Cap::new(System, usize::MAX);

/// Bytes that may still be held when all has ended: what is set up once in a process.
const KEPT: usize = 16 << 10;

/// Runs a future on a runtime of its own, with at most so many bytes of memory, of which
/// none may be held any more when the runtime has ended.
///
/// Time stands still while anything can run, and jumps to the next timer where nothing can.
/// So a wait for the longest timeout costs nothing, and inputs do the same in every run.
///
/// # Panics
///
/// Where the future does, or where too much memory is taken or kept.
pub fn run<T>(memory: usize, future: impl Future<Output = T>) -> T {
    static PIPES: Once = Once::new();
    // To write to a closed connection is an error, and not the end of the process: so it is
    // in every program whose `main` is Rust's.
    PIPES.call_once(|| {
        flag::register(SIGPIPE, Arc::default()).expect("a handler");
    });
    let before = ALLOCATOR.allocated();
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .start_paused(true)
        .build()
        .expect("a runtime");
    let result = runtime.block_on(future);
    drop(runtime);
    // The most of all runs so far, and those before this one held no more.
    let most = ALLOCATOR.max_allocated();
    assert!(most <= memory, "{most} bytes were held at once");
    let kept = ALLOCATOR.allocated().saturating_sub(before);
    assert!(kept <= KEPT, "{kept} bytes are still held");
    result
}

/// How an input is used, told by its last byte.
#[derive(Clone, Copy, Debug)]
pub struct Options(u8);

impl Options {
    /// Splits an input into its options and the bytes that are sent.
    ///
    /// Recorded messages end in `>` or a line break. With these no option is set, and they
    /// are sent too, so that such messages are seeds as they are.
    #[must_use]
    pub fn split(input: &[u8]) -> Option<(Self, &[u8])> {
        match input {
            [.., b'>' | b'\n'] => Some((Self(0), input)),
            [bytes @ .., options] => Some((Self(*options), bytes)),
            [] => None,
        }
    }

    /// Whether an option is set: 2 to 7. The first two bits say how many pieces there are.
    #[must_use]
    pub fn is_set(self, bit: u8) -> bool {
        self.0 >> bit & 1 == 1
    }

    /// Cuts the bytes into up to 64 pieces of one size.
    pub fn pieces(self, bytes: &[u8]) -> std::slice::Chunks<'_, u8> {
        let pieces = [1, 2, 8, 64][usize::from(self.0 & 3)];
        bytes.chunks(bytes.len().div_ceil(pieces).max(1))
    }
}

/// Waits until nothing can run but for the time that passes.
pub async fn settle() {
    tokio::time::sleep(Duration::from_millis(1)).await;
}

/// Counts how often a connection is polled. The connection shares the counter until it is
/// dropped.
#[derive(Debug)]
pub struct Counted<Io> {
    io: Io,
    polls: Arc<AtomicUsize>,
}

impl<Io> Counted<Io> {
    /// Gives the connection and its counter.
    pub fn new(io: Io) -> (Self, Arc<AtomicUsize>) {
        let polls = Arc::new(AtomicUsize::new(0));
        (Self { io, polls: polls.clone() }, polls)
    }

    fn count(&mut self) -> Pin<&mut Io>
    where
        Io: Unpin,
    {
        self.polls.fetch_add(1, Relaxed);
        Pin::new(&mut self.io)
    }
}

impl<Io: AsyncRead + Unpin> AsyncRead for Counted<Io> {
    fn poll_read(
        mut self: Pin<&mut Self>,
        task: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        self.count().poll_read(task, buffer)
    }
}

impl<Io: AsyncWrite + Unpin> AsyncWrite for Counted<Io> {
    fn poll_write(
        mut self: Pin<&mut Self>,
        task: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        self.count().poll_write(task, bytes)
    }

    fn poll_flush(mut self: Pin<&mut Self>, task: &mut Context<'_>) -> Poll<io::Result<()>> {
        self.count().poll_flush(task)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, task: &mut Context<'_>) -> Poll<io::Result<()>> {
        self.count().poll_shutdown(task)
    }
}
