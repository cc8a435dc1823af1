//! Text as XML wants it written.

/// Whether text can be written as it is. A few bytes more than needed are taken for
/// special: tabs, line feeds and all characters from U+F000 to U+FFFF.
#[inline]
pub(super) fn is_plain(text: &[u8]) -> bool {
    if let (Some(first), Some(last)) = (text.first_chunk::<8>(), text.last_chunk::<8>()) {
        if text.len() > 16 {
            return is_plain_long(text);
        }
        return !has_special(*first) && !has_special(*last);
    }
    !text.iter().any(|&byte| is_special(byte))
}

fn is_plain_long(text: &[u8]) -> bool {
    let (blocks, _) = text.as_chunks::<BLOCK>();
    let last = text.last_chunk::<BLOCK>();
    !blocks.iter().chain(last).any(|block| has_special(*block))
}

const BLOCK: usize = 16;

/// Without branches, so that the compiler looks at many bytes at once.
#[inline]
fn has_special<const N: usize>(block: [u8; N]) -> bool {
    block.iter().fold(0, |special, &byte| special | u8::from(is_special(byte))) != 0
}

#[inline]
fn is_special(byte: u8) -> bool {
    // `<` and `>` differ in one bit.
    byte < 0x20 || byte | 2 == b'>' || byte == b'&' || byte == LEAD
}

/// The first byte of U+FFFE and U+FFFF, and of all from U+F000.
const LEAD: u8 = 0xef;

/// Writes text run by run, each special character escaped.
///
/// # Errors
///
/// The first character that XML does not allow.
pub(super) fn write(text: &str, out: &mut Vec<u8>) -> Result<(), char> {
    let bytes = text.as_bytes();
    let mut written = 0;
    let mut offset = 0;
    while let Some(found) = next_special(bytes, offset) {
        let escape = match bytes[found] {
            b'<' => "&lt;",
            b'>' => "&gt;",
            b'&' => "&amp;",
            // A bare one would be read as a line feed.
            b'\r' => "&#13;",
            _ => {
                let character = text[found..].chars().next().unwrap_or_default();
                if !super::chars::allowed(character) {
                    return Err(character);
                }
                offset = found + 1;
                continue;
            }
        };
        out.extend_from_slice(&bytes[written..found]);
        out.extend_from_slice(escape.as_bytes());
        written = found + 1;
        offset = written;
    }
    out.extend_from_slice(&bytes[written..]);
    Ok(())
}

fn next_special(bytes: &[u8], start: usize) -> Option<usize> {
    let (blocks, _) = bytes[start..].as_chunks::<BLOCK>();
    let plain = blocks.iter().take_while(|block| !has_special(**block)).count() * BLOCK;
    let rest = start + plain;
    bytes[rest..].iter().position(|&byte| is_special(byte)).map(|found| rest + found)
}
