//! The keys of maps, which become the names of members, and what serializers of a part refuse.

use serde::ser::{self, Serialize, Serializer};

use crate::codec::error::PathStep;
use crate::codec::error::{EncodeError, EncodeErrorKind};
use crate::codec::write::Writer;

/// Refuses scalars of these types.
macro_rules! refuse {
    ($kind:expr, $why:expr; $($method:ident $type:ty),*) => {$(
        fn $method(self, _value: $type) -> Result<Self::Ok, EncodeError> {
            Err(EncodeError::new($kind, $why))
        }
    )*};
}
pub(crate) use refuse;

/// Refuses sequences and unit, and everything that `refuse_structs` does.
macro_rules! refuse_rest {
    ($kind:expr, $why:expr) => {
        $crate::codec::write::member_key::refuse_structs! { $kind, $why }

        fn serialize_unit_variant(
            self,
            _name: &'static str,
            _index: u32,
            variant: &'static str,
        ) -> Result<Self::Ok, EncodeError> {
            self.serialize_str(variant)
        }

        fn serialize_unit(self) -> Result<Self::Ok, EncodeError> {
            Err(EncodeError::new($kind, $why))
        }

        fn serialize_unit_struct(self, _name: &'static str) -> Result<Self::Ok, EncodeError> {
            Err(EncodeError::new($kind, $why))
        }

        fn serialize_seq(self, _: Option<usize>) -> Result<Self::SerializeSeq, EncodeError> {
            Err(EncodeError::new($kind, $why))
        }

        fn serialize_tuple(self, _: usize) -> Result<Self::SerializeTuple, EncodeError> {
            Err(EncodeError::new($kind, $why))
        }

        fn serialize_tuple_struct(
            self,
            _: &'static str,
            _: usize,
        ) -> Result<Self::SerializeTupleStruct, EncodeError> {
            Err(EncodeError::new($kind, $why))
        }
    };
}
pub(crate) use refuse_rest;

/// Refuses options, maps, structs and variants with content; a newtype is what it holds.
macro_rules! refuse_structs {
    ($kind:expr, $why:expr) => {
        fn serialize_none(self) -> Result<Self::Ok, EncodeError> {
            Err(EncodeError::new($kind, $why))
        }

        fn serialize_some<T: Serialize + ?Sized>(
            self,
            _value: &T,
        ) -> Result<Self::Ok, EncodeError> {
            Err(EncodeError::new($kind, $why))
        }

        fn serialize_newtype_struct<T: Serialize + ?Sized>(
            self,
            _name: &'static str,
            value: &T,
        ) -> Result<Self::Ok, EncodeError> {
            value.serialize(self)
        }

        fn serialize_newtype_variant<T: Serialize + ?Sized>(
            self,
            _name: &'static str,
            _index: u32,
            _variant: &'static str,
            _value: &T,
        ) -> Result<Self::Ok, EncodeError> {
            Err(EncodeError::new($kind, $why))
        }

        fn serialize_tuple_variant(
            self,
            _: &'static str,
            _: u32,
            _: &'static str,
            _: usize,
        ) -> Result<Self::SerializeTupleVariant, EncodeError> {
            Err(EncodeError::new($kind, $why))
        }

        fn serialize_map(self, _: Option<usize>) -> Result<Self::SerializeMap, EncodeError> {
            Err(EncodeError::new($kind, $why))
        }

        fn serialize_struct(
            self,
            _: &'static str,
            _: usize,
        ) -> Result<Self::SerializeStruct, EncodeError> {
            Err(EncodeError::new($kind, $why))
        }

        fn serialize_struct_variant(
            self,
            _: &'static str,
            _: u32,
            _: &'static str,
            _: usize,
        ) -> Result<Self::SerializeStructVariant, EncodeError> {
            Err(EncodeError::new($kind, $why))
        }
    };
}
pub(crate) use refuse_structs;

/// Writes a key as a member's name: a string, or the text of an integer or a boolean.
pub(crate) struct KeySerializer<'w>(pub(crate) &'w mut Writer);

macro_rules! as_text {
    ($($method:ident $type:ty),*) => {$(
        fn $method(self, value: $type) -> Result<(), EncodeError> {
            self.serialize_str(&value.to_string())
        }
    )*};
}

const NOT_A_NAME: &str =
    "a member's name is a string, an integer or a boolean: send such a map as a list of pairs";

impl Serializer for KeySerializer<'_> {
    type Ok = ();
    type Error = EncodeError;
    type SerializeSeq = ser::Impossible<(), EncodeError>;
    type SerializeTuple = ser::Impossible<(), EncodeError>;
    type SerializeTupleStruct = ser::Impossible<(), EncodeError>;
    type SerializeTupleVariant = ser::Impossible<(), EncodeError>;
    type SerializeMap = ser::Impossible<(), EncodeError>;
    type SerializeStruct = ser::Impossible<(), EncodeError>;
    type SerializeStructVariant = ser::Impossible<(), EncodeError>;

    #[inline]
    fn serialize_str(self, key: &str) -> Result<(), EncodeError> {
        self.0.member(key).map_err(|error| error.within(&PathStep::Member(key)))
    }

    as_text! {
        serialize_bool bool, serialize_char char, serialize_i8 i8, serialize_i16 i16,
        serialize_i32 i32, serialize_i64 i64, serialize_i128 i128, serialize_u8 u8,
        serialize_u16 u16, serialize_u32 u32, serialize_u64 u64, serialize_u128 u128
    }

    refuse! { EncodeErrorKind::MemberName, NOT_A_NAME;
        serialize_f32 f32, serialize_f64 f64, serialize_bytes &[u8]
    }
    refuse_rest! { EncodeErrorKind::MemberName, NOT_A_NAME }
}
