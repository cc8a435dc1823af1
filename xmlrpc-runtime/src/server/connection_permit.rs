//! A place among a server's connections, which a gauge counts with the feature `metrics`.

use crate::observe::metrics::{self, Counted};
use crate::permits::Place;

/// Held by a connection for as long as it is open.
#[derive(Debug)]
pub(crate) struct Seat {
    #[expect(dead_code, reason = "held, not read")]
    place: Place,
    #[expect(dead_code, reason = "held, not read")]
    open: Counted,
}

impl Seat {
    pub(crate) fn new(place: Place) -> Self {
        Self { place, open: metrics::connection_open() }
    }
}
