//! A value whose type is not known beforehand.

use crate::{Base64, DateTime};

/// Any XML-RPC value.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Value {
    /// `<nil/>`.
    #[default]
    Nil,
    /// `<boolean>`.
    Bool(bool),
    /// `<int>` or `<i8>`, whichever it needs.
    Int(i64),
    /// `<double>`.
    Double(f64),
    /// `<string>`.
    String(String),
    /// `<dateTime.iso8601>`.
    DateTime(DateTime),
    /// `<base64>`.
    Base64(Base64),
    /// `<array>`.
    Array(Vec<Value>),
    /// `<struct>`.
    Struct(Struct),
}

/// The members of a struct, in their order.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Struct(Vec<(String, Value)>);
