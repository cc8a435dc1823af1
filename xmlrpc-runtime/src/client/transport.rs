//! A transport carries the bytes of a call to a server and the answer back.

use std::borrow::Cow;
use std::fmt;
use std::future::{Future, poll_fn};
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::task::Poll;
use std::time::Duration;

use bytes::Bytes;
use http::{HeaderMap, StatusCode};
use tokio::runtime::Handle;
use tokio::time;

use crate::blocking_task::{AnyResult, Work, blocking_is_fine, offload};
use crate::client::error::{CallErrorKind, TransportError};
use crate::client::net::connection_use::CallProgress;
use crate::codec::{EncodeError, EncodeOptions};

/// How long a call may take where neither it nor its transport sets a limit.
pub(crate) const DEFAULT_TIMEOUT: Duration = Duration::from_secs(60);

/// Carries a call's bytes to a server and its answer back.
///
/// [`Client`](crate::Client) does so over HTTP and a `Router` in process. Implement it to
/// speak over anything else. References, `Arc` and `Box` of a transport are transports, too,
/// and generated clients take any of them that can be cloned.
///
/// ```
/// use xmlrpc::client::{Call, Request, Response, ResponseFuture, Transport};
/// use xmlrpc::codec;
///
/// /// Answers every call with its method's name.
/// struct Echo;
///
/// impl Transport for Echo {
///     fn send(&self, request: Request) -> ResponseFuture {
///         Box::pin(async move {
///             let answer = codec::encode_response(&request.method).expect("a plain string");
///             Ok(Response::new(answer))
///         })
///     }
/// }
///
/// # #[tokio::main(flavor = "current_thread")]
/// # async fn main() -> Result<(), xmlrpc::CallError> {
/// let name: String = Call::new(&Echo, "who.am.i", &()).await?;
/// assert_eq!(name, "who.am.i");
/// # Ok(())
/// # }
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` does not carry calls",
    note = "make a client of a URL, `xmlrpc::Client::new(\"http://…\")?`, and give a reference \
            to it; in one process, a `&Router` will do"
)]
pub trait Transport: Send + Sync {
    /// Returns a future that sends the request when it is first polled, and that owns all
    /// it needs. It applies the request's `connect_timeout` where it can; the limit of the
    /// whole call is enforced around it, see [`time_limit`](Self::time_limit).
    fn send(&self, request: Request) -> ResponseFuture;

    /// Returns the name on the wire for the name of a method: the same, unless the
    /// transport reaches services under a prefix, as [`Nested`] does.
    fn method_name(&self, name: Cow<'static, str>) -> Cow<'static, str> {
        name
    }

    /// Returns the server for errors to name, without passwords: `None` unless the transport
    /// says. It is asked for with each call, so a transport keeps the text and clones it; one that
    /// wraps another returns what that one does.
    fn server(&self) -> Option<Arc<str>> {
        None
    }

    /// Returns how calls are written for it, and how large their answers may be.
    fn encode_options(&self) -> EncodeOptions {
        EncodeOptions::default()
    }

    /// Returns what earlier calls have shown of the server. A transport that keeps it
    /// saves its batches from asking in vain.
    fn server_features(&self) -> Option<&ServerFeatures> {
        None
    }

    /// Returns how long a call may take that sets no [`timeout`](crate::Call::timeout) of
    /// its own: 60 s. Either limit is enforced around [`send`](Self::send), so that a call
    /// ends even where the transport never answers.
    ///
    /// A transport that enforces both by itself returns `None`, and one that wraps another
    /// returns what that one does. Outside of a Tokio runtime no limit is enforced.
    fn time_limit(&self) -> Option<Duration> {
        Some(DEFAULT_TIMEOUT)
    }
}

/// What earlier calls have shown of a server.
#[derive(Debug, Default)]
pub struct ServerFeatures {
    lacks_multicall: AtomicBool,
}

impl ServerFeatures {
    /// Returns whether the server is known to lack `system.multicall`.
    #[must_use]
    pub fn lacks_multicall(&self) -> bool {
        self.lacks_multicall.load(Ordering::Relaxed)
    }

    pub(crate) fn set_lacks_multicall(&self) {
        self.lacks_multicall.store(true, Ordering::Relaxed);
    }
}

/// The future that [`Transport::send`] returns.
pub type ResponseFuture = Pin<Box<dyn Future<Output = Result<Response, TransportError>> + Send>>;

/// The bytes of a call, and how to send them.
#[derive(Clone)]
#[non_exhaustive]
pub struct Request {
    /// The message.
    pub body: Bytes,
    /// The name of the method.
    pub method: Cow<'static, str>,
    /// Whether calling it twice does no more than calling it once.
    pub idempotent: bool,
    /// How long the whole call may take; `None` for the transport's
    /// [`time_limit`](Transport::time_limit).
    pub timeout: Option<Duration>,
    /// How long it may take until the request goes out; `None` for the transport's
    /// default.
    pub connect_timeout: Option<Duration>,
    /// Headers for this call only.
    pub headers: HeaderMap,
    /// What tells whoever keeps a clone of it how far this call has come: `None` unless set.
    /// [`Client`](crate::Client) keeps it up to date.
    pub progress: Option<CallProgress>,
}

impl Request {
    /// Makes a request of a message that calls `method`, for transports to send as it is.
    ///
    /// ```no_run
    /// # async fn example(client: xmlrpc::Client) -> Result<(), Box<dyn std::error::Error>> {
    /// use xmlrpc::Transport;
    /// use xmlrpc::client::Request;
    /// use xmlrpc::codec;
    ///
    /// let message = codec::encode_call("add", &(1, 2))?;
    /// let response = client.send(Request::new("add", message)).await?;
    /// let sum: i32 = codec::decode_response(&response.body)??;
    /// # Ok(())
    /// # }
    /// ```
    pub fn new(method: impl Into<Cow<'static, str>>, body: impl Into<Bytes>) -> Self {
        Self {
            body: body.into(),
            method: method.into(),
            idempotent: false,
            timeout: None,
            connect_timeout: None,
            headers: HeaderMap::new(),
            progress: None,
        }
    }
}

/// Leaves the body out, because arguments may hold passwords.
impl fmt::Debug for Request {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Request")
            .field("method", &self.method)
            .field("bytes", &self.body.len())
            .field("idempotent", &self.idempotent)
            .field("timeout", &self.timeout)
            .field("connect_timeout", &self.connect_timeout)
            .field("headers", &self.headers)
            .finish_non_exhaustive()
    }
}

/// Why a request cannot be made, so that nothing is sent.
#[derive(Clone, Debug)]
pub(crate) enum RequestError {
    Encode(EncodeError),
    Header(String),
}

/// What is left of a request that cannot be made.
#[derive(Clone, Debug)]
pub(crate) struct FailedRequest {
    pub(crate) method: Cow<'static, str>,
    pub(crate) error: RequestError,
}

impl<E> From<RequestError> for CallErrorKind<E> {
    fn from(error: RequestError) -> Self {
        match error {
            RequestError::Encode(error) => Self::Encode(error),
            RequestError::Header(reason) => Self::Transport(TransportError::Request(reason)),
        }
    }
}

/// The bytes of an answer.
#[derive(Clone)]
#[non_exhaustive]
pub struct Response {
    /// The message.
    pub body: Bytes,
    /// The charset that the transport declared, which wins over the message's own.
    pub charset: Option<String>,
    /// The status of the answer; `None` where the transport has none. That of a fault may be one
    /// of an error.
    pub status: Option<StatusCode>,
    /// The headers of the answer; empty where the transport has none.
    pub headers: HeaderMap,
    pub(crate) deadline: Option<AnswerDeadline>,
    /// The one of several servers that answered, as [`Transport::server`] names one.
    pub(crate) server: Option<Arc<str>>,
}

/// When the time of a call is over to which there is an answer.
#[derive(Clone, Copy, Debug)]
pub(crate) struct AnswerDeadline {
    pub(crate) end: time::Instant,
    /// How long the call could take.
    pub(crate) limit: Duration,
}

impl Response {
    /// Makes an answer whose charset only the message itself declares.
    pub fn new(body: impl Into<Bytes>) -> Self {
        let headers = HeaderMap::new();
        let body = body.into();
        Self { body, charset: None, status: None, headers, deadline: None, server: None }
    }

    /// Sets the charset that the transport declared, such as `iso-8859-1`.
    #[must_use]
    pub fn with_charset(mut self, charset: impl Into<String>) -> Self {
        self.charset = Some(charset.into());
        self
    }
}

/// Shows the names of headers only, because cookies are secrets.
impl fmt::Debug for Response {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Response")
            .field("body", &self.body)
            .field("charset", &self.charset)
            .field("status", &self.status)
            .field("headers", &self.headers.keys().collect::<Vec<_>>())
            .finish_non_exhaustive()
    }
}

macro_rules! forward {
    ($($handle:ty),*) => {$(
        impl<T: Transport + ?Sized> Transport for $handle {
            fn send(&self, request: Request) -> ResponseFuture {
                (**self).send(request)
            }

            fn method_name(&self, name: Cow<'static, str>) -> Cow<'static, str> {
                (**self).method_name(name)
            }

            fn server(&self) -> Option<Arc<str>> {
                (**self).server()
            }

            fn encode_options(&self) -> EncodeOptions {
                (**self).encode_options()
            }

            fn server_features(&self) -> Option<&ServerFeatures> {
                (**self).server_features()
            }

            fn time_limit(&self) -> Option<Duration> {
                (**self).time_limit()
            }
        }
    )*};
}

forward!(&T, Arc<T>, Box<T>);

/// Reaches services under a prefix, where `RouterBuilder::nest` puts them: `titles` is
/// called as `books.titles`. Names that begin with `system.` belong to the whole server
/// and stay as they are.
///
/// ```
/// use xmlrpc::client::{Call, Nested};
/// use xmlrpc::{Fault, Router};
///
/// # #[tokio::main(flavor = "current_thread")]
/// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
/// let books = Router::builder().method("count", async |(): ()| Ok::<_, Fault>(7));
/// let router = Router::builder().nest("books", books).build()?;
///
/// let count: i32 = Call::new(Nested::new(&router, "books"), "count", &()).await?;
/// assert_eq!(count, 7);
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Debug)]
pub struct Nested<C> {
    transport: C,
    prefix: Arc<str>,
}

impl<C> Nested<C> {
    /// Makes a transport that reaches what stands under `prefix` through `transport`.
    pub fn new(transport: C, prefix: &str) -> Self {
        Self { transport, prefix: prefix.into() }
    }
}

impl<C: Transport> Transport for Nested<C> {
    fn send(&self, request: Request) -> ResponseFuture {
        self.transport.send(request)
    }

    fn method_name(&self, name: Cow<'static, str>) -> Cow<'static, str> {
        if name.starts_with("system.") {
            return name;
        }
        self.transport.method_name(format!("{}.{name}", self.prefix).into())
    }

    fn server(&self) -> Option<Arc<str>> {
        self.transport.server()
    }

    fn encode_options(&self) -> EncodeOptions {
        self.transport.encode_options()
    }

    fn server_features(&self) -> Option<&ServerFeatures> {
        self.transport.server_features()
    }

    fn time_limit(&self) -> Option<Duration> {
        self.transport.time_limit()
    }
}

/// Sends a request, and gives up at its limit even if the transport never does.
pub(crate) fn send_within_limit<C: Transport + ?Sized>(
    transport: &C,
    mut request: Request,
) -> ResponseFuture {
    let Some(default) = transport.time_limit() else { return transport.send(request) };
    let limit = *request.timeout.get_or_insert(default);
    let mut answer = transport.send(request);
    Box::pin(async move {
        // An answer that is there at once needs no timer.
        let at_once = poll_fn(|context| match answer.as_mut().poll(context) {
            Poll::Ready(answer) => Poll::Ready(Some(answer)),
            Poll::Pending => Poll::Ready(None),
        });
        match at_once.await {
            Some(answer) => answer,
            // Timers need a runtime.
            None if Handle::try_current().is_err() => answer.await,
            None => within(limit, answer)
                .await
                .unwrap_or(Err(TransportError::Timeout { limit, sent: true })),
        }
    })
}

/// Waits for an answer, and notes on it when its time is over. Returns `None` where the answer
/// does not come in time.
pub(crate) async fn within<E>(
    limit: Duration,
    answer: impl Future<Output = Result<Response, E>>,
) -> Option<Result<Response, E>> {
    let Some(end) = time::Instant::now().checked_add(limit) else { return Some(answer.await) };
    let mut answer = time::timeout_at(end, answer).await.ok()?;
    if let Ok(response) = &mut answer {
        response.deadline = Some(AnswerDeadline { end, limit });
    }
    Some(answer)
}

/// Decodes a large answer on the blocking pool, within the time of its call.
pub(crate) async fn offload_in_time(
    deadline: Option<AnswerDeadline>,
    decode: Work<AnyResult>,
) -> Result<AnyResult, TransportError> {
    if blocking_is_fine() {
        return Ok(decode());
    }
    let Some(AnswerDeadline { end, limit }) = deadline else {
        return Ok(offload(false, decode).await);
    };
    let decoded = time::timeout_at(end, offload(true, decode)).await;
    decoded.map_err(|_| TransportError::Timeout { limit, sent: true })
}
