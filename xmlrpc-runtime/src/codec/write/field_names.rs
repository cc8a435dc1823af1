//! The names of fields that stand in a message already, to be copied from there.

use std::ptr;

/// Where the names of fields stand in the message being written, tags and all.
///
/// The fields of a struct have the same names in each of a thousand records. To copy one
/// takes less than to look through it for what must be escaped.
#[derive(Clone, Debug, Default)]
pub(crate) struct Fields(Option<Box<[Field; SLOTS]>>);

#[derive(Clone, Copy, Debug, Default)]
struct Field {
    name: &'static str,
    start: usize,
    /// 0 in an empty slot.
    end: usize,
}

const SLOTS: usize = 32;

/// Bytes of a message from which on names are noted: a short one has no thousand records.
pub(crate) const LONG: usize = 1 << 10;

impl Fields {
    /// From where to where the opening of a member of this name stands.
    #[inline]
    pub(crate) fn find(&self, name: &'static str) -> Option<(usize, usize)> {
        let field = self.0.as_ref()?[slot(name)];
        // The same text in the same place: its characters need not be compared.
        (ptr::eq(field.name, name) && field.end > 0).then_some((field.start, field.end))
    }

    /// Notes where the opening of a member stands, in the place of another one's.
    pub(crate) fn note(&mut self, name: &'static str, start: usize, end: usize) {
        let fields = self.0.get_or_insert_default();
        fields[slot(name)] = Field { name, start, end };
    }

    /// Forgets a member of this name that stands at `start`, as it is taken back.
    #[inline]
    pub(crate) fn forget(&mut self, name: &'static str, start: usize) {
        if let Some(fields) = &mut self.0 {
            let field = &mut fields[slot(name)];
            if field.end > start {
                *field = Field::default();
            }
        }
    }
}

/// Names lie side by side in the program, so that their addresses spread well.
#[inline]
fn slot(name: &'static str) -> usize {
    (name.as_ptr().addr().wrapping_mul(0x9e37_79b9) >> 27) % SLOTS
}
