//! What stands in for a server: it listens until the program is interrupted, and gives answers in
//! their order.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use tokio::net::TcpListener;
use xmlrpc::{Fault, Router, Value};

use crate::exit::{Exit, Failure};
use crate::terminal::Terminal;

/// Listens, prints the URL, and serves until Ctrl-C, which is how it is meant to end.
pub(crate) async fn serve_until_interrupted(
    router: Router,
    listen: &str,
    terminal: &Terminal,
) -> Result<Exit, Failure> {
    let failed = |error: std::io::Error| {
        Failure::new(Exit::NotSent, format!("cannot listen on {listen}: {error}"))
    };
    let listener = TcpListener::bind(listen).await.map_err(failed)?;
    let address = listener.local_addr().map_err(failed)?;
    terminal.print(&format!("http://{address}/RPC2\n"))?;
    let interrupted = async {
        let _ = tokio::signal::ctrl_c().await;
    };
    let served = xmlrpc::serve(listener, router).with_graceful_shutdown(interrupted).await;
    served.map(|()| Exit::Done).map_err(failed)
}

/// Answers by a key, each list of which is given one after another, its last again and again.
#[derive(Debug, Default)]
pub(crate) struct Answers(HashMap<String, Mutex<AnswerList>>);

#[derive(Debug, Default)]
struct AnswerList {
    answers: Vec<Result<Value, Fault>>,
    given: usize,
}

impl Answers {
    /// Adds one that is given after those of the same key.
    pub(crate) fn add(&mut self, key: String, answer: Result<Value, Fault>) {
        let list = self.0.entry(key).or_default();
        list.get_mut().unwrap_or_else(PoisonError::into_inner).answers.push(answer);
    }

    /// Returns the next answer of a key, or `None` where it has none.
    pub(crate) fn next(&self, key: &str) -> Option<Result<Value, Fault>> {
        let mut list = self.0.get(key)?.lock().unwrap_or_else(PoisonError::into_inner);
        let answer = list.answers.get(list.given).or(list.answers.last())?.clone();
        list.given += 1;
        Some(answer)
    }
}
