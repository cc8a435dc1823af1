//! Sends the calls of a batch: spliced into as few messages as possible, or one by one where
//! the server has no `system.multicall`.

use std::borrow::Cow;
use std::collections::HashMap;
use std::time::Duration;

use futures_util::StreamExt;
use futures_util::stream;
use http::{HeaderMap, StatusCode};
use serde::de::IgnoredAny;
use tokio::time::Instant;

use crate::blocking_task::LARGE;
use crate::client::batch::{
    Calls, MULTICALL, Outcome, decode, mentions, says_multicall_is_missing,
};
use crate::client::error::{CallError, CallErrorKind, CallTarget, TransportError};
use crate::client::transport::{
    AnswerDeadline, FailedRequest, Request, Response, ServerFeatures, Transport, send_within_limit,
};
use crate::codec::{self, DecodeError, Limits, MulticallResult};
use crate::data::fault::Fault;

/// Calls under way at once where a server has no `system.multicall`.
const CONCURRENT: usize = 8;

/// Where the answer to a call is.
enum CallAnswer {
    /// In the answer to the multicall of this index.
    InMulticall(usize),
    /// In a message of its own.
    Alone(Response),
    /// Nowhere, because the call failed.
    Failed(CallErrorKind),
}

/// The answers to a batch: those to its multicalls, and for each call its method and where its
/// answer is.
pub(crate) struct BatchAnswers {
    multicalls: Vec<MulticallAnswer>,
    calls: Vec<(Cow<'static, str>, CallAnswer)>,
}

struct MulticallAnswer {
    response: Response,
    /// The calls that it must answer.
    calls: usize,
}

/// Sends the calls of one batch.
pub(crate) struct BatchSender<C> {
    pub(crate) transport: C,
    /// How long all messages together may take.
    pub(crate) timeout: Option<Duration>,
    pub(crate) started: Instant,
    pub(crate) headers: HeaderMap,
}

/// How far multicalls got.
enum Multicalls {
    Done,
    /// The server has no `system.multicall`; so many calls are done.
    Unsupported(usize),
    /// The first one got a bare HTTP 404.
    NotFound(TransportError),
}

/// A request and the index of its call in the batch.
type Indexed = (usize, Request);

impl<C: Transport> BatchSender<C> {
    pub(crate) async fn send(
        &self,
        calls: Vec<Result<Request, FailedRequest>>,
        limits: &Limits,
    ) -> Result<BatchAnswers, CallErrorKind> {
        let mut answers = BatchAnswers { multicalls: Vec::new(), calls: Vec::new() };
        let mut requests: Vec<Indexed> = Vec::with_capacity(calls.len());
        for (index, call) in calls.into_iter().enumerate() {
            answers.calls.push(match call {
                Ok(request) => {
                    requests.push((index, request));
                    // Replaced when the answer is there.
                    (Cow::default(), CallAnswer::InMulticall(0))
                }
                Err(failed) => (failed.method, CallAnswer::Failed(failed.error.into())),
            });
        }
        let done = match self.send_multicalls(&requests, limits, &mut answers).await? {
            Multicalls::Done => requests.len(),
            Multicalls::Unsupported(done) => done,
            Multicalls::NotFound(error) => {
                let done = self.probe(&requests, &mut answers).await;
                let are_bare_404s = answers.calls.iter().all(|(_, answer)| answer.is_bare_404());
                if done == requests.len() && are_bare_404s {
                    return Err(error.into());
                }
                done
            }
        };
        let rest = requests.split_off(done);
        for (index, request) in requests {
            answers.calls[index].0 = request.method;
        }
        for (index, request) in &rest {
            answers.calls[*index].0.clone_from(&request.method);
        }
        self.send_one_by_one(rest, &mut answers).await;
        Ok(answers)
    }

    async fn send_multicalls(
        &self,
        requests: &[Indexed],
        limits: &Limits,
        answers: &mut BatchAnswers,
    ) -> Result<Multicalls, CallErrorKind> {
        let mut from = 0;
        while from < requests.len() {
            if self.lacks_multicall() {
                return Ok(Multicalls::Unsupported(from));
            }
            let (calls, request) = splice(&requests[from..], limits);
            let to = from + calls;
            match self.send_one(request).await {
                Ok(response) if lacks_multicall(&response, &requests[from..to], limits) => {
                    self.set_lacks_multicall();
                    return Ok(Multicalls::Unsupported(from));
                }
                Ok(response) => {
                    for (index, _) in &requests[from..to] {
                        answers.calls[*index].1 = CallAnswer::InMulticall(answers.multicalls.len());
                    }
                    answers.multicalls.push(MulticallAnswer { response, calls });
                    from = to;
                }
                Err(error) if is_multicall_404(&error) => {
                    self.set_lacks_multicall();
                    return Ok(Multicalls::Unsupported(from));
                }
                Err(error) if from == 0 && is_bare_404(&error) => {
                    return Ok(Multicalls::NotFound(error));
                }
                Err(error) if from == 0 => return Err(error.into()),
                Err(error) => {
                    // The answers that are there already must not be lost with it.
                    answers.fail(&requests[from..to], &error);
                    let not_sent =
                        format!("not sent, because an earlier part of the batch failed: {error}");
                    answers.fail(&requests[to..], &TransportError::Request(not_sent));
                    return Ok(Multicalls::Done);
                }
            }
        }
        Ok(Multicalls::Done)
    }

    /// Sends calls one after another until one is answered, because a URL that leads
    /// nowhere refuses all of them just like `system.multicall`. A name that was refused
    /// is not tried again. Returns the number of calls that are done.
    async fn probe(&self, requests: &[Indexed], answers: &mut BatchAnswers) -> usize {
        let mut refused: HashMap<&str, TransportError> = HashMap::new();
        for (done, (index, request)) in requests.iter().enumerate() {
            if let Some(error) = refused.get(&*request.method) {
                answers.calls[*index].1 = CallAnswer::Failed(error.clone().into());
                continue;
            }
            match self.send_one(request.clone()).await {
                Ok(response) => {
                    self.set_lacks_multicall();
                    answers.calls[*index].1 = CallAnswer::Alone(response);
                    return done + 1;
                }
                Err(error) => {
                    answers.calls[*index].1 = CallAnswer::Failed(error.clone().into());
                    if !is_bare_404(&error) {
                        return done + 1;
                    }
                    refused.insert(&request.method, error);
                }
            }
        }
        requests.len()
    }

    /// Sends idempotent calls that follow one another together, and any other call when
    /// all before it are done.
    async fn send_one_by_one(&self, requests: Vec<Indexed>, answers: &mut BatchAnswers) {
        let mut requests = requests.into_iter().peekable();
        while let Some(first) = requests.next() {
            let mut together = vec![first];
            if together[0].1.idempotent {
                while let Some(next) = requests.next_if(|(_, next)| next.idempotent) {
                    together.push(next);
                }
            }
            let sent = together
                .into_iter()
                .map(|(index, request)| async move { (index, self.send_one(request).await) });
            let mut sent = stream::iter(sent).buffer_unordered(CONCURRENT);
            while let Some((index, outcome)) = sent.next().await {
                answers.calls[index].1 = match outcome {
                    Ok(response) => CallAnswer::Alone(response),
                    Err(error) => CallAnswer::Failed(error.into()),
                };
            }
        }
    }

    /// Sends a request within what is left of the time.
    async fn send_one(&self, mut request: Request) -> Result<Response, TransportError> {
        if let Some(limit) = self.timeout {
            let left = limit.saturating_sub(self.started.elapsed());
            if left.is_zero() {
                return Err(TransportError::Timeout { limit, sent: false });
            }
            request.timeout = Some(left);
        }
        request.headers = self.headers.clone();
        match (send_within_limit(&self.transport, request).await, self.timeout) {
            (Err(TransportError::Timeout { sent, .. }), Some(limit)) => {
                Err(TransportError::Timeout { limit, sent })
            }
            (Ok(mut response), Some(limit)) => {
                response.deadline.iter_mut().for_each(|deadline| deadline.limit = limit);
                Ok(response)
            }
            (outcome, _) => outcome,
        }
    }

    fn lacks_multicall(&self) -> bool {
        self.transport.server_features().is_some_and(ServerFeatures::lacks_multicall)
    }

    fn set_lacks_multicall(&self) {
        if let Some(features) = self.transport.server_features() {
            features.set_lacks_multicall();
        }
    }
}

/// Returns how many calls fit one message, and that message. Each call alone was found to
/// fit when it was written.
fn splice(requests: &[Indexed], limits: &Limits) -> (usize, Request) {
    let mut count = requests.len().min(limits.multicall_calls.max(1));
    loop {
        let calls = requests[..count].iter().map(|(_, request)| request);
        let body = codec::splice_calls(calls.clone().map(|call| &*call.body));
        if count == 1 || body.len() <= limits.message {
            let mut request = Request::new(MULTICALL, body);
            request.idempotent = calls.clone().all(|call| call.idempotent);
            return (count, request);
        }
        count = count.div_ceil(2);
    }
}

impl BatchAnswers {
    /// Returns the bytes of all answers.
    pub(crate) fn size(&self) -> usize {
        self.responses().map(|response| response.body.len()).sum()
    }

    /// Returns the last of the deadlines that the answers have.
    pub(crate) fn deadline(&self) -> Option<AnswerDeadline> {
        self.responses().filter_map(|response| response.deadline).max_by_key(|last| last.end)
    }

    fn responses(&self) -> impl Iterator<Item = &Response> {
        let alone = self.calls.iter().filter_map(|(_, answer)| match answer {
            CallAnswer::Alone(response) => Some(response),
            CallAnswer::InMulticall(_) | CallAnswer::Failed(_) => None,
        });
        self.multicalls.iter().map(|answer| &answer.response).chain(alone)
    }

    /// Decodes every result, in the order of the calls.
    pub(crate) fn decode<B: Calls>(
        self,
        mut multicall: CallTarget,
        limits: &Limits,
    ) -> Result<B::Results, CallError> {
        let texts: Vec<_> = self
            .multicalls
            .iter()
            .map(|MulticallAnswer { response, .. }| {
                codec::response_text(&response.body, response.charset.as_deref())
            })
            .collect();
        let mut entries = Vec::with_capacity(texts.len());
        for (text, answer) in texts.iter().zip(&self.multicalls) {
            match entries_of(text.as_deref(), answer.calls, limits) {
                Err(kind) if texts.len() == 1 => {
                    multicall.note_answer(answer.response.server.as_ref());
                    return Err(multicall.error(kind));
                }
                read => entries.push(read.map(Vec::into_iter)),
            }
        }
        let outcomes: Vec<_> = self
            .calls
            .into_iter()
            .map(|(method, answer)| {
                let mut target = CallTarget { method, server: multicall.server.clone() };
                let outcome = match answer {
                    CallAnswer::InMulticall(index) => {
                        target.note_answer(self.multicalls[index].response.server.as_ref());
                        match &mut entries[index] {
                            Ok(entries) => {
                                Outcome::Entry(entries.next().expect("entries are counted"))
                            }
                            Err(kind) => Outcome::Failed(kind.clone()),
                        }
                    }
                    CallAnswer::Alone(response) => {
                        target.note_answer(response.server.as_ref());
                        Outcome::Alone(response)
                    }
                    CallAnswer::Failed(kind) => Outcome::Failed(kind),
                };
                (target, outcome)
            })
            .collect();
        Ok(decode::<B>(outcomes, limits))
    }

    fn fail(&mut self, requests: &[Indexed], error: &TransportError) {
        for (index, _) in requests {
            self.calls[*index].1 = CallAnswer::Failed(error.clone().into());
        }
    }
}

/// Reads the entries of the answer to a multicall, which must be as many as its calls.
fn entries_of<'a>(
    text: Result<&'a str, &DecodeError>,
    calls: usize,
    limits: &'a Limits,
) -> Result<Vec<MulticallResult<'a>>, CallErrorKind> {
    let text = text.map_err(DecodeError::clone)?;
    codec::read_multicall_response(text, calls, limits)?.map_err(CallErrorKind::Fault)
}

impl CallAnswer {
    fn is_bare_404(&self) -> bool {
        matches!(self, CallAnswer::Failed(CallErrorKind::Transport(error)) if is_bare_404(error))
    }
}

/// Whether an answer says that the server has no `system.multicall`, so that no call has run.
/// Servers have no common code for it, so texts are searched for what those in use say.
fn lacks_multicall(response: &Response, calls: &[Indexed], limits: &Limits) -> bool {
    // That takes no large message, and one is not read on the executor.
    if response.body.len() > LARGE {
        return false;
    }
    let Ok(text) = codec::response_text(&response.body, response.charset.as_deref()) else {
        return false;
    };
    // An answer that is no fault is not read twice.
    if !text.contains("<fault") {
        return false;
    }
    let Ok(Err(fault)) = codec::read_response::<IgnoredAny>(&text, limits) else { return false };
    let message = fault.message().to_lowercase();
    // A server may run a batch up to a call that it lacks, and answer with a fault for
    // all of it. The calls before that one must not run again.
    if calls.iter().any(|(_, call)| mentions(&message, &call.method.to_lowercase())) {
        return false;
    }
    says_multicall_is_missing(&message)
        // What names nothing may as well mean one of the calls, after others have run.
        || fault.code() == Fault::METHOD_NOT_FOUND && calls.iter().all(|(_, call)| call.idempotent)
}

/// Whether a server refused a call by HTTP 404 without a body. Node's xmlrpc answers so for
/// every method that it lacks, and nothing has run then; but so do servers that have
/// nothing at all at this path.
fn is_bare_404(error: &TransportError) -> bool {
    matches!(
        error,
        TransportError::Http(answer)
            if answer.status == StatusCode::NOT_FOUND && answer.body.is_empty()
    )
}

/// Whether a server refused a call by HTTP 404 with a page that names `system.multicall`, as
/// Zope does. Nothing has run then.
fn is_multicall_404(error: &TransportError) -> bool {
    error
        .http()
        .is_some_and(|answer| answer.status == StatusCode::NOT_FOUND && answer.names_multicall)
}
