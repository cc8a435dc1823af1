//! One connection, from accept to close.

use std::convert::Infallible;
use std::net::SocketAddr;
use std::pin::pin;
use std::sync::Arc;

use hyper::service::service_fn;
#[cfg(feature = "http2")]
use hyper_util::rt::TokioExecutor;
use hyper_util::rt::TokioIo;
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::sync::OwnedSemaphorePermit;
use tokio::sync::watch;
use tokio::time::sleep;

use super::drain::Phase;
use super::pulse::{Monitored, Pulse};
use super::site::Site;

#[cfg(feature = "http2")]
type Http = hyper_util::server::conn::auto::Builder<TokioExecutor>;
#[cfg(not(feature = "http2"))]
type Http = hyper::server::conn::http1::Builder;

/// Serves a connection until it ends, its patience does, or the server.
pub(crate) async fn serve<Io>(
    io: Io,
    peer: Option<SocketAddr>,
    site: Arc<Site>,
    phase: watch::Receiver<Phase>,
    place: OwnedSemaphorePermit,
) where
    Io: AsyncRead + AsyncWrite + Send + Unpin + 'static,
{
    #[cfg(any(feature = "tls", feature = "tls-ring"))]
    if let Some(tls) = &site.tls {
        let handshake = tokio::time::timeout(site.patience.handshake(), tls.accept(io)).await;
        match handshake {
            Ok(Ok(io)) => exchange(io, peer, site, phase).await,
            Ok(Err(error)) => tracing::debug!(?peer, %error, "a TLS handshake failed"),
            Err(_) => tracing::debug!(?peer, "a TLS handshake took too long"),
        }
        return drop(place);
    }
    exchange(io, peer, site, phase).await;
    drop(place);
}

async fn exchange<Io>(
    io: Io,
    peer: Option<SocketAddr>,
    site: Arc<Site>,
    mut phase: watch::Receiver<Phase>,
) where
    Io: AsyncRead + AsyncWrite + Send + Unpin + 'static,
{
    let pulse = Pulse::new();
    let io = Monitored::new(TokioIo::new(io), pulse.clone());
    let service = service_fn(|request| {
        let (site, pulse) = (site.clone(), pulse.clone());
        pulse.begin();
        async move {
            let response = site.respond(request, peer).await;
            pulse.end();
            Ok::<_, Infallible>(response)
        }
    });
    let http = http(&site);
    let mut connection = pin!(http.serve_connection(io, service));
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
}

/// HTTP without timers of its own: the pulse sees to silence, and arms nothing for
/// each request.
#[cfg(not(feature = "http2"))]
fn http(site: &Site) -> Http {
    let mut http = Http::new();
    http.header_read_timeout(None)
        .max_buf_size(site.max_head_bytes)
        .max_header_size(site.max_head_bytes);
    http
}

/// The same, which tells HTTP/2 by its first bytes. The pulse watches over these too.
#[cfg(feature = "http2")]
fn http(site: &Site) -> Http {
    let mut http = Http::new(TokioExecutor::new());
    http.http1().header_read_timeout(None).max_buf_size(site.max_head_bytes);
    http.http2()
        .max_concurrent_streams(256)
        .max_header_list_size(u32::try_from(site.max_head_bytes).unwrap_or(u32::MAX));
    http
}
