//! A client for programs without an asynchronous runtime (feature `blocking`).
//!
//! [`Client`] is a transport like any other, so generated clients take it as they take the
//! asynchronous one. Their calls and batches are made by `wait`:
//!
//! ```no_run
//! use xmlrpc::blocking::Client;
//!
//! let client = Client::new("http://127.0.0.1:9001/RPC2")?;
//! let pid: i64 = client.call("supervisor.getPID", ()).wait()?;
//! let (version, state) = client
//!     .batch((
//!         client.call::<String>("supervisor.getSupervisorVersion", ()),
//!         client.call::<xmlrpc::Value>("supervisor.getState", ()),
//!     ))
//!     .wait()?;
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

use std::pin::pin;
use std::sync::Arc;
use std::task::{Context, Poll, Wake, Waker};
use std::time::Duration;
use std::{io, thread};

use serde::Serialize;
use serde::de::DeserializeOwned;
use tokio::runtime::{Builder, Handle};
use tokio::sync::oneshot;

use crate::blocking_task::where_blocking_is_fine;
use crate::client::{
    Batch, Call, CallError, Calls, ClientBuilder, ConfigError, Nested, Request, Response,
    ResponseFuture, ServerFeatures, Transport, TransportError, batch,
};
use crate::codec::EncodeOptions;
use crate::data::fault::ServiceError;

/// Calls an XML-RPC server and waits for its answers.
///
/// It is a handle that is cheap to clone and can be used from many threads at once. It owns
/// one thread, which all of its clones share and which drives the connections; the thread
/// ends with the last of them.
///
/// A process that forks takes no thread along: make a client in the child.
#[derive(Clone, Debug)]
pub struct Client {
    inner: crate::Client,
    thread: Arc<RuntimeThread>,
}

impl Client {
    /// Makes a client with default settings for the server at `url`. See
    /// [`ClientBuilder::url`] for what it may hold.
    ///
    /// # Errors
    ///
    /// When the URL is not valid, or the system has no more threads.
    pub fn new(url: &str) -> Result<Self, ConfigError> {
        ClientBuilder::new().url(url).build_blocking()
    }

    /// Begins to set up a client, which
    /// [`build_blocking`](ClientBuilder::build_blocking) makes.
    pub fn builder() -> ClientBuilder {
        ClientBuilder::new()
    }

    /// Makes a call of any method. `params` is a tuple, a sequence or unit, and is sent
    /// whole: no argument is left out.
    pub fn call<R>(&self, method: &str, params: impl Serialize) -> Call<Self, R> {
        Call::new(self.clone(), method, &params)
    }

    /// Makes many calls in one round trip. See [`batch()`].
    pub fn batch<B: Calls>(&self, calls: B) -> Batch<'static, Self, B> {
        batch(self.clone(), calls)
    }

    /// Returns this client for services that a router nests under `prefix`.
    #[must_use]
    pub fn nested(&self, prefix: &str) -> Nested<Self> {
        Nested::new(self.clone(), prefix)
    }
}

impl ClientBuilder {
    /// Makes a client that waits for its answers.
    ///
    /// # Errors
    ///
    /// Those of [`build`](Self::build), and when the system has no more threads.
    pub fn build_blocking(self) -> Result<Client, ConfigError> {
        let inner = self.build()?;
        let thread =
            RuntimeThread::start().map_err(|error| ConfigError::Thread(Arc::new(error)))?;
        Ok(Client { inner, thread: Arc::new(thread) })
    }
}

impl Transport for Client {
    fn send(&self, request: Request) -> ResponseFuture {
        let (inner, thread) = (self.inner.clone(), Arc::clone(&self.thread));
        Box::pin(async move {
            match thread.handle.spawn(inner.send(request)).await {
                // The runtime that its deadline was made for is not the one that decodes it.
                Ok(Ok(answer)) => Ok(Response { deadline: None, ..answer }),
                Ok(Err(error)) => Err(error),
                Err(error) => Err(TransportError::broken(error, true)),
            }
        })
    }

    fn server(&self) -> Option<Arc<str>> {
        self.inner.server()
    }

    fn encode_options(&self) -> EncodeOptions {
        self.inner.encode_options()
    }

    fn server_features(&self) -> Option<&ServerFeatures> {
        self.inner.server_features()
    }

    fn time_limit(&self) -> Option<Duration> {
        self.inner.time_limit()
    }
}

/// Marks transports whose calls can be waited for: [`Client`], references to it, and
/// [`Nested`] around it.
pub trait Wait: Transport {}

impl Wait for Client {}
impl<T: Wait> Wait for &T {}
impl<T: Wait> Wait for Arc<T> {}
impl<T: Wait> Wait for Box<T> {}
impl<T: Wait> Wait for Nested<T> {}

impl<C, T, E, W> Call<C, T, E, W>
where
    C: Wait,
    T: From<W>,
    E: ServiceError,
    W: DeserializeOwned + Send + 'static,
{
    /// Makes the call and waits for its answer. Tasks must not wait, because they would
    /// block their thread: they await calls of [`crate::Client`] instead.
    ///
    /// # Errors
    ///
    /// Those of awaiting it.
    pub fn wait(self) -> Result<T, CallError<E>> {
        block_on(self.into_future())
    }
}

impl<C: Wait, B: Calls> Batch<'_, C, B>
where
    B::Results: Send + 'static,
{
    /// Makes the calls and waits for their answers. Tasks must not wait, because they would
    /// block their thread: they await batches of [`crate::Client`] instead.
    ///
    /// # Errors
    ///
    /// Those of awaiting it.
    pub fn wait(self) -> Result<B::Results, CallError> {
        block_on(self.into_future())
    }
}

/// The thread of a client. Its connections are driven and its calls are made there, so that
/// a connection is back in the pool before the next call asks for one.
#[derive(Debug)]
struct RuntimeThread {
    handle: Handle,
    /// Ends the thread when it is dropped.
    _end: oneshot::Sender<()>,
}

impl RuntimeThread {
    fn start() -> io::Result<Self> {
        let runtime = Builder::new_current_thread().enable_all().build()?;
        let handle = runtime.handle().clone();
        let (end, ended) = oneshot::channel();
        thread::Builder::new().name("xmlrpc-client".to_owned()).spawn(move || {
            // Nothing is ever sent: the channel closes when the last client goes.
            let _ = runtime.block_on(ended);
        })?;
        Ok(Self { handle, _end: end })
    }
}

/// Polls a future on this thread, which sleeps in between.
fn block_on<F: Future>(future: F) -> F::Output {
    struct Unpark(thread::Thread);

    impl Wake for Unpark {
        fn wake(self: Arc<Self>) {
            self.0.unpark();
        }
    }

    let waker = Waker::from(Arc::new(Unpark(thread::current())));
    let mut context = Context::from_waker(&waker);
    let mut future = pin!(future);
    loop {
        match where_blocking_is_fine(|| future.as_mut().poll(&mut context)) {
            Poll::Ready(output) => return output,
            Poll::Pending => thread::park(),
        }
    }
}
