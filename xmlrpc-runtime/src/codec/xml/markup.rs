//! Reads one piece of XML at a time by quick-xml, for all that is not canonical, and the prolog of
//! a document: blanks and the XML declaration before the root.
//!
//! quick-xml only tokenises: the rules of XML that it leaves to its callers are checked here.

use quick_xml::events::Event;

use crate::codec::error::decode::{DecodeError, DecodeErrorKind};
use crate::codec::options::Limit;
use crate::codec::xml::{is_all_blank, is_allowed, is_blank, trim};

/// A piece of XML.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Markup<'de> {
    /// `<name>`, with the raw attributes.
    Open(&'de str, &'de str),
    /// `<name/>`.
    Empty(&'de str),
    /// `</name>`.
    Close(&'de str),
    /// Characters up to the next markup or reference.
    Text(&'de str),
    /// What a CDATA section holds.
    Data(&'de str),
    /// What stands between `&` and `;`.
    Reference(&'de str),
    /// A comment or processing instruction.
    Nothing,
}

/// Reads the piece that starts at `offset`, and returns the offset of its end.
#[cold]
pub(crate) fn read(
    text: &str,
    offset: usize,
    longest_tag: usize,
) -> Result<(Markup<'_>, usize), DecodeError> {
    let rest = &text[offset..];
    let wrong = |kind, message: &str| DecodeError::new(kind, message).finding(rest).at(offset);
    let malformed = |message: &str| wrong(DecodeErrorKind::NotWellFormed, message);
    if rest.is_empty() {
        return Err(malformed("the message ends too early"));
    }
    if !rest.starts_with(['<', '&']) {
        // quick-xml would take a U+FEFF here for a byte order mark.
        let length = memchr::memchr2(b'<', b'&', rest.as_bytes()).unwrap_or(rest.len());
        return match memchr::memmem::find(&rest.as_bytes()[..length], b"]]>") {
            Some(at) => Err(section_end(text, offset + at)),
            None => Ok((Markup::Text(&rest[..length]), offset + length)),
        };
    }
    if rest.starts_with("<!DOCTYPE") {
        return Err(wrong(DecodeErrorKind::Doctype, "a document type is never read"));
    }
    let mut reader = quick_xml::Reader::from_str(rest);
    let config = reader.config_mut();
    config.allow_unmatched_ends = true;
    config.check_end_names = false;
    config.check_comments = true;
    let event = reader.read_event().map_err(|error| malformed(&error.to_string()))?;
    let length = usize::try_from(reader.buffer_position()).unwrap_or(usize::MAX);
    let piece = rest.get(..length).filter(|piece| !piece.is_empty());
    let piece = piece.ok_or_else(|| malformed("not XML"))?;
    let inner = |before: usize, after: usize| &piece[before..length - after];
    let markup = match event {
        Event::Start(_) | Event::Empty(_) | Event::End(_) if length > longest_tag => {
            let error = DecodeError::over(Limit::Tag, longest_tag);
            return Err(error.finding(rest).at(offset));
        }
        Event::Start(_) => {
            let (name, attributes) = split_name(inner(1, 1));
            check_element(name, attributes).map_err(malformed)?;
            Markup::Open(name, attributes)
        }
        Event::Empty(_) => {
            let (name, attributes) = split_name(inner(1, 2));
            check_element(name, attributes).map_err(malformed)?;
            Markup::Empty(name)
        }
        Event::End(_) => match split_name(inner(2, 1)) {
            (name, blanks) if is_all_blank(blanks) => Markup::Close(name),
            _ => return Err(malformed("a closing tag has attributes")),
        },
        Event::CData(_) => Markup::Data(inner(9, 3)),
        Event::GeneralRef(_) => Markup::Reference(inner(1, 1)),
        Event::Comment(_) => Markup::Nothing,
        Event::PI(_) if is_target(inner(2, 2)) => Markup::Nothing,
        Event::PI(_) | Event::Decl(_) => {
            return Err(malformed("a processing instruction that may not stand here"));
        }
        Event::DocType(_) => {
            return Err(wrong(DecodeErrorKind::Doctype, "a document type is never read"));
        }
        Event::Text(_) | Event::Eof => return Err(malformed("not XML")),
    };
    Ok((markup, offset + length))
}

/// Makes the error for a `]]>` that ends no CDATA section.
#[cold]
pub(crate) fn section_end(text: &str, offset: usize) -> DecodeError {
    DecodeError::new(DecodeErrorKind::NotWellFormed, "`]]>` stands in text without `<![CDATA[`")
        .finding(&text[offset..])
        .at(offset)
}

/// Returns whether a processing instruction has a name other than `xml`, which is reserved
/// however its letters are cased.
fn is_target(inside: &str) -> bool {
    let (name, _) = split_name(inside);
    is_name(name) && !name.eq_ignore_ascii_case("xml")
}

/// Checks the inside of a tag: quick-xml takes any characters for a name.
fn check_element(name: &str, attributes: &str) -> Result<(), &'static str> {
    if is_name(name) { check_attributes(attributes) } else { Err("not the name of an element") }
}

fn split_name(inside: &str) -> (&str, &str) {
    inside.split_at(inside.bytes().position(is_blank).unwrap_or(inside.len()))
}

/// Checks that attributes are named, quoted, apart, and each but once, as XML demands.
pub(crate) fn check_attributes(attributes: &str) -> Result<(), &'static str> {
    let mut names = Vec::new();
    let mut rest = attributes;
    while let Some((name, value, after)) = attribute(rest)? {
        if value.contains('<') {
            return Err("an attribute holds a bare <");
        }
        if !references_are_sound(value) {
            return Err("an attribute holds an unknown reference");
        }
        names.push(name);
        rest = after;
    }
    names.sort_unstable();
    if names.windows(2).any(|pair| pair[0] == pair[1]) {
        return Err("a tag has two attributes of one name");
    }
    Ok(())
}

/// The name of an attribute, its value, and the text after it.
type Attribute<'a> = (&'a str, &'a str, &'a str);

/// Splits off the first attribute.
pub(crate) fn attribute(text: &str) -> Result<Option<Attribute<'_>>, &'static str> {
    let start = text.trim_start_matches([' ', '\t', '\n', '\r']);
    if start.is_empty() {
        return Ok(None);
    }
    if start.len() == text.len() {
        return Err("attributes stand without a blank between them");
    }
    let (name, value) = start.split_once('=').ok_or("an attribute has no value")?;
    let name = trim(name);
    if !is_name(name) {
        return Err("an attribute has no proper name");
    }
    let value = value.trim_start_matches([' ', '\t', '\n', '\r']);
    let quote = value.chars().next().filter(|quote| matches!(quote, '"' | '\''));
    let quote = quote.ok_or("an attribute's value has no quotes")?;
    let (value, rest) = value[1..].split_once(quote).ok_or("an attribute's value has no end")?;
    Ok(Some((name, value, rest)))
}

fn references_are_sound(value: &str) -> bool {
    let mut rest = value;
    while let Some((_, after)) = rest.split_once('&') {
        let Some((name, after)) = after.split_once(';') else { return false };
        if !matches!(reference(name), Some(Reference::Character(_))) {
            return false;
        }
        rest = after;
    }
    true
}

/// Returns whether this is a `Name` of XML 1.0.
fn is_name(name: &str) -> bool {
    let mut characters = name.chars();
    let continues = |c| {
        starts_name(c)
            || matches!(c, '-' | '.' | '0'..='9' | '\u{b7}' | '\u{300}'..='\u{36f}' | '\u{203f}' | '\u{2040}')
    };
    characters.next().is_some_and(starts_name) && characters.all(continues)
}

/// Returns whether a character is a `NameStartChar` of XML 1.0.
fn starts_name(character: char) -> bool {
    matches!(
        character,
        ':' | '_' | 'A'..='Z' | 'a'..='z' | '\u{c0}'..='\u{d6}' | '\u{d8}'..='\u{f6}'
            | '\u{f8}'..='\u{2ff}' | '\u{370}'..='\u{37d}' | '\u{37f}'..='\u{1fff}'
            | '\u{200c}' | '\u{200d}' | '\u{2070}'..='\u{218f}' | '\u{2c00}'..='\u{2fef}'
            | '\u{3001}'..='\u{d7ff}' | '\u{f900}'..='\u{fdcf}' | '\u{fdf0}'..='\u{fffd}'
            | '\u{10000}'..='\u{effff}'
    )
}

/// What a reference stands for.
pub(crate) enum Reference {
    Character(char),
    /// Half of a character, as Apache's Java programs write those beyond U+FFFF.
    Surrogate(u16),
    /// A character that XML forbids.
    Forbidden,
}

/// Resolves what stands between `&` and `;`: one of the five entities, or a number.
pub(crate) fn reference(name: &str) -> Option<Reference> {
    let character = match name {
        "lt" => '<',
        "gt" => '>',
        "amp" => '&',
        "quot" => '"',
        "apos" => '\'',
        _ => return number(name.strip_prefix('#')?),
    };
    Some(Reference::Character(character))
}

fn number(digits: &str) -> Option<Reference> {
    let (digits, radix) = match digits.strip_prefix('x') {
        Some(digits) => (digits, 16),
        None => (digits, 10),
    };
    if digits.is_empty() {
        return None;
    }
    let mut code = 0_u32;
    for digit in digits.chars() {
        code = code.saturating_mul(radix).saturating_add(digit.to_digit(radix)?);
    }
    Some(match char::from_u32(code) {
        Some(character) if is_allowed(character) => Reference::Character(character),
        Some(_) => Reference::Forbidden,
        None => match u16::try_from(code) {
            Ok(half) => Reference::Surrogate(half),
            Err(_) => Reference::Forbidden,
        },
    })
}

/// The declaration that most messages start with. To know it saves looking for its parts.
const UTF_8: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>";

/// The declarations that many other messages start with, which name no encoding.
const NO_ENCODING: [&str; 3] =
    ["<?xml version=\"1.0\"?>", "<?xml version='1.0'?>", "<?xml version=\"1.0\" ?>"];

/// Returns the name of the encoding that the XML declaration of a message gives, if it
/// gives one.
pub(crate) fn declared_encoding(message: &[u8]) -> Option<&str> {
    if message.starts_with(UTF_8.as_bytes()) {
        return Some("UTF-8");
    }
    if NO_ENCODING.iter().any(|common| message.starts_with(common.as_bytes())) {
        return None;
    }
    let declaration = message.trim_ascii_start().strip_prefix(b"<?xml")?;
    // Without a blank it is a processing instruction such as `<?xml-stylesheet`.
    declaration.first().copied().filter(|&byte| is_blank(byte))?;
    let end = memchr::memmem::find(declaration, b"?>")?;
    let declaration = &declaration[..end];
    let name = memchr::memmem::find(declaration, b"encoding")?;
    let value = declaration[name + b"encoding".len()..].trim_ascii_start();
    let value = value.strip_prefix(b"=")?.trim_ascii_start();
    let (&quote, value) = value.split_first()?;
    let end = memchr::memchr(quote, value)?;
    std::str::from_utf8(&value[..end]).ok()
}

/// Returns the offset behind the blanks and the declaration that may stand before the root.
/// `scanned` is the text where the scanner is on, and else empty.
pub(crate) fn end_of_declaration(text: &str, scanned: &[u8]) -> Result<usize, DecodeError> {
    if scanned.starts_with(UTF_8.as_bytes()) {
        return Ok(UTF_8.len());
    }
    if let Some(common) = NO_ENCODING.iter().find(|common| scanned.starts_with(common.as_bytes())) {
        return Ok(common.len());
    }
    let start = text.bytes().position(|byte| !is_blank(byte)).unwrap_or(text.len());
    let Some(declaration) = text[start..].strip_prefix("<?xml") else { return Ok(start) };
    if !declaration.bytes().next().is_some_and(is_blank) {
        return Ok(start);
    }
    match declaration.split_once("?>") {
        Some((inside, rest)) if is_declaration(inside) => Ok(text.len() - rest.len()),
        _ => {
            let message = "the XML declaration is malformed";
            let error = DecodeError::new(DecodeErrorKind::NotWellFormed, message);
            Err(error.finding(&text[start..]).at(start))
        }
    }
}

/// Returns the offset behind the processing instruction that stands at `offset`, before the
/// root, if one does whose target is not `xml` in whatever case. What it says is not read: Hamlib
/// starts every call with `<?clientid="…"?>`, which is malformed.
pub(crate) fn end_of_instruction(text: &str, offset: usize) -> Option<usize> {
    let inside = text[offset..].strip_prefix("<?")?;
    let length = memchr::memmem::find(inside.as_bytes(), b"?>")?;
    let is_name = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-' | b'.');
    let target = inside.as_bytes().iter().take_while(|byte| is_name(byte)).count();
    (length > 0 && !inside[..target].eq_ignore_ascii_case("xml"))
        .then_some(offset + length + "<??>".len())
}

/// Returns whether this is an `EncName` of XML 1.0.
fn is_encoding_name(name: &str) -> bool {
    let continues = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'_' | b'-');
    name.starts_with(|first: char| first.is_ascii_alphabetic()) && name.bytes().all(continues)
}

/// Checks what stands between `<?xml` and `?>`.
fn is_declaration(inside: &str) -> bool {
    if check_attributes(inside).is_err() {
        return false;
    }
    let mut names = Vec::new();
    let mut rest = inside;
    while let Ok(Some((name, value, after))) = attribute(rest) {
        names.push(name);
        let sound = match name {
            "version" => value.strip_prefix("1.").is_some_and(|minor| {
                !minor.is_empty() && minor.bytes().all(|byte| byte.is_ascii_digit())
            }),
            "encoding" => is_encoding_name(value),
            "standalone" => matches!(value, "yes" | "no"),
            _ => false,
        };
        if !sound {
            return false;
        }
        rest = after;
    }
    matches!(
        names[..],
        ["version"]
            | ["version", "encoding" | "standalone"]
            | ["version", "encoding", "standalone"]
    )
}
