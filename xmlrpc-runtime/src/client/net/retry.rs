//! How a call gets to its server and back: within its limits, and again where that
//! cannot run it twice.

use std::pin::{Pin, pin};
use std::time::Duration;

use tokio::time;

#[cfg(feature = "balance")]
use crate::client::balance::Balanced;
use crate::client::net::connect::{LIMIT_OF_CALL, timed_out};
use crate::client::net::http::Http;
use crate::client::net::request_body::Sent;
use crate::client::net::scgi::Scgi;
use crate::client::{Request, Response, TransportError};

/// How often a call is sent again. A pool may hold several connections that the
/// server has closed meanwhile, and each try can meet another one.
const RETRIES: usize = 3;

#[derive(Debug)]
pub(crate) struct Carrier {
    pub(crate) protocol: Protocol,
    pub(crate) timeout: Duration,
}

#[derive(Debug)]
pub(crate) enum Protocol {
    Http(Box<Http>),
    Scgi(Box<Scgi>),
    #[cfg(feature = "balance")]
    Balanced(Box<Balanced>),
}

impl Carrier {
    pub(crate) async fn send(&self, request: &Request) -> Result<Response, TransportError> {
        let limit = request.timeout.unwrap_or(self.timeout);
        let sent = Sent::default();
        // Pinned here, so that the large future is not moved into those around it.
        let answer = pin!(self.tries(request, &sent));
        let answer = match request.connect_timeout {
            None => time::timeout(limit, answer).await,
            Some(connect) => {
                // Boxed, so that calls without such a limit make no room for it.
                let answer = self.within_connect(connect, &sent, answer);
                let answer = LIMIT_OF_CALL.scope(connect, Box::pin(answer));
                time::timeout(limit, answer).await
            }
        };
        match answer {
            Ok(answer) => answer.map_err(|error| sent.error(error)),
            Err(_) => Err(TransportError::Timeout { limit, sent: sent.get() }),
        }
    }

    /// Gives up when nothing has gone out by the limit.
    async fn within_connect(
        &self,
        limit: Duration,
        sent: &Sent,
        mut answer: Pin<&mut impl Future<Output = Result<Response, TransportError>>>,
    ) -> Result<Response, TransportError> {
        match time::timeout(limit, answer.as_mut()).await {
            Ok(answer) => answer,
            Err(_) if sent.get() => answer.await,
            Err(_) => Err(TransportError::connect(self.server(), timed_out(limit))),
        }
    }

    /// Sends again what never went out, and idempotent calls whose connection broke.
    /// Anything else might run twice.
    async fn tries(&self, request: &Request, sent: &Sent) -> Result<Response, TransportError> {
        let mut retries = self.protocol.retries();
        loop {
            match self.protocol.once(request, sent).await {
                Err(error)
                    if retries > 0 && error.is_break() && (request.idempotent || !sent.get()) =>
                {
                    retries -= 1;
                    sent.tried(&error);
                    tracing::debug!(method = %request.method, %error, "sending a call again");
                }
                answer => return answer,
            }
        }
    }

    /// The server as messages name it, without secrets.
    pub(crate) fn server(&self) -> String {
        self.protocol.server()
    }
}

impl Protocol {
    fn retries(&self) -> usize {
        match self {
            Protocol::Http(_) | Protocol::Scgi(_) => RETRIES,
            // It has retries of its own, with a budget.
            #[cfg(feature = "balance")]
            Protocol::Balanced(_) => 0,
        }
    }

    pub(crate) async fn once(
        &self,
        request: &Request,
        sent: &Sent,
    ) -> Result<Response, TransportError> {
        match self {
            Protocol::Http(http) => http.once(request, sent).await,
            // Boxed, so that calls over HTTP make no room for it.
            Protocol::Scgi(scgi) => Box::pin(scgi.once(request, sent)).await,
            #[cfg(feature = "balance")]
            Protocol::Balanced(balanced) => Box::pin(balanced.send(request, sent)).await,
        }
    }

    pub(crate) fn server(&self) -> String {
        match self {
            Protocol::Http(http) => http.server(),
            Protocol::Scgi(scgi) => scgi.server(),
            #[cfg(feature = "balance")]
            Protocol::Balanced(balanced) => balanced.server(),
        }
    }
}
