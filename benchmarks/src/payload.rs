//! What is read and written: plain data, and the one text that every contestant gets.

use crate::hand;
use crate::record::{Address, Date, Record};

/// The payloads of the tables.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Payload {
    /// A call of two ints.
    Call,
    /// An array of 1,000 ints.
    Ints,
    /// An array of 1,000 structs of eight mixed members.
    Structs,
    /// 1 MiB of base64 text.
    Bytes,
    /// 1 MiB of text with an entity every 100 characters.
    Text,
    /// 10 MB of structs.
    ManyStructs,
}

impl Payload {
    /// All of them.
    pub const ALL: [Payload; 6] =
        [Self::Call, Self::Ints, Self::Structs, Self::Bytes, Self::Text, Self::ManyStructs];

    /// Its name in the tables.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Call => "call",
            Self::Ints => "ints",
            Self::Structs => "structs",
            Self::Bytes => "base64",
            Self::Text => "text",
            Self::ManyStructs => "10MB",
        }
    }

    /// The payload of this name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|payload| payload.name() == name)
    }

    /// The message that is read: a call for [`Payload::Call`], else a response.
    #[must_use]
    pub fn message(self) -> String {
        let text = match self {
            Self::Call => hand::call(),
            Self::Ints => hand::response(&ints(), hand::ints),
            Self::Structs | Self::ManyStructs => hand::response(&self.records(), hand::records),
            Self::Bytes => hand::response(&bytes(), |out, bytes| hand::base64(out, bytes)),
            Self::Text => hand::response(text().as_str(), hand::string),
        };
        String::from_utf8(text).expect("the hand-written writer writes UTF-8")
    }

    /// The records of the two struct payloads.
    #[must_use]
    pub fn records(self) -> Vec<Record> {
        records(if self == Self::ManyStructs { 11_500 } else { 1_000 })
    }
}

/// 1,000 ints of one to ten digits, either sign.
#[must_use]
pub fn ints() -> Vec<i32> {
    let mut random = Random(7);
    (0..1_000).map(|_| (random.next() as i32) >> (random.next() % 28)).collect()
}

/// Bytes that make 1 MiB of base64 text.
#[must_use]
pub fn bytes() -> Vec<u8> {
    let mut random = Random(11);
    (0..786_432).map(|_| random.next() as u8).collect()
}

/// Text that makes 1 MiB with an entity every 100 characters.
#[must_use]
pub fn text() -> String {
    let line = "The quick brown fox jumps over the lazy dog, then rests; nobody saw it happen & few would mind it. ";
    line.repeat((1 << 20) / (line.len() + "amp;".len()))
}

fn records(count: usize) -> Vec<Record> {
    let mut random = Random(13);
    (0..count).map(|index| record(index, &mut random)).collect()
}

fn record(index: usize, random: &mut Random) -> Record {
    const WORDS: [&str; 8] =
        ["amber", "birch", "cedar", "dune", "ember", "fjord", "grove", "harbour"];
    let mut word = || WORDS[random.next() as usize % WORDS.len()];
    let name = format!("{} {}", word(), word());
    let email = format!("{}.{index}@example.org", word());
    let tags = (0..2).map(|_| word().to_owned()).collect();
    let street = format!("{} {} Road", 1 + index % 200, word());
    let city = word().to_owned();
    Record {
        id: i32::try_from(index).expect("a few thousand records"),
        name,
        email,
        active: random.next().is_multiple_of(2),
        score: f64::from(random.next() % 100_000) / 100.0,
        created: Date {
            year: 2000 + (random.next() % 26) as u16,
            month: 1 + (random.next() % 12) as u8,
            day: 1 + (random.next() % 28) as u8,
            hour: (random.next() % 24) as u8,
            minute: (random.next() % 60) as u8,
            second: (random.next() % 60) as u8,
        },
        tags,
        address: Address { street, city, postcode: format!("{:05}", random.next() % 100_000) },
    }
}

/// The same numbers in every run, on every machine.
struct Random(u64);

impl Random {
    fn next(&mut self) -> u32 {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as u32
    }
}
