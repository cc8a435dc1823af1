//! Values as the reader meets them: what type they are, and how to pass through them.

use std::borrow::Cow;

use crate::DateTime;
use crate::codec::error::decode::{DecodeError, Limit};
use crate::codec::options::Dialect;
use crate::codec::read::reader::{Reader, Tag};
use crate::codec::xml::chars;

/// How the `<value>` in front of the reader was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Opened {
    /// `<value>`: its content stands here.
    Open,
    /// `<value/>`: an empty string.
    Empty,
}

/// The type of a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Nil,
    Bool,
    Int,
    Double,
    String,
    DateTime,
    Base64,
    Array,
    Struct,
}

/// How the content of a value was written.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Form<'de> {
    /// `<string>`: in an element of this name.
    Element(&'de str),
    /// `<string/>`: an element without content.
    EmptyElement,
    /// A struct in `<fault><value>`.
    Fault,
    /// Right in `<value>`.
    Bare,
    /// `<value/>`.
    Nothing,
}

/// A value whose type is known and whose content stands here.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Content<'de> {
    pub(crate) kind: Kind,
    pub(crate) form: Form<'de>,
}

impl<'de> Reader<'de> {
    /// Counts a value.
    #[inline]
    pub(crate) fn count_value(&mut self) -> Result<(), DecodeError> {
        match self.values_left.checked_sub(1) {
            Some(left) => {
                self.values_left = left;
                Ok(())
            }
            None => Err(self.over(Limit::Values, self.limits.values)),
        }
    }

    #[cold]
    pub(crate) fn over(&self, limit: Limit, most: usize) -> DecodeError {
        DecodeError::limit(limit, most)
            .finding(&self.text[self.offset..])
            .at(self.text, self.offset)
    }

    /// Opens the value that must stand next.
    pub(crate) fn value(&mut self) -> Result<Opened, DecodeError> {
        self.count_value()?;
        if self.eat("<value>") || self.open("value")? {
            Ok(Opened::Open)
        } else {
            Ok(Opened::Empty)
        }
    }

    /// Reads the type of a value that was opened.
    #[inline]
    pub(crate) fn content(&mut self, opened: Opened) -> Result<Content<'de>, DecodeError> {
        if opened == Opened::Empty {
            return Ok(Content { kind: Kind::String, form: Form::Nothing });
        }
        match self.canonical_content() {
            Some((kind, name)) => Ok(Content { kind, form: Form::Element(name) }),
            None => self.other_content(),
        }
    }

    /// The type of a value that starts with a canonical tag.
    #[inline]
    fn canonical_content(&mut self) -> Option<(Kind, &'static str)> {
        let second = *self.fast.get(self.offset + 1)?;
        let (tag, kind) = match second {
            b's' if self.sees("<string>") => ("<string>", Kind::String),
            b's' => ("<struct>", Kind::Struct),
            b'i' if self.sees("<int>") => ("<int>", Kind::Int),
            b'i' if self.sees("<i4>") => ("<i4>", Kind::Int),
            b'i' => ("<i8>", Kind::Int),
            b'd' if self.sees("<double>") => ("<double>", Kind::Double),
            b'd' => ("<dateTime.iso8601>", Kind::DateTime),
            b'b' if self.sees("<boolean>") => ("<boolean>", Kind::Bool),
            b'b' => ("<base64>", Kind::Base64),
            b'a' => ("<array>", Kind::Array),
            _ => return None,
        };
        self.eat(tag).then(|| (kind, &tag[1..tag.len() - 1]))
    }

    /// A scalar of any kind, in its canonical spelling and without escapes.
    #[inline]
    pub(crate) fn plain_scalar(&mut self) -> Option<(Kind, &'de str)> {
        let kind = match (self.fast.get(self.offset + 1)?, self.fast.get(self.offset + 2)?) {
            (b's', b't') => Kind::String,
            (b'i', _) => Kind::Int,
            (b'd', b'o') => Kind::Double,
            (b'd', _) => Kind::DateTime,
            (b'b', b'o') => Kind::Bool,
            (b'b', _) => Kind::Base64,
            _ => return None,
        };
        Some((kind, self.plain_value(kind)?))
    }

    /// The text of a value of one kind, in its canonical spelling and without escapes.
    #[inline(never)]
    pub(crate) fn plain_value(&mut self, kind: Kind) -> Option<&'de str> {
        match kind {
            Kind::String => self.plain("<string>", "</string></value>"),
            Kind::Int => self
                .plain("<int>", "</int></value>")
                .or_else(|| self.plain("<i4>", "</i4></value>")),
            Kind::Double => self.plain("<double>", "</double></value>"),
            Kind::Bool => self.plain("<boolean>", "</boolean></value>"),
            Kind::DateTime => self.plain("<dateTime.iso8601>", "</dateTime.iso8601></value>"),
            Kind::Base64 => self.plain("<base64>", "</base64></value>"),
            Kind::Nil | Kind::Array | Kind::Struct => None,
        }
    }

    /// The content of a value that does not start with a canonical tag.
    fn other_content(&mut self) -> Result<Content<'de>, DecodeError> {
        let start = self.offset;
        let tag = self.tag_or_text()?;
        let (name, form) = match tag {
            Some(Tag::Open(name)) => (name, Form::Element(name)),
            Some(Tag::Empty(name)) => (name, Form::EmptyElement),
            Some(Tag::Close(_)) | None => {
                self.offset = start;
                return Ok(Content { kind: Kind::String, form: Form::Bare });
            }
        };
        if let Some(Tag::Open("fault")) = tag {
            return self.fault_content(start);
        }
        let Some((kind, extension)) = kind_of(name) else {
            return Err(self.unexpected(start, "expected the type of a value"));
        };
        if extension {
            self.dialect = Dialect::Ex;
        }
        Ok(Content { kind, form })
    }

    /// The struct of a fault in the place of a value, as Perl's servers answer where one
    /// of a batch of calls fails. Nothing else is looked for in it, since `content` would
    /// come back here for every `<fault>` in a `<fault>`.
    fn fault_content(&mut self, start: usize) -> Result<Content<'de>, DecodeError> {
        if self.value()? == Opened::Open
            && let Some(Tag::Open("struct")) = self.tag_or_text()?
        {
            return Ok(Content { kind: Kind::Struct, form: Form::Fault });
        }
        Err(self.unexpected(start, "expected a struct in <fault>"))
    }

    /// The whole text of a scalar; afterwards its value is closed.
    pub(crate) fn scalar(&mut self, form: Form<'de>) -> Result<Cow<'de, str>, DecodeError> {
        match form {
            Form::Element(name) => {
                let text = self.text_of(name)?;
                self.close_value()?;
                Ok(text)
            }
            Form::EmptyElement => {
                self.close_value()?;
                Ok(Cow::Borrowed(""))
            }
            Form::Bare => self.text_of("value"),
            Form::Nothing | Form::Fault => Ok(Cow::Borrowed("")),
        }
    }

    /// Closes the value whose type element is closed. A second type element is an error.
    #[inline]
    pub(crate) fn close_value(&mut self) -> Result<(), DecodeError> {
        if self.eat("</value>") { Ok(()) } else { self.close("value") }
    }
}

/// The type that an element stands for, and whether it is written as an extension.
fn kind_of(element: &str) -> Option<(Kind, bool)> {
    let (prefix, name) = match element.split_once(':') {
        Some((prefix, name)) => (Some(prefix), name),
        None => (None, element),
    };
    let kind = match name {
        "nil" => Kind::Nil,
        "int" | "i4" | "i1" | "i2" | "i8" => Kind::Int,
        "double" | "float" => Kind::Double,
        "boolean" => Kind::Bool,
        "string" => Kind::String,
        "dateTime.iso8601" => Kind::DateTime,
        // The spelling of Apache's extension.
        "dateTime" if prefix.is_some() => Kind::DateTime,
        "base64" => Kind::Base64,
        "array" if prefix.is_none() => Kind::Array,
        "struct" if prefix.is_none() => Kind::Struct,
        _ => return None,
    };
    match prefix {
        None => Some((kind, false)),
        Some("") => None,
        Some(_) => Some((kind, true)),
    }
}

/// Whether the text of a date stands for no date: empty, or the zero that databases keep.
pub(crate) fn is_no_date(text: &str) -> bool {
    if text.starts_with(|first: char| first.is_ascii_digit() && first != '0') {
        return false;
    }
    chars::trim(text).is_empty() || DateTime::is_zero(text)
}
