use std::sync::{Arc, Mutex, PoisonError};

use metrics::{
    Counter, CounterFn, Gauge, Histogram, HistogramFn, Key, KeyName, Metadata, Recorder,
    SharedString, Unit,
};

use crate::{Context, Router, codec};

/// Writes down what is counted and timed.
#[derive(Default)]
struct Notes(Arc<Mutex<Vec<String>>>);

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

impl HistogramFn for Note {
    fn record(&self, value: f64) {
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

    fn register_gauge(&self, _: &Key, _: &Metadata<'_>) -> Gauge {
        Gauge::noop()
    }

    fn register_histogram(&self, key: &Key, _: &Metadata<'_>) -> Histogram {
        Histogram::from_arc(Arc::new(Note(name(key), self.0.clone())))
    }
}

fn name(key: &Key) -> String {
    let labels = key.labels().map(|label| format!("{}={}", label.key(), label.value()));
    format!("{} {}", key.name(), labels.collect::<Vec<_>>().join(","))
}

#[tokio::test]
async fn calls_are_counted_by_names_that_callers_cannot_invent() {
    let notes = Notes::default();
    let lines = notes.0.clone();
    let _recording = metrics::set_default_local_recorder(&notes);
    let inner = Router::builder().fallback(|name, _, _| async { Ok(name) });
    let router = Router::builder()
        .method("add", |(a, b): (i32, i32)| async move { Ok(a + b) })
        .nest("proxy", inner)
        .build()
        .expect("legal names");
    for name in ["add", "nope.1", "nope.2", "proxy.anything"] {
        let params: &[i32] = if name == "add" { &[1, 2] } else { &[] };
        let message = codec::encode_call(name, params).expect("plain params");
        router.handle(&message, Context::new()).await;
    }
    let lines = lines.lock().unwrap_or_else(PoisonError::into_inner).clone();
    assert_eq!(
        lines,
        [
            "xmlrpc_calls_total method=add,outcome=ok +1",
            "xmlrpc_call_seconds method=add a moment",
            "xmlrpc_calls_total method=(unknown),outcome=fault +1",
            "xmlrpc_call_seconds method=(unknown) a moment",
            "xmlrpc_calls_total method=(unknown),outcome=fault +1",
            "xmlrpc_call_seconds method=(unknown) a moment",
            "xmlrpc_calls_total method=(fallback),outcome=ok +1",
            "xmlrpc_call_seconds method=(fallback) a moment",
        ]
    );
}
