//! Finds what a method's name calls, and calls it.

mod builder;
mod deadline;
mod dispatch;
mod error;
mod function;
mod handler_future;
mod system;
mod table;

use std::fmt;
use std::sync::Arc;

use bytes::Bytes;

pub use self::builder::RouterBuilder;
pub(crate) use self::deadline::Deadline;
pub(crate) use self::dispatch::DispatchFuture;
pub use self::error::{BuildError, BuildProblem};
pub use self::function::{FromParams, Handler};
pub(crate) use self::handler_future::{CallPermit, internal};
pub use self::system::System;
use self::table::Table;
pub use self::table::{Next, ResultFormat};
use crate::blocking_task::LARGE;
use crate::codec::Limits;
use crate::description::Interface;
use crate::observe::Arrival;
use crate::service::Context;

/// Answers calls by the services and functions that it was built from.
///
/// A router is a cheap handle: clones share one table, which never changes after
/// [`build`](RouterBuilder::build). It is served by [`serve`](crate::serve), mounts
/// in axum or under any tower layer as a `tower_service::Service`, is itself a
/// [`Transport`](crate::Transport) for clients in the same process, and answers
/// bytes from anywhere else by [`handle`](Self::handle).
///
/// ```
/// use xmlrpc::{Context, Router, codec};
///
/// # #[tokio::main(flavor = "current_thread")]
/// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
/// let router = Router::builder()
///     .method("add", |(a, b): (i32, i32)| async move { Ok(a + b) })
///     .build()?;
///
/// let call = codec::encode_call("add", &(2, 3))?;
/// let answer = router.handle(&call, Context::new()).await;
/// assert_eq!(codec::decode_response::<i32>(&answer)?, Ok(5));
/// # Ok(())
/// # }
/// ```
#[derive(Clone)]
pub struct Router(Arc<Table>);

impl Router {
    /// Starts a router that has no methods yet but the [`System`] ones.
    pub fn builder() -> RouterBuilder {
        RouterBuilder::default()
    }

    /// Answers a message from any transport: CGI, SCGI, a pipe. Whatever is wrong
    /// with the message or the call, the answer is a well-formed response.
    ///
    /// Blocking handlers run on tokio's blocking pool, so a router that has any
    /// must be driven from within a tokio runtime. Dropping the future drops an
    /// asynchronous handler; the [server](crate::serve) never does that because a
    /// caller left.
    ///
    /// Within a tokio runtime, a message of more than 256 KiB is copied and read on its
    /// blocking pool, so that it holds up no other task.
    ///
    /// A message leaves the same [span, event and
    /// metrics](crate::server#logs-and-metrics) as one that came over HTTP.
    pub async fn handle(&self, message: &[u8], context: Context) -> Vec<u8> {
        let arrival = Arrival::of_message(message.len(), self.0.metrics);
        let caller = context.waiting_caller();
        let mut call = if message.len() > LARGE {
            let message = Bytes::copy_from_slice(message);
            dispatch::start_large(&self.0, message, context, None, None, arrival)
        } else {
            dispatch::start(&self.0, message, context, None, None, arrival)
        };
        let outcome = (&mut call).await;
        caller.answered();
        call.answer(outcome)
    }

    /// Starts the call that a message holds. What can be done without waiting is done when
    /// this returns, unless the message is large, and the call does not borrow the message.
    pub(crate) fn start(
        &self,
        message: &Bytes,
        context: Context,
        permit: Option<CallPermit>,
        deadline: Option<Deadline>,
    ) -> DispatchFuture {
        let arrival = Arrival::of_message(message.len(), self.0.metrics);
        if message.len() > LARGE {
            let message = message.clone();
            dispatch::start_large(&self.0, message, context, permit, deadline, arrival)
        } else {
            dispatch::start(&self.0, message, context, permit, deadline, arrival)
        }
    }

    /// Describes what the router answers: its methods, those of `system.` among them, with
    /// their parameters, results, faults and types.
    ///
    /// The types are asked what they are when this is called for the first time, by a caller
    /// of the router or here.
    ///
    /// ```
    /// use xmlrpc::Router;
    /// use xmlrpc::description::Type;
    ///
    /// let router = Router::builder()
    ///     .method("add", |(a, b): (u16, Option<f64>)| async move {
    ///         Ok(f64::from(a) + b.unwrap_or(1.0))
    ///     })
    ///     .build()?;
    ///
    /// let add = router.describe().method("add").expect("a method of the router");
    /// assert_eq!(add.params[0].ty, Type::Int { bits: 16, signed: false });
    /// assert!(add.params[1].optional);
    /// # Ok::<(), xmlrpc::router::BuildError>(())
    /// ```
    #[must_use]
    pub fn describe(&self) -> &Interface {
        &system::describe(&self.0).interface
    }

    /// Returns how large a message may be, and how much it may hold.
    #[must_use]
    pub fn limits(&self) -> &Limits {
        &self.0.limits
    }

    #[cfg(feature = "client")]
    pub(crate) fn answer_limits(&self) -> &Limits {
        &self.0.encode_options.limits
    }

    pub(crate) fn table(&self) -> &Table {
        &self.0
    }
}

impl fmt::Debug for Router {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Router ")?;
        f.debug_set().entries(self.0.listed_names()).finish()
    }
}
