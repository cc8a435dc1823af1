//! Calls that are under way, and what comes of them.

use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context as Task, Poll, ready};

use crate::codec;
use crate::data::fault::Fault;
use crate::observe::call_span::Watch;
use crate::router::handler_future::{Execution, internal};
use crate::service::Encoded;

/// A call on its way, with what watches over it.
#[derive(Debug)]
pub(crate) struct Call {
    pub(crate) name: Arc<str>,
    pub(crate) execution: Execution,
    pub(crate) watch: Watch,
}

impl Future for Call {
    type Output = Result<Encoded, Fault>;

    fn poll(mut self: Pin<&mut Self>, task: &mut Task<'_>) -> Poll<Self::Output> {
        let this = &mut *self;
        let entered = this.watch.enter();
        let result = ready!(Pin::new(&mut this.execution).poll(task));
        drop(entered);
        this.watch.end(result.as_ref().err());
        Poll::Ready(result)
    }
}

/// A message on its way to an answer.
#[derive(Debug)]
pub(crate) struct Running {
    message: Message,
    /// Its bytes.
    size: usize,
}

#[derive(Debug)]
enum Message {
    Call(Call),
    /// No call could be read from it.
    Unreadable(Fault),
}

/// What came of a message.
#[derive(Debug)]
pub(crate) struct Outcome {
    pub(crate) body: Vec<u8>,
    /// The fault's code, where the answer is a fault.
    pub(crate) fault: Option<i32>,
}

impl Outcome {
    fn fault(fault: &Fault) -> Self {
        Self { body: codec::encode_fault(fault), fault: Some(fault.code()) }
    }

    /// What is left where a panic took the outcome along.
    #[cold]
    pub(crate) fn lost() -> Self {
        Self::fault(&internal())
    }
}

impl Running {
    pub(crate) fn call(call: Call, size: usize) -> Self {
        Self { message: Message::Call(call), size }
    }

    pub(crate) fn unreadable(fault: Fault) -> Self {
        Self { message: Message::Unreadable(fault), size: 0 }
    }

    /// The method's name, where it could be read.
    pub(crate) fn method(&self) -> Option<&str> {
        match &self.message {
            Message::Call(call) => Some(&call.name),
            Message::Unreadable(_) => None,
        }
    }

    /// Ends a call that took too long. Its handler is dropped with this.
    pub(crate) fn give_up(&self, fault: Fault) -> Outcome {
        if let Message::Call(call) = &self.message {
            call.watch.end(Some(&fault));
        }
        self.outcome(Err(fault))
    }

    fn outcome(&self, result: Result<Encoded, Fault>) -> Outcome {
        let outcome = match result {
            Ok(Encoded(body)) => Outcome { body, fault: None },
            Err(fault) => Outcome::fault(&fault),
        };
        if let Message::Call(call) = &self.message {
            call.watch.weigh(self.size, outcome.body.len());
        }
        outcome
    }
}

impl Future for Running {
    type Output = Outcome;

    fn poll(mut self: Pin<&mut Self>, task: &mut Task<'_>) -> Poll<Outcome> {
        let result = match &mut self.message {
            Message::Call(call) => ready!(Pin::new(call).poll(task)),
            Message::Unreadable(fault) => Err(fault.clone()),
        };
        Poll::Ready(self.outcome(result))
    }
}
