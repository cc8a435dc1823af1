//! A recorder of metrics that can be read.

use std::sync::{Arc, Mutex, PoisonError};

use metrics::{
    Counter, CounterFn, Gauge, GaugeFn, Histogram, HistogramFn, Key, KeyName, Metadata, Recorder,
    SharedString, Unit,
};

/// Writes down what is counted and timed.
#[derive(Clone, Default)]
pub(crate) struct Notes(Arc<Mutex<Vec<String>>>);

impl Notes {
    /// What has been written down since this was last asked.
    pub(crate) fn take(&self) -> Vec<String> {
        std::mem::take(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

struct Note(String, Arc<Mutex<Vec<String>>>);

impl Note {
    fn add(&self, what: &str) {
        let mut lines = self.1.lock().unwrap_or_else(PoisonError::into_inner);
        lines.push(format!("{} {what}", self.0));
    }
}

impl CounterFn for Note {
    fn increment(&self, value: u64) {
        self.add(&format!("+{value}"));
    }

    fn absolute(&self, _: u64) {}
}

impl GaugeFn for Note {
    fn increment(&self, value: f64) {
        self.add(&format!("+{value}"));
    }

    fn decrement(&self, value: f64) {
        self.add(&format!("-{value}"));
    }

    fn set(&self, _: f64) {}
}

impl HistogramFn for Note {
    fn record(&self, value: f64) {
        if self.0.contains("_bytes") {
            return self.add(&value.to_string());
        }
        self.add(if (0.0..1.0).contains(&value) { "a moment" } else { "an age" });
    }
}

impl Recorder for Notes {
    fn describe_counter(&self, _: KeyName, _: Option<Unit>, _: SharedString) {}

    fn describe_gauge(&self, _: KeyName, _: Option<Unit>, _: SharedString) {}

    fn describe_histogram(&self, _: KeyName, _: Option<Unit>, _: SharedString) {}

    fn register_counter(&self, key: &Key, _: &Metadata<'_>) -> Counter {
        Counter::from_arc(Arc::new(Note(name(key), self.0.clone())))
    }

    fn register_gauge(&self, key: &Key, _: &Metadata<'_>) -> Gauge {
        Gauge::from_arc(Arc::new(Note(name(key), self.0.clone())))
    }

    fn register_histogram(&self, key: &Key, _: &Metadata<'_>) -> Histogram {
        Histogram::from_arc(Arc::new(Note(name(key), self.0.clone())))
    }
}

fn name(key: &Key) -> String {
    let labels = key.labels().map(|label| format!("{}={}", label.key(), label.value()));
    format!("{} {}", key.name(), labels.collect::<Vec<_>>().join(","))
}
