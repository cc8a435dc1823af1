//! Dispatches a call: reads its name, looks it up, and runs the hooks and the method.

use std::borrow::Cow;
use std::fmt;
use std::future::{Future, poll_fn};
use std::net::SocketAddr;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context as Task, Poll, ready};

use bytes::Bytes;
use serde::de::DeserializeOwned;

use crate::blocking_task::guarded;
use crate::blocking_task::{LARGE, offload};
use crate::codec::{
    self, DecodeError, Encodable, EncodeOptions, Limits, LossyText, Params, ResponseWriter,
};
use crate::data::fault::Fault;
use crate::data::value::Value;
use crate::observe::metrics::CalledMethod;
use crate::observe::{Arrival, CallRecord};
use crate::router::handler_future::Deadline;
use crate::router::handler_future::{CallPermit, HandlerFuture, must_not_begin};
use crate::router::system;
use crate::router::table::{Hook, MethodLookup, Next, ReplyFrame, ResultFormat, Table, Target};
use crate::service::{self, Answer, Context, Encoded, Invocation, ParamDescriptor};

/// Reads a message and starts its call. What can be done without waiting is done when
/// this returns, and nothing in it borrows the message any more.
#[inline(always)]
#[allow(clippy::inline_always, reason = "a large message is started from another place")]
pub(crate) fn start(
    table: &Arc<Table>,
    message: &[u8],
    context: Context,
    permit: Option<CallPermit>,
    deadline: Option<Deadline>,
    arrival: Arrival,
) -> DispatchFuture {
    let peer = context.peer();
    let text = match read_text(table, message, &context) {
        Ok(text) => text,
        Err(error) => return unreadable(&error, arrival, peer),
    };
    let call = match codec::read_call(&text, &table.limits) {
        Ok(call) => call,
        Err(error) => return unreadable(&error, arrival, peer),
    };
    let method = FoundMethod::find(table, &call.name);
    // The time of a method counts for its own messages: a multicall has one for all its calls.
    let own = table.info(method.lookup).and_then(|info| info.timeout);
    let origin = CallOrigin {
        text: MessageText::Lent(&text),
        size: text.len(),
        frame: ReplyFrame::Response,
        permit,
        deadline: match (deadline, own) {
            (Some(deadline), Some(own)) => Some(deadline.with_limit(own)),
            (deadline, _) => deadline,
        },
    };
    enter(table, method, call.params, context, origin, arrival)
}

/// Starts the call of a large message, which is read on the blocking pool.
pub(crate) fn start_large(
    table: &Arc<Table>,
    message: Bytes,
    context: Context,
    permit: Option<CallPermit>,
    deadline: Option<Deadline>,
    arrival: Arrival,
) -> DispatchFuture {
    let record = CallRecord::unreadable(arrival, context.peer());
    let table = table.clone();
    let read = move || {
        if let Some(fault) = must_not_begin(deadline, permit.as_ref()) {
            let record = CallRecord::unreadable(arrival, context.peer());
            return DispatchFuture::new(record, HandlerFuture::done(Err(fault)), deadline);
        }
        start(&table, &message, context, permit, deadline, arrival)
    };
    let reading = offload(deadline.is_some(), Box::new(read));
    DispatchFuture {
        record,
        reading: Some(Box::pin(reading)),
        handler: HandlerFuture::Done(None),
        deadline,
    }
}

/// Decodes a message to text, as the table says.
#[inline]
fn read_text<'a>(
    table: &Table,
    message: &'a [u8],
    context: &Context,
) -> Result<Cow<'a, str>, DecodeError> {
    if !table.lossy {
        return codec::call_text(message, context.charset());
    }
    let LossyText { text, replaced, .. } = codec::lossy_text(message, context.charset())?;
    if replaced > 0 {
        guarded(|| {
            tracing::warn!(
                target: "xmlrpc::server",
                replaced, "a call holds characters that cannot be read"
            );
        });
    }
    Ok(Cow::Owned(text))
}

#[cold]
fn unreadable(error: &DecodeError, arrival: Arrival, peer: Option<SocketAddr>) -> DispatchFuture {
    let refused = HandlerFuture::done(Err(error.to_fault()));
    DispatchFuture::new(CallRecord::unreadable(arrival, peer), refused, None)
}

/// The message that a call came in, the permit that it runs under, and its time.
pub(crate) struct CallOrigin<'a> {
    pub(crate) text: MessageText<'a>,
    /// The bytes that the parameters take at most.
    pub(crate) size: usize,
    pub(crate) frame: ReplyFrame,
    pub(crate) permit: Option<CallPermit>,
    pub(crate) deadline: Option<Deadline>,
}

/// What a call's name was found to call.
pub(crate) struct FoundMethod {
    lookup: MethodLookup,
    called: CalledMethod,
}

impl FoundMethod {
    #[inline]
    pub(crate) fn find(table: &Table, name: &str) -> Self {
        let lookup = table.find(name);
        Self { lookup, called: table.called_method(lookup, name) }
    }
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

/// Starts a call whose method is found, from its outermost hook inwards.
pub(crate) fn enter(
    table: &Arc<Table>,
    method: FoundMethod,
    params: Params<'_>,
    context: Context,
    origin: CallOrigin<'_>,
    arrival: Arrival,
) -> DispatchFuture {
    let FoundMethod { lookup, called } = method;
    let record = CallRecord::of_call(arrival, &called, context.peer());
    let entered = record.enter();
    let end = origin.deadline.as_ref().map(Deadline::end);
    let context = context.of_call(called.into_name(), end);
    // The calls of a multicall are late together with it.
    let deadline = if origin.frame == ReplyFrame::Response { origin.deadline } else { None };
    let handler = match table.hooks(lookup).first() {
        None => invoke(table, lookup, params, context, origin),
        Some(hook) => {
            let next = Next {
                table: table.clone(),
                lookup,
                hooks_entered: 1,
                name: context.shared_method(),
                text: origin.text.share(),
                params: params.position(),
                size: origin.size,
                frame: origin.frame,
                permit: origin.permit,
                deadline: origin.deadline,
            };
            enter_hook(&**hook, context, next)
        }
    };
    drop(entered);
    DispatchFuture::new(record, handler, deadline)
}

/// Starts a hook, whose future then drives the rest of the call.
fn enter_hook(hook: &Hook, context: Context, mut next: Next) -> HandlerFuture {
    let name = next.name.clone();
    // A hook may go on after the rest of the call has ended, so each holds the permit.
    let permit = next.permit.take().map(Arc::new);
    next.permit = permit.clone().map(CallPermit::Shared);
    HandlerFuture::start(&name, permit.map(CallPermit::Shared), next.deadline, || {
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
        // A context that the hook has made knows neither the method nor the time.
        let deadline = self.deadline.as_ref().map(Deadline::end);
        let context = context.of_call(self.name.clone(), deadline);
        if let Some(hook) = self.table.hooks(self.lookup).get(self.hooks_entered).cloned() {
            self.hooks_entered += 1;
            return enter_hook(&*hook, context, self).await;
        }
        if self.size > LARGE {
            let timed = self.deadline.is_some();
            return Box::pin(offload(timed, Box::new(move || self.invoke(context)))).await.await;
        }
        self.invoke(context).await
    }

    /// Decodes the parameters of the call, for a hook that asks for them. The method decodes
    /// them again by its own types, so that a call of which no hook asks costs nothing.
    ///
    /// Those of a large message are decoded on the blocking pool.
    ///
    /// ```
    /// use xmlrpc::{Fault, Router};
    ///
    /// let builder = Router::builder().hook(|cx, next| async move {
    ///     let params = next.params().await?;
    ///     if params.first().and_then(|first| first.as_str()) == Some("root") {
    ///         return Err(Fault::new(403, "not for root"));
    ///     }
    ///     next.run(cx).await
    /// });
    /// # let _ = builder;
    /// ```
    ///
    /// # Errors
    ///
    /// Returns the fault that the method would refuse a broken message with. Whether the
    /// parameters are those of the method is not asked.
    pub fn params(&self) -> impl Future<Output = Result<Vec<Value>, Fault>> + Send + use<> {
        let (table, text, name) = (self.table.clone(), self.text.clone(), self.name.clone());
        let (params, size, timed) = (self.params, self.size, self.deadline.is_some());
        let read = move || {
            let params = Params::at(&text, &table.limits, &params);
            params.all().map_err(|error| error.to_fault_in(&name))
        };
        async move { if size > LARGE { Box::pin(offload(timed, Box::new(read))).await } else { read() } }
    }

    /// Returns what writes results for the caller of this call, and reads those that
    /// [`run`](Self::run) gives.
    #[must_use]
    pub fn result_format(&self) -> ResultFormat {
        let params = Params::at(&self.text, &self.table.limits, &self.params);
        let options = self.table.encode_options.with_dialect(params.dialect());
        ResultFormat { frame: self.frame, options, timed: self.deadline.is_some() }
    }

    fn invoke(mut self, context: Context) -> HandlerFuture {
        let params = Params::at(&self.text, &self.table.limits, &self.params);
        let origin = CallOrigin {
            text: MessageText::Shared(&self.text),
            size: self.size,
            frame: self.frame,
            permit: self.permit.take(),
            deadline: self.deadline,
        };
        invoke(&self.table, self.lookup, params, context, origin)
    }
}

impl ResultFormat {
    /// Writes a result, in place of one that the method gives.
    ///
    /// # Errors
    ///
    /// Returns a fault where the result cannot be sent, or exceeds the router's limits.
    pub async fn encode<T>(&self, result: T) -> Result<Encoded, Fault>
    where
        T: Encodable + Send + 'static,
    {
        let written =
            service::encode(&self.frame.writer(self.options), self.timed, Ok::<T, Fault>(result));
        match written {
            Ok(outcome) => outcome,
            Err(long) => long.await,
        }
    }

    /// Reads a result: as a [`Value`], or as the type that it was written from.
    ///
    /// # Errors
    ///
    /// Returns a fault where the result is of another type.
    pub async fn decode<T>(&self, result: &Encoded) -> Result<T, Fault>
    where
        T: DeserializeOwned + Send + 'static,
    {
        let Self { frame, options, timed } = *self;
        if result.0.len() > LARGE {
            let bytes = result.0.clone();
            return Box::pin(offload(timed, Box::new(move || frame.read(&bytes, &options.limits))))
                .await;
        }
        frame.read(&result.0, &options.limits)
    }
}

impl ReplyFrame {
    fn writer(self, options: EncodeOptions) -> ResponseWriter {
        match self {
            Self::Response => ResponseWriter::response(options),
            Self::MulticallEntry => ResponseWriter::multicall_result(options),
        }
    }

    /// Reads what a [`writer`](Self::writer) has written.
    fn read<T: DeserializeOwned>(self, bytes: &[u8], limits: &Limits) -> Result<T, Fault> {
        let unreadable = |error: DecodeError| {
            Fault::new(Fault::INTERNAL, format!("the result cannot be read: {error}"))
        };
        let text = codec::response_text(bytes, None).map_err(unreadable)?;
        match self {
            Self::Response => codec::read_response(&text, limits).map_err(unreadable)?,
            Self::MulticallEntry => codec::read_multicall_result(&text, limits).map_err(unreadable),
        }
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
    let CallOrigin { text, size: _, frame, permit, deadline } = origin;
    let invocation = |params, names: &'static [ParamDescriptor], context| Invocation {
        params,
        names,
        context,
        timed: deadline.is_some(),
        reply: frame.writer(table.encode_options),
    };
    match lookup {
        MethodLookup::Nothing => HandlerFuture::done(Err(no_such_method(context.method()))),
        MethodLookup::Fallback(index) => {
            let fallback = &table.fallbacks[index];
            let (service, id) = (&fallback.service, fallback.prefix.len());
            HandlerFuture::start(&context.method().into(), permit, deadline, || {
                service.call(id, invocation(params, &[], context))
            })
        }
        MethodLookup::Entry(index) => {
            let entry = &table.entries[index];
            let names = entry.info.params.unwrap_or_default();
            match &entry.target {
                Target::Service { service, id } => {
                    HandlerFuture::start(&entry.name, permit, deadline, || {
                        service.call(*id, invocation(params, names, context))
                    })
                }
                Target::Multicall if frame == ReplyFrame::MulticallEntry => {
                    HandlerFuture::done(Err(system::nested()))
                }
                Target::Multicall => {
                    let (table, params) = (table.clone(), params.position());
                    let text = text.share();
                    let run = system::run_multicall(table, text, params, context, permit, deadline);
                    HandlerFuture::future(Box::pin(run), entry.name.clone(), None)
                }
                Target::Introspection(answer) => {
                    HandlerFuture::start(&entry.name, permit, deadline, || {
                        answer(table, invocation(params, names, context))
                    })
                }
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
#[must_use]
pub(crate) struct DispatchFuture {
    record: CallRecord,
    /// Gives the call of a large message, which takes the place of all this.
    reading: Option<Pin<Box<dyn Future<Output = DispatchFuture> + Send>>>,
    handler: HandlerFuture,
    /// When the time of a whole message is over.
    deadline: Option<Deadline>,
}

impl DispatchFuture {
    pub(crate) fn new(
        record: CallRecord,
        handler: HandlerFuture,
        deadline: Option<Deadline>,
    ) -> Self {
        Self { record, reading: None, handler, deadline }
    }

    /// Runs the call until its time is over. Of a large message that is known only when it is
    /// read, because the method may have a time of its own.
    pub(crate) async fn within_deadline(&mut self) -> Result<Encoded, Fault> {
        if self.reading.is_some()
            && let Some(deadline) = self.deadline
            && deadline.limit(poll_fn(|task| self.poll_reading(task))).await.is_none()
        {
            return Err(deadline.fault());
        }
        match self.deadline {
            Some(deadline) => deadline.limit(self).await.unwrap_or_else(|| Err(deadline.fault())),
            None => self.await,
        }
    }

    fn poll_reading(&mut self, task: &mut Task<'_>) -> Poll<()> {
        if let Some(reading) = &mut self.reading {
            *self = ready!(reading.as_mut().poll(task));
        }
        Poll::Ready(())
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
        if this.reading.is_some() {
            ready!(this.poll_reading(task));
            if let Some(deadline) = this.deadline.filter(Deadline::is_over) {
                return Poll::Ready(Err(deadline.fault()));
            }
        }
        let _entered = this.record.enter();
        let outcome = ready!(Pin::new(&mut this.handler).poll(task));
        // A handler that never waits cannot be interrupted.
        match this.deadline {
            Some(deadline) if deadline.is_over() => Poll::Ready(Err(deadline.fault())),
            _ => Poll::Ready(outcome),
        }
    }
}

impl fmt::Debug for DispatchFuture {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("DispatchFuture")
            .field("record", &self.record)
            .field("handler", &self.handler)
            .field("deadline", &self.deadline)
            .finish_non_exhaustive()
    }
}
