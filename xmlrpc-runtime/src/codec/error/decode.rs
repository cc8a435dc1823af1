//! Why a message cannot be read.

use std::borrow::Cow;
use std::fmt;
use std::sync::Arc;

use serde::de;

use crate::codec::error::{EXCERPT, Location, PathStep, excerpt};
use crate::codec::options::Limit;
use crate::data::fault::Fault;

/// The error for a message that cannot be read: what was expected, what was found, and where.
///
/// Where its [kind](Self::kind) is [`Type`](DecodeErrorKind::Type), fix the type that was
/// asked for; where it is a [`Limit`](DecodeErrorKind::Limit), raise that one or send less;
/// otherwise the program that wrote the message has to be fixed.
///
/// ```
/// use xmlrpc::codec::{DecodeErrorKind, decode_call};
///
/// let call = b"<methodCall><methodName>add</methodName><params>\
///     <param><value><string>1</string></value></param></params></methodCall>";
/// let error = decode_call::<(i32,)>(call).unwrap_err();
/// assert_eq!(error.kind(), DecodeErrorKind::Type);
/// assert_eq!(
///     error.to_string(),
///     "expected an integer of 32 bits, found <string>1</string> at line 1, column 63 (in params[0])",
/// );
/// ```
#[derive(Clone)]
pub struct DecodeError(Box<DecodeProblem>);

#[derive(Clone)]
struct DecodeProblem {
    kind: DecodeErrorKind,
    message: String,
    found: String,
    /// Where the mistake is. Its line is counted when the error leaves the codec, since
    /// many are caught before by types that try one reading after another.
    offset: Option<usize>,
    location: Option<Location>,
    path: String,
    /// Whether a struct lacks a member that its type wants.
    lacks_member: bool,
    source: Option<Arc<dyn std::error::Error + Send + Sync>>,
}

/// What is wrong with a message.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum DecodeErrorKind {
    /// It is not well-formed XML.
    NotWellFormed,
    /// Its charset is unknown.
    Encoding,
    /// It holds bytes that its charset, or characters that XML, forbids.
    Character,
    /// It declares a document type, which may hide entities and is never read.
    Doctype,
    /// It is XML, but not an XML-RPC message.
    Structure,
    /// A struct has two members of one name.
    DuplicateMember,
    /// It is larger than one of the limits.
    Limit(Limit),
    /// It is sound, but a value is of another type than asked for.
    Type,
}

impl DecodeError {
    #[cold]
    pub(crate) fn new(kind: DecodeErrorKind, message: impl fmt::Display) -> Self {
        Self(Box::new(DecodeProblem {
            kind,
            message: message.to_string(),
            found: String::new(),
            offset: None,
            location: None,
            path: String::new(),
            lacks_member: false,
            source: None,
        }))
    }

    #[cold]
    pub(crate) fn over(limit: Limit, most: usize) -> Self {
        Self::new(DecodeErrorKind::Limit(limit), limit.refusal(most))
    }

    /// Makes an error of type out of another one.
    #[cold]
    pub(crate) fn caused_by(source: impl std::error::Error + Send + Sync + 'static) -> Self {
        let mut error = Self::new(DecodeErrorKind::Type, &source);
        error.0.source = Some(Arc::new(source));
        error
    }

    /// Returns what is wrong.
    #[must_use]
    pub fn kind(&self) -> DecodeErrorKind {
        self.0.kind
    }

    /// Returns whether the message is sound, but a value is of another type than asked for.
    #[must_use]
    pub fn is_type(&self) -> bool {
        self.0.kind == DecodeErrorKind::Type
    }

    /// Returns the limit that the message exceeds, if that is what is wrong.
    #[must_use]
    pub fn limit(&self) -> Option<Limit> {
        if let DecodeErrorKind::Limit(limit) = self.0.kind { Some(limit) } else { None }
    }

    /// Returns the code of the fault that a server answers for it, from the
    /// [fault code interoperability](https://xmlrpc-epi.sourceforge.net/specs/rfc.fault_codes.php)
    /// convention.
    #[must_use]
    pub fn code(&self) -> i32 {
        match self.0.kind {
            DecodeErrorKind::NotWellFormed => Fault::NOT_WELL_FORMED,
            DecodeErrorKind::Encoding => Fault::UNSUPPORTED_ENCODING,
            DecodeErrorKind::Character => Fault::BAD_CHARACTER,
            DecodeErrorKind::Type => Fault::INVALID_PARAMS,
            DecodeErrorKind::Doctype
            | DecodeErrorKind::Structure
            | DecodeErrorKind::DuplicateMember
            | DecodeErrorKind::Limit(_) => Fault::INVALID_REQUEST,
        }
    }

    /// Returns how many bytes of the message stand before the mistake, as UTF-8 and with a line
    /// feed for each line end.
    #[must_use]
    pub fn offset(&self) -> Option<usize> {
        self.0.offset
    }

    /// Returns the line of the mistake, from 1.
    #[must_use]
    pub fn line(&self) -> Option<usize> {
        self.0.location.map(|location| location.line)
    }

    /// Returns the column of the mistake in characters, from 1.
    #[must_use]
    pub fn column(&self) -> Option<usize> {
        self.0.location.map(|location| location.column)
    }

    /// Returns what stands there: at most 64 characters of the message, escaped.
    #[must_use]
    pub fn found(&self) -> &str {
        &self.0.found
    }

    /// Returns the path to the value that was being decoded, such as `params[0].size`; it is
    /// empty outside of values.
    #[must_use]
    pub fn path(&self) -> &str {
        &self.0.path
    }

    /// Sets where the mistake is, unless that is known.
    #[cold]
    pub(crate) fn at(mut self, offset: usize) -> Self {
        self.0.offset.get_or_insert(offset);
        self
    }

    /// Counts the line of the mistake, if it was not counted: on from a place before it in
    /// the same text, which becomes that of the mistake.
    #[cold]
    pub(crate) fn locate(mut self, text: &str, known: &mut Location) -> Self {
        if let (Some(offset), None) = (self.0.offset, self.0.location) {
            known.advance_to(text, offset);
            self.0.location = Some(*known);
        }
        self
    }

    /// Sets what stands at the mistake.
    #[cold]
    pub(crate) fn finding(mut self, found: &str) -> Self {
        self.0.found = excerpt(found);
        self
    }

    /// Whether the struct whose type made the error lacks a member.
    pub(crate) fn lacks_member(&self) -> bool {
        self.0.lacks_member
    }

    /// Sets where the value stands that is wrong, and shows its text.
    #[cold]
    pub(crate) fn showing_value(self, text: &str, offset: usize) -> Self {
        self.finding(value_at(text, offset)).at(offset)
    }

    /// Sets where the value stands whose type made the error, unless that is known, and
    /// shows its text if the type said what it found.
    #[cold]
    pub(crate) fn of_value(self, text: &str, offset: usize) -> Self {
        if self.0.offset.is_some() {
            return self;
        }
        if self.0.found.is_empty() { self.at(offset) } else { self.showing_value(text, offset) }
    }

    /// Removes where the mistake is, for a message that nobody has seen.
    #[cold]
    pub(crate) fn without_location(mut self) -> Self {
        (self.0.offset, self.0.location) = (None, None);
        self
    }

    /// Puts a step before the path.
    #[cold]
    pub(crate) fn within(mut self, step: &PathStep<'_>) -> Self {
        self.0.path.insert_str(0, &step.to_string());
        self
    }

    fn compared(&self) -> (DecodeErrorKind, Option<usize>, Option<Location>, [&str; 3]) {
        let problem = &self.0;
        let texts = [&*problem.message, &*problem.found, &*problem.path];
        (problem.kind, problem.offset, problem.location, texts)
    }

    /// Makes the error for a name in the message that the type does not have.
    #[cold]
    fn unknown(what: &str, name: &str, known: &[&str]) -> Self {
        let name = excerpt(name);
        let message = match known {
            [] => format!("unknown {what} `{name}`, expected none"),
            [one] => format!("unknown {what} `{name}`, expected `{one}`"),
            more => format!("unknown {what} `{name}`, expected one of `{}`", more.join("`, `")),
        };
        Self::new(DecodeErrorKind::Type, message)
    }

    /// Returns the error as text, without the number of the parameter that the path starts
    /// with.
    pub(crate) fn in_parameter(&self) -> impl fmt::Display + '_ {
        let path = self.0.path.strip_prefix("params").unwrap_or(&self.0.path);
        ProblemText { problem: &self.0, path: path.split_once(']').map_or("", |(_, rest)| rest) }
    }

    /// Returns the fault that a server answers: its code by kind, its text with the name of
    /// the method.
    pub(crate) fn to_fault_in(&self, method: &str) -> Fault {
        Fault::new(self.code(), format!("{method}: {self}"))
    }

    /// Returns the fault that a server answers where the method is not known.
    pub(crate) fn to_fault(&self) -> Fault {
        Fault::new(self.code(), self.to_string())
    }
}

/// A problem in words, with the path that is to be shown.
struct ProblemText<'a> {
    problem: &'a DecodeProblem,
    path: &'a str,
}

impl fmt::Display for ProblemText<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.problem.message)?;
        if !self.problem.found.is_empty() {
            write!(f, ", found {}", self.problem.found)?;
        }
        if let Some(location) = self.problem.location {
            write!(f, " at line {}, column {}", location.line, location.column)?;
        }
        if !self.path.is_empty() {
            write!(f, " (in {})", self.path)?;
        }
        Ok(())
    }
}

impl fmt::Display for DecodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        ProblemText { problem: &self.0, path: &self.0.path }.fmt(f)
    }
}

impl fmt::Debug for DecodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("DecodeError")
            .field("kind", &self.0.kind)
            .field("message", &self.to_string())
            .field("offset", &self.offset())
            .finish()
    }
}

impl std::error::Error for DecodeError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        self.0.source.as_deref().map(|source| source as _)
    }
}

/// Compares everything but the sources.
impl PartialEq for DecodeError {
    fn eq(&self, other: &Self) -> bool {
        self.compared() == other.compared()
    }
}

impl Eq for DecodeError {}

impl de::Error for DecodeError {
    fn custom<T: fmt::Display>(message: T) -> Self {
        Self::new(DecodeErrorKind::Type, message)
    }

    fn invalid_type(found: de::Unexpected<'_>, expected: &dyn de::Expected) -> Self {
        let expected = Expected(expected);
        if found == de::Unexpected::Option {
            return Self::custom(format_args!(
                "expected {expected}, found a date or base64, which only DateTime, Base64 and Value \
                 read in a flattened or untagged type"
            ));
        }
        let error = Self::custom(format_args!("expected {expected}"));
        match found {
            de::Unexpected::Unit => error.finding("nil"),
            de::Unexpected::Bytes(_) => error.finding("base64"),
            de::Unexpected::Seq => error.finding("an array"),
            de::Unexpected::Map => error.finding("a struct"),
            // A long text is not written out to be cut afterwards: types that try one reading
            // after another make an error of each.
            de::Unexpected::Str(text) => {
                error.finding(&de::Unexpected::Str(head(text)).to_string())
            }
            other => error.finding(&other.to_string()),
        }
    }

    fn invalid_value(found: de::Unexpected<'_>, expected: &dyn de::Expected) -> Self {
        Self::invalid_type(found, expected)
    }

    fn invalid_length(length: usize, expected: &dyn de::Expected) -> Self {
        Self::custom(format_args!("expected {}, found {length}", expected_length(expected)))
    }

    fn unknown_variant(variant: &str, expected: &'static [&'static str]) -> Self {
        Self::unknown("variant", variant, expected)
    }

    fn unknown_field(field: &str, expected: &'static [&'static str]) -> Self {
        Self::unknown("member", field, expected)
    }

    fn missing_field(field: &'static str) -> Self {
        let mut error = Self::custom(format_args!("member `{field}` is missing"));
        error.0.lacks_member = true;
        error
    }
}

/// Returns as much of a text as decides what is shown of it.
fn head(text: &str) -> &str {
    text.char_indices().nth(EXCERPT + 1).map_or(text, |(end, _)| &text[..end])
}

/// Returns the text of the value that stands at `offset`, whole where it is a scalar that
/// is short enough to be shown.
fn value_at(text: &str, offset: usize) -> &str {
    // `<value/>` ends here, and what follows is not its own.
    if let Some(empty) = text.get(..offset).filter(|before| before.ends_with("/>")) {
        return &empty[empty.rfind('<').unwrap_or_default()..];
    }
    let rest = text.get(offset..).unwrap_or_default().trim_ascii_start();
    if rest.starts_with("</member") {
        return "no value";
    }
    // Its end need not be known where no more than its head is shown.
    let searched = rest.len().min(head(rest).len() + "</value>".len());
    match memchr::memmem::find(&rest.as_bytes()[..searched], b"</value>") {
        Some(0) => "<value></value>",
        Some(end) => &rest[..end],
        None => rest,
    }
}

/// What a visitor expects, in the words of XML-RPC: whoever reads an error may never have
/// seen the Rust type that it comes from.
pub(crate) struct Expected<'a>(pub(crate) &'a dyn de::Expected);

impl fmt::Display for Expected<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&in_xmlrpc(&self.0.to_string()))
    }
}

/// Returns the same where there are too few or too many, be they parameters or elements.
fn expected_length(expected: &dyn de::Expected) -> String {
    let rust = expected.to_string();
    let kept = rust.strip_suffix(" in sequence").and_then(|rest| rest.split_once(" element"));
    match kept.map(|(size, _)| size).or_else(|| rust.strip_prefix(TUPLE)) {
        Some(size) => format!("{size} values"),
        None => in_xmlrpc(&rust).into_owned(),
    }
}

/// What serde calls a tuple, up to its size.
const TUPLE: &str = "a tuple of size ";

/// Translates what serde calls by the names of Rust and of its own data model.
fn in_xmlrpc(rust: &str) -> Cow<'_, str> {
    let plain = match rust {
        "i8" => "an integer from -128 to 127",
        "i16" => "an integer from -32768 to 32767",
        "i32" => "an integer of 32 bits",
        "i64" | "isize" => "an integer of 64 bits",
        "i128" => "an integer of 128 bits",
        "u8" => "an integer from 0 to 255",
        "u16" => "an integer from 0 to 65535",
        "u32" => "an integer from 0 to 4294967295",
        "u64" | "usize" => "an integer from 0 to 18446744073709551615",
        "u128" => "an integer from 0, of 128 bits",
        "f32" => "a double of 32 bits",
        "f64" => "a double",
        "a character" => "a string of one character",
        "a borrowed string" => "a string",
        "a byte array" | "a borrowed byte array" => "base64",
        "a sequence" => "an array",
        "a map" => "a struct",
        "unit" => "nil",
        _ => match rust.strip_prefix(TUPLE) {
            Some(size) => return format!("an array of {size} elements").into(),
            None => rust,
        },
    };
    plain.into()
}
