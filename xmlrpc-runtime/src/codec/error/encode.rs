//! What can be wrong with a value that is to be written.

use std::fmt;

use serde::ser;

use crate::codec::error::decode::{Limit, Step};

/// Why a value cannot be written. Nothing of it was: mend the value that the
/// [path](Self::path) names, or raise the [limit](Self::limit) that it would break.
///
/// ```
/// use xmlrpc::codec::encode_call;
///
/// let error = encode_call("mean", &(vec![1.0, f64::NAN],)).unwrap_err();
/// assert_eq!(error.to_string(), "XML-RPC has no spelling for NaN (in params[0][1])");
/// ```
#[derive(Clone, PartialEq, Eq)]
pub struct EncodeError(Box<Unwritable>);

#[derive(Clone, PartialEq, Eq)]
struct Unwritable {
    limit: Option<Limit>,
    message: String,
    path: String,
}

impl EncodeError {
    #[cold]
    pub(crate) fn new(message: impl fmt::Display) -> Self {
        Self(Box::new(Unwritable {
            limit: None,
            message: message.to_string(),
            path: String::new(),
        }))
    }

    #[cold]
    pub(crate) fn over(limit: Limit, most: usize) -> Self {
        let mut error = Self::new(limit.refusal(most));
        error.0.limit = Some(limit);
        error
    }

    /// The value that cannot be written, such as `params[0].size`; empty where it is not one value.
    #[must_use]
    pub fn path(&self) -> &str {
        &self.0.path
    }

    /// The limit that the message would break, if it is that.
    #[must_use]
    pub fn limit(&self) -> Option<Limit> {
        self.0.limit
    }

    #[cold]
    pub(crate) fn within(mut self, step: &Step<'_>) -> Self {
        self.0.path.insert_str(0, &step.to_string());
        self
    }
}

impl fmt::Display for EncodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0.message)?;
        if self.0.path.is_empty() { Ok(()) } else { write!(f, " (in {})", self.0.path) }
    }
}

impl fmt::Debug for EncodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("EncodeError").field(&self.to_string()).finish()
    }
}

impl std::error::Error for EncodeError {}

impl ser::Error for EncodeError {
    fn custom<T: fmt::Display>(message: T) -> Self {
        Self::new(message)
    }
}
