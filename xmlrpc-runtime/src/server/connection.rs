//! One connection, from accept to close.

use std::convert::Infallible;
use std::net::SocketAddr;
use std::pin::pin;
use std::sync::Arc;

use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::TokioIo;
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::sync::OwnedSemaphorePermit;
use tokio::sync::watch;
use tokio::time::sleep;

use super::drain::Phase;
use super::pulse::{Monitored, Pulse};
use super::site::Site;

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
    let service = service_fn(|request| {
        let (site, pulse) = (site.clone(), pulse.clone());
        pulse.begin();
        async move {
            let response = site.respond(request, peer).await;
            pulse.end();
            Ok::<_, Infallible>(response)
        }
    });
    let mut connection = pin!(
        http1::Builder::new()
            // The pulse sees to it, without a timer for each request.
            .header_read_timeout(None)
            .max_buf_size(site.max_head_bytes)
            .max_header_size(site.max_head_bytes)
            .serve_connection(io, service)
    );
    let mut alarm = pin!(sleep(site.patience.first_byte()));
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
