//! Reads descriptions from files, in each form that there is.

use std::collections::BTreeSet;

use xmlrpc::description::Interface;
use xmlrpc::{Fault, Value, codec, json};

/// Reads a description, in one of these forms:
///
/// - the JSON of an [`Interface`], as `serde_json` and `xmlrpc describe -o json` write it;
/// - a message that answers `system.describeMethods`, Perl's `system.introspection` or Koji's
///   `_listapi`, as it was recorded or `xmlrpc describe -o xml` writes it;
/// - the value of such an answer as JSON, as [`xmlrpc::json`] and `xmlrpc call -o json` write
///   it.
///
/// ```
/// let answer = r#"{"methodList": [{"name": "now", "signatures": []}]}"#;
/// let interface = xmlrpc_codegen::read(answer.as_bytes())?;
/// assert_eq!(interface.methods[0].name, "now");
/// # Ok::<(), xmlrpc_codegen::ReadError>(())
/// ```
///
/// # Errors
///
/// Returns an error that says what is wrong where it is none of these, or describes no method.
pub fn read(description: &[u8]) -> Result<Interface, ReadError> {
    let start = description.iter().find(|byte| !byte.is_ascii_whitespace());
    let interface = match start {
        Some(b'{' | b'[') => of_json(description)?,
        Some(_) => of_message(description)?,
        None => return Err(ReadError::Empty),
    };
    if interface.methods.is_empty() { Err(ReadError::NoMethods) } else { Ok(interface) }
}

fn of_json(description: &[u8]) -> Result<Interface, ReadError> {
    let text = std::str::from_utf8(description).map_err(|error| {
        ReadError::Json(format!("it is not UTF-8 after {} bytes", error.valid_up_to()))
    })?;
    // Its methods have names, too, and would be read as methods without parameters.
    if text.contains("\"openrpc\"")
        && serde_json::from_str::<serde_json::Map<_, _>>(text)
            .is_ok_and(|members| members.contains_key("openrpc"))
    {
        return Err(ReadError::OpenRpc);
    }
    // An error beyond the form shows in the one that has methods.
    match serde_json::from_str::<Interface>(text) {
        Ok(interface) if !interface.methods.is_empty() => return Ok(interface),
        Err(error) if text.contains("\"methods\"") => {
            return Err(ReadError::Json(error.to_string()));
        }
        _ => {}
    }
    let value = json::from_str(text).map_err(|error| ReadError::Json(error.to_string()))?;
    of_value(&value)
}

fn of_message(description: &[u8]) -> Result<Interface, ReadError> {
    let answer: Result<Value, Fault> = codec::decode_response(description)
        .map_err(|error| ReadError::Message(error.to_string()))?;
    of_value(&answer.map_err(|fault| ReadError::Fault(fault.to_string()))?)
}

fn of_value(answer: &Value) -> Result<Interface, ReadError> {
    let is_koji = |value: &Value| {
        value.as_array().is_some_and(|all| {
            all.first()
                .is_some_and(|first| first.get("args").is_some() || first.get("argspec").is_some())
        })
    };
    let interface = if answer.get("methodList").is_some() {
        Interface::from_describe_methods(answer)
    } else if is_koji(answer) {
        Interface::from_list_api(answer)
    } else {
        Interface::from_introspection(answer)
    };
    interface.map_err(|_| ReadError::Form)
}

/// The keys of an interface as JSON.
const INTERFACE_KEYS: &str = "\
    aliases anyParams array bits code content default deprecated enum extensions faults help \
    idempotent int map message methods name named namespace optional params result rustName \
    service services shape signed struct tags timeout title traitName tuple type types value";

/// The keys of what answers `system.describeMethods`: those of the proposal and our own.
const ANSWER_KEYS: &str = "\
    aliases author bugs code default deprecated description errors examples extensions \
    faults history idempotent items member message methodList name namespace notes nullable \
    optional params purpose returns rust rustName see service services signatures tags \
    timeout title todo type typeList values variadic variants version";

/// Returns the keys of an interface, or of an answer of `system.describeMethods`, that [`read`]
/// passes over because it does not know them. They are a newer version's, or misspelt.
///
/// ```
/// let answer = r#"{"methodList": [{"name": "now", "signatures": [{"retruns": []}]}]}"#;
/// assert_eq!(xmlrpc_codegen::unknown_keys(answer.as_bytes()), ["retruns"]);
/// ```
#[must_use]
pub fn unknown_keys(description: &[u8]) -> Vec<String> {
    let json = || json::from_str(std::str::from_utf8(description).ok()?).ok();
    let message = || codec::decode_response(description).ok()?.ok();
    let Some(whole) = json().or_else(message) else { return Vec::new() };
    let mut unknown = BTreeSet::new();
    if whole.get("methodList").is_some() {
        collect_unknown(&whole, ANSWER_KEYS, &mut unknown);
    } else if whole.get("methods").is_some() {
        collect_unknown(&whole, INTERFACE_KEYS, &mut unknown);
    }
    unknown.into_iter().collect()
}

fn collect_unknown(of: &Value, known: &str, unknown: &mut BTreeSet<String>) {
    for element in of.as_array().into_iter().flatten() {
        collect_unknown(element, known, unknown);
    }
    for (key, value) in of.as_struct().into_iter().flatten() {
        match value.as_struct() {
            // The keys within are the names of types.
            Some(types) if key == "types" => {
                types.values().for_each(|ty| collect_unknown(ty, known, unknown));
            }
            _ if known.split(' ').any(|name| name == key) => {
                collect_unknown(value, known, unknown);
            }
            _ => {
                unknown.insert(key.to_owned());
            }
        }
    }
}

/// A description cannot be read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ReadError {
    /// There is nothing in it.
    #[error("the description is empty")]
    Empty,
    /// It is not JSON, or not that of a description.
    #[error("the description is not such JSON: {0}")]
    Json(String),
    /// It is `OpenRPC`.
    #[error("the description is OpenRPC, which lacks types of XML-RPC: use `describe -o json`")]
    OpenRpc,
    /// It is not an XML-RPC message.
    #[error("the description is neither JSON nor a message: {0}")]
    Message(String),
    /// It is a message that says why there is no description.
    #[error("the message is a fault: {0}")]
    Fault(String),
    /// It is of another form.
    #[error(
        "the description is neither an interface nor what describeMethods, introspection or \
         _listapi answer"
    )]
    Form,
    /// It describes no method.
    #[error("the description has no methods")]
    NoMethods,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_form_is_told_from_the_others() {
        let interface = r#"{"methods": [{"name": "now", "result": "string"}]}"#;
        let introspection = r#"[{"name": "now", "signature": ["string"], "help": "Tells."}]"#;
        let koji = r#"[{"name": "now", "args": ["zone", ["strict", false]], "doc": null}]"#;
        let message = codec::encode_response(&json::from_str(introspection).expect("JSON"));
        let message = message.expect("a message");
        for form in [interface.as_bytes(), introspection.as_bytes(), koji.as_bytes(), &message] {
            assert_eq!(read(form).expect("a description").methods[0].name, "now");
        }
        assert_eq!(read(koji.as_bytes()).expect("Koji's").methods[0].params.len(), 2);
    }

    #[test]
    fn what_is_no_description_is_refused_with_the_reason() {
        let fault = codec::encode_fault(&Fault::new(1, "unknown method"));
        assert_eq!(read(b" \n"), Err(ReadError::Empty));
        assert_eq!(read(b"[1]"), Err(ReadError::Form));
        assert_eq!(read(b"{}"), Err(ReadError::NoMethods));
        let openrpc = br#"{"openrpc": "1.3.2", "methods": [{"name": "now", "params": []}]}"#;
        assert_eq!(read(openrpc), Err(ReadError::OpenRpc));
        assert!(matches!(read(b"{\"methods\": [{]"), Err(ReadError::Json(_))));
        assert!(matches!(read(b"{\xff"), Err(ReadError::Json(_))));
        assert!(matches!(read(b"<html>"), Err(ReadError::Message(_))));
        assert!(matches!(read(&fault), Err(ReadError::Fault(text)) if text.contains("unknown")));
    }

    #[test]
    fn keys_that_are_not_known_are_named_whatever_the_form() {
        let interface = r#"{"methods": [{"name": "now", "parms": [], "params": [{"nmae": "x"}]}],
            "types": {"any": {"shape": {"struct": [{"tpye": "int"}]}}}}"#;
        let answer = r#"{"methodList": [{"name": "now", "signatures": [{"retruns": []}]}]}"#;
        let message = codec::encode_response(&json::from_str(answer).expect("JSON"));
        assert_eq!(unknown_keys(interface.as_bytes()), ["nmae", "parms", "tpye"]);
        assert_eq!(unknown_keys(answer.as_bytes()), ["retruns"]);
        assert_eq!(unknown_keys(&message.expect("a message")), ["retruns"]);
        // Other programs' forms have keys of their own.
        let introspection = br#"[{"name": "now", "type": "method", "signature": ["string"]}]"#;
        assert_eq!(unknown_keys(introspection), Vec::<String>::new());
        assert_eq!(unknown_keys(b"<html>"), Vec::<String>::new());
    }
}
