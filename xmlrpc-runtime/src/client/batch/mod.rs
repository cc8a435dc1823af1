//! A batch makes many calls in one round trip, each with a result of its own.
//!
//! It is made again call by call where a fault's message tells that the server lacks
//! `system.multicall`, so a message counts only where it can mean nothing else. A fault that
//! mentions `system.multicall` and something that was not found may as well come from one of the
//! calls, after others have run: the two must stand beside each other.

mod send;

use std::fmt;
use std::future::{Future, IntoFuture};
use std::marker::PhantomData;
use std::pin::Pin;
use std::time::Duration;

use http::{HeaderMap, HeaderName, HeaderValue};
use serde::de::DeserializeOwned;
use tokio::time::Instant;

use self::sealed::{BatchCall, Outcomes, Requests};
use self::send::BatchSender;
use crate::blocking_task::{AnyResult, LARGE, from_any};
use crate::client::call::{Call, add_header, call_result, decode_response};
use crate::client::error::{CallError, CallErrorKind, CallTarget};
use crate::client::transport::{
    FailedRequest, Request, RequestError, Response, Transport, offload_in_time,
};
use crate::codec::{Limits, MulticallResult};
use crate::data::fault::ServiceError;

/// Makes many calls through one `system.multicall`.
///
/// Give it a tuple of calls that differ in type, a `Vec` or an array of calls that
/// do not; the results come in the same shape, each call with a result of its own.
/// The outer error is that of the whole batch. The encoded parameters are spliced into one
/// message, and are not encoded again.
///
/// More calls than [`multicall_calls`](crate::Limits::multicall_calls), or more bytes than
/// [`message`](crate::Limits::message), go in several messages, one after another in
/// order. Where the server turns out to lack `system.multicall`, the calls are sent one by
/// one: idempotent ones that follow one another up to eight at once, any other when all
/// before it are done. That needs a fault that names `system.multicall`, unless all calls
/// are idempotent: "Method not found" alone may mean the last of them, after the others have
/// run, and is the error of the batch. An HTTP 404 without a body counts as that lack, too,
/// unless every call gets one: then it is the error of the batch, because the URL leads
/// nowhere.
///
/// ```
/// use xmlrpc::client::{Call, batch};
/// # use xmlrpc::client::{Request, Response, ResponseFuture, Transport};
/// # struct Server;
/// # impl Transport for Server {
/// #     fn send(&self, _: Request) -> ResponseFuture {
/// #         let answer = xmlrpc::codec::encode_response(&((3,), ("Ann",))).unwrap();
/// #         Box::pin(async { Ok(Response::new(answer)) })
/// #     }
/// # }
/// # #[tokio::main(flavor = "current_thread")]
/// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
/// # let server = Server;
/// let sum: Call<_, i64> = Call::new(&server, "sum", &(1, 2));
/// let name: Call<_, String> = Call::new(&server, "name", &(7,));
/// let (sum, name) = batch(&server, (sum, name)).await?;
/// assert_eq!((sum?, name?), (3, "Ann".to_owned()));
/// # Ok(())
/// # }
/// ```
pub fn batch<'t, C: Transport + 't, B: Calls>(transport: C, calls: B) -> Batch<'t, C, B> {
    Batch { transport, calls, timeout: None, headers: Ok(HeaderMap::new()), scope: PhantomData }
}

/// Sends its calls together when it is awaited. See [`batch`].
///
/// Its timeout and headers are its own; those of its calls are ignored.
#[must_use = "a batch does nothing unless it is awaited"]
pub struct Batch<'t, C, B> {
    transport: C,
    calls: B,
    timeout: Option<Duration>,
    headers: Result<HeaderMap, RequestError>,
    scope: PhantomData<&'t ()>,
}

impl<C, B> Batch<'_, C, B> {
    /// Sets how long the whole batch may take, in place of the transport's own limit for
    /// each message. What has not gone out by then is not sent.
    pub fn timeout(mut self, limit: Duration) -> Self {
        self.timeout = Some(limit);
        self
    }

    /// Adds a header to every message of the batch. One that cannot be sent fails
    /// the batch when it is awaited.
    pub fn header(
        mut self,
        name: impl TryInto<HeaderName>,
        value: impl TryInto<HeaderValue>,
    ) -> Self {
        if let Ok(headers) = &mut self.headers
            && let Err(error) = add_header(headers, name, value)
        {
            self.headers = Err(error);
        }
        self
    }
}

impl<C, B> fmt::Debug for Batch<'_, C, B> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Batch").field("timeout", &self.timeout).finish_non_exhaustive()
    }
}

impl<'t, C, B> IntoFuture for Batch<'t, C, B>
where
    C: Transport + 't,
    B: Calls + 't,
    B::Results: Send + 'static,
{
    type Output = Result<B::Results, CallError>;
    type IntoFuture = Pin<Box<dyn Future<Output = Self::Output> + Send + 't>>;

    fn into_future(self) -> Self::IntoFuture {
        let requests = self.calls.into_requests();
        Box::pin(async move {
            let limits = self.transport.encode_options().limits;
            let server = self.transport.server();
            let multicall = || CallTarget { method: MULTICALL.into(), server: server.clone() };
            let failed = |kind: CallErrorKind| multicall().error(kind);
            let sender = BatchSender {
                transport: self.transport,
                timeout: self.timeout,
                started: Instant::now(),
                headers: self.headers.map_err(|error| failed(error.into()))?,
            };
            let answers = sender.send(requests.into_inner(), &limits).await.map_err(failed)?;
            let target = multicall();
            if answers.size() <= LARGE {
                return answers.decode::<B>(target, &limits);
            }
            let deadline = answers.deadline();
            let decode = move || Box::new(answers.decode::<B>(target, &limits)) as AnyResult;
            let decoded = offload_in_time(deadline, Box::new(decode)).await;
            from_any(decoded.map_err(|error| failed(error.into()))?)
        })
    }
}

/// Calls that can be a [batch](super::batch()): a tuple of up to twelve, a `Vec`, or
/// an array. No other type can implement it.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be a batch",
    note = "give the calls as they are, not awaited: `(call,)` or a tuple of up to twelve, \
            or a `Vec` or an array of calls of one type"
)]
pub trait Calls {
    /// What the batch returns: for each call a result of its own, in the same shape.
    type Results;

    #[doc(hidden)]
    fn into_requests(self) -> Requests;

    #[doc(hidden)]
    fn results(outcomes: &mut Outcomes<'_>) -> Self::Results;
}

/// What came back for a call, not decoded yet.
pub(crate) enum Outcome<'a> {
    /// An entry of the answer to a multicall.
    Entry(MulticallResult<'a>),
    /// An answer of its own.
    Alone(Response),
    /// No answer.
    Failed(CallErrorKind),
}

/// The method that a batch calls.
pub(crate) const MULTICALL: &str = "system.multicall";

/// Types that only this crate can name, so that no other implements [`Calls`].
#[expect(
    unnameable_types,
    missing_debug_implementations,
    reason = "what cannot be named cannot be implemented, and nobody has a value of it to show"
)]
mod sealed {
    use std::vec;

    use super::{CallTarget, FailedRequest, Limits, Outcome, Request};

    /// The requests of a batch, in the order of its calls.
    pub struct Requests(pub(super) Vec<Result<Request, FailedRequest>>);

    /// What came back, in the order of the calls.
    pub struct Outcomes<'a> {
        pub(super) outcomes: vec::IntoIter<(CallTarget, Outcome<'a>)>,
        pub(super) limits: &'a Limits,
    }

    /// A call of a batch.
    pub trait BatchCall {
        type Output;

        fn push_request(self, requests: &mut Requests);

        fn next_output(outcomes: &mut Outcomes<'_>) -> Self::Output;
    }
}

impl Requests {
    fn of(calls: impl IntoIterator<Item: BatchCall>) -> Self {
        let mut requests = Self(Vec::new());
        calls.into_iter().for_each(|call| call.push_request(&mut requests));
        requests
    }

    pub(crate) fn into_inner(self) -> Vec<Result<Request, FailedRequest>> {
        self.0
    }
}

/// Decodes the outcomes of the calls, which are in the order of the requests.
pub(crate) fn decode<B: Calls>(
    outcomes: Vec<(CallTarget, Outcome<'_>)>,
    limits: &Limits,
) -> B::Results {
    B::results(&mut Outcomes { outcomes: outcomes.into_iter(), limits })
}

impl<C, T, E, W> BatchCall for Call<C, T, E, W>
where
    T: From<W>,
    E: ServiceError,
    W: DeserializeOwned,
{
    type Output = Result<T, CallError<E>>;

    fn push_request(self, requests: &mut Requests) {
        requests.0.push(self.into_request());
    }

    fn next_output(outcomes: &mut Outcomes<'_>) -> Self::Output {
        let (target, outcome) = outcomes.outcomes.next().expect("every call has an outcome");
        let result = match outcome {
            Outcome::Entry(entry) => call_result(entry.decode::<W>()),
            Outcome::Alone(response) => decode_response::<T, E, W>(&response, outcomes.limits),
            Outcome::Failed(kind) => Err(CallErrorKind::from_untyped(kind)),
        };
        result.map_err(|kind| target.error(kind))
    }
}

#[diagnostic::do_not_recommend]
impl<B: BatchCall> Calls for Vec<B> {
    type Results = Vec<B::Output>;

    fn into_requests(self) -> Requests {
        Requests::of(self)
    }

    fn results(outcomes: &mut Outcomes<'_>) -> Self::Results {
        (0..outcomes.outcomes.len()).map(|_| B::next_output(outcomes)).collect()
    }
}

#[diagnostic::do_not_recommend]
impl<B: BatchCall, const N: usize> Calls for [B; N] {
    type Results = [B::Output; N];

    fn into_requests(self) -> Requests {
        Requests::of(self)
    }

    fn results(outcomes: &mut Outcomes<'_>) -> Self::Results {
        std::array::from_fn(|_| B::next_output(outcomes))
    }
}

macro_rules! tuples {
    () => {};
    ($first:ident $($rest:ident)*) => {
        #[diagnostic::do_not_recommend]
        impl<$first: BatchCall, $($rest: BatchCall),*> Calls for ($first, $($rest,)*) {
            type Results = ($first::Output, $($rest::Output,)*);

            fn into_requests(self) -> Requests {
                let mut requests = Requests(Vec::new());
                #[expect(non_snake_case, reason = "each call has the name of its type")]
                let ($first, $($rest,)*) = self;
                $first.push_request(&mut requests);
                $($rest.push_request(&mut requests);)*
                requests
            }

            fn results(outcomes: &mut Outcomes<'_>) -> Self::Results {
                ($first::next_output(outcomes), $($rest::next_output(outcomes),)*)
            }
        }

        tuples!($($rest)*);
    };
}

tuples!(A B C D E F G H I J K L);

/// What servers say before the name of a method that they lack.
const BEFORE: &[&str] = &[
    "unsupported",
    "unknown",
    "no such",
    "no",
    "undefined",
    "invalid",
    "can't find",
    "cannot find",
    "could not find",
];

/// What they say behind it, or before it where the method is the subject: `method not found:`.
const NOT: &[&str] = &[
    "not supported",
    "not found",
    "not defined",
    "not exist",
    "not available",
    "not implemented",
    "not known",
    "unsupported",
    "unknown",
    "undefined",
    // Ruby
    "missing or wrong number of parameters",
];

/// What may stand between the name and what is said of it.
const METHOD: &[&str] =
    &["method", "methods", "function", "procedure", "service", "handler", "operation", "call"];
const JOINING: &[&str] = &["called", "named", "by", "the", "name", "requested", "xmlrpc", "rpc"];
const VERBS: &[&str] = &["is", "was", "does", "do", "has", "been", "could", "be"];

/// What may surround a name.
const QUOTES: [char; 9] = ['"', '\'', '`', ' ', '(', ')', '[', ']', '\u{2019}'];

/// Whether a fault's message, in lower case, can mean nothing but that the server lacks
/// `system.multicall`.
pub(crate) fn says_multicall_is_missing(message: &str) -> bool {
    // Tryton's whole message is the name, in quotes.
    if message.trim_matches(|edge: char| !edge.is_alphanumeric()) == "system.multicall" {
        return true;
    }
    // Twisted looks for the part before the dot, and Perl's SOAP::Lite for a class of its name.
    if mentions(message, "no such subhandler system") || message.contains("class (system)") {
        return true;
    }
    message.match_indices("multicall").any(|(at, name)| {
        let before = &message[..at];
        let before = before.strip_suffix("system.").unwrap_or(before);
        let after = &message[at + name.len()..];
        let is_longer = before.ends_with(|last: char| is_word(last) || last == '.')
            || after.starts_with(is_word)
            || after.strip_prefix('.').is_some_and(|rest| rest.starts_with(is_word));
        // `system.multicall: …` says where something is missing, not what.
        // PHP ends the sentence before the name: `method not found.\n\nsystem.multicall`.
        let before = match before.trim_end().strip_suffix('.') {
            Some(sentence) if after.trim().is_empty() => sentence,
            _ => before,
        };
        !is_longer && (says_so_behind(after) || (!is_place(after) && says_so_before(before)))
    })
}

fn is_place(after: &str) -> bool {
    after.trim_start_matches(QUOTES).starts_with(':')
}

fn says_so_behind(after: &str) -> bool {
    let mut rest = after.trim_start_matches(QUOTES);
    while let Some(shorter) = VERBS.iter().chain(METHOD).find_map(|word| {
        rest.strip_prefix(word).filter(|rest| rest.starts_with(' ')).map(str::trim_start)
    }) {
        rest = shorter;
    }
    NOT.iter().any(|text| rest.strip_prefix(text).is_some_and(|rest| !rest.starts_with(is_word)))
}

fn says_so_before(before: &str) -> bool {
    let (text, _) = without_last_words(before, &[METHOD, JOINING]);
    if BEFORE.iter().any(|said| ends_with_words(text, said).is_some()) {
        return true;
    }
    // Of a method, and not of what a call was about: `account not found: system.multicall`.
    NOT.iter().any(|said| {
        ends_with_words(text, said).is_some_and(|subject| {
            let (subject, _) = without_last_words(subject, &[VERBS]);
            subject.is_empty() || without_last_words(subject, &[METHOD]).1
        })
    })
}

/// Takes words off the end of a text, and quotes, blanks and colons between them. Returns, too,
/// whether there was any such word.
fn without_last_words<'a>(text: &'a str, words: &[&[&str]]) -> (&'a str, bool) {
    let trimmed = |text: &'a str| text.trim_end_matches(QUOTES).trim_end_matches([':', ' ']);
    let (mut text, mut found) = (trimmed(text), false);
    let words = || words.iter().copied().flatten();
    while let Some(shorter) = words().find_map(|word| ends_with_words(text, word)) {
        (text, found) = (trimmed(shorter), true);
    }
    (text, found)
}

/// Returns what stands before these words at the end of a text.
fn ends_with_words<'a>(text: &'a str, words: &str) -> Option<&'a str> {
    text.strip_suffix(words).filter(|before| !before.ends_with(is_word))
}

/// Whether a text mentions a method, as a word of its own.
pub(crate) fn mentions(text: &str, method: &str) -> bool {
    text.match_indices(method).any(|(at, _)| {
        let (before, after) = (&text[..at], &text[at + method.len()..]);
        !before.ends_with(is_word) && !after.starts_with(is_word)
    })
}

fn is_word(one: char) -> bool {
    one.is_ascii_alphanumeric() || one == '_'
}
