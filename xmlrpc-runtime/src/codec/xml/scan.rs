//! Where the next byte of a message stands that is not plain text.

/// The offset of the first `<`, `&` or carriage return from `start` on. Most text is
/// short, so the first bytes are searched eight at a time, which beats a call.
#[inline]
pub(crate) fn special(bytes: &[u8], start: usize) -> usize {
    let mut offset = start;
    for _ in 0..4 {
        let Some(chunk) = bytes.get(offset..).and_then(<[u8]>::first_chunk) else { break };
        let found = specials_in(u64::from_le_bytes(*chunk));
        if found != 0 {
            return offset + (found.trailing_zeros() / 8) as usize;
        }
        offset += 8;
    }
    far_special(bytes, offset)
}

/// The same, where it is not expected near.
#[inline]
pub(crate) fn far_special(bytes: &[u8], start: usize) -> usize {
    let rest = bytes.get(start..).unwrap_or_default();
    memchr::memchr3(b'<', b'&', b'\r', rest).map_or(bytes.len(), |found| start + found)
}

/// Marks the bytes of a word that are special. The lowest mark is exact; a borrow can
/// set others above it.
#[inline]
fn specials_in(word: u64) -> u64 {
    const ONES: u64 = u64::from_ne_bytes([1; 8]);
    let equals = |byte: u8| {
        let zeroed = word ^ (ONES * u64::from(byte));
        zeroed.wrapping_sub(ONES) & !zeroed
    };
    (equals(b'<') | equals(b'&') | equals(b'\r')) & (ONES << 7)
}
