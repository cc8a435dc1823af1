//! Values whose type nobody knows: read into a [`Value`], or passed over.

use std::borrow::Cow;
use std::cell::Cell;

use crate::codec::error::decode::{DecodeError, DecodeErrorKind, Step};
use crate::codec::read::reader::Reader;
use crate::codec::read::struct_names::Members;
use crate::codec::read::value::{Content, Form, Kind, Opened, is_no_date};
use crate::codec::scalar;
use crate::{Base64, DateTime, Value};

thread_local! {
    /// Where a [`Value`] crosses serde, which knows no such type: the codec leaves it
    /// here and calls the visitor, which takes it.
    static CROSSING: Cell<Option<Value>> = const { Cell::new(None) };
}

/// Hands a value to the visitor of [`Value`].
pub(crate) fn send_across(value: Value) {
    CROSSING.set(Some(value));
}

/// Takes the value that the codec left.
pub(crate) fn take_across() -> Option<Value> {
    CROSSING.take()
}

impl<'de> Reader<'de> {
    /// Reads a value that was opened, whatever it is.
    #[inline]
    pub(crate) fn dynamic(&mut self, opened: Opened) -> Result<Value, DecodeError> {
        let start = self.offset;
        if opened == Opened::Open
            && let Some(int) = self.plain("<int>", "</int></value>").and_then(scalar::short_int)
        {
            return Ok(Value::Int(int));
        }
        self.offset = start;
        if opened == Opened::Open
            && let Some((kind, text)) = self.plain_scalar()
        {
            return self.value_of(kind, text, start);
        }
        self.offset = start;
        self.other_dynamic(opened)
    }

    fn other_dynamic(&mut self, opened: Opened) -> Result<Value, DecodeError> {
        let start = self.offset;
        let Content { kind, form } = self.content(opened)?;
        match kind {
            Kind::Array => self.dynamic_array(form),
            Kind::Struct => self.dynamic_struct(form),
            _ => self.dynamic_scalar(kind, form, start),
        }
    }

    fn dynamic_scalar(
        &mut self,
        kind: Kind,
        form: Form<'de>,
        start: usize,
    ) -> Result<Value, DecodeError> {
        let text = self.scalar(form)?;
        if let (Kind::String, Cow::Owned(_)) = (kind, &text) {
            return Ok(Value::String(text.into_owned()));
        }
        self.value_of(kind, &text, start)
    }

    #[inline]
    fn value_of(&self, kind: Kind, text: &str, start: usize) -> Result<Value, DecodeError> {
        if kind == Kind::String {
            return Ok(Value::String(text.to_owned()));
        }
        packed(kind, text).ok_or_else(|| self.malformed(kind, start))
    }

    fn dynamic_array(&mut self, form: Form<'de>) -> Result<Value, DecodeError> {
        let mut elements = Vec::new();
        if self.open_array(form)? {
            while let Some(opened) = self.element()? {
                let element = self.dynamic(opened);
                elements.push(element.map_err(|error| error.within(&Step::Index(elements.len())))?);
            }
        }
        Ok(Value::Array(elements))
    }

    fn dynamic_struct(&mut self, form: Form<'de>) -> Result<Value, DecodeError> {
        let mut members = Members::default();
        if let Some(mut seen) = self.open_struct(form)? {
            while let Some((name, opened)) = self.any_member(&mut seen)? {
                let value = self.dynamic(opened);
                let value = value.map_err(|error| error.within(&Step::Member(&name)))?;
                self.end_member()?;
                members.push(&name, value, &mut self.shapes);
            }
        }
        Ok(members.finish(&mut self.shapes))
    }

    /// Passes over a value that was opened, and checks it as if it were read.
    pub(crate) fn skip(&mut self, opened: Opened) -> Result<(), DecodeError> {
        let start = self.offset;
        if opened == Opened::Open
            && let Some((Kind::String, _)) = self.plain_scalar()
        {
            return Ok(());
        }
        self.offset = start;
        let Content { kind, form } = self.content(opened)?;
        match kind {
            Kind::Array => {
                if self.open_array(form)? {
                    while let Some(opened) = self.element()? {
                        self.skip(opened)?;
                    }
                }
                Ok(())
            }
            Kind::Struct => {
                if let Some(mut seen) = self.open_struct(form)? {
                    while let Some((_, opened)) = self.any_member(&mut seen)? {
                        self.skip(opened)?;
                        self.end_member()?;
                    }
                }
                Ok(())
            }
            Kind::String => self.scalar(form).map(drop),
            _ => self.dynamic_scalar(kind, form, start).map(drop),
        }
    }

    /// The error for a scalar whose text its type does not allow.
    #[cold]
    pub(crate) fn malformed(&self, kind: Kind, start: usize) -> DecodeError {
        DecodeError::new(DecodeErrorKind::Type, format_args!("expected {}", kind.described()))
            .finding("?")
            .of_value(self.text, start)
    }
}

impl Kind {
    /// The type in words, for errors.
    pub(crate) fn described(self) -> &'static str {
        match self {
            Kind::Nil => "nothing in nil",
            Kind::Bool => "a boolean, 0 or 1",
            Kind::Int => "an integer of at most 64 bits",
            Kind::Double => "a double",
            Kind::String => "a string",
            Kind::DateTime => "a date and time",
            Kind::Base64 => "base64",
            Kind::Array => "an array",
            Kind::Struct => "a struct",
        }
    }
}

/// The value of a scalar that is not just its text, if its type allows the text.
fn packed(kind: Kind, text: &str) -> Option<Value> {
    match kind {
        Kind::Int => scalar::int(text).map(Value::Int),
        Kind::Double => scalar::double(text).map(Value::Double),
        Kind::Bool => scalar::boolean(text).map(Value::Bool),
        Kind::DateTime if is_no_date(text) => Some(Value::Nil),
        Kind::DateTime => text.parse::<DateTime>().ok().map(Value::DateTime),
        Kind::Base64 => scalar::base64(text).map(|bytes| Value::Base64(Base64(bytes))),
        Kind::Nil => text.bytes().all(crate::codec::xml::chars::is_blank).then_some(Value::Nil),
        Kind::String | Kind::Array | Kind::Struct => None,
    }
}
