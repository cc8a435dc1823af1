//! A call is a value that is sent when it is awaited. Generated clients write theirs argument by
//! argument.

use std::borrow::Cow;
use std::fmt;
use std::future::{Future, IntoFuture};
use std::marker::PhantomData;
use std::mem;
use std::pin::Pin;
use std::task::{Context, Poll, ready};
use std::time::Duration;

use http::{HeaderMap, HeaderName, HeaderValue, header};
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::blocking_task::{AnyResult, LARGE, from_any};
use crate::client::error::{CallError, CallErrorKind, CallTarget, TransportError};
use crate::client::transport::{
    FailedRequest, Request, RequestError, Response, ResponseFuture, Transport, offload_in_time,
    send_within_limit,
};
use crate::codec;
use crate::codec::{
    CallWriter, Decodable, DecodeError, Encodable, EncodeError, Limits, encode_call_with,
};
use crate::data::fault::{Fault, ServiceError};

/// A call that is sent when awaited, or put in a [batch](crate::client::batch()).
///
/// It owns its encoded arguments and a handle of its transport and borrows nothing
/// else, so it can be returned, stored, cloned and spawned.
///
/// Tokio's `join!`, `select!` and `timeout` take a call as it is. What asks for a
/// `Future`, as `tokio::spawn` does, is given `call.into_future()`: of a call itself rustc says
/// that it is not a future. The calls of a [`Client`](crate::Client) need a Tokio runtime with
/// its I/O and its time (`enable_all`), and end with an error that says so where there is none.
///
/// ```no_run
/// # use std::time::Duration;
/// # async fn example(client: xmlrpc::Client) -> Result<(), xmlrpc::CallError> {
/// let pid: i64 = client
///     .call("supervisor.getPID", ())
///     .timeout(Duration::from_secs(2))
///     .header("x-request-id", "7")
///     .await?;
/// # Ok(())
/// # }
/// ```
///
/// A function over any call wants `C: Transport`, `T: DeserializeOwned + Send + 'static` and
/// `E: ServiceError`. Without these bounds rustc says of the call that it is not a future, and to
/// remove the `.await`. "Repeat calls that failed" in "How do I …" has one.
///
/// `C` is the handle of the transport, `T` the result and `E` the error that the service
/// declares. The answer is decoded as `W`, which is `T` itself unless
/// [`map_into`](Self::map_into) says otherwise.
#[must_use = "a call does nothing unless it is awaited or put in a batch"]
pub struct Call<C, T, E = Fault, W = T> {
    transport: C,
    request: Result<Request, FailedRequest>,
    output: CallOutput<T, E, W>,
}

/// The answer as it is decoded, and what is made of it.
type CallOutput<T, E, W> = PhantomData<fn(W) -> Result<T, E>>;

impl<C: Transport, T> Call<C, T> {
    /// Makes a call of any method. `params` is a tuple, a sequence or unit, and is sent
    /// whole: no argument is left out. Arguments that cannot be written fail the
    /// call when it is awaited.
    pub fn new(transport: C, method: &str, params: &(impl Serialize + ?Sized)) -> Self {
        let method = transport.method_name(Cow::Owned(method.to_owned()));
        let request = match encode_call_with(&method, params, transport.encode_options()) {
            Ok(body) => Ok(Request::new(method, body)),
            Err(error) => Err(FailedRequest { method, error: RequestError::Encode(error) }),
        };
        Self { transport, request, output: PhantomData }
    }
}

impl<C, T, E> Call<C, T, E> {
    /// Decodes the answer as `T` and returns it as `U`.
    ///
    /// ```no_run
    /// # async fn example(client: xmlrpc::Client) -> Result<(), xmlrpc::CallError> {
    /// use std::path::PathBuf;
    ///
    /// let home: PathBuf = client.call::<String>("home", ("ann",)).map_into().await?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn map_into<U: From<T>>(self) -> Call<C, U, E, T> {
        Call { transport: self.transport, request: self.request, output: PhantomData }
    }
}

impl<C, T, E, W> Call<C, T, E, W> {
    /// Sets how long the whole call may take, in place of the transport's own limit.
    pub fn timeout(self, limit: Duration) -> Self {
        self.change(|request| request.timeout = Some(limit))
    }

    /// Sets how long it may take until the request goes out, in place of the
    /// transport's own limit.
    pub fn connect_timeout(self, limit: Duration) -> Self {
        self.change(|request| request.connect_timeout = Some(limit))
    }

    /// Declares that calling the method twice does no more than calling it once, so that
    /// the call may be sent again when its outcome is lost.
    pub fn idempotent(self) -> Self {
        self.change(|request| request.idempotent = true)
    }

    /// Returns whether the trait or [`idempotent`](Self::idempotent) says that the call may be sent
    /// again when its outcome is lost.
    #[must_use]
    pub fn is_idempotent(&self) -> bool {
        self.request.as_ref().is_ok_and(|request| request.idempotent)
    }

    /// Adds a header to this call. One that cannot be sent fails the call when it is
    /// awaited.
    ///
    /// Authorization and cookies are never shown, nor is a [`HeaderValue`] that is
    /// [sensitive](HeaderValue::set_sensitive); others are, by `Debug` and by
    /// [`trace_wire`](crate::client::ClientBuilder::trace_wire).
    pub fn header(
        mut self,
        name: impl TryInto<HeaderName>,
        value: impl TryInto<HeaderValue>,
    ) -> Self {
        if let Ok(request) = &mut self.request
            && let Err(error) = add_header(&mut request.headers, name, value)
        {
            let method = mem::take(&mut request.method);
            self.request = Err(FailedRequest { method, error });
        }
        self
    }

    /// Returns the headers of the answer beside its result, empty where the transport has none, as a
    /// `Router` in process. A client marks cookies as sensitive, which `Debug` leaves out. Those of
    /// an answer that is not XML-RPC stand in [`HttpError::headers`](crate::client::HttpError::headers).
    ///
    /// ```no_run
    /// # async fn example(client: xmlrpc::Client) -> Result<(), xmlrpc::CallError> {
    /// let (pid, headers) = client.call::<i64>("supervisor.getPID", ()).with_headers().await?;
    /// println!("{pid}, from {:?}", headers.get("server"));
    /// # Ok(())
    /// # }
    /// ```
    pub fn with_headers(self) -> CallWithHeaders<C, T, E, W> {
        CallWithHeaders(self)
    }

    fn change(mut self, change: impl FnOnce(&mut Request)) -> Self {
        if let Ok(request) = &mut self.request {
            change(request);
        }
        self
    }

    pub(crate) fn from_request(transport: C, request: Result<Request, FailedRequest>) -> Self {
        Self { transport, request, output: PhantomData }
    }

    pub(crate) fn into_request(self) -> Result<Request, FailedRequest> {
        self.request
    }
}

/// Puts a header in place of an earlier one of its name.
pub(crate) fn add_header(
    headers: &mut HeaderMap,
    name: impl TryInto<HeaderName>,
    value: impl TryInto<HeaderValue>,
) -> Result<(), RequestError> {
    let Ok(name) = name.try_into() else {
        return Err(RequestError::Header("the name of a header is not valid".to_owned()));
    };
    let Ok(mut value) = value.try_into() else {
        return Err(RequestError::Header(format!("the value of header `{name}` is not valid")));
    };
    mark_secret(&name, &mut value);
    headers.insert(name, value);
    Ok(())
}

/// Marks headers that hold secrets, so that no Debug output shows them.
pub(crate) fn mark_secret(name: &HeaderName, value: &mut HeaderValue) {
    if [header::AUTHORIZATION, header::PROXY_AUTHORIZATION, header::COOKIE].contains(name) {
        value.set_sensitive(true);
    }
}

impl<C, T, E, W> IntoFuture for Call<C, T, E, W>
where
    C: Transport,
    T: From<W>,
    E: ServiceError,
    W: DeserializeOwned + Send + 'static,
{
    type Output = Result<T, CallError<E>>;
    type IntoFuture = PendingCall<T, E, W>;

    fn into_future(self) -> PendingCall<T, E, W> {
        let limits = self.transport.encode_options().limits;
        let (target, answer) = start(&self.transport, self.request);
        let stage = answer.map_or_else(|error| Stage::Refused(Some(error)), Stage::Sent);
        PendingCall { stage, limits, target, output: PhantomData }
    }
}

/// Sends a request once the future is polled. Returns, too, what its error names.
fn start<C: Transport + ?Sized>(
    transport: &C,
    request: Result<Request, FailedRequest>,
) -> (CallTarget, Result<ResponseFuture, RequestError>) {
    let server = transport.server();
    match request {
        Ok(request) => {
            let target = CallTarget { method: request.method.clone(), server };
            (target, Ok(send_within_limit(transport, request)))
        }
        Err(FailedRequest { method, error }) => (CallTarget { method, server }, Err(error)),
    }
}

impl<C: Clone, T, E, W> Clone for Call<C, T, E, W> {
    fn clone(&self) -> Self {
        Self::from_request(self.transport.clone(), self.request.clone())
    }
}

impl<C, T, E, W> fmt::Debug for Call<C, T, E, W> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Call").field("request", &self.request).finish_non_exhaustive()
    }
}

/// The future of a [`Call`] that was sent. An answer of more than 256 KiB is decoded on the
/// blocking pool of tokio, where there is one, so that it holds up no other task.
#[must_use = "futures do nothing unless polled"]
pub struct PendingCall<T, E = Fault, W = T> {
    stage: Stage,
    limits: Limits,
    target: CallTarget,
    output: CallOutput<T, E, W>,
}

/// How far a call has come.
enum Stage {
    /// Not sent.
    Refused(Option<RequestError>),
    Sent(ResponseFuture),
    /// A large answer is being decoded.
    Decoding(DecodeFuture),
}

type Decoded<W> = Result<Result<W, Fault>, DecodeError>;
type DecodeFuture = Pin<Box<dyn Future<Output = Result<AnyResult, TransportError>> + Send>>;

/// What became of a call.
enum CallOutcome {
    Refused(RequestError),
    Failed(TransportError),
    /// The answer, which is small enough to be decoded here.
    Answered(Response),
    /// The answer as it was decoded on the blocking pool.
    Decoded(AnyResult),
}

impl Stage {
    /// Goes on until the call has an outcome. Its types are none of the user's, so that it is
    /// compiled once and not for each type of result.
    ///
    /// # Panics
    ///
    /// When called again after there was an outcome.
    fn poll(
        &mut self,
        context: &mut Context<'_>,
        target: &mut CallTarget,
        limits: Limits,
        decode: fn(&Response, &Limits) -> AnyResult,
    ) -> Poll<CallOutcome> {
        loop {
            match self {
                Self::Refused(error) => {
                    let error = error.take().expect("a call is not polled after it is done");
                    return Poll::Ready(CallOutcome::Refused(error));
                }
                Self::Sent(response) => {
                    let response = match ready!(response.as_mut().poll(context)) {
                        Ok(response) => response,
                        Err(error) => return Poll::Ready(CallOutcome::Failed(error)),
                    };
                    target.note_answer(response.server.as_ref());
                    if response.body.len() <= LARGE {
                        return Poll::Ready(CallOutcome::Answered(response));
                    }
                    let deadline = response.deadline;
                    let decode = Box::new(move || decode(&response, &limits));
                    *self = Self::Decoding(Box::pin(offload_in_time(deadline, decode)));
                }
                Self::Decoding(decoded) => {
                    let decoded = ready!(decoded.as_mut().poll(context));
                    return Poll::Ready(
                        decoded.map_or_else(CallOutcome::Failed, CallOutcome::Decoded),
                    );
                }
            }
        }
    }
}

impl<T, E, W> Future for PendingCall<T, E, W>
where
    T: From<W>,
    E: ServiceError,
    W: DeserializeOwned + Send + 'static,
{
    type Output = Result<T, CallError<E>>;

    /// # Panics
    ///
    /// When polled again after it is done.
    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        let this = &mut *self;
        let limits = this.limits;
        let outcome = this.stage.poll(context, &mut this.target, limits, decode_any::<W>);
        let result = match ready!(outcome) {
            CallOutcome::Refused(error) => Err(error.into()),
            CallOutcome::Failed(error) => Err(CallErrorKind::Transport(error)),
            CallOutcome::Answered(response) => decode_response::<T, E, W>(&response, &limits),
            CallOutcome::Decoded(decoded) => call_result(from_any::<Decoded<W>>(decoded)),
        };
        Poll::Ready(result.map_err(|kind| mem::take(&mut this.target).error(kind)))
    }
}

impl<T, E, W> fmt::Debug for PendingCall<T, E, W> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("PendingCall").finish_non_exhaustive()
    }
}

/// A call that returns the headers of its answer, too: what [`Call::with_headers`] returns.
#[must_use = "a call does nothing unless it is awaited"]
pub struct CallWithHeaders<C, T, E = Fault, W = T>(Call<C, T, E, W>);

impl<C, T, E, W> IntoFuture for CallWithHeaders<C, T, E, W>
where
    C: Transport,
    T: From<W> + 'static,
    E: ServiceError + 'static,
    W: DeserializeOwned + Send + 'static,
{
    type Output = Result<(T, HeaderMap), CallError<E>>;
    type IntoFuture = Pin<Box<dyn Future<Output = Self::Output> + Send>>;

    fn into_future(self) -> Self::IntoFuture {
        let Call { transport, request, .. } = self.0;
        let limits = transport.encode_options().limits;
        let (mut target, answer) = start(&transport, request);
        Box::pin(async move {
            let result = result_and_headers(answer, &mut target, limits).await;
            result.map_err(|kind| target.error(kind))
        })
    }
}

async fn result_and_headers<T, E, W>(
    answer: Result<ResponseFuture, RequestError>,
    target: &mut CallTarget,
    limits: Limits,
) -> Result<(T, HeaderMap), CallErrorKind<E>>
where
    T: From<W>,
    E: ServiceError,
    W: DeserializeOwned + Send + 'static,
{
    let mut response = answer?.await?;
    target.note_answer(response.server.as_ref());
    let headers = mem::take(&mut response.headers);
    let decoded: Decoded<W> = if response.body.len() <= LARGE {
        decode_as(&response, &limits)
    } else {
        let deadline = response.deadline;
        let decode = move || decode_any::<W>(&response, &limits);
        from_any(offload_in_time(deadline, Box::new(decode)).await?)
    };
    Ok((call_result(decoded)?, headers))
}

impl<C, T, E, W> fmt::Debug for CallWithHeaders<C, T, E, W> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("CallWithHeaders").field(&self.0).finish()
    }
}

/// Decodes the answer of a call as `W`.
pub(crate) fn decode_response<T: From<W>, E: ServiceError, W: DeserializeOwned>(
    response: &Response,
    limits: &Limits,
) -> Result<T, CallErrorKind<E>> {
    call_result(decode_as(response, limits))
}

fn decode_any<W: DeserializeOwned + Send + 'static>(
    response: &Response,
    limits: &Limits,
) -> AnyResult {
    Box::new(decode_as::<W>(response, limits))
}

fn decode_as<W: DeserializeOwned>(response: &Response, limits: &Limits) -> Decoded<W> {
    let text = codec::response_text(&response.body, response.charset.as_deref())?;
    codec::read_response(&text, limits)
}

/// Makes the result of a call of what its answer was decoded as.
pub(crate) fn call_result<T: From<W>, E: ServiceError, W>(
    decoded: Result<Result<W, Fault>, DecodeError>,
) -> Result<T, CallErrorKind<E>> {
    match decoded? {
        Ok(value) => Ok(T::from(value)),
        Err(fault) => Err(CallErrorKind::from_fault(fault)),
    }
}

/// Compiles where a client can receive what the server answers.
pub const fn received<T: Decodable + Send + 'static, E: ServiceError>() {}

/// Writes a call, argument by argument.
pub struct CallBuilder<C> {
    transport: C,
    method: Cow<'static, str>,
    idempotent: bool,
    writer: Result<CallWriter, EncodeError>,
    /// Whether trailing arguments that are none are sent.
    sends_all: bool,
}

impl<C: Transport + Clone> CallBuilder<C> {
    /// Starts a call.
    #[must_use]
    pub fn new(transport: &C, method: &'static str, idempotent: bool) -> Self {
        let method = transport.method_name(Cow::Borrowed(method));
        let mut writer = CallWriter::new(transport.encode_options());
        let writer = writer.open(&method).map(|()| writer);
        Self { transport: transport.clone(), method, idempotent, writer, sends_all: false }
    }

    /// Adds an argument.
    #[must_use]
    pub fn arg<A: Encodable + ?Sized>(mut self, argument: &A) -> Self {
        if let Ok(writer) = &mut self.writer
            && let Err(error) = writer.arg(argument)
        {
            self.writer = Err(error);
        }
        self
    }

    /// Adds the elements of a sequence as arguments, all of which are sent.
    #[must_use]
    pub fn rest<A: Encodable + ?Sized>(mut self, arguments: &A) -> Self {
        self.sends_all = true;
        if let Ok(writer) = &mut self.writer
            && let Err(error) = writer.args(arguments)
        {
            self.writer = Err(error);
        }
        self
    }

    /// Ends the call. Trailing arguments that are none are left out, unless they were given as
    /// a sequence.
    pub fn finish<T, E>(self) -> Call<C, T, E> {
        let Self { transport, method, idempotent, writer, sends_all } = self;
        let message =
            writer.and_then(
                |mut writer| if sends_all { writer.finish() } else { Ok(writer.finish_trimmed()) },
            );
        let request = match message {
            Ok(message) => Ok(Request { idempotent, ..Request::new(method, message) }),
            Err(error) => Err(FailedRequest { method, error: RequestError::Encode(error) }),
        };
        Call::from_request(transport, request)
    }
}

impl<C> fmt::Debug for CallBuilder<C> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("CallBuilder").field("method", &self.method).finish_non_exhaustive()
    }
}
