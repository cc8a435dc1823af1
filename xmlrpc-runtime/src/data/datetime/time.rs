//! Dates of the crate `time`.

use time::{Date, Month, OffsetDateTime, PrimitiveDateTime, Time, UtcOffset};

use crate::data::datetime::{DateTime, INVALID, InvalidDateTime, Offset};

/// What the clock shows, wherever it is: the offset is set aside.
///
/// ```
/// use xmlrpc::DateTime;
///
/// let date: DateTime = "19980717T14:08:55".parse()?;
/// let primitive = time::PrimitiveDateTime::from(date);
/// assert_eq!((primitive.year(), primitive.hour()), (1998, 14));
/// assert_eq!(DateTime::try_from(primitive)?, date);
/// # Ok::<(), xmlrpc::InvalidDateTime>(())
/// ```
impl From<DateTime> for PrimitiveDateTime {
    fn from(date: DateTime) -> Self {
        // The fields are checked when a date is made, so that the defaults are not met.
        let month = Month::try_from(date.month).unwrap_or(Month::January);
        let day = Date::from_calendar_date(date.year.into(), month, date.day).unwrap_or(Date::MIN);
        let time = Time::from_hms_nano(date.hour, date.minute, date.second, date.nanosecond());
        PrimitiveDateTime::new(day, time.unwrap_or(Time::MIDNIGHT))
    }
}

/// Refuses years before 0 and after 9999, which XML-RPC cannot write.
impl TryFrom<PrimitiveDateTime> for DateTime {
    type Error = InvalidDateTime;

    fn try_from(date: PrimitiveDateTime) -> Result<Self, InvalidDateTime> {
        DateTime::new(
            u16::try_from(date.year()).map_err(|_| INVALID)?,
            date.month().into(),
            date.day(),
            date.hour(),
            date.minute(),
            date.second(),
        )?
        .with_nanosecond(date.nanosecond())
    }
}

/// The instant, where the offset is told.
///
/// ```
/// use xmlrpc::DateTime;
///
/// let date: DateTime = "19980717T16:08:55+02:00".parse()?;
/// let instant = time::OffsetDateTime::try_from(date)?;
/// assert_eq!(instant.unix_timestamp(), 900_684_535);
/// assert_eq!(DateTime::try_from(instant)?, date);
/// # Ok::<(), xmlrpc::InvalidDateTime>(())
/// ```
impl TryFrom<DateTime> for OffsetDateTime {
    type Error = InvalidDateTime;

    fn try_from(date: DateTime) -> Result<Self, InvalidDateTime> {
        let minutes = date.offset.ok_or(INVALID)?.minutes();
        let offset = UtcOffset::from_whole_seconds(i32::from(minutes) * 60).map_err(|_| INVALID)?;
        Ok(PrimitiveDateTime::from(date).assume_offset(offset))
    }
}

/// With the offset in whole minutes, `Z` for UTC; refuses what XML-RPC cannot write.
impl TryFrom<OffsetDateTime> for DateTime {
    type Error = InvalidDateTime;

    fn try_from(instant: OffsetDateTime) -> Result<Self, InvalidDateTime> {
        let offset = match instant.offset() {
            offset if offset == UtcOffset::UTC => Offset::Utc,
            offset if offset.seconds_past_minute() != 0 => return Err(INVALID),
            offset => Offset::Minutes(offset.whole_minutes()),
        };
        DateTime::try_from(PrimitiveDateTime::new(instant.date(), instant.time()))?
            .with_offset(Some(offset))
    }
}
