//! Dates and times as the wire has them.

#[cfg(any(feature = "chrono", feature = "jiff", feature = "time"))]
mod conversions;
mod text;

use std::cmp::Ordering;
use std::fmt;
use std::time::{SystemTime, UNIX_EPOCH};

/// A date and time just as the wire has it, sent as `<dateTime.iso8601>`.
///
/// XML-RPC's dates name no time zone: what they mean is agreed between the programs. A
/// fraction of a second and an offset from UTC, which some programs write, are kept, so
/// that nothing is lost when a date is passed on. Dates are therefore equal where they
/// are written alike, and ordered by time: see [the comparison](#impl-PartialOrd-for-DateTime).
///
/// ```
/// use xmlrpc::DateTime;
///
/// let moon = DateTime::new(1969, 7, 20, 20, 17, 40)?;
/// assert_eq!(moon.to_string(), "19690720T20:17:40");
/// let same: DateTime = "1969-07-20 20:17:40".parse()?;
/// assert_eq!(moon, same);
/// let zoned: DateTime = "19690720T16:17:40.5-0400".parse()?;
/// assert_eq!(zoned.nanosecond(), 500_000_000);
/// assert_eq!(zoned.offset().map(|offset| offset.minutes()), Some(-240));
/// # Ok::<(), xmlrpc::InvalidDateTime>(())
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
///
/// ```
/// use xmlrpc::Offset;
///
/// assert_eq!(Offset::Minutes(-210).to_string(), "-03:30");
/// assert_eq!(Offset::Utc.minutes(), 0);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Offset {
    /// `Z`: the clock shows UTC.
    Utc,
    /// `±hh:mm`: the clock is this many minutes ahead of UTC.
    Minutes(i16),
}

impl Offset {
    /// Returns the minutes ahead of UTC.
    #[must_use]
    pub fn minutes(self) -> i16 {
        match self {
            Offset::Utc => 0,
            Offset::Minutes(minutes) => minutes,
        }
    }
}

/// What is not a date and time: no calendar has it, or no known spelling reads so.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, thiserror::Error)]
#[error("not a date and time")]
pub struct InvalidDateTime(());

const INVALID: InvalidDateTime = InvalidDateTime(());

impl DateTime {
    /// The name under which the codec knows the type.
    pub(crate) const NAME: &'static str = "$xmlrpc::DateTime";

    /// Makes a date and time of the Gregorian calendar, from the year 0 to 9999.
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

    /// Returns the date and time in UTC, in whole seconds and without an offset, as every
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

    /// Sets the fraction of the second, written with as few digits as it needs.
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
        while self.fraction_digits > 0 && self.fraction.is_multiple_of(10) {
            self.fraction /= 10;
            self.fraction_digits -= 1;
        }
        Ok(self)
    }

    /// Sets the offset from UTC; `None` for a clock whose place is not known.
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

    /// Returns the year, 0 to 9999.
    #[must_use]
    pub const fn year(&self) -> u16 {
        self.year
    }

    /// Returns the month, 1 to 12.
    #[must_use]
    pub const fn month(&self) -> u8 {
        self.month
    }

    /// Returns the day of the month, 1 to 31.
    #[must_use]
    pub const fn day(&self) -> u8 {
        self.day
    }

    /// Returns the hour, 0 to 23.
    #[must_use]
    pub const fn hour(&self) -> u8 {
        self.hour
    }

    /// Returns the minute, 0 to 59.
    #[must_use]
    pub const fn minute(&self) -> u8 {
        self.minute
    }

    /// Returns the second, 0 to 59.
    #[must_use]
    pub const fn second(&self) -> u8 {
        self.second
    }

    /// Returns the fraction of the second in nanoseconds; what is finer is cut off.
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

    /// Returns the offset from UTC, if the date has one.
    #[must_use]
    pub const fn offset(&self) -> Option<Offset> {
        self.offset
    }
}

/// Orders dates by time: two without an offset by their clocks, two with one by the
/// instants that they name. A date without an offset comes neither before nor after one
/// with an offset. Of one instant in two spellings the smaller offset comes first, then
/// the shorter fraction, so that only equal dates compare as equal.
///
/// ```
/// use xmlrpc::DateTime;
///
/// let date = |text: &str| text.parse::<DateTime>();
/// assert!(date("19980717T16:00:00+02:00")? < date("19980717T14:30:00Z")?);
/// assert_eq!(date("19980717T16:00:00")?.partial_cmp(&date("19980717T16:00:00Z")?), None);
/// # Ok::<(), xmlrpc::InvalidDateTime>(())
/// ```
impl PartialOrd for DateTime {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        if self.offset.is_some() != other.offset.is_some() {
            return None;
        }
        let spelling = |date: &Self| (date.offset.map(Offset::minutes), date.fraction_digits);
        let by_time = self.time_in_utc().cmp(&other.time_in_utc());
        let by_spelling = spelling(self).cmp(&spelling(other));
        // `+00:00` is as many minutes ahead as `Z`.
        let is_utc = |date: &Self| date.offset == Some(Offset::Utc);
        Some(by_time.then(by_spelling).then(is_utc(self).cmp(&is_utc(other))))
    }
}

impl DateTime {
    /// Returns the minutes since the year 0, the offset taken off, the second, and the
    /// fraction in units of 10⁻¹⁸ seconds.
    fn time_in_utc(&self) -> (i64, u8, u64) {
        let year = i64::from(self.year);
        // Of the years before it every fourth has a day more, but of the hundredth ones only
        // every fourth.
        let last = (year - 1).max(0);
        let leap_days = i64::from(year > 0) + last / 4 - last / 100 + last / 400;
        let months = (1..self.month).map(|month| i64::from(days_in(self.year, month)));
        let days = year * 365 + leap_days + months.sum::<i64>() + i64::from(self.day) - 1;
        let minutes = (days * 24 + i64::from(self.hour)) * 60 + i64::from(self.minute);
        let offset = self.offset.map_or(0, |offset| i64::from(offset.minutes()));
        let fraction = self.fraction * 10_u64.pow(18 - u32::from(self.fraction_digits));
        (minutes - offset, self.second, fraction)
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

/// Returns the year, month and day that come so many days after the 1st of January 1970.
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

impl fmt::Debug for DateTime {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "DateTime({self})")
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
