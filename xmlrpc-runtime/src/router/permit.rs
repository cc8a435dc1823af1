//! Places among the calls at once.

use std::sync::Arc;

use crate::permits::Place;

/// A place, free when whatever runs in it has ended.
///
/// It travels with the call and not with its context, which handlers may keep.
#[derive(Debug)]
pub(crate) enum Slot {
    Own(#[expect(dead_code, reason = "held, not read")] Place),
    /// One of the calls of a multicall, which take one place together.
    Shared(#[expect(dead_code, reason = "held, not read")] Arc<Slot>),
}

impl Slot {
    pub(crate) fn new(place: Place) -> Self {
        Self::Own(place)
    }
}
