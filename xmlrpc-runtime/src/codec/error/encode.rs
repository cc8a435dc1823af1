//! Why a value cannot be written.

use std::fmt;
use std::sync::Arc;

use serde::ser;

use crate::codec::error::PathStep;
use crate::codec::limits::Limit;

/// The error for a value that cannot be written. Nothing of it was: fix the value that the
/// [path](Self::path) names, or raise the [limit](Self::limit) that it would exceed.
///
/// ```
/// use xmlrpc::codec::{EncodeErrorKind, encode_call};
///
/// let error = encode_call("mean", &(vec![1.0, f64::NAN],)).unwrap_err();
/// assert_eq!(error.kind(), EncodeErrorKind::Number);
/// assert_eq!(error.to_string(), "XML-RPC has no spelling for NaN (in params[0][1])");
/// ```
#[derive(Clone)]
pub struct EncodeError(Box<EncodeProblem>);

#[derive(Clone)]
struct EncodeProblem {
    kind: EncodeErrorKind,
    message: String,
    path: String,
    source: Option<Arc<dyn std::error::Error + Send + Sync>>,
}

/// What is wrong with a value that is to be written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum EncodeErrorKind {
    /// It is NaN, infinite, or an integer beyond 64 bits.
    Number,
    /// It is text with a character that XML forbids.
    Character,
    /// It is a map's key that is neither a string nor an integer nor a boolean.
    MemberName,
    /// The name of the method is empty.
    MethodName,
    /// The parameters are not a tuple, a sequence or unit.
    Params,
    /// The message would be larger than one of the limits.
    Limit(Limit),
    /// The type's own `Serialize` refused it.
    Type,
}

impl EncodeError {
    #[cold]
    pub(crate) fn new(kind: EncodeErrorKind, message: impl fmt::Display) -> Self {
        Self(Box::new(EncodeProblem {
            kind,
            message: message.to_string(),
            path: String::new(),
            source: None,
        }))
    }

    #[cold]
    pub(crate) fn over(limit: Limit, most: usize) -> Self {
        Self::new(EncodeErrorKind::Limit(limit), limit.refusal(most))
    }

    /// Makes an error of type out of another one.
    #[cold]
    pub(crate) fn caused_by(source: impl std::error::Error + Send + Sync + 'static) -> Self {
        let mut error = Self::new(EncodeErrorKind::Type, &source);
        error.0.source = Some(Arc::new(source));
        error
    }

    /// Returns what is wrong.
    #[must_use]
    pub fn kind(&self) -> EncodeErrorKind {
        self.0.kind
    }

    /// Returns the path to the value that cannot be written, such as `params[0].size`; it is
    /// empty where it is not one value.
    #[must_use]
    pub fn path(&self) -> &str {
        &self.0.path
    }

    /// Returns the limit that the message would exceed, if that is what is wrong.
    #[must_use]
    pub fn limit(&self) -> Option<Limit> {
        if let EncodeErrorKind::Limit(limit) = self.0.kind { Some(limit) } else { None }
    }

    /// Puts a step before the path.
    #[cold]
    pub(crate) fn within(mut self, step: &PathStep<'_>) -> Self {
        self.0.path.insert_str(0, &step.to_string());
        self
    }

    fn compared(&self) -> (EncodeErrorKind, [&str; 2]) {
        (self.0.kind, [&*self.0.message, &*self.0.path])
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
        f.debug_struct("EncodeError")
            .field("kind", &self.0.kind)
            .field("message", &self.to_string())
            .finish()
    }
}

impl std::error::Error for EncodeError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        self.0.source.as_deref().map(|source| source as _)
    }
}

/// Compares everything but the sources.
impl PartialEq for EncodeError {
    fn eq(&self, other: &Self) -> bool {
        self.compared() == other.compared()
    }
}

impl Eq for EncodeError {}

impl ser::Error for EncodeError {
    fn custom<T: fmt::Display>(message: T) -> Self {
        Self::new(EncodeErrorKind::Type, message)
    }
}
