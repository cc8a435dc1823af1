//! The spans of calls, and what a panic leaves in the log.

#[path = "server/support.rs"]
#[allow(dead_code, reason = "other tests use the rest")]
mod support;

use std::fmt::{Debug, Write};
use std::sync::{Arc, Mutex, PoisonError};

use support::{methods, start_router};
use tracing::field::{Field, Visit};
use tracing::{Event, Metadata, Subscriber, span};

/// Writes down every span and event of the runtime as a line.
#[derive(Clone, Default)]
struct Lines(Arc<Mutex<Vec<String>>>);

impl Lines {
    fn all(&self) -> Vec<String> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    fn add(&self, line: String) -> usize {
        let mut lines = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        lines.push(line);
        lines.len()
    }
}

struct Fields(String);

impl Visit for Fields {
    fn record_debug(&mut self, field: &Field, value: &dyn Debug) {
        let _ = write!(self.0, " {field}={value:?}");
    }
}

impl Subscriber for Lines {
    fn enabled(&self, metadata: &Metadata<'_>) -> bool {
        metadata.target().starts_with("xmlrpc")
    }

    fn new_span(&self, span: &span::Attributes<'_>) -> span::Id {
        let mut fields = Fields(format!("span {}", span.metadata().name()));
        span.record(&mut fields);
        span::Id::from_u64(self.add(fields.0) as u64)
    }

    fn record(&self, _: &span::Id, values: &span::Record<'_>) {
        let mut fields = Fields("recorded".to_owned());
        values.record(&mut fields);
        self.add(fields.0);
    }

    fn record_follows_from(&self, _: &span::Id, _: &span::Id) {}

    fn event(&self, event: &Event<'_>) {
        let mut fields = Fields(event.metadata().level().to_string());
        event.record(&mut fields);
        self.add(fields.0);
    }

    fn enter(&self, _: &span::Id) {}

    fn exit(&self, _: &span::Id) {}
}

#[tokio::test]
async fn each_call_has_a_span_without_its_params() {
    let lines = Lines::default();
    let guard = tracing::subscriber::set_default(lines.clone());
    let router = methods()
        .method("panics", |()| async {
            assert_eq!(1, 2, "what went wrong");
            Ok(())
        })
        .build()
        .expect("legal names");
    let server = start_router(router, |builder| builder).await;
    assert_eq!(server.call("echo", &("a secret",)).await.status, 200);
    assert_eq!(server.call("add", &("a secret", 2)).await.status, 200);
    assert_eq!(server.call("panics", &()).await.status, 200);
    drop(guard);

    let lines = lines.all();
    let line =
        |parts: &[&str]| lines.iter().any(|line| parts.iter().all(|part| line.contains(part)));
    assert!(line(&["span call", "method=\"echo\"", "peer=127.0.0.1"]), "{lines:#?}");
    assert!(line(&["recorded", "fault=-32602"]), "{lines:#?}");
    assert!(line(&["ERROR", "method=\"panics\"", "what went wrong"]), "{lines:#?}");
    assert!(!line(&["a secret"]), "{lines:#?}");
}
