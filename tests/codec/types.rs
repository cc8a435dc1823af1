//! Rust types as XML-RPC has them, there and back.

use std::collections::{BTreeMap, HashMap};
use std::fmt::Debug;

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use xmlrpc::codec::{decode_call, decode_response, encode_call, encode_response};
use xmlrpc::{Base64, DateTime, Fault, Struct, Value};

/// Writes a value, checks how it is spelt, and reads it back.
fn round<T: Serialize + DeserializeOwned + PartialEq + Debug>(value: &T, spelling: &str) {
    let message = encode_response(value).unwrap();
    let text = String::from_utf8(message.clone()).unwrap();
    let written = text
        .strip_prefix("<?xml version=\"1.0\" encoding=\"UTF-8\"?><methodResponse><params><param>")
        .and_then(|text| text.strip_suffix("</param></params></methodResponse>\n"))
        .unwrap();
    assert_eq!(written, spelling);
    assert_eq!(&decode_response::<T>(&message).unwrap().unwrap(), value, "{written}");
}

fn read<T: DeserializeOwned>(value: &str) -> Result<T, String> {
    let message =
        format!("<methodResponse><params><param>{value}</param></params></methodResponse>");
    decode_response(message.as_bytes()).map(Result::unwrap).map_err(|error| error.to_string())
}

#[test]
fn scalars() {
    round(&-5_i8, "<value><int>-5</int></value>");
    round(&i64::from(i32::MIN), "<value><int>-2147483648</int></value>");
    round(&2_147_483_648_u32, "<value><i8>2147483648</i8></value>");
    round(&i64::MAX, "<value><i8>9223372036854775807</i8></value>");
    round(&i64::MIN, "<value><i8>-9223372036854775808</i8></value>");
    round(&i128::from(i64::MAX), "<value><i8>9223372036854775807</i8></value>");
    round(&true, "<value><boolean>1</boolean></value>");
    round(&1.5_f64, "<value><double>1.5</double></value>");
    round(&-0.0_f64, "<value><double>-0.0</double></value>");
    round(&1e21_f64, "<value><double>1000000000000000000000.0</double></value>");
    round(&1e-7_f64, "<value><double>0.0000001</double></value>");
    round(&0.1_f32, "<value><double>0.1</double></value>");
    round(&'é', "<value><string>é</string></value>");
    round(
        &String::from("a<b>&\r\n\t\"'"),
        "<value><string>a&lt;b&gt;&amp;&#13;\n\t\"'</string></value>",
    );
    round(&String::new(), "<value><string></string></value>");
    round(&Base64(vec![0, 255]), "<value><base64>AP8=</base64></value>");
    round(&(), "<value><nil/></value>");
    round(
        &DateTime::new(1998, 7, 17, 14, 8, 55).unwrap(),
        "<value><dateTime.iso8601>19980717T14:08:55</dateTime.iso8601></value>",
    );
}

#[test]
fn compounds() {
    round(
        &vec![1, 2],
        "<value><array><data><value><int>1</int></value><value><int>2</int></value></data></array></value>",
    );
    round(&Vec::<i32>::new(), "<value><array><data></data></array></value>");
    round(&BTreeMap::<String, i32>::new(), "<value><struct></struct></value>");
    round(
        &BTreeMap::from([(1, true), (2, false)]),
        "<value><struct><member><name>1</name><value><boolean>1</boolean></value></member>\
         <member><name>2</name><value><boolean>0</boolean></value></member></struct></value>",
    );
    round(
        &BTreeMap::from([(true, "a&b".to_owned())]),
        "<value><struct><member><name>true</name><value><string>a&amp;b</string></value></member>\
         </struct></value>",
    );
}

#[derive(Debug, Default, PartialEq, Serialize, Deserialize)]
struct Options {
    a: Option<i32>,
    b: Option<String>,
    #[serde(rename = "c<")]
    c: (),
}

#[test]
fn none_is_left_out_of_structs_and_nil_elsewhere() {
    round(
        &Options::default(),
        "<value><struct><member><name>c&lt;</name><value><nil/></value></member></struct></value>",
    );
    round(
        &Options { a: Some(1), ..Options::default() },
        "<value><struct><member><name>a</name><value><int>1</int></value></member>\
         <member><name>c&lt;</name><value><nil/></value></member></struct></value>",
    );
    round(
        &vec![None, Some(1)],
        "<value><array><data><value><nil/></value><value><int>1</int></value></data></array></value>",
    );
    round(
        &BTreeMap::from([("k".to_owned(), None::<i32>)]),
        "<value><struct><member><name>k</name><value><nil/></value></member></struct></value>",
    );
}

/// What was written of an earlier record may be copied to a later one.
#[test]
fn each_of_many_records_is_written_as_if_alone() {
    let mut records = Vec::new();
    let mut spelling = String::from("<value><array><data>");
    for number in 0_i32..1_000 {
        let a = (number % 3 == 0).then_some(number);
        let b = (number % 5 == 0).then(|| "&".repeat(number.unsigned_abs() as usize % 70));
        spelling += "<value><struct>";
        if let Some(a) = a {
            spelling += &["<member><name>a</name><value><int>", &a.to_string(), INT_END].concat();
        }
        if let Some(b) = &b {
            let b = b.replace('&', "&amp;");
            spelling += &["<member><name>b</name><value><string>", &b, STRING_END].concat();
        }
        spelling += "<member><name>c&lt;</name><value><nil/></value></member></struct></value>";
        records.push(Options { a, b, c: () });
    }
    spelling += "</data></array></value>";
    round(&records, &spelling);
}

const INT_END: &str = "</int></value></member>";
const STRING_END: &str = "</string></value></member>";

#[derive(Debug, PartialEq, Serialize, Deserialize)]
struct Odd {
    #[serde(rename = "")]
    empty: i32,
    more: Vec<Odd>,
}

/// The empty name is a name as others are, and records may hold records of their kind.
#[test]
fn records_within_records() {
    let leaf = |empty| Odd { empty, more: Vec::new() };
    let branch = |empty| Odd { empty, more: (0..20).map(leaf).collect() };
    let tree = Odd { empty: -1, more: (0..20).map(branch).collect() };
    let message = encode_response(&tree).unwrap();
    let text = str::from_utf8(&message).unwrap();
    assert_eq!(text.matches("<member><name></name><value><int>").count(), 421);
    assert_eq!(text.matches("<member><name>more</name><value><array>").count(), 421);
    assert_eq!(decode_response(&message), Ok(Ok(tree)));
}

#[derive(Debug, PartialEq, Serialize, Deserialize)]
enum Shape {
    Empty,
    Circle(f64),
    Line(i32, i32),
    Box { width: i32, height: Option<i32> },
}

#[test]
fn enums() {
    round(&Shape::Empty, "<value><string>Empty</string></value>");
    round(
        &Shape::Circle(0.5),
        "<value><struct><member><name>Circle</name><value><double>0.5</double></value></member>\
         </struct></value>",
    );
    round(
        &Shape::Line(1, 2),
        "<value><struct><member><name>Line</name><value><array><data><value><int>1</int></value>\
         <value><int>2</int></value></data></array></value></member></struct></value>",
    );
    round(
        &Shape::Box { width: 1, height: None },
        "<value><struct><member><name>Box</name><value><struct><member><name>width</name>\
         <value><int>1</int></value></member></struct></value></member></struct></value>",
    );
    assert!(read::<Shape>("<value><struct></struct></value>").is_err());
    assert!(read::<Shape>("<value>Full</value>").unwrap_err().contains("unknown variant `Full`"));
}

#[derive(Debug, PartialEq, Serialize, Deserialize)]
struct Flat {
    id: i32,
    #[serde(flatten)]
    rest: HashMap<String, Value>,
}

#[derive(Debug, PartialEq, Serialize, Deserialize)]
#[serde(untagged)]
enum Either {
    Date(DateTime),
    Bytes(Base64),
    Number(i64),
    Text(String),
}

#[derive(Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "kind")]
enum Tagged {
    At { when: DateTime },
    Of { data: Base64, part: Option<f64> },
}

#[test]
fn what_serde_buffers_keeps_its_type() {
    let date = DateTime::new(2024, 1, 2, 3, 4, 5).unwrap();
    let rest = HashMap::from([
        ("when".to_owned(), Value::DateTime(date)),
        ("data".to_owned(), Value::Base64(Base64(vec![1]))),
        ("none".to_owned(), Value::Nil),
        ("list".to_owned(), Value::Array(vec![Value::Double(0.5), Value::DateTime(date)])),
    ]);
    let flat = Flat { id: 1, rest };
    let message = encode_call("f", &(&flat,)).unwrap();
    assert_eq!(decode_call::<(Flat,)>(&message).unwrap().1.0, flat);
    for either in [
        Either::Date(date),
        Either::Bytes(Base64(vec![1, 2])),
        Either::Number(7),
        Either::Text("2024".to_owned()),
    ] {
        let message = encode_response(&either).unwrap();
        assert_eq!(decode_response::<Either>(&message).unwrap().unwrap(), either);
    }
    for tagged in [Tagged::At { when: date }, Tagged::Of { data: Base64(vec![]), part: None }] {
        let message = encode_response(&tagged).unwrap();
        assert_eq!(decode_response::<Tagged>(&message).unwrap().unwrap(), tagged);
    }
}

#[test]
fn lists_of_bytes_read_both_spellings() {
    assert_eq!(read::<Vec<u8>>("<value><base64>AQI=</base64></value>").unwrap(), [1, 2]);
    let ints = "<value><array><data><value><int>1</int></value></data></array></value>";
    assert_eq!(read::<Vec<u8>>(ints).unwrap(), [1]);
    assert!(read::<Vec<String>>("<value><base64>AQI=</base64></value>").is_err());
}

#[test]
fn numbers_where_others_write_them_otherwise() {
    assert!((read::<f64>("<value><int>3</int></value>").unwrap() - 3.0).abs() < f64::EPSILON);
    assert_eq!(read::<i64>("<value><int>9999999999</int></value>"), Ok(9_999_999_999));
    assert_eq!(read::<u64>("<value><ex:i8> +007 </ex:i8></value>"), Ok(7));
    assert!(read::<f64>("<value><int> -100000000000000000000 </int></value>").is_ok());
    assert!(read::<f64>("<value><i8> -100000000000000000000 </i8></value>").is_err());
    for text in ["3.0", "1e5", "NaN", "INF", "", "-"] {
        let error = read::<f64>(&format!("<value><int>{text}</int></value>")).unwrap_err();
        assert!(error.starts_with("expected a double, found <int>"), "{error}");
    }
    assert_eq!(read::<f32>("<value><double>3.4028235e38</double></value>"), Ok(f32::MAX));
    assert_eq!(read::<f32>("<value><double>-INF</double></value>"), Ok(f32::NEG_INFINITY));
    assert!(read::<f32>("<value><double>3.5e38</double></value>").is_err());
    assert!(read::<i32>("<value><double>3.0</double></value>").is_err());
    assert!(read::<String>("<value><int>3</int></value>").is_err());
    assert!(read::<bool>("<value><int>1</int></value>").is_err());
}

#[test]
fn no_date_is_none() {
    for no_date in [
        "",
        " ",
        "00000000T00:00:00",
        "0000-00-00T00:00:00Z",
        "0000-00-00 00:00:00.000",
        "00000000T000000+01:00",
        "0000-00-00",
        "-00011130T00:00:00",
        "-0001-11-30 00:00:00+0000",
    ] {
        let value = format!("<value><dateTime.iso8601>{no_date}</dateTime.iso8601></value>");
        assert_eq!(read::<Option<DateTime>>(&value), Ok(None), "{no_date}");
        assert_eq!(read::<Value>(&value), Ok(Value::Nil), "{no_date}");
        assert!(read::<DateTime>(&value).is_err(), "{no_date}");
    }
    for neither in ["00000000T12:00:00", "-00011130T00:00:00 ago", "0-0-0-0-0-0-0-0", "0", "-"] {
        let value = format!("<value><dateTime.iso8601>{neither}</dateTime.iso8601></value>");
        assert!(read::<Option<DateTime>>(&value).is_err(), "{neither}");
        assert!(read::<Value>(&value).is_err(), "{neither}");
    }
    let date = "<value><dateTime.iso8601>20240102T03:04:05</dateTime.iso8601></value>";
    assert_eq!(read::<Option<DateTime>>(date), Ok(DateTime::new(2024, 1, 2, 3, 4, 5).ok()));
}

#[test]
fn a_result_that_nobody_asked_for() {
    for nothing in [
        "<value><nil/></value>",
        "<value/>",
        "<value><string/></value>",
        "<value><boolean>1</boolean></value>",
        "<value><int>0</int></value>",
    ] {
        assert_eq!(read::<()>(nothing), Ok(()), "{nothing}");
    }
    for something in [
        "<value>done</value>",
        "<value><int>1</int></value>",
        "<value><array><data/></array></value>",
        "<value><double>0</double></value>",
    ] {
        assert!(read::<()>(something).is_err(), "{something}");
    }
    for empty in [
        "<methodResponse/>",
        "<methodResponse><params/></methodResponse>",
        "<methodResponse><params></params></methodResponse>",
    ] {
        assert_eq!(decode_response::<()>(empty.as_bytes()).unwrap(), Ok(()));
        assert_eq!(decode_response::<Option<i32>>(empty.as_bytes()).unwrap(), Ok(None));
        assert_eq!(decode_response::<Value>(empty.as_bytes()).unwrap(), Ok(Value::Nil));
        let error = decode_response::<String>(empty.as_bytes()).unwrap_err().to_string();
        assert!(error.starts_with("expected a string, found no value at line 1"), "{error}");
    }
}

#[test]
fn params_are_tuples_sequences_or_nothing() {
    #[derive(Debug, PartialEq, Serialize, Deserialize)]
    struct Pair(i32, String);

    let message = encode_call("f", &Pair(1, "a".to_owned())).unwrap();
    assert_eq!(decode_call::<Pair>(&message).unwrap().1, Pair(1, "a".to_owned()));
    assert_eq!(decode_call::<(i32, String)>(&message).unwrap().1, (1, "a".to_owned()));
    let values = vec![Value::Int(1), Value::String("a".to_owned())];
    assert_eq!(decode_call::<Vec<Value>>(&message).unwrap().1, values);
    assert_eq!(encode_call("f", &values).unwrap(), message);
    assert_eq!(encode_call("f", &Value::Array(values)).unwrap(), message);
    assert_eq!(
        String::from_utf8(encode_call("f", &()).unwrap()).unwrap(),
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?><methodCall><methodName>f</methodName>\
         <params></params></methodCall>\n"
    );
}

#[test]
fn faults_as_servers_write_them() {
    let fault = |members: &str| {
        let message = format!(
            "<methodResponse><fault><value><struct>{members}</struct></value></fault></methodResponse>"
        );
        decode_response::<i32>(message.as_bytes()).map(Result::unwrap_err)
    };
    let code = |value: &str| format!("<member><name>faultCode</name>{value}</member>");
    let text = |value: &str| format!("<member><name>faultString</name>{value}</member>");
    let four = code("<value><int>4</int></value>");
    let expected = Fault::new(4, "");
    for members in [
        four.clone(),
        code("<value>4</value>"),
        code("<value><string> 4 </string></value>"),
        format!("{four}{}", text("<value><nil/></value>")),
        format!("{four}{}", text("<value/>")),
        format!("{}{four}", text("<value/>")),
        format!("{four}<member><name>x</name><value><array><data/></array></value></member>"),
    ] {
        assert_eq!(fault(&members).as_ref(), Ok(&expected), "{members}");
    }
    for members in [
        text("<value>a</value>"),
        code("<value><array><data/></array></value>"),
        format!("{four}{four}"),
    ] {
        assert!(fault(&members).is_err(), "{members}");
    }
}

#[test]
fn structs_are_equal_in_any_order() {
    let mut one = Struct::new();
    one.insert("a", Value::Int(1));
    one.insert("b", Value::Nil);
    let mut other = Struct::new();
    other.insert("b", Value::Nil);
    assert_ne!(one, other);
    other.insert("a", Value::Int(1));
    assert_eq!(one, other);
    assert_eq!(other.insert("a", Value::Int(2)), Some(Value::Int(1)));
    assert_ne!(one, other);
}
