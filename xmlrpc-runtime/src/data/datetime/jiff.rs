//! Dates of the crate `jiff`.

use jiff::civil;
use jiff::tz;

use crate::data::datetime::{DateTime, INVALID, InvalidDateTime, Offset};

/// What the clock shows, wherever it is: the offset is set aside.
///
/// ```
/// use xmlrpc::DateTime;
///
/// let date: DateTime = "19980717T14:08:55".parse()?;
/// let civil = jiff::civil::DateTime::from(date);
/// assert_eq!(civil, jiff::civil::date(1998, 7, 17).at(14, 8, 55, 0));
/// assert_eq!(DateTime::try_from(civil)?, date);
/// # Ok::<(), xmlrpc::InvalidDateTime>(())
/// ```
impl From<DateTime> for civil::DateTime {
    fn from(date: DateTime) -> Self {
        // The fields are checked when a date is made.
        civil::DateTime::constant(
            date.year.cast_signed(),
            date.month.cast_signed(),
            date.day.cast_signed(),
            date.hour.cast_signed(),
            date.minute.cast_signed(),
            date.second.cast_signed(),
            date.nanosecond().cast_signed(),
        )
    }
}

/// Refuses years before 0, which XML-RPC cannot write.
impl TryFrom<civil::DateTime> for DateTime {
    type Error = InvalidDateTime;

    fn try_from(date: civil::DateTime) -> Result<Self, InvalidDateTime> {
        let year = u16::try_from(date.year()).map_err(|_| INVALID)?;
        DateTime::new(
            year,
            date.month().cast_unsigned(),
            date.day().cast_unsigned(),
            date.hour().cast_unsigned(),
            date.minute().cast_unsigned(),
            date.second().cast_unsigned(),
        )?
        .with_nanosecond(date.subsec_nanosecond().cast_unsigned())
    }
}

/// The instant, where the offset is told.
///
/// ```
/// use xmlrpc::DateTime;
///
/// let date: DateTime = "19980717T16:08:55+02:00".parse()?;
/// let instant = jiff::Timestamp::try_from(date)?;
/// assert_eq!(DateTime::try_from(instant)?.to_string(), "19980717T14:08:55Z");
/// assert!(jiff::Timestamp::try_from(DateTime::new(1998, 7, 17, 14, 8, 55)?).is_err());
/// # Ok::<(), xmlrpc::InvalidDateTime>(())
/// ```
impl TryFrom<DateTime> for jiff::Timestamp {
    type Error = InvalidDateTime;

    fn try_from(date: DateTime) -> Result<Self, InvalidDateTime> {
        let minutes = date.offset.ok_or(INVALID)?.minutes();
        let offset = tz::Offset::from_seconds(i32::from(minutes) * 60).map_err(|_| INVALID)?;
        offset.to_timestamp(civil::DateTime::from(date)).map_err(|_| INVALID)
    }
}

/// The instant in UTC, marked `Z`.
impl TryFrom<jiff::Timestamp> for DateTime {
    type Error = InvalidDateTime;

    fn try_from(instant: jiff::Timestamp) -> Result<Self, InvalidDateTime> {
        DateTime::try_from(tz::Offset::UTC.to_datetime(instant))?.with_offset(Some(Offset::Utc))
    }
}
