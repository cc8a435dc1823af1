//! What a generated server implements, and what it is handed: a call whose
//! parameters are still bytes.

pub(crate) mod context;
pub(crate) mod lend;

use std::fmt;
use std::future::Future;
use std::pin::Pin;

pub use self::context::Context;
#[cfg(feature = "_http")]
use crate::blocking_task::{LARGE, Work, offload};
use crate::codec::{self, Decodable, Encodable, EncodeError, Params, ResponseWriter};
use crate::data::fault::{Fault, ServiceError};
pub use crate::data::fault::{FaultCodes, FaultDescriptor};
pub use crate::description::method::{
    Describe, MethodDescriptor, ParamDescriptor, ServiceDescriptor,
};
pub use crate::description::rust_types::RustType;

/// A set of methods that a [`Router`](crate::Router) can serve.
///
/// `#[xmlrpc::service]` implements this for the server it generates. By hand it is written
/// for methods that are known only when the program runs:
///
/// ```
/// use xmlrpc::service::{Answer, Invocation, MethodDescriptor, Service};
/// use xmlrpc::{Fault, Router};
///
/// struct Constants(&'static [MethodDescriptor], Vec<f64>);
///
/// impl Service for Constants {
///     fn methods(&self) -> &'static [MethodDescriptor] {
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
/// const METHODS: &[MethodDescriptor] =
///     &[MethodDescriptor::new(0, "pi"), MethodDescriptor::new(1, "e")];
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
    /// Returns the methods, whose [ids](MethodDescriptor::id) [`call`](Service::call) is
    /// given.
    fn methods(&self) -> &'static [MethodDescriptor];

    /// Returns the trait that the methods are declared in, where there is one.
    fn descriptor(&self) -> Option<&'static ServiceDescriptor> {
        None
    }

    /// Starts the method with this id.
    fn call(&self, id: usize, call: Invocation<'_>) -> Answer;
}

/// A call on its way to a method: parameters not yet decoded, and what writes the reply.
pub struct Invocation<'de> {
    pub(crate) params: Params<'de>,
    pub(crate) names: &'static [ParamDescriptor],
    pub(crate) context: Context,
    /// Whether the call has a deadline, and its runtime timers.
    pub(crate) timed: bool,
    pub(crate) reply: ResponseWriter,
}

/// How a method answers, which follows from how it is written.
#[non_exhaustive]
pub enum Answer {
    /// It is done.
    Ready(Result<Encoded, Fault>),
    /// It is asynchronous.
    Future(EncodedFuture),
    /// It may block, and wants a thread where it may.
    Blocking(Box<dyn FnOnce() -> Result<Encoded, Fault> + Send>),
}

/// A result as bytes, framed for where it goes.
pub struct Encoded(pub(crate) Vec<u8>);

type EncodedFuture = Pin<Box<dyn Future<Output = Result<Encoded, Fault>> + Send>>;

impl<'de> Invocation<'de> {
    /// Returns who calls, and how.
    #[must_use]
    pub fn context(&self) -> &Context {
        &self.context
    }

    /// Decodes the arguments, and answers by an asynchronous handler. A result of more than
    /// 256 KiB is encoded on the blocking pool.
    pub fn asynchronous<T, E, A, F>(
        mut self,
        decode: impl FnOnce(&mut Arguments<'_, 'de>) -> Result<A, Fault>,
        handler: impl FnOnce(A, Context) -> F,
    ) -> Answer
    where
        T: Encodable + Send + 'static,
        E: ServiceError,
        A: Send + 'static,
        F: Future<Output = Result<T, E>> + Send + 'static,
    {
        match self.arguments(decode) {
            Err(fault) => Answer::Ready(Err(fault)),
            Ok(arguments) => {
                let future = handler(arguments, self.context);
                let (reply, timed) = (self.reply, self.timed);
                Answer::Future(Box::pin(async move {
                    match encode(&reply, timed, future.await) {
                        Ok(outcome) => outcome,
                        Err(long) => long.await,
                    }
                }))
            }
        }
    }

    /// Decodes the arguments, and answers by a handler that is cheap enough for the
    /// executor's thread. A result of more than 256 KiB is encoded on the blocking pool.
    pub fn inline<T, E, A>(
        mut self,
        decode: impl FnOnce(&mut Arguments<'_, 'de>) -> Result<A, Fault>,
        handler: impl FnOnce(A, Context) -> Result<T, E>,
    ) -> Answer
    where
        T: Encodable + Send + 'static,
        E: ServiceError,
    {
        match self.arguments(decode) {
            Err(fault) => Answer::Ready(Err(fault)),
            Ok(arguments) => {
                match encode(&self.reply, self.timed, handler(arguments, self.context)) {
                    Ok(outcome) => Answer::Ready(outcome),
                    Err(long) => Answer::Future(long),
                }
            }
        }
    }

    /// Decodes the arguments, and answers by a handler whose result is encoded here, however
    /// large it is: it may borrow from what this call does not own.
    #[cfg(feature = "server")]
    pub(crate) fn in_place<T: Encodable, A>(
        mut self,
        decode: impl FnOnce(&mut Arguments<'_, 'de>) -> Result<A, Fault>,
        handler: impl FnOnce(A) -> Result<T, Fault>,
    ) -> Answer {
        let arguments = self.arguments(decode);
        Answer::Ready(
            arguments.and_then(handler).and_then(|result| sent(self.reply.write(&result))),
        )
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
                let result = handler(arguments, self.context).map_err(ServiceError::into_fault)?;
                sent(self.reply.write(&result))
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

    /// Decodes all arguments that are left.
    ///
    /// # Errors
    ///
    /// Returns a fault that names the parameter, what was expected and what came.
    pub fn rest<T: Decodable>(&mut self) -> Result<Vec<T>, Fault> {
        let mut rest = Vec::new();
        while let Some(argument) = self.next()? {
            rest.push(argument);
        }
        Ok(rest)
    }
}

/// What an argument that takes all arguments of a call is decoded into.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot hold all arguments of a call",
    label = "expected a `Vec` or a slice",
    note = "`#[rpc(rest)]` takes every argument that a caller gives: write `&[xmlrpc::Value]`"
)]
pub trait RestArguments {
    /// What each argument is decoded into.
    type Argument;
}

impl<T> RestArguments for Vec<T> {
    type Argument = T;
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

/// Encodes what a handler gave, or begins to do so on the blocking pool where it turns out to
/// be large.
#[cfg_attr(
    not(feature = "_http"),
    expect(unused_variables, clippy::unnecessary_wraps, reason = "there is no pool then")
)]
#[inline]
pub(crate) fn encode<T: Encodable + Send + 'static, E: ServiceError>(
    reply: &ResponseWriter,
    timed: bool,
    outcome: Result<T, E>,
) -> Result<Result<Encoded, Fault>, EncodedFuture> {
    let result = match outcome {
        Ok(result) => result,
        Err(error) => return Ok(Err(error.into_fault())),
    };
    #[cfg(not(feature = "_http"))]
    return Ok(sent(reply.write(&result)));
    #[cfg(feature = "_http")]
    match reply.write_within(LARGE, &result) {
        Ok(written) => Ok(sent(written)),
        Err(long) => Err(encode_long(timed, Box::new(move || sent(long.write(&result))))),
    }
}

#[cfg(feature = "_http")]
#[cold]
fn encode_long(timed: bool, work: Work<Result<Encoded, Fault>>) -> EncodedFuture {
    Box::pin(offload(timed, work))
}

#[inline]
fn sent(written: Result<Vec<u8>, EncodeError>) -> Result<Encoded, Fault> {
    match written {
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
