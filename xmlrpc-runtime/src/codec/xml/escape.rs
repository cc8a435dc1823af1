//! Text as XML wants it written.

use crate::codec::xml::chars;

/// Whether text is short and can be written as it is. A few bytes more than needed are
/// taken for special: tabs, line feeds and all characters from U+F000 to U+FFFF.
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

/// Without branches, so that the compiler looks at many bytes at once.
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

/// The first byte of U+FFFE and U+FFFF, and of all from U+F000.
const LEAD: u8 = 0xef;

/// Writes text run by run, each special character escaped.
///
/// # Errors
///
/// The first character that XML does not allow.
pub(crate) fn write(text: &str, out: &mut Vec<u8>) -> Result<(), char> {
    // Growing by doubling would copy a long text several times.
    out.reserve(text.len() + text.len() / 16 + 64);
    let mut rest = text.as_bytes();
    // A piece at a time, so that it is still at hand when it is written.
    while let Some((piece, after)) = rest.split_at_checked(rest.len().min(PIECE)) {
        if !chars::is_clean(piece) {
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

/// Writes text that holds control characters or what looks like a forbidden character;
/// if there is one, says where.
fn write_rest(text: &[u8], out: &mut Vec<u8>) -> Result<(), usize> {
    if let Some(offset) = chars::forbidden(text) {
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
