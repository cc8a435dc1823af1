//! Where connections come from.

use std::future::Future;
use std::io;
use std::net::SocketAddr;

use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::{TcpListener, TcpStream};

/// Accepts connections: TCP, Unix sockets, or whatever the user has.
///
/// A socket that systemd or another program hands over (socket activation) is taken by a
/// crate such as `listenfd` and becomes a `tokio::net::TcpListener` or `UnixListener` by
/// `from_std`; it must be set nonblocking before. The example `socket_activation` does it.
#[diagnostic::on_unimplemented(
    message = "`{Self}` does not listen for connections",
    note = "bind a socket first: `tokio::net::TcpListener::bind(\"127.0.0.1:9000\").await?`"
)]
pub trait Listener: Send + 'static {
    /// A connection.
    type Io: AsyncRead + AsyncWrite + Send + Unpin + 'static;

    /// The next connection, and the address of the caller where there is one.
    ///
    /// Dropping the future must lose no connection.
    fn accept(&mut self)
    -> impl Future<Output = io::Result<(Self::Io, Option<SocketAddr>)>> + Send;

    /// The address that is listened on, where there is one. On a loopback address,
    /// browsers must call the server by a loopback name.
    fn local_addr(&self) -> Option<SocketAddr> {
        None
    }
}

impl Listener for TcpListener {
    type Io = TcpStream;

    async fn accept(&mut self) -> io::Result<(TcpStream, Option<SocketAddr>)> {
        let (stream, peer) = TcpListener::accept(self).await?;
        // Answers are written whole, so waiting for more would only delay them. A
        // connection that is gone already fails here, and later where it is read.
        let _ = stream.set_nodelay(true);
        Ok((stream, Some(peer)))
    }

    fn local_addr(&self) -> Option<SocketAddr> {
        TcpListener::local_addr(self).ok()
    }
}

#[cfg(unix)]
impl Listener for tokio::net::UnixListener {
    type Io = tokio::net::UnixStream;

    async fn accept(&mut self) -> io::Result<(Self::Io, Option<SocketAddr>)> {
        let (stream, _) = tokio::net::UnixListener::accept(self).await?;
        Ok((stream, None))
    }
}
