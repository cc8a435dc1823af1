//! The conformance contract, kept.

use xmlrpc::{Base64, DateTime, Value};

use crate::contract::{
    Calendar, Entities, ExampleError, ExampleService, InteropEchoTests, Many, Stooges, Times,
    Toolkit, Validator1,
};

/// Implements all three services.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Conformance;

fn sum(stooges: Stooges) -> i32 {
    [stooges.moe, stooges.larry, stooges.curly].into_iter().fold(0, i32::wrapping_add)
}

impl Validator1 for Conformance {
    fn array_of_structs_test(&self, structs: Vec<Stooges>) -> i32 {
        structs.into_iter().map(|stooges| stooges.curly).fold(0, i32::wrapping_add)
    }

    fn count_the_entities(&self, text: &str) -> Entities {
        let count = |wanted| text.matches(wanted).count();
        Entities {
            ct_left_angle_brackets: count('<'),
            ct_right_angle_brackets: count('>'),
            ct_ampersands: count('&'),
            ct_apostrophes: count('\''),
            ct_quotes: count('"'),
        }
    }

    fn easy_struct_test(&self, stooges: Stooges) -> i32 {
        sum(stooges)
    }

    fn echo_struct_test(&self, value: xmlrpc::Struct) -> xmlrpc::Struct {
        value
    }

    fn many_types_test(
        &self,
        number: i32,
        boolean: bool,
        string: String,
        double: f64,
        date: DateTime,
        base64: Base64,
    ) -> Many {
        (number, boolean, string, double, date, base64)
    }

    fn moderate_size_array_check(&self, strings: Vec<String>) -> String {
        match &*strings {
            [] => String::new(),
            [only] => only.repeat(2),
            [first, .., last] => format!("{first}{last}"),
        }
    }

    fn nested_struct_test(&self, calendar: Calendar) -> Result<i32, ExampleError> {
        let day = calendar.get("2000").and_then(|year| year.get("04")?.get("01"));
        day.map(|stooges| sum(*stooges)).ok_or(ExampleError::NoSuchDay)
    }

    fn simple_struct_return_test(&self, number: i32) -> Times {
        let number = i64::from(number);
        Times { times10: number * 10, times100: number * 100, times1000: number * 1000 }
    }
}

impl InteropEchoTests for Conformance {
    fn echo_string(&self, value: String) -> String {
        value
    }

    fn echo_string_array(&self, values: Vec<String>) -> Vec<String> {
        values
    }

    fn echo_integer(&self, value: i32) -> i32 {
        value
    }

    fn echo_integer_array(&self, values: Vec<i32>) -> Vec<i32> {
        values
    }

    fn echo_float(&self, value: f64) -> f64 {
        value
    }

    fn echo_float_array(&self, values: Vec<f64>) -> Vec<f64> {
        values
    }

    fn echo_struct(&self, value: xmlrpc::Struct) -> xmlrpc::Struct {
        value
    }

    fn echo_struct_array(&self, values: Vec<xmlrpc::Struct>) -> Vec<xmlrpc::Struct> {
        values
    }

    fn echo_date(&self, value: DateTime) -> DateTime {
        value
    }

    fn echo_date_array(&self, values: Vec<DateTime>) -> Vec<DateTime> {
        values
    }

    fn echo_base64(&self, value: Base64) -> Base64 {
        value
    }

    fn echo_base64_array(&self, values: Vec<Base64>) -> Vec<Base64> {
        values
    }

    fn echo_value(&self, value: Value) -> Value {
        value
    }

    fn echo_value_array(&self, values: Vec<Value>) -> Vec<Value> {
        values
    }

    fn which_toolkit(&self) -> Toolkit {
        Toolkit {
            toolkit_docs_url: "https://docs.rs/xmlrpc-service".to_owned(),
            toolkit_name: "xmlrpc-service".to_owned(),
            toolkit_version: env!("CARGO_PKG_VERSION").to_owned(),
            toolkit_operating_system: std::env::consts::OS.to_owned(),
        }
    }
}

impl ExampleService for Conformance {
    fn ping(&self) -> bool {
        true
    }

    fn now(&self) -> DateTime {
        DateTime::now()
    }

    fn show_type(&self, value: Value) -> (String, String, Value) {
        (value.to_string(), value.kind().to_string(), value)
    }

    fn raises_exception(&self, message: String) -> Result<(), ExampleError> {
        Err(ExampleError::Raised(message))
    }

    fn send_back_binary(&self, data: Base64) -> Base64 {
        data
    }
}
