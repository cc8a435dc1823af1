//! A connection's reads and writes as signs of life.

use std::io;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context as Task, Poll};

use hyper::rt::{Read, ReadBufCursor, Write};

use super::pulse::Pulse;
use super::site::Caller;

/// A connection whose reads and writes leave a trace in its [`Pulse`].
#[derive(Debug)]
pub(crate) struct Monitored<T> {
    io: T,
    caller: Arc<Caller>,
    heard: bool,
    stalled: bool,
}

impl<T> Monitored<T> {
    pub(crate) fn new(io: T, caller: Arc<Caller>) -> Self {
        Self { io, caller, heard: false, stalled: false }
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

impl<T: Write + Unpin> Write for Monitored<T> {
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
        let shutdown = Pin::new(&mut self.io).poll_shutdown(task);
        self.note(shutdown)
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
