//! Dispatches a call: reads its name, looks it up, and runs the hooks and the method.

use std::future::Future;
use std::net::SocketAddr;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context as Task, Poll};
use std::time::Duration;

use crate::codec::{self, DecodeError, MethodCall, Params, ResponseWriter};
use crate::data::fault::Fault;
use crate::observe::{Arrival, CallRecord};
use crate::router::handler_future::{CallPermit, HandlerFuture};
use crate::router::system::multicall;
use crate::router::table::{Hook, MethodLookup, Next, ReplyFrame, Table, Target};
use crate::service::{Answer, Context, Encoded, Invocation, Param};

/// Reads a message and starts its call. What can be done without waiting is done when
/// this returns, and nothing in it borrows the message any more.
pub(crate) fn start(
    table: &Arc<Table>,
    message: &[u8],
    context: Context,
    permit: Option<CallPermit>,
) -> DispatchFuture {
    let arrival = Arrival::of_message(message.len(), table.metrics);
    let peer = context.peer();
    let text = match codec::call_text(message, context.charset()) {
        Ok(text) => text,
        Err(error) => return unreadable(&error, arrival, peer),
    };
    let call = match codec::read_call(&text, &table.limits) {
        Ok(call) => call,
        Err(error) => return unreadable(&error, arrival, peer),
    };
    let origin = CallOrigin { text: MessageText::Lent(&text), frame: ReplyFrame::Response, permit };
    enter(table, call, context, origin, arrival)
}

#[cold]
fn unreadable(error: &DecodeError, arrival: Arrival, peer: Option<SocketAddr>) -> DispatchFuture {
    let refused = HandlerFuture::done(Err(error.to_fault()));
    DispatchFuture::new(CallRecord::unreadable(arrival, peer), refused, None)
}

/// The message that a call came in, and the permit that it runs under.
pub(crate) struct CallOrigin<'a> {
    pub(crate) text: MessageText<'a>,
    pub(crate) frame: ReplyFrame,
    pub(crate) permit: Option<CallPermit>,
}

/// The text of a message, which calls that outlive the message's bytes copy once.
#[derive(Clone, Copy)]
pub(crate) enum MessageText<'a> {
    Lent(&'a str),
    Shared(&'a Arc<str>),
}

impl MessageText<'_> {
    fn share(self) -> Arc<str> {
        match self {
            Self::Lent(text) => text.into(),
            Self::Shared(text) => text.clone(),
        }
    }
}

/// Starts a call whose name is read, from its outermost hook inwards.
pub(crate) fn enter(
    table: &Arc<Table>,
    call: MethodCall<'_>,
    context: Context,
    origin: CallOrigin<'_>,
    arrival: Arrival,
) -> DispatchFuture {
    let lookup = table.find(&call.name);
    let called = table.called_method(lookup, &call.name);
    let name = called.name().clone();
    let record = CallRecord::of_call(arrival, called, context.peer());
    let entered = record.enter();
    let handler = match table.hooks(lookup).first() {
        None => invoke(table, lookup, call.params, context.with_method(name), origin),
        Some(hook) => {
            let next = Next {
                table: table.clone(),
                lookup,
                hooks_entered: 1,
                name: name.clone(),
                text: origin.text.share(),
                params: call.params.position(),
                frame: origin.frame,
                permit: origin.permit,
            };
            enter_hook(&**hook, context.with_method(name), next)
        }
    };
    drop(entered);
    let timeout = table.info(lookup).and_then(|info| info.timeout);
    DispatchFuture::new(record, handler, timeout)
}

/// Starts a hook, whose future then drives the rest of the call.
fn enter_hook(hook: &Hook, context: Context, mut next: Next) -> HandlerFuture {
    let name = next.name.clone();
    // A hook may go on after the rest of the call has ended, so each holds the permit.
    let permit = next.permit.take().map(Arc::new);
    next.permit = permit.clone().map(CallPermit::Shared);
    HandlerFuture::start(&name, permit.map(CallPermit::Shared), || {
        Answer::Future(hook(context, next))
    })
}

impl Next {
    /// Runs the rest of the call and gives its outcome: a result, whose bytes are
    /// already written, or a fault.
    ///
    /// # Errors
    ///
    /// The fault that the method answered, or that its parameters were refused with.
    pub async fn run(mut self, context: Context) -> Result<Encoded, Fault> {
        // A context that the hook has made does not know the method.
        let context = context.with_method(self.name.clone());
        if let Some(hook) = self.table.hooks(self.lookup).get(self.hooks_entered).cloned() {
            self.hooks_entered += 1;
            return enter_hook(&*hook, context, self).await;
        }
        let params = Params::at(&self.text, &self.table.limits, &self.params);
        let origin = CallOrigin {
            text: MessageText::Shared(&self.text),
            frame: self.frame,
            permit: self.permit.take(),
        };
        invoke(&self.table, self.lookup, params, context, origin).await
    }
}

/// Calls what answers to the name, after all hooks.
fn invoke(
    table: &Arc<Table>,
    lookup: MethodLookup,
    params: Params<'_>,
    context: Context,
    origin: CallOrigin<'_>,
) -> HandlerFuture {
    let CallOrigin { text, frame, permit } = origin;
    let invocation = |params, names: &'static [Param], context| Invocation {
        params,
        names,
        context,
        reply: match frame {
            ReplyFrame::Response => ResponseWriter::response(table.encode_options),
            ReplyFrame::MulticallEntry => ResponseWriter::multicall_result(table.encode_options),
        },
    };
    match lookup {
        MethodLookup::Nothing => HandlerFuture::done(Err(no_such_method(context.method()))),
        MethodLookup::Fallback(index) => {
            let fallback = &table.fallbacks[index];
            let (service, id) = (&fallback.service, fallback.prefix.len());
            HandlerFuture::start(&context.method().into(), permit, || {
                service.call(id, invocation(params, &[], context))
            })
        }
        MethodLookup::Entry(index) => {
            let entry = &table.entries[index];
            let names = entry.info.params.unwrap_or_default();
            match &entry.target {
                Target::Service { service, id } => {
                    HandlerFuture::start(&entry.name, permit, || {
                        service.call(*id, invocation(params, names, context))
                    })
                }
                Target::Multicall if frame == ReplyFrame::MulticallEntry => {
                    HandlerFuture::done(Err(multicall::nested()))
                }
                Target::Multicall => {
                    let (table, params) = (table.clone(), params.position());
                    let run = multicall::run(table, text.share(), params, context, permit);
                    HandlerFuture::future(Box::pin(run), entry.name.clone(), None)
                }
                Target::Introspection(answer) => HandlerFuture::start(&entry.name, permit, || {
                    answer(table, invocation(params, names, context))
                }),
            }
        }
    }
}

fn no_such_method(name: &str) -> Fault {
    Fault::new(Fault::METHOD_NOT_FOUND, format!("no such method: {name}"))
}

/// Runs the handler of a call within the call's span.
///
/// What it gives goes back to [`answer`](Self::answer), or to [`end`](Self::end) within a
/// multicall, which complete the call's record.
#[derive(Debug)]
#[must_use]
pub(crate) struct DispatchFuture {
    record: CallRecord,
    handler: HandlerFuture,
    /// How long the method may take, where it says so.
    timeout: Option<Duration>,
}

impl DispatchFuture {
    pub(crate) fn new(
        record: CallRecord,
        handler: HandlerFuture,
        timeout: Option<Duration>,
    ) -> Self {
        Self { record, handler, timeout }
    }

    /// Returns how long the method may take, where it says so.
    pub(crate) fn timeout(&self) -> Option<Duration> {
        self.timeout
    }

    /// Writes the response to a message, and records how its call ended.
    pub(crate) fn answer(&self, outcome: Result<Encoded, Fault>) -> Vec<u8> {
        let (response, fault) = match outcome {
            Ok(Encoded(response)) => (response, None),
            Err(fault) => (codec::encode_fault(&fault), Some(fault)),
        };
        self.record.end(fault.as_ref(), response.len());
        response
    }

    /// Records how a call of a multicall ended.
    pub(crate) fn end(&self, outcome: &Result<Encoded, Fault>) {
        self.record.end(outcome.as_ref().err(), 0);
    }
}

impl Future for DispatchFuture {
    type Output = Result<Encoded, Fault>;

    fn poll(mut self: Pin<&mut Self>, task: &mut Task<'_>) -> Poll<Self::Output> {
        let this = &mut *self;
        let _entered = this.record.enter();
        Pin::new(&mut this.handler).poll(task)
    }
}
