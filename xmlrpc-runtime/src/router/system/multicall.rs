//! `system.multicall`: many calls in one message, one after another.

use std::sync::Arc;

use crate::blocking_task::{LARGE, offload};
use crate::codec::{MulticallWriter, Params, ParamsPosition};
use crate::data::fault::Fault;
use crate::observe::Arrival;
use crate::router::deadline::Deadline;
use crate::router::dispatch::{self, CallOrigin, DispatchFuture, FoundMethod, MessageText};
use crate::router::handler_future::{CallPermit, must_not_begin};
use crate::router::table::{ReplyFrame, Table};
use crate::service::{Context, Encoded};

/// Runs the calls in their order, each by the way that a single call takes.
///
/// They share the deadline of the message that they came in and the size that one answer may
/// have. A timer drops this future where a call waits; where none does, the deadline is looked
/// at before each call.
pub(crate) async fn run(
    table: Arc<Table>,
    text: Arc<str>,
    params: ParamsPosition,
    context: Context,
    permit: Option<CallPermit>,
    deadline: Option<Deadline>,
) -> Result<Encoded, Fault> {
    let permit = permit.map(Arc::new);
    let timed = deadline.is_some();
    let entries = if text.len() > LARGE {
        let (table, text) = (table.clone(), text.clone());
        Box::pin(offload(timed, move || read(&table, &text, &params))).await
    } else {
        read(&table, &text, &params)
    };
    let limit = table.encode_options.limits.message;
    let mut reply = MulticallWriter::new(table.encode_options);
    for entry in entries? {
        let result = match entry {
            Err(fault) => Err(fault),
            Ok(_) if reply.len() > limit => Err(too_large()),
            Ok(entry) => {
                let permit = permit.clone().map(CallPermit::Shared);
                if let Some(fault) = must_not_begin(deadline, permit.as_ref()) {
                    return Err(fault);
                }
                let context = context.clone();
                let mut call = if entry.size > LARGE {
                    let (table, text) = (table.clone(), text.clone());
                    let start = move || entry.start(&table, &text, context, permit, deadline);
                    Box::pin(offload(timed, start)).await
                } else {
                    entry.start(&table, &text, context, permit, deadline)
                };
                let outcome = (&mut call).await;
                call.end(&outcome);
                outcome.map(|Encoded(bytes)| bytes)
            }
        };
        let larger = |bytes: &Vec<u8>| reply.len() + bytes.len() > limit;
        reply.push(if result.as_ref().is_ok_and(larger) { Err(too_large()) } else { result });
        // Handlers that never wait must not keep other tasks from running.
        tokio::task::consume_budget().await;
    }
    if reply.len() > LARGE {
        return Ok(Encoded(Box::pin(offload(timed, move || reply.finish())).await));
    }
    Ok(Encoded(reply.finish()))
}

/// A call whose parameters are not decoded.
struct Entry {
    method: FoundMethod,
    params: ParamsPosition,
    /// The bytes that the parameters take at most.
    size: usize,
}

/// Finds the calls in the message.
fn read(
    table: &Table,
    text: &str,
    params: &ParamsPosition,
) -> Result<Vec<Result<Entry, Fault>>, Fault> {
    let calls = Params::at(text, &table.limits, params).multicall()?;
    let found = calls.into_iter().map(|call| {
        let call = call?;
        let method = FoundMethod::find(table, &call.name);
        Ok(Entry { method, params: call.params.position(), size: 0 })
    });
    let mut entries: Vec<Result<Entry, Fault>> = found.collect();
    let mut end = text.len();
    for entry in entries.iter_mut().rev().flatten() {
        let start = entry.params.position.offset;
        entry.size = end.saturating_sub(start);
        end = start;
    }
    Ok(entries)
}

impl Entry {
    fn start(
        self,
        table: &Arc<Table>,
        text: &Arc<str>,
        context: Context,
        permit: Option<CallPermit>,
        deadline: Option<Deadline>,
    ) -> DispatchFuture {
        let origin = CallOrigin {
            text: MessageText::Shared(text),
            size: self.size,
            frame: ReplyFrame::MulticallEntry,
            permit,
            deadline,
        };
        let arrival = Arrival::within_multicall(table.metrics);
        let params = Params::at(text, &table.limits, &self.params);
        dispatch::enter(table, self.method, params, context, origin, arrival)
    }
}

/// What a multicall inside a multicall is answered.
pub(crate) fn nested() -> Fault {
    Fault::new(Fault::INVALID_REQUEST, "system.multicall cannot call itself")
}

fn too_large() -> Fault {
    Fault::new(Fault::INTERNAL, "the answers to this multicall are too large")
}
