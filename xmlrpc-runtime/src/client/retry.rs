//! Sends a call within its time limits, and again where it never went out or is idempotent.

use std::pin::{Pin, pin};
use std::time::Duration;

use tokio::time;

#[cfg(feature = "balance")]
use crate::client::balance::Balanced;
use crate::client::error::TransportError;
use crate::client::net::connect::{CALL_CONNECT_TIMEOUT, timed_out};
use crate::client::net::{CallProgress, Protocol};
use crate::client::transport::{Request, Response, within};

/// How often a call is sent again to the only endpoint. Several calls may be under way when a
/// server closes its connections, and each try can meet another one that is closing.
const RETRIES: usize = 3;

/// Calls one endpoint or several.
#[derive(Debug)]
pub(crate) struct Retry {
    pub(crate) endpoints: Endpoints,
    /// How long a call may take that sets no limit of its own.
    pub(crate) timeout: Duration,
}

#[derive(Debug)]
pub(crate) enum Endpoints {
    One(Protocol),
    /// They have retries of their own, with a budget.
    #[cfg(feature = "balance")]
    Several(Box<Balanced>),
}

impl Retry {
    pub(crate) async fn send(&self, request: &Request) -> Result<Response, TransportError> {
        let limit = request.timeout.unwrap_or(self.timeout);
        let progress = request.progress.clone().unwrap_or_default();
        // Pinned here, so that the large future is not moved into those around it.
        let answer = pin!(self.endpoints.send(request, &progress));
        let answer = match request.connect_timeout {
            None => within(limit, answer).await,
            Some(connect) => {
                // Boxed, so that calls without such a limit make no room for it.
                let answer = Box::pin(self.send_soon(connect, &progress, answer));
                within(limit, CALL_CONNECT_TIMEOUT.scope(connect, answer)).await
            }
        };
        match answer {
            Some(answer) => answer.map_err(|error| progress.final_error(error)),
            None => Err(progress.timeout_error(limit)),
        }
    }

    /// Gives up where nothing has gone out within the limit.
    async fn send_soon(
        &self,
        limit: Duration,
        progress: &CallProgress,
        mut answer: Pin<&mut impl Future<Output = Result<Response, TransportError>>>,
    ) -> Result<Response, TransportError> {
        match time::timeout(limit, answer.as_mut()).await {
            Ok(answer) => answer,
            Err(_) if progress.give_up() => {
                Err(TransportError::connect(self.endpoints.server(), timed_out(limit)))
            }
            Err(_) => answer.await,
        }
    }
}

impl Endpoints {
    async fn send(
        &self,
        request: &Request,
        progress: &CallProgress,
    ) -> Result<Response, TransportError> {
        match self {
            Endpoints::One(protocol) => send_again(protocol, request, progress).await,
            // Boxed, so that calls of one endpoint make no room for it.
            #[cfg(feature = "balance")]
            Endpoints::Several(balanced) => Box::pin(balanced.send(request, progress)).await,
        }
    }

    /// Returns the server as messages name it, without secrets.
    pub(crate) fn server(&self) -> String {
        match self {
            Endpoints::One(protocol) => protocol.server().to_owned(),
            #[cfg(feature = "balance")]
            Endpoints::Several(balanced) => balanced.server(),
        }
    }
}

/// Sends a call, and sends it again if it never went out, or if it is idempotent and its
/// connection broke. Anything else might run twice.
async fn send_again(
    protocol: &Protocol,
    request: &Request,
    progress: &CallProgress,
) -> Result<Response, TransportError> {
    let mut retries = RETRIES;
    loop {
        match protocol.send_once(request, progress).await {
            Err(error)
                if retries > 0
                    && error.is_break()
                    && (request.idempotent || !progress.is_sent()) =>
            {
                retries -= 1;
                progress.note_retry(&error);
                tracing::debug!(
                    target: "xmlrpc::client",
                    method = %request.method, %error, "sending a call again"
                );
            }
            answer => return answer,
        }
    }
}
