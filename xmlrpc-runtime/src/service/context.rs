//! What is known of a call besides its parameters.

use std::any::Any;
use std::fmt;
#[cfg(feature = "server")]
use std::future::Future;
use std::net::SocketAddr;
#[cfg(feature = "server")]
use std::sync::OnceLock;
use std::sync::{Arc, LazyLock};

use http::{Extensions, HeaderMap};
#[cfg(feature = "server")]
use tokio::{sync::watch, time::Instant};

/// What is known of a call besides its parameters: who calls, with what headers, and for how
/// long the answer is waited for.
///
/// Handlers that want it take `#[rpc(context)] cx: &Context`. Clones are cheap.
#[derive(Clone, Debug, Default)]
pub struct Context {
    method: Option<Arc<str>>,
    request: Option<Arc<RequestInfo>>,
    /// Apart from the request, so that to add one copies no headers.
    extensions: Option<Arc<Extensions>>,
    #[cfg(feature = "server")]
    deadline: Option<Instant>,
}

/// What the transport told of the request.
#[derive(Default)]
struct RequestInfo {
    peer: Option<SocketAddr>,
    headers: HeaderMap,
    charset: Option<Box<str>>,
    #[cfg(feature = "server")]
    caller: Caller,
}

/// Tells whether the caller has left. Most calls never ask, so it is made when one does.
#[cfg(feature = "server")]
#[derive(Default)]
struct Caller(OnceLock<watch::Sender<bool>>);

#[cfg(feature = "server")]
impl Caller {
    fn has_left(&self) -> &watch::Sender<bool> {
        self.0.get_or_init(|| watch::Sender::new(false))
    }
}

/// A changed copy has the same caller.
impl Clone for RequestInfo {
    fn clone(&self) -> Self {
        Self {
            peer: self.peer,
            headers: self.headers.clone(),
            charset: self.charset.clone(),
            #[cfg(feature = "server")]
            caller: Caller(self.caller.has_left().clone().into()),
        }
    }
}

/// Held by what waits for the answer to a call. When it is dropped before there is one, the
/// call's context tells so.
#[cfg(feature = "server")]
pub(crate) struct WaitingCaller(Option<Arc<RequestInfo>>);

/// A request's map is used again if it has, and has room for, at most so many headers: over
/// HTTP/1 hyper keeps it for the next request, so that it takes memory of an idle connection.
#[cfg(feature = "server")]
const KEPT_HEADERS: usize = 12;

#[cfg(feature = "server")]
impl WaitingCaller {
    /// Notes that the caller has its answer. Returns an empty map for the headers of the answer,
    /// in the memory of those of the request where nothing holds the context any more.
    #[inline]
    pub(crate) fn answered(mut self) -> HeaderMap {
        let request = self.0.take().and_then(Arc::into_inner);
        let is_small = |map: &HeaderMap| map.capacity().max(map.len()) <= KEPT_HEADERS;
        let headers = request.map(|request| request.headers).filter(is_small);
        let mut headers = headers.unwrap_or_default();
        headers.clear();
        headers
    }

    /// Tells that the caller has left.
    #[inline]
    pub(crate) fn leave(&mut self) {
        if let Some(request) = self.0.take() {
            request.caller.has_left().send_replace(true);
        }
    }
}

#[cfg(feature = "server")]
impl Drop for WaitingCaller {
    #[inline]
    fn drop(&mut self) {
        self.leave();
    }
}

static NO_HEADERS: LazyLock<HeaderMap> = LazyLock::new(HeaderMap::new);

impl Context {
    /// Makes an empty context.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Sets the address of the caller.
    #[must_use]
    pub fn with_peer(mut self, peer: SocketAddr) -> Self {
        self.request().peer = Some(peer);
        self
    }

    /// Sets the headers of the request.
    #[must_use]
    pub fn with_headers(mut self, headers: HeaderMap) -> Self {
        self.request().headers = headers;
        self
    }

    /// Sets the charset that the transport declared, such as `iso-8859-1`. It
    /// wins over the one that the message declares.
    #[must_use]
    pub fn with_charset(mut self, charset: &str) -> Self {
        self.request().charset = Some(charset.into());
        self
    }

    /// Adds a value for handlers to [`get`](Self::get), one of each type.
    #[must_use]
    pub fn with<T: Clone + Send + Sync + 'static>(mut self, extension: T) -> Self {
        self.insert(extension);
        self
    }

    /// Makes the context of a request over HTTP.
    #[cfg(feature = "server")]
    pub(crate) fn of_request(
        peer: Option<SocketAddr>,
        headers: HeaderMap,
        charset: Option<Box<str>>,
        extensions: Extensions,
    ) -> Self {
        let request = RequestInfo { peer, headers, charset, caller: Caller::default() };
        Self {
            method: None,
            request: Some(Arc::new(request)),
            extensions: (!extensions.is_empty()).then(|| Arc::new(extensions)),
            deadline: None,
        }
    }

    /// Makes it that of a call.
    #[cfg(feature = "server")]
    pub(crate) fn of_call(mut self, method: Arc<str>, deadline: Option<Instant>) -> Self {
        self.method = Some(method);
        self.deadline = deadline;
        self
    }

    /// Returns what to hold while the answer is waited for.
    #[cfg(feature = "server")]
    #[inline]
    pub(crate) fn waiting_caller(&self) -> WaitingCaller {
        WaitingCaller(self.request.clone())
    }

    /// Returns the name by which the method was called.
    #[must_use]
    pub fn method(&self) -> &str {
        self.method.as_deref().unwrap_or_default()
    }

    /// Returns the same, shared.
    #[cfg(feature = "server")]
    pub(crate) fn shared_method(&self) -> Arc<str> {
        self.method.clone().unwrap_or_default()
    }

    /// Returns the address of the caller, where the transport has addresses.
    ///
    /// A router that another server mounts is not told. What that server knows is among
    /// the request's extensions: under axum, with `into_make_service_with_connect_info`,
    /// `cx.get::<axum::extract::ConnectInfo<SocketAddr>>()`.
    #[must_use]
    pub fn peer(&self) -> Option<SocketAddr> {
        self.request.as_ref()?.peer
    }

    /// Returns the headers of the request, where the transport has headers.
    #[must_use]
    pub fn headers(&self) -> &HeaderMap {
        self.request.as_ref().map_or(&NO_HEADERS, |request| &request.headers)
    }

    /// Returns the charset that the transport declared.
    #[must_use]
    pub fn charset(&self) -> Option<&str> {
        self.request.as_ref()?.charset.as_deref()
    }

    /// Returns the value of this type that a layer, a hook or [`with`](Self::with) added.
    #[must_use]
    pub fn get<T: Any + Send + Sync>(&self) -> Option<&T> {
        self.extensions.as_ref()?.get()
    }

    /// Adds a value for handlers to [`get`](Self::get), one of each type.
    pub fn insert<T: Clone + Send + Sync + 'static>(&mut self, extension: T) {
        Arc::make_mut(self.extensions.get_or_insert_default()).insert(extension);
    }

    /// Returns when the time of the call is over, where it has a limit: the server's
    /// [`call_timeout`](crate::server::ServerBuilder::call_timeout), that of the method, or that
    /// of a caller in the same process. The calls of a multicall share one.
    ///
    /// Work that a handler hands on should not take longer than this:
    ///
    /// ```
    /// use std::time::{Duration, Instant};
    /// use xmlrpc::Context;
    ///
    /// fn time_left(cx: &Context) -> Duration {
    ///     let longest = Duration::from_secs(30);
    ///     cx.deadline().map_or(longest, |end| end.saturating_duration_since(Instant::now()))
    /// }
    /// # assert_eq!(time_left(&Context::new()).as_secs(), 30);
    /// ```
    #[cfg(feature = "server")]
    #[must_use]
    pub fn deadline(&self) -> Option<std::time::Instant> {
        self.deadline.map(Instant::into_std)
    }

    /// Tells whether nobody waits for the answer any more: the caller has left, or the
    /// [`deadline`](Self::deadline) is over. A blocking handler that takes long asks now and then,
    /// because nothing else stops it:
    ///
    /// ```
    /// use xmlrpc::{Context, Fault};
    ///
    /// fn sum(cx: &Context, numbers: &[i64]) -> Result<i64, Fault> {
    ///     let mut sum = 0;
    ///     for part in numbers.chunks(10_000) {
    ///         if cx.is_cancelled() {
    ///             return Err(Fault::new(Fault::TIMED_OUT, "nobody waits"));
    ///         }
    ///         sum += part.iter().sum::<i64>();
    ///     }
    ///     Ok(sum)
    /// }
    /// # assert_eq!(sum(&Context::new(), &[1, 2]), Ok(3));
    /// ```
    #[cfg(feature = "server")]
    #[must_use]
    pub fn is_cancelled(&self) -> bool {
        let request = self.request.as_ref();
        request.is_some_and(|request| *request.caller.has_left().borrow())
            || self.deadline.is_some_and(|deadline| Instant::now() >= deadline)
    }

    /// Completes when nobody waits for the answer any more: when the caller has left, or the
    /// [`deadline`](Self::deadline) is over. It means nothing once the call has been answered.
    ///
    /// A server runs a call to its end although its caller has left, unless the call itself or a
    /// hook decides otherwise. This hook drops the methods that are marked
    /// `#[rpc(tag = "query")]`, whose result alone matters:
    ///
    /// ```
    /// use xmlrpc::{Fault, Router};
    ///
    /// let builder = Router::builder().hook(|cx, next| async move {
    ///     if !next.tags().contains(&"query") {
    ///         return next.run(cx).await;
    ///     }
    ///     let cancelled = cx.cancelled();
    ///     tokio::select! {
    ///         outcome = next.run(cx) => outcome,
    ///         () = cancelled => Err(Fault::new(Fault::TIMED_OUT, "nobody waits")),
    ///     }
    /// });
    /// # let _ = builder;
    /// ```
    ///
    /// A caller over HTTP has left when it ends its side of the connection, or resets its stream of
    /// HTTP/2: one that ends only its side is answered nevertheless, and not told apart. One in
    /// the same process has left when its call is dropped, which drops an asynchronous handler
    /// and tells a blocking one. A context that a hook makes anew knows nothing of the caller,
    /// and neither does an empty one that [`Router::handle`](crate::Router::handle) is given.
    #[cfg(feature = "server")]
    pub fn cancelled(&self) -> impl Future<Output = ()> + Send + use<> {
        let caller = self.request.as_ref().map(|request| request.caller.has_left().clone());
        let deadline = self.deadline;
        async move {
            let left = async {
                match &caller {
                    // The sender is held here, so it does not end without having told.
                    Some(caller) => drop(caller.subscribe().wait_for(|left| *left).await),
                    None => std::future::pending().await,
                }
            };
            match deadline {
                Some(deadline) => drop(tokio::time::timeout_at(deadline, left).await),
                None => left.await,
            }
        }
    }

    /// Returns what the transport told, to be changed: a copy where another call shares it.
    fn request(&mut self) -> &mut RequestInfo {
        Arc::make_mut(self.request.get_or_insert_default())
    }
}

/// Shows which headers there are, and not their values, which may be passwords.
impl fmt::Debug for RequestInfo {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Request")
            .field("peer", &self.peer)
            .field("headers", &self.headers.keys().collect::<Vec<_>>())
            .field("charset", &self.charset)
            .finish_non_exhaustive()
    }
}
