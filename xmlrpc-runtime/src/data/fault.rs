//! The fault that a server answers when a call fails, the errors that become one, and those
//! that declare their codes.

use std::borrow::Cow;
use std::fmt;
use std::fmt::Display;
use std::str::FromStr;

/// What a server answers in place of a result: a code and a text.
///
/// Codes from -32768 to -32000 are reserved by the
/// [fault code interoperability](https://xmlrpc-epi.sourceforge.net/specs/rfc.fault_codes.php)
/// convention, whose constants are here; everything else is the application's.
///
/// ```
/// use xmlrpc::Fault;
///
/// let fault = Fault::new(404, "no such file: /etc/passwords");
/// assert_eq!(fault.code(), 404);
/// assert_eq!(fault.to_string(), "no such file: /etc/passwords (fault 404)");
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Fault {
    code: i32,
    message: String,
}

impl Fault {
    /// The message is not well-formed XML.
    pub const NOT_WELL_FORMED: i32 = -32700;
    /// The message is in a charset that cannot be read.
    pub const UNSUPPORTED_ENCODING: i32 = -32701;
    /// The message holds a character that its charset or XML forbids.
    pub const BAD_CHARACTER: i32 = -32702;
    /// The message is XML, but not a method call.
    pub const INVALID_REQUEST: i32 = -32600;
    /// The server has no method of this name.
    pub const METHOD_NOT_FOUND: i32 = -32601;
    /// The parameters do not fit the method.
    pub const INVALID_PARAMS: i32 = -32602;
    /// The server failed, whatever its caller sent.
    pub const INTERNAL: i32 = -32603;
    /// The call took longer than the server lets a call take. It may have run to its end, in
    /// part or not at all.
    ///
    /// The convention leaves -32099 to -32000 to implementations and has no code for this one,
    /// so that programs made with other libraries answer something else.
    pub const TIMED_OUT: i32 = -32001;
    /// The application failed.
    pub const APPLICATION: i32 = -32500;
    /// The system under the application failed.
    pub const SYSTEM: i32 = -32400;
    /// The transport failed.
    pub const TRANSPORT: i32 = -32300;

    /// Makes a fault of this code and text.
    pub fn new(code: i32, message: impl Into<String>) -> Self {
        Self { code, message: message.into() }
    }

    /// Returns the number that tells programs what kind of failure it was (`faultCode`).
    #[must_use]
    pub fn code(&self) -> i32 {
        self.code
    }

    /// Returns the text that tells people what happened (`faultString`).
    #[must_use]
    pub fn message(&self) -> &str {
        &self.message
    }

    /// Returns the text, without the code.
    #[must_use]
    pub fn into_message(self) -> String {
        self.message
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} (fault {})", self.message, self.code)
    }
}

impl std::error::Error for Fault {}

/// An error of a service, which travels as a [`Fault`].
///
/// Derive it with `#[derive(xmlrpc::Fault)]`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be sent as an XML-RPC fault",
    label = "this error has no fault code",
    note = "derive it with `#[derive(xmlrpc::Fault)]`, or return `xmlrpc::Fault` as the error"
)]
pub trait ServiceError: Sized {
    /// Turns the error into the fault that callers receive.
    fn into_fault(self) -> Fault;

    /// Returns the text of that fault, which a caller's error shows.
    fn message(&self) -> Cow<'_, str>;

    /// Turns a fault back into the error that it stands for.
    ///
    /// # Errors
    ///
    /// Returns the fault itself when its code is not one of this error's.
    fn from_fault(fault: Fault) -> Result<Self, Fault>;
}

/// A plain fault is not a declared error: it stays a [`Fault`] on the client's side.
impl ServiceError for Fault {
    fn into_fault(self) -> Fault {
        self
    }

    fn from_fault(fault: Fault) -> Result<Self, Fault> {
        Err(fault)
    }

    fn message(&self) -> Cow<'_, str> {
        Cow::Borrowed(&self.message)
    }
}

/// The fault string, as the one field of a variant.
#[diagnostic::on_unimplemented(
    message = "a fault's variant cannot hold `{Self}`",
    label = "this field is the fault's string",
    note = "write `String`, or name the field in the variant's `message`, in braces"
)]
pub trait FaultString: Sized {
    /// Returns the string to send.
    fn into_string(self) -> String;
    /// Returns the string to show.
    fn as_str(&self) -> &str;
    /// Takes the string that came.
    fn from_fault(fault: Fault) -> Self;
}

impl FaultString for String {
    fn into_string(self) -> String {
        self
    }

    fn as_str(&self) -> &str {
        self
    }

    fn from_fault(fault: Fault) -> String {
        fault.into_message()
    }
}

/// A fault of undeclared code, as the one field of a variant.
#[diagnostic::on_unimplemented(
    message = "`#[fault(other)]` cannot hold `{Self}`",
    label = "this variant takes whole faults, with their code and string",
    note = "write `xmlrpc::Fault`"
)]
pub trait UndeclaredFault: Sized {
    /// Returns the fault to send.
    fn into_fault(self) -> Fault;
    /// Returns its string, to show.
    fn as_str(&self) -> &str;
    /// Takes the fault that came.
    fn from_fault(fault: Fault) -> Self;
}

impl UndeclaredFault for Fault {
    fn into_fault(self) -> Fault {
        self
    }

    fn as_str(&self) -> &str {
        self.message()
    }

    fn from_fault(fault: Fault) -> Self {
        fault
    }
}

/// A field that a variant's message names.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot stand in a fault's message",
    label = "this is written into the fault's string, and read from it",
    note = "it needs `Display` to be written and `FromStr` to be read; write another type, such as \
            `String`"
)]
pub trait FaultField: Sized {
    /// Returns what is written.
    fn show(&self) -> &dyn Display;

    /// Reads the field from its part of a message.
    fn read(text: &str) -> Option<Self>;
}

#[diagnostic::do_not_recommend]
impl<T: Display + FromStr> FaultField for T {
    fn show(&self) -> &dyn Display {
        self
    }

    fn read(text: &str) -> Option<Self> {
        text.parse().ok()
    }
}

/// An error whose codes are known when it is compiled.
#[diagnostic::on_unimplemented(
    message = "`#[fault(transparent)]` cannot hold `{Self}`",
    label = "this variant holds another error of declared codes",
    note = "write an enum that carries `#[derive(xmlrpc::Fault)]`; a whole `xmlrpc::Fault` belongs \
            in a variant that is `#[fault(other)]`"
)]
pub trait FaultEnum: ServiceError {
    /// The codes of its variants.
    const CODES: &'static FaultCodes;
}

/// The codes that an error declares.
#[derive(Debug)]
pub struct FaultCodes {
    /// Those of its variants.
    pub own: &'static [FaultDescriptor],
    /// Those of the errors that its variants hold.
    pub held: &'static [&'static FaultCodes],
    /// Whether a variant takes faults of every other code.
    pub other: bool,
}

/// What is known at compile time of a variant of an error that has a code of its own.
#[derive(Clone, Copy, Debug)]
pub struct FaultDescriptor {
    /// The code on the wire.
    pub code: i32,
    /// The name of the variant.
    pub name: &'static str,
    /// The pattern of its string, or an empty string.
    pub message: &'static str,
    /// The doc comment, or an empty string.
    pub help: &'static str,
}

impl FaultDescriptor {
    /// Describes a variant of this code and name.
    #[must_use]
    pub const fn new(code: i32, name: &'static str, message: &'static str) -> Self {
        Self { code, name, message, help: "" }
    }

    /// Sets the doc comment.
    #[must_use]
    pub const fn with_help(mut self, help: &'static str) -> Self {
        self.help = help;
        self
    }
}

impl FaultCodes {
    /// Returns whether a variant has this code, here or in an error that a variant holds.
    #[must_use]
    pub const fn declares(&self, code: i32) -> bool {
        let mut at = 0;
        while at < self.own.len() {
            if self.own[at].code == code {
                return true;
            }
            at += 1;
        }
        let mut at = 0;
        while at < self.held.len() {
            if self.held[at].declares(code) {
                return true;
            }
            at += 1;
        }
        false
    }

    /// Returns whether a variant takes faults of undeclared codes, here or in an error that
    /// a variant holds.
    #[must_use]
    pub const fn takes_others(&self) -> bool {
        let mut at = 0;
        while at < self.held.len() {
            if self.held[at].takes_others() {
                return true;
            }
            at += 1;
        }
        self.other
    }

    /// Returns whether this code belongs to a variant.
    #[must_use]
    pub const fn takes(&self, code: i32) -> bool {
        self.takes_others() || self.declares(code)
    }

    /// Returns whether every fault would still belong to one variant at most if a further
    /// one held an error of these codes.
    #[must_use]
    pub const fn may_hold(&self, codes: &FaultCodes) -> bool {
        !(self.overlaps(codes) || self.takes_others() && codes.takes_others())
    }

    const fn overlaps(&self, codes: &FaultCodes) -> bool {
        let mut at = 0;
        while at < codes.own.len() {
            if self.declares(codes.own[at].code) {
                return true;
            }
            at += 1;
        }
        let mut at = 0;
        while at < codes.held.len() {
            if self.overlaps(codes.held[at]) {
                return true;
            }
            at += 1;
        }
        false
    }
}

/// Reads a variant from a fault's string, by the pattern that wrote it: a text, and for
/// each field the text after it.
///
/// # Errors
///
/// Returns the fault where its string cannot be read by the pattern, can be read in more
/// than one way, or is not what the variant writes. A variant is right or not there.
pub fn read_fault<E: ServiceError, const N: usize>(
    fault: Fault,
    before: &str,
    after: [&str; N],
    fill: impl FnOnce([&str; N]) -> Option<E>,
) -> Result<E, Fault> {
    match only_reading(fault.message(), before, after).and_then(fill) {
        Some(error) if error.message() == fault.message() => Ok(error),
        _ => Err(fault),
    }
}

/// Returns the texts between those of a pattern, where there is one way to find them.
///
/// All ways to find them lie between the one that finds each text as early as possible and
/// the one that finds each as late as possible, so these two are compared.
fn only_reading<'a, const N: usize>(
    text: &'a str,
    before: &str,
    after: [&str; N],
) -> Option<[&'a str; N]> {
    let (last, between) = after.split_last()?;
    let text = text.strip_prefix(before)?.strip_suffix(last)?;
    let mut parts = [""; N];
    let mut rest = text;
    for (part, literal) in parts.iter_mut().zip(between) {
        (*part, rest) = rest.split_once(literal)?;
    }
    parts[N - 1] = rest;
    let mut rest = text;
    for (part, literal) in parts.iter().skip(1).zip(between).rev() {
        let (earlier, late) = rest.rsplit_once(literal)?;
        if late.len() != part.len() {
            return None;
        }
        rest = earlier;
    }
    Some(parts)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_read_where_the_pattern_leaves_no_choice() {
        assert_eq!(only_reading("no cat at home", "no ", [" at ", ""]), Some(["cat", "home"]));
        assert_eq!(only_reading("no  at ", "no ", [" at ", ""]), Some(["", ""]));
        assert_eq!(only_reading("(a)", "(", [")"]), Some(["a"]));
        assert_eq!(only_reading("((a))", "(", [")"]), Some(["(a)"]));
    }

    #[test]
    fn a_text_with_two_readings_has_none() {
        assert_eq!(only_reading("no cat at hat at home", "no ", [" at ", ""]), None);
        assert_eq!(only_reading("a--b", "", ["-", ""]), None);
        assert_eq!(only_reading("aXaX", "", ["aX", ""]), None);
        assert_eq!(only_reading("aaa", "", ["aa", ""]), None);
    }

    #[test]
    fn the_ends_of_a_pattern_do_not_share_characters() {
        assert_eq!(only_reading("aba", "ab", ["ba"]), None);
        assert_eq!(only_reading("abba", "ab", ["ba"]), Some([""]));
        assert_eq!(only_reading("a-a", "a-", ["-a"]), None);
    }

    #[test]
    fn codes_of_held_errors_are_told_apart_at_any_depth() {
        const fn of(code: i32) -> FaultDescriptor {
            FaultDescriptor::new(code, "", "")
        }
        const TWO: &[FaultDescriptor] = &[of(2)];
        const FOUR: &[FaultDescriptor] = &[of(4)];
        const INNER: FaultCodes = FaultCodes { own: &[of(1), of(2)], held: &[], other: true };
        const MIDDLE: FaultCodes = FaultCodes { own: &[of(3)], held: &[&INNER], other: false };
        const SECOND: FaultCodes = FaultCodes { own: &[of(2)], held: &[], other: false };
        let may_hold = |own, held, other, next| FaultCodes { own, held, other }.may_hold(next);
        assert!(may_hold(FOUR, &[], false, &MIDDLE));
        assert!(!may_hold(TWO, &[], false, &MIDDLE));
        assert!(!may_hold(FOUR, &[], true, &MIDDLE), "two variants would take other codes");
        assert!(!may_hold(FOUR, &[&MIDDLE], false, &INNER));
        assert!(!may_hold(FOUR, &[&MIDDLE], false, &SECOND));
        assert!(!may_hold(FOUR, &[&SECOND], false, &MIDDLE));
    }
}
