//! Metrics of calls and connections, exported in the text format of Prometheus.
//!
//! The recorder here is a small one of its own, to show what the library records. A program would
//! take the one of the crate `metrics-exporter-prometheus`, and the rest stays as it is.
//!
//! ```text
//! cargo run --features metrics --example metrics
//! ```

#![allow(clippy::print_stdout, reason = "an example shows what it does")]

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use axum::routing::get;
use metrics::{
    Counter, Gauge, Histogram, HistogramFn, Key, KeyName, Metadata, Recorder, SharedString, Unit,
};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use xmlrpc::{Client, Fault, Router, Server};

/// Keeps every metric by its name and labels. Clones share what they keep.
#[derive(Clone, Default)]
struct Exporter(Arc<Mutex<BTreeMap<(String, String), Metric>>>);

#[derive(Clone)]
enum Metric {
    Counter(Arc<AtomicU64>),
    /// The bits of a float.
    Gauge(Arc<AtomicU64>),
    Histogram(Arc<Summary>),
}

/// How many values there were, and their sum.
#[derive(Default)]
struct Summary(Mutex<(u64, f64)>);

impl HistogramFn for Summary {
    fn record(&self, value: f64) {
        let mut summary = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        summary.0 += 1;
        summary.1 += value;
    }
}

impl Exporter {
    fn metric(&self, key: &Key, new: Metric) -> Metric {
        let labels = key.labels().map(|label| {
            let value =
                label.value().replace('\\', r"\\").replace('"', "\\\"").replace('\n', r"\n");
            format!("{}=\"{value}\"", label.key())
        });
        let labels = labels.collect::<Vec<_>>().join(",");
        let mut metrics = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        metrics.entry((key.name().to_owned(), labels)).or_insert(new).clone()
    }

    /// Returns all metrics, as Prometheus reads them.
    fn text(&self) -> String {
        let mut text = String::new();
        let mut line = |name: &str, labels: &str, value: &dyn std::fmt::Display| {
            let labels = if labels.is_empty() { String::new() } else { format!("{{{labels}}}") };
            _ = writeln!(text, "{name}{labels} {value}");
        };
        for ((name, labels), metric) in &*self.0.lock().unwrap_or_else(PoisonError::into_inner) {
            match metric {
                Metric::Counter(count) => line(name, labels, &count.load(Ordering::Relaxed)),
                Metric::Gauge(bits) => {
                    line(name, labels, &f64::from_bits(bits.load(Ordering::Relaxed)));
                }
                Metric::Histogram(summary) => {
                    let (count, sum) = *summary.0.lock().unwrap_or_else(PoisonError::into_inner);
                    line(&format!("{name}_count"), labels, &count);
                    line(&format!("{name}_sum"), labels, &sum);
                }
            }
        }
        text
    }
}

impl Recorder for Exporter {
    fn describe_counter(&self, _: KeyName, _: Option<Unit>, _: SharedString) {}

    fn describe_gauge(&self, _: KeyName, _: Option<Unit>, _: SharedString) {}

    fn describe_histogram(&self, _: KeyName, _: Option<Unit>, _: SharedString) {}

    fn register_counter(&self, key: &Key, _: &Metadata<'_>) -> Counter {
        match self.metric(key, Metric::Counter(Arc::default())) {
            Metric::Counter(count) => Counter::from_arc(count),
            _ => Counter::noop(),
        }
    }

    fn register_gauge(&self, key: &Key, _: &Metadata<'_>) -> Gauge {
        match self.metric(key, Metric::Gauge(Arc::default())) {
            Metric::Gauge(bits) => Gauge::from_arc(bits),
            _ => Gauge::noop(),
        }
    }

    fn register_histogram(&self, key: &Key, _: &Metadata<'_>) -> Histogram {
        match self.metric(key, Metric::Histogram(Arc::default())) {
            Metric::Histogram(summary) => Histogram::from_arc(summary),
            _ => Histogram::noop(),
        }
    }
}

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let exporter = Exporter::default();
    metrics::set_global_recorder(exporter.clone())?;

    // Calls are counted by the router, connections and refused requests by the server.
    let router = Router::builder()
        .method("half", |(n,): (i32,)| async move {
            if n % 2 == 0 { Ok(n / 2) } else { Err(Fault::new(1, "odd")) }
        })
        .metrics(true)
        .build()?;
    let server = Server::builder().route("/RPC2", router).metrics(true).build()?;
    let listener = TcpListener::bind("127.0.0.1:0").await?;
    let client = Client::new(&format!("http://{}/RPC2", listener.local_addr()?))?;
    let serving = tokio::spawn(server.serve(listener).into_future());

    // Metrics are at an address of their own, which only Prometheus reaches.
    let listener = TcpListener::bind("127.0.0.1:0").await?;
    let metrics = listener.local_addr()?;
    let page = axum::Router::new().route("/metrics", get(async move || exporter.text()));
    let exporting = tokio::spawn(async { axum::serve(listener, page).await });

    for n in 0..4 {
        _ = client.call::<i32>("half", (n,)).await;
    }
    _ = client.call::<i32>("double", (1,)).await;

    let mut stream = TcpStream::connect(metrics).await?;
    stream.write_all(b"GET /metrics HTTP/1.0\r\n\r\n").await?;
    let mut answer = String::new();
    stream.read_to_string(&mut answer).await?;
    println!("{answer}");
    serving.abort();
    exporting.abort();
    Ok(())
}
