//! Dates.

use std::fmt;
use std::str::FromStr;
use std::time::{SystemTime, UNIX_EPOCH};

use serde::de::{self, Deserialize, Deserializer, MapAccess};
use serde::ser::{Serialize, Serializer};

/// A date and time just as the wire has it, sent as `<dateTime.iso8601>`.
///
/// XML-RPC's dates name no time zone, and what they mean is agreed between the
/// programs. A fraction of a second and an offset from UTC, which some programs write,
/// are kept, so that nothing is lost in passing a date on.
///
/// ```
/// use xmlrpc_runtime::DateTime;
///
/// let moon = DateTime::new(1969, 7, 20, 20, 17, 40)?;
/// assert_eq!(moon.to_string(), "19690720T20:17:40");
/// let same: DateTime = "1969-07-20 20:17:40".parse()?;
/// assert_eq!(moon, same);
/// let zoned: DateTime = "19690720T16:17:40.5-0400".parse()?;
/// assert_eq!(zoned.nanosecond(), 500_000_000);
/// assert_eq!(zoned.offset().map(|offset| offset.minutes()), Some(-240));
/// # Ok::<(), xmlrpc_runtime::InvalidDateTime>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct DateTime {
    year: u16,
    month: u8,
    day: u8,
    hour: u8,
    minute: u8,
    second: u8,
    fraction_digits: u8,
    fraction: u64,
    offset: Option<Offset>,
}

/// How far a date's clock is from UTC.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Offset {
    /// `Z`: the clock shows UTC.
    Utc,
    /// `±hh:mm`: the clock is this many minutes ahead of UTC.
    Minutes(i16),
}

impl Offset {
    /// Minutes ahead of UTC.
    #[must_use]
    pub fn minutes(self) -> i16 {
        match self {
            Offset::Utc => 0,
            Offset::Minutes(minutes) => minutes,
        }
    }
}

/// Not a date and time: one that no calendar has, or no known spelling of one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a date and time")]
pub struct InvalidDateTime(());

const INVALID: InvalidDateTime = InvalidDateTime(());

/// More digits of a fraction do not fit.
const MOST_DIGITS: usize = 18;

impl DateTime {
    /// The name under which the codec knows the type.
    pub(crate) const NAME: &'static str = "$xmlrpc::DateTime";

    /// A date and time of the Gregorian calendar, from the year 0 to 9999.
    ///
    /// # Errors
    ///
    /// Refuses the 30th of February, the 24th hour, leap seconds, and the like.
    pub const fn new(
        year: u16,
        month: u8,
        day: u8,
        hour: u8,
        minute: u8,
        second: u8,
    ) -> Result<Self, InvalidDateTime> {
        if year > 9999 || day == 0 || day > days_in(year, month) {
            return Err(INVALID);
        }
        if hour > 23 || minute > 59 || second > 59 {
            return Err(INVALID);
        }
        Ok(Self {
            year,
            month,
            day,
            hour,
            minute,
            second,
            fraction_digits: 0,
            fraction: 0,
            offset: None,
        })
    }

    /// The date and time in UTC, in whole seconds and without an offset, as every
    /// program reads it.
    #[must_use]
    pub fn now() -> Self {
        let since_1970 = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
        let (days, seconds) = (since_1970.as_secs() / 86_400, since_1970.as_secs() % 86_400);
        let (year, month, day) = date_of(days);
        let part = |seconds| u8::try_from(seconds).unwrap_or_default();
        let (hour, minute) = (part(seconds / 3600), part(seconds / 60 % 60));
        Self {
            year,
            month,
            day,
            hour,
            minute,
            second: part(seconds % 60),
            fraction_digits: 0,
            fraction: 0,
            offset: None,
        }
    }

    /// With a fraction of a second, written with as few digits as it needs.
    ///
    /// # Errors
    ///
    /// Refuses a whole second or more.
    pub const fn with_nanosecond(mut self, nanosecond: u32) -> Result<Self, InvalidDateTime> {
        if nanosecond > 999_999_999 {
            return Err(INVALID);
        }
        self.fraction = nanosecond as u64;
        self.fraction_digits = 9;
        while self.fraction_digits > 0 && self.fraction % 10 == 0 {
            self.fraction /= 10;
            self.fraction_digits -= 1;
        }
        Ok(self)
    }

    /// With an offset from UTC; `None` for a clock whose place is not told.
    ///
    /// # Errors
    ///
    /// Refuses a day or more.
    pub const fn with_offset(mut self, offset: Option<Offset>) -> Result<Self, InvalidDateTime> {
        if let Some(Offset::Minutes(minutes)) = offset
            && minutes.unsigned_abs() >= 24 * 60
        {
            return Err(INVALID);
        }
        self.offset = offset;
        Ok(self)
    }

    /// The year, 0 to 9999.
    #[must_use]
    pub const fn year(&self) -> u16 {
        self.year
    }

    /// The month, 1 to 12.
    #[must_use]
    pub const fn month(&self) -> u8 {
        self.month
    }

    /// The day of the month, 1 to 31.
    #[must_use]
    pub const fn day(&self) -> u8 {
        self.day
    }

    /// The hour, 0 to 23.
    #[must_use]
    pub const fn hour(&self) -> u8 {
        self.hour
    }

    /// The minute, 0 to 59.
    #[must_use]
    pub const fn minute(&self) -> u8 {
        self.minute
    }

    /// The second, 0 to 59.
    #[must_use]
    pub const fn second(&self) -> u8 {
        self.second
    }

    /// The fraction of the second in nanoseconds; what is finer is cut off.
    #[must_use]
    #[expect(
        clippy::cast_possible_truncation,
        reason = "a fraction has fewer than 10^9 nanoseconds"
    )]
    pub const fn nanosecond(&self) -> u32 {
        let digits = self.fraction_digits as u32;
        if digits > 9 {
            (self.fraction / 10_u64.pow(digits - 9)) as u32
        } else {
            (self.fraction * 10_u64.pow(9 - digits)) as u32
        }
    }

    /// The offset from UTC, where one was told.
    #[must_use]
    pub const fn offset(&self) -> Option<Offset> {
        self.offset
    }
}

const fn days_in(year: u16, month: u8) -> u8 {
    match month {
        1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
        4 | 6 | 9 | 11 => 30,
        2 if year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400)) => {
            29
        }
        2 => 28,
        _ => 0,
    }
}

/// Year, month and day, so many days after the first of January 1970.
fn date_of(mut days: u64) -> (u16, u8, u8) {
    let (mut year, mut month) = (1970, 1);
    loop {
        let in_month = days_in(year, month);
        if let Ok(day) = u8::try_from(days)
            && day < in_month
        {
            return (year, month, day + 1);
        }
        days -= u64::from(in_month);
        if month == 12 {
            (year, month) = (year + 1, 1);
        } else {
            month += 1;
        }
    }
}

/// Reads every spelling that is met on the wire: basic or dashed, with a `T` or a blank,
/// with or without colons, a fraction, and `Z`, `±hh`, `±hhmm` or `±hh:mm`.
impl FromStr for DateTime {
    type Err = InvalidDateTime;

    fn from_str(text: &str) -> Result<Self, InvalidDateTime> {
        let mut rest = Digits(text.trim_matches([' ', '\t', '\n', '\r']).as_bytes());
        let (year, month, day) = rest.date().ok_or(INVALID)?;
        rest.any(b"T ").ok_or(INVALID)?;
        let (hour, minute, second) = rest.time().ok_or(INVALID)?;
        let mut date = Self::new(year, month, day, hour, minute, second)?;
        if rest.any(b".,").is_some() {
            (date.fraction, date.fraction_digits) = rest.fraction().ok_or(INVALID)?;
        }
        rest.any(b" ");
        date = date.with_offset(rest.offset()?)?;
        if rest.0.is_empty() { Ok(date) } else { Err(INVALID) }
    }
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

impl fmt::Debug for DateTime {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "DateTime({self})")
    }
}

impl Serialize for DateTime {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_newtype_struct(Self::NAME, &Text(self))
    }
}

/// A date as text, without the name.
struct Text<'a>(&'a DateTime);

impl Serialize for Text<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self.0)
    }
}

impl<'de> Deserialize<'de> for DateTime {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_newtype_struct(Self::NAME, Visitor)
    }
}

struct Visitor;

impl<'de> de::Visitor<'de> for Visitor {
    type Value = DateTime;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a date and time")
    }

    fn visit_newtype_struct<D: Deserializer<'de>>(self, inner: D) -> Result<DateTime, D::Error> {
        if inner.is_human_readable() {
            inner.deserialize_any(self)
        } else {
            inner.deserialize_str(self)
        }
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<DateTime, E> {
        text.parse().map_err(|_| E::invalid_value(de::Unexpected::Str(text), &self))
    }

    /// The codec marks a date by such a map where serde buffers it.
    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<DateTime, A::Error> {
        match map.next_key::<String>()? {
            Some(key) if key == DateTime::NAME => {
                let text: String = map.next_value()?;
                self.visit_str(&text)
            }
            _ => Err(de::Error::invalid_type(de::Unexpected::Map, &self)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::date_of;

    #[test]
    fn days_become_dates() {
        assert_eq!(date_of(0), (1970, 1, 1));
        assert_eq!(date_of(58), (1970, 2, 28));
        assert_eq!(date_of(59), (1970, 3, 1));
        assert_eq!(date_of(11_016), (2000, 2, 29));
        assert_eq!(date_of(11_017), (2000, 3, 1));
        assert_eq!(date_of(19_722), (2023, 12, 31));
        assert_eq!(date_of(19_723), (2024, 1, 1));
    }
}
