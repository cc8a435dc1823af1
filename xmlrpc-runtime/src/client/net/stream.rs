//! The bytes of a connection: TCP or a Unix socket, with TLS or without.

use std::io::{self, Read};
use std::pin::Pin;
use std::task::{Context, Poll};

use socket2::SockRef;
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::net::TcpStream;
#[cfg(unix)]
use tokio::net::UnixStream;
#[cfg(feature = "_tls")]
use tokio_rustls::client::TlsStream;

/// A connection to a server, ready for its protocol.
pub(crate) enum Stream {
    Plain(Socket),
    #[cfg(feature = "_tls")]
    Tls(Box<TlsStream<Socket>>),
}

impl Stream {
    /// Sets whether [reads and writes](Socket::looking) show what the system knows now.
    pub(crate) fn set_looking(&mut self, looking: bool) {
        match self {
            Self::Plain(socket) => socket.looking = looking,
            #[cfg(feature = "_tls")]
            Self::Tls(stream) => stream.get_mut().0.looking = looking,
        }
    }
}

/// A socket of the system.
///
/// A server may answer before it has read all, and close: the message is too large, or the
/// caller unknown. That answer says more than that writing failed, so a write that fails for
/// this reason counts as done, and reading shows what became of it.
pub(crate) struct Socket {
    kind: SocketKind,
    /// Whether the server reads no more.
    write_closed: bool,
    /// Whether reads ask the system, even where the runtime has not heard of any bytes yet, and
    /// whether writes fail that the server does not take.
    ///
    /// The runtime hears of bytes when it asks the system for events, which a busy one does
    /// seldom: bytes may lie in the socket for long before.
    looking: bool,
}

enum SocketKind {
    Tcp(TcpStream),
    #[cfg(unix)]
    Unix(UnixStream),
}

/// Bytes that are read at once where the runtime has not heard of any.
const LOOK: usize = 512;

impl Socket {
    fn new(kind: SocketKind) -> Self {
        Self { kind, write_closed: false, looking: false }
    }

    /// Reads what lies in the socket now.
    fn read_now(&self, buffer: &mut ReadBuf<'_>) -> Poll<io::Result<()>> {
        let socket = match &self.kind {
            SocketKind::Tcp(stream) => SockRef::from(stream),
            #[cfg(unix)]
            SocketKind::Unix(stream) => SockRef::from(stream),
        };
        let mut bytes = [0; LOOK];
        let room = buffer.remaining().min(LOOK);
        match (&*socket).read(&mut bytes[..room]) {
            Ok(read) => {
                buffer.put_slice(&bytes[..read]);
                Poll::Ready(Ok(()))
            }
            // The runtime wakes the task when it hears of more.
            Err(error) if error.kind() == io::ErrorKind::WouldBlock => Poll::Pending,
            Err(error) => Poll::Ready(Err(error)),
        }
    }

    /// Returns the result of a write that should have written so many bytes.
    fn after_write(
        &mut self,
        wrote: Poll<io::Result<usize>>,
        bytes: impl FnOnce() -> usize,
    ) -> Poll<io::Result<usize>> {
        match wrote {
            Poll::Ready(Err(error)) if !self.looking && is_gone(&error) => {
                self.write_closed = true;
                Poll::Ready(Ok(bytes()))
            }
            wrote => wrote,
        }
    }
}

impl From<TcpStream> for Socket {
    fn from(stream: TcpStream) -> Self {
        Self::new(SocketKind::Tcp(stream))
    }
}

#[cfg(unix)]
impl From<UnixStream> for Socket {
    fn from(stream: UnixStream) -> Self {
        Self::new(SocketKind::Unix(stream))
    }
}

/// Whether the server is gone, or has closed its side.
pub(crate) fn is_gone(error: &io::Error) -> bool {
    use io::ErrorKind::{BrokenPipe, ConnectionAborted, ConnectionReset};
    matches!(error.kind(), BrokenPipe | ConnectionAborted | ConnectionReset)
}

/// Calls a method of the stream inside.
macro_rules! inner {
    ($kind:expr, $method:ident($($argument:expr),*)) => {
        match $kind {
            SocketKind::Tcp(stream) => Pin::new(stream).$method($($argument),*),
            #[cfg(unix)]
            SocketKind::Unix(stream) => Pin::new(stream).$method($($argument),*),
        }
    };
}

impl AsyncRead for Socket {
    fn poll_read(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        let read = inner!(&mut self.kind, poll_read(context, buffer));
        if read.is_pending() && self.looking { self.read_now(buffer) } else { read }
    }
}

impl AsyncWrite for Socket {
    fn poll_write(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        if self.write_closed {
            return Poll::Ready(Ok(bytes.len()));
        }
        let wrote = inner!(&mut self.kind, poll_write(context, bytes));
        self.after_write(wrote, || bytes.len())
    }

    fn poll_flush(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        if self.write_closed {
            return Poll::Ready(Ok(()));
        }
        let flushed = inner!(&mut self.kind, poll_flush(context));
        self.after_write(flushed.map_ok(|()| 0), || 0).map_ok(|_| ())
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        inner!(&mut self.kind, poll_shutdown(context))
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        parts: &[io::IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        let bytes = || parts.iter().map(|part| part.len()).sum();
        if self.write_closed {
            return Poll::Ready(Ok(bytes()));
        }
        let wrote = inner!(&mut self.kind, poll_write_vectored(context, parts));
        self.after_write(wrote, bytes)
    }

    fn is_write_vectored(&self) -> bool {
        true
    }
}

/// Calls a method of the socket, or of TLS on it.
macro_rules! layer {
    ($stream:expr, $method:ident($($argument:expr),*)) => {
        match $stream {
            Stream::Plain(socket) => Pin::new(socket).$method($($argument),*),
            #[cfg(feature = "_tls")]
            Stream::Tls(stream) => Pin::new(stream).$method($($argument),*),
        }
    };
}

impl AsyncRead for Stream {
    fn poll_read(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        layer!(&mut *self, poll_read(context, buffer))
    }
}

impl AsyncWrite for Stream {
    fn poll_write(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        layer!(&mut *self, poll_write(context, bytes))
    }

    fn poll_flush(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        layer!(&mut *self, poll_flush(context))
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        layer!(&mut *self, poll_shutdown(context))
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        parts: &[io::IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        layer!(&mut *self, poll_write_vectored(context, parts))
    }

    fn is_write_vectored(&self) -> bool {
        match self {
            Self::Plain(socket) => socket.is_write_vectored(),
            #[cfg(feature = "_tls")]
            Self::Tls(stream) => stream.is_write_vectored(),
        }
    }
}
