//! The way of a call: text, name, table, hooks, method, answer.

use std::any::Any;
use std::future::Future;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context as Task, Poll, ready};

use tokio::runtime::Handle;
use tokio::task::JoinHandle;
use tracing::Span;

use super::builder::System;
use super::hook::Hook;
use super::meter::Meter;
use super::{Found, Next, Router, Target};
use crate::codec::{self, DecodeError, Format, MethodCall, Params, Reply};
use crate::fault::Fault;
use crate::service::{Answer, Context, Encoded, Invocation, Param, Slot};
use crate::{introspect, multicall};

/// Where the result of a call goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Frame {
    Response,
    MulticallEntry,
}

/// What came of a message.
#[derive(Debug)]
pub(crate) struct Outcome {
    pub(crate) body: Vec<u8>,
    /// The method's name, where it could be read.
    pub(crate) method: Option<Arc<str>>,
    /// The fault's code, where the answer is a fault.
    pub(crate) fault: Option<i32>,
}

impl Router {
    /// Reads a message and starts its call. What can be done without waiting is
    /// done when this returns, and nothing in it borrows the message any more.
    pub(crate) fn start(&self, message: &[u8], context: Context) -> Running {
        match self.read_and_enter(message, context) {
            Ok(call) => Running::Call(call),
            Err(error) => Running::Unreadable(error.to_fault()),
        }
    }

    fn read_and_enter(&self, message: &[u8], context: Context) -> Result<Call, DecodeError> {
        let text = codec::text(message, context.charset())?;
        let call = codec::read_call(&text, self.limits())?;
        Ok(self.enter(call, context, Frame::Response, Text::Lent(&text)))
    }

    /// Starts a call whose name is read, from its outermost hook inwards.
    pub(crate) fn enter(
        &self,
        call: MethodCall<'_>,
        context: Context,
        frame: Frame,
        text: Text<'_>,
    ) -> Call {
        let table = self.table();
        let found = table.find(&call.name);
        let name = table.shared_name(found, &call.name);
        let span = tracing::debug_span!(
            "call",
            method = &*name,
            peer = context.peer().map(tracing::field::display),
            fault = tracing::field::Empty,
        );
        let entered = span.enter();
        let meter = Meter::start(found, &name);
        let context = context.with_method(name.clone());
        let execution = match table.hooks(found).first() {
            None => self.invoke(found, call.params, context, frame, text),
            Some(hook) => {
                let next = Next {
                    router: self.clone(),
                    found,
                    entered: 1,
                    params: call.params.mark(),
                    text: text.shared(),
                    name: name.clone(),
                    frame,
                };
                enter_hook(&**hook, context, next)
            }
        };
        drop(entered);
        Call { name, execution, span, meter }
    }

    /// Calls what the name was found to be, past all hooks.
    pub(super) fn invoke(
        &self,
        found: Found,
        params: Params<'_>,
        mut context: Context,
        frame: Frame,
        text: Text<'_>,
    ) -> Execution {
        let table = self.table();
        let slot = context.take_slot();
        let invocation = |params, names: &'static [Param], context| Invocation {
            params,
            names,
            context,
            reply: frame.reply(&table.format),
        };
        match found {
            Found::Nothing => Execution::done(Err(no_such_method(context.method()))),
            Found::Fallback(index) => {
                let fallback = &table.fallbacks[index];
                let (service, id) = (&fallback.service, fallback.prefix.len());
                guard(context.method_shared(), slot, || {
                    service.call(id, invocation(params, &[], context))
                })
            }
            Found::Entry(index) => {
                let entry = &table.entries[index];
                let names = entry.about.params.unwrap_or_default();
                match &entry.target {
                    Target::Service { service, id } => guard(entry.name.clone(), slot, || {
                        service.call(*id, invocation(params, names, context))
                    }),
                    Target::System(System::Multicall) if frame == Frame::MulticallEntry => {
                        Execution::done(Err(multicall::nested()))
                    }
                    Target::System(System::Multicall) => {
                        let mark = params.mark();
                        let run = multicall::run(self.clone(), text.shared(), mark, context, slot);
                        Execution::Future(Box::pin(run), entry.name.clone())
                    }
                    Target::System(system) => guard(entry.name.clone(), slot, || {
                        introspect::answer(table, *system, invocation(params, names, context))
                    }),
                }
            }
        }
    }
}

/// Starts a hook, whose future then drives the rest of the call.
pub(super) fn enter_hook(hook: &Hook, context: Context, next: Next) -> Execution {
    let name = next.name.clone();
    guard(name, None, || Answer::Future(hook(context, next)))
}

/// The text of a message. Calls that outlive the message's bytes keep a copy.
#[derive(Clone, Copy)]
pub(crate) enum Text<'a> {
    Lent(&'a str),
    Shared(&'a Arc<str>),
}

impl Text<'_> {
    fn shared(self) -> Arc<str> {
        match self {
            Text::Lent(text) => text.into(),
            Text::Shared(text) => text.clone(),
        }
    }
}

impl Frame {
    fn reply(self, format: &Format) -> Reply {
        match self {
            Frame::Response => Reply::response(*format),
            Frame::MulticallEntry => Reply::entry(*format),
        }
    }
}

/// A call on its way, with what watches over it.
#[derive(Debug)]
pub(crate) struct Call {
    name: Arc<str>,
    execution: Execution,
    span: Span,
    meter: Meter,
}

impl Call {
    fn ended(&self, fault: Option<&Fault>) {
        if let Some(fault) = fault {
            self.span.record("fault", fault.code());
        }
        self.meter.end(fault);
    }
}

impl Future for Call {
    type Output = Result<Encoded, Fault>;

    fn poll(mut self: Pin<&mut Self>, task: &mut Task<'_>) -> Poll<Self::Output> {
        let this = &mut *self;
        let entered = this.span.enter();
        let result = ready!(Pin::new(&mut this.execution).poll(task));
        drop(entered);
        self.ended(result.as_ref().err());
        Poll::Ready(result)
    }
}

/// A message on its way to an answer.
#[derive(Debug)]
pub(crate) enum Running {
    Call(Call),
    /// No call could be read from it.
    Unreadable(Fault),
}

impl Running {
    /// Ends a call that took too long, and drops its handler.
    pub(crate) fn give_up(self, fault: Fault) -> Outcome {
        match self {
            Self::Call(call) => {
                call.ended(Some(&fault));
                Outcome::new(Err(fault), Some(call.name.clone()))
            }
            Self::Unreadable(fault) => Outcome::new(Err(fault), None),
        }
    }
}

impl Outcome {
    fn new(result: Result<Encoded, Fault>, method: Option<Arc<str>>) -> Self {
        match result {
            Ok(Encoded(body)) => Self { body, method, fault: None },
            Err(fault) => {
                Self { body: codec::encode_fault(&fault), method, fault: Some(fault.code()) }
            }
        }
    }
}

impl Future for Running {
    type Output = Outcome;

    fn poll(mut self: Pin<&mut Self>, task: &mut Task<'_>) -> Poll<Outcome> {
        match &mut *self {
            Self::Call(call) => {
                let result = ready!(Pin::new(&mut *call).poll(task));
                Poll::Ready(Outcome::new(result, Some(call.name.clone())))
            }
            Self::Unreadable(fault) => Poll::Ready(Outcome::new(Err(fault.clone()), None)),
        }
    }
}

/// A method that has been called. A panic inside ends it with a fault.
pub(crate) enum Execution {
    Done(Option<Result<Encoded, Fault>>),
    Future(Pin<Box<dyn Future<Output = Result<Encoded, Fault>> + Send>>, Arc<str>),
    Blocking(JoinHandle<Result<Encoded, Fault>>),
}

impl Execution {
    fn done(result: Result<Encoded, Fault>) -> Self {
        Self::Done(Some(result))
    }
}

impl Future for Execution {
    type Output = Result<Encoded, Fault>;

    fn poll(mut self: Pin<&mut Self>, task: &mut Task<'_>) -> Poll<Self::Output> {
        match &mut *self {
            Self::Done(result) => match result.take() {
                Some(result) => Poll::Ready(result),
                None => Poll::Pending,
            },
            Self::Future(future, name) => {
                match catch_unwind(AssertUnwindSafe(|| future.as_mut().poll(task))) {
                    Ok(poll) => poll,
                    Err(panic) => Poll::Ready(Err(panicked(name, &*panic))),
                }
            }
            Self::Blocking(handle) => {
                // The closure catches its own panics; what is left is a runtime
                // that shuts down before the closure got a thread.
                Pin::new(handle).poll(task).map(|joined| joined.unwrap_or_else(|_| Err(failed())))
            }
        }
    }
}

impl std::fmt::Debug for Execution {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Done(_) => "Done",
            Self::Future(..) => "Future",
            Self::Blocking(_) => "Blocking",
        })
    }
}

/// Calls a method, and sees to what it may not do on this thread.
fn guard(name: Arc<str>, slot: Option<Slot>, call: impl FnOnce() -> Answer) -> Execution {
    match catch_unwind(AssertUnwindSafe(call)) {
        Ok(Answer::Ready(result)) => Execution::done(result),
        Ok(Answer::Future(future)) => Execution::Future(future, name),
        Ok(Answer::Blocking(work)) => block(name, slot, work),
        Err(panic) => Execution::done(Err(panicked(&name, &*panic))),
    }
}

fn block(
    name: Arc<str>,
    slot: Option<Slot>,
    work: Box<dyn FnOnce() -> Result<Encoded, Fault> + Send>,
) -> Execution {
    let span = Span::current();
    let work = move || {
        let _entered = span.enter();
        let result = catch_unwind(AssertUnwindSafe(work))
            .unwrap_or_else(|panic| Err(panicked(&name, &*panic)));
        // Held until here: a blocking handler cannot be stopped, so it counts
        // against the calls at once for as long as it runs.
        drop(slot);
        result
    };
    match Handle::try_current() {
        Ok(runtime) => Execution::Blocking(runtime.spawn_blocking(work)),
        // Outside of tokio no executor of ours can starve.
        Err(_) => Execution::done(work()),
    }
}

fn no_such_method(name: &str) -> Fault {
    Fault::new(Fault::METHOD_NOT_FOUND, format!("no such method: {name}"))
}

/// Tells the log what happened, and the caller only that it did.
#[cold]
fn panicked(method: &str, panic: &(dyn Any + Send)) -> Fault {
    let text = panic
        .downcast_ref::<String>()
        .map(String::as_str)
        .or_else(|| panic.downcast_ref::<&str>().copied())
        .unwrap_or("no text");
    tracing::error!(method, panic = text, "a handler panicked");
    failed()
}

fn failed() -> Fault {
    Fault::new(Fault::INTERNAL, "internal error")
}
