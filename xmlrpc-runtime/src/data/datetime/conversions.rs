//! Conversions between [`DateTime`] and the dates of the crates `chrono`, `jiff` and `time`.

#[cfg(feature = "chrono")]
mod for_chrono {
    use chrono::{
        Datelike, FixedOffset, NaiveDate, NaiveDateTime, Offset as _, TimeZone, Timelike, Utc,
    };

    use crate::data::datetime::{DateTime, INVALID, InvalidDateTime, Offset};

    /// Gives what the clock shows, wherever it is: the offset is left out.
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
            // The fields were checked when the date was made, so that chrono accepts them.
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

    /// Gives the instant; fails for a date without an offset.
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

    /// Gives the instant in UTC; fails for a date without an offset.
    impl TryFrom<DateTime> for chrono::DateTime<Utc> {
        type Error = InvalidDateTime;

        fn try_from(date: DateTime) -> Result<Self, InvalidDateTime> {
            chrono::DateTime::<FixedOffset>::try_from(date)
                .map(|instant| instant.with_timezone(&Utc))
        }
    }

    /// Keeps the offset in whole minutes; refuses what XML-RPC cannot write.
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

    /// Gives the instant in UTC, with `Z` as its offset.
    impl TryFrom<chrono::DateTime<Utc>> for DateTime {
        type Error = InvalidDateTime;

        fn try_from(instant: chrono::DateTime<Utc>) -> Result<Self, InvalidDateTime> {
            DateTime::try_from(instant.naive_utc())?.with_offset(Some(Offset::Utc))
        }
    }
}

#[cfg(feature = "jiff")]
mod for_jiff {
    use jiff::civil;
    use jiff::tz;

    use crate::data::datetime::{DateTime, INVALID, InvalidDateTime, Offset};

    /// Gives what the clock shows, wherever it is: the offset is left out.
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
            // The fields were checked when the date was made.
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

    /// Gives the instant; fails for a date without an offset.
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

    /// Gives the instant in UTC, with `Z` as its offset.
    impl TryFrom<jiff::Timestamp> for DateTime {
        type Error = InvalidDateTime;

        fn try_from(instant: jiff::Timestamp) -> Result<Self, InvalidDateTime> {
            DateTime::try_from(tz::Offset::UTC.to_datetime(instant))?.with_offset(Some(Offset::Utc))
        }
    }
}

#[cfg(feature = "time")]
mod for_time {
    use time::{Date, Month, OffsetDateTime, PrimitiveDateTime, Time, UtcOffset};

    use crate::data::datetime::{DateTime, INVALID, InvalidDateTime, Offset};

    /// Gives what the clock shows, wherever it is: the offset is left out.
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
            // The fields were checked when the date was made, so that no default is used.
            let month = Month::try_from(date.month).unwrap_or(Month::January);
            let day =
                Date::from_calendar_date(date.year.into(), month, date.day).unwrap_or(Date::MIN);
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

    /// Gives the instant; fails for a date without an offset.
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
            let offset =
                UtcOffset::from_whole_seconds(i32::from(minutes) * 60).map_err(|_| INVALID)?;
            Ok(PrimitiveDateTime::from(date).assume_offset(offset))
        }
    }

    /// Keeps the offset in whole minutes, `Z` for UTC; refuses what XML-RPC cannot write.
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
}
