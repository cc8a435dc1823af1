//! What can be a batch, and how its results get the same shape.

use serde::de::DeserializeOwned;

use self::sealed::{BatchCall, Outcomes, Requests};
use crate::client::call::{Call, RequestError, call_result, decode_response};
use crate::client::error::CallError;
use crate::client::transport::{Request, Response};
use crate::codec::{Limits, MulticallResult};
use crate::data::fault::ServiceError;

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
    Failed(CallError),
}

/// Types that only this crate can name, so that no other implements [`Calls`].
#[expect(
    unnameable_types,
    missing_debug_implementations,
    reason = "what cannot be named cannot be implemented, and nobody has a value of it to show"
)]
mod sealed {
    use std::vec;

    use super::{Limits, Outcome, Request, RequestError};

    /// The requests of a batch, in the order of its calls.
    pub struct Requests(pub(super) Vec<Result<Request, RequestError>>);

    /// What came back, in the order of the calls.
    pub struct Outcomes<'a> {
        pub(super) outcomes: vec::IntoIter<Outcome<'a>>,
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

    pub(crate) fn into_inner(self) -> Vec<Result<Request, RequestError>> {
        self.0
    }
}

/// Decodes the outcomes of the calls, which are in the order of the requests.
pub(crate) fn decode<B: Calls>(outcomes: Vec<Outcome<'_>>, limits: &Limits) -> B::Results {
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
        match outcomes.outcomes.next().expect("every call has an outcome") {
            Outcome::Entry(entry) => call_result(entry.decode::<W>()),
            Outcome::Alone(response) => decode_response::<T, E, W>(&response, outcomes.limits),
            Outcome::Failed(error) => Err(CallError::from_untyped(error)),
        }
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
