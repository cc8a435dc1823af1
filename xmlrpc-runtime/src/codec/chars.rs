//! Which characters XML allows, and which it reads as something else.

/// Where the first character stands that XML 1.0 forbids: a control character other
/// than tab, line feed and carriage return, or U+FFFE or U+FFFF.
pub(super) fn forbidden(text: &str) -> Option<usize> {
    let bytes = text.as_bytes();
    let mut blocks = bytes.chunks_exact(BLOCK);
    let mut offset = 0;
    for block in &mut blocks {
        if suspicious(block)
            && let Some(found) = forbidden_in(bytes, offset, offset + BLOCK)
        {
            return Some(found);
        }
        offset += BLOCK;
    }
    forbidden_in(bytes, offset, bytes.len())
}

/// Whether XML 1.0 allows a character.
pub(super) fn allowed(character: char) -> bool {
    match character {
        '\t' | '\n' | '\r' => true,
        '\0'..'\u{20}' | '\u{fffe}' | '\u{ffff}' => false,
        _ => true,
    }
}

/// Blanks as XML knows them.
pub(super) fn is_blank(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t' | b'\n' | b'\r')
}

/// Without blanks around.
pub(super) fn trim(text: &str) -> &str {
    text.trim_matches([' ', '\t', '\n', '\r'])
}

const BLOCK: usize = 64;

/// Whether a block may hold a forbidden character: without branches, so that the
/// compiler checks many bytes at once.
fn suspicious(block: &[u8]) -> bool {
    let mut found = 0;
    for &byte in block {
        let control = byte < 0x20 && byte != b'\t' && byte != b'\n' && byte != b'\r';
        found |= u8::from(control) | u8::from(byte == LEAD);
    }
    found != 0
}

fn forbidden_in(bytes: &[u8], start: usize, end: usize) -> Option<usize> {
    (start..end).find(|&offset| match bytes[offset] {
        b'\t' | b'\n' | b'\r' => false,
        0..0x20 => true,
        LEAD => matches!(bytes.get(offset + 1..offset + 3), Some([0xbf, 0xbe | 0xbf])),
        _ => false,
    })
}

/// The first byte of U+FFFE and U+FFFF, and of all from U+F000.
const LEAD: u8 = 0xef;
