//! A subscriber of `tracing` that can be read, by tests that are alone in their process:
//! where others run beside them, `tracing` may take a line for one that nobody wants.

use std::fmt::{self, Write};
use std::sync::{Arc, Mutex};

use tracing::field::{Field, Visit};
use tracing::subscriber::DefaultGuard;
use tracing::{Event, Metadata, Subscriber, span};

/// Keeps all that is logged, at every level.
#[derive(Clone, Default)]
pub(crate) struct Log(Arc<Mutex<String>>);

impl Log {
    /// Begins to keep what this thread logs, until the guard is dropped.
    pub(crate) fn begin() -> (Self, DefaultGuard) {
        let log = Self::default();
        let guard = tracing::subscriber::set_default(log.clone());
        (log, guard)
    }

    pub(crate) fn text(&self) -> String {
        self.0.lock().expect("not poisoned").clone()
    }
}

struct Line<'a>(&'a mut String);

impl Visit for Line<'_> {
    fn record_debug(&mut self, field: &Field, value: &dyn fmt::Debug) {
        write!(self.0, "{field}={value:?} ").expect("a string takes it");
    }
}

impl Subscriber for Log {
    fn enabled(&self, _: &Metadata<'_>) -> bool {
        true
    }
    fn new_span(&self, attributes: &span::Attributes<'_>) -> span::Id {
        let mut log = self.0.lock().expect("not poisoned");
        log.push_str("span ");
        log.push_str(attributes.metadata().name());
        log.push_str(" of ");
        log.push_str(attributes.metadata().target());
        log.push_str(": ");
        attributes.record(&mut Line(&mut log));
        log.push('\n');
        span::Id::from_u64(1)
    }
    fn record(&self, _: &span::Id, values: &span::Record<'_>) {
        let mut log = self.0.lock().expect("not poisoned");
        log.push_str("recorded: ");
        values.record(&mut Line(&mut log));
        log.push('\n');
    }
    fn record_follows_from(&self, _: &span::Id, _: &span::Id) {}
    fn event(&self, event: &Event<'_>) {
        let mut log = self.0.lock().expect("not poisoned");
        log.push_str(event.metadata().level().as_str());
        log.push(' ');
        log.push_str(event.metadata().target());
        log.push_str(": ");
        event.record(&mut Line(&mut log));
        log.push('\n');
    }
    fn enter(&self, _: &span::Id) {}
    fn exit(&self, _: &span::Id) {}
}
