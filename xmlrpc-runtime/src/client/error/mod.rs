//! The errors of calls and of settings.

mod transport;

use std::error::Error;
use std::fmt;

pub use self::transport::{HttpError, TransportError};
pub(crate) use self::transport::{chain, innermost};
use crate::codec::{DecodeError, EncodeError};
use crate::data::fault::{Fault, ServiceError};

/// Why a call failed, and what its caller should do about it.
///
/// `E` is the error that the service declares; a declared code comes back as the
/// same variant of it.
///
/// | error | what to do |
/// | --- | --- |
/// | [`Service`](Self::Service) | act on the variant; the service means it |
/// | [`Fault`](Self::Fault), -32601 | the server lacks the method: `system.listMethods` tells what it has |
/// | [`Fault`](Self::Fault), -32602 | it takes other arguments: compare the trait with its documentation |
/// | [`Fault`](Self::Fault), -32001 from a server of this library | it took longer than the server lets calls take, and may have run: ask for less, or have its [limit](Fault::TIMED_OUT) raised |
/// | [`Fault`](Self::Fault), any other | as the server's documentation says of the code; -32400 and -32300 may pass, and -32603 is a bug of its own |
/// | [`Encode`](Self::Encode) | fix the argument that the error's path names |
/// | [`Decode`](Self::Decode), [`is_type`](DecodeError::is_type) | the trait declares another type than the server sends: fix the trait |
/// | [`Decode`](Self::Decode), a [limit](crate::codec::DecodeErrorKind::Limit) | raise the client's [limits](crate::client::ClientBuilder::limits), or ask for less |
/// | [`Decode`](Self::Decode), any other | the answer is broken: tell whoever runs the server |
/// | [`Transport`](Self::Transport) | as [`TransportError`] says of its variant |
///
/// Before a call that is not idempotent is made again, look at
/// [`outcome_unknown`](Self::outcome_unknown): where it is true, first ask the server
/// whether the call has run.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum CallError<E = Fault> {
    /// The error that the service declared. The call ran: act on the variant.
    Service(E),
    /// A fault that is not one of the service's errors. The server refused the call
    /// or failed in it: its [code](Fault::code) tells which.
    Fault(Fault),
    /// The arguments cannot be written; nothing was sent. Fix the arguments.
    Encode(EncodeError),
    /// The answer cannot be read: it is malformed, or of another type than asked
    /// for ([`DecodeError::is_type`]). The call has probably run.
    Decode(DecodeError),
    /// No answer came. [`outcome_unknown`](TransportError::outcome_unknown) tells
    /// whether the call may have run nevertheless.
    Transport(TransportError),
}

impl<E> CallError<E> {
    /// Returns whether no answer came within the time allowed.
    #[must_use]
    pub fn is_timeout(&self) -> bool {
        self.transport().is_some_and(TransportError::is_timeout)
    }

    /// Returns whether no connection came about, so that nothing was sent.
    #[must_use]
    pub fn is_connect(&self) -> bool {
        self.transport().is_some_and(TransportError::is_connect)
    }

    /// Returns whether the call may have run although its outcome did not arrive. Where this
    /// is false, the call did not run, or failed as the error says.
    #[must_use]
    pub fn outcome_unknown(&self) -> bool {
        match self {
            Self::Service(_) | Self::Fault(_) | Self::Encode(_) => false,
            Self::Decode(_) => true,
            Self::Transport(error) => error.outcome_unknown(),
        }
    }

    /// Returns the fault that the server answered, unless it is one of the errors that the
    /// service declares.
    ///
    /// ```no_run
    /// # async fn example(client: xmlrpc::Client) {
    /// use xmlrpc::Fault;
    ///
    /// let answer = client.call::<String>("dir.list", ("/tmp",)).await;
    /// if let Err(error) = &answer
    ///     && error.code() == Some(Fault::METHOD_NOT_FOUND)
    /// {
    ///     println!("{}", error.fault().unwrap().message());
    /// }
    /// # }
    /// ```
    #[must_use]
    pub fn fault(&self) -> Option<&Fault> {
        match self {
            Self::Fault(fault) => Some(fault),
            _ => None,
        }
    }

    /// Returns the code of the [`fault`](Self::fault): `None` for an error that the service
    /// declares, whose variant says what the code would.
    #[must_use]
    pub fn code(&self) -> Option<i32> {
        self.fault().map(Fault::code)
    }

    /// Returns the error of the transport, if it is one.
    #[must_use]
    pub fn transport(&self) -> Option<&TransportError> {
        match self {
            Self::Transport(error) => Some(error),
            _ => None,
        }
    }
}

impl<E> CallError<E> {
    /// Makes the error of one call of the error of its batch.
    pub(crate) fn from_untyped(error: CallError) -> Self {
        match error {
            CallError::Service(fault) | CallError::Fault(fault) => Self::Fault(fault),
            CallError::Encode(error) => Self::Encode(error),
            CallError::Decode(error) => Self::Decode(error),
            CallError::Transport(error) => Self::Transport(error),
        }
    }
}

impl<E: ServiceError> CallError<E> {
    /// Converts to the error of an untyped call, so that calls of several services can fail
    /// with one type.
    #[must_use]
    pub fn untyped(self) -> CallError {
        match self {
            Self::Service(error) => CallError::Fault(error.into_fault()),
            Self::Fault(fault) => CallError::Fault(fault),
            Self::Encode(error) => CallError::Encode(error),
            Self::Decode(error) => CallError::Decode(error),
            Self::Transport(error) => CallError::Transport(error),
        }
    }

    pub(crate) fn from_fault(fault: Fault) -> Self {
        match E::from_fault(fault) {
            Ok(error) => Self::Service(error),
            Err(fault) => Self::Fault(fault),
        }
    }
}

impl<E: ServiceError> fmt::Display for CallError<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Service(error) => f.write_str(&error.message()),
            Self::Fault(fault) if fault.message().is_empty() => write!(f, "fault {}", fault.code()),
            Self::Fault(fault) => f.write_str(fault.message()),
            Self::Encode(error) => error.fmt(f),
            Self::Decode(error) => error.fmt(f),
            Self::Transport(error) => error.fmt(f),
        }
    }
}

impl<E: ServiceError + fmt::Debug> Error for CallError<E> {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        match self {
            Self::Service(_) | Self::Fault(_) => None,
            Self::Encode(error) => error.source(),
            Self::Decode(error) => error.source(),
            Self::Transport(error) => error.source(),
        }
    }
}

impl<E: ServiceError> CallError<E> {
    /// Turns the error of a call to another server into the fault that the own caller gets, as a
    /// gateway answers it. Its text names the method and whose failure it was, and never an
    /// address, a path or an excerpt of an answer: those are for the log.
    ///
    /// | error | fault |
    /// | --- | --- |
    /// | [`Service`](Self::Service), [`Fault`](Self::Fault) | that of the server, as it came |
    /// | [`Encode`](Self::Encode) | [`Fault::INTERNAL`]: the gateway failed |
    /// | [`Decode`](Self::Decode), [`Transport`](Self::Transport) | [`Fault::TRANSPORT`]: the server behind failed; the text says where the call may have run |
    ///
    /// ```
    /// use std::time::Duration;
    /// use xmlrpc::{CallError, Fault};
    /// use xmlrpc::client::TransportError;
    ///
    /// let error: CallError = TransportError::connect("10.0.0.7:80", "refused").into();
    /// let fault = error.into_fault("dir.list");
    /// assert_eq!(fault.code(), Fault::TRANSPORT);
    /// assert_eq!(fault.message(), "dir.list: the server behind cannot be reached");
    /// ```
    #[must_use]
    pub fn into_fault(self, method: &str) -> Fault {
        match self {
            Self::Service(error) => error.into_fault(),
            Self::Fault(fault) => fault,
            other => Fault::new(other.gateway_code(), format!("{method}: {}", other.blame())),
        }
    }

    fn gateway_code(&self) -> i32 {
        match self {
            Self::Encode(_) | Self::Transport(TransportError::Request(_)) => Fault::INTERNAL,
            _ => Fault::TRANSPORT,
        }
    }

    /// Says whose failure it was.
    fn blame(&self) -> &'static str {
        match self {
            Self::Encode(_) | Self::Transport(TransportError::Request(_)) => {
                "the gateway cannot send this call on"
            }
            Self::Decode(_) => {
                "the answer of the server behind cannot be read; the call may have run"
            }
            Self::Transport(error) if error.is_connect() => "the server behind cannot be reached",
            Self::Transport(error) => match (error.is_timeout(), error.outcome_unknown()) {
                (true, true) => "the server behind did not answer in time; the call may have run",
                (true, false) => "the server behind did not answer in time; the call did not run",
                (false, true) => "the server behind failed; the call may have run",
                (false, false) => "the server behind did not take the call",
            },
            Self::Service(_) | Self::Fault(_) => "the server behind refused the call",
        }
    }
}

/// Turns the error of a call to another server into a fault, as
/// [`into_fault`](CallError::into_fault) does where the method is known: a handler that calls
/// another server uses `?`.
impl<E: ServiceError> From<CallError<E>> for Fault {
    fn from(error: CallError<E>) -> Self {
        match error {
            CallError::Service(error) => error.into_fault(),
            CallError::Fault(fault) => fault,
            other => Self::new(other.gateway_code(), other.blame()),
        }
    }
}

impl<E> From<EncodeError> for CallError<E> {
    fn from(error: EncodeError) -> Self {
        Self::Encode(error)
    }
}

impl<E> From<DecodeError> for CallError<E> {
    fn from(error: DecodeError) -> Self {
        Self::Decode(error)
    }
}

impl<E> From<TransportError> for CallError<E> {
    fn from(error: TransportError) -> Self {
        Self::Transport(error)
    }
}

/// Why a client cannot be made. No message shows the URL, which may hold a password.
#[derive(Clone, Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ConfigError {
    /// The URL cannot be read. Correct it as the message says.
    #[error("the URL cannot be read: {0}")]
    Url(&'static str),
    /// The proxy's URL cannot be read. Correct it as the message says.
    #[error("the URL of the proxy cannot be read: {0}")]
    Proxy(&'static str),
    /// The URL's scheme is not one that clients speak, or needs a feature.
    #[error("the URL's scheme is `{scheme}`: {hint}")]
    Scheme {
        /// The scheme.
        scheme: String,
        /// What to do about it.
        hint: &'static str,
    },
    /// A certificate or a key cannot be used, or the system has no root certificates; the
    /// feature `webpki-roots` has some.
    #[cfg(feature = "_tls")]
    #[error("TLS cannot be set up: {0}")]
    Tls(#[source] std::sync::Arc<dyn Error + Send + Sync>),
    /// A header cannot be sent. Take the forbidden character out of it.
    #[error("the header `{0}` cannot be sent: its name or value holds a forbidden character")]
    Header(String),
    /// No URL was given. Set it with [`url`](crate::client::ClientBuilder::url).
    #[error("the client has no URL to call: set one with `ClientBuilder::url`")]
    NoUrl,
    /// The system has no thread for a blocking client. Share one client instead of making
    /// many.
    #[cfg(feature = "blocking")]
    #[error("no thread can be started for the client: {0}")]
    Thread(#[source] std::sync::Arc<std::io::Error>),
}

/// Compares the texts, because sources cannot be compared.
impl PartialEq for ConfigError {
    fn eq(&self, other: &Self) -> bool {
        self.to_string() == other.to_string()
    }
}
