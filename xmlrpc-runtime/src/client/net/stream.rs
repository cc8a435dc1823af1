//! A connection, whatever it goes over.

use std::error::Error;
use std::io;
use std::pin::Pin;
use std::task::{Context, Poll};

use hyper_util::client::legacy::connect::{Connected, Connection};
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};

/// Why no connection came about.
pub(crate) type ConnectError = Box<dyn Error + Send + Sync>;

/// Bytes in both directions: a TCP stream, a Unix socket, or TLS over either.
///
/// A peer may answer before it has read all, and close: a message that is too large, or a
/// caller whom it does not know. What it has said then says more than that writing failed.
/// So a write that fails for this counts as done, and reading tells what became of it.
pub(crate) struct Stream {
    inner: Box<dyn Duplex>,
    /// Whether the peer takes no more.
    deaf: bool,
    /// Whether a proxy reads what is sent, and wants to see whole URLs.
    proxied: bool,
}

pub(crate) trait Duplex: AsyncRead + AsyncWrite + Send + Unpin {}

impl<T: AsyncRead + AsyncWrite + Send + Unpin> Duplex for T {}

impl Stream {
    pub(crate) fn new(stream: impl Duplex + 'static) -> Self {
        Self { inner: Box::new(stream), deaf: false, proxied: false }
    }

    pub(crate) fn through_proxy(mut self) -> Self {
        self.proxied = true;
        self
    }

    /// What a write means that should have written so many bytes.
    fn written(
        &mut self,
        wrote: Poll<io::Result<usize>>,
        bytes: impl FnOnce() -> usize,
    ) -> Poll<io::Result<usize>> {
        match wrote {
            Poll::Ready(Err(error)) if is_gone(&error) => {
                self.deaf = true;
                Poll::Ready(Ok(bytes()))
            }
            wrote => wrote,
        }
    }
}

/// Whether a peer is gone, or has closed its side.
fn is_gone(error: &io::Error) -> bool {
    use io::ErrorKind::{BrokenPipe, ConnectionAborted, ConnectionReset};
    matches!(error.kind(), BrokenPipe | ConnectionAborted | ConnectionReset)
}

impl Connection for Stream {
    fn connected(&self) -> Connected {
        Connected::new().proxy(self.proxied)
    }
}

impl AsyncRead for Stream {
    fn poll_read(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        Pin::new(&mut self.inner).poll_read(context, buffer)
    }
}

impl AsyncWrite for Stream {
    fn poll_write(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        if self.deaf {
            return Poll::Ready(Ok(bytes.len()));
        }
        let wrote = Pin::new(&mut self.inner).poll_write(context, bytes);
        self.written(wrote, || bytes.len())
    }

    fn poll_flush(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        if self.deaf {
            return Poll::Ready(Ok(()));
        }
        let flushed = Pin::new(&mut self.inner).poll_flush(context);
        self.written(flushed.map_ok(|()| 0), || 0).map_ok(|_| ())
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.inner).poll_shutdown(context)
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        parts: &[io::IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        let bytes = || parts.iter().map(|part| part.len()).sum();
        if self.deaf {
            return Poll::Ready(Ok(bytes()));
        }
        let wrote = Pin::new(&mut self.inner).poll_write_vectored(context, parts);
        self.written(wrote, bytes)
    }

    fn is_write_vectored(&self) -> bool {
        self.inner.is_write_vectored()
    }
}
