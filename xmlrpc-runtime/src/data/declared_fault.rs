//! Writes the faults of an error that declares its codes, and reads them back.

use std::fmt::Display;
use std::str::FromStr;

use crate::data::fault::{Fault, ServiceError};

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
