//! The texts of scalars, read and written.

use std::sync::LazyLock;

use base64::Engine as _;
use base64::engine::{DecodePaddingMode, GeneralPurposeConfig};

use crate::codec::xml::{is_blank, trim};

/// Parses an integer: blanks around it, a sign and leading zeros are allowed.
pub(crate) fn int(text: &str) -> Option<i64> {
    short_int(text).or_else(|| long_int(trim(text)))
}

/// Parses an integer of up to 18 digits, which always fits.
#[inline]
pub(crate) fn short_int(text: &str) -> Option<i64> {
    let (digits, negative) = match text.as_bytes() {
        [b'-', digits @ ..] => (digits, true),
        digits => (digits, false),
    };
    if digits.is_empty() || digits.len() > 18 {
        return None;
    }
    let mut value = 0_i64;
    for byte in digits {
        let digit = byte.wrapping_sub(b'0');
        if digit > 9 {
            return None;
        }
        value = value * 10 + i64::from(digit);
    }
    Some(if negative { -value } else { value })
}

/// Parses by the rule of the standard library: a sign, then ASCII digits.
#[cold]
fn long_int(text: &str) -> Option<i64> {
    text.parse().ok()
}

/// Returns whether text is an integer, of however many digits.
pub(crate) fn is_int(text: &str) -> bool {
    let text = trim(text);
    let digits = text.strip_prefix(['-', '+']).unwrap_or(text);
    !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit())
}

/// Returns whether text is a double by its characters, be it too large for one.
pub(crate) fn is_number(text: &str) -> bool {
    trim(text).parse::<f64>().is_ok()
}

/// Returns whether a double stays finite in 32 bits, if it is.
#[expect(clippy::cast_possible_truncation, reason = "what is cut off is looked for")]
pub(crate) fn fits_f32(value: f64) -> bool {
    value.is_finite() == (value as f32).is_finite()
}

/// Parses a double, which may be spelt as an integer, and must not be too large.
pub(crate) fn double(text: &str) -> Option<f64> {
    let text = trim(text);
    if text.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'+' | b'-' | b'.' | b'e' | b'E')) {
        return text.parse().ok().filter(|value: &f64| value.is_finite());
    }
    let (word, sign) = match text.as_bytes() {
        [b'-', ..] => (&text[1..], -1.0),
        [b'+', ..] => (&text[1..], 1.0),
        _ => (text, 1.0),
    };
    match word.to_ascii_lowercase().as_str() {
        "nan" => Some(f64::NAN),
        "inf" | "infinity" => Some(sign * f64::INFINITY),
        _ => None,
    }
}

/// Parses a boolean.
pub(crate) fn boolean(text: &str) -> Option<bool> {
    match text {
        "1" => Some(true),
        "0" => Some(false),
        _ => match trim(text) {
            "1" | "true" => Some(true),
            "0" | "false" => Some(false),
            _ => None,
        },
    }
}

/// Decodes base64 with white space anywhere and padding or none.
pub(crate) fn base64(text: &str) -> Option<Vec<u8>> {
    packed_base64(text.as_bytes()).or_else(|| {
        let packed: Vec<u8> = text.bytes().filter(|&byte| !is_blank(byte)).collect();
        packed_base64(&packed)
    })
}

/// Decodes base64 without white space, a piece at a time, so that its room is still in the
/// cache when it is used.
fn packed_base64(text: &[u8]) -> Option<Vec<u8>> {
    let mut bytes = Vec::with_capacity(text.len() / 4 * 3 + 3);
    let mut pieces = text.chunks(PIECE / 3 * 4).peekable();
    while let Some(piece) = pieces.next() {
        let start = bytes.len();
        bytes.resize(start + piece.len().div_ceil(4) * 3, 0);
        let length = BASE64.decode_slice(piece, &mut bytes[start..]).ok()?;
        // Padding belongs to the end.
        if length < PIECE && pieces.peek().is_some() {
            return None;
        }
        bytes.truncate(start + length);
    }
    Some(bytes)
}

/// Writes base64 on one line, padded.
pub(crate) fn write_base64(bytes: &[u8], out: &mut Vec<u8>) {
    out.reserve(bytes.len().div_ceil(3) * 4);
    for piece in bytes.chunks(PIECE) {
        let start = out.len();
        out.resize(start + piece.len().div_ceil(3) * 4, b'=');
        // The room is exact, so that encoding cannot fail.
        let written = BASE64.encode_slice(piece, &mut out[start..]).unwrap_or_default();
        debug_assert_eq!(start + written, out.len());
    }
}

/// The bytes that are encoded and decoded at a time.
const PIECE: usize = 12 << 10;

const CONFIG: GeneralPurposeConfig = GeneralPurposeConfig::new()
    .with_decode_padding_mode(DecodePaddingMode::Indifferent)
    .with_decode_allow_trailing_bits(true);

#[cfg(any(target_arch = "x86_64", target_arch = "aarch64"))]
static BASE64: LazyLock<base64::engine::Simd> =
    LazyLock::new(|| base64::engine::Simd::standard(CONFIG));

#[cfg(not(any(target_arch = "x86_64", target_arch = "aarch64")))]
static BASE64: LazyLock<base64::engine::GeneralPurpose> =
    LazyLock::new(|| base64::engine::GeneralPurpose::new(&base64::alphabet::STANDARD, CONFIG));
