//! What a generated server implements, and what it is handed: a call whose
//! parameters are still bytes.

pub(crate) mod context;
pub(crate) mod lend;

use std::fmt;
use std::future::Future;
use std::pin::Pin;

pub use self::context::Context;
use crate::codec::{self, Decodable, Encodable, Params, ResponseWriter};
use crate::data::fault::{Fault, ServiceError};
pub use crate::description::method::{Describe, Method, Param};

/// A set of methods that a [`Router`](crate::Router) can serve.
///
/// `#[xmlrpc::service]` implements this for the server it generates. By hand it is written
/// for methods that are known only when the program runs:
///
/// ```
/// use xmlrpc::service::{Answer, Invocation, Method, Service};
/// use xmlrpc::{Fault, Router};
///
/// struct Constants(&'static [Method], Vec<f64>);
///
/// impl Service for Constants {
///     fn methods(&self) -> &'static [Method] {
///         self.0
///     }
///
///     fn call(&self, id: usize, call: Invocation<'_>) -> Answer {
///         let value = self.1.get(id).copied();
///         let unknown = || Fault::new(Fault::METHOD_NOT_FOUND, "no such constant");
///         call.inline(|_| Ok(()), |(), _| value.ok_or_else(unknown))
///     }
/// }
///
/// const METHODS: &[Method] = &[Method::new(0, "pi"), Method::new(1, "e")];
/// let constants = Constants(METHODS, vec![3.14159, 2.71828]);
/// let router = Router::builder().service(constants).build()?;
/// # Ok::<(), xmlrpc::router::BuildError>(())
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a service that a router can serve",
    note = "what implements a trait `Name` that carries `#[xmlrpc::service]` is served by its \
            `NameServer`: write `NameServer::new(…)` around it"
)]
pub trait Service: Send + Sync + 'static {
    /// Returns the methods, whose [ids](Method::id) [`call`](Service::call) is given.
    fn methods(&self) -> &'static [Method];

    /// Starts the method with this id.
    fn call(&self, id: usize, call: Invocation<'_>) -> Answer;
}

/// A call on its way to a method: parameters not yet decoded, and the buffer for the
/// reply.
pub struct Invocation<'de> {
    pub(crate) params: Params<'de>,
    pub(crate) names: &'static [Param],
    pub(crate) context: Context,
    pub(crate) reply: ResponseWriter,
}

/// How a method answers, which follows from how it is written.
#[non_exhaustive]
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
    /// Returns who calls, and how.
    #[must_use]
    pub fn context(&self) -> &Context {
        &self.context
    }

    /// Decodes the arguments, and answers by an asynchronous handler.
    pub fn asynchronous<T, E, A, F>(
        mut self,
        decode: impl FnOnce(&mut Arguments<'_, 'de>) -> Result<A, Fault>,
        handler: impl FnOnce(A, Context) -> F,
    ) -> Answer
    where
        T: Encodable,
        E: ServiceError,
        A: Send + 'static,
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

    /// Decodes the arguments, and answers by a handler that is cheap enough for the
    /// executor's thread.
    pub fn inline<T, E, A>(
        mut self,
        decode: impl FnOnce(&mut Arguments<'_, 'de>) -> Result<A, Fault>,
        handler: impl FnOnce(A, Context) -> Result<T, E>,
    ) -> Answer
    where
        T: Encodable,
        E: ServiceError,
    {
        Answer::Ready(match self.arguments(decode) {
            Err(fault) => Err(fault),
            Ok(arguments) => encode(self.reply, handler(arguments, self.context)),
        })
    }

    /// Decodes the arguments, and answers by a handler that may block.
    pub fn blocking<T, E, A>(
        mut self,
        decode: impl FnOnce(&mut Arguments<'_, 'de>) -> Result<A, Fault>,
        handler: impl FnOnce(A, Context) -> Result<T, E> + Send + 'static,
    ) -> Answer
    where
        T: Encodable,
        E: ServiceError,
        A: Send + 'static,
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

impl Arguments<'_, '_> {
    /// Decodes the next argument. One that is missing is what its type makes of nothing:
    /// `None` for an `Option`.
    ///
    /// # Errors
    ///
    /// Returns a fault that names the parameter, what was expected and what came.
    pub fn required<T: Decodable>(&mut self) -> Result<T, Fault> {
        match self.next()? {
            Some(argument) => Ok(argument),
            None => codec::absent_param().ok_or_else(|| self.too_few()),
        }
    }

    /// Decodes the next argument, or makes `default` where it is missing, or nil because
    /// one after it is not.
    ///
    /// # Errors
    ///
    /// Returns a fault that names the parameter, what was expected and what came.
    pub fn or_else<T: Decodable>(&mut self, default: impl FnOnce() -> T) -> Result<T, Fault> {
        Ok(self.next::<Option<T>>()?.flatten().unwrap_or_else(default))
    }

    /// All arguments that are left.
    pub(crate) fn rest<T: Decodable>(&mut self) -> Result<Vec<T>, Fault> {
        let mut rest = Vec::new();
        while let Some(argument) = self.next()? {
            rest.push(argument);
        }
        Ok(rest)
    }
}

impl Arguments<'_, '_> {
    fn next<T: Decodable>(&mut self) -> Result<Option<T>, Fault> {
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

fn encode<T: Encodable, E: ServiceError>(
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
