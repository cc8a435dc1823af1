//! Which characters XML allows, and which it reads as something else.

/// Where the first character stands that XML 1.0 forbids: a control character other
/// than tab, line feed and carriage return, or U+FFFE or U+FFFF.
pub(crate) fn forbidden(bytes: &[u8]) -> Option<usize> {
    let mut offset = 0;
    for piece in bytes.chunks(PIECE) {
        if !is_clean(piece)
            && let Some(found) = forbidden_in(bytes, offset, offset + piece.len())
        {
            return Some(found);
        }
        offset += piece.len();
    }
    None
}

/// Whether text holds neither control characters nor any from U+F000 to U+FFFF or
/// beyond. Most does not, and this is the fastest thing to find out about it: without
/// branches, and by operations that every machine has for many bytes at once.
pub(crate) fn is_clean(text: &[u8]) -> bool {
    let (blocks, rest) = text.as_chunks::<64>();
    // The bytes of one column never wait for those of another.
    let mut most = [0; 64];
    for block in blocks {
        for (most, &byte) in most.iter_mut().zip(block) {
            *most = rank(byte).max(*most);
        }
    }
    let rest = rest.iter().fold(0, |most, &byte| rank(byte).max(most));
    rest < rank(LEAD) && most.into_iter().fold(0, u8::max) < rank(LEAD)
}

/// Where a byte stands if control characters come last.
#[inline]
fn rank(byte: u8) -> u8 {
    byte.wrapping_sub(0x20)
}

/// Whether XML 1.0 allows a character.
pub(crate) fn allowed(character: char) -> bool {
    match character {
        '\t' | '\n' | '\r' => true,
        '\0'..'\u{20}' | '\u{fffe}' | '\u{ffff}' => false,
        _ => true,
    }
}

/// Blanks as XML knows them.
pub(crate) fn is_blank(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t' | b'\n' | b'\r')
}

/// Without blanks around.
pub(crate) fn trim(text: &str) -> &str {
    text.trim_matches([' ', '\t', '\n', '\r'])
}

/// Bytes that are looked at before anything is made of what was seen.
const PIECE: usize = 4 << 10;

fn forbidden_in(bytes: &[u8], start: usize, end: usize) -> Option<usize> {
    let mut offset = start;
    for block in bytes[start..end].chunks(64) {
        if block.iter().fold(false, |found, &byte| found | suspect(byte)) {
            let found = (offset..offset + block.len()).find(|&offset| match bytes[offset] {
                LEAD => matches!(bytes.get(offset + 1..offset + 3), Some([0xbf, 0xbe | 0xbf])),
                byte => suspect(byte),
            });
            if found.is_some() {
                return found;
            }
        }
        offset += block.len();
    }
    None
}

fn suspect(byte: u8) -> bool {
    let control = byte < 0x20 && byte != b'\t' && byte != b'\n' && byte != b'\r';
    control || byte == LEAD
}

/// The first byte of U+FFFE and U+FFFF, and of all from U+F000.
const LEAD: u8 = 0xef;
