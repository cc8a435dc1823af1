//! What carries bytes between a call and a server.

use std::borrow::Cow;
use std::fmt;
use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use bytes::Bytes;
use http::HeaderMap;

use crate::client::{TransportError, limit};
use crate::codec::Format;

/// Carries a call's bytes to a server and its answer back.
///
/// [`Client`](crate::Client) does so over HTTP and a [`Router`](crate::Router) in
/// process. Implement it to speak over anything else; references, `Arc` and `Box`
/// of a transport are transports too, and generated clients hold any of them that
/// can be cloned.
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
    /// Sends a request when the future is first polled. The future owns all that it
    /// needs. It heeds the request's `connect_timeout` where the transport can; the limit
    /// of the whole call is seen to, see [`time_limit`](Self::time_limit).
    fn send(&self, request: Request) -> ResponseFuture;

    /// The name on the wire for the name of a method: the same, unless the transport
    /// reaches services under a prefix, as [`Nested`](crate::client::Nested) does.
    fn method_name(&self, name: Cow<'static, str>) -> Cow<'static, str> {
        name
    }

    /// How calls are written for it, and how large their answers may be.
    fn format(&self) -> Format {
        Format::default()
    }

    /// What earlier calls have taught about the server. A transport that keeps it
    /// saves its batches from asking in vain.
    fn peer(&self) -> Option<&Peer> {
        None
    }

    /// How long a call may take that sets no [`timeout`](crate::Call::timeout) of its own:
    /// 60 s. Either limit is enforced around [`send`](Self::send), so that a call ends
    /// even where the transport never answers.
    ///
    /// A transport that sees to both by itself gives `None`; one that hands calls on to
    /// another gives that one's. Outside of a Tokio runtime no limit is enforced.
    fn time_limit(&self) -> Option<Duration> {
        Some(limit::USUAL)
    }
}

/// What calls have taught about a server.
#[derive(Debug, Default)]
pub struct Peer {
    lacks_multicall: AtomicBool,
}

impl Peer {
    /// Whether the server is known to lack `system.multicall`.
    #[must_use]
    pub fn lacks_multicall(&self) -> bool {
        self.lacks_multicall.load(Ordering::Relaxed)
    }

    pub(crate) fn note_lacks_multicall(&self) {
        self.lacks_multicall.store(true, Ordering::Relaxed);
    }
}

/// The future of [`Transport::send`].
pub type ResponseFuture = Pin<Box<dyn Future<Output = Result<Response, TransportError>> + Send>>;

/// A call as bytes.
#[derive(Clone)]
#[non_exhaustive]
pub struct Request {
    /// The message.
    pub body: Bytes,
    /// The method's name.
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
}

impl Request {
    pub(crate) fn new(method: Cow<'static, str>, idempotent: bool, body: Vec<u8>) -> Self {
        Self {
            body: body.into(),
            method,
            idempotent,
            timeout: None,
            connect_timeout: None,
            headers: HeaderMap::new(),
        }
    }
}

/// Shows no body: arguments may hold passwords.
impl fmt::Debug for Request {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Request")
            .field("method", &self.method)
            .field("bytes", &self.body.len())
            .field("idempotent", &self.idempotent)
            .field("timeout", &self.timeout)
            .field("connect_timeout", &self.connect_timeout)
            .field("headers", &self.headers)
            .finish()
    }
}

/// An answer as bytes.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Response {
    /// The message.
    pub body: Bytes,
    /// The charset that the transport declared, which wins over the message's own.
    pub charset: Option<String>,
}

impl Response {
    /// An answer whose charset only the message itself declares.
    pub fn new(body: impl Into<Bytes>) -> Self {
        Self { body: body.into(), charset: None }
    }

    /// With the charset that the transport declared, such as `iso-8859-1`.
    #[must_use]
    pub fn with_charset(mut self, charset: impl Into<String>) -> Self {
        self.charset = Some(charset.into());
        self
    }
}

macro_rules! hand_on {
    ($($handle:ty),*) => {$(
        impl<T: Transport + ?Sized> Transport for $handle {
            fn send(&self, request: Request) -> ResponseFuture {
                (**self).send(request)
            }

            fn method_name(&self, name: Cow<'static, str>) -> Cow<'static, str> {
                (**self).method_name(name)
            }

            fn format(&self) -> Format {
                (**self).format()
            }

            fn peer(&self) -> Option<&Peer> {
                (**self).peer()
            }

            fn time_limit(&self) -> Option<Duration> {
                (**self).time_limit()
            }
        }
    )*};
}

hand_on!(&T, Arc<T>, Box<T>);
