//! The prolog of a document: blanks and the XML declaration before the root.

use crate::codec::error::decode::{DecodeError, DecodeErrorKind};
use crate::codec::xml::is_blank;
use crate::codec::xml::markup::{attribute, check_attributes};

/// The declaration that most messages start with. To know it saves looking for its parts.
const UTF_8: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>";

/// The declarations that many other messages start with, which name no encoding.
const NO_ENCODING: [&str; 3] =
    ["<?xml version=\"1.0\"?>", "<?xml version='1.0'?>", "<?xml version=\"1.0\" ?>"];

/// The bytes of a declaration that are searched for the encoding: a declaration is short,
/// and one that never ends must not be searched for long.
const LONGEST_SEARCH: usize = 1024;

/// Returns the name of the encoding that the XML declaration of a message gives, if it
/// gives one.
pub(crate) fn declared_encoding(message: &[u8]) -> Option<&str> {
    if message.starts_with(UTF_8.as_bytes()) {
        return Some("UTF-8");
    }
    if NO_ENCODING.iter().any(|common| message.starts_with(common.as_bytes())) {
        return None;
    }
    let declaration = message.trim_ascii_start().strip_prefix(b"<?xml")?;
    // Without a blank it is a processing instruction such as `<?xml-stylesheet`.
    declaration.first().copied().filter(|&byte| is_blank(byte))?;
    let declaration = &declaration[..declaration.len().min(LONGEST_SEARCH)];
    let end = memchr::memmem::find(declaration, b"?>")?;
    let declaration = &declaration[..end];
    let name = memchr::memmem::find(declaration, b"encoding")?;
    let value = declaration[name + b"encoding".len()..].trim_ascii_start();
    let value = value.strip_prefix(b"=")?.trim_ascii_start();
    let (&quote, value) = value.split_first()?;
    let end = memchr::memchr(quote, value)?;
    std::str::from_utf8(&value[..end]).ok()
}

/// Returns the offset behind the blanks and the declaration that may stand before the root.
/// `scanned` is the text where the scanner is on, and else empty.
pub(crate) fn end_of_declaration(text: &str, scanned: &[u8]) -> Result<usize, DecodeError> {
    if scanned.starts_with(UTF_8.as_bytes()) {
        return Ok(UTF_8.len());
    }
    if let Some(common) = NO_ENCODING.iter().find(|common| scanned.starts_with(common.as_bytes())) {
        return Ok(common.len());
    }
    let start = text.bytes().position(|byte| !is_blank(byte)).unwrap_or(text.len());
    let Some(declaration) = text[start..].strip_prefix("<?xml") else { return Ok(start) };
    if !declaration.bytes().next().is_some_and(is_blank) {
        return Ok(start);
    }
    match declaration.split_once("?>") {
        Some((inside, rest)) if is_declaration(inside) => Ok(text.len() - rest.len()),
        _ => {
            let message = "the XML declaration is malformed";
            let error = DecodeError::new(DecodeErrorKind::NotWellFormed, message);
            Err(error.finding(&text[start..]).at(start))
        }
    }
}

/// Returns the offset behind the processing instruction that stands at `offset`, before the
/// root, if one does whose target is not `xml` in whatever case. What it says is not read: Hamlib
/// starts every call with `<?clientid="…"?>`, which is malformed.
pub(crate) fn end_of_instruction(text: &str, offset: usize) -> Option<usize> {
    let inside = text[offset..].strip_prefix("<?")?;
    let length = memchr::memmem::find(inside.as_bytes(), b"?>")?;
    let is_name = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-' | b'.');
    let target = inside.as_bytes().iter().take_while(|byte| is_name(byte)).count();
    (length > 0 && !inside[..target].eq_ignore_ascii_case("xml"))
        .then_some(offset + length + "<??>".len())
}

/// Checks what stands between `<?xml` and `?>`.
fn is_declaration(inside: &str) -> bool {
    if check_attributes(inside).is_err() {
        return false;
    }
    let mut names = Vec::new();
    let mut rest = inside;
    while let Ok(Some((name, value, after))) = attribute(rest) {
        names.push(name);
        let sound = match name {
            "version" => value.strip_prefix("1.").is_some_and(|minor| {
                !minor.is_empty() && minor.bytes().all(|byte| byte.is_ascii_digit())
            }),
            "encoding" => !value.is_empty(),
            "standalone" => matches!(value, "yes" | "no"),
            _ => false,
        };
        if !sound {
            return false;
        }
        rest = after;
    }
    matches!(
        names[..],
        ["version"]
            | ["version", "encoding" | "standalone"]
            | ["version", "encoding", "standalone"]
    )
}
