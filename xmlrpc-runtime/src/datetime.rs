//! Dates.
/// A date and time as the wire has it.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct DateTime(());
