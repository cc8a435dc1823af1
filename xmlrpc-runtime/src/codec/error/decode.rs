//! What can be wrong with a message that is read.

use std::fmt;

use serde::de;

use crate::codec::error::expected::{self, Expected};
use crate::data::fault::Fault;

/// Why a message cannot be read: what was expected, what was found, and where.
///
/// Where its [kind](Self::kind) is [`Type`](DecodeErrorKind::Type), mend the type that was
/// asked for; where it is a [`Limit`](DecodeErrorKind::Limit), raise that one or send less;
/// otherwise whoever wrote the message has to mend it.
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
#[derive(Clone, PartialEq, Eq)]
pub struct DecodeError(Box<Problem>);

#[derive(Clone, Debug, PartialEq, Eq)]
struct Problem {
    kind: DecodeErrorKind,
    message: String,
    found: String,
    place: Option<Place>,
    path: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Place {
    offset: usize,
    line: usize,
    column: usize,
}

/// What kind of thing is wrong with a message.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
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
    /// It is sound, and a value is of another type than asked for.
    Type,
}

/// One of the [`Limits`](super::Limits), by name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Limit {
    /// [`Limits::depth`](super::Limits::depth).
    Depth,
    /// [`Limits::values`](super::Limits::values).
    Values,
    /// [`Limits::message`](super::Limits::message).
    Message,
    /// [`Limits::tag`](super::Limits::tag).
    Tag,
    /// [`Limits::method_name`](super::Limits::method_name).
    MethodName,
    /// [`Limits::member_name`](super::Limits::member_name).
    MemberName,
    /// [`Limits::multicall_calls`](super::Limits::multicall_calls).
    MulticallCalls,
}

impl DecodeError {
    #[cold]
    pub(crate) fn new(kind: DecodeErrorKind, message: impl fmt::Display) -> Self {
        Self(Box::new(Problem {
            kind,
            message: message.to_string(),
            found: String::new(),
            place: None,
            path: String::new(),
        }))
    }

    #[cold]
    pub(crate) fn limit(limit: Limit, most: usize) -> Self {
        Self::new(DecodeErrorKind::Limit(limit), limit.refusal(most))
    }

    /// The kind of error.
    #[must_use]
    pub fn kind(&self) -> DecodeErrorKind {
        self.0.kind
    }

    /// Whether the message is sound and a value is of another type than asked for.
    #[must_use]
    pub fn is_type(&self) -> bool {
        self.0.kind == DecodeErrorKind::Type
    }

    /// The code that a server answers for it, from the
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

    /// How many bytes of the message, as UTF-8, stand before the mistake.
    #[must_use]
    pub fn offset(&self) -> Option<usize> {
        self.0.place.map(|place| place.offset)
    }

    /// The line of the mistake, from 1.
    #[must_use]
    pub fn line(&self) -> Option<usize> {
        self.0.place.map(|place| place.line)
    }

    /// The column of the mistake in characters, from 1.
    #[must_use]
    pub fn column(&self) -> Option<usize> {
        self.0.place.map(|place| place.column)
    }

    /// What stands there: at most 64 characters of the message, escaped.
    #[must_use]
    pub fn found(&self) -> &str {
        &self.0.found
    }

    /// The value that was being decoded, such as `params[0].size`; empty outside of values.
    #[must_use]
    pub fn path(&self) -> &str {
        &self.0.path
    }

    /// Gives an error its place, unless it has one.
    #[cold]
    pub(crate) fn at(mut self, text: &str, offset: usize) -> Self {
        if self.0.place.is_none() {
            let before = text.get(..offset).unwrap_or(text);
            let line_start = before.rfind('\n').map_or(0, |newline| newline + 1);
            self.0.place = Some(Place {
                offset,
                line: before.matches('\n').count() + 1,
                column: before[line_start..].chars().count() + 1,
            });
        }
        self
    }

    /// Gives an error what stands at its place.
    #[cold]
    pub(crate) fn finding(mut self, found: &str) -> Self {
        self.0.found = excerpt(found);
        self
    }

    /// Gives an error of a value its place and the value's text.
    #[cold]
    pub(crate) fn of_value(self, text: &str, offset: usize) -> Self {
        if self.0.place.is_some() {
            return self;
        }
        let found = if self.0.found.is_empty() { "" } else { value_at(text, offset) };
        self.finding(found).at(text, offset)
    }

    /// Takes an error's place away, where there is no message to look at.
    #[cold]
    pub(crate) fn without_place(mut self) -> Self {
        self.0.place = None;
        self
    }

    /// Names the element or member in which an error is.
    #[cold]
    pub(crate) fn within(mut self, step: &Step<'_>) -> Self {
        self.0.path.insert_str(0, &step.to_string());
        self
    }

    /// A name of the message's that the type does not have.
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

    /// The error as text, without the parameter's number at the head of the path.
    pub(crate) fn in_parameter(&self) -> impl fmt::Display + '_ {
        let path = self.0.path.strip_prefix("params").unwrap_or(&self.0.path);
        Located { problem: &self.0, path: path.split_once(']').map_or("", |(_, rest)| rest) }
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

/// A step of a path.
pub(crate) enum Step<'a> {
    /// A root, such as `params`.
    Root(&'a str),
    /// An element of an array.
    Index(usize),
    /// A member of a struct.
    Member(&'a str),
}

impl fmt::Display for Step<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Step::Root(name) => f.write_str(name),
            Step::Index(index) => write!(f, "[{index}]"),
            Step::Member(name) => write!(f, ".{}", excerpt(name)),
        }
    }
}

impl Limit {
    pub(crate) fn refusal(self, most: usize) -> String {
        match self {
            Limit::Depth => format!("arrays and structs are nested deeper than {most} levels"),
            Limit::Values => format!("a message holds more than {most} values"),
            Limit::Message => format!("a message is longer than {most} bytes"),
            Limit::Tag => format!("a tag is longer than {most} bytes"),
            Limit::MethodName => format!("a method's name is longer than {most} bytes"),
            Limit::MemberName => format!("a member's name is longer than {most} bytes"),
            Limit::MulticallCalls => format!("system.multicall holds more than {most} calls"),
        }
    }
}

struct Located<'a> {
    problem: &'a Problem,
    path: &'a str,
}

impl fmt::Display for Located<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.problem.message)?;
        if !self.problem.found.is_empty() {
            write!(f, ", found {}", self.problem.found)?;
        }
        if let Some(place) = self.problem.place {
            write!(f, " at line {}, column {}", place.line, place.column)?;
        }
        if !self.path.is_empty() {
            write!(f, " (in {})", self.path)?;
        }
        Ok(())
    }
}

impl fmt::Display for DecodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        Located { problem: &self.0, path: &self.0.path }.fmt(f)
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

impl std::error::Error for DecodeError {}

impl de::Error for DecodeError {
    fn custom<T: fmt::Display>(message: T) -> Self {
        Self::new(DecodeErrorKind::Type, message)
    }

    fn invalid_type(found: de::Unexpected<'_>, expected: &dyn de::Expected) -> Self {
        Self::custom(format_args!("expected {}", Expected(expected))).finding(&found.to_string())
    }

    fn invalid_value(found: de::Unexpected<'_>, expected: &dyn de::Expected) -> Self {
        Self::invalid_type(found, expected)
    }

    fn invalid_length(length: usize, expected: &dyn de::Expected) -> Self {
        Self::custom(format_args!("expected {}, found {length}", expected::length(expected)))
    }

    fn unknown_variant(variant: &str, expected: &'static [&'static str]) -> Self {
        Self::unknown("variant", variant, expected)
    }

    fn unknown_field(field: &str, expected: &'static [&'static str]) -> Self {
        Self::unknown("member", field, expected)
    }

    fn missing_field(field: &'static str) -> Self {
        Self::custom(format_args!("member `{field}` is missing"))
    }
}

/// At most this many characters of a message are repeated in an error.
const EXCERPT: usize = 64;

/// The head of `text`, without the control characters that could forge lines of a log.
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

/// Line breaks that are no control characters, and what has no width or turns the
/// direction of text.
fn is_invisible(character: char) -> bool {
    matches!(
        character,
        '\u{ad}' | '\u{61c}' | '\u{feff}'
            | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}'
    )
}

/// The text of the value that stands at `offset`, whole where it is a scalar.
fn value_at(text: &str, offset: usize) -> &str {
    // `<value/>` ends here, and what follows is not its own.
    if let Some(empty) = text.get(..offset).filter(|before| before.ends_with("/>")) {
        return &empty[empty.rfind('<').unwrap_or_default()..];
    }
    let rest = text.get(offset..).unwrap_or_default().trim_ascii_start();
    match rest.find("</value>") {
        Some(0) => "<value></value>",
        Some(end) => &rest[..end],
        None => rest,
    }
}
