//! A connection's reads and writes as signs of life.

use std::future::Future;
use std::io;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context as Task, Poll, ready};
use std::time::Duration;

use hyper::rt::{Read, ReadBuf, ReadBufCursor, Write};
use tokio::time::{Instant, Sleep, sleep};

use crate::server::idle_timer::Pulse;
use crate::server::state::Caller;

/// A connection whose reads and writes leave a trace in its [`Pulse`].
#[derive(Debug)]
pub(crate) struct Monitored<T> {
    io: T,
    caller: Arc<Caller>,
    heard: bool,
    stalled: bool,
    /// Until when a caller must send something to be listened to after the end.
    lingering: Option<Pin<Box<Sleep>>>,
}

/// How long a caller that was refused may pause before its connection is closed.
const LINGER: Duration = Duration::from_secs(2);

impl<T> Monitored<T> {
    pub(crate) fn new(io: T, caller: Arc<Caller>) -> Self {
        Self { io, caller, heard: false, stalled: false, lingering: None }
    }

    fn pulse(&self) -> &Pulse {
        self.caller.pulse()
    }

    fn note<R>(&mut self, write: Poll<R>) -> Poll<R> {
        if write.is_pending() != self.stalled {
            self.stalled = !self.stalled;
            self.pulse().stall(self.stalled);
        }
        // An answer over HTTP/2 goes on being written after it is made, whenever the
        // caller makes room for more of it, and the socket never stalls.
        if cfg!(feature = "http2") && write.is_ready() {
            self.pulse().stir();
        }
        write
    }
}

impl<T: Read + Write + Unpin> Monitored<T> {
    /// Ends what is written, and then takes what the caller still sends of a body that
    /// was refused: most read no answer before they have sent all, and a connection that
    /// is closed under them breaks. The pulse takes the wait for a stall, so it ends.
    fn poll_end(&mut self, task: &mut Task<'_>) -> Poll<io::Result<()>> {
        if self.lingering.is_none() {
            ready!(Pin::new(&mut self.io).poll_shutdown(task))?;
            if !self.pulse().is_unread() {
                return Poll::Ready(Ok(()));
            }
        }
        let end = self.lingering.get_or_insert_with(|| Box::pin(sleep(LINGER)));
        let mut space = [0; 8 << 10];
        loop {
            let mut buffer = ReadBuf::new(&mut space);
            match Pin::new(&mut self.io).poll_read(task, buffer.unfilled()) {
                Poll::Ready(Ok(())) if !buffer.filled().is_empty() => {
                    end.as_mut().reset(Instant::now() + LINGER);
                }
                Poll::Ready(_) => return Poll::Ready(Ok(())),
                Poll::Pending => return end.as_mut().poll(task).map(Ok),
            }
        }
    }
}

impl<T: Read + Unpin> Read for Monitored<T> {
    fn poll_read(
        mut self: Pin<&mut Self>,
        task: &mut Task<'_>,
        buffer: ReadBufCursor<'_>,
    ) -> Poll<io::Result<()>> {
        let read = Pin::new(&mut self.io).poll_read(task, buffer);
        if !self.heard && read.is_ready() {
            self.heard = true;
            self.pulse().hear();
        }
        read
    }
}

impl<T: Read + Write + Unpin> Write for Monitored<T> {
    fn poll_write(
        mut self: Pin<&mut Self>,
        task: &mut Task<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        let write = Pin::new(&mut self.io).poll_write(task, bytes);
        self.note(write)
    }

    fn poll_flush(mut self: Pin<&mut Self>, task: &mut Task<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.io).poll_flush(task)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, task: &mut Task<'_>) -> Poll<io::Result<()>> {
        let end = self.poll_end(task);
        self.note(end)
    }

    fn is_write_vectored(&self) -> bool {
        self.io.is_write_vectored()
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        task: &mut Task<'_>,
        bytes: &[io::IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        let write = Pin::new(&mut self.io).poll_write_vectored(task, bytes);
        self.note(write)
    }
}
