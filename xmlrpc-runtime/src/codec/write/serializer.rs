//! From Rust types straight into the buffer.

use std::fmt;

use serde::ser::{Serialize, Serializer};

use crate::DateTime;
use crate::codec::error::decode::Step;
use crate::codec::error::encode::EncodeError;
use crate::codec::write::compound::{Elements, InVariant, Members};
use crate::codec::write::date::DateEncoder;
use crate::codec::write::writer::Writer;

/// Writes one value.
pub(crate) struct Encoder<'w>(pub(crate) &'w mut Writer);

impl<'w> Encoder<'w> {
    fn array(self, length: Option<usize>) -> Result<Elements<'w>, EncodeError> {
        self.0.count_value()?;
        self.0.descend()?;
        self.0.put("<value><array><data>");
        let length = length.filter(|&length| length > 1);
        Ok(Elements { writer: self.0, length, index: 0, close: "</data></array></value>" })
    }

    fn members(self) -> Result<Members<'w>, EncodeError> {
        self.0.count_value()?;
        self.0.descend()?;
        self.0.put("<value><struct>");
        Ok(Members { writer: self.0, name: 0, close: "</struct></value>" })
    }

    /// Opens the struct of one member that stands for a variant.
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
            self.0.int(i64::from(value));
            Ok(())
        }
    )*};
}

macro_rules! large_integers {
    ($($method:ident $type:ty),*) => {$(
        fn $method(self, value: $type) -> Result<(), EncodeError> {
            self.0.count_value()?;
            let value = i64::try_from(value).map_err(|_| too_large(value))?;
            self.0.int(value);
            Ok(())
        }
    )*};
}

#[cold]
fn too_large(value: impl fmt::Display) -> EncodeError {
    EncodeError::new(format_args!(
        "{value} does not fit the 64 bits of XML-RPC's largest integer; send it as a string"
    ))
}

impl<'w> Serializer for Encoder<'w> {
    type Ok = ();
    type Error = EncodeError;
    type SerializeSeq = Elements<'w>;
    type SerializeTuple = Elements<'w>;
    type SerializeTupleStruct = Elements<'w>;
    type SerializeTupleVariant = InVariant<Elements<'w>>;
    type SerializeMap = Members<'w>;
    type SerializeStruct = Members<'w>;
    type SerializeStructVariant = InVariant<Members<'w>>;

    integers! {
        serialize_i8 i8, serialize_i16 i16, serialize_i32 i32, serialize_i64 i64,
        serialize_u8 u8, serialize_u16 u16, serialize_u32 u32
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
        self.0.count_value()?;
        self.0.string(value)
    }

    fn serialize_bytes(self, value: &[u8]) -> Result<(), EncodeError> {
        self.0.count_value()?;
        self.0.base64(value);
        Ok(())
    }

    fn serialize_none(self) -> Result<(), EncodeError> {
        self.0.count_value()?;
        self.0.none();
        Ok(())
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Result<(), EncodeError> {
        value.serialize(self)
    }

    fn serialize_unit(self) -> Result<(), EncodeError> {
        self.0.count_value()?;
        self.0.nil();
        Ok(())
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
        match name {
            DateTime::NAME => {
                self.0.count_value()?;
                value.serialize(DateEncoder(self.0))
            }
            _ => value.serialize(self),
        }
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        mut self,
        _name: &'static str,
        _index: u32,
        variant: &'static str,
        value: &T,
    ) -> Result<(), EncodeError> {
        self.variant(variant)?;
        value.serialize(Encoder(self.0)).map_err(|error| error.within(&Step::Member(variant)))?;
        self.0.put(CLOSE_VARIANT);
        self.0.ascend();
        Ok(())
    }

    fn serialize_seq(self, length: Option<usize>) -> Result<Elements<'w>, EncodeError> {
        self.array(length)
    }

    fn serialize_tuple(self, _length: usize) -> Result<Elements<'w>, EncodeError> {
        self.array(None)
    }

    fn serialize_tuple_struct(
        self,
        _name: &'static str,
        _length: usize,
    ) -> Result<Elements<'w>, EncodeError> {
        self.array(None)
    }

    fn serialize_tuple_variant(
        mut self,
        _name: &'static str,
        _index: u32,
        variant: &'static str,
        _length: usize,
    ) -> Result<InVariant<Elements<'w>>, EncodeError> {
        self.variant(variant)?;
        let mut parts = self.array(None)?;
        parts.close = "</data></array></value></member></struct></value>";
        Ok(InVariant { variant, parts })
    }

    fn serialize_map(self, _length: Option<usize>) -> Result<Members<'w>, EncodeError> {
        self.members()
    }

    fn serialize_struct(
        self,
        _name: &'static str,
        _length: usize,
    ) -> Result<Members<'w>, EncodeError> {
        self.members()
    }

    fn serialize_struct_variant(
        mut self,
        _name: &'static str,
        _index: u32,
        variant: &'static str,
        _length: usize,
    ) -> Result<InVariant<Members<'w>>, EncodeError> {
        self.variant(variant)?;
        let mut parts = self.members()?;
        parts.close = "</struct></value></member></struct></value>";
        Ok(InVariant { variant, parts })
    }
}
