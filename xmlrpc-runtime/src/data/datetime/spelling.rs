//! How dates are spelt on the wire.

use std::fmt;
use std::str::FromStr;

use crate::data::datetime::{DateTime, INVALID, InvalidDateTime, Offset};

/// More digits of a fraction do not fit.
const MOST_DIGITS: usize = 18;

/// Reads every spelling that is met on the wire: basic or dashed, with a `T` or a blank,
/// with or without colons, a fraction, and `Z`, `±hh`, `±hhmm` or `±hh:mm`.
impl FromStr for DateTime {
    type Err = InvalidDateTime;

    fn from_str(text: &str) -> Result<Self, InvalidDateTime> {
        let mut rest = Digits(text.trim_matches([' ', '\t', '\n', '\r']).as_bytes());
        let (year, month, day) = rest.date().ok_or(INVALID)?;
        let Clock { time: (hour, minute, second), fraction, offset } = rest.clock()?;
        let mut date = Self::new(year, month, day, hour, minute, second)?;
        (date.fraction, date.fraction_digits) = fraction;
        date.with_offset(offset)
    }
}

impl DateTime {
    /// Whether this spells the zero that databases keep where there is no date, which
    /// PHP writes as the last day of November before the year 0.
    pub(crate) fn is_zero(text: &str) -> bool {
        let text = text.trim_matches([' ', '\t', '\n', '\r']);
        let (zero, text) = match text.strip_prefix('-') {
            Some(text) => ((1, 11, 30), text),
            None => ((0, 0, 0), text),
        };
        let mut rest = Digits(text.as_bytes());
        let is_midnight = |clock: Clock| clock.time == (0, 0, 0) && clock.fraction.0 == 0;
        rest.date() == Some(zero) && (rest.0.is_empty() || rest.clock().is_ok_and(is_midnight))
    }
}

/// What follows the day: hour, minute and second, a fraction and its digits, an offset.
struct Clock {
    time: (u8, u8, u8),
    fraction: (u64, u8),
    offset: Option<Offset>,
}

/// What is left to read of a date.
struct Digits<'a>(&'a [u8]);

impl Digits<'_> {
    fn any(&mut self, choice: &[u8]) -> Option<u8> {
        let (&first, rest) = self.0.split_first()?;
        choice.contains(&first).then(|| self.0 = rest)?;
        Some(first)
    }

    fn two(&mut self) -> Option<u8> {
        let ([tens, ones], rest) = self.0.split_first_chunk()?;
        let digit = |byte: u8| byte.is_ascii_digit().then(|| byte - b'0');
        let value = digit(*tens)? * 10 + digit(*ones)?;
        self.0 = rest;
        Some(value)
    }

    fn date(&mut self) -> Option<(u16, u8, u8)> {
        // XmlRpc++ writes the year as it is in C's struct tm: 98 for 1998, padded with
        // blanks. No other program writes six digits, so it is kept as it was told.
        let digits = self.0.iter().take_while(|byte| byte.is_ascii_digit()).count();
        let century = if digits == 6 { 0 } else { self.two()? };
        let year = u16::from(century) * 100 + u16::from(self.two()?);
        let dashed = self.any(b"-").is_some();
        let month = self.two()?;
        if dashed {
            self.any(b"-")?;
        }
        Some((year, month, self.two()?))
    }

    /// All that follows the day, up to the end.
    fn clock(&mut self) -> Result<Clock, InvalidDateTime> {
        self.any(b"T ").ok_or(INVALID)?;
        let time = self.time().ok_or(INVALID)?;
        let fraction = match self.any(b".,") {
            Some(_) => self.fraction().ok_or(INVALID)?,
            None => (0, 0),
        };
        self.any(b" ");
        let offset = self.offset()?;
        if self.0.is_empty() { Ok(Clock { time, fraction, offset }) } else { Err(INVALID) }
    }

    fn time(&mut self) -> Option<(u8, u8, u8)> {
        let hour = self.two()?;
        let colons = self.any(b":").is_some();
        let minute = self.two()?;
        if colons {
            self.any(b":")?;
        }
        Some((hour, minute, self.two()?))
    }

    fn fraction(&mut self) -> Option<(u64, u8)> {
        let count = self.0.iter().take_while(|byte| byte.is_ascii_digit()).count();
        if count == 0 || count > MOST_DIGITS {
            return None;
        }
        let (digits, rest) = self.0.split_at(count);
        self.0 = rest;
        let value = digits.iter().fold(0, |value, digit| value * 10 + u64::from(digit - b'0'));
        Some((value, u8::try_from(count).ok()?))
    }

    fn offset(&mut self) -> Result<Option<Offset>, InvalidDateTime> {
        let sign = match self.any(b"Z+-") {
            None => return Ok(None),
            Some(b'Z') => return Ok(Some(Offset::Utc)),
            Some(sign) => sign,
        };
        let hours = self.two().ok_or(INVALID)?;
        let colon = self.any(b":").is_some();
        let minutes = if colon || !self.0.is_empty() { self.two().ok_or(INVALID)? } else { 0 };
        if hours > 23 || minutes > 59 {
            return Err(INVALID);
        }
        let total = i16::from(hours) * 60 + i16::from(minutes);
        Ok(Some(Offset::Minutes(if sign == b'-' { -total } else { total })))
    }
}

/// Writes `YYYYMMDDThh:mm:ss`, then the fraction and the offset if there are any.
impl fmt::Display for DateTime {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut text = *b"00000000T00:00:00";
        let mut two = |at: usize, value: u8| {
            text[at] += value / 10;
            text[at + 1] += value % 10;
        };
        #[expect(clippy::cast_possible_truncation, reason = "a year has four digits")]
        let (century, year) = ((self.year / 100) as u8, (self.year % 100) as u8);
        two(0, century);
        two(2, year);
        two(4, self.month);
        two(6, self.day);
        two(9, self.hour);
        two(12, self.minute);
        two(15, self.second);
        f.write_str(std::str::from_utf8(&text).unwrap_or_default())?;
        if self.fraction_digits > 0 {
            let width = usize::from(self.fraction_digits);
            write!(f, ".{:0width$}", self.fraction)?;
        }
        match self.offset {
            None => Ok(()),
            Some(Offset::Utc) => f.write_str("Z"),
            Some(Offset::Minutes(minutes)) => {
                let sign = if minutes < 0 { '-' } else { '+' };
                let minutes = minutes.unsigned_abs();
                write!(f, "{sign}{:02}:{:02}", minutes / 60, minutes % 60)
            }
        }
    }
}
