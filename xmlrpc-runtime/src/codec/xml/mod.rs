//! XML as such, without XML-RPC: which characters it allows, and in the modules below where
//! they stand, how they are escaped, and what is markup.

pub(crate) mod escape;
pub(crate) mod markup;
pub(crate) mod prolog;
pub(crate) mod scan;

use std::borrow::Cow;

/// Returns whether XML 1.0 allows a character.
pub(crate) fn is_allowed(character: char) -> bool {
    match character {
        '\t' | '\n' | '\r' => true,
        '\0'..'\u{20}' | '\u{fffe}' | '\u{ffff}' => false,
        _ => true,
    }
}

/// Returns whether a byte is a blank as XML defines them.
pub(crate) fn is_blank(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t' | b'\n' | b'\r')
}

/// Returns whether there is nothing but blanks.
pub(crate) fn is_all_blank(text: &str) -> bool {
    text.bytes().all(is_blank)
}

/// Returns the text without blanks around it.
pub(crate) fn trim(text: &str) -> &str {
    text.trim_matches([' ', '\t', '\n', '\r'])
}

/// Returns the text without blanks around it, borrowed where it was.
pub(crate) fn trim_cow(text: Cow<'_, str>) -> Cow<'_, str> {
    match text {
        Cow::Borrowed(text) => Cow::Borrowed(trim(text)),
        Cow::Owned(text) => Cow::Owned(trim(&text).to_owned()),
    }
}
