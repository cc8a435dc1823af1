//! A recorder of metrics that can be read.

use std::sync::{Arc, Mutex};

use metrics::{
    Counter, CounterFn, Gauge, GaugeFn, Histogram, HistogramFn, Key, KeyName, Metadata, Recorder,
    SharedString, Unit,
};

/// Keeps a line for everything that is counted or measured.
#[derive(Clone, Default)]
pub(crate) struct TestRecorder(Arc<Mutex<Vec<String>>>);

impl TestRecorder {
    /// Returns the lines that have come since this was last called.
    pub(crate) fn take(&self) -> Vec<String> {
        std::mem::take(&mut self.0.lock().expect("not poisoned"))
    }

    fn metric(&self, key: &Key) -> Arc<TestMetric> {
        let labels = key.labels().map(|label| format!("{}={}", label.key(), label.value()));
        let name = format!("{} {}", key.name(), labels.collect::<Vec<_>>().join(","));
        Arc::new(TestMetric { name, recorder: self.clone() })
    }
}

struct TestMetric {
    name: String,
    recorder: TestRecorder,
}

impl TestMetric {
    fn add(&self, what: &str) {
        let line = format!("{} {what}", self.name);
        self.recorder.0.lock().expect("not poisoned").push(line);
    }
}

impl CounterFn for TestMetric {
    fn increment(&self, value: u64) {
        self.add(&format!("+{value}"));
    }

    fn absolute(&self, _: u64) {}
}

impl GaugeFn for TestMetric {
    fn increment(&self, value: f64) {
        self.add(&format!("+{value}"));
    }

    fn decrement(&self, value: f64) {
        self.add(&format!("-{value}"));
    }

    fn set(&self, _: f64) {}
}

impl HistogramFn for TestMetric {
    fn record(&self, value: f64) {
        if self.name.contains("_seconds") {
            self.add("a duration");
        } else {
            self.add(&value.to_string());
        }
    }
}

impl Recorder for TestRecorder {
    fn describe_counter(&self, _: KeyName, _: Option<Unit>, _: SharedString) {}

    fn describe_gauge(&self, _: KeyName, _: Option<Unit>, _: SharedString) {}

    fn describe_histogram(&self, _: KeyName, _: Option<Unit>, _: SharedString) {}

    fn register_counter(&self, key: &Key, _: &Metadata<'_>) -> Counter {
        Counter::from_arc(self.metric(key))
    }

    fn register_gauge(&self, key: &Key, _: &Metadata<'_>) -> Gauge {
        Gauge::from_arc(self.metric(key))
    }

    fn register_histogram(&self, key: &Key, _: &Metadata<'_>) -> Histogram {
        Histogram::from_arc(self.metric(key))
    }
}
