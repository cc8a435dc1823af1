//! What a generated server implements, and what it is handed: a call whose
//! parameters are still bytes.

pub(crate) mod context;

use std::fmt;
use std::future::Future;
use std::pin::Pin;

use serde::{Deserialize, Serialize};

pub use self::context::Context;
use crate::codec::{self, Params, ResponseWriter};
use crate::data::fault::{Fault, ServiceError};
use crate::description::Kind;

/// A set of methods that a [`Router`](crate::Router) can serve.
///
/// `#[xmlrpc::service]` implements this for the server it generates; there is
/// seldom a reason to write it by hand.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a service that a router can serve",
    note = "what implements a trait `Name` that carries `#[xmlrpc::service]` is served by its \
            `NameServer`: write `NameServer::new(…)` around it"
)]
pub trait Service: Send + Sync + 'static {
    /// The methods, whose [ids](Method::id) [`call`](Service::call) is given.
    fn methods(&self) -> &'static [Method];

    /// Starts the method with this id.
    fn call(&self, id: usize, call: Invocation<'_>) -> Answer;
}

/// A service that can be described without an implementation at hand.
///
/// Implemented by both generated types, whatever their parameter:
/// `<DirectoryClient<()> as xmlrpc::service::Describe>::METHODS`.
pub trait Describe {
    /// The exposed methods, in the order of the trait.
    const METHODS: &'static [Method];
}

/// What is known of a method without calling it.
#[derive(Clone, Copy, Debug)]
pub struct Method {
    /// The number by which [`Service::call`] knows it.
    pub id: usize,
    /// Its whole name on the wire.
    pub name: &'static str,
    /// More names on the wire.
    pub aliases: &'static [&'static str],
    /// Its doc comment.
    pub help: &'static str,
    /// What it takes.
    pub params: &'static [Param],
    /// What it answers.
    pub result: fn() -> Kind,
    /// Whether `system.listMethods` leaves it out.
    pub hidden: bool,
    /// Whether calling it twice does no more than calling it once.
    pub idempotent: bool,
}

/// What is known of a parameter.
#[derive(Clone, Copy, Debug)]
pub struct Param {
    /// Its name in the trait.
    pub name: &'static str,
    /// What it holds.
    pub kind: fn() -> Kind,
    /// Whether callers may leave it out.
    pub optional: fn() -> bool,
}

/// A call on its way to a method: parameters not yet decoded, and the buffer
/// for the reply.
pub struct Invocation<'de> {
    pub(crate) params: Params<'de>,
    pub(crate) names: &'static [Param],
    pub(crate) context: Context,
    pub(crate) reply: ResponseWriter,
}

/// How a method answers, chosen by how it is written.
pub enum Answer {
    /// It is done.
    Ready(Result<Encoded, Fault>),
    /// It is asynchronous.
    Future(Pin<Box<dyn Future<Output = Result<Encoded, Fault>> + Send>>),
    /// It may block, and wants a thread where it may.
    Blocking(Box<dyn FnOnce() -> Result<Encoded, Fault> + Send>),
}

/// A result as bytes, framed for where it goes.
pub struct Encoded(pub(crate) Vec<u8>);

impl<'de> Invocation<'de> {
    /// Who calls, and how.
    #[must_use]
    pub fn context(&self) -> &Context {
        &self.context
    }

    /// Answers by an asynchronous handler.
    pub fn asynchronous<A, T, E, D, H, F>(mut self, decode: D, handler: H) -> Answer
    where
        A: Send + 'static,
        T: Serialize,
        E: ServiceError,
        D: FnOnce(&mut Arguments<'_, 'de>) -> Result<A, Fault>,
        H: FnOnce(A, Context) -> F,
        F: Future<Output = Result<T, E>> + Send + 'static,
    {
        match self.arguments(decode) {
            Err(fault) => Answer::Ready(Err(fault)),
            Ok(arguments) => {
                let future = handler(arguments, self.context);
                let reply = self.reply;
                Answer::Future(Box::pin(async move { encode(reply, future.await) }))
            }
        }
    }

    /// Answers by a handler that is cheap enough for the executor's thread.
    pub fn inline<A, T, E, D, H>(mut self, decode: D, handler: H) -> Answer
    where
        T: Serialize,
        E: ServiceError,
        D: FnOnce(&mut Arguments<'_, 'de>) -> Result<A, Fault>,
        H: FnOnce(A, Context) -> Result<T, E>,
    {
        Answer::Ready(match self.arguments(decode) {
            Err(fault) => Err(fault),
            Ok(arguments) => encode(self.reply, handler(arguments, self.context)),
        })
    }

    /// Answers by a handler that may block.
    pub fn blocking<A, T, E, D, H>(mut self, decode: D, handler: H) -> Answer
    where
        A: Send + 'static,
        T: Serialize,
        E: ServiceError,
        D: FnOnce(&mut Arguments<'_, 'de>) -> Result<A, Fault>,
        H: FnOnce(A, Context) -> Result<T, E> + Send + 'static,
    {
        match self.arguments(decode) {
            Err(fault) => Answer::Ready(Err(fault)),
            Ok(arguments) => Answer::Blocking(Box::new(move || {
                encode(self.reply, handler(arguments, self.context))
            })),
        }
    }

    /// Decodes the arguments and makes sure that nothing is left over.
    fn arguments<A>(
        &mut self,
        decode: impl FnOnce(&mut Arguments<'_, 'de>) -> Result<A, Fault>,
    ) -> Result<A, Fault> {
        let mut arguments = Arguments { call: self, taken: 0, given: 0 };
        let decoded = decode(&mut arguments)?;
        arguments.finish()?;
        self.reply.set_dialect(self.params.dialect());
        Ok(decoded)
    }
}

/// The arguments of a call, decoded one after another.
pub struct Arguments<'a, 'de> {
    call: &'a mut Invocation<'de>,
    /// How many were asked for.
    taken: usize,
    /// How many of them the caller gave.
    given: usize,
}

impl<'de> Arguments<'_, 'de> {
    /// The next argument. One that is missing is what its type makes of nothing:
    /// `None` for an `Option`.
    ///
    /// # Errors
    ///
    /// A fault that names the parameter, what was expected and what came.
    pub fn required<T: Deserialize<'de>>(&mut self) -> Result<T, Fault> {
        match self.next()? {
            Some(argument) => Ok(argument),
            None => codec::absent_param().ok_or_else(|| self.too_few()),
        }
    }

    /// The next argument, or `default` where it is missing, or nil because one after
    /// it is not.
    ///
    /// # Errors
    ///
    /// A fault that names the parameter, what was expected and what came.
    pub fn or_else<T: Deserialize<'de>>(
        &mut self,
        default: impl FnOnce() -> T,
    ) -> Result<T, Fault> {
        Ok(self.next::<Option<T>>()?.flatten().unwrap_or_else(default))
    }

    /// All arguments that are left.
    pub(crate) fn rest<T: Deserialize<'de>>(&mut self) -> Result<Vec<T>, Fault> {
        let mut rest = Vec::new();
        while let Some(argument) = self.next()? {
            rest.push(argument);
        }
        Ok(rest)
    }
}

impl<'de> Arguments<'_, 'de> {
    fn next<T: Deserialize<'de>>(&mut self) -> Result<Option<T>, Fault> {
        let argument = self.call.params.next().map_err(|error| self.wrong(&error))?;
        self.taken += 1;
        self.given += usize::from(argument.is_some());
        Ok(argument)
    }

    /// Refuses parameters that the method does not take.
    fn finish(self) -> Result<(), Fault> {
        let method = self.call.context.method();
        match self.call.params.finish() {
            Err(error) => Err(error.to_fault_in(method)),
            Ok(0) => Ok(()),
            Ok(extra) => Err(Fault::new(
                Fault::INVALID_PARAMS,
                format!("{method}: takes {}, got {}", count(self.taken), self.taken + extra),
            )),
        }
    }

    #[cold]
    fn too_few(&self) -> Fault {
        let method = self.call.context.method();
        let missing = self.name_of(self.taken - 1);
        Fault::new(
            Fault::INVALID_PARAMS,
            format!("{method}: {missing} is missing: {} given", count(self.given)),
        )
    }

    #[cold]
    fn wrong(&self, error: &codec::DecodeError) -> Fault {
        let method = self.call.context.method();
        if !error.is_type() {
            return error.to_fault_in(method);
        }
        Fault::new(
            Fault::INVALID_PARAMS,
            format!("{method}: {}: {}", self.name_of(self.taken), error.in_parameter()),
        )
    }

    fn name_of(&self, index: usize) -> String {
        match self.call.names.get(index) {
            Some(param) if !param.name.is_empty() => {
                format!("parameter {} (`{}`)", index + 1, param.name)
            }
            _ => format!("parameter {}", index + 1),
        }
    }
}

fn count(params: usize) -> String {
    match params {
        0 => "no parameters".to_owned(),
        1 => "1 parameter".to_owned(),
        n => format!("{n} parameters"),
    }
}

fn encode<T: Serialize, E: ServiceError>(
    reply: ResponseWriter,
    outcome: Result<T, E>,
) -> Result<Encoded, Fault> {
    let result = outcome.map_err(ServiceError::into_fault)?;
    match reply.finish(&result) {
        Ok(bytes) => Ok(Encoded(bytes)),
        Err(error) => {
            Err(Fault::new(Fault::INTERNAL, format!("the result cannot be sent: {error}")))
        }
    }
}

impl fmt::Debug for Invocation<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Invocation").field("context", &self.context).finish_non_exhaustive()
    }
}

impl fmt::Debug for Arguments<'_, '_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Arguments").field("taken", &self.taken).finish_non_exhaustive()
    }
}

impl fmt::Debug for Answer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Answer::Ready(_) => "Ready",
            Answer::Future(_) => "Future",
            Answer::Blocking(_) => "Blocking",
        })
    }
}

impl fmt::Debug for Encoded {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Encoded({} bytes)", self.0.len())
    }
}
