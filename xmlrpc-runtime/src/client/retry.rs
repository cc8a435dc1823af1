//! Sends a call within its time limits, and again where it never went out or is idempotent.

use std::fmt;
use std::pin::{Pin, pin};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use http::Uri;
use http::header::LOCATION;
use http::uri::Scheme;
use tokio::runtime::Handle;
use tokio::time;

#[cfg(feature = "balance")]
use crate::client::balance::Balanced;
use crate::client::error::{ConfigError, TransportError};
use crate::client::net::connect::{CALL_CONNECT_TIMEOUT, timed_out};
use crate::client::net::connection_use::CallProgress;
use crate::client::net::scgi::Protocol;
use crate::client::net::url::{ServerUrl, UrlScheme};
use crate::client::transport::{Request, Response, within};

/// How often a call is sent again to the only endpoint. Several calls may be under way when a
/// server closes its connections, and each try can meet another one that is closing.
const RETRIES: usize = 3;

/// Says what a call needs that was polled where it is not.
const NO_RUNTIME: &str = "a call needs a Tokio runtime, and is awaited outside of one: await it under \
                          `#[tokio::main]` or `Runtime::block_on`, or use `xmlrpc::blocking` (feature \
                          `blocking`)";

/// Calls one endpoint or several.
#[derive(Debug)]
pub(crate) struct Retry {
    pub(crate) endpoints: Endpoints,
    /// How long a call may take that sets no limit of its own.
    pub(crate) timeout: Duration,
}

#[derive(Debug)]
pub(crate) enum Endpoints {
    One(Protocol, Option<Box<Redirects>>),
    /// They have retries of their own, with a budget.
    #[cfg(feature = "balance")]
    Several(Box<Balanced>),
}

impl Retry {
    pub(crate) async fn send(&self, request: &Request) -> Result<Response, TransportError> {
        if Handle::try_current().is_err() {
            return Err(TransportError::Request(NO_RUNTIME.to_owned()));
        }
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
            Endpoints::One(protocol, redirects) => {
                let answer = send_again(protocol, request, progress).await;
                match redirects {
                    // Boxed, so that other calls make no room for it.
                    Some(redirects) => Box::pin(redirects.follow(answer, request, progress)).await,
                    None => answer,
                }
            }
            // Boxed, so that calls of one endpoint make no room for it.
            #[cfg(feature = "balance")]
            Endpoints::Several(balanced) => Box::pin(balanced.send(request, progress)).await,
        }
    }

    /// Returns the server as messages name it, without secrets.
    pub(crate) fn server(&self) -> String {
        match self {
            Endpoints::One(protocol, _) => protocol.server().to_owned(),
            #[cfg(feature = "balance")]
            Endpoints::Several(balanced) => balanced.server(),
        }
    }
}

/// How many redirects a call follows.
const MAX_REDIRECTS: usize = 5;

/// How many places to which redirects led are kept.
const MAX_PLACES: usize = 8;

/// Makes the protocol for a URL.
type OpenUrl = Box<dyn Fn(&ServerUrl) -> Result<Protocol, ConfigError> + Send + Sync>;

/// Follows redirects that leave the method as it is, within a host.
pub(crate) struct Redirects {
    url: ServerUrl,
    open: OpenUrl,
    /// Where they have led.
    places: Mutex<Vec<(Uri, Arc<Protocol>)>>,
}

impl Redirects {
    pub(crate) fn new(url: ServerUrl, open: OpenUrl) -> Self {
        Self { url, open, places: Mutex::default() }
    }

    /// Sends a call on while its answer says to, and where that is allowed. A server that answers
    /// so did not take it.
    async fn follow(
        &self,
        mut answer: Result<Response, TransportError>,
        request: &Request,
        progress: &CallProgress,
    ) -> Result<Response, TransportError> {
        let mut from = self.url.uri.clone();
        for _ in 0..MAX_REDIRECTS {
            let Err(TransportError::Http(refusal)) = &answer else { break };
            if !matches!(refusal.status.as_u16(), 307 | 308) {
                break;
            }
            let location = refusal.headers.get(LOCATION).and_then(|value| value.to_str().ok());
            let Some(next) = location.and_then(|to| self.next(&from, to)) else { break };
            let Ok(protocol) = self.protocol(&next) else { break };
            from = next.uri;
            tracing::debug!(
                target: "xmlrpc::client",
                method = %request.method, "a call follows a redirect"
            );
            answer = send_again(&protocol, request, progress).await;
        }
        answer
    }

    /// Returns where a redirect leads; `None` where it leaves the host, the port or TLS.
    fn next(&self, from: &Uri, location: &str) -> Option<ServerUrl> {
        let (scheme, authority) = (from.scheme_str()?, from.authority()?);
        let mut url = if location.starts_with("//") {
            format!("{scheme}:{location}")
        } else if location.starts_with('/') {
            format!("{scheme}://{authority}{location}")
        } else {
            location.to_owned()
        };
        // Without a path it means `/` here.
        if url.split('/').count() == 3 && !url.contains(['?', '#']) {
            url.push('/');
        }
        let next = ServerUrl::parse(&url).ok()?;
        let is_http = next.unix.is_none() && next.scheme != UrlScheme::Scgi;
        let port = |uri: &Uri| {
            let default = if uri.scheme() == Some(&Scheme::HTTPS) { 443 } else { 80 };
            uri.port_u16().unwrap_or(default)
        };
        let same_host = from.host()?.eq_ignore_ascii_case(next.uri.host()?);
        let same_scheme = from.scheme() == next.uri.scheme();
        let is_near = if same_scheme {
            port(from) == port(&next.uri)
        } else {
            self.url.unix.is_none() && next.scheme == UrlScheme::Https
        };
        let allowed = is_http && next.authorization.is_none() && same_host && is_near;
        let (unix, authorization) = (self.url.unix.clone(), self.url.authorization.clone());
        allowed.then_some(ServerUrl { unix, authorization, ..next })
    }

    fn protocol(&self, url: &ServerUrl) -> Result<Arc<Protocol>, ConfigError> {
        let mut places = self.places.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((_, protocol)) = places.iter().find(|(uri, _)| *uri == url.uri) {
            return Ok(Arc::clone(protocol));
        }
        let protocol = Arc::new((self.open)(url)?);
        if places.len() == MAX_PLACES {
            places.remove(0);
        }
        places.push((url.uri.clone(), Arc::clone(&protocol)));
        Ok(protocol)
    }
}

impl fmt::Debug for Redirects {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Redirects").finish_non_exhaustive()
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
