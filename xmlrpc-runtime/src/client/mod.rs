//! The calling side: [`Client`], [`Call`], [`CallError`], [`Transport`].

use std::borrow::Cow;
use std::future::Future;
use std::marker::PhantomData;
use std::pin::Pin;
use std::time::Duration;

use bytes::Bytes;
use http::HeaderMap;
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::codec::{DecodeError, EncodeError, Format};
use crate::fault::{Fault, ServiceError};

/// Carries a call's bytes to a server and its answer back.
pub trait Transport: Send + Sync {
    /// Sends a request. The future owns all that it needs.
    fn send(&self, request: Request) -> ResponseFuture;

    /// How calls are written for it.
    fn format(&self) -> Format {
        todo!()
    }
}

/// The future of [`Transport::send`].
pub type ResponseFuture = Pin<Box<dyn Future<Output = Result<Response, TransportError>> + Send>>;

/// A call as bytes.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Request {
    /// The message.
    pub body: Bytes,
    /// The method's name.
    pub method: Cow<'static, str>,
    /// Whether calling it twice does no more than calling it once.
    pub idempotent: bool,
    /// How long it may take; `None` for the transport's default.
    pub timeout: Option<Duration>,
    /// Headers for this call only.
    pub headers: HeaderMap,
}

/// An answer as bytes.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Response {
    /// The message.
    pub body: Bytes,
    /// The charset that the transport declared.
    pub charset: Option<String>,
}

/// Why no answer came.
#[derive(Debug, thiserror::Error)]
#[error("transport")]
pub struct TransportError(());

/// What a call can fail with.
#[derive(Debug, thiserror::Error)]
pub enum CallError<E = Fault> {
    /// The error that the service declared.
    #[error("{0:?}")]
    Service(E),
    /// A fault that is not one of the service's errors.
    #[error("{0}")]
    Fault(Fault),
    /// The arguments cannot be written; nothing was sent.
    #[error(transparent)]
    Encode(EncodeError),
    /// The answer cannot be read.
    #[error(transparent)]
    Decode(DecodeError),
    /// No answer came.
    #[error(transparent)]
    Transport(TransportError),
}

/// Calls an XML-RPC server over HTTP.
#[derive(Clone, Debug)]
pub struct Client(());

/// A call that is sent when awaited.
#[derive(Debug)]
#[must_use = "a call does nothing unless it is awaited or put in a batch"]
pub struct Call<C, T, E = Fault> {
    transport: C,
    request: Result<Request, EncodeError>,
    result: PhantomData<fn() -> (T, E)>,
}

/// Writes a generated client's call, argument by argument.
#[derive(Debug)]
pub struct CallBuilder<C>(C);

impl<C: Transport + Clone> CallBuilder<C> {
    /// Starts a call.
    pub fn new(transport: &C, method: &'static str, idempotent: bool) -> Self {
        todo!()
    }

    /// Adds an argument.
    #[must_use]
    pub fn arg<A: Serialize + ?Sized>(self, argument: &A) -> Self {
        todo!()
    }

    /// The call, without trailing arguments that are none.
    pub fn finish<T, E>(self) -> Call<C, T, E> {
        todo!()
    }
}

impl<C: Transport, T: DeserializeOwned, E: ServiceError> std::future::IntoFuture for Call<C, T, E> {
    type Output = Result<T, CallError<E>>;
    type IntoFuture = Pin<Box<dyn Future<Output = Self::Output> + Send>>;

    fn into_future(self) -> Self::IntoFuture {
        todo!()
    }
}
