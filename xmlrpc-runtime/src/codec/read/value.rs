//! Values as the reader meets them: their tags, their text, and the ways into arrays and
//! structs and out of them.

use std::borrow::Cow;

use crate::codec::error::decode::{DecodeError, DecodeErrorKind};
use crate::codec::options::Dialect;
use crate::codec::options::Limit;
use crate::codec::read::member_names::{OpenStruct, StructEnd};
use crate::codec::read::{Position, Reader};
use crate::codec::xml::is_all_blank;
use crate::codec::xml::scan::Tag;
use crate::data::datetime::DateTime;

/// How the tag of a value was written, behind which the reader stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ValueTag {
    /// `<value>`: what it holds follows.
    Open,
    /// `<value/>`: an empty string.
    Empty,
    /// Not at all, in a member without a value, which closes next: nil.
    Absent,
}

/// The type that a tag on the wire names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum WireType {
    Nil,
    Bool,
    /// An `int` or an `i4`. JavaScript writes numbers of any size so.
    Int,
    /// An `i8`, or a shorter one than `i4`, whose range is part of its type.
    SizedInt,
    /// Apache's `biginteger`.
    BigInteger,
    Double,
    /// Apache's `bigdecimal`.
    BigDecimal,
    String,
    DateTime,
    Base64,
    Array,
    Struct,
}

/// The type of a value, and how its tag was written, behind which the reader stands.
#[derive(Clone, Copy, Debug)]
pub(crate) struct TypeTag<'de> {
    pub(crate) wire_type: WireType,
    pub(crate) form: TagForm<'de>,
}

/// How the tag that names the type of a value was written.
#[derive(Clone, Copy, Debug)]
pub(crate) enum TagForm<'de> {
    /// `<string>`: as an element of this name.
    Element(&'de str),
    /// `<string/>`: as an element without content.
    EmptyElement,
    /// As a struct in `<fault><value>`, within a value.
    Fault,
    /// As a struct without a value around it.
    Bare,
    /// Not at all: text stands right in `<value>`.
    Untagged,
    /// Not at all, in `<value/>`.
    EmptyValue,
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

    /// Makes the error for a limit that is exceeded here.
    #[cold]
    pub(crate) fn over(&self, limit: Limit, most: usize) -> DecodeError {
        DecodeError::over(limit, most).finding(&self.text[self.offset..]).at(self.offset)
    }

    /// Reads the tag of the value that must stand next.
    pub(crate) fn value(&mut self) -> Result<ValueTag, DecodeError> {
        self.count_value()?;
        if self.eat("<value>") || self.open("value")? {
            Ok(ValueTag::Open)
        } else {
            Ok(ValueTag::Empty)
        }
    }

    /// Reads the tag that names the type of a value.
    #[inline]
    pub(crate) fn type_tag(&mut self, value_tag: ValueTag) -> Result<TypeTag<'de>, DecodeError> {
        if value_tag != ValueTag::Open {
            let is_nil = value_tag == ValueTag::Absent;
            let wire_type = if is_nil { WireType::Nil } else { WireType::String };
            return Ok(TypeTag { wire_type, form: TagForm::EmptyValue });
        }
        match self.canonical_type_tag() {
            Some((wire_type, name)) => Ok(TypeTag { wire_type, form: TagForm::Element(name) }),
            None => self.other_type_tag(),
        }
    }

    /// Reads a type's tag that is written canonically.
    #[inline]
    fn canonical_type_tag(&mut self) -> Option<(WireType, &'static str)> {
        let second = *self.bytes.get(self.offset + 1)?;
        let (tag, wire_type) = match second {
            b's' if self.sees("<string>") => ("<string>", WireType::String),
            b's' => ("<struct>", WireType::Struct),
            b'i' if self.sees("<int>") => ("<int>", WireType::Int),
            b'i' if self.sees("<i4>") => ("<i4>", WireType::Int),
            b'i' => ("<i8>", WireType::SizedInt),
            b'd' if self.sees("<double>") => ("<double>", WireType::Double),
            b'd' => ("<dateTime.iso8601>", WireType::DateTime),
            b'b' if self.sees("<boolean>") => ("<boolean>", WireType::Bool),
            b'b' => ("<base64>", WireType::Base64),
            b'a' => ("<array>", WireType::Array),
            _ => return None,
        };
        self.eat(tag).then(|| (wire_type, &tag[1..tag.len() - 1]))
    }

    /// Reads a scalar of any type, in its canonical spelling and without escapes.
    #[inline]
    pub(crate) fn plain_scalar(&mut self) -> Option<(WireType, &'de str)> {
        let wire_type = match (self.bytes.get(self.offset + 1)?, self.bytes.get(self.offset + 2)?) {
            (b's', b't') => WireType::String,
            (b'i', _) => WireType::Int,
            (b'd', b'o') => WireType::Double,
            (b'd', _) => WireType::DateTime,
            (b'b', b'o') => WireType::Bool,
            (b'b', _) => WireType::Base64,
            _ => return None,
        };
        Some((wire_type, self.plain_value(wire_type)?))
    }

    /// Reads a scalar of this type, in its canonical spelling and without escapes.
    #[inline(never)]
    pub(crate) fn plain_value(&mut self, wire_type: WireType) -> Option<&'de str> {
        match wire_type {
            WireType::String => self.plain("<string>", "</string></value>"),
            WireType::Int => self
                .plain("<int>", "</int></value>")
                .or_else(|| self.plain("<i4>", "</i4></value>")),
            WireType::Double => self.plain("<double>", "</double></value>"),
            WireType::Bool => self.plain("<boolean>", "</boolean></value>"),
            WireType::DateTime => self.plain("<dateTime.iso8601>", "</dateTime.iso8601></value>"),
            WireType::Base64 => self.plain("<base64>", "</base64></value>"),
            _ => None,
        }
    }

    /// Reads a type's tag that is not written canonically.
    fn other_type_tag(&mut self) -> Result<TypeTag<'de>, DecodeError> {
        let start = self.offset;
        let tag = self.tag_or_text()?;
        let (name, form) = match tag {
            Some(Tag::Open(name)) => (name, TagForm::Element(name)),
            Some(Tag::Empty(name)) => (name, TagForm::EmptyElement),
            Some(Tag::Close(_)) | None => {
                self.offset = start;
                return Ok(TypeTag { wire_type: WireType::String, form: TagForm::Untagged });
            }
        };
        if let Some(Tag::Open("fault")) = tag {
            return self.fault_type_tag(start);
        }
        let Some((wire_type, extension)) = type_of(name) else {
            return Err(self.unexpected(start, "expected the type of a value"));
        };
        if extension {
            self.dialect = Dialect::Apache;
        }
        Ok(TypeTag { wire_type, form })
    }

    /// Reads into the struct of a fault that stands in the place of a value, as Perl's
    /// servers answer where one call of a multicall fails. Nothing else may stand in it, or
    /// this would call itself for every `<fault>` in a `<fault>`.
    fn fault_type_tag(&mut self, start: usize) -> Result<TypeTag<'de>, DecodeError> {
        if self.value()? == ValueTag::Open
            && let Some(Tag::Open("struct")) = self.tag_or_text()?
        {
            return Ok(TypeTag { wire_type: WireType::Struct, form: TagForm::Fault });
        }
        Err(self.unexpected(start, "expected a struct in <fault>"))
    }

    /// Reads the whole text of a scalar, and closes its value.
    pub(crate) fn scalar(&mut self, form: TagForm<'de>) -> Result<Cow<'de, str>, DecodeError> {
        match form {
            TagForm::Element(name) => {
                let text = self.text_of(name)?;
                self.close_value()?;
                Ok(text)
            }
            TagForm::EmptyElement => {
                self.close_value()?;
                Ok(Cow::Borrowed(""))
            }
            TagForm::Untagged => self.text_of("value"),
            TagForm::EmptyValue | TagForm::Fault | TagForm::Bare => Ok(Cow::Borrowed("")),
        }
    }

    /// Closes the value whose type element is closed. A second type element is an error.
    #[inline]
    pub(crate) fn close_value(&mut self) -> Result<(), DecodeError> {
        if self.eat("</value>") { Ok(()) } else { self.close("value") }
    }

    /// Goes a level down, into an array or struct.
    #[inline]
    pub(crate) fn descend(&mut self) -> Result<(), DecodeError> {
        match self.depth_left.checked_sub(1) {
            Some(left) => {
                self.depth_left = left;
                Ok(())
            }
            None => Err(self.over(Limit::Depth, self.limits.levels())),
        }
    }

    /// Enters an array; returns `false` where it is empty, and closed already.
    pub(crate) fn open_array(&mut self, form: TagForm<'de>) -> Result<bool, DecodeError> {
        self.descend()?;
        if let TagForm::Element(_) = form {
            self.skip_blanks();
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
        self.ascend();
        self.close_value()?;
        Ok(false)
    }

    /// Reads the tag of the next element of an array. Where there is none the array is left.
    #[inline]
    pub(crate) fn element(&mut self) -> Result<Option<ValueTag>, DecodeError> {
        self.skip_blanks();
        if self.eat("<value>") {
            self.count_value()?;
            return Ok(Some(ValueTag::Open));
        }
        self.element_or_end()
    }

    fn element_or_end(&mut self) -> Result<Option<ValueTag>, DecodeError> {
        if self.eat("</data></array></value>") {
            self.ascend();
            return Ok(None);
        }
        let start = self.offset;
        match self.tag()? {
            Tag::Open("value") => {
                self.count_value()?;
                Ok(Some(ValueTag::Open))
            }
            Tag::Empty("value") => {
                self.count_value()?;
                Ok(Some(ValueTag::Empty))
            }
            Tag::Close("data") => {
                self.close("array")?;
                self.ascend();
                self.close_value()?;
                Ok(None)
            }
            _ => Err(self.unexpected(start, "expected <value> or </data>")),
        }
    }

    /// Enters a struct; returns `None` where it is empty, and closed already.
    #[inline]
    pub(crate) fn open_struct(
        &mut self,
        form: TagForm<'de>,
    ) -> Result<Option<OpenStruct<'de>>, DecodeError> {
        self.descend()?;
        match form {
            TagForm::Element(_) => Ok(Some(self.duplicates.enter(StructEnd::Value))),
            TagForm::Fault => Ok(Some(self.duplicates.enter(StructEnd::Fault))),
            TagForm::Bare => Ok(Some(self.duplicates.enter(StructEnd::Struct))),
            TagForm::EmptyElement | TagForm::Untagged | TagForm::EmptyValue => {
                self.ascend();
                self.close_value()?;
                Ok(None)
            }
        }
    }

    fn leave_struct(&mut self, open: &OpenStruct<'de>) -> Result<(), DecodeError> {
        self.ascend();
        self.duplicates.leave(open);
        match open.end {
            StructEnd::Value => self.close_value(),
            StructEnd::Fault => {
                self.close_value()?;
                self.close("fault")?;
                self.close_value()
            }
            StructEnd::Struct => Ok(()),
        }
    }

    /// Goes a level up.
    #[inline]
    pub(crate) fn ascend(&mut self) {
        self.depth_left += 1;
    }

    /// Reads the name of a struct's next member and its value's tag, where both are spelt
    /// canonically and nothing is wrong; everything else is left to [`member`](Self::member).
    pub(crate) fn plain_member(&mut self, open: &mut OpenStruct<'de>) -> Option<&'de str> {
        let start = self.offset;
        let name = self.plain("<member><name>", "</name><value>")?;
        if self.values_left > 0
            && name.len() <= self.limits.member_name
            && self.duplicates.note(open, name)
        {
            self.values_left -= 1;
            return Some(name);
        }
        self.offset = start;
        None
    }

    /// Reads the name of a struct's next member and its value's tag, most likely canonical.
    #[inline]
    pub(crate) fn any_member(
        &mut self,
        open: &mut OpenStruct<'de>,
    ) -> Result<Option<(Cow<'de, str>, ValueTag)>, DecodeError> {
        match self.plain_member(open) {
            Some(name) => Ok(Some((Cow::Borrowed(name), ValueTag::Open))),
            None => self.member(open),
        }
    }

    /// Reads the name of a struct's next member and its value's tag. Where there is none the
    /// struct is left.
    pub(crate) fn member(
        &mut self,
        open: &mut OpenStruct<'de>,
    ) -> Result<Option<(Cow<'de, str>, ValueTag)>, DecodeError> {
        let start = self.offset;
        let plain = self.plain("<member><name>", "</name><value>");
        let found = match plain.map(|name| (Cow::Borrowed(name), ValueTag::Open)) {
            None => self.other_member()?,
            found => found,
        };
        let Some(found) = found else {
            self.leave_struct(open)?;
            return Ok(None);
        };
        self.count_value()?;
        if found.0.len() > self.limits.member_name {
            return Err(DecodeError::over(Limit::MemberName, self.limits.member_name)
                .finding(&found.0)
                .at(start));
        }
        let new = match &found.0 {
            Cow::Borrowed(name) => self.duplicates.note(open, name),
            Cow::Owned(name) => self.duplicates.note_escaped(open, name),
        };
        if new { Ok(Some(found)) } else { Err(duplicate(start, &found.0)) }
    }

    /// Reads again the name of the member that starts at `start`, for errors.
    #[cold]
    pub(crate) fn member_name_at(&self, start: usize) -> Cow<'de, str> {
        let mut again = self.fork(Position { offset: start, ..self.position() });
        again.other_member().ok().flatten().map(|(name, _)| name).unwrap_or_default()
    }

    fn other_member(&mut self) -> Result<Option<(Cow<'de, str>, ValueTag)>, DecodeError> {
        let start = self.offset;
        self.skip_blanks();
        if !self.eat("<member>") {
            if self.eat("</struct>") {
                return Ok(None);
            }
            match self.tag()? {
                Tag::Open("member") => {}
                Tag::Close("struct") => return Ok(None),
                _ => return Err(self.unexpected(start, "expected <member> or </struct>")),
            }
        }
        self.skip_blanks();
        let name = match self.plain("<name>", "</name>") {
            Some(name) => Cow::Borrowed(name),
            None if self.open("name")? => self.text_of("name")?,
            None => Cow::Borrowed(""),
        };
        let end = self.offset;
        let value_tag = match self.tag_expecting("<value>")? {
            Tag::Open("value") => ValueTag::Open,
            Tag::Empty("value") => ValueTag::Empty,
            Tag::Close("member") => {
                // The member is closed like any other.
                self.offset = self.text[..self.offset].rfind('<').unwrap_or(end);
                ValueTag::Absent
            }
            _ => return Err(self.unexpected(end, "expected <value>")),
        };
        Ok(Some((name, value_tag)))
    }

    /// Closes a member whose value is closed.
    #[inline]
    pub(crate) fn end_member(&mut self) -> Result<(), DecodeError> {
        self.skip_blanks();
        if self.eat("</member>") { Ok(()) } else { self.close("member") }
    }
}

#[cold]
fn duplicate(start: usize, name: &str) -> DecodeError {
    DecodeError::new(DecodeErrorKind::DuplicateMember, "a struct has two members of one name")
        .finding(name)
        .at(start)
}

/// Returns the type that an element names, and whether it is written as an extension.
fn type_of(element: &str) -> Option<(WireType, bool)> {
    let (prefix, name) = match element.split_once(':') {
        Some((prefix, name)) => (Some(prefix), name),
        None => (None, element),
    };
    let wire_type = match name {
        "nil" => WireType::Nil,
        "int" | "i4" => WireType::Int,
        "i1" | "i2" | "i8" => WireType::SizedInt,
        "biginteger" => WireType::BigInteger,
        "bigdecimal" => WireType::BigDecimal,
        "double" | "float" => WireType::Double,
        "boolean" => WireType::Bool,
        "string" => WireType::String,
        "dateTime.iso8601" => WireType::DateTime,
        // The spelling of Apache's extension.
        "dateTime" if prefix.is_some() => WireType::DateTime,
        "base64" => WireType::Base64,
        "array" if prefix.is_none() => WireType::Array,
        "struct" if prefix.is_none() => WireType::Struct,
        _ => return None,
    };
    match prefix {
        None => Some((wire_type, false)),
        Some("") => None,
        Some(_) => Some((wire_type, true)),
    }
}

/// Returns whether the text of a date stands for no date: it is empty, or the zero that
/// databases keep.
pub(crate) fn is_no_date(text: &str) -> bool {
    if text.starts_with(|first: char| first.is_ascii_digit() && first != '0') {
        return false;
    }
    is_all_blank(text) || DateTime::is_zero(text)
}
