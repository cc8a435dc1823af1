//! Finds what a method's name calls, and calls it; and tells why a router cannot be built.

mod builder;
mod dispatch;
mod function;
mod handler_future;
mod system;
mod table;

use std::fmt;
use std::sync::Arc;

use bytes::Bytes;

pub use self::builder::RouterBuilder;
pub(crate) use self::dispatch::DispatchFuture;
pub use self::function::{FromParams, Handler};
pub(crate) use self::handler_future::{CallPermit, Deadline, internal};
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

    /// Tells whether the router answers a method of `system.` by itself.
    #[cfg(feature = "docs")]
    pub(crate) fn answers(&self, system: System) -> bool {
        let entry = self.0.entry(system.name());
        entry.is_some_and(|entry| !matches!(entry.target, table::Target::Service { .. }))
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

/// The error of [`RouterBuilder::build`]: everything that is
/// wrong, at once.
///
/// ```
/// use xmlrpc::Router;
/// use xmlrpc::router::BuildProblem;
///
/// let error = Router::builder()
///     .method("ping", |()| async { Ok(1) })
///     .method("ping", |()| async { Ok(2) })
///     .build()
///     .unwrap_err();
/// assert_eq!(error.problems(), [BuildProblem::DuplicateName("ping".into())]);
/// assert_eq!(error.to_string(), r#"two methods are named "ping": rename or nest one of them"#);
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BuildError {
    problems: Vec<BuildProblem>,
}

/// One thing that is wrong with a [`RouterBuilder`]. Its `Display`
/// says what to do about it.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum BuildProblem {
    /// Two methods have this name.
    DuplicateName(String),
    /// This name is empty, or has control characters or outer blanks.
    IllegalName(String),
    /// This name is longer than calls may name a method.
    NameTooLong {
        /// The name.
        name: String,
        /// How many bytes it may have: [`Limits::method_name`](crate::Limits::method_name).
        limit: usize,
    },
    /// A method has the name of one that the router answers itself.
    AnsweredByRouter(System),
    /// Two fallbacks are under this prefix, which is empty where they are not nested.
    DuplicateFallback(String),
}

impl BuildError {
    pub(crate) fn new(problems: Vec<BuildProblem>) -> Self {
        Self { problems }
    }

    /// Returns all that is wrong, at least one thing.
    #[must_use]
    pub fn problems(&self) -> &[BuildProblem] {
        &self.problems
    }
}

impl fmt::Display for BuildError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, problem) in self.problems.iter().enumerate() {
            if index > 0 {
                f.write_str("; ")?;
            }
            problem.fmt(f)?;
        }
        Ok(())
    }
}

impl fmt::Display for BuildProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::DuplicateName(name) => {
                write!(f, "two methods are named {name:?}: rename or nest one of them")
            }
            Self::IllegalName(name) => write!(
                f,
                "{name:?} cannot be a method's name: it must not be empty, nor have control \
                 characters or outer blanks"
            ),
            Self::NameTooLong { name, limit } => write!(
                f,
                "{name:?} is a name of {} bytes, and calls may name a method with {limit} \
                 bytes: shorten it, or raise `Limits::method_name`",
                name.len()
            ),
            Self::AnsweredByRouter(system) => write!(
                f,
                "the router answers \"{system}\" itself: build it `without(System::{system:?})` to \
                 serve another, or rename that one"
            ),
            Self::DuplicateFallback(prefix) if prefix.is_empty() => {
                f.write_str("there are two fallbacks: remove or nest one of them")
            }
            Self::DuplicateFallback(prefix) => write!(
                f,
                "there are two fallbacks under {prefix:?}: remove one, or nest it elsewhere"
            ),
        }
    }
}

impl std::error::Error for BuildError {}

impl std::error::Error for BuildProblem {}
