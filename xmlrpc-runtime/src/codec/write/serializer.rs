//! The `Serializer`: from Rust types straight into the buffer.

use std::fmt;

use serde::ser::{self, Serialize, Serializer};

use crate::codec::error::PathStep;
use crate::codec::error::{EncodeError, EncodeErrorKind};
use crate::codec::options::Limit;
use crate::codec::write::Writer;
use crate::codec::write::member_key::{KeySerializer, refuse, refuse_rest};
use crate::data::datetime::DateTime;

/// Writes one value.
pub(crate) struct ValueSerializer<'w>(pub(crate) &'w mut Writer);

impl<'w> ValueSerializer<'w> {
    fn array(self, length: Option<usize>) -> Result<ArrayWriter<'w>, EncodeError> {
        self.0.count_value()?;
        self.0.descend()?;
        self.0.put("<value><array><data>");
        let length = length.filter(|&length| length > 1);
        Ok(ArrayWriter { writer: self.0, length, index: 0, close: "</data></array></value>" })
    }

    fn members(self) -> Result<StructWriter<'w>, EncodeError> {
        self.0.count_value()?;
        self.0.descend()?;
        self.0.put("<value><struct>");
        Ok(StructWriter {
            writer: self.0,
            name: 0,
            leaves_out_none: false,
            close: "</struct></value>",
        })
    }

    /// Opens the struct of one member that a variant is written as.
    fn variant(&mut self, name: &str) -> Result<(), EncodeError> {
        self.0.count_value()?;
        self.0.descend()?;
        self.0.put("<value><struct>");
        self.0.member(name)
    }
}

const CLOSE_VARIANT: &str = "</member></struct></value>";

macro_rules! integers {
    ($($method:ident $type:ty),*) => {$(
        #[inline]
        fn $method(self, value: $type) -> Result<(), EncodeError> {
            self.0.count_value()?;
            self.0.int(i64::from(value))
        }
    )*};
}

macro_rules! large_integers {
    ($($method:ident $type:ty),*) => {$(
        fn $method(self, value: $type) -> Result<(), EncodeError> {
            self.0.count_value()?;
            let value = i64::try_from(value).map_err(|_| too_large(value))?;
            self.0.int(value)
        }
    )*};
}

#[cold]
fn too_large(value: impl fmt::Display) -> EncodeError {
    let message = format_args!(
        "{value} does not fit the 64 bits of XML-RPC's largest integer; send it as a string"
    );
    EncodeError::new(EncodeErrorKind::Number, message)
}

/// Adds to an error about too many values what bytes are better sent as.
#[cold]
fn of_bytes(error: EncodeError) -> EncodeError {
    if error.limit() == Some(Limit::Values) {
        error.with_advice("for bytes use Base64")
    } else {
        error
    }
}

impl<'w> Serializer for ValueSerializer<'w> {
    type Ok = ();
    type Error = EncodeError;
    type SerializeSeq = ArrayWriter<'w>;
    type SerializeTuple = ArrayWriter<'w>;
    type SerializeTupleStruct = ArrayWriter<'w>;
    type SerializeTupleVariant = VariantWriter<ArrayWriter<'w>>;
    type SerializeMap = StructWriter<'w>;
    type SerializeStruct = StructWriter<'w>;
    type SerializeStructVariant = VariantWriter<StructWriter<'w>>;

    integers! {
        serialize_i8 i8, serialize_i16 i16, serialize_i32 i32, serialize_i64 i64,
        serialize_u16 u16, serialize_u32 u32
    }

    #[inline]
    fn serialize_u8(self, value: u8) -> Result<(), EncodeError> {
        self.0.count_value().map_err(of_bytes)?;
        self.0.int(i64::from(value))
    }

    large_integers! { serialize_u64 u64, serialize_i128 i128, serialize_u128 u128 }

    fn serialize_bool(self, value: bool) -> Result<(), EncodeError> {
        self.0.count_value()?;
        self.0.bool(value);
        Ok(())
    }

    fn serialize_f32(self, value: f32) -> Result<(), EncodeError> {
        self.0.count_value()?;
        self.0.double(value)
    }

    fn serialize_f64(self, value: f64) -> Result<(), EncodeError> {
        self.0.count_value()?;
        self.0.double(value)
    }

    fn serialize_char(self, value: char) -> Result<(), EncodeError> {
        self.serialize_str(value.encode_utf8(&mut [0; 4]))
    }

    #[inline]
    fn serialize_str(self, value: &str) -> Result<(), EncodeError> {
        self.0.count_value_of(value.len())?;
        self.0.string(value)
    }

    fn serialize_bytes(self, value: &[u8]) -> Result<(), EncodeError> {
        self.0.count_value_of(value.len())?;
        self.0.base64(value);
        Ok(())
    }

    fn serialize_none(self) -> Result<(), EncodeError> {
        self.0.count_value()?;
        self.0.none()
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Result<(), EncodeError> {
        value.serialize(self)
    }

    fn serialize_unit(self) -> Result<(), EncodeError> {
        self.0.count_value()?;
        self.0.nil()
    }

    fn serialize_unit_struct(self, _name: &'static str) -> Result<(), EncodeError> {
        self.serialize_unit()
    }

    fn serialize_unit_variant(
        self,
        _name: &'static str,
        _index: u32,
        variant: &'static str,
    ) -> Result<(), EncodeError> {
        self.serialize_str(variant)
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(
        self,
        name: &'static str,
        value: &T,
    ) -> Result<(), EncodeError> {
        let start = self.0.out.len();
        if name == DateTime::NAME {
            self.0.count_value()?;
            return value.serialize(DateSerializer(self.0));
        }
        let written = value.serialize(ValueSerializer(self.0));
        self.0.keep_none(start);
        written
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        mut self,
        _name: &'static str,
        _index: u32,
        variant: &'static str,
        value: &T,
    ) -> Result<(), EncodeError> {
        self.variant(variant)?;
        value
            .serialize(ValueSerializer(self.0))
            .map_err(|error| error.within(&PathStep::Member(variant)))?;
        self.0.put(CLOSE_VARIANT);
        self.0.ascend();
        Ok(())
    }

    fn serialize_seq(self, length: Option<usize>) -> Result<ArrayWriter<'w>, EncodeError> {
        self.array(length)
    }

    fn serialize_tuple(self, _length: usize) -> Result<ArrayWriter<'w>, EncodeError> {
        self.array(None)
    }

    fn serialize_tuple_struct(
        self,
        _name: &'static str,
        _length: usize,
    ) -> Result<ArrayWriter<'w>, EncodeError> {
        self.array(None)
    }

    fn serialize_tuple_variant(
        mut self,
        _name: &'static str,
        _index: u32,
        variant: &'static str,
        _length: usize,
    ) -> Result<VariantWriter<ArrayWriter<'w>>, EncodeError> {
        self.variant(variant)?;
        let mut parts = self.array(None)?;
        parts.close = "</data></array></value></member></struct></value>";
        Ok(VariantWriter { variant, parts })
    }

    /// Opens a map, or a struct that has a flattened field: serde writes it as a map, and does
    /// not say of how many entries, as maps do.
    fn serialize_map(self, length: Option<usize>) -> Result<StructWriter<'w>, EncodeError> {
        let mut members = self.members()?;
        members.leaves_out_none = length.is_none();
        Ok(members)
    }

    fn serialize_struct(
        self,
        _name: &'static str,
        _length: usize,
    ) -> Result<StructWriter<'w>, EncodeError> {
        self.members()
    }

    fn serialize_struct_variant(
        mut self,
        _name: &'static str,
        _index: u32,
        variant: &'static str,
        _length: usize,
    ) -> Result<VariantWriter<StructWriter<'w>>, EncodeError> {
        self.variant(variant)?;
        let mut parts = self.members()?;
        parts.close = "</struct></value></member></struct></value>";
        Ok(VariantWriter { variant, parts })
    }
}

/// An array being written.
pub(crate) struct ArrayWriter<'w> {
    writer: &'w mut Writer,
    /// How many there will be, if there are many.
    length: Option<usize>,
    index: usize,
    close: &'static str,
}

impl ArrayWriter<'_> {
    #[inline]
    fn element<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), EncodeError> {
        let start = self.writer.out.len();
        match value.serialize(ValueSerializer(self.writer)) {
            Ok(()) => {
                self.index += 1;
                if let Some(length) = self.length.take() {
                    self.writer.reserve_rest(length, start);
                }
                Ok(())
            }
            Err(error) => Err(error.within(&PathStep::Index(self.index))),
        }
    }

    fn finish(self) {
        self.writer.put(self.close);
        self.writer.ascend();
    }
}

/// A struct being written.
pub(crate) struct StructWriter<'w> {
    writer: &'w mut Writer,
    /// Where the key of a map's entry starts, for errors.
    name: usize,
    /// Whether an entry of a map is left out where it is a `None`.
    leaves_out_none: bool,
    close: &'static str,
}

impl StructWriter<'_> {
    fn field<T: Serialize + ?Sized>(
        &mut self,
        name: &'static str,
        value: &T,
    ) -> Result<(), EncodeError> {
        let start = self.writer.out.len();
        if let Err(error) = self.writer.field(name) {
            return Err(error.within(&PathStep::Member(name)));
        }
        let value_start = self.writer.out.len();
        if let Err(error) = value.serialize(ValueSerializer(self.writer))
            && !self.writer.is_none(value_start)
        {
            return Err(error.within(&PathStep::Member(name)));
        }
        if self.writer.is_none(value_start) {
            self.writer.remove_field(name, start);
        } else {
            self.writer.put("</member>");
        }
        Ok(())
    }

    fn finish(self) {
        self.writer.put(self.close);
        self.writer.ascend();
    }
}

macro_rules! elements {
    ($($trait:ident $method:ident),*) => {$(
        impl ser::$trait for ArrayWriter<'_> {
            type Ok = ();
            type Error = EncodeError;

            #[inline]
            fn $method<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), EncodeError> {
                self.element(value)
            }

            fn end(self) -> Result<(), EncodeError> {
                self.finish();
                Ok(())
            }
        }
    )*};
}

elements! {
    SerializeSeq serialize_element, SerializeTuple serialize_element,
    SerializeTupleStruct serialize_field
}

impl ser::SerializeStruct for StructWriter<'_> {
    type Ok = ();
    type Error = EncodeError;

    #[inline]
    fn serialize_field<T: Serialize + ?Sized>(
        &mut self,
        name: &'static str,
        value: &T,
    ) -> Result<(), EncodeError> {
        self.field(name, value)
    }

    fn end(self) -> Result<(), EncodeError> {
        self.finish();
        Ok(())
    }
}

/// A variant being written: its parts are a level of their own in the struct of one member.
pub(crate) struct VariantWriter<P> {
    variant: &'static str,
    parts: P,
}

impl<P> VariantWriter<P> {
    fn place(&self, written: Result<(), EncodeError>) -> Result<(), EncodeError> {
        written.map_err(|error| error.within(&PathStep::Member(self.variant)))
    }
}

impl ser::SerializeTupleVariant for VariantWriter<ArrayWriter<'_>> {
    type Ok = ();
    type Error = EncodeError;

    fn serialize_field<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), EncodeError> {
        let written = self.parts.element(value);
        self.place(written)
    }

    fn end(self) -> Result<(), EncodeError> {
        self.parts.writer.ascend();
        self.parts.finish();
        Ok(())
    }
}

impl ser::SerializeStructVariant for VariantWriter<StructWriter<'_>> {
    type Ok = ();
    type Error = EncodeError;

    fn serialize_field<T: Serialize + ?Sized>(
        &mut self,
        name: &'static str,
        value: &T,
    ) -> Result<(), EncodeError> {
        let written = self.parts.field(name, value);
        self.place(written)
    }

    fn end(self) -> Result<(), EncodeError> {
        self.parts.writer.ascend();
        self.parts.finish();
        Ok(())
    }
}

/// What stands before the name of a member.
const BEFORE_NAME: &str = "<member><name>";

impl ser::SerializeMap for StructWriter<'_> {
    type Ok = ();
    type Error = EncodeError;

    fn serialize_key<T: Serialize + ?Sized>(&mut self, key: &T) -> Result<(), EncodeError> {
        self.name = self.writer.out.len() + BEFORE_NAME.len();
        key.serialize(KeySerializer(self.writer))
    }

    fn serialize_value<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), EncodeError> {
        let start = self.writer.out.len();
        let written = value.serialize(ValueSerializer(self.writer));
        if self.leaves_out_none && self.writer.is_none(start) {
            self.writer.remove_member(self.name - BEFORE_NAME.len());
            return Ok(());
        }
        match written {
            Ok(()) => {
                self.writer.put("</member>");
                Ok(())
            }
            Err(error) => {
                let written = self.writer.out[self.name..].split(|&byte| byte == b'<').next();
                let name = String::from_utf8_lossy(written.unwrap_or_default());
                Err(error.within(&PathStep::Member(&name)))
            }
        }
    }

    fn end(self) -> Result<(), EncodeError> {
        self.finish();
        Ok(())
    }
}

/// Writes the text of a date, which comes through serde as a string.
pub(crate) struct DateSerializer<'w>(pub(crate) &'w mut Writer);

impl Serializer for DateSerializer<'_> {
    type Ok = ();
    type Error = EncodeError;
    type SerializeSeq = ser::Impossible<(), EncodeError>;
    type SerializeTuple = ser::Impossible<(), EncodeError>;
    type SerializeTupleStruct = ser::Impossible<(), EncodeError>;
    type SerializeTupleVariant = ser::Impossible<(), EncodeError>;
    type SerializeMap = ser::Impossible<(), EncodeError>;
    type SerializeStruct = ser::Impossible<(), EncodeError>;
    type SerializeStructVariant = ser::Impossible<(), EncodeError>;

    fn serialize_str(self, text: &str) -> Result<(), EncodeError> {
        self.0.date(text);
        Ok(())
    }

    refuse! { EncodeErrorKind::Type, "a date is text";
        serialize_bool bool, serialize_i8 i8, serialize_i16 i16, serialize_i32 i32,
        serialize_i64 i64, serialize_u8 u8, serialize_u16 u16, serialize_u32 u32,
        serialize_u64 u64, serialize_f32 f32, serialize_f64 f64, serialize_char char,
        serialize_bytes &[u8]
    }
    refuse_rest! { EncodeErrorKind::Type, "a date is text" }
}
