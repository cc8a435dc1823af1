//! One connection, from accept to close.

use std::convert::Infallible;
use std::error::Error;
use std::future::poll_fn;
use std::net::SocketAddr;
use std::pin::{Pin, pin};
use std::sync::Arc;
#[cfg(feature = "http2")]
use std::sync::OnceLock;
use std::task::{Context as Task, Poll};

use bytes::Bytes;
use http::header::CONNECTION;
use http::request::Parts;
use http::{HeaderMap, HeaderValue, Request, Response, Version};
use http_body_util::Full;
use hyper::body::Incoming;
use hyper::server::conn::http1;
#[cfg(feature = "http2")]
use hyper::server::conn::http2;
use hyper::service::{HttpService, service_fn};
use hyper_util::rt::TokioIo;
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::task::coop::has_budget_remaining;
use tokio::time::{Instant, sleep};

use crate::blocking_task::guarded;
use crate::observe::metrics::{self, Counted};
use crate::permits::{Holder, Permit};
use crate::router::Router;
use crate::server::admission::RequestHeaders;
use crate::server::http_service::{Admission, RequestLimits, handle};
use crate::server::http_service::{OpenRequest, ResponseBody};
use crate::server::idle_timer::{IdleTimer, TrackedIo};
use crate::server::rejection::Rejection;
use crate::server::shutdown::ShutdownPhase;
use crate::server::state::ServerState;
#[cfg(feature = "http2")]
use crate::server::streams::{LeftAnswer, LeftAnswers, StreamExecutor};

/// What the requests of a connection share.
#[derive(Debug)]
pub(crate) struct ConnectionState {
    server: Arc<ServerState>,
    peer: Option<SocketAddr>,
    timer: IdleTimer,
    /// Whether it may only ask how the server is.
    health_only: bool,
    #[cfg(feature = "http2")]
    holders: OnceLock<Holders>,
}

/// Who holds the permits of a connection that has several requests at once, and their answers.
#[cfg(feature = "http2")]
#[derive(Debug, Default)]
struct Holders {
    streams: Holder,
    calls: Holder,
    left_answers: LeftAnswers,
}

impl ConnectionState {
    #[cfg_attr(not(feature = "http2"), expect(clippy::unused_self, reason = "it has none"))]
    fn has_had_streams(&self) -> bool {
        #[cfg(feature = "http2")]
        return self.holders.get().is_some();
        #[cfg(not(feature = "http2"))]
        false
    }

    /// Tells whether an answer is left for too long, though the socket has room.
    #[cfg_attr(not(feature = "http2"), expect(clippy::unused_self, reason = "it has none"))]
    fn has_stuck_answers(&self) -> bool {
        #[cfg(feature = "http2")]
        return self.holders.get().is_some_and(|holders| {
            let write_stall = self.server.timeouts.write_stall;
            holders.left_answers.are_stuck(self.timer.is_blocked(), write_stall)
        });
        #[cfg(not(feature = "http2"))]
        false
    }
}

impl AsRef<IdleTimer> for ConnectionState {
    fn as_ref(&self) -> &IdleTimer {
        &self.timer
    }
}

/// A permit to be open, which a connection holds for as long as it is.
#[derive(Debug)]
pub(crate) struct ConnectionPermit {
    #[expect(dead_code, reason = "held, not read")]
    permit: Permit,
    #[expect(dead_code, reason = "held, not read")]
    counted: Option<Counted>,
    health_only: bool,
}

impl ConnectionPermit {
    pub(crate) fn new(permit: Permit, server: &ServerState) -> Self {
        let counted = server.limits.metrics.then(metrics::connection_open);
        Self { permit, counted, health_only: false }
    }

    /// Makes a permit to ask how the server is, and for nothing else.
    pub(crate) fn health_only(permit: Permit) -> Self {
        Self { permit, counted: None, health_only: true }
    }
}

/// Serves a connection until it ends, its time is over, or the server stops.
pub(crate) async fn serve<Io>(
    io: Io,
    peer: Option<SocketAddr>,
    server: Arc<ServerState>,
    permit: ConnectionPermit,
) where
    Io: AsyncRead + AsyncWrite + Send + Unpin + 'static,
{
    let timer = IdleTimer::new();
    let state = Arc::new(ConnectionState {
        server: server.clone(),
        peer,
        timer,
        health_only: permit.health_only,
        #[cfg(feature = "http2")]
        holders: OnceLock::new(),
    });
    let io = TokioIo::new(TrackedIo::new(io, state.clone()));
    let requests = state.clone();
    let service = service_fn(move |request: Request<Incoming>| {
        handle(RequestGuard::new(requests.clone(), request.version()), request)
    });
    let mut http = HttpConnection::new(&server, io, service);
    let mut alarm = pin!(sleep(server.timeouts.check_interval()));
    let mut shutdown = pin!(server.shutdown.changed());
    let (mut phase, mut will_wake, mut leaving) = (ShutdownPhase::Serving, false, false);
    poll_fn(|task| {
        loop {
            if let Poll::Ready(ended) = http.poll(&server, task) {
                if let Err(error) = ended {
                    guarded(|| {
                        tracing::debug!(
                            target: "xmlrpc::server",
                            ?peer, %error, "a connection broke"
                        );
                    });
                }
                return Poll::Ready(());
            }
            // To poll the alarm and the shutdown again for each request would cost more than
            // to look whether there is a reason to. They wake the task as they were told to.
            let serving = phase == ShutdownPhase::Serving && server.shutdown.phase() == phase;
            if will_wake && serving && !alarm.is_elapsed() {
                return Poll::Pending;
            }
            while shutdown.as_mut().poll(task).is_ready() {
                shutdown.set(server.shutdown.changed());
            }
            let closing = server.shutdown.phase() == ShutdownPhase::Closing;
            if closing && phase != ShutdownPhase::Closing {
                alarm.as_mut().reset(Instant::now() + server.timeouts.closing);
            }
            phase = server.shutdown.phase();
            while alarm.as_mut().poll(task).is_ready() {
                let silent = closing && state.timer.is_silent();
                let over = silent || state.has_stuck_answers();
                let Some(next) = state.timer.check(&server.timeouts).filter(|_| !over) else {
                    guarded(|| {
                        tracing::debug!(
                            target: "xmlrpc::server",
                            ?peer, "closed a connection that was silent for too long"
                        );
                    });
                    return Poll::Ready(());
                };
                let soon = Instant::now() + server.timeouts.closing;
                alarm.as_mut().reset(if closing { next.min(soon) } else { next });
            }
            // Without budget left, they were not told whom to wake.
            will_wake = has_budget_remaining();
            let leave = match phase {
                ShutdownPhase::Serving => false,
                // HTTP/2 has no header that asks a caller to go elsewhere.
                ShutdownPhase::Draining => state.has_had_streams(),
                // A connection that has only been opened is served its first call.
                ShutdownPhase::Closing => state.timer.has_received(),
                ShutdownPhase::Stopped => return Poll::Ready(()),
            };
            if leaving || !leave {
                return Poll::Pending;
            }
            leaving = true;
            http.leave();
        }
    })
    .await;
    drop(permit);
}

/// Serves a connection after its TLS handshake.
#[cfg(feature = "_tls")]
pub(crate) async fn serve_tls<Io>(
    io: Io,
    peer: Option<SocketAddr>,
    server: Arc<ServerState>,
    permit: ConnectionPermit,
) where
    Io: AsyncRead + AsyncWrite + Send + Unpin + 'static,
{
    let Some(tls) = server.tls().cloned() else { return };
    let handshake = tls.accept(io, server.speaks_http2());
    let handshake = tokio::time::timeout(server.timeouts.handshake(), handshake);
    let handshake = tokio::select! {
        handshake = handshake => handshake.ok(),
        () = server.shutdown.reached(ShutdownPhase::Closing, server.timeouts.closing) => None,
    };
    match handshake {
        Some(Ok(io)) => serve(io, peer, server, permit).await,
        Some(Err(error)) => {
            guarded(|| {
                tracing::debug!(
                    target: "xmlrpc::server",
                    ?peer, %error, "a TLS handshake failed"
                );
            });
        }
        None => {
            guarded(|| {
                tracing::debug!(
                    target: "xmlrpc::server",
                    ?peer, "a TLS handshake took too long"
                );
            });
        }
    }
}

type HttpResult = Result<(), Box<dyn Error + Send + Sync>>;

type HttpIo<T> = TokioIo<TrackedIo<T, ConnectionState>>;

/// A connection that speaks HTTP. It arms no timers of its own.
#[cfg_attr(
    feature = "http2",
    expect(clippy::large_enum_variant, reason = "most speak HTTP/1, and save an allocation")
)]
enum HttpConnection<T, S: HttpService<Incoming>> {
    Http1(http1::Connection<HttpIo<T>, S>),
    /// Over HTTP/1 or HTTP/2, as the first bytes will tell.
    #[cfg(feature = "http2")]
    Undecided(Option<(HttpIo<T>, S)>),
    #[cfg(feature = "http2")]
    Http2(Pin<Box<http2::Connection<HttpIo<T>, S, StreamExecutor>>>),
}

impl<T, S> HttpConnection<T, S>
where
    T: AsyncRead + AsyncWrite + Send + Unpin + 'static,
    S: HttpService<Incoming, ResBody = ResponseBody<RequestGuard>, Error = Infallible>
        + Unpin
        + 'static,
    S::Future: Send + 'static,
{
    fn new(server: &ServerState, io: HttpIo<T>, service: S) -> Self {
        #[cfg(feature = "http2")]
        if server.speaks_http2() {
            return Self::Undecided(Some((io, service)));
        }
        Self::http1(server, io, service)
    }

    fn http1(server: &ServerState, io: HttpIo<T>, service: S) -> Self {
        let connection = http1::Builder::new()
            .header_read_timeout(None)
            // A caller that shuts its side has said all, and may still listen.
            .half_close(true)
            .max_buf_size(server.max_head_bytes)
            .max_header_size(server.max_head_bytes)
            .serve_connection(io, service);
        Self::Http1(connection)
    }

    #[cfg(feature = "http2")]
    fn http2(server: &ServerState, io: HttpIo<T>, service: S) -> Self {
        let connection = http2::Builder::new(StreamExecutor::new(&server.timeouts))
            .max_concurrent_streams(256)
            // What the caller has made room for, and the socket has not.
            .max_send_buf_size(64 << 10)
            .max_header_list_size(u32::try_from(server.max_head_bytes).unwrap_or(u32::MAX))
            .serve_connection(io, service);
        Self::Http2(Box::pin(connection))
    }

    #[cfg_attr(not(feature = "http2"), expect(unused_variables, reason = "nothing is undecided"))]
    fn poll(&mut self, server: &ServerState, task: &mut Task<'_>) -> Poll<HttpResult> {
        #[cfg(feature = "http2")]
        if let Self::Undecided(undecided) = self
            && let Some((mut io, service)) = undecided.take()
        {
            match io.inner_mut().poll_is_http2(task) {
                Poll::Ready(Ok(true)) => *self = Self::http2(server, io, service),
                Poll::Ready(Ok(false)) => *self = Self::http1(server, io, service),
                Poll::Ready(Err(error)) => return Poll::Ready(Err(error.into())),
                Poll::Pending => {
                    *undecided = Some((io, service));
                    return Poll::Pending;
                }
            }
        }
        match self {
            Self::Http1(connection) => Pin::new(connection).poll(task).map_err(Into::into),
            #[cfg(feature = "http2")]
            Self::Http2(connection) => connection.as_mut().poll(task).map_err(Into::into),
            // The server left it before it was decided.
            #[cfg(feature = "http2")]
            Self::Undecided(_) => Poll::Ready(Ok(())),
        }
    }

    /// Closes the connection after the requests that it answers.
    fn leave(&mut self) {
        match self {
            Self::Http1(connection) => Pin::new(connection).graceful_shutdown(),
            #[cfg(feature = "http2")]
            Self::Http2(connection) => connection.as_mut().graceful_shutdown(),
            #[cfg(feature = "http2")]
            Self::Undecided(undecided) => *undecided = None,
        }
    }
}

/// One request of a connection, for as long as it is answered: also where a stream of HTTP/2
/// is reset in the middle of a call, and until the answer of a stream is taken.
struct RequestGuard {
    connection: Arc<ConnectionState>,
    #[cfg(feature = "http2")]
    stream: Option<StreamPermit>,
}

/// The permit of a stream of HTTP/2, or that it has none.
#[cfg(feature = "http2")]
struct StreamPermit(Option<Permit>);

impl RequestGuard {
    fn new(connection: Arc<ConnectionState>, version: Version) -> Self {
        let is_stream = version == Version::HTTP_2;
        connection.timer.begin_request(is_stream);
        Self {
            #[cfg(feature = "http2")]
            stream: is_stream.then(|| {
                let holders = connection.holders.get_or_init(Holders::default);
                StreamPermit(connection.server.streams.try_acquire_for(&holders.streams))
            }),
            connection,
        }
    }

    /// Tells whether it is a stream of HTTP/2, beside which others may be.
    #[cfg_attr(not(feature = "http2"), expect(clippy::unused_self, reason = "none is"))]
    fn is_stream(&self) -> bool {
        #[cfg(feature = "http2")]
        return self.stream.is_some();
        #[cfg(not(feature = "http2"))]
        false
    }
}

impl OpenRequest for RequestGuard {
    #[cfg(feature = "http2")]
    fn leave_answer(&self) -> Option<LeftAnswer> {
        self.connection.holders.get().map(|holders| holders.left_answers.leave())
    }
}

impl Drop for RequestGuard {
    fn drop(&mut self) {
        self.connection.timer.end_request(self.is_stream());
    }
}

impl Admission for RequestGuard {
    type Body = ResponseBody<Self>;

    fn limits(&self) -> &RequestLimits {
        &self.connection.server.limits
    }

    fn peer(&self) -> Option<SocketAddr> {
        self.connection.peer
    }

    fn router(&self, route: usize) -> &Router {
        self.connection.server.router(route)
    }

    fn admit(&self, head: &Parts, headers: &RequestHeaders<'_>) -> Result<usize, Rejection> {
        if self.connection.timer.take_fragment() {
            return Err(Rejection::Unreadable);
        }
        let admitted = self.connection.server.admit(head, headers)?;
        if self.connection.health_only {
            return Err(Rejection::Busy);
        }
        #[cfg(feature = "http2")]
        if matches!(self.stream, Some(StreamPermit(None))) {
            return Err(Rejection::Busy);
        }
        Ok(admitted)
    }

    fn holder(&self) -> Option<&Holder> {
        #[cfg(feature = "http2")]
        return self.connection.holders.get().map(|holders| &holders.calls);
        #[cfg(not(feature = "http2"))]
        None
    }

    fn answer_unrouted(&self, head: &Parts) -> Option<Response<Full<Bytes>>> {
        self.connection.server.health(head)
    }

    #[cfg(feature = "docs")]
    fn documented(&self, path: &str) -> Option<&Router> {
        self.connection.server.documented(path)
    }

    fn await_answer(&self) {
        // Over HTTP/2 a stream that is reset ends by itself.
        if !self.is_stream() {
            self.connection.timer.await_answer();
        }
    }

    fn caller_has_left(&self) -> bool {
        self.connection.timer.caller_has_left()
    }

    fn leave_unread(&self) {
        self.connection.timer.leave_unread();
    }

    fn finish(&self, headers: &mut HeaderMap) {
        if self.connection.server.shutdown.has_begun() || self.connection.health_only {
            headers.insert(CONNECTION, HeaderValue::from_static("close"));
        }
    }

    fn body(self, bytes: Bytes) -> ResponseBody<Self> {
        #[cfg(feature = "http2")]
        if self.stream.is_some() {
            return ResponseBody::of_stream(bytes, self);
        }
        ResponseBody::new(bytes)
    }
}
