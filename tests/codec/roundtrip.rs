//! Any value that can be written is read back equal, by us and by Python.

use std::fmt::Write as _;
use std::io::Write as _;
use std::process::{Command, Stdio};

use crate::wire::notation;
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;
use serde_json::Value as Json;
use xmlrpc::codec::{decode_call, decode_response, encode_call, encode_response};
use xmlrpc::{Base64, DateTime, Offset, Struct, Value};

/// Characters that XML allows, with those that it treats in ways of its own more often.
pub(crate) fn text() -> impl Strategy<Value = String> {
    let character = prop_oneof![
        4 => prop::char::range('a', 'z'),
        2 => prop::sample::select(vec!['<', '>', '&', '\r', '\n', '\t', '"', '\'', ']', ' ']),
        1 => any::<char>().prop_filter("XML forbids it", |c| {
            !matches!(c, '\0'..='\u{8}' | '\u{b}' | '\u{c}' | '\u{e}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}')
        }),
    ];
    prop::collection::vec(character, 0..40).prop_map(String::from_iter)
}

pub(crate) fn date() -> impl Strategy<Value = DateTime> {
    let offset = prop_oneof![
        Just(None),
        Just(Some(Offset::Utc)),
        (-1439_i16..1440).prop_map(|minutes| Some(Offset::Minutes(minutes))),
    ];
    ((0_u16..10_000, 1_u8..13, 1_u8..29), (0_u8..24, 0_u8..60, 0_u8..60), any::<u32>(), offset)
        .prop_map(|((year, month, day), (hour, minute, second), nanosecond, offset)| {
            DateTime::new(year, month, day, hour, minute, second)
                .and_then(|date| date.with_nanosecond(nanosecond % 1_000_000_000))
                .and_then(|date| date.with_offset(offset))
                .unwrap()
        })
        // The zero date stands for none.
        .prop_filter("it is nil", |date| !date.to_string().starts_with("00000"))
}

fn scalar() -> impl Strategy<Value = Value> {
    prop_oneof![
        Just(Value::Nil),
        any::<bool>().prop_map(Value::Bool),
        any::<i64>().prop_map(Value::Int),
        any::<i32>().prop_map(Value::from),
        any::<f64>().prop_filter("no spelling", |x| x.is_finite()).prop_map(Value::Double),
        text().prop_map(Value::String),
        date().prop_map(Value::DateTime),
        prop::collection::vec(any::<u8>(), 0..80).prop_map(|bytes| Value::Base64(Base64(bytes))),
    ]
}

fn value() -> impl Strategy<Value = Value> {
    scalar().prop_recursive(6, 64, 8, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..8).prop_map(Value::Array),
            prop::collection::vec((text(), inner), 0..8)
                .prop_map(|members| Value::Struct(members.into_iter().collect::<Struct>())),
        ]
    })
}

proptest! {
    #[test]
    fn what_is_written_is_read_back(value in value()) {
        let message = encode_response(&value).unwrap();
        prop_assert_eq!(decode_response::<Value>(&message).unwrap().unwrap(), value.clone());
        let read = xmlrpc::codec::without_scanner(|| decode_response::<Value>(&message));
        prop_assert_eq!(read.unwrap().unwrap(), value.clone());
        let message = encode_call("f", &(&value, 1)).unwrap();
        prop_assert_eq!(decode_call::<(Value, i32)>(&message).unwrap().1, (value, 1));
    }

    #[test]
    fn dates_are_read_back_from_text(date in date()) {
        prop_assert_eq!(date.to_string().parse::<DateTime>(), Ok(date));
    }

    #[test]
    fn junk_is_refused_and_never_more(junk in prop::collection::vec(any::<u8>(), 0..200)) {
        prop_assert!(decode_response::<Value>(&junk).is_err());
        prop_assert!(decode_call::<Vec<Value>>(&junk).is_err());
    }
}

/// Reads messages, one a line in hex, and writes what they mean in the corpus' notation.
const READER: &str = r#"
import base64, json, sys, xmlrpc.client as x

def note(v):
    if v is None: return {"nil": None}
    if isinstance(v, bool): return {"boolean": v}
    if isinstance(v, int): return {"int": v}
    if isinstance(v, float): return {"double": v}
    if isinstance(v, str): return {"string": v}
    if isinstance(v, x.DateTime): return {"dateTime": v.value}
    if isinstance(v, x.Binary): return {"base64": base64.b64encode(v.data).decode()}
    if isinstance(v, list): return {"array": [note(e) for e in v]}
    if isinstance(v, dict): return {"struct": {k: note(e) for k, e in v.items()}}
    raise TypeError(v)

for line in sys.stdin:
    (value,), _ = x.loads(bytes.fromhex(line))
    print(json.dumps(note(value)))
"#;

#[test]
fn python_reads_what_is_written() {
    let python = Command::new("python3")
        .args(["-c", READER])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn();
    let Ok(mut python) = python else {
        assert!(std::env::var_os("CI").is_none(), "CI needs python3");
        eprintln!("skipped python_reads_what_is_written: python3 is missing");
        return;
    };
    let mut runner = TestRunner::deterministic();
    let values: Vec<Value> =
        (0..1000).map(|_| value().new_tree(&mut runner).unwrap().current()).collect();
    let mut stdin = python.stdin.take().unwrap();
    let lines: Vec<String> = values
        .iter()
        .map(|value| {
            let message = encode_response(value).unwrap();
            message.iter().fold(String::new(), |mut line, byte| {
                write!(line, "{byte:02x}").unwrap();
                line
            })
        })
        .collect();
    let writer = std::thread::spawn(move || {
        for line in lines {
            writeln!(stdin, "{line}").unwrap();
        }
    });
    let output = python.wait_with_output().unwrap();
    writer.join().unwrap();
    assert!(output.status.success(), "python3 failed");
    let answers = String::from_utf8(output.stdout).unwrap();
    assert_eq!(answers.lines().count(), values.len());
    for (value, answer) in values.iter().zip(answers.lines()) {
        let read: Json = serde_json::from_str(answer).unwrap();
        assert!(crate::wire::same(&read, &notation(value)), "{value} was read as {read}");
    }
}
