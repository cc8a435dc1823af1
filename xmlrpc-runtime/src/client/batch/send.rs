//! The calls of a batch on their way: spliced, split, or one by one.

use std::borrow::Cow;
use std::collections::HashMap;
use std::time::Duration;

use futures_util::StreamExt;
use futures_util::stream;
use http::HeaderMap;
use tokio::time::Instant;

use crate::client::batch::calls::{Calls, Outcome, Outcomes};
use crate::client::batch::multicall_support::{refused_bare, says_it_lacks_multicall};
use crate::client::call::Refused;
use crate::client::{CallError, Peer, Request, Response, Transport, TransportError, limit};
use crate::codec::{self, DecodeError, Entry, Limits};

/// Calls under way at once where a server has no `system.multicall`.
const CONCURRENT: usize = 8;

/// What came back for a call.
enum Answer {
    /// It stands in the answer of this number, of those that a batch had.
    InBatch(usize),
    /// It came on its own.
    Alone(Response),
    /// None came.
    Failed(CallError),
}

/// The answers of a batch: whole messages, and for each call where to look.
pub(crate) struct Answers {
    messages: Vec<Response>,
    calls: Vec<Answer>,
}

/// Sends the calls of a batch, in whatever way the server takes them.
pub(crate) struct Sender<C> {
    pub(crate) transport: C,
    /// The time for all of it.
    pub(crate) timeout: Option<Duration>,
    pub(crate) started: Instant,
    pub(crate) headers: HeaderMap,
}

impl<C: Transport> Sender<C> {
    pub(crate) async fn run(
        &self,
        calls: Vec<Result<Request, Refused>>,
        limits: &Limits,
    ) -> Result<Answers, CallError> {
        let mut answers = Answers { messages: Vec::new(), calls: Vec::with_capacity(calls.len()) };
        let mut places = Vec::with_capacity(calls.len());
        let mut requests = Vec::with_capacity(calls.len());
        for (place, call) in calls.into_iter().enumerate() {
            match call {
                Ok(request) => {
                    answers.calls.push(Answer::InBatch(0));
                    places.push(place);
                    requests.push(request);
                }
                Err(refused) => answers.calls.push(Answer::Failed(refused.into())),
            }
        }
        let mut from = 0;
        let mut refused = None;
        while from < requests.len() && !self.lacks_multicall() {
            let (together, request) = splice(&requests[from..], limits);
            let to = from + together;
            match self.send(request).await {
                Ok(response) if says_it_lacks_multicall(&response, &requests[from..to], limits) => {
                    self.note_lacks_multicall();
                    break;
                }
                Ok(response) => {
                    for &place in &places[from..to] {
                        answers.calls[place] = Answer::InBatch(answers.messages.len());
                    }
                    answers.messages.push(response);
                    from = to;
                }
                Err(error) if from == 0 && refused_bare(&error) => {
                    refused = Some(error);
                    break;
                }
                Err(error) if from == 0 => return Err(error.into()),
                Err(error) => {
                    // What came before must not be lost with it.
                    answers.fail(&places[from..to], &error);
                    let never = TransportError::Request(format!("not sent, as before it: {error}"));
                    answers.fail(&places[to..], &never);
                    return Ok(answers);
                }
            }
        }
        if let Some(refused) = refused {
            from = self.probe(&requests, &places, &mut answers).await;
            if from == requests.len() && answers.calls.iter().all(Answer::is_refused_bare) {
                return Err(refused.into());
            }
        }
        self.one_by_one(requests.split_off(from), &places[from..], &mut answers).await;
        Ok(answers)
    }

    /// Sends calls one after another until one is answered, because a URL that leads
    /// nowhere refuses all of them just like `system.multicall`. A name that was refused
    /// is not tried again. Gives the number of calls that are done.
    async fn probe(&self, requests: &[Request], places: &[usize], answers: &mut Answers) -> usize {
        let mut refused: HashMap<&str, TransportError> = HashMap::new();
        for (done, (request, &place)) in requests.iter().zip(places).enumerate() {
            if let Some(error) = refused.get(&*request.method) {
                answers.calls[place] = Answer::Failed(error.clone().into());
                continue;
            }
            match self.send(request.clone()).await {
                Ok(response) => {
                    self.note_lacks_multicall();
                    answers.calls[place] = Answer::Alone(response);
                    return done + 1;
                }
                Err(error) => {
                    answers.calls[place] = Answer::Failed(error.clone().into());
                    if !refused_bare(&error) {
                        return done + 1;
                    }
                    refused.insert(&request.method, error);
                }
            }
        }
        requests.len()
    }

    async fn one_by_one(&self, requests: Vec<Request>, places: &[usize], answers: &mut Answers) {
        let mut calls = places.iter().zip(requests).peekable();
        while let Some((&place, request)) = calls.next() {
            let mut together = vec![(place, request)];
            if together[0].1.idempotent {
                while let Some((&place, request)) = calls.next_if(|(_, next)| next.idempotent) {
                    together.push((place, request));
                }
            }
            let sent = together
                .into_iter()
                .map(|(place, request)| async move { (place, self.send(request).await) });
            let mut sent = stream::iter(sent).buffer_unordered(CONCURRENT);
            while let Some((place, outcome)) = sent.next().await {
                answers.calls[place] = match outcome {
                    Ok(response) => Answer::Alone(response),
                    Err(error) => Answer::Failed(error.into()),
                };
            }
        }
    }

    /// Sends a request within what is left of the time.
    async fn send(&self, mut request: Request) -> Result<Response, TransportError> {
        if let Some(limit) = self.timeout {
            let left = limit.saturating_sub(self.started.elapsed());
            if left.is_zero() {
                return Err(TransportError::Timeout { limit, sent: false });
            }
            request.timeout = Some(left);
        }
        request.headers = self.headers.clone();
        match (limit::send(&self.transport, request).await, self.timeout) {
            (Err(TransportError::Timeout { sent, .. }), Some(limit)) => {
                Err(TransportError::Timeout { limit, sent })
            }
            (outcome, _) => outcome,
        }
    }

    fn lacks_multicall(&self) -> bool {
        self.transport.peer().is_some_and(Peer::lacks_multicall)
    }

    fn note_lacks_multicall(&self) {
        if let Some(peer) = self.transport.peer() {
            peer.note_lacks_multicall();
        }
    }
}

/// As many calls as fit one message, and that message. One call alone was found to fit
/// when it was written.
fn splice(requests: &[Request], limits: &Limits) -> (usize, Request) {
    let mut together = requests.len().min(limits.multicall_calls.max(1));
    loop {
        let calls = &requests[..together];
        let body = codec::splice(calls.iter().map(|request| (&*request.method, &*request.body)));
        if together == 1 || body.len() <= limits.message {
            let idempotent = calls.iter().all(|request| request.idempotent);
            return (together, Request::new(Cow::Borrowed("system.multicall"), idempotent, body));
        }
        together = together.div_ceil(2);
    }
}

impl Answers {
    /// Decodes every result, in the order of the calls.
    pub(crate) fn decode<B: Calls>(
        self,
        decoders: B::Decoders,
        limits: &Limits,
    ) -> Result<B::Results, CallError> {
        let texts: Vec<_> = self
            .messages
            .iter()
            .map(|message| codec::text(&message.body, message.charset.as_deref()))
            .collect();
        let mut entries = Vec::with_capacity(texts.len());
        for (index, text) in texts.iter().enumerate() {
            let asked = self.calls.iter().filter(|call| call.is_in(index)).count();
            match entries_of(text.as_deref(), asked, limits) {
                Err(error) if texts.len() == 1 => return Err(error),
                read => entries.push(read.map(Vec::into_iter)),
            }
        }
        let outcomes: Vec<_> = self
            .calls
            .into_iter()
            .map(|call| match call {
                Answer::InBatch(index) => match &mut entries[index] {
                    Ok(entries) => Outcome::Entry(entries.next().expect("entries are counted")),
                    Err(error) => Outcome::Failed(error.clone()),
                },
                Answer::Alone(response) => Outcome::Alone(response),
                Answer::Failed(error) => Outcome::Failed(error),
            })
            .collect();
        Ok(B::results(decoders, &mut Outcomes::new(outcomes, limits)))
    }

    fn fail(&mut self, places: &[usize], error: &TransportError) {
        for &place in places {
            self.calls[place] = Answer::Failed(error.clone().into());
        }
    }
}

/// The entries of a multicall's answer, which must be as many as were asked for.
fn entries_of<'a>(
    text: Result<&'a str, &DecodeError>,
    asked: usize,
    limits: &Limits,
) -> Result<Vec<Entry<'a>>, CallError> {
    let text = text.map_err(DecodeError::clone)?;
    codec::read_batch(text, asked, limits)?.map_err(CallError::Fault)
}

impl Answer {
    fn is_in(&self, index: usize) -> bool {
        matches!(self, Answer::InBatch(at) if *at == index)
    }

    fn is_refused_bare(&self) -> bool {
        matches!(self, Answer::Failed(CallError::Transport(error)) if refused_bare(error))
    }
}
