//! How connections to a server come about.

use std::error::Error;
use std::future::Future;
use std::io;
use std::path::Path;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};
use std::time::Duration;

use http::Uri;
use hyper_util::client::legacy::connect::HttpConnector;
use hyper_util::rt::TokioIo;
use tokio::time;
use tower_service::Service;

use crate::client::stream::Stream;

pub(crate) type ConnectError = Box<dyn Error + Send + Sync>;

/// Connects within a limit that covers name resolution and every address.
#[derive(Clone, Debug)]
pub(crate) struct Connector {
    tcp: HttpConnector,
    /// The socket that every connection goes to, whatever the URL's host.
    unix: Option<Arc<Path>>,
    limit: Duration,
}

impl Connector {
    pub(crate) fn new(unix: Option<Arc<Path>>, limit: Duration) -> Self {
        let mut tcp = HttpConnector::new();
        tcp.enforce_http(false);
        tcp.set_nodelay(true);
        // The connector shares this limit out among the addresses of a host, so that
        // the first silent one does not use up the time of the others.
        tcp.set_connect_timeout(Some(limit));
        Self { tcp, unix, limit }
    }

    pub(crate) async fn connect(mut self, uri: Uri) -> Result<Stream, ConnectError> {
        let connecting = async {
            match &self.unix {
                Some(path) => connect_unix(path).await,
                None => Ok(Stream::new(self.tcp.call(uri).await?.into_inner())),
            }
        };
        match time::timeout(self.limit, connecting).await {
            Ok(connected) => connected,
            Err(_) => Err(timed_out(self.limit).into()),
        }
    }
}

#[cfg(unix)]
async fn connect_unix(path: &Path) -> Result<Stream, ConnectError> {
    Ok(Stream::new(tokio::net::UnixStream::connect(path).await?))
}

#[cfg(not(unix))]
async fn connect_unix(_: &Path) -> Result<Stream, ConnectError> {
    Err(io::Error::new(io::ErrorKind::Unsupported, "there are no Unix sockets here").into())
}

pub(crate) fn timed_out(limit: Duration) -> io::Error {
    io::Error::new(io::ErrorKind::TimedOut, format!("no connection within {limit:?}"))
}

impl Service<Uri> for Connector {
    type Response = TokioIo<Stream>;
    type Error = ConnectError;
    type Future = Pin<Box<dyn Future<Output = Result<Self::Response, Self::Error>> + Send>>;

    fn poll_ready(&mut self, context: &mut Context<'_>) -> Poll<Result<(), Self::Error>> {
        self.tcp.poll_ready(context).map_err(Into::into)
    }

    fn call(&mut self, uri: Uri) -> Self::Future {
        let connecting = self.clone().connect(uri);
        Box::pin(async move { connecting.await.map(TokioIo::new) })
    }
}
