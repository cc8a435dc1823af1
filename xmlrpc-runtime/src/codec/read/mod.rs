//! Reads messages: the pull reader over the whole text, and in the modules below values,
//! calls and responses.
//!
//! Canonical markup is read by a small scanner, everything else by [`markup`].

pub(crate) mod any_value;
pub(crate) mod call;
pub(crate) mod member_names;
pub(crate) mod multicall;
pub(crate) mod response;
pub(crate) mod serde;
pub(crate) mod value;

use std::borrow::Cow;
use std::fmt;

use crate::codec::error::Location;
use crate::codec::error::decode::{DecodeError, DecodeErrorKind};
use crate::codec::options::Dialect;
use crate::codec::options::{Limit, Limits};
use crate::codec::read::member_names::{DuplicateMembers, StructNames};
use crate::codec::read::value::ValueTag;
use crate::codec::xml::markup::{self, Markup, Reference};
use crate::codec::xml::scan::{self, Tag, after_bare_end, far_special, special, text_end};
use crate::codec::xml::{is_all_blank, is_blank};

/// The bytes in which it costs less to count the lines again than to remember them.
const SHORTLY: usize = 512;

/// A message being read.
pub(crate) struct Reader<'de> {
    pub(crate) text: &'de str,
    /// The same as bytes, for the scanner; empty where it is switched off, so that it never
    /// finds anything and quick-xml reads it all.
    bytes: &'de [u8],
    pub(crate) limits: &'de Limits,
    pub(crate) offset: usize,
    pub(crate) values_left: usize,
    pub(crate) depth_left: usize,
    /// The spelling of nil and 64-bit integers met so far.
    pub(crate) dialect: Dialect,
    /// The last place of which the line is known.
    location: Location,
    pub(crate) duplicates: DuplicateMembers<'de>,
    pub(crate) struct_names: StructNames,
}

/// Where a reader stands in its text, and what it has met up to there: enough for another
/// reader of the same text to go on.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Position {
    pub(crate) offset: usize,
    values_left: usize,
    depth_left: usize,
    pub(crate) dialect: Dialect,
    location: Location,
}

impl<'de> Reader<'de> {
    /// Makes a reader at the start of a message.
    pub(crate) fn new(text: &'de str, limits: &'de Limits) -> Result<Self, DecodeError> {
        if text.len() > limits.message {
            return Err(too_long(text, limits.message));
        }
        Ok(Self::at(
            text,
            limits,
            Position {
                offset: 0,
                values_left: limits.values,
                depth_left: limits.levels(),
                dialect: Dialect::Standard,
                location: Location::START,
            },
        ))
    }

    /// Makes a reader at a position of a text that another one has read up to there.
    pub(crate) fn at(text: &'de str, limits: &'de Limits, position: Position) -> Self {
        let Position { offset, values_left, depth_left, dialect, location } = position;
        Self {
            text,
            bytes: if scan::is_on() { text.as_bytes() } else { &[] },
            limits,
            offset,
            values_left,
            depth_left,
            dialect,
            location,
            duplicates: DuplicateMembers::default(),
            struct_names: StructNames::default(),
        }
    }

    /// Returns where the reader stands.
    pub(crate) fn position(&self) -> Position {
        let Self { offset, values_left, depth_left, dialect, location, .. } = *self;
        Position { offset, values_left, depth_left, dialect, location }
    }

    /// Makes another reader of the same text.
    pub(crate) fn fork(&self, position: Position) -> Self {
        Self::at(self.text, self.limits, position)
    }

    /// Counts the lines up to an error that is about to leave the codec.
    #[cold]
    pub(crate) fn locate(&mut self, error: DecodeError) -> DecodeError {
        error.locate(self.text, &mut self.location)
    }

    /// Counts the lines up to here or shortly before, so that readers that go on from here
    /// need not count them again.
    #[inline]
    pub(crate) fn count_lines(&mut self) {
        if self.offset.saturating_sub(self.location.offset) >= SHORTLY {
            self.location.advance_to(self.text, self.offset);
        }
    }

    /// Returns whether `literal` stands here.
    #[inline(always)]
    #[allow(
        clippy::inline_always,
        reason = "a literal is compared in a few instructions only where its length is known"
    )]
    pub(crate) fn sees(&self, literal: &str) -> bool {
        self.bytes.get(self.offset..self.offset + literal.len()) == Some(literal.as_bytes())
    }

    /// Passes over `literal` if it stands here.
    #[inline(always)]
    #[allow(
        clippy::inline_always,
        reason = "a literal is compared in a few instructions only where its length is known"
    )]
    pub(crate) fn eat(&mut self, literal: &str) -> bool {
        let sees = self.sees(literal);
        if sees {
            self.offset += literal.len();
        }
        sees
    }

    /// Passes over the line breaks and blanks that many programs write between elements.
    #[inline]
    pub(crate) fn skip_blanks(&mut self) {
        if self.bytes.get(self.offset).is_some_and(|&byte| byte != b'<') {
            self.skip_more_blanks();
        }
    }

    /// Reads the text between `open` and `close`, if just that stands here: nothing in it
    /// is markup or a reference.
    #[inline(always)]
    #[allow(
        clippy::inline_always,
        reason = "a literal is compared in a few instructions only where its length is known"
    )]
    pub(crate) fn plain(&mut self, open: &str, close: &str) -> Option<&'de str> {
        if !self.sees(open) {
            return None;
        }
        let start = self.offset + open.len();
        let mut end = special(self.bytes, start);
        while self.bytes.get(end..end + close.len()) != Some(close.as_bytes()) {
            end = after_bare_end(self.bytes, end)?;
        }
        self.offset = end + close.len();
        self.text.get(start..end)
    }

    fn skip_more_blanks(&mut self) {
        while self.bytes.get(self.offset).copied().is_some_and(is_blank) {
            self.offset += 1;
        }
    }

    /// Reads the next piece of XML, of whatever kind.
    pub(crate) fn markup(&mut self) -> Result<Markup<'de>, DecodeError> {
        let (markup, end) = markup::read(self.text, self.offset, self.limits.tag)?;
        self.offset = end;
        Ok(markup)
    }

    /// Reads the next tag where only elements belong.
    pub(crate) fn tag(&mut self) -> Result<Tag<'de>, DecodeError> {
        match self.tag_or_text()? {
            Some(tag) => Ok(tag),
            None => Err(self.unexpected(self.offset, "expected a tag")),
        }
    }

    /// Reads the next tag, which is most likely the one expected.
    #[inline(always)]
    #[allow(
        clippy::inline_always,
        reason = "a literal is compared in a few instructions only where its length is known"
    )]
    pub(crate) fn tag_expecting(
        &mut self,
        expected: &'static str,
    ) -> Result<Tag<'de>, DecodeError> {
        self.skip_blanks();
        if !self.eat(expected) {
            return self.tag();
        }
        let inside = &expected[1..expected.len() - 1];
        Ok(inside.strip_prefix('/').map_or(Tag::Open(inside), Tag::Close))
    }

    /// Reads the next tag: passes over blanks, comments and processing instructions. Where
    /// text stands first, the reader stays there.
    pub(crate) fn tag_or_text(&mut self) -> Result<Option<Tag<'de>>, DecodeError> {
        loop {
            self.skip_more_blanks();
            if let Some((tag, end)) = scan::tag(self.text, self.bytes, self.offset) {
                self.offset = end;
                return Ok(Some(tag));
            }
            let start = self.offset;
            match self.markup()? {
                Markup::Open(name, attributes) => {
                    if attributes.contains(Dialect::APACHE_NAMESPACE) {
                        self.dialect = Dialect::Apache;
                    }
                    return Ok(Some(Tag::Open(name)));
                }
                Markup::Empty(name) => return Ok(Some(Tag::Empty(name))),
                Markup::Close(name) => return Ok(Some(Tag::Close(name))),
                Markup::Nothing => {}
                Markup::Text(text) if is_all_blank(text) => {}
                Markup::Text(_) | Markup::Data(_) | Markup::Reference(_) => {
                    self.offset = start;
                    return Ok(None);
                }
            }
        }
    }

    /// Opens the element `name`; returns whether it has content, and so a closing tag.
    pub(crate) fn open(&mut self, name: &str) -> Result<bool, DecodeError> {
        let start = self.offset;
        match self.tag()? {
            Tag::Open(found) if found == name => Ok(true),
            Tag::Empty(found) if found == name => Ok(false),
            _ => Err(self.unexpected(start, format_args!("expected <{name}>"))),
        }
    }

    /// Opens a `<value>` as [`value`](Self::value) does, where the element `parent`, in which it
    /// stands, may also close without one. Returns `None` where it does, and is closed.
    pub(crate) fn value_or_close(&mut self, parent: &str) -> Result<Option<ValueTag>, DecodeError> {
        let start = self.offset;
        let value_tag = match self.tag_expecting("<value>")? {
            Tag::Open("value") => ValueTag::Open,
            Tag::Empty("value") => ValueTag::Empty,
            Tag::Close(found) if found == parent => return Ok(None),
            _ => return Err(self.unexpected(start, "expected <value>")),
        };
        self.count_value()?;
        Ok(Some(value_tag))
    }

    /// Passes over the closing tag of `name`.
    #[inline]
    pub(crate) fn close(&mut self, name: &str) -> Result<(), DecodeError> {
        if self.eat_close(name) { Ok(()) } else { self.close_by_tag(name) }
    }

    /// Passes over the closing tag of `name` if it stands here.
    #[inline]
    pub(crate) fn eat_close(&mut self, name: &str) -> bool {
        let rest = self.bytes.get(self.offset..).unwrap_or_default();
        let closes = rest
            .strip_prefix(b"</")
            .and_then(|rest| rest.strip_prefix(name.as_bytes()))
            .is_some_and(|rest| rest.first() == Some(&b'>'));
        if closes {
            self.offset += name.len() + 3;
        }
        closes
    }

    fn close_by_tag(&mut self, name: &str) -> Result<(), DecodeError> {
        let start = self.offset;
        match self.tag()? {
            Tag::Close(found) if found == name => Ok(()),
            _ => Err(self.unexpected(start, format_args!("expected </{name}>"))),
        }
    }

    /// Passes over the blanks, the declaration, and the processing instructions and comments
    /// that may stand before the root.
    pub(crate) fn prolog(&mut self) -> Result<(), DecodeError> {
        self.offset = markup::end_of_declaration(self.text, self.bytes)?;
        if self.sees("<m") { Ok(()) } else { self.skip_to_root() }
    }

    #[inline(never)]
    fn skip_to_root(&mut self) -> Result<(), DecodeError> {
        loop {
            let rest = &self.text.as_bytes()[self.offset..];
            let blanks = rest.iter().take_while(|&&byte| is_blank(byte)).count();
            let start = self.offset + blanks;
            match rest[blanks..] {
                [b'<', b'?', ..] => match markup::end_of_instruction(self.text, start) {
                    Some(end) => self.offset = end,
                    None => return Ok(()),
                },
                [b'<', b'!', b'-', ..] => {
                    self.offset = start;
                    self.markup()?;
                }
                _ => return Ok(()),
            }
        }
    }

    /// Passes over what may stand after the root, up to the end of the message.
    pub(crate) fn epilog(&mut self) -> Result<(), DecodeError> {
        loop {
            let rest = &self.text.as_bytes()[self.offset..];
            self.offset += rest.iter().take_while(|&&byte| is_blank(byte)).count();
            if self.offset == self.text.len() {
                return Ok(());
            }
            let start = self.offset;
            if !matches!(self.markup()?, Markup::Nothing) {
                return Err(DecodeError::new(
                    DecodeErrorKind::NotWellFormed,
                    "something stands after the end of the document",
                )
                .finding(&self.text[start..])
                .at(start));
            }
        }
    }

    /// Makes the error for XML that is not XML-RPC, found from `start` on.
    #[cold]
    pub(crate) fn unexpected(&self, start: usize, expected: impl fmt::Display) -> DecodeError {
        let found = self.text[start..].trim_ascii_start();
        let start = self.text.len() - found.len();
        let kind = DecodeErrorKind::Structure;
        if found.is_empty() {
            return DecodeError::new(DecodeErrorKind::NotWellFormed, "the message ends too early")
                .at(start);
        }
        DecodeError::new(kind, expected).finding(found).at(start)
    }

    /// Reads the text of an element up to and with its closing tag.
    pub(crate) fn text_of(&mut self, name: &str) -> Result<Cow<'de, str>, DecodeError> {
        let start = self.offset;
        let end = text_end(self.bytes, start);
        let plain = self.text.get(start..end).unwrap_or_default();
        self.offset = start.max(end);
        if self.eat_close(name) {
            return Ok(Cow::Borrowed(plain));
        }
        // What references stand for is shorter than they are, so this room is enough
        // for all but text that markup splits.
        let rest = self.bytes.get(self.offset..).unwrap_or_default();
        let more = memchr::memchr(b'<', rest).unwrap_or_default();
        let mut text = String::with_capacity(plain.len() + more);
        text.push_str(plain);
        self.long_text(text, name).map(Cow::Owned)
    }

    /// Reads text that holds references, or markup that splits it.
    fn long_text(&mut self, mut text: String, name: &str) -> Result<String, DecodeError> {
        // Apache's Java programs write two references for one character.
        let mut half = None;
        loop {
            let start = self.offset;
            let end = far_special(self.bytes, start);
            if end > start {
                self.offset = end;
                text.push_str(&self.text[start..end]);
                self.no_half(half)?;
            }
            let start = self.offset;
            match self.bytes.get(start) {
                Some(b'>') if self.bytes[..start].ends_with(b"]]") => {
                    return Err(markup::section_end(self.text, start - "]]".len()));
                }
                Some(b'>') => {
                    self.offset += 1;
                    text.push('>');
                    self.no_half(half)?;
                    continue;
                }
                Some(b'&') => {
                    if half.is_none()
                        && let Some((character, length)) = scan::entity(&self.bytes[start..])
                    {
                        text.push(character);
                        self.offset += length;
                        continue;
                    }
                    if let Some(length) = scan::reference(&self.bytes[start..]) {
                        self.offset += length;
                        let reference = &self.text[start + 1..self.offset - 1];
                        half = self.push_reference(&mut text, half, reference, start)?;
                        continue;
                    }
                }
                _ => {}
            }
            if self.eat_close(name) {
                self.no_half(half)?;
                return Ok(text);
            }
            let markup = self.markup()?;
            if let Markup::Reference(reference) = markup {
                half = self.push_reference(&mut text, half, reference, start)?;
                continue;
            }
            self.no_half(half)?;
            match markup {
                Markup::Text(piece) | Markup::Data(piece) => text.push_str(piece),
                Markup::Nothing => {}
                Markup::Close(found) if found == name => return Ok(text),
                _ => {
                    return Err(self.unexpected(start, format_args!("expected text and </{name}>")));
                }
            }
        }
    }

    fn push_reference(
        &self,
        text: &mut String,
        half: Option<HighSurrogate>,
        name: &str,
        start: usize,
    ) -> Result<Option<HighSurrogate>, DecodeError> {
        match (markup::reference(name), half) {
            (Some(Reference::Character(character)), None) => {
                text.push(character);
                Ok(None)
            }
            (Some(Reference::Surrogate(first @ 0xd800..=0xdbff)), None) => {
                Ok(Some(HighSurrogate { first, start }))
            }
            (
                Some(Reference::Surrogate(second @ 0xdc00..=0xdfff)),
                Some(HighSurrogate { first, .. }),
            ) => {
                text.extend(char::decode_utf16([first, second]).flatten());
                Ok(None)
            }
            (Some(_), half) => Err(self.bad_reference(half.map_or(start, |half| half.start))),
            (None, _) => Err(DecodeError::new(DecodeErrorKind::NotWellFormed, "unknown entity")
                .finding(&self.text[start..])
                .at(start)),
        }
    }

    /// Makes sure that no half of a character is left alone.
    #[inline]
    fn no_half(&self, half: Option<HighSurrogate>) -> Result<(), DecodeError> {
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
        .at(start)
    }
}

/// The error for a message that is longer than `most` bytes.
#[cold]
fn too_long(text: &str, most: usize) -> DecodeError {
    let over = (most..text.len()).find(|&offset| text.is_char_boundary(offset));
    let over = over.unwrap_or(text.len());
    let error = DecodeError::over(Limit::Message, most).finding(&text[over..]).at(over);
    error.locate(text, &mut Location::START.clone())
}

/// The first of two references for one character.
#[derive(Clone, Copy)]
struct HighSurrogate {
    first: u16,
    /// Where it stands.
    start: usize,
}
