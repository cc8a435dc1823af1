//! One connection, from accept to close.

use std::convert::Infallible;
use std::net::SocketAddr;
use std::pin::pin;
use std::sync::Arc;

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
use tokio::sync::OwnedSemaphorePermit;
use tokio::sync::watch;
use tokio::time::sleep;

use super::drain::Phase;
use super::exchange::answer;
use super::pulse::{Monitored, Pulse};
use super::site::{Site, Visit};
#[cfg(any(feature = "tls", feature = "tls-ring"))]
use super::tls::Tls;

/// Serves a connection until it ends, its patience does, or the server.
pub(crate) async fn serve<Io>(
    io: Io,
    peer: Option<SocketAddr>,
    site: Arc<Site>,
    mut phase: watch::Receiver<Phase>,
    place: OwnedSemaphorePermit,
) where
    Io: AsyncRead + AsyncWrite + Send + Unpin + 'static,
{
    let pulse = Pulse::new();
    let io = Monitored::new(TokioIo::new(io), pulse.clone());
    let visits = (site.clone(), pulse.clone());
    let service = service_fn(move |request| {
        let (site, pulse) = visits.clone();
        answer(Visit::new(site, pulse, peer), request).map(Ok::<_, Infallible>)
    });
    let mut connection = pin!(http(&site, io, service));
    let mut alarm = pin!(sleep(site.patience.first_look()));
    loop {
        tokio::select! {
            biased;
            ended = connection.as_mut() => {
                if let Err(error) = ended {
                    tracing::debug!(?peer, %error, "a connection broke");
                }
                break;
            }
            () = alarm.as_mut() => {
                let Some(next) = pulse.check(&site.patience) else {
                    tracing::debug!(?peer, "closed a connection that was silent for too long");
                    break;
                };
                alarm.as_mut().reset(next);
            }
            changed = phase.changed() => match *phase.borrow() {
                _ if changed.is_err() => break,
                Phase::Serving | Phase::Draining => {}
                Phase::Closing => connection.as_mut().graceful_shutdown(),
                Phase::Stopped => break,
            },
        }
    }
    drop(place);
}

/// Serves a connection after its TLS handshake.
#[cfg(any(feature = "tls", feature = "tls-ring"))]
pub(crate) async fn serve_tls<Io>(
    io: Io,
    peer: Option<SocketAddr>,
    site: Arc<Site>,
    tls: Tls,
    phase: watch::Receiver<Phase>,
    place: OwnedSemaphorePermit,
) where
    Io: AsyncRead + AsyncWrite + Send + Unpin + 'static,
{
    match tokio::time::timeout(site.patience.handshake(), tls.accept(io)).await {
        Ok(Ok(io)) => serve(io, peer, site, phase, place).await,
        Ok(Err(error)) => tracing::debug!(?peer, %error, "a TLS handshake failed"),
        Err(_) => tracing::debug!(?peer, "a TLS handshake took too long"),
    }
}

#[cfg(not(feature = "http2"))]
type Http<Io, S> = http1::Connection<Io, S>;

/// HTTP without timers of its own: the pulse sees to silence, and arms nothing for
/// each request.
#[cfg(not(feature = "http2"))]
fn http<Io, S>(site: &Site, io: Io, service: S) -> Http<Io, S>
where
    Io: Read + Write + Unpin,
    S: Service<Request<Incoming>, Response = Response<Full<Bytes>>, Error = Infallible>,
{
    http1::Builder::new()
        .header_read_timeout(None)
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
    http.http1().header_read_timeout(None).max_buf_size(site.max_head_bytes);
    http.http2()
        .max_concurrent_streams(256)
        .max_header_list_size(u32::try_from(site.max_head_bytes).unwrap_or(u32::MAX));
    http.serve_connection(io, service).into_owned()
}

#[cfg(all(test, feature = "http2"))]
mod tests;
