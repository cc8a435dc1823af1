//! The pull reader: canonical markup by a small scanner, everything else by `markup`.

use crate::codec::charset::COMMON;
use crate::codec::error::decode::{DecodeError, DecodeErrorKind, Limit};
use crate::codec::limits::Limits;
use crate::codec::options::Dialect;
use crate::codec::read::duplicate_members::Names;
use crate::codec::read::struct_names::Shapes;
use crate::codec::xml::chars::is_blank;
use crate::codec::xml::markup::{self, Markup};
use crate::codec::xml::scan::special;

/// A place in a message, and what has been met up to there.
#[derive(Clone)]
pub(crate) struct Reader<'de> {
    pub(crate) text: &'de str,
    /// The same as bytes, for the scanner; empty where it is switched off, so that
    /// nothing is ever found by it and quick-xml reads it all.
    pub(crate) fast: &'de [u8],
    pub(crate) offset: usize,
    pub(crate) limits: Limits,
    pub(crate) values_left: usize,
    pub(crate) depth_left: usize,
    pub(crate) dialect: Dialect,
    pub(crate) names: Names<'de>,
    pub(crate) shapes: Shapes,
}

/// A tag, by its name.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Tag<'de> {
    Open(&'de str),
    Empty(&'de str),
    Close(&'de str),
}

impl<'de> Reader<'de> {
    pub(crate) fn new(text: &'de str, limits: &Limits) -> Result<Self, DecodeError> {
        if text.len() > limits.message {
            let over = (limits.message..text.len()).find(|&at| text.is_char_boundary(at));
            let over = over.unwrap_or(text.len());
            let error = DecodeError::limit(Limit::Message, limits.message);
            return Err(error.finding(&text[over..]).at(text, over));
        }
        Ok(Self {
            text,
            fast: if crate::codec::scanner_is_on() { text.as_bytes() } else { &[] },
            offset: 0,
            limits: *limits,
            values_left: limits.values,
            depth_left: limits.depth,
            dialect: Dialect::Bare,
            names: Names::default(),
            shapes: Shapes::default(),
        })
    }

    /// Whether `literal` stands here.
    #[inline(always)]
    #[allow(
        clippy::inline_always,
        reason = "a literal is compared in a few instructions only where its length is known"
    )]
    pub(crate) fn sees(&self, literal: &str) -> bool {
        self.fast.get(self.offset..self.offset + literal.len()) == Some(literal.as_bytes())
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
    pub(crate) fn spacing(&mut self) {
        if self.fast.get(self.offset).is_some_and(|&byte| byte != b'<') {
            self.blanks();
        }
    }

    /// The text between `open` and `close`, if just that stands here: nothing in it
    /// is markup, a reference or a carriage return.
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
        let end = special(self.fast, start);
        let after = end + close.len();
        if self.fast.get(end..after) != Some(close.as_bytes()) {
            return None;
        }
        self.offset = after;
        self.text.get(start..end)
    }

    fn blanks(&mut self) {
        while self.fast.get(self.offset).copied().is_some_and(is_blank) {
            self.offset += 1;
        }
    }

    /// The next piece of XML, of whatever kind.
    pub(crate) fn markup(&mut self) -> Result<Markup<'de>, DecodeError> {
        let (markup, end) = markup::read(self.text, self.offset, self.limits.tag)?;
        self.offset = end;
        Ok(markup)
    }

    /// The next tag where only elements belong.
    pub(crate) fn tag(&mut self) -> Result<Tag<'de>, DecodeError> {
        match self.tag_or_text()? {
            Some(tag) => Ok(tag),
            None => Err(self.unexpected(self.offset, "expected a tag")),
        }
    }

    /// The next tag, which is most likely this one.
    #[inline(always)]
    #[allow(
        clippy::inline_always,
        reason = "a literal is compared in a few instructions only where its length is known"
    )]
    pub(crate) fn likely_tag(&mut self, likely: &'static str) -> Result<Tag<'de>, DecodeError> {
        self.spacing();
        if !self.eat(likely) {
            return self.tag();
        }
        let inside = &likely[1..likely.len() - 1];
        Ok(inside.strip_prefix('/').map_or(Tag::Open(inside), Tag::Close))
    }

    /// The next tag: passes over blanks, comments and processing instructions. Where
    /// text stands first, the reader stays there.
    pub(crate) fn tag_or_text(&mut self) -> Result<Option<Tag<'de>>, DecodeError> {
        loop {
            self.blanks();
            if let Some(tag) = self.bare_tag() {
                return Ok(Some(tag));
            }
            let start = self.offset;
            match self.markup()? {
                Markup::Open(name, attributes) => {
                    if attributes.contains(crate::codec::EXTENSIONS) {
                        self.dialect = Dialect::Ex;
                    }
                    return Ok(Some(Tag::Open(name)));
                }
                Markup::Empty(name) => return Ok(Some(Tag::Empty(name))),
                Markup::Close(name) => return Ok(Some(Tag::Close(name))),
                Markup::Nothing => {}
                Markup::Text(text) if text.bytes().all(is_blank) => {}
                Markup::Text(_) | Markup::Data(_) | Markup::Reference(_) => {
                    self.offset = start;
                    return Ok(None);
                }
            }
        }
    }

    /// A tag without attributes and blanks.
    fn bare_tag(&mut self) -> Option<Tag<'de>> {
        let rest = self.fast.get(self.offset..)?.strip_prefix(b"<")?;
        let (rest, closes) = match rest.strip_prefix(b"/") {
            Some(rest) => (rest, true),
            None => (rest, false),
        };
        let is_name = |byte: &u8| byte.is_ascii_alphanumeric() || *byte == b'.';
        let length = rest.iter().take(LONGEST_NAME).take_while(|byte| is_name(byte)).count();
        let start = self.offset + 1 + usize::from(closes);
        let name = self.text.get(start..start + length)?;
        if !name.starts_with(|first: char| first.is_ascii_alphabetic()) {
            return None;
        }
        let (tag, end) = match &rest[length..] {
            [b'>', ..] if closes => (Tag::Close(name), 1),
            [b'>', ..] => (Tag::Open(name), 1),
            [b'/', b'>', ..] if !closes => (Tag::Empty(name), 2),
            _ => return None,
        };
        self.offset = start + length + end;
        Some(tag)
    }

    /// Opens the element `name`; says whether it has content, and so a closing tag.
    pub(crate) fn open(&mut self, name: &str) -> Result<bool, DecodeError> {
        let start = self.offset;
        match self.tag()? {
            Tag::Open(found) if found == name => Ok(true),
            Tag::Empty(found) if found == name => Ok(false),
            _ => Err(self.unexpected(start, format_args!("expected <{name}>"))),
        }
    }

    #[inline]
    pub(crate) fn close(&mut self, name: &str) -> Result<(), DecodeError> {
        if self.eat_close(name) { Ok(()) } else { self.close_by_tag(name) }
    }

    /// Passes over the closing tag of `name` if it stands here.
    #[inline]
    pub(crate) fn eat_close(&mut self, name: &str) -> bool {
        let rest = self.fast.get(self.offset..).unwrap_or_default();
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

    /// Passes over what may stand before the root: blanks, one declaration, comments
    /// and processing instructions.
    pub(crate) fn prolog(&mut self) -> Result<(), DecodeError> {
        if let Some(common) = COMMON.iter().find(|common| self.sees(common)) {
            self.offset = common.len();
            return Ok(());
        }
        let start = self.text.bytes().position(|byte| !is_blank(byte)).unwrap_or(self.text.len());
        self.offset = start;
        let Some(declaration) = self.text[start..].strip_prefix("<?xml") else { return Ok(()) };
        if !declaration.bytes().next().is_some_and(is_blank) {
            return Ok(());
        }
        match declaration.split_once("?>") {
            Some((inside, rest)) if markup::is_declaration(inside) => {
                self.offset = self.text.len() - rest.len();
                Ok(())
            }
            _ => Err(DecodeError::new(
                DecodeErrorKind::NotWellFormed,
                "the XML declaration is malformed",
            )
            .finding(&self.text[start..])
            .at(self.text, start)),
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
                .at(self.text, start));
            }
        }
    }

    /// The error for XML that is no XML-RPC, found from `start` on.
    #[cold]
    pub(crate) fn unexpected(&self, start: usize, expected: impl std::fmt::Display) -> DecodeError {
        let found = self.text[start..].trim_ascii_start();
        let start = self.text.len() - found.len();
        let kind = DecodeErrorKind::Structure;
        if found.is_empty() {
            return DecodeError::new(DecodeErrorKind::NotWellFormed, "the message ends too early")
                .at(self.text, start);
        }
        DecodeError::new(kind, expected).finding(found).at(self.text, start)
    }
}

/// Longer names are left to quick-xml; the longest known one is `dateTime.iso8601`.
const LONGEST_NAME: usize = 24;
