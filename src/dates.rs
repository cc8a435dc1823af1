//! Dates of other crates as members of structs, by serde's `with`.

use serde::{Deserialize, Deserializer, Serialize, Serializer, de, ser};
use xmlrpc_runtime::DateTime;

/// Writes a date as a [`DateTime`], for `#[serde(with = "…")]`.
///
/// # Errors
///
/// When XML-RPC has no spelling for it: years before 0 or after 9999, leap seconds, offsets from
/// UTC that are not whole minutes.
pub fn serialize<T, S>(date: &T, serializer: S) -> Result<S::Ok, S::Error>
where
    T: Clone,
    DateTime: TryFrom<T>,
    S: Serializer,
{
    let date = DateTime::try_from(date.clone());
    let date = date.map_err(|_| ser::Error::custom("XML-RPC has no spelling for this date"))?;
    date.serialize(serializer)
}

/// Reads a date by way of a [`DateTime`], for `#[serde(with = "…")]`.
///
/// # Errors
///
/// When there is no date, or one without an offset from UTC for a type that names an instant.
pub fn deserialize<'de, T, D>(deserializer: D) -> Result<T, D::Error>
where
    T: TryFrom<DateTime>,
    D: Deserializer<'de>,
{
    DateTime::deserialize(deserializer).and_then(converted)
}

fn converted<T: TryFrom<DateTime>, E: de::Error>(date: DateTime) -> Result<T, E> {
    T::try_from(date).map_err(|_| match date.offset() {
        None => E::custom(format_args!("expected a date with an offset from UTC, found {date}")),
        Some(_) => E::custom(format_args!("{date} is out of range")),
    })
}

/// Dates that may be missing, for `#[serde(default, with = "…::option")]`.
///
/// Without `default` a missing member is an error: serde knows only of types that they may be
/// missing, and not of functions.
pub mod option {
    use super::{Deserialize, Deserializer, Serializer, converted};
    use xmlrpc_runtime::DateTime;

    /// Writes a date as a [`DateTime`]; where there is none, the member is left out.
    ///
    /// # Errors
    ///
    /// When XML-RPC has no spelling for the date.
    pub fn serialize<T, S>(date: &Option<T>, serializer: S) -> Result<S::Ok, S::Error>
    where
        T: Clone,
        DateTime: TryFrom<T>,
        S: Serializer,
    {
        match date {
            Some(date) => super::serialize(date, serializer),
            None => serializer.serialize_none(),
        }
    }

    /// Reads a date by way of a [`DateTime`], or `None` of nil and of a date that is empty or all
    /// zeros.
    ///
    /// # Errors
    ///
    /// When there is something that is not a date, or a date without an offset from UTC for a
    /// type that names an instant.
    pub fn deserialize<'de, T, D>(deserializer: D) -> Result<Option<T>, D::Error>
    where
        T: TryFrom<DateTime>,
        D: Deserializer<'de>,
    {
        Option::<DateTime>::deserialize(deserializer)?.map(converted).transpose()
    }
}

#[cfg(feature = "jiff")]
pub mod jiff {
    //! Dates of the crate `jiff` as members of structs: `Timestamp` and `civil::DateTime`.
    //!
    //! A `Timestamp` is written in UTC with the offset `Z`, and reads only dates that have an
    //! offset; a `civil::DateTime` has none, and reads what the clock showed.
    //!
    //! ```
    //! use serde::{Deserialize, Serialize};
    //! use xmlrpc::{DateTime, from_value, to_value, value};
    //!
    //! #[derive(Debug, PartialEq, Serialize, Deserialize)]
    //! struct Job {
    //!     #[serde(with = "xmlrpc::jiff")]
    //!     started: jiff::Timestamp,
    //!     #[serde(default, with = "xmlrpc::jiff::option")]
    //!     ended: Option<jiff::Timestamp>,
    //! }
    //!
    //! let job = Job { started: jiff::Timestamp::from_second(900_684_535)?, ended: None };
    //! let date: DateTime = "19980717T14:08:55Z".parse()?;
    //! assert_eq!(to_value(&job)?, value!({ "started": date }));
    //! assert_eq!(from_value::<Job>(&value!({ "started": date }))?, job);
    //! # Ok::<(), Box<dyn std::error::Error>>(())
    //! ```

    pub use super::{deserialize, option, serialize};
}

#[cfg(feature = "chrono")]
pub mod chrono {
    //! Dates of the crate `chrono` as members of structs: `DateTime<Utc>`,
    //! `DateTime<FixedOffset>` and `NaiveDateTime`.
    //!
    //! The first two are written with their offset, and read only dates that have one; a
    //! `NaiveDateTime` has none, and reads what the clock showed.
    //!
    //! ```
    //! use chrono::Utc;
    //! use serde::{Deserialize, Serialize};
    //! use xmlrpc::{DateTime, from_value, to_value, value};
    //!
    //! #[derive(Debug, PartialEq, Serialize, Deserialize)]
    //! struct Job {
    //!     #[serde(with = "xmlrpc::chrono")]
    //!     started: chrono::DateTime<Utc>,
    //!     #[serde(default, with = "xmlrpc::chrono::option")]
    //!     ended: Option<chrono::DateTime<Utc>>,
    //! }
    //!
    //! let date: DateTime = "19980717T14:08:55Z".parse()?;
    //! let job = Job { started: date.try_into()?, ended: None };
    //! assert_eq!(to_value(&job)?, value!({ "started": date }));
    //! assert_eq!(from_value::<Job>(&value!({ "started": date }))?, job);
    //! # Ok::<(), Box<dyn std::error::Error>>(())
    //! ```

    pub use super::{deserialize, option, serialize};
}

#[cfg(feature = "time")]
pub mod time {
    //! Dates of the crate `time` as members of structs: `OffsetDateTime` and `PrimitiveDateTime`.
    //!
    //! An `OffsetDateTime` is written with its offset, and reads only dates that have one; a
    //! `PrimitiveDateTime` has none, and reads what the clock showed.
    //!
    //! ```
    //! use serde::{Deserialize, Serialize};
    //! use time::OffsetDateTime;
    //! use xmlrpc::{DateTime, from_value, to_value, value};
    //!
    //! #[derive(Debug, PartialEq, Serialize, Deserialize)]
    //! struct Job {
    //!     #[serde(with = "xmlrpc::time")]
    //!     started: OffsetDateTime,
    //!     #[serde(default, with = "xmlrpc::time::option")]
    //!     ended: Option<OffsetDateTime>,
    //! }
    //!
    //! let date: DateTime = "19980717T14:08:55Z".parse()?;
    //! let job = Job { started: date.try_into()?, ended: None };
    //! assert_eq!(to_value(&job)?, value!({ "started": date }));
    //! assert_eq!(from_value::<Job>(&value!({ "started": date }))?, job);
    //! # Ok::<(), Box<dyn std::error::Error>>(())
    //! ```

    pub use super::{deserialize, option, serialize};
}
