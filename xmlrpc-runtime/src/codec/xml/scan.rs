//! Scans text for the bytes that matter to XML, many at a time, and for canonical markup.

use std::cell::Cell;

/// Returns the offset of the first `<`, `>` or `&` from `start` on. Most text is short, so the
/// first bytes are searched eight at a time, which is faster than a call.
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

/// Returns the same as [`special`], by a call that is faster where the byte is far away.
#[inline]
pub(crate) fn far_special(bytes: &[u8], start: usize) -> usize {
    let rest = bytes.get(start..).unwrap_or_default();
    memchr::memchr3(b'<', b'>', b'&', rest).map_or(bytes.len(), |found| start + found)
}

/// Returns the offset where the text ends that starts at `start`: at a `<` or `&`, or at the `>`
/// of a `]]>`, which XML allows only where it ends a CDATA section.
#[inline]
pub(crate) fn text_end(bytes: &[u8], start: usize) -> usize {
    let mut end = special(bytes, start);
    while let Some(next) = after_bare_end(bytes, end) {
        end = next;
    }
    end
}

/// Returns the offset of the next special character, if a `>` that is text like any other
/// stands at `offset`.
#[inline]
pub(crate) fn after_bare_end(bytes: &[u8], offset: usize) -> Option<usize> {
    if bytes.get(offset) == Some(&b'>') { next_special(bytes, offset) } else { None }
}

#[cold]
fn next_special(bytes: &[u8], offset: usize) -> Option<usize> {
    (!bytes[..offset].ends_with(b"]]")).then(|| far_special(bytes, offset + 1))
}

/// Sets the highest bit of each byte of a word that is special. The lowest one set is
/// exact; a borrow can set others above it.
#[inline]
fn specials_in(word: u64) -> u64 {
    const ONES: u64 = u64::from_ne_bytes([1; 8]);
    let equals = |word: u64, byte: u8| {
        let zeroed = word ^ (ONES * u64::from(byte));
        zeroed.wrapping_sub(ONES) & !zeroed
    };
    // `<` and `>` differ in one bit.
    (equals(word | (ONES << 1), b'>') | equals(word, b'&')) & (ONES << 7)
}

/// A tag, by its name.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Tag<'a> {
    Open(&'a str),
    Empty(&'a str),
    Close(&'a str),
}

/// Longer names are left to quick-xml; the longest known one is `dateTime.iso8601`.
const LONGEST_NAME: usize = 24;

/// Returns the tag at `offset` and the offset of its end, if it has neither attributes nor
/// blanks. `bytes` are those of the text, or empty where the scanner is off.
pub(crate) fn tag<'a>(text: &'a str, bytes: &[u8], offset: usize) -> Option<(Tag<'a>, usize)> {
    let rest = bytes.get(offset..)?.strip_prefix(b"<")?;
    let (rest, closes) = match rest.strip_prefix(b"/") {
        Some(rest) => (rest, true),
        None => (rest, false),
    };
    let is_name = |byte: &u8| byte.is_ascii_alphanumeric() || *byte == b'.';
    let length = rest.iter().take(LONGEST_NAME).take_while(|byte| is_name(byte)).count();
    let start = offset + 1 + usize::from(closes);
    let name = text.get(start..start + length)?;
    if !name.starts_with(|first: char| first.is_ascii_alphabetic()) {
        return None;
    }
    let (tag, end) = match &rest[length..] {
        [b'>', ..] if closes => (Tag::Close(name), 1),
        [b'>', ..] => (Tag::Open(name), 1),
        [b'/', b'>', ..] if !closes => (Tag::Empty(name), 2),
        _ => return None,
    };
    Some((tag, start + length + end))
}

/// Returns the character of the commonest references, and the length of the reference.
#[inline]
pub(crate) fn entity(text: &[u8]) -> Option<(char, usize)> {
    match text {
        [b'&', b'a', b'm', b'p', b';', ..] => Some(('&', 5)),
        [b'&', b'l', b't', b';', ..] => Some(('<', 4)),
        [b'&', b'g', b't', b';', ..] => Some(('>', 4)),
        _ => None,
    }
}

/// Returns the length of the reference that the text starts with.
pub(crate) fn reference(text: &[u8]) -> Option<usize> {
    let rest = text.strip_prefix(b"&")?;
    let is_name = |byte: &&u8| byte.is_ascii_alphanumeric() || **byte == b'#';
    let length = rest.iter().take_while(is_name).count();
    (rest.get(length) == Some(&b';')).then_some(length + 2)
}

/// What text holds that cannot be read or written as it stands.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Suspects {
    /// The offset of the first character that XML 1.0 forbids: a control character other than
    /// tab, line feed and carriage return, or U+FFFE or U+FFFF.
    pub(crate) forbidden: Option<usize>,
    /// Whether a carriage return stands before it, or anywhere if there is none.
    pub(crate) has_returns: bool,
}

/// Looks for forbidden characters and carriage returns.
pub(crate) fn suspects(bytes: &[u8]) -> Suspects {
    // A document mostly ends with a line feed, and many hold no other.
    let bytes = bytes.strip_suffix(b"\n").unwrap_or(bytes);
    let mut found = Suspects::default();
    let mut offset = 0;
    for piece in bytes.chunks(PIECE) {
        if !is_clean(piece) {
            find_suspects(bytes, offset, offset + piece.len(), &mut found);
            if found.forbidden.is_some() {
                break;
            }
        }
        offset += piece.len();
    }
    found
}

/// Returns whether text holds neither control characters nor any from U+F000 on. That is
/// true of most text, and quick to find out: without branches, by operations that every
/// machine has for many bytes at once.
pub(crate) fn is_clean(text: &[u8]) -> bool {
    let (blocks, rest) = text.as_chunks::<64>();
    // No column depends on another, so that the compiler takes many at once.
    let mut most = [0; 64];
    for block in blocks {
        for (most, &byte) in most.iter_mut().zip(block) {
            *most = rank(byte).max(*most);
        }
    }
    let rest = rest.iter().fold(0, |most, &byte| rank(byte).max(most));
    rest < rank(LEAD) && most.into_iter().fold(0, u8::max) < rank(LEAD)
}

/// Orders bytes so that control characters come last.
#[inline]
fn rank(byte: u8) -> u8 {
    byte.wrapping_sub(0x20)
}

/// Bytes that are looked at in one go.
const PIECE: usize = 4 << 10;

fn find_suspects(bytes: &[u8], start: usize, end: usize, found: &mut Suspects) {
    let is_other = |byte| is_suspect(byte) && byte != b'\r';
    let mut offset = start;
    for block in bytes[start..end].chunks(64) {
        if any(block, is_suspect) {
            if any(block, is_other) {
                let mut offsets = offset..offset + block.len();
                found.forbidden = offsets.find(|&offset| match bytes[offset] {
                    LEAD => matches!(bytes.get(offset + 1..offset + 3), Some([0xbf, 0xbe | 0xbf])),
                    byte => is_other(byte),
                });
            }
            let end = found.forbidden.unwrap_or(offset + block.len());
            found.has_returns |= memchr::memchr(b'\r', &bytes[offset..end]).is_some();
            if found.forbidden.is_some() {
                return;
            }
        }
        offset += block.len();
    }
}

/// Has no branches, so that the compiler looks at many bytes at once.
#[inline]
fn any(block: &[u8], test: impl Fn(u8) -> bool) -> bool {
    block.iter().fold(false, |found, &byte| found | test(byte))
}

fn is_suspect(byte: u8) -> bool {
    (byte < 0x20 && byte != b'\t' && byte != b'\n') || byte == LEAD
}

/// The first byte of U+FFFE and U+FFFF, and of all from U+F000.
pub(crate) const LEAD: u8 = 0xef;

thread_local! {
    static IS_ON: Cell<bool> = const { Cell::new(true) };
}

/// Returns whether canonical markup is read by the scanner, as it is unless a test has
/// switched it off.
pub(crate) fn is_on() -> bool {
    IS_ON.get()
}

/// Runs `decode` with every byte read by quick-xml, so that a fuzzer can compare what the
/// scanner makes of the same message.
#[doc(hidden)]
pub fn without_scanner<T>(decode: impl FnOnce() -> T) -> T {
    IS_ON.set(false);
    let result = decode();
    IS_ON.set(true);
    result
}
