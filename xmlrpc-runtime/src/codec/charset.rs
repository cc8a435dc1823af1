//! Decodes the bytes of a message to text: HTTP's charset, the byte order mark, the XML
//! declaration, then UTF-8.

use std::borrow::Cow;

use crate::codec::error::decode::{DecodeError, DecodeErrorKind};
use crate::codec::error::{Location, PathStep, excerpt};
use crate::codec::xml;
use crate::codec::xml::markup::{self, Reference};
use crate::codec::xml::scan::{self, Suspects};

/// Why bytes are not text, and the text up to there.
#[derive(Debug)]
pub(crate) struct BadText<'a>(Box<(DecodeError, Cow<'a, str>)>);

impl BadText<'_> {
    /// Turns it into an error that names the value in which the text breaks off. `read` is
    /// asked how reading the text up to there fails.
    #[cold]
    pub(crate) fn into_error(self, read: impl FnOnce(&str) -> Option<DecodeError>) -> DecodeError {
        let (error, before) = *self.0;
        let error = error.locate(&before, &mut Location::START.clone());
        match read(&before) {
            Some(end) if end.kind() == DecodeErrorKind::NotWellFormed => {
                error.within(&PathStep::Root(end.path()))
            }
            _ => error,
        }
    }
}

/// Returns the message as text, which holds no character that XML forbids, and whose line ends
/// are those that XML reads: line feeds alone.
///
/// A charset that HTTP declares and that is unknown is passed over in favour of what the
/// message itself says.
pub(crate) fn decode<'a>(
    message: &'a [u8],
    charset: Option<&str>,
) -> Result<Cow<'a, str>, BadText<'a>> {
    let (message, encoding) = encoding_of(message, charset)?;
    let text = match (encoding, charset) {
        (Some(encoding), _) => encoding.decode(message),
        // Nothing but HTTP says how to read it, and what it says is unknown.
        (None, Some(charset)) => Encoding::Utf8.decode(message).map_err(|_| unknown(charset)),
        (None, None) => Encoding::Utf8.decode(message),
    }?;
    match scan::suspects(text.as_bytes()) {
        Suspects { forbidden: Some(offset), .. } => Err(forbidden(text, offset)),
        Suspects { has_returns: true, .. } => Ok(Cow::Owned(with_line_feeds(&text))),
        _ => Ok(text),
    }
}

/// Returns the message without its byte order mark, and how it is encoded, if that is said.
#[inline]
fn encoding_of<'a>(
    message: &'a [u8],
    charset: Option<&str>,
) -> Result<(&'a [u8], Option<Encoding>), BadText<'a>> {
    let (message, mark) = byte_order_mark(message);
    let encoding = match (charset.and_then(Encoding::named), mark) {
        // "UTF-16" leaves it to the mark which half of a unit comes first.
        (Some(Encoding::Utf16Le | Encoding::Utf16Be) | None, Some(mark)) => Some(mark),
        (Some(encoding), _) => Some(encoding),
        (None, None) => declared(message)?,
    };
    Ok((message, encoding))
}

/// A message as text that XML allows, made by [`lossy_text`](crate::codec::lossy_text).
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct LossyText {
    /// The message, in UTF-8 whatever it declares.
    pub text: String,
    /// How many characters of it stand for what could not be read.
    pub replaced: usize,
}

/// Returns the message as text in which U+FFFD stands for what cannot be read.
pub(crate) fn decode_lossy(
    message: &[u8],
    charset: Option<&str>,
) -> Result<LossyText, DecodeError> {
    let (message, encoding) =
        encoding_of(message, charset).map_err(|bad| bad.into_error(|_| None))?;
    let mut lossy = LossyText { text: String::with_capacity(message.len()), replaced: 0 };
    match encoding.unwrap_or(Encoding::Utf8) {
        Encoding::Utf8 => {
            for chunk in message.utf8_chunks() {
                lossy.text.push_str(chunk.valid());
                if !chunk.invalid().is_empty() {
                    lossy.push_replacement();
                }
            }
        }
        Encoding::Utf16Le => lossy.push_utf16(message, u16::from_le_bytes),
        Encoding::Utf16Be => lossy.push_utf16(message, u16::from_be_bytes),
        #[cfg(feature = "encoding")]
        Encoding::Other(encoding) => {
            let (text, has_errors) = encoding.decode_without_bom_handling(message);
            if has_errors {
                lossy.replaced = text.matches('\u{fffd}').count();
            }
            lossy.text = text.into_owned();
        }
    }
    lossy.replace_forbidden();
    lossy.replace_references();
    if lossy.text.contains('\r') {
        lossy.text = with_line_feeds(&lossy.text);
    }
    Ok(lossy)
}

impl LossyText {
    fn push_replacement(&mut self) {
        self.text.push('\u{fffd}');
        self.replaced += 1;
    }

    fn push_utf16(&mut self, message: &[u8], unit: fn([u8; 2]) -> u16) {
        let (units, rest) = message.as_chunks::<2>();
        for character in char::decode_utf16(units.iter().map(|&bytes| unit(bytes))) {
            match character {
                Ok(character) => self.text.push(character),
                Err(_) => self.push_replacement(),
            }
        }
        if !rest.is_empty() {
            self.push_replacement();
        }
    }

    fn replace_forbidden(&mut self) {
        if scan::suspects(self.text.as_bytes()).forbidden.is_none() {
            return;
        }
        let text = std::mem::take(&mut self.text);
        for character in text.chars() {
            if xml::is_allowed(character) {
                self.text.push(character);
            } else {
                self.push_replacement();
            }
        }
    }

    /// Replaces references to characters that XML forbids. In comments, CDATA sections and
    /// processing instructions there are none.
    fn replace_references(&mut self) {
        if memchr::memmem::find(self.text.as_bytes(), b"&#").is_none() {
            return;
        }
        let text = std::mem::take(&mut self.text);
        let mut rest = &*text;
        while let Some(at) = memchr::memchr2(b'<', b'&', rest.as_bytes()) {
            self.text.push_str(&rest[..at]);
            rest = &rest[at..];
            let taken = match unreferenced(rest) {
                Some(length) => length,
                None if rest.starts_with("&#") => match sound_reference(rest) {
                    Ok(length) => length,
                    Err(length) => {
                        self.push_replacement();
                        rest = &rest[length..];
                        continue;
                    }
                },
                None => 1,
            };
            self.text.push_str(&rest[..taken]);
            rest = &rest[taken..];
        }
        self.text.push_str(rest);
    }
}

/// Returns the length of the comment, CDATA section or processing instruction that the text
/// starts with.
fn unreferenced(text: &str) -> Option<usize> {
    let (start, end) = if text.starts_with("<!--") {
        ("<!--", "-->")
    } else if text.starts_with("<![CDATA[") {
        ("<![CDATA[", "]]>")
    } else if text.starts_with("<?") {
        ("<?", "?>")
    } else {
        return None;
    };
    let inside = &text.as_bytes()[start.len()..];
    let length = memchr::memmem::find(inside, end.as_bytes());
    Some(length.map_or(text.len(), |length| start.len() + length + end.len()))
}

/// Returns how much of the text a reference takes that can be read, or is not a reference to a
/// character at all, and as an error the length of one to a character that XML forbids.
fn sound_reference(text: &str) -> Result<usize, usize> {
    let Some(length) = scan::reference(text.as_bytes()) else { return Ok(1) };
    let resolved = |reference: &str| markup::reference(&reference[1..reference.len() - 1]);
    match resolved(&text[..length]) {
        Some(Reference::Character(_)) | None => Ok(length),
        Some(Reference::Surrogate(0xd800..=0xdbff)) => {
            let second = &text[length..];
            let more = scan::reference(second.as_bytes()).unwrap_or_default();
            match second.get(..more).filter(|second| !second.is_empty()).and_then(resolved) {
                Some(Reference::Surrogate(0xdc00..=0xdfff)) => Ok(length + more),
                _ => Err(length),
            }
        }
        Some(Reference::Surrogate(_) | Reference::Forbidden) => Err(length),
    }
}

/// Reads line ends as XML does before all else: a carriage return, and the line feed that may
/// follow it, as one line feed.
fn with_line_feeds(text: &str) -> String {
    let mut read = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(end) = memchr::memchr(b'\r', rest.as_bytes()) {
        read.push_str(&rest[..end]);
        read.push('\n');
        let after = &rest[end + 1..];
        rest = after.strip_prefix('\n').unwrap_or(after);
    }
    read.push_str(rest);
    read
}

#[cold]
fn forbidden(text: Cow<'_, str>, offset: usize) -> BadText<'_> {
    let character = text[offset..].chars().next().map_or(0, u32::from);
    let error = DecodeError::new(
        DecodeErrorKind::Character,
        format_args!("XML does not allow the character U+{character:04X}"),
    );
    let error = error.finding(&text[offset..]).at(offset);
    let before = match text {
        Cow::Borrowed(text) => Cow::Borrowed(&text[..offset]),
        Cow::Owned(mut text) => {
            text.truncate(offset);
            Cow::Owned(text)
        }
    };
    BadText(Box::new((error, before)))
}

/// Splits off a byte order mark, which says how the rest is encoded.
fn byte_order_mark(message: &[u8]) -> (&[u8], Option<Encoding>) {
    let starts = |byte| byte == b'<' || xml::is_blank(byte);
    match message {
        [0xef, 0xbb, 0xbf, rest @ ..] => (rest, Some(Encoding::Utf8)),
        [0xff, 0xfe, rest @ ..] => (rest, Some(Encoding::Utf16Le)),
        [0xfe, 0xff, rest @ ..] => (rest, Some(Encoding::Utf16Be)),
        // Without a mark, UTF-16 shows in how it spells the first character.
        [first, 0, ..] if starts(*first) => (message, Some(Encoding::Utf16Le)),
        [0, first, ..] if starts(*first) => (message, Some(Encoding::Utf16Be)),
        _ => (message, None),
    }
}

/// Returns the encoding that the XML declaration names, if it names one.
fn declared(message: &[u8]) -> Result<Option<Encoding>, BadText<'static>> {
    match markup::declared_encoding(message) {
        None => Ok(None),
        Some("UTF-8") => Ok(Some(Encoding::Utf8)),
        Some(name) => match Encoding::named(name) {
            // A declaration that can be read as ASCII is not UTF-16, whatever it says.
            Some(Encoding::Utf16Le | Encoding::Utf16Be) => Ok(Some(Encoding::Utf8)),
            None => Err(unknown(name)),
            encoding => Ok(encoding),
        },
    }
}

#[cold]
fn unknown(name: &str) -> BadText<'static> {
    let hint = if cfg!(feature = "encoding") { "" } else { ": the feature `encoding` is off" };
    let error = DecodeError::new(
        DecodeErrorKind::Encoding,
        format_args!("the encoding `{}` cannot be read{hint}", excerpt(name)),
    );
    BadText(Box::new((error.at(0), Cow::Borrowed(""))))
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
    /// Returns the encoding of this name. US-ASCII is read as UTF-8, of which it is a part,
    /// since Perl's programs declare it and send UTF-8.
    fn named(name: &str) -> Option<Self> {
        let name = name.trim().trim_matches(['"', '\'']);
        let is = |known: &[&str]| known.iter().any(|known| known.eq_ignore_ascii_case(name));
        if is(&["utf-8", "utf8", "us-ascii", "ascii", "ansi_x3.4-1968", "iso646-us"]) {
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
        let encoding = encoding_rs::Encoding::for_label_no_replacement(name.as_bytes())?;
        // Labels such as "unicode", which .NET writes, are further names of these.
        Some(match encoding {
            utf_8 if utf_8 == encoding_rs::UTF_8 => Self::Utf8,
            utf_16 if utf_16 == encoding_rs::UTF_16LE => Self::Utf16Le,
            utf_16 if utf_16 == encoding_rs::UTF_16BE => Self::Utf16Be,
            other => Self::Other(other),
        })
    }

    #[cfg(not(feature = "encoding"))]
    fn other(_name: &str) -> Option<Self> {
        None
    }

    fn decode(self, message: &[u8]) -> Result<Cow<'_, str>, BadText<'_>> {
        match self {
            Self::Utf8 => utf8(message).map(Cow::Borrowed),
            Self::Utf16Le => utf16(message, u16::from_le_bytes).map(Cow::Owned),
            Self::Utf16Be => utf16(message, u16::from_be_bytes).map(Cow::Owned),
            #[cfg(feature = "encoding")]
            Self::Other(encoding) => encoding
                .decode_without_bom_handling_and_without_replacement(message)
                .ok_or_else(|| invalid_in(encoding, message)),
        }
    }
}

fn utf8(message: &[u8]) -> Result<&str, BadText<'_>> {
    std::str::from_utf8(message).map_err(|error| {
        let valid = message[..error.valid_up_to()].utf8_chunks().next();
        let bytes = &message[error.valid_up_to()..];
        not_valid("UTF-8", Cow::Borrowed(valid.map_or("", |chunk| chunk.valid())), bytes)
    })
}

fn utf16(message: &[u8], unit: fn([u8; 2]) -> u16) -> Result<String, BadText<'static>> {
    let (units, rest) = message.as_chunks::<2>();
    let mut text = String::with_capacity(units.len());
    for character in char::decode_utf16(units.iter().map(|&bytes| unit(bytes))) {
        match character {
            Ok(character) => text.push(character),
            Err(half) => {
                let half = half.unpaired_surrogate().to_be_bytes();
                return Err(not_valid("UTF-16", Cow::Owned(text), &half));
            }
        }
    }
    if rest.is_empty() { Ok(text) } else { Err(not_valid("UTF-16", Cow::Owned(text), rest)) }
}

/// Makes the error for bytes that a charset forbids, by reading up to them.
#[cfg(feature = "encoding")]
#[cold]
fn invalid_in(encoding: &'static encoding_rs::Encoding, message: &[u8]) -> BadText<'static> {
    let mut decoder = encoding.new_decoder_without_bom_handling();
    let room = decoder.max_utf8_buffer_length_without_replacement(message.len());
    let mut valid = String::with_capacity(room.unwrap_or_default());
    let (result, read) = decoder.decode_to_string_without_replacement(message, &mut valid, true);
    let invalid = match result {
        encoding_rs::DecoderResult::Malformed(length, after) => {
            read.saturating_sub(usize::from(length) + usize::from(after))
        }
        _ => read,
    };
    not_valid(encoding.name(), Cow::Owned(valid), &message[invalid..])
}

/// Makes the error for bytes that follow valid text.
#[cold]
fn not_valid<'a>(encoding: &str, before: Cow<'a, str>, bytes: &[u8]) -> BadText<'a> {
    let bytes = &bytes[..bytes.len().min(SHOWN)];
    let error = DecodeError::new(
        DecodeErrorKind::Character,
        format_args!("the message is not valid {encoding}"),
    );
    let error = error.finding(&bytes.escape_ascii().to_string()).at(before.len());
    BadText(Box::new((error, before)))
}

/// The bytes that are shown of what is not valid.
const SHOWN: usize = 8;

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test fails by panicking")]
mod tests {
    use super::decode;

    const DECLARED: &[u8] = b"<?xml version='1.0' encoding='UTF-8'?>\xc3\xa9";

    fn text(
        message: &[u8],
        charset: Option<&str>,
    ) -> Result<String, crate::codec::error::decode::DecodeError> {
        decode(message, charset).map(Into::into).map_err(|bad| bad.into_error(|_| None))
    }

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
        let error = text(b"<a>\xe9</a>", Some("ISO-8859-1")).unwrap_err();
        assert_eq!((error.code(), error.to_string()), (-32701, message));
        assert!(text(b"<a/>", Some("ISO-8859-1")).is_ok());
    }
}
