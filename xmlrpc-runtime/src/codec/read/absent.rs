//! What types make of a value that is not there.

use std::panic::catch_unwind;

use serde::de::{self, Deserialize, Deserializer, Visitor};
use serde::forward_to_deserialize_any;

use crate::codec::error::decode::DecodeError;
use crate::codec::read::any_value;
use crate::{Base64, DateTime, Struct, Value};

/// What a type makes of a parameter that is missing: `None` for an `Option`, nothing for most.
///
/// Unit and [`Value`](crate::Value) are not optional: they can be sent, and a caller who
/// leaves them out has more likely forgotten something.
pub(crate) fn missing<'de, T: Deserialize<'de>>() -> Option<T> {
    T::deserialize(Missing { is_nil: false }).ok()
}

/// Whether a parameter of this type may be left out.
pub(crate) fn is_optional<'de, T: Deserialize<'de>>() -> bool {
    // A type may run code of the user's before it asks for anything.
    catch_unwind(|| missing::<T>().is_some()).unwrap_or(false)
}

/// What a type makes of a response without a result: nothing, in whatever form it knows.
pub(crate) fn absent<'de, T: Deserialize<'de>>() -> Result<T, DecodeError> {
    T::deserialize(Missing { is_nil: true })
}

/// What stands where a value is missing.
struct Missing {
    /// Whether unit and [`Value`] are as good as an `Option`.
    is_nil: bool,
}

impl<'de> Deserializer<'de> for Missing {
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
            Value::NAME if self.is_nil => {
                any_value::send_across(Value::Nil);
                visitor.visit_none()
            }
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
