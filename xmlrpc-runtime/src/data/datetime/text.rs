//! Dates as text: the spellings on the wire, and serde, through which dates travel as text.

use std::fmt;
use std::str::FromStr;

use serde::de::{self, Deserialize, Deserializer};
use serde::ser::{Serialize, Serializer};

use crate::data::datetime::{DateTime, INVALID, InvalidDateTime, Offset};
use crate::data::{Marked, MarkedVisitor, is_of_codec};

/// The digits of a fraction that fit its 64 bits.
const MOST_DIGITS: usize = 18;

/// Reads every spelling that occurs on the wire: basic or dashed, with a `T` or a blank,
/// with or without colons, a fraction, and `Z`, `±hh`, `±hhmm` or `±hh:mm`.
impl FromStr for DateTime {
    type Err = InvalidDateTime;

    fn from_str(text: &str) -> Result<Self, InvalidDateTime> {
        let mut rest = Digits(text.trim_matches([' ', '\t', '\n', '\r']).as_bytes());
        let (year, month, day) = rest.date().ok_or(INVALID)?;
        let TimeOfDay { time: (hour, minute, second), fraction, offset } = rest.time_of_day()?;
        let mut date = Self::new(year, month, day, hour, minute, second)?;
        (date.fraction, date.fraction_digits) = fraction;
        date.with_offset(offset)
    }
}

impl DateTime {
    /// Returns whether this spells the zero that databases keep where there is no date,
    /// which PHP writes as the last day of November before the year 0.
    pub(crate) fn is_zero(text: &str) -> bool {
        let text = text.trim_matches([' ', '\t', '\n', '\r']);
        let (zero, text) = match text.strip_prefix('-') {
            Some(text) => ((1, 11, 30), text),
            None => ((0, 0, 0), text),
        };
        let mut rest = Digits(text.as_bytes());
        let is_midnight = |day: TimeOfDay| day.time == (0, 0, 0) && day.fraction.0 == 0;
        rest.date() == Some(zero)
            && (rest.0.is_empty() || rest.time_of_day().is_ok_and(is_midnight))
    }
}

/// What follows the day: hour, minute and second, a fraction and its digits, an offset.
struct TimeOfDay {
    time: (u8, u8, u8),
    fraction: (u64, u8),
    offset: Option<Offset>,
}

/// The text that is left to read of a date.
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
        // blanks. No other program writes six digits, so the year is kept as it was sent.
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

    /// Reads all that follows the day, up to the end.
    fn time_of_day(&mut self) -> Result<TimeOfDay, InvalidDateTime> {
        self.any(b"T ").ok_or(INVALID)?;
        let time = self.time().ok_or(INVALID)?;
        let fraction = match self.any(b".,") {
            Some(_) => self.fraction().ok_or(INVALID)?,
            None => (0, 0),
        };
        self.any(b" ");
        let offset = self.offset()?;
        if self.0.is_empty() { Ok(TimeOfDay { time, fraction, offset }) } else { Err(INVALID) }
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

/// Writes `YYYYMMDDThh:mm:ss`, then the fraction and the offset if the date has them.
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
        self.offset.map_or(Ok(()), |offset| offset.fmt(f))
    }
}

/// Writes `Z` or `±hh:mm`.
impl fmt::Display for Offset {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Offset::Utc => f.write_str("Z"),
            Offset::Minutes(minutes) => {
                let sign = if *minutes < 0 { '-' } else { '+' };
                let minutes = minutes.unsigned_abs();
                write!(f, "{sign}{:02}:{:02}", minutes / 60, minutes % 60)
            }
        }
    }
}

/// Writes a date as a newtype struct under the name that the codec knows.
impl Serialize for DateTime {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_newtype_struct(Self::NAME, &DateText(self))
    }
}

/// A date as text, without that name.
struct DateText<'a>(&'a DateTime);

impl Serialize for DateText<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self.0)
    }
}

impl<'de> Deserialize<'de> for DateTime {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_newtype_struct(Self::NAME, DateVisitor)
    }
}

const EXPECTED: &str = "a date and time";

struct DateVisitor;

impl<'de> de::Visitor<'de> for DateVisitor {
    type Value = DateTime;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(EXPECTED)
    }

    fn visit_newtype_struct<D: Deserializer<'de>>(self, inner: D) -> Result<DateTime, D::Error> {
        if is_of_codec::<D::Error>() {
            return match inner.deserialize_any(MarkedVisitor(EXPECTED))? {
                Marked::Date(text) => self.visit_str(&text),
                Marked::Bytes(bytes) => {
                    Err(de::Error::invalid_type(de::Unexpected::Bytes(&bytes), &self))
                }
            };
        }
        if inner.is_human_readable() {
            inner.deserialize_any(self)
        } else {
            inner.deserialize_str(self)
        }
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<DateTime, E> {
        text.parse().map_err(|_| E::invalid_value(de::Unexpected::Str(text), &self))
    }
}
