//! Text: found quickly where it stands as it reads, pieced together where it does not.

use std::borrow::Cow;

use crate::codec::error::decode::{DecodeError, DecodeErrorKind};
use crate::codec::read::reader::Reader;
use crate::codec::xml::markup::{self, Markup, Reference};
use crate::codec::xml::scan::{far_special, special};

impl<'de> Reader<'de> {
    /// The text of an element up to and with its closing tag.
    pub(crate) fn text_of(&mut self, name: &str) -> Result<Cow<'de, str>, DecodeError> {
        let start = self.offset;
        let end = special(self.fast, start);
        let plain = self.text.get(start..end).unwrap_or_default();
        self.offset = start.max(end);
        if self.eat_close(name) {
            return Ok(Cow::Borrowed(plain));
        }
        // What references stand for is shorter than they are, so this room is enough
        // for all but text that markup splits.
        let rest = self.fast.get(self.offset..).unwrap_or_default();
        let more = memchr::memchr(b'<', rest).unwrap_or_default();
        let mut text = String::with_capacity(plain.len() + more);
        text.push_str(plain);
        self.long_text(text, name).map(Cow::Owned)
    }

    /// Text that holds references, carriage returns, or markup that splits it.
    fn long_text(&mut self, mut text: String, name: &str) -> Result<String, DecodeError> {
        // Apache's Java programs write two references for one character.
        let mut half = None;
        loop {
            let start = self.offset;
            let end = far_special(self.fast, start);
            if end > start {
                self.offset = end;
                text.push_str(&self.text[start..end]);
                self.whole(half)?;
            }
            let start = self.offset;
            match self.fast.get(start) {
                Some(b'\r') => {
                    self.offset += 1;
                    self.eat("\n");
                    text.push('\n');
                    self.whole(half)?;
                    continue;
                }
                Some(b'&') => {
                    if half.is_none()
                        && let Some((character, length)) = entity(&self.fast[start..])
                    {
                        text.push(character);
                        self.offset += length;
                        continue;
                    }
                    if let Some(reference) = self.reference() {
                        half = self.push_reference(&mut text, half, reference, start)?;
                        continue;
                    }
                }
                _ => {}
            }
            if self.eat_close(name) {
                self.whole(half)?;
                return Ok(text);
            }
            let markup = self.markup()?;
            if let Markup::Reference(reference) = markup {
                half = self.push_reference(&mut text, half, reference, start)?;
                continue;
            }
            self.whole(half)?;
            match markup {
                Markup::Text(piece) | Markup::Data(piece) => push_lines(&mut text, piece),
                Markup::Nothing => {}
                Markup::Close(found) if found == name => return Ok(text),
                _ => {
                    return Err(self.unexpected(start, format_args!("expected text and </{name}>")));
                }
            }
        }
    }

    /// What stands between `&` and `;`, by the scanner.
    fn reference(&mut self) -> Option<&'de str> {
        let start = self.offset + 1;
        let rest = self.fast.get(start..)?;
        let is_name = |byte: &&u8| byte.is_ascii_alphanumeric() || **byte == b'#';
        let length = rest.iter().take_while(is_name).count();
        if rest.get(length) != Some(&b';') {
            return None;
        }
        self.offset = start + length + 1;
        self.text.get(start..start + length)
    }

    fn push_reference(
        &self,
        text: &mut String,
        half: Option<Half>,
        name: &str,
        start: usize,
    ) -> Result<Option<Half>, DecodeError> {
        match (markup::reference(name), half) {
            (Some(Reference::Character(character)), None) => {
                text.push(character);
                Ok(None)
            }
            (Some(Reference::Surrogate(first @ 0xd800..=0xdbff)), None) => {
                Ok(Some(Half { first, start }))
            }
            (Some(Reference::Surrogate(second @ 0xdc00..=0xdfff)), Some(Half { first, .. })) => {
                text.extend(char::decode_utf16([first, second]).flatten());
                Ok(None)
            }
            (Some(_), half) => Err(self.bad_reference(half.map_or(start, |half| half.start))),
            (None, _) => Err(DecodeError::new(DecodeErrorKind::NotWellFormed, "unknown entity")
                .finding(&self.text[start..])
                .at(self.text, start)),
        }
    }

    /// Makes sure that no half of a character is left alone.
    #[inline]
    fn whole(&self, half: Option<Half>) -> Result<(), DecodeError> {
        match half {
            None => Ok(()),
            Some(half) => Err(self.bad_reference(half.start)),
        }
    }

    #[cold]
    fn bad_reference(&self, start: usize) -> DecodeError {
        DecodeError::new(
            DecodeErrorKind::Character,
            "a reference to a character that XML does not allow",
        )
        .finding(&self.text[start..])
        .at(self.text, start)
    }
}

/// The first of two references for one character.
#[derive(Clone, Copy)]
struct Half {
    first: u16,
    /// Where it stands.
    start: usize,
}

/// The character of the commonest references, and their length.
#[inline]
fn entity(text: &[u8]) -> Option<(char, usize)> {
    match text {
        [b'&', b'a', b'm', b'p', b';', ..] => Some(('&', 5)),
        [b'&', b'l', b't', b';', ..] => Some(('<', 4)),
        [b'&', b'g', b't', b';', ..] => Some(('>', 4)),
        _ => None,
    }
}

/// Appends text whose line ends are not yet those of XML.
fn push_lines(text: &mut String, piece: &str) {
    let mut pieces = piece.split('\r');
    text.push_str(pieces.next().unwrap_or_default());
    for piece in pieces {
        text.push('\n');
        text.push_str(piece.strip_prefix('\n').unwrap_or(piece));
    }
}
