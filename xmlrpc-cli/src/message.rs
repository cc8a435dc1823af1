//! A message as such: a call, a result or a fault, as XML and as JSON.

use xmlrpc::{Fault, Limits, Struct, Value, codec, json};

use crate::exit::{Exit, Failure};

/// What a message says.
#[derive(Debug, PartialEq)]
pub(crate) enum Message {
    Call { method: String, params: Vec<Value> },
    Result(Value),
    Fault(Fault),
}

/// How a message looks in JSON.
pub(crate) const FORMS: &str = "a message in JSON is {\"methodName\": \"…\", \"params\": […]}, \
    {\"result\": …} or {\"fault\": {\"faultCode\": 1, \"faultString\": \"…\"}}";

impl Message {
    /// Reads XML.
    pub(crate) fn from_xml(bytes: &[u8]) -> Result<Self, xmlrpc::DecodeError> {
        let text = codec::lossy_text(bytes, None)?.text;
        // Files may be as long as this program reads them.
        let limits = Limits::client().with_message(usize::MAX);
        if is_response(&text) {
            let read = codec::decode_response_with::<Value>(bytes, None, &limits)?;
            return Ok(read.map_or_else(Self::Fault, Self::Result));
        }
        let (method, params) = codec::decode_call_with(bytes, None, &limits)?;
        Ok(Self::Call { method, params })
    }

    /// Reads JSON as [`to_json`](Self::to_json) writes it.
    pub(crate) fn from_json(text: &str) -> Result<Self, Failure> {
        let refused = |message: String| Failure::new(Exit::NotXmlRpc, message).hint(FORMS);
        let value = json::from_str(text).map_err(|error| refused(error.to_string()))?;
        let Value::Struct(mut members) = value else {
            return Err(refused("it is not an object".to_owned()));
        };
        if let Some(method) = members.remove("methodName") {
            let params = members.remove("params").unwrap_or_else(|| Value::Array(Vec::new()));
            return match (method, params) {
                (Value::String(method), Value::Array(params)) => Ok(Self::Call { method, params }),
                _ => Err(refused("methodName is not a string, or params not an array".to_owned())),
            };
        }
        if let Some(result) = members.remove("result") {
            return Ok(Self::Result(result));
        }
        match members.get("fault") {
            Some(fault) => match (fault.get("faultCode"), fault.get("faultString")) {
                (Some(code), Some(text)) => match (code.as_i64().map(i32::try_from), text.as_str())
                {
                    (Some(Ok(code)), Some(text)) => Ok(Self::Fault(Fault::new(code, text))),
                    _ => Err(refused("faultCode is not an integer of 32 bits".to_owned())),
                },
                _ => Err(refused("fault has no faultCode or no faultString".to_owned())),
            },
            None => Err(refused("it has no methodName, result or fault".to_owned())),
        }
    }

    pub(crate) fn to_xml(&self) -> Result<Vec<u8>, Failure> {
        let options = codec::EncodeOptions::new().with_non_finite(true);
        let written = match self {
            Self::Call { method, params } => codec::encode_call_with(method, params, options),
            Self::Result(value) => codec::encode_response_with(value, options),
            Self::Fault(fault) => Ok(codec::encode_fault(fault)),
        };
        written.map_err(|error| Failure::new(Exit::NotXmlRpc, error.to_string()))
    }

    pub(crate) fn to_json(&self) -> Value {
        match self {
            Self::Call { method, params } => Struct::from([
                ("methodName", Value::from(&**method)),
                ("params", Value::Array(params.clone())),
            ]),
            Self::Result(value) => Struct::from([("result", value.clone())]),
            Self::Fault(fault) => Struct::from([("fault", fault_value(fault))]),
        }
        .into()
    }

    /// Says what it is in one line.
    pub(crate) fn summary(&self) -> String {
        match self {
            Self::Call { method, params } => {
                let plural = if params.len() == 1 { "" } else { "s" };
                format!("a call of {method} with {} parameter{plural}", params.len())
            }
            Self::Result(value) => format!("a response with a result of type {}", value.kind()),
            Self::Fault(fault) => format!("a response with fault {}", fault.code()),
        }
    }
}

/// Returns a fault as it stands in messages.
pub(crate) fn fault_value(fault: &Fault) -> Value {
    Struct::from([
        ("faultCode", Value::from(fault.code())),
        ("faultString", Value::from(fault.message())),
    ])
    .into()
}

fn is_response(text: &str) -> bool {
    match (text.find("methodResponse"), text.find("methodCall")) {
        (Some(response), Some(call)) => response < call,
        (response, _) => response.is_some(),
    }
}

/// Whether a file holds XML, rather than JSON.
pub(crate) fn is_xml(bytes: &[u8]) -> bool {
    // XML may begin with the mark of its encoding; JSON has none.
    let start = bytes.trim_ascii_start().first();
    start.is_some_and(|first| *first == b'<' || *first >= 0x80)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use xmlrpc::{Base64, DateTime, Offset};

    use super::*;
    use crate::params::from_words;
    use crate::terminal::plain_json;

    fn date() -> impl Strategy<Value = DateTime> {
        let day = (1..=9999_u16, 1..=12_u8, 1..=28_u8, 0..=23_u8, 0..=59_u8, 0..=59_u8);
        (day, 0..1_000_000_000_u32, proptest::option::of(-840..=840_i16)).prop_map(
            |((year, month, day, hour, minute, second), nanosecond, offset)| {
                let offset = offset.map(|minutes| match minutes {
                    0 => Offset::Utc,
                    minutes => Offset::Minutes(minutes),
                });
                DateTime::new(year, month, day, hour, minute, second)
                    .and_then(|date| date.with_nanosecond(nanosecond))
                    .and_then(|date| date.with_offset(offset))
                    .expect("a date")
            },
        )
    }

    fn value() -> impl Strategy<Value = Value> {
        let leaf = prop_oneof![
            Just(Value::Nil),
            any::<bool>().prop_map(Value::Bool),
            any::<i64>().prop_map(Value::Int),
            any::<i32>().prop_map(Value::from),
            any::<f64>()
                .prop_filter("one that equals itself", |n| !n.is_nan())
                .prop_map(Value::Double),
            any::<String>().prop_map(Value::String),
            date().prop_map(Value::DateTime),
            any::<Vec<u8>>().prop_map(|bytes| Value::Base64(Base64::from(bytes))),
        ];
        let name = prop_oneof![any::<String>(), Just("$i8".to_owned()), Just("$struct".to_owned())];
        leaf.prop_recursive(4, 32, 6, move |inner| {
            prop_oneof![
                proptest::collection::vec(inner.clone(), 0..6).prop_map(Value::Array),
                proptest::collection::btree_map(name.clone(), inner, 0..6).prop_map(Value::from),
            ]
        })
    }

    proptest! {
        #[test]
        fn what_is_printed_as_json_can_be_given_back(value in value()) {
            let printed = plain_json(&json::to_string(&value)).into_owned();
            let words = [format!("j/{printed}")];
            let read = from_words(&words, None, &xmlrpc::description::Interface::new());
            prop_assert_eq!(read.map_err(|failure| failure.message), Ok(vec![value]));
        }

        #[test]
        fn messages_go_to_json_and_back(value in value()) {
            for message in [
                Message::Result(value.clone()),
                Message::Call { method: "a.b".to_owned(), params: vec![value.clone(), value] },
                Message::Fault(Fault::new(-7, "no")),
            ] {
                let text = json::to_string_pretty(&message.to_json());
                let read = Message::from_json(&text).map_err(|failure| failure.message);
                prop_assert_eq!(read, Ok(message));
            }
        }
    }
}
