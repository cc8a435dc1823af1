//! A call: a value that is sent when it is awaited.

use std::borrow::Cow;
use std::fmt;
use std::future::{Future, IntoFuture};
use std::marker::PhantomData;
use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;

use http::{HeaderMap, HeaderName, HeaderValue, header};
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::client::decoder::{Decoder, Encoded};
use crate::client::{CallError, Request, ResponseFuture, Transport, TransportError, limit};
use crate::codec::{CallWriter, EncodeError, Format, encode_call_with};
use crate::data::fault::{Fault, ServiceError};

/// A call that is sent when awaited, or put in a [batch](crate::client::batch()).
///
/// It owns its encoded arguments and a handle of its transport and borrows nothing
/// else, so it can be returned, stored and spawned.
///
/// Tokio's `join!`, `select!` and `timeout` take a call as it is. What asks for a
/// `Future`, as `tokio::spawn` does, is given `call.into_future()`.
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
#[must_use = "a call does nothing unless it is awaited or put in a batch"]
pub struct Call<C, T, E = Fault> {
    transport: C,
    request: Result<Request, Refused>,
    decoder: Decoder<T, E>,
}

/// Why a call cannot even be sent.
#[derive(Clone, Debug)]
pub(crate) enum Refused {
    Encode(EncodeError),
    Header(String),
}

impl<C: Transport, T> Call<C, T> {
    /// A call of any method. `params` is a tuple, a sequence or unit, and is sent
    /// whole: no argument is left out. Arguments that cannot be written fail the
    /// call when it is awaited.
    pub fn new(transport: C, method: &str, params: &(impl Serialize + ?Sized)) -> Self {
        let method = transport.method_name(Cow::Owned(method.to_owned()));
        let request = encode_call_with(&method, params, transport.format())
            .map(|body| Request::new(method, false, body))
            .map_err(Refused::Encode);
        Self { transport, request, decoder: Decoder::default() }
    }
}

impl<C, T, E> Call<C, T, E> {
    /// How long the whole call may take, instead of the transport's own limit.
    pub fn timeout(self, limit: Duration) -> Self {
        self.change(|request| request.timeout = Some(limit))
    }

    /// How long it may take until the request goes out, instead of the transport's
    /// own limit.
    pub fn connect_timeout(self, limit: Duration) -> Self {
        self.change(|request| request.connect_timeout = Some(limit))
    }

    /// Says that calling the method twice does no more than calling it once, so that
    /// the call may be sent again when its outcome is lost.
    pub fn idempotent(self) -> Self {
        self.change(|request| request.idempotent = true)
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
            && let Err(refused) = add_header(&mut request.headers, name, value)
        {
            self.request = Err(refused);
        }
        self
    }

    /// Decodes the answer as `T` and gives it as `U`, for servers that answer with
    /// more than one type. Not covered by semantic versioning.
    #[doc(hidden)]
    pub fn map_into<U: From<T>>(self) -> Call<C, U, E>
    where
        T: DeserializeOwned,
    {
        let decode = |answer: &Encoded<'_>| Ok(answer.decode::<T>()?.map(U::from));
        let decoder = Decoder { decode: Some(decode), error: PhantomData };
        Call { transport: self.transport, request: self.request, decoder }
    }

    fn change(mut self, change: impl FnOnce(&mut Request)) -> Self {
        if let Ok(request) = &mut self.request {
            change(request);
        }
        self
    }

    pub(crate) fn into_parts(self) -> (Result<Request, Refused>, Decoder<T, E>) {
        (self.request, self.decoder)
    }
}

/// Puts a header in place of an earlier one of its name.
pub(crate) fn add_header(
    headers: &mut HeaderMap,
    name: impl TryInto<HeaderName>,
    value: impl TryInto<HeaderValue>,
) -> Result<(), Refused> {
    let Ok(name) = name.try_into() else {
        return Err(Refused::Header("the name of a header is not valid".to_owned()));
    };
    let Ok(mut value) = value.try_into() else {
        return Err(Refused::Header(format!("the value of header `{name}` is not valid")));
    };
    guard_secret(&name, &mut value);
    headers.insert(name, value);
    Ok(())
}

/// Keeps secrets out of every Debug output.
pub(crate) fn guard_secret(name: &HeaderName, value: &mut HeaderValue) {
    if [header::AUTHORIZATION, header::PROXY_AUTHORIZATION, header::COOKIE].contains(name) {
        value.set_sensitive(true);
    }
}

impl<E> From<Refused> for CallError<E> {
    fn from(refused: Refused) -> Self {
        match refused {
            Refused::Encode(error) => Self::Encode(error),
            Refused::Header(reason) => Self::Transport(TransportError::Request(reason)),
        }
    }
}

impl<C: Transport, T: DeserializeOwned, E: ServiceError> IntoFuture for Call<C, T, E> {
    type Output = Result<T, CallError<E>>;
    type IntoFuture = CallFuture<T, E>;

    fn into_future(self) -> CallFuture<T, E> {
        let format = self.transport.format();
        let sent = match self.request {
            Ok(request) => Ok(limit::send(&self.transport, request)),
            Err(refused) => Err(Some(refused)),
        };
        CallFuture { sent, format, decoder: self.decoder }
    }
}

impl<C, T, E> fmt::Debug for Call<C, T, E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Call").field("request", &self.request).finish_non_exhaustive()
    }
}

/// A call under way.
#[must_use = "futures do nothing unless polled"]
pub struct CallFuture<T, E = Fault> {
    sent: Result<ResponseFuture, Option<Refused>>,
    format: Format,
    decoder: Decoder<T, E>,
}

impl<T: DeserializeOwned, E: ServiceError> Future for CallFuture<T, E> {
    type Output = Result<T, CallError<E>>;

    /// # Panics
    ///
    /// When polled again after it is done.
    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        let this = &mut *self;
        let response = match &mut this.sent {
            Ok(response) => match response.as_mut().poll(context) {
                Poll::Pending => return Poll::Pending,
                Poll::Ready(response) => response?,
            },
            Err(refused) => {
                let refused = refused.take().expect("a call is not polled after it is done");
                return Poll::Ready(Err(refused.into()));
            }
        };
        Poll::Ready(this.decoder.decode_response(&response, &this.format.limits))
    }
}

impl<T, E> fmt::Debug for CallFuture<T, E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("CallFuture").finish_non_exhaustive()
    }
}

/// Writes a generated client's call, argument by argument.
pub struct CallBuilder<C> {
    transport: C,
    method: Cow<'static, str>,
    idempotent: bool,
    writer: Result<CallWriter, EncodeError>,
}

impl<C: Transport + Clone> CallBuilder<C> {
    /// Starts a call.
    #[must_use]
    pub fn new(transport: &C, method: &'static str, idempotent: bool) -> Self {
        let method = transport.method_name(Cow::Borrowed(method));
        let mut writer = CallWriter::new(transport.format());
        let writer = writer.open(&method).map(|()| writer);
        Self { transport: transport.clone(), method, idempotent, writer }
    }

    /// Adds an argument.
    #[must_use]
    pub fn arg<A: Serialize + ?Sized>(mut self, argument: &A) -> Self {
        if let Ok(writer) = &mut self.writer
            && let Err(error) = writer.arg(argument)
        {
            self.writer = Err(error);
        }
        self
    }

    /// The call, without trailing arguments that are none.
    pub fn finish<T, E>(self) -> Call<C, T, E> {
        let request = self
            .writer
            .map(|writer| {
                let body = writer.finish_trimmed();
                Request::new(self.method, self.idempotent, body)
            })
            .map_err(Refused::Encode);
        Call { transport: self.transport, request, decoder: Decoder::default() }
    }
}

impl<C> fmt::Debug for CallBuilder<C> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("CallBuilder").field("method", &self.method).finish_non_exhaustive()
    }
}
