//! What is known of a call besides its parameters.

use std::any::Any;
use std::fmt;
use std::net::SocketAddr;
use std::sync::{Arc, LazyLock};

use http::{Extensions, HeaderMap};

/// What is known of a call besides its parameters: who calls, and with what headers.
///
/// Handlers that want it take `#[rpc(context)] cx: &Context`. Clones are cheap.
#[derive(Clone, Debug, Default)]
pub struct Context {
    method: Option<Arc<str>>,
    request: Option<Arc<RequestInfo>>,
}

/// What the transport told of the request.
#[derive(Clone, Default)]
struct RequestInfo {
    peer: Option<SocketAddr>,
    headers: HeaderMap,
    charset: Option<Box<str>>,
    extensions: Extensions,
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
    pub(crate) fn of_request(
        peer: Option<SocketAddr>,
        headers: HeaderMap,
        charset: Option<Box<str>>,
        extensions: Extensions,
    ) -> Self {
        let request = RequestInfo { peer, headers, charset, extensions };
        Self { method: None, request: Some(Arc::new(request)) }
    }

    pub(crate) fn with_method(mut self, method: Arc<str>) -> Self {
        self.method = Some(method);
        self
    }

    /// Returns the name by which the method was called.
    #[must_use]
    pub fn method(&self) -> &str {
        self.method.as_deref().unwrap_or_default()
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
        self.request.as_ref()?.extensions.get()
    }

    /// Adds a value for handlers to [`get`](Self::get), one of each type.
    pub fn insert<T: Clone + Send + Sync + 'static>(&mut self, extension: T) {
        self.request().extensions.insert(extension);
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
