//! Accepting connections, from the first to the last.

use std::future::{Future, poll_fn};
use std::io;
use std::net::SocketAddr;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::pin::pin;
use std::sync::Arc;
use std::task::Poll;
use std::time::Duration;

use tokio::io::{AsyncRead, AsyncWrite, AsyncWriteExt, copy, sink};
use tokio::net::{TcpListener, TcpStream};
use tokio::time::{Instant, sleep, timeout, timeout_at};

use crate::blocking_task::{forget, guarded};
use crate::permits::{Permit, Permits};
use crate::server::connection::{self, ConnectionPermit};
use crate::server::settings::{Server, Settings};
use crate::server::shutdown::ShutdownPhase;
use crate::server::state::ServerState;

/// Accepts connections: TCP, Unix sockets, or whatever else there is to listen on.
///
/// A socket that systemd or another program hands over (socket activation) is taken by a
/// crate such as `listenfd` and becomes a `tokio::net::TcpListener` or `UnixListener` by
/// `from_std`; it must be set nonblocking before. The example `socket_activation` does it.
#[diagnostic::on_unimplemented(
    message = "`{Self}` does not listen for connections",
    note = "bind a socket first: `tokio::net::TcpListener::bind(\"127.0.0.1:9000\").await?`",
    note = "a listener of `std::net` becomes one: `listener.set_nonblocking(true)?`, then \
            `tokio::net::TcpListener::from_std(listener)?`"
)]
pub trait Listener: Send + 'static {
    /// A connection.
    type Io: AsyncRead + AsyncWrite + Send + Unpin + 'static;

    /// Accepts the next connection, and returns it with the address of the caller, where it
    /// has one.
    ///
    /// Dropping the future must lose no connection.
    fn accept(&mut self)
    -> impl Future<Output = io::Result<(Self::Io, Option<SocketAddr>)>> + Send;

    /// Returns the address that is listened on, where there is one. On a loopback address,
    /// browsers must call the server by a loopback name.
    fn local_addr(&self) -> Option<SocketAddr> {
        None
    }
}

impl Listener for TcpListener {
    type Io = TcpStream;

    async fn accept(&mut self) -> io::Result<(TcpStream, Option<SocketAddr>)> {
        let (stream, peer) = TcpListener::accept(self).await?;
        // Answers are written whole, so waiting for more would only delay them. Where the
        // connection is gone already, reading it will tell.
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

/// Serves until `shutdown` completes and everything that runs then has ended.
pub(crate) async fn run<L: Listener>(
    listener: L,
    server: Server,
    shutdown: impl Future<Output = ()> + Unpin,
) {
    let on_loopback = listener.local_addr().is_some_and(|address| address.ip().is_loopback());
    let Settings { max_connections, drain_quiet, drain_timeout, .. } = server.settings;
    let state = Arc::new(ServerState::new(server, on_loopback));
    let mut acceptor = Acceptor {
        listener,
        state: state.clone(),
        permits: Permits::new(max_connections),
        refusals: Permits::new(REFUSALS),
    };

    acceptor.accept_until(shutdown).await;

    let began = Instant::now();
    let end = began + drain_timeout;
    // Where callers never cease to come, those that have begun need time to end.
    let last = began + drain_quiet.max(drain_timeout / 2);
    state.shutdown.enter(ShutdownPhase::Draining);
    let _ = timeout_at(last.min(end), acceptor.accept_until_quiet(drain_quiet)).await;
    let Acceptor { listener, permits, .. } = acceptor;
    drop(listener);
    state.shutdown.enter(ShutdownPhase::Closing);
    if timeout_at(end, permits.all_released()).await.is_err() {
        guarded(|| {
            tracing::warn!(
                target: "xmlrpc::server",
                "shutting down took too long: what still runs is cut off"
            );
        });
    }
    state.shutdown.enter(ShutdownPhase::Stopped);
    // Calls whose callers left go on without a connection.
    if let Some(calls) = &state.limits.calls {
        let _ = timeout_at(end, calls.all_released()).await;
        // What still runs may end, but what waits for a thread must not begin after this.
        calls.revoke();
    }
}

/// The listener, and what it needs for each connection.
struct Acceptor<L> {
    listener: L,
    state: Arc<ServerState>,
    permits: Arc<Permits>,
    /// For connections that are refused and listened to until they have said all, or have
    /// asked how the server is.
    refusals: Arc<Permits>,
}

/// How many refused connections are listened to at once. Further ones may find their
/// connection broken and not read the refusal.
const REFUSALS: usize = 64;

impl<L: Listener> Acceptor<L> {
    async fn accept_until(&mut self, mut shutdown: impl Future<Output = ()> + Unpin) {
        let mut backoff = AcceptBackoff::default();
        loop {
            tokio::select! {
                biased;
                () = &mut shutdown => return,
                () = self.accept_one(&mut backoff) => {}
            }
        }
    }

    /// Accepts until no call has come for a while. To close the listener at once would lose
    /// the connections in its backlog. A connection without a call does not count, because
    /// balancers go on to ask how the server is, and one that has only been opened is served
    /// its first call also after the listener is closed.
    async fn accept_until_quiet(&mut self, quiet: Duration) {
        let mut backoff = AcceptBackoff::default();
        let mut seen = 0;
        let mut end = Instant::now() + quiet;
        loop {
            let accepted = timeout_at(end, self.accept_one(&mut backoff)).await;
            // Connections without calls may come without end.
            if accepted.is_ok() && Instant::now() < end {
                continue;
            }
            let calls = self.state.shutdown.late_calls();
            if calls == seen {
                return;
            }
            seen = calls;
            end = Instant::now() + quiet;
        }
    }

    /// Accepts a connection and has it served, or waits where none can be accepted. Dropping
    /// the future loses no connection.
    async fn accept_one(&mut self, backoff: &mut AcceptBackoff) {
        let (io, peer) = match accept(&mut self.listener).await {
            Ok(accepted) => accepted,
            Err(error) => return backoff.wait(&error).await,
        };
        backoff.reset();
        let state = self.state.clone();
        if let Some(permit) = self.permits.try_acquire() {
            let permit = ConnectionPermit::new(permit, &state);
            #[cfg(feature = "_tls")]
            if state.tls().is_some() {
                tokio::spawn(connection::serve_tls(io, peer, state, permit));
                return;
            }
            tokio::spawn(connection::serve(io, peer, state, permit));
            return;
        }
        guarded(|| {
            tracing::debug!(
                target: "xmlrpc::server",
                ?peer, "refused a connection: too many are open"
            );
        });
        match self.refusals.try_acquire() {
            Some(permit) if state.has_health_paths() => {
                let permit = ConnectionPermit::health_only(permit);
                #[cfg(feature = "_tls")]
                if state.tls().is_some() {
                    let serve = connection::serve_tls(io, peer, state, permit);
                    tokio::spawn(timeout(REFUSAL, serve));
                    return;
                }
                tokio::spawn(timeout(REFUSAL, connection::serve(io, peer, state, permit)));
            }
            permit if !state.is_encrypted() => drop(tokio::spawn(refuse(io, permit))),
            _ => {}
        }
    }
}

/// Accepts a connection. A listener of the program's own that panics is taken for one that
/// cannot accept.
async fn accept<L: Listener>(listener: &mut L) -> io::Result<(L::Io, Option<SocketAddr>)> {
    let mut accept = pin!(async { listener.accept().await });
    poll_fn(|task| {
        let poll = catch_unwind(AssertUnwindSafe(|| accept.as_mut().poll(task)));
        poll.unwrap_or_else(|panic| {
            forget(panic);
            Poll::Ready(Err(io::Error::other("the listener panicked")))
        })
    })
    .await
}

/// How long a connection may take to ask how the server is, where all others are taken.
const REFUSAL: Duration = Duration::from_secs(2);

/// Answers a caller that there are too many connections. With a permit, its request is read
/// and dropped, because most callers read no answer before they have sent their request.
async fn refuse(mut io: impl AsyncRead + AsyncWrite + Unpin, permit: Option<Permit>) {
    const BUSY: &[u8] = b"HTTP/1.1 503 Service Unavailable\r\nRetry-After: 1\r\n\
        Connection: close\r\nContent-Length: 0\r\n\r\n";
    // It fits the empty buffer of every socket: who does not take it at once is gone.
    let _ = timeout(Duration::from_millis(100), io.write_all(BUSY)).await;
    let _ = timeout(Duration::from_millis(100), io.shutdown()).await;
    if permit.is_some() {
        let _ = timeout(Duration::from_secs(1), copy(&mut io, &mut sink())).await;
    }
}

/// How long to wait after a failed accept. Such errors, like that of too many open files,
/// pass when something else ends.
#[derive(Default)]
struct AcceptBackoff(Duration);

impl AcceptBackoff {
    const SHORTEST: Duration = Duration::from_millis(50);
    const LONGEST: Duration = Duration::from_secs(1);

    fn reset(&mut self) {
        self.0 = Duration::ZERO;
    }

    async fn wait(&mut self, error: &io::Error) {
        use io::ErrorKind::{ConnectionAborted, ConnectionRefused, ConnectionReset, Interrupted};
        let kind = error.kind();
        if matches!(kind, ConnectionAborted | ConnectionRefused | ConnectionReset | Interrupted) {
            // The caller caused it: the next connection is fine.
            return;
        }
        self.0 = (self.0 * 2).clamp(Self::SHORTEST, Self::LONGEST);
        guarded(|| {
            tracing::error!(
                target: "xmlrpc::server",
                %error, pause = ?self.0, "cannot accept connections"
            );
        });
        sleep(self.0).await;
    }
}
