//! From bytes to text: HTTP charset, byte order mark, declaration, then UTF-8.

use std::borrow::Cow;

use super::chars;
use super::error::{DecodeError, DecodeErrorKind};

/// How most messages start. To know them saves looking for the parts.
pub(super) const COMMON: [&str; 4] = [
    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>",
    "<?xml version=\"1.0\"?>",
    "<?xml version='1.0'?>",
    "<?xml version=\"1.0\" ?>",
];

/// The message as text: HTTP charset, byte order mark, declaration, then UTF-8.
///
/// A charset that HTTP declares and nobody knows falls through to the message's own
/// word. The text holds no character that XML forbids.
pub(crate) fn text<'a>(
    message: &'a [u8],
    charset: Option<&str>,
) -> Result<Cow<'a, str>, DecodeError> {
    let (message, mark) = byte_order_mark(message);
    let encoding = match (charset.and_then(Encoding::named), mark) {
        // "UTF-16" leaves it to the mark which half of a unit comes first.
        (Some(Encoding::Utf16Le | Encoding::Utf16Be) | None, Some(mark)) => mark,
        (Some(told), _) => told,
        (None, None) => declared(message)?,
    };
    let text = encoding.decode(message)?;
    match chars::forbidden(text.as_bytes()) {
        None => Ok(text),
        Some(offset) => Err(forbidden(&text, offset)),
    }
}

#[cold]
fn forbidden(text: &str, offset: usize) -> DecodeError {
    let character = text[offset..].chars().next().map_or(0, u32::from);
    DecodeError::new(
        DecodeErrorKind::Character,
        format_args!("XML does not allow the character U+{character:04X}"),
    )
    .at(text, offset)
}

/// Splits off a byte order mark, which says how the rest is encoded.
fn byte_order_mark(message: &[u8]) -> (&[u8], Option<Encoding>) {
    match message {
        [0xef, 0xbb, 0xbf, rest @ ..] => (rest, Some(Encoding::Utf8)),
        [0xff, 0xfe, rest @ ..] => (rest, Some(Encoding::Utf16Le)),
        [0xfe, 0xff, rest @ ..] => (rest, Some(Encoding::Utf16Be)),
        // Without a mark, UTF-16 shows in how it spells `<`.
        [b'<', 0, ..] => (message, Some(Encoding::Utf16Le)),
        [0, b'<', ..] => (message, Some(Encoding::Utf16Be)),
        _ => (message, None),
    }
}

/// The encoding that the XML declaration names.
fn declared(message: &[u8]) -> Result<Encoding, DecodeError> {
    if COMMON.iter().any(|common| message.starts_with(common.as_bytes())) {
        return Ok(Encoding::Utf8);
    }
    let Some(name) = declared_name(message) else { return Ok(Encoding::Utf8) };
    match Encoding::named(name) {
        // A declaration that can be read as ASCII is not UTF-16, whatever it says.
        Some(Encoding::Utf16Le | Encoding::Utf16Be) => Ok(Encoding::Utf8),
        Some(encoding) => Ok(encoding),
        None => Err(unknown(name)),
    }
}

fn declared_name(message: &[u8]) -> Option<&str> {
    let declaration = message.trim_ascii_start().strip_prefix(b"<?xml")?;
    // A declaration is short, and one that never ends must not be searched for long.
    let declaration = &declaration[..declaration.len().min(1024)];
    let end = memchr::memmem::find(declaration, b"?>")?;
    let declaration = &declaration[..end];
    let name = memchr::memmem::find(declaration, b"encoding")?;
    let value = declaration[name + b"encoding".len()..].trim_ascii_start();
    let value = value.strip_prefix(b"=")?.trim_ascii_start();
    let (&quote, value) = value.split_first()?;
    let end = memchr::memchr(quote, value)?;
    std::str::from_utf8(&value[..end]).ok()
}

#[cold]
fn unknown(name: &str) -> DecodeError {
    let hint = if cfg!(feature = "encoding") { "" } else { ": the feature `encoding` is off" };
    DecodeError::new(
        DecodeErrorKind::Encoding,
        format_args!("the encoding `{}` cannot be read{hint}", name.escape_debug()),
    )
    .at("", 0)
}

#[derive(Clone, Copy)]
enum Encoding {
    Utf8,
    Utf16Le,
    Utf16Be,
    #[cfg(feature = "encoding")]
    Other(&'static encoding_rs::Encoding),
}

impl Encoding {
    /// The encoding of this name. US-ASCII is read as UTF-8, whose part it is, since
    /// Perl's programs declare it and send UTF-8.
    fn named(name: &str) -> Option<Self> {
        let name = name.trim().trim_matches(['"', '\'']);
        let is = |known: &[&str]| known.iter().any(|known| known.eq_ignore_ascii_case(name));
        if is(&["utf-8", "utf8", "us-ascii", "ascii"]) {
            return Some(Self::Utf8);
        }
        if is(&["utf-16le", "utf-16"]) {
            return Some(Self::Utf16Le);
        }
        if is(&["utf-16be"]) {
            return Some(Self::Utf16Be);
        }
        Self::other(name)
    }

    #[cfg(feature = "encoding")]
    fn other(name: &str) -> Option<Self> {
        encoding_rs::Encoding::for_label_no_replacement(name.as_bytes()).map(Self::Other)
    }

    #[cfg(not(feature = "encoding"))]
    fn other(_name: &str) -> Option<Self> {
        None
    }

    fn decode(self, message: &[u8]) -> Result<Cow<'_, str>, DecodeError> {
        match self {
            Self::Utf8 => utf8(message).map(Cow::Borrowed),
            Self::Utf16Le => utf16(message, u16::from_le_bytes).map(Cow::Owned),
            Self::Utf16Be => utf16(message, u16::from_be_bytes).map(Cow::Owned),
            #[cfg(feature = "encoding")]
            Self::Other(encoding) => encoding
                .decode_without_bom_handling_and_without_replacement(message)
                .ok_or_else(|| not_valid(encoding.name()).at("", 0)),
        }
    }
}

fn utf8(message: &[u8]) -> Result<&str, DecodeError> {
    std::str::from_utf8(message).map_err(|error| {
        let valid = message[..error.valid_up_to()].utf8_chunks().next();
        let valid = valid.map_or("", |chunk| chunk.valid());
        not_valid("UTF-8").at(valid, valid.len())
    })
}

fn utf16(message: &[u8], unit: fn([u8; 2]) -> u16) -> Result<String, DecodeError> {
    let (units, rest) = message.as_chunks::<2>();
    if !rest.is_empty() {
        return Err(not_valid("UTF-16").at("", 0));
    }
    char::decode_utf16(units.iter().map(|&bytes| unit(bytes)))
        .collect::<Result<_, _>>()
        .map_err(|_| not_valid("UTF-16").at("", 0))
}

#[cold]
fn not_valid(encoding: &str) -> DecodeError {
    DecodeError::new(
        DecodeErrorKind::Character,
        format_args!("the message is not valid {encoding}"),
    )
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test fails by panicking")]
mod tests {
    use super::text;

    const DECLARED: &[u8] = b"<?xml version='1.0' encoding='UTF-8'?>\xc3\xa9";

    #[test]
    fn http_has_the_first_word() {
        #[cfg(feature = "encoding")]
        assert!(text(DECLARED, Some("ISO-8859-1")).is_ok_and(|text| text.ends_with("Ã©")));
        assert!(text(DECLARED, Some("\"utf-8\"")).is_ok_and(|text| text.ends_with('é')));
    }

    #[test]
    fn an_unknown_charset_of_http_falls_through() {
        assert!(text(DECLARED, Some("klingon")).is_ok_and(|text| text.ends_with('é')));
    }

    #[test]
    fn a_mark_tells_which_utf_16_http_means() {
        assert_eq!(text(b"\xfe\xff\0<", Some("utf-16")).as_deref(), Ok("<"));
        assert_eq!(text(b"\xff\xfe<\0", Some("utf-16")).as_deref(), Ok("<"));
        assert_eq!(text(b"<\0", Some("utf-16")).as_deref(), Ok("<"));
        assert_eq!(text(b"\0<", Some("utf-16")).as_deref(), Ok("<"));
    }

    #[cfg(not(feature = "encoding"))]
    #[test]
    fn without_the_feature_other_charsets_are_refused_by_name() {
        let error = text(b"<?xml version='1.0' encoding='ISO-8859-1'?><a/>", None).unwrap_err();
        assert_eq!(error.code(), -32701);
        let message = error.to_string();
        assert!(message.contains("`ISO-8859-1` cannot be read: the feature `encoding` is off"));
    }
}
