//! One connection, from accept to close.

use std::convert::Infallible;
use std::future::poll_fn;
use std::net::SocketAddr;
use std::pin::pin;
use std::sync::Arc;
use std::task::Poll;

use bytes::Bytes;
use futures_util::FutureExt;
use http::{Request, Response};
use http_body_util::Full;
use hyper::body::Incoming;
use hyper::rt::{Read, Write};
#[cfg(not(feature = "http2"))]
use hyper::server::conn::http1;
use hyper::service::{Service, service_fn};
#[cfg(feature = "http2")]
use hyper_util::rt::TokioExecutor;
use hyper_util::rt::TokioIo;
#[cfg(feature = "http2")]
use hyper_util::server::conn::auto;
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::task::coop::has_budget_remaining;
use tokio::time::sleep;

use crate::server::connection_permit::Seat;
use crate::server::http_service::answer;
use crate::server::shutdown::Phase;
use crate::server::state::{Caller, Site, Visit};
#[cfg(any(feature = "tls", feature = "tls-ring"))]
use crate::server::tls::Tls;
use crate::server::tracked_io::Monitored;

/// Serves a connection until it ends, its patience does, or the server.
pub(crate) async fn serve<Io>(io: Io, peer: Option<SocketAddr>, site: Arc<Site>, seat: Seat)
where
    Io: AsyncRead + AsyncWrite + Send + Unpin + 'static,
{
    let caller = Arc::new(Caller::new(site.clone(), peer));
    let io = Monitored::new(TokioIo::new(io), caller.clone());
    let pulse = caller.pulse();
    let visitor = caller.clone();
    let service = service_fn(move |request: Request<Incoming>| {
        let visit = Visit::new(visitor.clone(), request.version());
        answer(visit, request).map(Ok::<_, Infallible>)
    });
    let mut connection = pin!(http(&site, io, service));
    let mut alarm = pin!(sleep(site.patience.glance()));
    let mut moved = pin!(site.progress.moved());
    let (mut phase, mut watched, mut leaving) = (Phase::Serving, false, false);
    poll_fn(|task| {
        loop {
            if let Poll::Ready(ended) = connection.as_mut().poll(task) {
                if let Err(error) = ended {
                    tracing::debug!(?peer, %error, "a connection broke");
                }
                return Poll::Ready(());
            }
            // Asking both again for each request would cost more than looking at whether
            // there is a reason to. They wake the task as they were once told to.
            let serving = phase == Phase::Serving && site.progress.phase() == phase;
            if watched && serving && !alarm.is_elapsed() {
                return Poll::Pending;
            }
            while alarm.as_mut().poll(task).is_ready() {
                let Some(next) = pulse.check(&site.patience) else {
                    tracing::debug!(?peer, "closed a connection that was silent for too long");
                    return Poll::Ready(());
                };
                alarm.as_mut().reset(next);
            }
            while moved.as_mut().poll(task).is_ready() {
                moved.set(site.progress.moved());
            }
            // Without budget left, they were not told whom to wake.
            watched = has_budget_remaining();
            phase = site.progress.phase();
            let leave = match phase {
                Phase::Serving => false,
                // It has no header that asks a caller to go elsewhere.
                Phase::Draining => pulse.multiplexes(),
                // One that has only been opened is served its first call.
                Phase::Closing => pulse.has_heard(),
                Phase::Stopped => return Poll::Ready(()),
            };
            if leaving || !leave {
                return Poll::Pending;
            }
            leaving = true;
            connection.as_mut().graceful_shutdown();
        }
    })
    .await;
    drop(seat);
}

/// Serves a connection after its TLS handshake.
#[cfg(any(feature = "tls", feature = "tls-ring"))]
pub(crate) async fn serve_tls<Io>(
    io: Io,
    peer: Option<SocketAddr>,
    site: Arc<Site>,
    tls: Tls,
    seat: Seat,
) where
    Io: AsyncRead + AsyncWrite + Send + Unpin + 'static,
{
    match tokio::time::timeout(site.patience.handshake(), tls.accept(io)).await {
        Ok(Ok(io)) => serve(io, peer, site, seat).await,
        Ok(Err(error)) => tracing::debug!(?peer, %error, "a TLS handshake failed"),
        Err(_) => tracing::debug!(?peer, "a TLS handshake took too long"),
    }
}

#[cfg(not(feature = "http2"))]
type Http<Io, S> = http1::Connection<Io, S>;

/// HTTP without timers of its own: the pulse sees to silence, and arms nothing for
/// each request. A caller that shuts its side has ended what it says, and still listens.
#[cfg(not(feature = "http2"))]
fn http<Io, S>(site: &Site, io: Io, service: S) -> Http<Io, S>
where
    Io: Read + Write + Unpin,
    S: Service<Request<Incoming>, Response = Response<Full<Bytes>>, Error = Infallible>,
{
    http1::Builder::new()
        .header_read_timeout(None)
        .half_close(true)
        .max_buf_size(site.max_head_bytes)
        .max_header_size(site.max_head_bytes)
        .serve_connection(io, service)
}

#[cfg(feature = "http2")]
type Http<Io, S> = auto::Connection<'static, Io, S, TokioExecutor>;

/// The same, which tells HTTP/2 by its first bytes. The pulse watches over these too.
#[cfg(feature = "http2")]
fn http<Io, S>(site: &Site, io: Io, service: S) -> Http<Io, S>
where
    Io: Read + Write + Unpin + Send + 'static,
    S: Service<Request<Incoming>, Response = Response<Full<Bytes>>, Error = Infallible> + 'static,
    S::Future: Send + 'static,
{
    let mut http = auto::Builder::new(TokioExecutor::new());
    http.http1().header_read_timeout(None).half_close(true).max_buf_size(site.max_head_bytes);
    http.http2()
        .max_concurrent_streams(256)
        .max_header_list_size(u32::try_from(site.max_head_bytes).unwrap_or(u32::MAX));
    http.serve_connection(io, service).into_owned()
}

#[cfg(all(test, feature = "http2"))]
mod tests;
