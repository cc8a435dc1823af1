//! What can be wrong with a message.

use crate::fault::Fault;

/// Why a message cannot be read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{message}")]
pub struct DecodeError {
    message: String,
}

/// Why a value cannot be written.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{message}")]
pub struct EncodeError {
    message: String,
}

impl DecodeError {
    /// Whether the message is sound and a value is of another type than asked for.
    #[must_use]
    pub fn is_type(&self) -> bool {
        todo!()
    }

    /// The fault code for it.
    #[must_use]
    pub fn code(&self) -> i32 {
        todo!()
    }

    /// The fault that a server answers: code by kind, text with the method's name.
    pub(crate) fn to_fault_in(&self, method: &str) -> Fault {
        Fault::new(self.code(), format!("{method}: {self}"))
    }

    /// The fault where the method is not known yet.
    pub(crate) fn to_fault(&self) -> Fault {
        Fault::new(self.code(), self.to_string())
    }
}
