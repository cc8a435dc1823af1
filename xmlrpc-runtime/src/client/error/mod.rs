//! The errors of calls and of settings.

mod transport;

use std::borrow::Cow;
use std::error::Error;
use std::fmt;
use std::sync::Arc;

pub use self::transport::{HttpError, TransportError};
pub(crate) use self::transport::{chain, innermost};
use crate::codec::{DecodeError, EncodeError};
use crate::data::fault::{Fault, ServiceError};

/// Why a call failed: which method, at which server, and [why](Self::kind).
///
/// `E` is the error that the service declares; a declared code comes back as the
/// same variant of it. It is shown with the method and the server, whoever it goes to by `?`:
/// `dir.list at http://127.0.0.1:8000/RPC2: no such directory: /x`.
///
/// | [kind](Self::kind) | what to do |
/// | --- | --- |
/// | [`Service`](CallErrorKind::Service) | act on the variant; the service means it |
/// | [`Fault`](CallErrorKind::Fault), -32601 | the server lacks the method: `system.listMethods` tells what it has |
/// | [`Fault`](CallErrorKind::Fault), -32602 | it takes other arguments: compare the trait with its documentation |
/// | [`Fault`](CallErrorKind::Fault), -32001 from a server of this library | it took longer than the server lets calls take, and may have run: ask for less, or have its [limit](Fault::TIMED_OUT) raised |
/// | [`Fault`](CallErrorKind::Fault), any other | as the server's documentation says of the code; -32400 and -32300 may pass, and -32603 is a bug of its own |
/// | [`Encode`](CallErrorKind::Encode) | fix the argument that the error's path names |
/// | [`Decode`](CallErrorKind::Decode), [`is_type`](DecodeError::is_type) | the trait declares another type than the server sends: fix the trait |
/// | [`Decode`](CallErrorKind::Decode), a [limit](crate::codec::DecodeErrorKind::Limit) | raise the client's [limits](crate::client::ClientBuilder::limits), or ask for less |
/// | [`Decode`](CallErrorKind::Decode), any other | the answer is broken: tell whoever runs the server |
/// | [`Transport`](CallErrorKind::Transport) | as [`TransportError`] says of its variant |
///
/// Before a call that is not idempotent is made again, look at
/// [`outcome_unknown`](Self::outcome_unknown): where it is true, first ask the server
/// whether the call has run.
///
/// ```no_run
/// # #[derive(Debug, xmlrpc::Fault)]
/// # enum DirError {
/// #     #[fault(code = 404)]
/// #     NotFound(String),
/// # }
/// # fn example(error: xmlrpc::CallError<DirError>) -> Result<(), Box<dyn std::error::Error>> {
/// if let Some(DirError::NotFound(path)) = error.service() {
///     println!("there is no {path}");
///     return Ok(());
/// }
/// Err(error.into())
/// # }
/// ```
///
/// Clients make them. A test or a transport of one's own makes one of its kind:
///
/// ```
/// use xmlrpc::client::CallErrorKind;
/// use xmlrpc::{CallError, Fault};
///
/// let kind = CallErrorKind::Fault(Fault::new(4, "no such directory: /x"));
/// let error: CallError = kind.into();
/// let error = error.with_method("dir.list").with_server("http://127.0.0.1:8000/RPC2");
/// assert_eq!(
///     error.to_string(),
///     "dir.list at http://127.0.0.1:8000/RPC2: no such directory: /x"
/// );
/// ```
#[derive(Clone)]
pub struct CallError<E = Fault>(Box<FailedCall<E>>);

#[derive(Clone)]
struct FailedCall<E> {
    kind: CallErrorKind<E>,
    method: Option<Cow<'static, str>>,
    server: Option<Arc<str>>,
}

/// Why a call failed: the [kind](CallError::kind) of a [`CallError`], which says of each what to
/// do about it.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum CallErrorKind<E = Fault> {
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

/// What a call calls, for its error to name.
#[derive(Debug, Default)]
pub(crate) struct CallTarget {
    /// The name on the wire.
    pub(crate) method: Cow<'static, str>,
    pub(crate) server: Option<Arc<str>>,
}

impl CallTarget {
    /// Takes the name of the server from an answer, where it knows better.
    pub(crate) fn note_answer(&mut self, server: Option<&Arc<str>>) {
        if let Some(server) = server {
            self.server = Some(Arc::clone(server));
        }
    }

    /// Makes the error of the call.
    pub(crate) fn error<E>(self, kind: CallErrorKind<E>) -> CallError<E> {
        CallError(Box::new(FailedCall { kind, method: Some(self.method), server: self.server }))
    }
}

impl<E> CallError<E> {
    /// Returns why the call failed.
    #[must_use]
    pub fn kind(&self) -> &CallErrorKind<E> {
        &self.0.kind
    }

    /// Returns why the call failed, without the names of the method and the server.
    #[must_use]
    pub fn into_kind(self) -> CallErrorKind<E> {
        self.0.kind
    }

    /// Returns the name of the method as it was sent: `system.multicall` for the error of a whole
    /// batch. `None` where the error is not that of a call.
    #[must_use]
    pub fn method(&self) -> Option<&str> {
        self.0.method.as_deref()
    }

    /// Returns the server as its [transport](crate::client::Transport::server) names it. For a
    /// client that is its URL without user info, query and fragment, and for several endpoints the
    /// one that answered, or else `one of` their URLs. `None` where the transport does not say, as
    /// a `Router` in process.
    #[must_use]
    pub fn server(&self) -> Option<&str> {
        self.0.server.as_deref()
    }

    /// Sets the name of the method.
    #[must_use]
    pub fn with_method(mut self, method: impl Into<Cow<'static, str>>) -> Self {
        self.0.method = Some(method.into());
        self
    }

    /// Sets the name of the server, which is shown as it is: it should hold no password.
    #[must_use]
    pub fn with_server(mut self, server: impl Into<Arc<str>>) -> Self {
        self.0.server = Some(server.into());
        self
    }

    /// Returns the error that the service declares, if it is one.
    #[must_use]
    pub fn service(&self) -> Option<&E> {
        match self.kind() {
            CallErrorKind::Service(error) => Some(error),
            _ => None,
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
        match self.kind() {
            CallErrorKind::Fault(fault) => Some(fault),
            _ => None,
        }
    }

    /// Returns the code of the [`fault`](Self::fault): `None` for an error that the service
    /// declares, whose variant says what the code would.
    #[must_use]
    pub fn code(&self) -> Option<i32> {
        self.fault().map(Fault::code)
    }

    /// Returns why the arguments cannot be written, if that is the error.
    #[must_use]
    pub fn encode(&self) -> Option<&EncodeError> {
        match self.kind() {
            CallErrorKind::Encode(error) => Some(error),
            _ => None,
        }
    }

    /// Returns why the answer cannot be read, if that is the error.
    #[must_use]
    pub fn decode(&self) -> Option<&DecodeError> {
        match self.kind() {
            CallErrorKind::Decode(error) => Some(error),
            _ => None,
        }
    }

    /// Returns the error of the transport, if it is one.
    #[must_use]
    pub fn transport(&self) -> Option<&TransportError> {
        match self.kind() {
            CallErrorKind::Transport(error) => Some(error),
            _ => None,
        }
    }

    /// Returns whether no answer came within the time allowed.
    #[must_use]
    pub fn is_timeout(&self) -> bool {
        self.transport().is_some_and(TransportError::is_timeout)
    }

    /// Returns whether no connection came about, so that the call did not run.
    #[must_use]
    pub fn is_connect(&self) -> bool {
        self.transport().is_some_and(TransportError::is_connect)
    }

    /// Returns whether the call may have run although its outcome did not arrive. Where this
    /// is false, the call did not run, or failed as the error says.
    #[must_use]
    pub fn outcome_unknown(&self) -> bool {
        match self.kind() {
            CallErrorKind::Service(_) | CallErrorKind::Fault(_) | CallErrorKind::Encode(_) => false,
            CallErrorKind::Decode(_) => true,
            CallErrorKind::Transport(error) => error.outcome_unknown(),
        }
    }
}

impl<E: ServiceError> CallError<E> {
    /// Converts to the error of an untyped call, so that calls of several services can fail
    /// with one type.
    #[must_use]
    pub fn untyped(self) -> CallError {
        let FailedCall { kind, method, server } = *self.0;
        let kind = match kind {
            CallErrorKind::Service(error) => CallErrorKind::Fault(error.into_fault()),
            CallErrorKind::Fault(fault) => CallErrorKind::Fault(fault),
            CallErrorKind::Encode(error) => CallErrorKind::Encode(error),
            CallErrorKind::Decode(error) => CallErrorKind::Decode(error),
            CallErrorKind::Transport(error) => CallErrorKind::Transport(error),
        };
        CallError(Box::new(FailedCall { kind, method, server }))
    }

    /// Turns the error of a call to another server into the fault that the own caller gets, as a
    /// gateway answers it. Its text names the method and whose failure it was, and never an
    /// address, a path or an excerpt of an answer: those are for the log, where an event at level
    /// `WARN` and target `xmlrpc::client` tells them. A handler that calls another server does the
    /// same by `?`: one whose error is a `Fault`, or the enum that the call declares where a variant
    /// of it is `#[fault(other)]`.
    ///
    /// | kind | fault |
    /// | --- | --- |
    /// | [`Service`](CallErrorKind::Service), [`Fault`](CallErrorKind::Fault) | that of the server, as it came |
    /// | [`Encode`](CallErrorKind::Encode) | [`Fault::INTERNAL`]: the gateway failed |
    /// | [`Decode`](CallErrorKind::Decode), [`Transport`](CallErrorKind::Transport) | [`Fault::TRANSPORT`]: the server behind failed; the text says where the call may have run |
    ///
    /// ```
    /// use xmlrpc::{CallError, Fault};
    /// use xmlrpc::client::TransportError;
    ///
    /// let error: CallError = TransportError::connect("10.0.0.7:80", "refused").into();
    /// let fault = error.with_method("dir.list").into_fault();
    /// assert_eq!(fault.code(), Fault::TRANSPORT);
    /// assert_eq!(fault.message(), "dir.list: the server behind cannot be reached");
    /// ```
    #[must_use]
    pub fn into_fault(self) -> Fault {
        if !matches!(self.kind(), CallErrorKind::Service(_) | CallErrorKind::Fault(_)) {
            tracing::warn!(target: "xmlrpc::client", error = %self, "a call becomes a fault");
        }
        let FailedCall { kind, method, .. } = *self.0;
        let (code, blame) = match kind {
            CallErrorKind::Service(error) => return error.into_fault(),
            CallErrorKind::Fault(fault) => return fault,
            CallErrorKind::Encode(_) | CallErrorKind::Transport(TransportError::Request(_)) => {
                (Fault::INTERNAL, "the gateway cannot send this call on")
            }
            CallErrorKind::Decode(_) => (
                Fault::TRANSPORT,
                "the answer of the server behind cannot be read; the call may have run",
            ),
            CallErrorKind::Transport(error) => (Fault::TRANSPORT, error.blame()),
        };
        match method {
            Some(method) => Fault::new(code, format!("{method}: {blame}")),
            None => Fault::new(code, blame),
        }
    }
}

/// Returns the error that the service declares, or makes one of the fault that any other failure
/// [becomes](CallError::into_fault).
pub fn forwarded<E: ServiceError>(error: CallError<E>, other: impl FnOnce(Fault) -> E) -> E {
    match *error.0 {
        FailedCall { kind: CallErrorKind::Service(error), .. } => error,
        failed => other(CallError(Box::new(failed)).into_fault()),
    }
}

impl<E> CallErrorKind<E> {
    /// Makes the error of one call of the error of its batch.
    pub(crate) fn from_untyped(kind: CallErrorKind) -> Self {
        match kind {
            CallErrorKind::Service(fault) | CallErrorKind::Fault(fault) => Self::Fault(fault),
            CallErrorKind::Encode(error) => Self::Encode(error),
            CallErrorKind::Decode(error) => Self::Decode(error),
            CallErrorKind::Transport(error) => Self::Transport(error),
        }
    }
}

impl<E: ServiceError> CallErrorKind<E> {
    pub(crate) fn from_fault(fault: Fault) -> Self {
        match E::from_fault(fault) {
            Ok(error) => Self::Service(error),
            Err(fault) => Self::Fault(fault),
        }
    }
}

/// Compares the kinds only: the same failure of two methods, or at two servers, is equal.
impl<E: PartialEq> PartialEq for CallError<E> {
    fn eq(&self, other: &Self) -> bool {
        self.kind() == other.kind()
    }
}

impl<E: fmt::Debug> fmt::Debug for CallError<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut shown = f.debug_struct("CallError");
        if let Some(method) = self.method() {
            shown.field("method", &method);
        }
        if let Some(server) = self.server() {
            shown.field("server", &server);
        }
        shown.field("kind", self.kind()).finish()
    }
}

/// Writes the method, the server where it is known, and the kind.
impl<E: ServiceError> fmt::Display for CallError<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.method(), self.server()) {
            // A gateway calls by names that others choose.
            (Some(method), Some(server)) => write!(f, "{} at {server}: ", method.escape_debug()),
            (Some(method), None) => write!(f, "{}: ", method.escape_debug()),
            (None, Some(server)) => write!(f, "{server}: "),
            (None, None) => Ok(()),
        }?;
        self.kind().fmt(f)
    }
}

impl<E: ServiceError> fmt::Display for CallErrorKind<E> {
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
        match self.kind() {
            CallErrorKind::Service(_) | CallErrorKind::Fault(_) => None,
            CallErrorKind::Encode(error) => error.source(),
            CallErrorKind::Decode(error) => error.source(),
            CallErrorKind::Transport(error) => error.source(),
        }
    }
}

/// Turns the error of a call to another server into a fault, as
/// [`into_fault`](CallError::into_fault) does: a handler that calls another server uses `?`.
impl<E: ServiceError> From<CallError<E>> for Fault {
    fn from(error: CallError<E>) -> Self {
        error.into_fault()
    }
}

/// Makes an error that names no method and no server yet.
impl<E> From<CallErrorKind<E>> for CallError<E> {
    fn from(kind: CallErrorKind<E>) -> Self {
        Self(Box::new(FailedCall { kind, method: None, server: None }))
    }
}

macro_rules! from_part {
    ($($part:ident: $kind:ident),*) => {$(
        impl<E> From<$part> for CallErrorKind<E> {
            fn from(error: $part) -> Self {
                Self::$kind(error)
            }
        }

        /// Makes an error that names no method and no server yet.
        impl<E> From<$part> for CallError<E> {
            fn from(error: $part) -> Self {
                CallErrorKind::$kind(error).into()
            }
        }
    )*};
}

from_part!(EncodeError: Encode, DecodeError: Decode, TransportError: Transport);

/// Why a client cannot be made. No message shows the URL, which may hold a password.
#[derive(Clone, Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ConfigError {
    /// The URL cannot be read. Correct it as the message says.
    #[error("the URL cannot be read: {0}")]
    Url(&'static str),
    /// The proxy cannot be used. Correct its URL as the message says.
    #[error("the proxy{} cannot be used: {reason}", named(*variable))]
    Proxy {
        /// The variable of the environment that names it, where one does.
        variable: Option<&'static str>,
        /// Why.
        reason: &'static str,
    },
    /// The URL's scheme is not one that clients speak, or needs a feature.
    #[error("the URL's scheme is `{scheme}`: {hint}")]
    Scheme {
        /// The scheme.
        scheme: String,
        /// What to do about it.
        hint: &'static str,
    },
    /// This setting logs in as servers of HTTP ask for it, and the URL is one of SCGI. Leave the
    /// setting out, or call the server through HTTP.
    #[cfg(any(feature = "cookies", feature = "digest"))]
    #[error(
        "`ClientBuilder::{0}` logs in to servers of HTTP only, and the URL is one of SCGI: leave it \
         out, or call the server through HTTP"
    )]
    Scgi(&'static str),
    /// A certificate or a key cannot be used, or the system has no root certificates; the
    /// feature `webpki-roots` has some.
    #[cfg(feature = "_tls")]
    #[error("TLS cannot be set up: {0}")]
    Tls(#[source] Arc<dyn Error + Send + Sync>),
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
    Thread(#[source] Arc<std::io::Error>),
}

fn named(variable: Option<&str>) -> String {
    variable.map(|name| format!(" in `{name}`")).unwrap_or_default()
}

/// Compares the texts, because sources cannot be compared.
impl PartialEq for ConfigError {
    fn eq(&self, other: &Self) -> bool {
        self.to_string() == other.to_string()
    }
}
