//! What can be wrong with a message that is read or written, and where.

pub(crate) mod decode;

use std::fmt;
use std::sync::Arc;

use serde::ser;

use crate::codec::options::Limit;

/// A place in a message, of which the lines are counted only once: from one place the count
/// goes on to the next, so that many errors in one message cost no more than one pass over it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Location {
    /// The bytes before it.
    pub(crate) offset: usize,
    /// Its line, from 1.
    pub(crate) line: usize,
    /// Its column in characters, from 1.
    pub(crate) column: usize,
}

impl Location {
    /// Where every message starts.
    pub(crate) const START: Self = Self { offset: 0, line: 1, column: 1 };

    /// Goes on to an offset of the same text.
    pub(crate) fn advance_to(&mut self, text: &str, offset: usize) {
        if offset < self.offset {
            *self = Self::START;
        }
        let Some(passed) = text.get(self.offset..offset) else { return };
        #[cfg(test)]
        tests::COUNTED.set(tests::COUNTED.get() + passed.len());
        let last_line = match memchr::memrchr(b'\n', passed.as_bytes()) {
            None => passed,
            Some(line_end) => {
                self.line += memchr::memchr_iter(b'\n', passed.as_bytes()).count();
                self.column = 1;
                &passed[line_end + 1..]
            }
        };
        self.column += last_line.chars().count();
        self.offset = offset;
    }
}

/// A step of the path to a value.
pub(crate) enum PathStep<'a> {
    /// A root, such as `params`.
    Root(&'a str),
    /// An element of an array.
    Index(usize),
    /// A member of a struct.
    Member(&'a str),
}

impl fmt::Display for PathStep<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            PathStep::Root(name) => f.write_str(name),
            PathStep::Index(index) => write!(f, "[{index}]"),
            PathStep::Member(name) => write!(f, ".{}", excerpt(name)),
        }
    }
}

/// At most this many characters of a message are repeated in an error.
pub(crate) const EXCERPT: usize = 64;

/// Returns the head of `text`, without the control characters that could forge lines of a
/// log.
pub(crate) fn excerpt(text: &str) -> String {
    let mut shown = String::new();
    for character in text.chars().take(EXCERPT + 1) {
        if character.is_control() || is_invisible(character) {
            shown.extend(character.escape_default());
        } else {
            shown.push(character);
        }
    }
    if let Some((cut, _)) = shown.char_indices().nth(EXCERPT) {
        let keep = shown[..cut].char_indices().next_back().map_or(0, |(last, _)| last);
        shown.truncate(keep);
        shown.push('…');
    }
    shown
}

/// Returns whether a character cannot be seen, or is taken for another one: a blank other than
/// the space, a format character (Unicode's category Cf), or one that is shown as nothing
/// (`Default_Ignorable_Code_Point`).
fn is_invisible(character: char) -> bool {
    if character.is_ascii() {
        return false;
    }
    character.is_whitespace()
        || matches!(
            character,
            '\u{ad}' | '\u{34f}' | '\u{600}'..='\u{605}' | '\u{61c}' | '\u{6dd}' | '\u{70f}'
                | '\u{890}' | '\u{891}' | '\u{8e2}' | '\u{115f}' | '\u{1160}'
                | '\u{17b4}' | '\u{17b5}' | '\u{180b}'..='\u{180f}' | '\u{200b}'..='\u{200f}'
                | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{2800}' | '\u{3164}'
                | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{ffa0}' | '\u{fff0}'..='\u{fffb}'
                | '\u{110bd}' | '\u{110cd}' | '\u{13430}'..='\u{1343f}'
                | '\u{1bca0}'..='\u{1bca3}' | '\u{1d173}'..='\u{1d17a}'
                | '\u{e0000}'..='\u{e0fff}'
        )
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test fails by panicking")]
mod tests {
    use std::cell::Cell;

    use serde::{Deserialize, Deserializer};

    use super::Location;
    use crate::codec::error::decode::DecodeError;
    use crate::codec::options::Limits;
    use crate::codec::read::call::{MethodCall, read_call};
    use crate::codec::read::multicall::read_multicall_response;

    thread_local! {
        /// The bytes in which lines were counted.
        pub(super) static COUNTED: Cell<usize> = const { Cell::new(0) };
    }

    const CALLS: usize = 256;

    /// What stands before the first call: many lines, or one that is long.
    fn paddings() -> [String; 2] {
        ["\n".repeat(1 << 20), " ".repeat(1 << 20)]
    }

    /// Runs `decode`, and checks that its errors say where they are, although lines were
    /// counted at most once up to each call, and once more from there to its error.
    fn check(message: &str, decode: impl FnOnce() -> Vec<DecodeError>) {
        COUNTED.set(0);
        let errors = decode();
        let counted = COUNTED.get();
        assert!(counted <= 2 * message.len(), "{counted} of {} bytes", message.len());
        assert_eq!(errors.len(), CALLS);
        for error in [errors.first().unwrap(), errors.last().unwrap()] {
            let mut expected = Location::START;
            expected.advance_to(message, error.offset().unwrap());
            assert_eq!(
                (error.line(), error.column()),
                (Some(expected.line), Some(expected.column))
            );
        }
    }

    #[test]
    fn the_lines_of_a_multicall_are_counted_once() {
        for padding in paddings() {
            let call = "<value><struct><member><name>methodName</name><value>f</value></member>\
                <member><name>params</name><value><array><data><value>x</value></data></array>\
                </value></member></struct></value>\n";
            let message = format!(
                "<methodCall><methodName>system.multicall</methodName><params><param><value>\
                 <array><data>{padding}{}</data></array></value></param></params></methodCall>",
                call.repeat(CALLS),
            );
            check(&message, || {
                let limits = Limits::server();
                let calls = read_call(&message, &limits).unwrap().params.multicall();
                let wrong = |mut call: MethodCall<'_>| call.params.next::<i32>().unwrap_err();
                calls.unwrap().into_iter().map(|call| wrong(call.unwrap())).collect()
            });
        }
    }

    #[test]
    fn the_lines_of_a_multicalls_response_are_counted_once() {
        for padding in paddings() {
            let result = "<value><array><data><value>x</value></data></array></value>\n";
            let message = format!(
                "<methodResponse><params><param><value><array><data>{padding}{}</data></array>\
                 </value></param></params></methodResponse>",
                result.repeat(CALLS),
            );
            check(&message, || {
                let limits = Limits::client();
                let results = read_multicall_response(&message, CALLS, &limits);
                let results = results.unwrap().unwrap();
                results.iter().map(|result| result.decode::<i32>().unwrap_err()).collect()
            });
        }
    }

    /// A type that tries one reading and goes on without it, as untagged ones do.
    #[derive(Debug)]
    struct Small;

    impl<'de> Deserialize<'de> for Small {
        fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
            let _ = u8::deserialize(deserializer);
            Ok(Small)
        }
    }

    #[test]
    fn no_line_is_counted_for_an_error_that_a_type_has_caught() {
        let values = "<value><int>256</int></value>\n".repeat(1000);
        let message = format!(
            "<methodCall><methodName>f</methodName><params><param><value><array><data>{values}\
             </data></array></value></param></params></methodCall>"
        );
        COUNTED.set(0);
        let limits = Limits::server();
        let mut params = read_call(&message, &limits).unwrap().params;
        assert_eq!(params.next::<Vec<Small>>().unwrap().unwrap().len(), 1000);
        assert_eq!(COUNTED.get(), 0);
    }
}

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
    /// It is nil or an integer beyond 32 bits, which
    /// [`Dialect::Strict`](crate::codec::Dialect::Strict) does not write.
    Extension,
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

    /// Adds what to do instead.
    #[cold]
    pub(crate) fn with_advice(mut self, advice: &str) -> Self {
        self.0.message.push_str("; ");
        self.0.message.push_str(advice);
        self
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
