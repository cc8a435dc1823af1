//! The way of a call: text, name, table, hooks, method, answer.

use std::sync::Arc;

use crate::codec::{self, DecodeError, Format, MethodCall, Params, Reply};
use crate::data::fault::Fault;
use crate::observe::call_span::Watch;
use crate::router::Router;
use crate::router::call_future::{Call, Running};
use crate::router::handler_future::{Execution, guard};
use crate::router::hooks::{Hook, Next};
use crate::router::permit::Slot;
use crate::router::system::System;
use crate::router::system::{introspection, multicall};
use crate::router::table::{Found, Target};
use crate::service::{Answer, Context, Invocation, Param};

/// Where the result of a call goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Frame {
    Response,
    MulticallEntry,
}

impl Router {
    /// Reads a message and starts its call. What can be done without waiting is
    /// done when this returns, and nothing in it borrows the message any more.
    pub(crate) fn start(&self, message: &[u8], context: Context, slot: Option<Slot>) -> Running {
        match self.read_and_enter(message, context, slot) {
            Ok(call) => Running::call(call, message.len()),
            Err(error) => Running::unreadable(error.to_fault()),
        }
    }

    fn read_and_enter(
        &self,
        message: &[u8],
        context: Context,
        slot: Option<Slot>,
    ) -> Result<Call, DecodeError> {
        let text = codec::text(message, context.charset())?;
        let call = codec::read_call(&text, self.limits())?;
        Ok(self.enter(call, context, Frame::Response, Text::Lent(&text), slot))
    }

    /// Starts a call whose name is read, from its outermost hook inwards.
    pub(crate) fn enter(
        &self,
        call: MethodCall<'_>,
        context: Context,
        frame: Frame,
        text: Text<'_>,
        slot: Option<Slot>,
    ) -> Call {
        let table = self.table();
        let found = table.find(&call.name);
        let name = table.shared_name(found, &call.name);
        let watch = Watch::start(found, &name, &context);
        let entered = watch.enter();
        let context = context.with_method(name.clone());
        let execution = match table.hooks(found).first() {
            None => self.invoke(found, call.params, context, frame, text, slot),
            Some(hook) => {
                let next = Next {
                    router: self.clone(),
                    found,
                    entered: 1,
                    params: call.params.mark(),
                    text: text.shared(),
                    name: name.clone(),
                    frame,
                    slot,
                };
                enter_hook(&**hook, context, next)
            }
        };
        drop(entered);
        Call { name, execution, watch }
    }

    /// Calls what the name was found to be, past all hooks.
    pub(crate) fn invoke(
        &self,
        found: Found,
        params: Params<'_>,
        context: Context,
        frame: Frame,
        text: Text<'_>,
        slot: Option<Slot>,
    ) -> Execution {
        let table = self.table();
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
                guard(&context.method().into(), slot, || {
                    service.call(id, invocation(params, &[], context))
                })
            }
            Found::Entry(index) => {
                let entry = &table.entries[index];
                let names = entry.about.params.unwrap_or_default();
                match &entry.target {
                    Target::Service { service, id } => guard(&entry.name, slot, || {
                        service.call(*id, invocation(params, names, context))
                    }),
                    Target::System(System::Multicall) if frame == Frame::MulticallEntry => {
                        Execution::done(Err(multicall::nested()))
                    }
                    Target::System(System::Multicall) => {
                        let mark = params.mark();
                        let run = multicall::run(self.clone(), text.shared(), mark, context, slot);
                        Execution::future(Box::pin(run), entry.name.clone(), None)
                    }
                    Target::System(system) => guard(&entry.name, slot, || {
                        introspection::answer(table, *system, invocation(params, names, context))
                    }),
                }
            }
        }
    }
}

/// Starts a hook, whose future then drives the rest of the call.
pub(crate) fn enter_hook(hook: &Hook, context: Context, mut next: Next) -> Execution {
    let name = next.name.clone();
    // It may go on when the rest of the call has ended, or was never begun.
    let slot = next.slot.take().map(Arc::new);
    next.slot = slot.clone().map(Slot::Shared);
    guard(&name, slot.map(Slot::Shared), || Answer::Future(hook(context, next)))
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

fn no_such_method(name: &str) -> Fault {
    Fault::new(Fault::METHOD_NOT_FOUND, format!("no such method: {name}"))
}
