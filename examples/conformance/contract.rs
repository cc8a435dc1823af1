//! What toolkits test one another with: validator1, the interop echo tests, and the
//! example service of Python's documentation.

#![allow(clippy::struct_field_names, reason = "they are the members' names on the wire")]
#![allow(clippy::missing_errors_doc, reason = "doc comments are the methods' help texts")]

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use xmlrpc::{Base64, DateTime, Value};

/// Three numbers by the names of the stooges. Other members are ignored.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Stooges {
    /// The first number.
    pub moe: i32,
    /// The second number.
    pub larry: i32,
    /// The third number.
    pub curly: i32,
}

/// How often each character that markup escapes is in a text.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Entities {
    /// `<`
    pub ct_left_angle_brackets: usize,
    /// `>`
    pub ct_right_angle_brackets: usize,
    /// `&`
    pub ct_ampersands: usize,
    /// `'`
    pub ct_apostrophes: usize,
    /// `"`
    pub ct_quotes: usize,
}

/// Multiples of a number.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Times {
    /// Ten times the number.
    pub times10: i64,
    /// A hundred times the number.
    pub times100: i64,
    /// A thousand times the number.
    pub times1000: i64,
}

/// Year, month, day: `calendar["2000"]["04"]["01"]`.
pub type Calendar = BTreeMap<String, BTreeMap<String, BTreeMap<String, Stooges>>>;

/// The values of `manyTypesTest`.
pub type Many = (i32, bool, String, f64, DateTime, Base64);

/// The suite by which XML-RPC's author compared toolkits.
#[xmlrpc::service(namespace = "validator1", rename_all = "camelCase", expose = "all")]
pub trait Validator1 {
    /// Adds up the members `curly`.
    #[rpc(inline)]
    fn array_of_structs_test(&self, structs: Vec<Stooges>) -> i32;

    /// Counts the characters that markup escapes.
    #[rpc(inline)]
    fn count_the_entities(&self, text: &str) -> Entities;

    /// Adds up moe, larry and curly.
    #[rpc(inline)]
    fn easy_struct_test(&self, stooges: Stooges) -> i32;

    /// Gives the struct back.
    #[rpc(inline)]
    fn echo_struct_test(&self, value: xmlrpc::Struct) -> xmlrpc::Struct;

    /// Gives the six values back in an array.
    #[rpc(inline)]
    fn many_types_test(
        &self,
        number: i32,
        boolean: bool,
        string: String,
        double: f64,
        date: DateTime,
        base64: Base64,
    ) -> Many;

    /// Joins the first and the last string.
    #[rpc(inline)]
    fn moderate_size_array_check(&self, strings: Vec<String>) -> String;

    /// Adds up the stooges of the first of April 2000.
    #[rpc(inline)]
    fn nested_struct_test(&self, calendar: Calendar) -> Result<i32, ExampleError>;

    /// Ten, a hundred and a thousand times the number.
    #[rpc(inline)]
    fn simple_struct_return_test(&self, number: i32) -> Times;
}

/// Who answers.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Toolkit {
    /// Where its documentation is.
    pub toolkit_docs_url: String,
    /// Its name.
    pub toolkit_name: String,
    /// Its version.
    pub toolkit_version: String,
    /// What it runs on.
    pub toolkit_operating_system: String,
}

/// Each type there and back, alone and in arrays.
#[xmlrpc::service(namespace = "interopEchoTests", rename_all = "camelCase", expose = "all")]
pub trait InteropEchoTests {
    /// Gives the string back.
    #[rpc(inline)]
    fn echo_string(&self, value: String) -> String;
    /// Gives the strings back.
    #[rpc(inline)]
    fn echo_string_array(&self, values: Vec<String>) -> Vec<String>;
    /// Gives the integer back.
    #[rpc(inline)]
    fn echo_integer(&self, value: i32) -> i32;
    /// Gives the integers back.
    #[rpc(inline)]
    fn echo_integer_array(&self, values: Vec<i32>) -> Vec<i32>;
    /// Gives the number back.
    #[rpc(inline)]
    fn echo_float(&self, value: f64) -> f64;
    /// Gives the numbers back.
    #[rpc(inline)]
    fn echo_float_array(&self, values: Vec<f64>) -> Vec<f64>;
    /// Gives the struct back.
    #[rpc(inline)]
    fn echo_struct(&self, value: xmlrpc::Struct) -> xmlrpc::Struct;
    /// Gives the structs back.
    #[rpc(inline)]
    fn echo_struct_array(&self, values: Vec<xmlrpc::Struct>) -> Vec<xmlrpc::Struct>;
    /// Gives the date back.
    #[rpc(inline)]
    fn echo_date(&self, value: DateTime) -> DateTime;
    /// Gives the dates back.
    #[rpc(inline)]
    fn echo_date_array(&self, values: Vec<DateTime>) -> Vec<DateTime>;
    /// Gives the bytes back.
    #[rpc(inline)]
    fn echo_base64(&self, value: Base64) -> Base64;
    /// Gives all the bytes back.
    #[rpc(inline)]
    fn echo_base64_array(&self, values: Vec<Base64>) -> Vec<Base64>;
    /// Gives the value back, whatever it is.
    #[rpc(inline)]
    fn echo_value(&self, value: Value) -> Value;
    /// Gives the values back, whatever they are.
    #[rpc(inline)]
    fn echo_value_array(&self, values: Vec<Value>) -> Vec<Value>;
    /// Names the toolkit that answers.
    #[rpc(inline)]
    fn which_toolkit(&self) -> Toolkit;
}

/// What the example service can fail with.
#[derive(Clone, Debug, PartialEq, xmlrpc::Fault)]
pub enum ExampleError {
    /// What the caller asked for.
    #[fault(code = 1)]
    Raised(String),
    /// The calendar lacks the day that counts.
    #[fault(code = 2, message = "there is no 2000-04-01 in the calendar")]
    NoSuchDay,
}

/// The example service of Python's documentation.
#[xmlrpc::service(expose = "all")]
pub trait ExampleService {
    /// Answers true, to show that the service is there.
    #[rpc(inline)]
    fn ping(&self) -> bool;

    /// The date and time in UTC.
    #[rpc(inline)]
    fn now(&self) -> DateTime;

    /// The value as text, the name of its type, and the value itself.
    #[rpc(inline)]
    fn show_type(&self, value: Value) -> (String, String, Value);

    /// Answers a fault with this message.
    #[rpc(inline)]
    fn raises_exception(&self, message: String) -> Result<(), ExampleError>;

    /// Gives the bytes back.
    #[rpc(inline)]
    fn send_back_binary(&self, data: Base64) -> Base64;
}
