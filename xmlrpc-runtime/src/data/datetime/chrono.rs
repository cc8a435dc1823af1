//! Dates of the crate `chrono`.

use chrono::{
    Datelike, FixedOffset, NaiveDate, NaiveDateTime, Offset as _, TimeZone, Timelike, Utc,
};

use crate::data::datetime::{DateTime, INVALID, InvalidDateTime, Offset};

/// What the clock shows, wherever it is: the offset is set aside.
///
/// ```
/// use xmlrpc::DateTime;
///
/// let date: DateTime = "19980717T14:08:55".parse()?;
/// let naive = chrono::NaiveDateTime::from(date);
/// assert_eq!(naive.to_string(), "1998-07-17 14:08:55");
/// assert_eq!(DateTime::try_from(naive)?, date);
/// # Ok::<(), xmlrpc::InvalidDateTime>(())
/// ```
impl From<DateTime> for NaiveDateTime {
    fn from(date: DateTime) -> Self {
        let day = NaiveDate::from_ymd_opt(date.year.into(), date.month.into(), date.day.into());
        let [hour, minute, second] = [date.hour, date.minute, date.second].map(u32::from);
        // The fields are checked when a date is made, so that chrono finds them good.
        day.and_then(|day| day.and_hms_nano_opt(hour, minute, second, date.nanosecond()))
            .unwrap_or_default()
    }
}

/// Refuses years before 0 and after 9999, and leap seconds, which XML-RPC cannot write.
impl TryFrom<NaiveDateTime> for DateTime {
    type Error = InvalidDateTime;

    fn try_from(date: NaiveDateTime) -> Result<Self, InvalidDateTime> {
        let small = |field: u32| u8::try_from(field).map_err(|_| INVALID);
        DateTime::new(
            u16::try_from(date.year()).map_err(|_| INVALID)?,
            small(date.month())?,
            small(date.day())?,
            small(date.hour())?,
            small(date.minute())?,
            small(date.second())?,
        )?
        .with_nanosecond(date.nanosecond())
    }
}

/// The instant, where the offset is told.
///
/// ```
/// use chrono::{FixedOffset, Utc};
/// use xmlrpc::DateTime;
///
/// let date: DateTime = "19980717T16:08:55+02:00".parse()?;
/// let instant = chrono::DateTime::<FixedOffset>::try_from(date)?;
/// assert_eq!(DateTime::try_from(instant)?, date);
/// let utc = DateTime::try_from(instant.with_timezone(&Utc))?;
/// assert_eq!(utc.to_string(), "19980717T14:08:55Z");
/// # Ok::<(), xmlrpc::InvalidDateTime>(())
/// ```
impl TryFrom<DateTime> for chrono::DateTime<FixedOffset> {
    type Error = InvalidDateTime;

    fn try_from(date: DateTime) -> Result<Self, InvalidDateTime> {
        let minutes = date.offset.ok_or(INVALID)?.minutes();
        let offset = FixedOffset::east_opt(i32::from(minutes) * 60).ok_or(INVALID)?;
        offset.from_local_datetime(&NaiveDateTime::from(date)).single().ok_or(INVALID)
    }
}

/// The instant in UTC, where the offset is told.
impl TryFrom<DateTime> for chrono::DateTime<Utc> {
    type Error = InvalidDateTime;

    fn try_from(date: DateTime) -> Result<Self, InvalidDateTime> {
        chrono::DateTime::<FixedOffset>::try_from(date).map(|instant| instant.with_timezone(&Utc))
    }
}

/// With the offset in whole minutes; refuses what XML-RPC cannot write.
impl TryFrom<chrono::DateTime<FixedOffset>> for DateTime {
    type Error = InvalidDateTime;

    fn try_from(instant: chrono::DateTime<FixedOffset>) -> Result<Self, InvalidDateTime> {
        let seconds = instant.offset().fix().local_minus_utc();
        if seconds % 60 != 0 {
            return Err(INVALID);
        }
        let minutes = i16::try_from(seconds / 60).map_err(|_| INVALID)?;
        DateTime::try_from(instant.naive_local())?.with_offset(Some(Offset::Minutes(minutes)))
    }
}

/// The instant in UTC, marked `Z`.
impl TryFrom<chrono::DateTime<Utc>> for DateTime {
    type Error = InvalidDateTime;

    fn try_from(instant: chrono::DateTime<Utc>) -> Result<Self, InvalidDateTime> {
        DateTime::try_from(instant.naive_utc())?.with_offset(Some(Offset::Utc))
    }
}
