//! Values whose types are not known: read into a [`Value`], or passed over.

use std::borrow::Cow;

use crate::codec::error::decode::{DecodeError, DecodeErrorKind};
use crate::codec::error::{EXCERPT, PathStep};
use crate::codec::read::member_names::StructBuilder;
use crate::codec::read::value::{TagForm, TypeTag, ValueTag, WireType, is_no_date};
use crate::codec::read::{Position, Reader};
use crate::codec::scalar;
use crate::codec::xml::{is_all_blank, trim};
use crate::data::base64::Base64;
use crate::data::datetime::DateTime;
use crate::data::value::Value;

impl<'de> Reader<'de> {
    /// Reads a value, whatever it is.
    #[inline]
    pub(crate) fn any_value(&mut self, value_tag: ValueTag) -> Result<Value, DecodeError> {
        let start = self.offset;
        if value_tag == ValueTag::Open
            && let Some(int) = self.plain("<int>", "</int></value>").and_then(scalar::short_int)
        {
            return Ok(Value::Int(int));
        }
        self.offset = start;
        if value_tag == ValueTag::Open
            && let Some((wire_type, text)) = self.plain_scalar()
        {
            return self.value_of(wire_type, text, start);
        }
        self.offset = start;
        self.other_value(value_tag)
    }

    fn other_value(&mut self, value_tag: ValueTag) -> Result<Value, DecodeError> {
        let start = self.offset;
        let TypeTag { wire_type, form } = self.type_tag(value_tag)?;
        match wire_type {
            WireType::Array => self.any_array(form),
            WireType::Struct => self.any_struct(form),
            _ => self.any_scalar(wire_type, form, start),
        }
    }

    fn any_scalar(
        &mut self,
        wire_type: WireType,
        form: TagForm<'de>,
        start: usize,
    ) -> Result<Value, DecodeError> {
        let text = self.scalar(form)?;
        if let (WireType::String, Cow::Owned(_)) = (wire_type, &text) {
            return Ok(Value::String(text.into_owned()));
        }
        self.value_of(wire_type, &text, start)
    }

    #[inline]
    fn value_of(
        &self,
        wire_type: WireType,
        text: &str,
        start: usize,
    ) -> Result<Value, DecodeError> {
        if wire_type == WireType::String {
            return Ok(Value::String(text.to_owned()));
        }
        scalar_value(wire_type, text).ok_or_else(|| self.malformed(wire_type, text, start))
    }

    fn any_array(&mut self, form: TagForm<'de>) -> Result<Value, DecodeError> {
        let mut elements = Vec::new();
        if self.open_array(form)? {
            while let Some(value_tag) = self.element()? {
                let element = self.any_value(value_tag);
                elements
                    .push(element.map_err(|error| error.within(&PathStep::Index(elements.len())))?);
            }
        }
        Ok(Value::Array(elements))
    }

    fn any_struct(&mut self, form: TagForm<'de>) -> Result<Value, DecodeError> {
        let mut members = StructBuilder::default();
        if let Some(mut open) = self.open_struct(form)? {
            while let Some((name, value_tag)) = self.any_member(&mut open)? {
                let value = self.any_value(value_tag);
                let value = value.map_err(|error| error.within(&PathStep::Member(&name)))?;
                self.end_member()?;
                members.push(&name, value, &mut self.struct_names);
            }
        }
        Ok(members.finish(&mut self.struct_names))
    }

    /// Passes over a value, and checks it as if it were read.
    pub(crate) fn skip(&mut self, value_tag: ValueTag) -> Result<(), DecodeError> {
        let start = self.offset;
        if value_tag == ValueTag::Open
            && let Some((WireType::String, _)) = self.plain_scalar()
        {
            return Ok(());
        }
        self.offset = start;
        let TypeTag { wire_type, form } = self.type_tag(value_tag)?;
        match wire_type {
            WireType::Array => {
                if self.open_array(form)? {
                    while let Some(value_tag) = self.element()? {
                        self.skip(value_tag)?;
                    }
                }
                Ok(())
            }
            WireType::Struct => self.skip_struct(form),
            WireType::String => self.scalar(form).map(drop),
            _ => self.any_scalar(wire_type, form, start).map(drop),
        }
    }

    /// Passes over a struct whose tag was read.
    pub(crate) fn skip_struct(&mut self, form: TagForm<'de>) -> Result<(), DecodeError> {
        if let Some(mut open) = self.open_struct(form)? {
            while let Some((_, value_tag)) = self.any_member(&mut open)? {
                self.skip(value_tag)?;
                self.end_member()?;
            }
        }
        Ok(())
    }

    /// Returns the names of the members of a struct that was read, as many as an error shows.
    #[cold]
    pub(crate) fn member_names(&self, start: usize, value_tag: ValueTag) -> String {
        let mut names = String::new();
        let mut again = self.fork(Position { offset: start, ..self.position() });
        let opened = again.type_tag(value_tag).and_then(|tag| again.open_struct(tag.form));
        if let Ok(Some(mut open)) = opened {
            while names.len() <= EXCERPT
                && let Ok(Some((name, value_tag))) = again.any_member(&mut open)
            {
                let comma = if names.is_empty() { "" } else { ", " };
                names = format!("{names}{comma}`{name}`");
                if again.skip(value_tag).and_then(|()| again.end_member()).is_err() {
                    break;
                }
            }
        }
        if names.is_empty() { "no members".to_owned() } else { names }
    }

    /// Makes the error for a scalar whose text its type does not allow.
    #[cold]
    pub(crate) fn malformed(&self, wire_type: WireType, text: &str, start: usize) -> DecodeError {
        let expected = wire_type.described();
        let error = if wire_type.is_beyond_range(text) {
            DecodeError::new(
                DecodeErrorKind::Type,
                format_args!("a number out of range for {expected}"),
            )
        } else {
            DecodeError::new(DecodeErrorKind::Type, format_args!("expected {expected}"))
        };
        error.showing_value(self.text, start)
    }
}

impl WireType {
    /// Describes the type in words, for errors.
    pub(crate) fn described(self) -> &'static str {
        match self {
            WireType::Nil => "nothing in nil",
            WireType::Bool => "a boolean, 0 or 1",
            WireType::Int | WireType::SizedInt => "an integer of at most 64 bits",
            WireType::BigInteger => "an integer",
            WireType::Double | WireType::BigDecimal => "a double",
            WireType::String => "a string",
            WireType::DateTime => "a date and time",
            WireType::Base64 => "base64",
            WireType::Array => "an array",
            WireType::Struct => "a struct",
        }
    }

    /// Returns whether text is a number, although one that the type cannot hold.
    pub(crate) fn is_beyond_range(self, text: &str) -> bool {
        match self {
            WireType::Int | WireType::SizedInt | WireType::BigInteger => scalar::is_int(text),
            WireType::Double | WireType::BigDecimal => scalar::is_number(text),
            _ => false,
        }
    }
}

/// Returns the value of a scalar that is not just its text, if its type allows the text.
pub(crate) fn scalar_value(wire_type: WireType, text: &str) -> Option<Value> {
    match wire_type {
        WireType::Int => scalar::int(text).map(Value::Int).or_else(|| large_number(text)),
        WireType::SizedInt => scalar::int(text).map(Value::Int),
        WireType::BigInteger => scalar::int(text).map(Value::Int).or_else(|| digits(text)),
        WireType::Double | WireType::BigDecimal => scalar::double(text).map(Value::Double),
        WireType::Bool => scalar::boolean(text).map(Value::Bool),
        WireType::DateTime if is_no_date(text) => Some(Value::Nil),
        WireType::DateTime => text.parse::<DateTime>().ok().map(Value::DateTime),
        WireType::Base64 => scalar::base64(text).map(|bytes| Value::Base64(Base64(bytes))),
        WireType::Nil => is_all_blank(text).then_some(Value::Nil),
        WireType::String | WireType::Array | WireType::Struct => None,
    }
}

/// Returns the double nearest to an integer beyond 64 bits, which JavaScript writes as `<int>`.
#[cold]
fn large_number(text: &str) -> Option<Value> {
    if scalar::is_int(text) { scalar::double(text).map(Value::Double) } else { None }
}

/// Returns an integer that no number holds exactly as its text.
#[cold]
fn digits(text: &str) -> Option<Value> {
    scalar::is_int(text).then(|| Value::String(trim(text).to_owned()))
}
