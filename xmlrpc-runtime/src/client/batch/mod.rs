//! A batch makes many calls in one round trip, each with a result of its own.

mod calls;
mod send;

use std::fmt;
use std::future::{Future, IntoFuture};
use std::marker::PhantomData;
use std::pin::Pin;
use std::time::Duration;

use http::{HeaderMap, HeaderName, HeaderValue};
use tokio::time::Instant;

pub use self::calls::Calls;
use self::send::BatchSender;
use crate::blocking_task::LARGE;
use crate::client::call::{RequestError, add_header};
use crate::client::error::CallError;
use crate::client::transport::{Transport, offload_in_time};

/// Makes many calls through one `system.multicall`.
///
/// Give it a tuple of calls that differ in type, a `Vec` or an array of calls that
/// do not; the results come in the same shape, each call with a result of its own.
/// The outer error is that of the whole batch. The encoded parameters are spliced into one
/// message, and are not encoded again.
///
/// More calls than [`multicall_calls`](crate::Limits::multicall_calls), or more bytes than
/// [`message`](crate::Limits::message), go in several messages, one after another in
/// order. Where the server turns out to lack `system.multicall`, the calls are sent one by
/// one: idempotent ones that follow one another up to eight at once, any other when all
/// before it are done. That needs a fault that names `system.multicall`, unless all calls
/// are idempotent: "Method not found" alone may mean the last of them, after the others have
/// run, and is the error of the batch. An HTTP 404 without a body counts as that lack, too,
/// unless every call gets one: then it is the error of the batch, because the URL leads
/// nowhere.
///
/// ```
/// use xmlrpc::client::{Call, batch};
/// # use xmlrpc::client::{Request, Response, ResponseFuture, Transport};
/// # struct Server;
/// # impl Transport for Server {
/// #     fn send(&self, _: Request) -> ResponseFuture {
/// #         let answer = xmlrpc::codec::encode_response(&((3,), ("Ann",))).unwrap();
/// #         Box::pin(async { Ok(Response::new(answer)) })
/// #     }
/// # }
/// # #[tokio::main(flavor = "current_thread")]
/// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
/// # let server = Server;
/// let sum: Call<_, i64> = Call::new(&server, "sum", &(1, 2));
/// let name: Call<_, String> = Call::new(&server, "name", &(7,));
/// let (sum, name) = batch(&server, (sum, name)).await?;
/// assert_eq!((sum?, name?), (3, "Ann".to_owned()));
/// # Ok(())
/// # }
/// ```
pub fn batch<'t, C: Transport + 't, B: Calls>(transport: C, calls: B) -> Batch<'t, C, B> {
    Batch { transport, calls, timeout: None, headers: Ok(HeaderMap::new()), scope: PhantomData }
}

/// Sends its calls together when it is awaited. See [`batch`].
///
/// Its timeout and headers are its own; those of its calls are ignored.
#[must_use = "a batch does nothing unless it is awaited"]
pub struct Batch<'t, C, B> {
    transport: C,
    calls: B,
    timeout: Option<Duration>,
    headers: Result<HeaderMap, RequestError>,
    scope: PhantomData<&'t ()>,
}

impl<C, B> Batch<'_, C, B> {
    /// Sets how long the whole batch may take, in place of the transport's own limit for
    /// each message. What has not gone out by then is not sent.
    pub fn timeout(mut self, limit: Duration) -> Self {
        self.timeout = Some(limit);
        self
    }

    /// Adds a header to every message of the batch. One that cannot be sent fails
    /// the batch when it is awaited.
    pub fn header(
        mut self,
        name: impl TryInto<HeaderName>,
        value: impl TryInto<HeaderValue>,
    ) -> Self {
        if let Ok(headers) = &mut self.headers
            && let Err(error) = add_header(headers, name, value)
        {
            self.headers = Err(error);
        }
        self
    }
}

impl<C, B> fmt::Debug for Batch<'_, C, B> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Batch").field("timeout", &self.timeout).finish_non_exhaustive()
    }
}

impl<'t, C, B> IntoFuture for Batch<'t, C, B>
where
    C: Transport + 't,
    B: Calls + 't,
    B::Results: Send + 'static,
{
    type Output = Result<B::Results, CallError>;
    type IntoFuture = Pin<Box<dyn Future<Output = Self::Output> + Send + 't>>;

    fn into_future(self) -> Self::IntoFuture {
        let requests = self.calls.into_requests();
        Box::pin(async move {
            let limits = self.transport.encode_options().limits;
            let sender = BatchSender {
                transport: self.transport,
                timeout: self.timeout,
                started: Instant::now(),
                headers: self.headers?,
            };
            let answers = sender.send(requests.into_inner(), &limits).await?;
            if answers.size() <= LARGE {
                return answers.decode::<B>(&limits);
            }
            let deadline = answers.deadline();
            offload_in_time(deadline, move || answers.decode::<B>(&limits)).await?
        })
    }
}
