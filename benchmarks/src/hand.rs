//! The limit of writing: each payload written by hand, straight into one buffer of
//! the right size, and the payloads' texts made with it.

use std::io::Write;

use std::sync::LazyLock;

use base64::Engine;
use base64::engine::Simd;
use base64::engine::general_purpose::PAD;

use crate::record::{Address, Date, Record};

/// The fastest engine of the base64 crate.
pub static BASE64: LazyLock<Simd> = LazyLock::new(|| Simd::standard(PAD));

const DECLARATION: &[u8] = b"<?xml version=\"1.0\" encoding=\"UTF-8\"?>";

/// The tiny call.
#[must_use]
pub fn call() -> Vec<u8> {
    let mut out = Vec::with_capacity(256);
    out.extend_from_slice(DECLARATION);
    out.extend_from_slice(b"<methodCall><methodName>");
    escape(&mut out, "add");
    out.extend_from_slice(b"</methodName><params>");
    for argument in [2, 3] {
        out.extend_from_slice(b"<param>");
        int(&mut out, argument);
        out.extend_from_slice(b"</param>");
    }
    out.extend_from_slice(b"</params></methodCall>\n");
    out
}

/// A response that carries what `write` writes.
pub fn response<T: ?Sized>(value: &T, write: impl Fn(&mut Vec<u8>, &T)) -> Vec<u8> {
    response_of(1 << 20, value, write)
}

/// A response in a buffer of this size.
pub fn response_of<T: ?Sized>(size: usize, value: &T, write: impl Fn(&mut Vec<u8>, &T)) -> Vec<u8> {
    let mut out = Vec::with_capacity(size);
    out.extend_from_slice(DECLARATION);
    out.extend_from_slice(b"<methodResponse><params><param>");
    write(&mut out, value);
    out.extend_from_slice(b"</param></params></methodResponse>\n");
    out
}

/// An array of ints.
pub fn ints(out: &mut Vec<u8>, values: &Vec<i32>) {
    array(out, values, |out, value| int(out, *value));
}

/// An array of records.
pub fn records(out: &mut Vec<u8>, values: &Vec<Record>) {
    array(out, values, record);
}

/// A string.
pub fn string(out: &mut Vec<u8>, text: &str) {
    out.extend_from_slice(b"<value><string>");
    escape(out, text);
    out.extend_from_slice(b"</string></value>");
}

/// Bytes.
///
/// # Panics
///
/// Never: the room that is made is enough.
pub fn base64(out: &mut Vec<u8>, bytes: &[u8]) {
    out.extend_from_slice(b"<value><base64>");
    let start = out.len();
    out.resize(start + bytes.len().div_ceil(3) * 4, 0);
    BASE64.encode_slice(bytes, &mut out[start..]).expect("room for the whole text");
    out.extend_from_slice(b"</base64></value>");
}

fn record(out: &mut Vec<u8>, record: &Record) {
    out.extend_from_slice(b"<value><struct>");
    member(out, "id", |out| int(out, record.id));
    member(out, "name", |out| string(out, &record.name));
    member(out, "email", |out| string(out, &record.email));
    member(out, "active", |out| boolean(out, record.active));
    member(out, "score", |out| double(out, record.score));
    member(out, "created", |out| date(out, &record.created));
    member(out, "tags", |out| array(out, &record.tags, |out, tag| string(out, tag)));
    member(out, "address", |out| address(out, &record.address));
    out.extend_from_slice(b"</struct></value>");
}

fn address(out: &mut Vec<u8>, address: &Address) {
    out.extend_from_slice(b"<value><struct>");
    member(out, "street", |out| string(out, &address.street));
    member(out, "city", |out| string(out, &address.city));
    member(out, "postcode", |out| string(out, &address.postcode));
    out.extend_from_slice(b"</struct></value>");
}

fn array<T>(out: &mut Vec<u8>, values: &[T], write: impl Fn(&mut Vec<u8>, &T)) {
    out.extend_from_slice(b"<value><array><data>");
    for value in values {
        write(out, value);
    }
    out.extend_from_slice(b"</data></array></value>");
}

fn member(out: &mut Vec<u8>, name: &str, write: impl Fn(&mut Vec<u8>)) {
    out.extend_from_slice(b"<member><name>");
    escape(out, name);
    out.extend_from_slice(b"</name>");
    write(out);
    out.extend_from_slice(b"</member>");
}

/// An int.
pub fn int(out: &mut Vec<u8>, value: i32) {
    out.extend_from_slice(b"<value><int>");
    out.extend_from_slice(itoa::Buffer::new().format(value).as_bytes());
    out.extend_from_slice(b"</int></value>");
}

fn boolean(out: &mut Vec<u8>, value: bool) {
    out.extend_from_slice(b"<value><boolean>");
    out.push(if value { b'1' } else { b'0' });
    out.extend_from_slice(b"</boolean></value>");
}

fn double(out: &mut Vec<u8>, value: f64) {
    out.extend_from_slice(b"<value><double>");
    write!(out, "{value}").expect("writing to memory does not fail");
    out.extend_from_slice(b"</double></value>");
}

fn date(out: &mut Vec<u8>, date: &Date) {
    out.extend_from_slice(b"<value><dateTime.iso8601>");
    digits(out, (date.year / 100) as u8);
    digits(out, (date.year % 100) as u8);
    digits(out, date.month);
    digits(out, date.day);
    out.push(b'T');
    digits(out, date.hour);
    out.push(b':');
    digits(out, date.minute);
    out.push(b':');
    digits(out, date.second);
    out.extend_from_slice(b"</dateTime.iso8601></value>");
}

fn digits(out: &mut Vec<u8>, value: u8) {
    out.extend_from_slice(&[b'0' + value / 10, b'0' + value % 10]);
}

/// Short text is looked at byte by byte, long text by memchr.
fn escape(out: &mut Vec<u8>, text: &str) {
    let mut rest = text.as_bytes();
    while let Some(at) = special(rest) {
        out.extend_from_slice(&rest[..at]);
        out.extend_from_slice(match rest[at] {
            b'&' => b"&amp;".as_slice(),
            b'<' => b"&lt;",
            _ => b"&gt;",
        });
        rest = &rest[at + 1..];
    }
    out.extend_from_slice(rest);
}

fn special(text: &[u8]) -> Option<usize> {
    if text.len() < 32 {
        text.iter().position(|byte| matches!(byte, b'&' | b'<' | b'>'))
    } else {
        memchr::memchr3(b'&', b'<', b'>', text)
    }
}
