//! The prolog of a document: blanks and the XML declaration before the root.

use crate::codec::error::decode::{DecodeError, DecodeErrorKind};
use crate::codec::xml::is_blank;
use crate::codec::xml::markup::{attribute, check_attributes};

/// The declarations that most messages start with, and the encoding that each names. To
/// know them saves looking for the parts.
const COMMON: [(&str, Option<&str>); 4] = [
    ("<?xml version=\"1.0\" encoding=\"UTF-8\"?>", Some("UTF-8")),
    ("<?xml version=\"1.0\"?>", None),
    ("<?xml version='1.0'?>", None),
    ("<?xml version=\"1.0\" ?>", None),
];

/// The bytes of a declaration that are searched for the encoding: a declaration is short,
/// and one that never ends must not be searched for long.
const LONGEST_SEARCH: usize = 1024;

/// Returns the name of the encoding that the XML declaration of a message gives, if it
/// gives one.
pub(crate) fn declared_encoding(message: &[u8]) -> Option<&str> {
    if let Some((_, encoding)) = COMMON.iter().find(|(common, _)| starts_with(message, common)) {
        return *encoding;
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
    if let Some((common, _)) = COMMON.iter().find(|(common, _)| starts_with(scanned, common)) {
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

fn starts_with(message: &[u8], common: &str) -> bool {
    message.starts_with(common.as_bytes())
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
