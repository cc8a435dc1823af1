//! Writes the text of a date, which comes through serde as a string.

use serde::ser::{self, Serialize, Serializer};

use crate::codec::error::encode::EncodeError;
use crate::codec::write::member_key::{refuse, refuse_rest};
use crate::codec::write::writer::Writer;

/// Writes the text of a date.
pub(crate) struct DateEncoder<'w>(pub(crate) &'w mut Writer);

impl Serializer for DateEncoder<'_> {
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

    refuse! { "a date is text";
        serialize_bool bool, serialize_i8 i8, serialize_i16 i16, serialize_i32 i32,
        serialize_i64 i64, serialize_u8 u8, serialize_u16 u16, serialize_u32 u32,
        serialize_u64 u64, serialize_f32 f32, serialize_f64 f64, serialize_char char,
        serialize_bytes &[u8]
    }
    refuse_rest! { "a date is text" }
}
