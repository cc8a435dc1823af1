//! Values as the reader meets them: what type they are, and how to pass through them.

use std::borrow::Cow;

use super::chars;
use super::error::{DecodeError, DecodeErrorKind, Limit};
use super::limits::Dialect;
use super::names::Seen;
use super::reader::{Reader, Tag};

/// How the `<value>` in front of the reader was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Opened {
    /// `<value>`: its content stands here.
    Open,
    /// `<value/>`: an empty string.
    Empty,
}

/// The type of a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
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
pub(super) enum Form<'de> {
    /// `<string>`: in an element of this name.
    Element(&'de str),
    /// `<string/>`: an element without content.
    EmptyElement,
    /// Right in `<value>`.
    Bare,
    /// `<value/>`.
    Nothing,
}

/// A value whose type is known and whose content stands here.
#[derive(Clone, Copy, Debug)]
pub(super) struct Content<'de> {
    pub(super) kind: Kind,
    pub(super) form: Form<'de>,
}

impl<'de> Reader<'de> {
    /// Counts a value.
    #[inline]
    pub(super) fn count_value(&mut self) -> Result<(), DecodeError> {
        match self.values_left.checked_sub(1) {
            Some(left) => {
                self.values_left = left;
                Ok(())
            }
            None => Err(self.over(Limit::Values, self.limits.values)),
        }
    }

    #[cold]
    pub(super) fn over(&self, limit: Limit, most: usize) -> DecodeError {
        DecodeError::limit(limit, most).at(self.text, self.offset)
    }

    /// Opens the value that must stand next.
    pub(super) fn value(&mut self) -> Result<Opened, DecodeError> {
        self.count_value()?;
        if self.eat("<value>") || self.open("value")? {
            Ok(Opened::Open)
        } else {
            Ok(Opened::Empty)
        }
    }

    /// Reads the type of a value that was opened.
    #[inline]
    pub(super) fn content(&mut self, opened: Opened) -> Result<Content<'de>, DecodeError> {
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

    /// The text of a value of one kind, in its canonical spelling and without escapes.
    #[inline(never)]
    pub(super) fn plain_value(&mut self, kind: Kind) -> Option<&'de str> {
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
        let (name, form) = match self.tag_or_text()? {
            Some(Tag::Open(name)) => (name, Form::Element(name)),
            Some(Tag::Empty(name)) => (name, Form::EmptyElement),
            Some(Tag::Close(_)) | None => {
                self.offset = start;
                return Ok(Content { kind: Kind::String, form: Form::Bare });
            }
        };
        let Some((kind, extension)) = kind_of(name) else {
            return Err(self.unexpected(start, "expected the type of a value"));
        };
        if extension {
            self.dialect = Dialect::Ex;
        }
        Ok(Content { kind, form })
    }

    /// The whole text of a scalar; afterwards its value is closed.
    pub(super) fn scalar(&mut self, form: Form<'de>) -> Result<Cow<'de, str>, DecodeError> {
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
            Form::Nothing => Ok(Cow::Borrowed("")),
        }
    }

    /// Closes the value whose type element is closed. A second type element is an error.
    #[inline]
    pub(super) fn close_value(&mut self) -> Result<(), DecodeError> {
        if self.eat("</value>") { Ok(()) } else { self.close("value") }
    }

    /// Enters an array or struct.
    #[inline]
    pub(super) fn descend(&mut self) -> Result<(), DecodeError> {
        match self.depth_left.checked_sub(1) {
            Some(left) => {
                self.depth_left = left;
                Ok(())
            }
            None => Err(self.over(Limit::Depth, self.limits.depth)),
        }
    }

    /// Enters an array. `false` where it is empty, and closed already.
    pub(super) fn open_array(&mut self, form: Form<'de>) -> Result<bool, DecodeError> {
        self.descend()?;
        if let Form::Element(_) = form {
            self.line_break();
            if self.eat("<data>") {
                return Ok(true);
            }
            let start = self.offset;
            match self.tag()? {
                Tag::Open("data") => return Ok(true),
                Tag::Empty("data") => self.close("array")?,
                // Some programs write an array without elements so.
                Tag::Close("array") => {}
                _ => return Err(self.unexpected(start, "expected <data>")),
            }
        }
        self.depth_left += 1;
        self.close_value()?;
        Ok(false)
    }

    /// Opens the next element of an array. Where there is none the array is left.
    #[inline]
    pub(super) fn element(&mut self) -> Result<Option<Opened>, DecodeError> {
        self.line_break();
        if self.eat("<value>") {
            self.count_value()?;
            return Ok(Some(Opened::Open));
        }
        self.element_or_end()
    }

    fn element_or_end(&mut self) -> Result<Option<Opened>, DecodeError> {
        if self.eat("</data></array></value>") {
            self.depth_left += 1;
            return Ok(None);
        }
        let start = self.offset;
        match self.tag()? {
            Tag::Open("value") => {
                self.count_value()?;
                Ok(Some(Opened::Open))
            }
            Tag::Empty("value") => {
                self.count_value()?;
                Ok(Some(Opened::Empty))
            }
            Tag::Close("data") => {
                self.close("array")?;
                self.depth_left += 1;
                self.close_value()?;
                Ok(None)
            }
            _ => Err(self.unexpected(start, "expected <value> or </data>")),
        }
    }

    /// Enters a struct. `false` where it is empty, and closed already.
    pub(super) fn open_struct(&mut self, form: Form<'de>) -> Result<bool, DecodeError> {
        self.descend()?;
        if let Form::Element(_) = form {
            return Ok(true);
        }
        self.depth_left += 1;
        self.close_value()?;
        Ok(false)
    }

    /// The name of a struct's next member, whose value is opened. Where there is none
    /// the struct is left.
    #[inline]
    pub(super) fn member(
        &mut self,
        seen: &mut Seen<'de>,
    ) -> Result<Option<(Cow<'de, str>, Opened)>, DecodeError> {
        let start = self.offset;
        let found = match self.plain("<member><name>", "</name><value>") {
            Some(name) => (Cow::Borrowed(name), Opened::Open),
            None => match self.other_member()? {
                Some(found) => found,
                None => {
                    self.names.leave(seen);
                    return Ok(None);
                }
            },
        };
        self.count_value()?;
        if found.0.len() > self.limits.member_name {
            return Err(self.over(Limit::MemberName, self.limits.member_name));
        }
        if self.names.note(seen, &found.0) {
            Ok(Some(found))
        } else {
            Err(self.duplicate(start, &found.0))
        }
    }

    fn other_member(&mut self) -> Result<Option<(Cow<'de, str>, Opened)>, DecodeError> {
        let start = self.offset;
        self.line_break();
        if !self.eat("<member>") {
            if self.eat("</struct></value>") {
                self.depth_left += 1;
                return Ok(None);
            }
            match self.tag()? {
                Tag::Open("member") => {}
                Tag::Close("struct") => {
                    self.depth_left += 1;
                    self.close_value()?;
                    return Ok(None);
                }
                _ => return Err(self.unexpected(start, "expected <member> or </struct>")),
            }
        }
        self.line_break();
        let name = match self.plain("<name>", "</name>") {
            Some(name) => Cow::Borrowed(name),
            None if self.open("name")? => self.text_of("name")?,
            None => Cow::Borrowed(""),
        };
        self.line_break();
        let open = self.eat("<value>") || self.open("value")?;
        Ok(Some((name, if open { Opened::Open } else { Opened::Empty })))
    }

    /// Closes a member whose value is closed.
    #[inline]
    pub(super) fn end_member(&mut self) -> Result<(), DecodeError> {
        self.line_break();
        if self.eat("</member>") { Ok(()) } else { self.close("member") }
    }

    #[cold]
    fn duplicate(&self, start: usize, name: &str) -> DecodeError {
        DecodeError::new(DecodeErrorKind::DuplicateMember, "a struct has two members of one name")
            .finding(name)
            .at(self.text, start)
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
        Some(prefix) if prefix.is_empty() => None,
        Some(_) => Some((kind, true)),
    }
}

/// Whether the text of a date stands for no date: empty, or the zero that databases keep.
pub(super) fn is_no_date(text: &str) -> bool {
    if text.starts_with(|first: char| first.is_ascii_digit() && first != '0') {
        return false;
    }
    let text = chars::trim(text);
    // PHP writes the zero date of MySQL as the last day before the year 0.
    if text.starts_with("-00011130") {
        return true;
    }
    text.bytes().all(|byte| matches!(byte, b'0' | b'-' | b':' | b'T' | b' ' | b'.' | b'Z'))
        && (text.is_empty() || text.bytes().filter(|&byte| byte == b'0').count() >= 8)
}
