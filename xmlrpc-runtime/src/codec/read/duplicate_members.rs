//! The names of members: each occurs once in a struct, and often in a message.

use std::borrow::Cow;
use std::collections::HashSet;

/// The names met in the structs that are open, innermost last.
#[derive(Clone, Default)]
pub(crate) struct Names<'de>(Vec<&'de str>);

/// The names met in one struct.
///
/// A word of marks says cheaply that a name is new. Where it does not, few names are
/// compared one by one, and many are looked up in a set, so that a struct of 100,000
/// members is read in linear time.
pub(crate) struct Seen<'de> {
    base: usize,
    /// Whether `<fault>` must be closed after the struct.
    pub(crate) in_fault: bool,
    marks: u64,
    many: Option<HashSet<Cow<'de, str>>>,
}

const FEW: usize = 16;

impl<'de> Names<'de> {
    #[inline]
    pub(crate) fn enter(&self, in_fault: bool) -> Seen<'de> {
        Seen { base: self.0.len(), in_fault, marks: 0, many: None }
    }

    #[inline]
    pub(crate) fn leave(&mut self, seen: &Seen<'de>) {
        self.0.truncate(seen.base);
    }

    /// Notes a name; `false` if it was there.
    #[inline]
    pub(crate) fn note(&mut self, seen: &mut Seen<'de>, name: &'de str) -> bool {
        if seen.many.is_some() || self.0.len() - seen.base == FEW {
            return self.note_in_set(seen, Cow::Borrowed(name));
        }
        let mark = mark(name.as_bytes());
        let new = seen.marks & mark == 0 || !self.0[seen.base..].contains(&name);
        seen.marks |= mark;
        self.0.push(name);
        new
    }

    /// Notes a name that is not spelt in the message as it reads.
    #[cold]
    pub(crate) fn note_escaped(&mut self, seen: &mut Seen<'de>, name: &str) -> bool {
        self.note_in_set(seen, Cow::Owned(name.to_owned()))
    }

    #[cold]
    fn note_in_set(&mut self, seen: &mut Seen<'de>, name: Cow<'de, str>) -> bool {
        let few = || self.0.drain(seen.base..).map(Cow::Borrowed).collect();
        seen.many.get_or_insert_with(few).insert(name)
    }
}

/// One of 64 bits, chosen by a few bytes of the name.
#[inline]
fn mark(name: &[u8]) -> u64 {
    let first = name.first().copied().unwrap_or_default();
    let last = name.last().copied().unwrap_or_default();
    let mixed = usize::from(first) * 7 + usize::from(last) * 13 + name.len() * 31;
    1 << (mixed % 64)
}
