//! XML as such, without XML-RPC: which characters it allows and how they are escaped, and in the
//! modules below where they stand and what is markup.

pub(crate) mod markup;
pub(crate) mod scan;

use std::borrow::Cow;

use crate::codec::xml::scan::LEAD;

/// Returns whether XML 1.0 allows a character.
pub(crate) fn is_allowed(character: char) -> bool {
    match character {
        '\t' | '\n' | '\r' => true,
        '\0'..'\u{20}' | '\u{fffe}' | '\u{ffff}' => false,
        _ => true,
    }
}

/// Returns whether a byte is a blank as XML defines them.
pub(crate) fn is_blank(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t' | b'\n' | b'\r')
}

/// Returns whether there is nothing but blanks.
pub(crate) fn is_all_blank(text: &str) -> bool {
    text.bytes().all(is_blank)
}

/// Returns the text without blanks around it. Most text has none, which its first and last byte
/// tell.
#[inline]
pub(crate) fn trim(text: &str) -> &str {
    let ends = [text.as_bytes().first(), text.as_bytes().last()];
    if ends.into_iter().flatten().any(|byte| is_blank(*byte)) {
        return text.trim_matches([' ', '\t', '\n', '\r']);
    }
    text
}

/// Returns the text without blanks around it, borrowed where it was.
#[inline]
pub(crate) fn trim_cow(text: Cow<'_, str>) -> Cow<'_, str> {
    match text {
        Cow::Borrowed(text) => Cow::Borrowed(trim(text)),
        Cow::Owned(text) => Cow::Owned(trim(&text).to_owned()),
    }
}

/// Returns whether text is short and can be written as it is. A few characters that could
/// be, too, count as special: tabs, line feeds and all from U+F000 to U+FFFF.
#[inline]
pub(crate) fn is_plain(text: &[u8]) -> bool {
    match text.len() {
        0..4 => !text.iter().any(|&byte| is_special(byte)),
        4..8 => is_plain_around::<4>(text),
        8..=16 => is_plain_around::<8>(text),
        17..=SHORT => is_plain_blocks(text),
        _ => false,
    }
}

/// Looks at the first and the last `N` bytes, which overlap in text of up to `2 * N`.
#[inline]
fn is_plain_around<const N: usize>(text: &[u8]) -> bool {
    let ends = (text.first_chunk::<N>(), text.last_chunk::<N>());
    matches!(ends, (Some(first), Some(last)) if !has_special(*first) && !has_special(*last))
}

fn is_plain_blocks(text: &[u8]) -> bool {
    let (blocks, _) = text.as_chunks::<BLOCK>();
    let last = text.last_chunk::<BLOCK>();
    !blocks.iter().chain(last).any(|block| has_special(*block))
}

const SHORT: usize = 64;
const BLOCK: usize = 16;

/// Has no branches, so that the compiler looks at many bytes at once.
#[inline]
fn has_special<const N: usize>(block: [u8; N]) -> bool {
    block.iter().fold(false, |special, &byte| special | is_special(byte))
}

#[inline]
#[allow(clippy::needless_bitwise_bool, reason = "a branch would take bytes one by one")]
fn is_special(byte: u8) -> bool {
    // `<` and `>` differ in one bit.
    (byte < 0x20) | (byte | 2 == b'>') | (byte == b'&') | (byte == LEAD)
}

/// Writes text, each special character escaped.
///
/// # Errors
///
/// Returns the first character that XML does not allow.
pub(crate) fn write(text: &str, out: &mut Vec<u8>) -> Result<(), char> {
    // Growth by doubling would copy a long text several times.
    out.reserve(text.len() + text.len() / 16 + 64);
    let mut rest = text.as_bytes();
    // A piece at a time, so that it is still in the cache when it is written.
    while let Some((piece, after)) = rest.split_at_checked(rest.len().min(PIECE)) {
        if !scan::is_clean(piece) {
            return write_rest(rest, out).map_err(|offset| {
                let offset = text.len() - rest.len() + offset;
                text[offset..].chars().next().unwrap_or_default()
            });
        }
        write_runs(piece, out);
        if after.is_empty() {
            break;
        }
        rest = after;
    }
    Ok(())
}

/// Writes text that holds control characters or what looks like a forbidden character.
///
/// # Errors
///
/// Returns the offset of the first character that is forbidden.
fn write_rest(text: &[u8], out: &mut Vec<u8>) -> Result<(), usize> {
    if let Some(offset) = scan::suspects(text).forbidden {
        return Err(offset);
    }
    let mut written = 0;
    for found in memchr::memchr_iter(b'\r', text) {
        write_runs(&text[written..found], out);
        // A bare carriage return would be read as a line feed.
        out.extend_from_slice(b"&#13;");
        written = found + 1;
    }
    write_runs(&text[written..], out);
    Ok(())
}

const PIECE: usize = 8 << 10;

fn write_runs(text: &[u8], out: &mut Vec<u8>) {
    let mut written = 0;
    for found in memchr::memchr3_iter(b'<', b'>', b'&', text) {
        out.extend_from_slice(&text[written..found]);
        match text[found] {
            b'<' => out.extend_from_slice(b"&lt;"),
            b'>' => out.extend_from_slice(b"&gt;"),
            _ => out.extend_from_slice(b"&amp;"),
        }
        written = found + 1;
    }
    out.extend_from_slice(&text[written..]);
}
