//! Asks types what they make of a value that is absent.

use std::panic::catch_unwind;

use serde::de::{self, Deserialize, Deserializer, Visitor};
use serde::forward_to_deserialize_any;

use crate::codec::error::decode::DecodeError;
use crate::data::base64::Base64;
use crate::data::datetime::DateTime;
use crate::data::value::serde::hand_over;
use crate::data::value::{Struct, Value};

/// Returns what a type makes of a parameter that is absent: `None` for an `Option`, nothing
/// for most.
///
/// Unit and [`Value`] are not optional: they can be sent, and a caller who leaves them out
/// has more likely forgotten something.
pub(crate) fn absent_param<'de, T: Deserialize<'de>>() -> Option<T> {
    T::deserialize(Absent { is_nil: false }).ok()
}

/// Returns whether a parameter of this type may be left out.
pub(crate) fn is_optional<'de, T: Deserialize<'de>>() -> bool {
    // A type may run code of the user's before it asks for anything.
    catch_unwind(|| absent_param::<T>().is_some()).unwrap_or(false)
}

/// Returns what a type makes of a response without a result: nothing, in whatever form it
/// knows.
pub(crate) fn absent_result<'de, T: Deserialize<'de>>() -> Result<T, DecodeError> {
    T::deserialize(Absent { is_nil: true })
}

/// The deserializer of a value that is absent.
struct Absent {
    /// Whether unit and [`Value`] are read from it like an `Option`.
    is_nil: bool,
}

impl<'de> Deserializer<'de> for Absent {
    type Error = DecodeError;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, DecodeError> {
        Err(de::Error::custom(format_args!(
            "expected {}, found no value",
            &visitor as &dyn de::Expected
        )))
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, DecodeError> {
        visitor.visit_none()
    }

    fn deserialize_unit<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, DecodeError> {
        if self.is_nil { visitor.visit_unit() } else { self.deserialize_any(visitor) }
    }

    fn deserialize_unit_struct<V: Visitor<'de>>(
        self,
        _name: &'static str,
        visitor: V,
    ) -> Result<V::Value, DecodeError> {
        self.deserialize_unit(visitor)
    }

    fn deserialize_ignored_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, DecodeError> {
        self.deserialize_unit(visitor)
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        name: &'static str,
        visitor: V,
    ) -> Result<V::Value, DecodeError> {
        match name {
            Value::NAME if self.is_nil => hand_over(Value::Nil, visitor),
            Value::NAME | Struct::NAME | DateTime::NAME | Base64::NAME => {
                self.deserialize_any(visitor)
            }
            _ => visitor.visit_newtype_struct(self),
        }
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf
        seq tuple tuple_struct map struct enum identifier
    }
}
