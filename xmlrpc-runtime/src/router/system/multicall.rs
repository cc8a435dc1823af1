//! `system.multicall`: many calls in one message, one after another.

use std::sync::Arc;

use crate::codec::{MulticallWriter, Params, ParamsPosition};
use crate::data::fault::Fault;
use crate::observe::Arrival;
use crate::router::dispatch::{self, CallOrigin, MessageText};
use crate::router::handler_future::CallPermit;
use crate::router::table::{ReplyFrame, Table};
use crate::service::{Context, Encoded};

/// Runs the calls in their order, each by the way that a single call takes.
///
/// They share the deadline of the message that they came in, because this future
/// is what the deadline drops, and the size that one answer may have.
pub(crate) async fn run(
    table: Arc<Table>,
    text: Arc<str>,
    params: ParamsPosition,
    context: Context,
    permit: Option<CallPermit>,
) -> Result<Encoded, Fault> {
    let permit = permit.map(Arc::new);
    let calls = Params::at(&text, &table.limits, &params).multicall()?;
    let options = &table.encode_options;
    let mut reply = MulticallWriter::new(*options);
    for call in calls {
        let entry = match call {
            Err(fault) => Err(fault),
            Ok(_) if reply.len() > options.limits.message => Err(too_large()),
            Ok(call) => {
                let origin = CallOrigin {
                    text: MessageText::Shared(&text),
                    frame: ReplyFrame::MulticallEntry,
                    permit: permit.clone().map(CallPermit::Shared),
                };
                let arrival = Arrival::within_multicall(table.metrics);
                let mut call = dispatch::enter(&table, call, context.clone(), origin, arrival);
                let outcome = (&mut call).await;
                call.end(&outcome);
                outcome.map(|Encoded(bytes)| bytes)
            }
        };
        let larger = |bytes: &Vec<u8>| reply.len() + bytes.len() > options.limits.message;
        reply.push(if entry.as_ref().is_ok_and(larger) { Err(too_large()) } else { entry });
        // Handlers that never wait must not keep the deadline from being noticed.
        tokio::task::consume_budget().await;
    }
    Ok(Encoded(reply.finish()))
}

/// What a multicall inside a multicall is answered.
pub(crate) fn nested() -> Fault {
    Fault::new(Fault::INVALID_REQUEST, "system.multicall cannot call itself")
}

fn too_large() -> Fault {
    Fault::new(Fault::INTERNAL, "the answers to this multicall are too large")
}
