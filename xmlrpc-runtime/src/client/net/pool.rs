//! The connections to one endpoint, which are kept for the next call.
//!
//! What lies in a socket when a request is written to it is the answer to something else, and
//! the next answer that is read would be taken for the wrong call's. So the system is asked
//! before each request, and a connection on which anything came, its end included, is given
//! up before anything was sent.

use std::collections::VecDeque;
use std::fmt;
use std::pin::pin;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use bytes::Bytes;
use http_body_util::Full;
use hyper::body::Incoming;
use hyper::client::conn::http1::{self, SendRequest};
use hyper_util::rt::TokioIo;
use tokio::io::AsyncWriteExt;
use tokio::runtime::{self, Handle};
use tokio::task::AbortHandle;
use tokio::time::{self, Instant};

use crate::client::net::connect::{ConnectError, Connector};
use crate::client::net::connection_use::{CLOSES_SOON, CallProgress, SharedUse, WatchedStream};

/// How long a connection that is kept no longer may take to close.
const CLOSE_TIMEOUT: Duration = Duration::from_secs(1);

/// How long a call waits for the task of its connection to see that the answer has ended, which
/// it does at once, so that the next call finds the connection.
const READY_TIMEOUT: Duration = Duration::from_millis(100);

/// How connections are made and kept.
#[derive(Clone, Copy, Debug)]
pub(crate) struct PoolSettings {
    /// How long a connection is kept; zero keeps none.
    pub(crate) idle_timeout: Duration,
    /// How many are kept at once.
    pub(crate) max_idle: usize,
    /// Whether the names of headers are written as `Content-Type`, not as `content-type`.
    pub(crate) title_case_headers: bool,
}

/// Connects to an endpoint, and keeps what is connected.
pub(crate) struct ConnectionPool {
    pub(crate) connector: Connector,
    http: http1::Builder,
    idle: Arc<IdleConnections>,
}

struct IdleConnections {
    /// How long a connection is kept; zero keeps none.
    timeout: Duration,
    /// How many are kept at once.
    max: usize,
    /// In the order in which their last calls ended.
    connections: Mutex<VecDeque<PooledConnection>>,
    /// Whether the server closes connections after their first answer, without saying so.
    ///
    /// Its connections are not used again before they have stayed open for
    /// [`CLOSES_SOON`], so that a server that was stopped once is not taken for such a one for
    /// ever.
    closes: Arc<AtomicBool>,
}

impl ConnectionPool {
    pub(crate) fn new(connector: Connector, settings: PoolSettings) -> Self {
        let mut http = http1::Builder::new();
        // Old servers write both, and say the same by them as others.
        http.allow_spaces_after_header_name_in_responses(true)
            .allow_obsolete_multiline_headers_in_responses(true)
            .title_case_headers(settings.title_case_headers);
        let idle = IdleConnections {
            timeout: settings.idle_timeout,
            max: settings.max_idle,
            connections: Mutex::default(),
            closes: Arc::default(),
        };
        Self { connector, http, idle: Arc::new(idle) }
    }

    /// Returns a connection for one call: one that was kept, or a new one.
    pub(crate) async fn connection(
        &self,
        progress: &CallProgress,
    ) -> Result<PooledConnection, ConnectError> {
        match self.idle.take(progress) {
            Some(connection) => Ok(connection),
            // Boxed, so that calls over connections that are kept make no room for it.
            None => Box::pin(self.connect(progress)).await,
        }
    }

    async fn connect(&self, progress: &CallProgress) -> Result<PooledConnection, ConnectError> {
        let stream = self.connector.connect().await?;
        let shared = Arc::new(SharedUse::new(progress, &self.idle.closes));
        let stream = WatchedStream { stream, shared: Arc::clone(&shared) };
        let (sender, connection) = self.http.handshake(TokioIo::new(stream)).await?;
        // What is not kept is not looked after either.
        let limit = if self.idle.timeout.is_zero() { Duration::MAX } else { self.idle.timeout };
        let task = tokio::spawn(serve(connection, Arc::clone(&shared), limit));
        Ok(PooledConnection {
            sender,
            shared,
            task: task.abort_handle(),
            runtime: Handle::current().id(),
            idle_for: None,
            is_busy: true,
        })
    }

    /// Keeps a connection for the next call, because its answer is there. `keeps` is whether
    /// the server has said that it does so, too, and `fits` whether the request fits the
    /// buffers of the connection.
    pub(crate) async fn give_back(
        &self,
        mut connection: PooledConnection,
        keeps: bool,
        fits: bool,
    ) {
        connection.is_busy = false;
        let keeps = keeps && !self.idle.timeout.is_zero() && self.idle.max > 0;
        if keeps && fits && !connection.sender.is_ready() && !connection.sender.is_closed() {
            // Its task, perhaps on another thread, has handed out the end of the answer and has
            // not gone on yet. Without this the next call would open another connection.
            let _ = Box::pin(time::timeout(READY_TIMEOUT, connection.sender.ready())).await;
        }
        let is_done = connection.sender.is_ready() || connection.sender.is_closed();
        if is_done || (fits && !keeps) {
            if keeps {
                self.idle.put(connection);
            }
            return;
        }
        // Its task has not seen yet that the answer has ended, or the server has answered
        // before it has read the whole request, and may never read it.
        let idle = Arc::clone(&self.idle);
        tokio::spawn(async move {
            let limit = if keeps { idle.timeout } else { CLOSE_TIMEOUT };
            match time::timeout(limit, connection.sender.ready()).await {
                Ok(_) if keeps => idle.put(connection),
                Ok(_) => {}
                Err(_) => connection.task.abort(),
            }
        });
    }
}

impl IdleConnections {
    fn lock(&self) -> MutexGuard<'_, VecDeque<PooledConnection>> {
        self.connections.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn put(&self, connection: PooledConnection) {
        if !connection.shared.set_idle() || connection.sender.is_closed() {
            return;
        }
        let mut idle = self.lock();
        while idle.front().is_some_and(|oldest| oldest.sender.is_closed()) {
            idle.pop_front();
        }
        // Those of other runtimes may have ended behind one that is still open.
        if idle.len() == idle.capacity() {
            idle.retain(|connection| !connection.sender.is_closed());
        }
        // One shows whether the server closes it.
        if idle.is_empty() || !self.closes.load(Ordering::Relaxed) {
            idle.push_back(connection);
            // The one that was used least lately is closed.
            if idle.len() > self.max {
                idle.pop_front();
            }
        }
    }

    /// Takes the connection that was used last.
    ///
    /// The task of a connection runs on the runtime that made it, which may be run only while
    /// somebody waits for something else. So each runtime uses its own.
    fn take(&self, progress: &CallProgress) -> Option<PooledConnection> {
        if self.timeout.is_zero() {
            return None;
        }
        let (runtime, now) = (Handle::current().id(), Instant::now());
        let mut idle = self.lock();
        let mut index = idle.len();
        while index > 0 {
            index -= 1;
            if idle[index].runtime != runtime {
                continue;
            }
            let idle_for = idle[index].shared.idle_for(now);
            if idle_for < CLOSES_SOON && self.closes.load(Ordering::Relaxed) {
                continue;
            }
            let Some(mut connection) = idle.remove(index) else { continue };
            if idle_for <= self.timeout
                && connection.sender.is_ready()
                && connection.shared.begin(progress)
            {
                connection.idle_for = Some(idle_for);
                connection.is_busy = true;
                return Some(connection);
            }
        }
        None
    }
}

impl fmt::Debug for ConnectionPool {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ConnectionPool")
            .field("connector", &self.connector)
            .field("timeout", &self.idle.timeout)
            .finish_non_exhaustive()
    }
}

/// A connection, and the right to send a request over it.
///
/// Where it is dropped before its answer is there, the connection is closed at once. hyper
/// alone would write all that it has taken before, even where nobody waits for the answer any
/// more: a peer that does not read would hold the connection and the request for ever.
pub(crate) struct PooledConnection {
    sender: SendRequest<Full<Bytes>>,
    shared: Arc<SharedUse>,
    task: AbortHandle,
    runtime: runtime::Id,
    /// How long it had been kept when it was taken, unless it is new.
    idle_for: Option<Duration>,
    /// Whether it serves a call.
    is_busy: bool,
}

impl PooledConnection {
    /// Sends the request of the call for which it was taken.
    pub(crate) async fn send(
        &mut self,
        request: http::Request<Full<Bytes>>,
    ) -> Result<http::Response<Incoming>, hyper::Error> {
        let answer = self.sender.try_send_request(request).await;
        let answer = answer.map_err(hyper::client::conn::TrySendError::into_error)?;
        self.shared.set_answered();
        Ok(answer)
    }

    /// Whether it has served another call before.
    pub(crate) fn is_reused(&self) -> bool {
        self.idle_for.is_some()
    }

    /// Whether any byte of the request went out.
    pub(crate) fn is_sent(&self) -> bool {
        self.shared.is_sent()
    }

    /// Returns the first bytes that came before the request was written, empty where none did.
    pub(crate) fn early_bytes(&self) -> Bytes {
        self.shared.early_bytes()
    }

    /// Whether an alert of TLS came instead of the first answer.
    pub(crate) fn wants_tls(&self) -> bool {
        !self.is_reused() && self.shared.wants_tls()
    }

    /// Notes that the server closed the connection instead of answering a call for which it
    /// had been kept.
    pub(crate) fn note_closed_on_reuse(&self) {
        self.shared.note_closed_on_reuse(self.idle_for.unwrap_or(Duration::MAX));
    }
}

impl Drop for PooledConnection {
    fn drop(&mut self) {
        if self.is_busy {
            self.task.abort();
        }
    }
}

/// Runs a connection until either side closes it, or it was kept for long enough.
async fn serve(
    mut connection: http1::Connection<TokioIo<WatchedStream>, Full<Bytes>>,
    shared: Arc<SharedUse>,
    limit: Duration,
) {
    let mut expiry = pin!(time::sleep(limit));
    loop {
        tokio::select! {
            biased;
            ended = &mut connection => {
                if let Err(error) = ended {
                    tracing::debug!(target: "xmlrpc::client", %error, "a connection ended");
                }
                return;
            }
            () = &mut expiry => match shared.expire(limit) {
                Some(next) => expiry.as_mut().reset(next),
                None => break,
            },
        }
    }
    let mut stream = connection.into_parts().io.into_inner();
    // The server may have closed it, too.
    let _ = time::timeout(CLOSE_TIMEOUT, stream.shutdown()).await;
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "what cannot be unwrapped fails the test")]
mod tests {
    use std::io::{Read, Write};
    use std::net::TcpListener;
    use std::thread;

    use http_body_util::BodyExt;
    use tokio::runtime::{Builder, Runtime};

    use super::*;
    use crate::client::net::connect::ConnectTarget;

    fn answering() -> http::Uri {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let uri = format!("http://{}/", listener.local_addr().unwrap()).parse().unwrap();
        thread::spawn(move || {
            while let Ok((mut stream, _)) = listener.accept() {
                thread::spawn(move || {
                    let (mut head, mut byte) = (Vec::new(), [0]);
                    while stream.read(&mut byte).is_ok_and(|read| read > 0) {
                        head.push(byte[0]);
                        if head.ends_with(b"\r\n\r\n") {
                            head.clear();
                            let answer = b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n";
                            stream.write_all(answer).unwrap();
                        }
                    }
                });
            }
        });
        uri
    }

    async fn call(pool: &ConnectionPool) {
        let mut connection = pool.connection(&CallProgress::default()).await.unwrap();
        let request = http::Request::get("/").header("host", "a").body(Full::default()).unwrap();
        let answer = connection.send(request).await.unwrap();
        answer.into_body().collect().await.unwrap();
        let _ = connection.sender.ready().await;
        pool.give_back(connection, true, true).await;
    }

    fn runtime() -> Runtime {
        Builder::new_current_thread().enable_all().build().unwrap()
    }

    /// The connection of a runtime that nobody runs stays first.
    #[test]
    fn connections_of_runtimes_that_are_gone_are_dropped() {
        let connector = Connector::new(answering(), ConnectTarget::Host, Duration::from_secs(60));
        let idle_timeout = Duration::from_secs(600);
        let settings = PoolSettings { idle_timeout, max_idle: 1_000, title_case_headers: false };
        let pool = ConnectionPool::new(connector, settings);
        let first = runtime();
        first.block_on(call(&pool));
        for _ in 0..100 {
            runtime().block_on(call(&pool));
        }
        assert!(pool.idle.lock().len() < 10, "{}", pool.idle.lock().len());
        first.block_on(call(&pool));
    }
}
