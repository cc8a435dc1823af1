//! The loop that accepts connections, and the way it ends.

use std::future::Future;
use std::io;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use tokio::io::{AsyncRead, AsyncWrite, AsyncWriteExt, copy, sink};
use tokio::time::{Instant, sleep, timeout, timeout_at};

use crate::permits::{Place, Places};
use crate::server::ServerBuilder;
use crate::server::connection;
use crate::server::connection_permit::Seat;
use crate::server::listener::Listener;
use crate::server::shutdown::Phase;
use crate::server::state::Site;

/// Serves until `shutdown` is done and everything that runs then has ended.
pub(crate) async fn run<L: Listener>(
    listener: L,
    builder: ServerBuilder,
    shutdown: impl Future<Output = ()> + Unpin,
) {
    let on_loopback = listener.local_addr().is_some_and(|address| address.ip().is_loopback());
    let settings = builder.settings.clone();
    let site = Arc::new(Site::new(builder, on_loopback));
    let places = Places::new(settings.max_connections);
    let doorstep = Places::new(DOORSTEP);
    let mut gate = Gate { listener, site: site.clone(), places, doorstep };

    gate.accept_until(shutdown).await;

    let began = Instant::now();
    let end = began + settings.drain_timeout;
    // Where callers never cease to come, those that have begun need time to end.
    let last = began + settings.drain_quiet.max(settings.drain_timeout / 2);
    site.progress.move_to(Phase::Draining);
    let _ = timeout_at(last.min(end), gate.accept_until_quiet(settings.drain_quiet)).await;
    let Gate { listener, places, .. } = gate;
    drop(listener);
    site.progress.move_to(Phase::Closing);
    if timeout_at(end, places.all_back()).await.is_err() {
        tracing::warn!("shutting down took too long: what still runs is cut off");
    }
    site.progress.move_to(Phase::Stopped);
    // Calls whose callers left run on by themselves.
    if let Some(calls) = &site.rules.calls {
        let _ = timeout_at(end, calls.all_back()).await;
    }
}

/// The listener, and what a new connection is handed.
struct Gate<L> {
    listener: L,
    site: Arc<Site>,
    places: Arc<Places>,
    /// For those that are turned away and are let finish what they say.
    doorstep: Arc<Places>,
}

/// How many callers are told properly that there is no place, at any time. The rest may
/// find their connection broken.
const DOORSTEP: usize = 64;

impl<L: Listener> Gate<L> {
    async fn accept_until(&mut self, mut shutdown: impl Future<Output = ()> + Unpin) {
        let mut pause = Pause::default();
        loop {
            tokio::select! {
                biased;
                () = &mut shutdown => return,
                accepted = self.listener.accept() => self.admit(accepted, &mut pause).await,
            }
        }
    }

    /// Closing the listener at once would lose the connections in its backlog, so it
    /// closes only when no call has come for a while. Connections alone are no calls:
    /// balancers go on to ask how the server is, and one that has only been opened is
    /// served its first call also after the listener is closed.
    async fn accept_until_quiet(&mut self, quiet: Duration) {
        let mut pause = Pause::default();
        let mut seen = 0;
        let mut end = Instant::now() + quiet;
        loop {
            if let Ok(accepted) = timeout_at(end, self.listener.accept()).await {
                self.admit(accepted, &mut pause).await;
                continue;
            }
            let calls = self.site.late_calls();
            if calls == seen {
                return;
            }
            seen = calls;
            end = Instant::now() + quiet;
        }
    }

    async fn admit(
        &mut self,
        accepted: io::Result<(L::Io, Option<SocketAddr>)>,
        pause: &mut Pause,
    ) {
        let (io, peer) = match accepted {
            Ok(accepted) => accepted,
            Err(error) => return pause.after(&error).await,
        };
        pause.reset();
        if let Some(seat) = self.places.take().map(Seat::new) {
            let site = self.site.clone();
            #[cfg(any(feature = "tls", feature = "tls-ring"))]
            if let Some(tls) = site.tls.clone() {
                tokio::spawn(connection::serve_tls(io, peer, site, tls, seat));
                return;
            }
            tokio::spawn(connection::serve(io, peer, site, seat));
        } else {
            tracing::debug!(?peer, "turned a connection away: too many are open");
            if !self.site.is_encrypted() {
                tokio::spawn(turn_away(io, self.doorstep.take()));
            }
        }
    }
}

/// Tells a caller that there is no place for it.
async fn turn_away(mut io: impl AsyncRead + AsyncWrite + Unpin, place: Option<Place>) {
    const BUSY: &[u8] = b"HTTP/1.1 503 Service Unavailable\r\nRetry-After: 1\r\n\
        Connection: close\r\nContent-Length: 0\r\n\r\n";
    // It fits every socket's empty buffer: whoever does not take it at once is gone.
    let _ = timeout(Duration::from_millis(100), io.write_all(BUSY)).await;
    let _ = timeout(Duration::from_millis(100), io.shutdown()).await;
    // Most read no answer before they have sent their request.
    if place.is_some() {
        let _ = timeout(Duration::from_secs(1), copy(&mut io, &mut sink())).await;
    }
}

/// How long to wait after a failed accept: such errors, like that of too many open
/// files, pass when something else ends.
#[derive(Default)]
struct Pause(Duration);

impl Pause {
    const SHORTEST: Duration = Duration::from_millis(50);
    const LONGEST: Duration = Duration::from_secs(1);

    fn reset(&mut self) {
        self.0 = Duration::ZERO;
    }

    async fn after(&mut self, error: &io::Error) {
        use io::ErrorKind::{ConnectionAborted, ConnectionRefused, ConnectionReset, Interrupted};
        let kind = error.kind();
        if matches!(kind, ConnectionAborted | ConnectionRefused | ConnectionReset | Interrupted) {
            // It was the caller's doing: the next connection is fine.
            return;
        }
        self.0 = (self.0 * 2).clamp(Self::SHORTEST, Self::LONGEST);
        tracing::error!(%error, pause = ?self.0, "cannot accept connections");
        sleep(self.0).await;
    }
}
