//! Dates beyond their spelling on the wire: compared, ordered, hashed and shown.

use std::cmp::Ordering;
use std::collections::HashSet;

#[cfg(any(feature = "chrono", feature = "jiff", feature = "time"))]
use serde::{Deserialize, Serialize};
#[cfg(feature = "jiff")]
use xmlrpc::codec::EncodeErrorKind;
use xmlrpc::{DateTime, InvalidDateTime, Offset};
#[cfg(any(feature = "chrono", feature = "jiff", feature = "time"))]
use xmlrpc::{from_value, to_value, value};

fn date(text: &str) -> DateTime {
    text.parse().unwrap()
}

#[test]
fn dates_are_ordered_by_time() {
    for ordered in [
        [
            "00000101T00:00:00",
            "00000228T23:59:59",
            "00000229T00:00:00",
            "00000301T00:00:00",
            "00010101T00:00:00",
            "19991231T23:59:59",
            "19991231T23:59:59.000000001",
            "19991231T23:59:59.5",
            "20000101T00:00:00",
            "99991231T23:59:59.999999999999999999",
        ],
        [
            "00000101T00:00:00+00:00",
            "19700101T00:00:00Z",
            "20000229T23:30:00+01:00",
            "20000229T23:00:00Z",
            "20000301T00:00:00+00:30",
            "20000301T01:00:00+00:30",
            "20000301T00:45:00Z",
            "20000301T00:30:00-01:00",
            "21000301T00:00:00Z",
            "99991231T23:59:59-23:59",
        ],
    ] {
        for (index, first) in ordered.iter().enumerate() {
            for second in &ordered[index + 1..] {
                assert!(date(first) < date(second), "{first} {second}");
                assert!(date(second) > date(first), "{second} {first}");
            }
        }
    }
}

#[test]
fn a_clock_without_an_offset_is_not_compared_with_an_instant() {
    let (clock, instant) = (date("19980717T14:08:55"), date("19980717T14:08:55Z"));
    assert_eq!(clock.partial_cmp(&instant), None);
    assert_ne!(clock, instant);
}

/// What compares as equal is equal, in whatever spelling.
#[test]
fn one_instant_in_two_spellings_is_ordered_by_spelling() {
    let spellings = [
        "19980717T13:08:55-01:00",
        "19980717T14:08:55+00:00",
        "19980717T14:08:55Z",
        "19980717T14:08:55.0Z",
        "19980717T16:08:55+02:00",
    ];
    for first in spellings {
        for second in spellings {
            let equal = date(first).partial_cmp(&date(second)) == Some(Ordering::Equal);
            assert_eq!(equal, first == second, "{first} {second}");
            let back = date(second).partial_cmp(&date(first)).map(Ordering::reverse);
            assert_eq!(date(first).partial_cmp(&date(second)), back);
        }
    }
    let mut sorted = spellings.map(date);
    sorted.reverse();
    sorted.sort_by(|first, second| first.partial_cmp(second).unwrap());
    assert_eq!(sorted.map(|date| date.offset().unwrap().minutes()), [-60, 0, 0, 0, 120]);
}

#[test]
fn dates_and_offsets_are_shown_as_they_are_written() {
    assert_eq!(date("1998-07-17 14:08:55,5 -0330").to_string(), "19980717T14:08:55.5-03:30");
    assert_eq!(format!("{:?}", date("19980717T14:08:55")), "DateTime(19980717T14:08:55)");
    assert_eq!(Offset::Utc.to_string(), "Z");
    assert_eq!(Offset::Minutes(0).to_string(), "+00:00");
    assert_eq!(Offset::Minutes(-90).to_string(), "-01:30");
    let error: InvalidDateTime = "yesterday".parse::<DateTime>().unwrap_err();
    assert_eq!(error.to_string(), "not a date and time");
}

#[test]
fn equal_dates_are_one_in_a_set() {
    let dates = ["19980717T14:08:55", "1998-07-17T14:08:55", "19980717T14:08:55Z"].map(date);
    assert_eq!(HashSet::from(dates).len(), 2);
}

#[test]
fn the_date_of_now_is_a_date_that_every_program_reads() {
    let now = DateTime::now();
    assert!(now.year() >= 2024 && now.offset().is_none() && now.nanosecond() == 0);
    assert_eq!(date(&now.to_string()), now);
}

/// The dates of another crate as members, where one names an instant and the other a clock.
macro_rules! members {
    ($feature:literal, $name:ident, $with:literal, $option:literal, $instant:ty, $clock:ty) => {
        #[cfg(feature = $feature)]
        #[test]
        fn $name() {
            #[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
            struct Dates {
                #[serde(with = $with)]
                instant: $instant,
                #[serde(with = $with)]
                clock: $clock,
                #[serde(default, with = $option)]
                maybe: Option<$instant>,
            }

            let (zoned, local) = (date("19980717T14:08:55.25Z"), date("19980717T14:08:55"));
            let dates = Dates {
                instant: zoned.try_into().unwrap(),
                clock: local.try_into().unwrap(),
                maybe: None,
            };
            let sent = value!({ "instant": zoned, "clock": local });
            assert_eq!(to_value(&dates), Ok(sent.clone()));
            assert_eq!(from_value(&sent), Ok(dates.clone()));
            let nil = value!({ "instant": zoned, "clock": local, "maybe": nil });
            assert_eq!(from_value(&nil), Ok(dates.clone()));

            let dates = Dates { maybe: Some(dates.instant), ..dates };
            let sent = value!({ "instant": zoned, "clock": local, "maybe": zoned });
            assert_eq!(to_value(&dates), Ok(sent.clone()));
            assert_eq!(from_value(&sent), Ok(dates));

            for (member, wrong, message) in [
                ("instant", value!(local), "expected a date with an offset from UTC, found 19980717T14:08:55"),
                ("maybe", value!(local), "expected a date with an offset from UTC, found 19980717T14:08:55"),
                ("clock", value!("19980717T14:08:55"), "expected a date and time, found <string>"),
            ] {
                let mut sent = sent.clone();
                *sent.get_mut(member).unwrap() = wrong;
                let error = from_value::<Dates>(&sent).unwrap_err();
                assert!(error.to_string().starts_with(message), "{error}");
                assert_eq!(error.path(), format!(".{member}"));
            }
        }
    };
}

members!(
    "jiff",
    dates_of_jiff_are_members,
    "xmlrpc::jiff",
    "xmlrpc::jiff::option",
    jiff::Timestamp,
    jiff::civil::DateTime
);
members!(
    "chrono",
    dates_of_chrono_are_members,
    "xmlrpc::chrono",
    "xmlrpc::chrono::option",
    chrono::DateTime<chrono::Utc>,
    chrono::NaiveDateTime
);
members!(
    "time",
    dates_of_time_are_members,
    "xmlrpc::time",
    "xmlrpc::time::option",
    time::OffsetDateTime,
    time::PrimitiveDateTime
);

#[cfg(feature = "jiff")]
#[test]
fn a_date_that_has_no_spelling_is_refused_with_its_member() {
    #[derive(Serialize)]
    struct Old {
        #[serde(with = "xmlrpc::jiff")]
        at: jiff::civil::DateTime,
    }

    let error = to_value(&Old { at: jiff::civil::date(-44, 3, 15).at(12, 0, 0, 0) }).unwrap_err();
    assert_eq!((error.path(), error.kind()), (".at", EncodeErrorKind::Type));
    assert!(error.to_string().starts_with("XML-RPC has no spelling for this date"), "{error}");
}
