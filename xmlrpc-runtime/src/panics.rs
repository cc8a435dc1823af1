//! Keeps panics of the program's own code where they happen.

use std::any::Any;
use std::panic::{AssertUnwindSafe, catch_unwind};

use tracing::level_filters::LevelFilter;
use tracing::span::{Entered, Span};

/// What a panic carries.
pub(crate) type Panic = Box<dyn Any + Send>;

/// Runs what calls a subscriber of `tracing` or a recorder of metrics, and returns nothing where
/// it panics. They are the program's code: a panic in one must end neither a call nor a
/// connection, nor abort the process because another panic unwinds. The panic hook has shown it.
pub(crate) fn guarded<T>(observe: impl FnOnce() -> T) -> Option<T> {
    catch_unwind(AssertUnwindSafe(observe)).map_err(forget).ok()
}

/// Drops the value of a panic, which may panic in its turn. The value of that panic is never
/// dropped.
#[cold]
pub(crate) fn forget(panic: Panic) {
    if let Err(again) = catch_unwind(AssertUnwindSafe(|| drop(panic))) {
        std::mem::forget(again);
    }
}

/// Whether calls may be logged, as far as this is known without asking the subscriber.
pub(crate) fn may_be_logged() -> bool {
    LevelFilter::current() >= LevelFilter::DEBUG
}

/// A span, whose subscriber may panic.
#[derive(Debug)]
pub(crate) struct GuardedSpan(pub(crate) Span);

impl GuardedSpan {
    /// Returns the span that the current code runs in.
    pub(crate) fn current() -> Self {
        let span = may_be_logged().then(|| guarded(Span::current));
        Self(span.flatten().unwrap_or_else(Span::none))
    }

    /// Enters the span until what is returned is dropped.
    pub(crate) fn enter(&self) -> GuardedEntry<'_> {
        let disabled = self.0.is_disabled();
        GuardedEntry(if disabled { None } else { guarded(|| self.0.enter()) })
    }
}

impl Drop for GuardedSpan {
    fn drop(&mut self) {
        if !self.0.is_disabled() {
            let span = std::mem::replace(&mut self.0, Span::none());
            guarded(|| drop(span));
        }
    }
}

/// Leaves a [`GuardedSpan`] when it is dropped.
#[derive(Debug)]
pub(crate) struct GuardedEntry<'a>(Option<Entered<'a>>);

impl Drop for GuardedEntry<'_> {
    fn drop(&mut self) {
        if let Some(entered) = self.0.take() {
            guarded(|| drop(entered));
        }
    }
}
