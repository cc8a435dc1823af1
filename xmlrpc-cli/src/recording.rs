//! Recordings: calls and their answers as files, without secrets.

use std::path::{Path, PathBuf};

use xmlrpc::{Fault, Value, codec};

use crate::exit::{Exit, Failure};
use crate::input::read_input;
use crate::message::Message;
use crate::secrets::{MASK, Secrets};

/// How long the part of a file's name is that a method gives, in bytes.
const LONGEST_NAME: usize = 60;

/// A call and its answer.
pub(crate) struct Recording {
    /// The beginning of the names of its files, such as `0001-dir.list`.
    pub(crate) name: String,
    pub(crate) method: String,
    pub(crate) params: Vec<Value>,
    pub(crate) answer: Result<Value, Fault>,
}

/// A folder that recordings are written to.
pub(crate) struct RecordingFolder {
    path: PathBuf,
    secrets: Secrets,
}

impl RecordingFolder {
    /// Makes the folder. One that holds recordings already is refused, so that they are not mixed.
    pub(crate) fn create(path: &Path, secrets: Secrets) -> Result<Self, Failure> {
        let failed = |error: std::io::Error| Failure::usage(format!("{}: {error}", path.display()));
        std::fs::create_dir_all(path).map_err(failed)?;
        if std::fs::read_dir(path).map_err(failed)?.next().is_some() {
            return Err(Failure::usage(format!("{} is not empty", path.display()))
                .hint("recordings of another time would be among these"));
        }
        Ok(Self { path: path.to_owned(), secrets })
    }

    /// Writes a call and its answer.
    pub(crate) fn write(
        &self,
        number: usize,
        method: &str,
        request: &[u8],
        answer: &[u8],
    ) -> std::io::Result<()> {
        let name = file_name(number, method);
        std::fs::write(self.path.join(format!("{name}.request.xml")), self.masked(request))?;
        std::fs::write(self.path.join(format!("{name}.response.xml")), self.masked(answer))
    }

    /// Returns a message without secrets, as UTF-8.
    fn masked(&self, message: &[u8]) -> String {
        if let Ok(text) = std::str::from_utf8(message) {
            return self.secrets.mask(text);
        }
        // In another charset: it is written anew, so that it says which one it has.
        let read = Message::from_xml(message).ok().and_then(|message| message.to_xml().ok());
        let written = read.unwrap_or_else(|| message.to_vec());
        self.secrets.mask(&String::from_utf8_lossy(&written))
    }
}

/// Returns the name of the files of a call. Nothing of a method's name leads out of the folder.
fn file_name(number: usize, method: &str) -> String {
    let legal = |c: char| if c.is_ascii_alphanumeric() || "._-".contains(c) { c } else { '_' };
    let method: String = method.chars().take(LONGEST_NAME).map(legal).collect();
    format!("{number:04}-{method}")
}

/// Reads the recordings of a folder, in their order.
pub(crate) fn read_folder(path: &Path) -> Result<Vec<Recording>, Failure> {
    let failed = |error: std::io::Error| Failure::usage(format!("{}: {error}", path.display()));
    let mut names = Vec::new();
    for entry in std::fs::read_dir(path).map_err(failed)? {
        let file = entry.map_err(failed)?.file_name().to_string_lossy().into_owned();
        names.extend(file.strip_suffix(".request.xml").map(str::to_owned));
    }
    names.sort();
    if names.is_empty() {
        return Err(Failure::usage(format!("{} holds no recordings", path.display()))
            .hint("xmlrpc record URL -o DIR makes some"));
    }
    let read = |name: &str, end: &str| {
        let file = path.join(format!("{name}.{end}.xml"));
        let read = Message::from_xml(&read_input(&file.to_string_lossy())?);
        read.map_err(|error| Failure::new(Exit::NotXmlRpc, format!("{}: {error}", file.display())))
    };
    let recording = |name: String| {
        let answer = match read(&name, "response")? {
            Message::Result(value) => Ok(value),
            Message::Fault(fault) => Err(fault),
            Message::Call { .. } => return Err(Failure::usage(format!("{name} has no answer"))),
        };
        match read(&name, "request")? {
            Message::Call { method, params } => Ok(Recording { name, method, params, answer }),
            _ => Err(Failure::usage(format!("{name} has no call"))),
        }
    };
    names.into_iter().map(recording).collect()
}

/// Returns what two calls that are the same have in common: the message, without secrets.
pub(crate) fn key(method: &str, params: &[Value], secrets: &Secrets) -> String {
    let options = codec::EncodeOptions::new().with_non_finite(true);
    let message = codec::encode_call_with(method, params, options).unwrap_or_default();
    secrets.mask(&String::from_utf8_lossy(&message))
}

/// Whether a secret was left out of a value.
pub(crate) fn lacks_secret(value: &Value) -> bool {
    match value {
        Value::String(text) => text.contains(MASK),
        Value::Array(elements) => elements.iter().any(lacks_secret),
        Value::Struct(members) => members.values().any(lacks_secret),
        _ => false,
    }
}

/// Returns where two values differ first, and how; `None` where they are the same. A secret that
/// was left out is the same as anything.
pub(crate) fn difference(recorded: &Value, found: &Value) -> Option<String> {
    match (recorded, found) {
        (Value::String(text), _) if text == MASK => None,
        (Value::Array(old), Value::Array(new)) => {
            if old.len() != new.len() {
                return Some(format!(": {} elements were recorded, {} came", old.len(), new.len()));
            }
            let mut pairs = old.iter().zip(new).enumerate();
            pairs.find_map(|(index, (old, new))| {
                difference(old, new).map(|how| format!("[{index}]{how}"))
            })
        }
        (Value::Struct(old), Value::Struct(new)) => {
            if let Some(name) = new.keys().find(|name| !old.contains_key(name)) {
                return Some(format!(".{name}: it was not recorded"));
            }
            old.iter().find_map(|(name, old)| match new.get(name) {
                Some(new) => difference(old, new).map(|how| format!(".{name}{how}")),
                None => Some(format!(".{name}: it is missing")),
            })
        }
        (Value::Double(old), Value::Double(new)) if old.to_bits() == new.to_bits() => None,
        (old, new) if old == new => None,
        (old, new) => Some(format!(": {} was recorded, {} came", shown(old), shown(new))),
    }
}

fn shown(value: &Value) -> String {
    let text = xmlrpc::json::to_string(value);
    if text.chars().count() <= 80 {
        return text;
    }
    text.chars().take(80).chain(['…']).collect()
}

#[cfg(test)]
mod tests {
    use xmlrpc::value;

    use super::*;

    #[test]
    fn no_method_leads_out_of_the_folder() {
        assert_eq!(file_name(1, "dir.list"), "0001-dir.list");
        assert_eq!(file_name(12, "../../a b/\u{1b}"), "0012-.._.._a_b__");
        assert_eq!(file_name(1, &"x".repeat(500)).len(), 65);
    }

    #[test]
    fn the_first_difference_is_named() {
        let same = |old, new| difference(&old, &new);
        assert_eq!(same(value!({ "a": [1, "***"] }), value!({ "a": [1, "pw"] })), None);
        assert_eq!(
            same(value!({ "a": [1, 2] }), value!({ "a": [1, 3] })).as_deref(),
            Some(".a[1]: 2 was recorded, 3 came")
        );
        assert_eq!(
            same(value!({}), value!({ "a": 1 })).as_deref(),
            Some(".a: it was not recorded")
        );
        assert_eq!(same(value!(f64::NAN), value!(f64::NAN)), None);
    }
}
