//! What generated servers call.

use crate::data::fault::Fault;
use crate::service::Answer;

/// Answers a call of a method that is not in the table. A router never makes one.
#[must_use]
pub fn unknown(id: usize) -> Answer {
    Answer::Ready(Err(Fault::new(Fault::METHOD_NOT_FOUND, format!("no method has the id {id}"))))
}
