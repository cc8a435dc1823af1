//! The shapes that a batch can have, and that its results have too.

use std::fmt;
use std::vec;

use serde::de::DeserializeOwned;

use crate::client::call::Refused;
use crate::client::decoder::{Decoder, Encoded};
use crate::client::{Call, CallError, Request, Response};
use crate::codec::{Entry, Limits};
use crate::data::fault::ServiceError;

/// Calls that can be a [batch](super::batch()): a tuple of up to twelve, a `Vec`, or
/// an array.
///
/// Types that hold calls can implement it by handing on to one of those.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be a batch",
    note = "give the calls as they are, not awaited: `(call,)` or a tuple of up to twelve, \
            or a `Vec` or an array of calls of one type"
)]
pub trait Calls {
    /// What the batch gives: for each call a result of its own, in the same shape.
    type Results;
    /// What decodes the results.
    type Decoders: Send;

    /// Takes the calls apart: what is sent, and what decodes what comes back.
    fn split(self) -> (Requests, Self::Decoders);

    /// Decodes the results, in the order of the calls.
    fn results(decoders: Self::Decoders, outcomes: &mut Outcomes<'_>) -> Self::Results;
}

/// The calls of a batch as bytes.
#[derive(Debug)]
pub struct Requests(pub(crate) Vec<Result<Request, Refused>>);

/// What came back for a call, ready to be decoded.
pub(crate) enum Outcome<'a> {
    /// As an entry of a multicall's answer.
    Entry(Entry<'a>),
    /// As an answer of its own.
    Alone(Response),
    /// Not at all.
    Failed(CallError),
}

/// The outcomes of a batch, in the order of its calls.
pub struct Outcomes<'a> {
    outcomes: vec::IntoIter<Outcome<'a>>,
    limits: &'a Limits,
}

impl<'a> Outcomes<'a> {
    pub(crate) fn new(outcomes: Vec<Outcome<'a>>, limits: &'a Limits) -> Self {
        Self { outcomes: outcomes.into_iter(), limits }
    }

    fn next<T: DeserializeOwned, E: ServiceError>(
        &mut self,
        decoder: &Decoder<T, E>,
    ) -> Result<T, CallError<E>> {
        match self.outcomes.next().expect("every call has an outcome") {
            Outcome::Entry(entry) => decoder.decode(&Encoded::Entry(&entry)),
            Outcome::Alone(response) => decoder.decode_response(&response, self.limits),
            Outcome::Failed(error) => Err(CallError::from_untyped(error)),
        }
    }
}

impl<C, T: DeserializeOwned, E: ServiceError> Calls for Vec<Call<C, T, E>> {
    type Results = Vec<Result<T, CallError<E>>>;
    type Decoders = Vec<Decoder<T, E>>;

    fn split(self) -> (Requests, Self::Decoders) {
        let (requests, decoders) = self.into_iter().map(Call::into_parts).unzip();
        (Requests(requests), decoders)
    }

    fn results(decoders: Self::Decoders, outcomes: &mut Outcomes<'_>) -> Self::Results {
        decoders.iter().map(|decoder| outcomes.next(decoder)).collect()
    }
}

impl<C, T: DeserializeOwned, E: ServiceError, const N: usize> Calls for [Call<C, T, E>; N] {
    type Results = [Result<T, CallError<E>>; N];
    type Decoders = [Decoder<T, E>; N];

    fn split(self) -> (Requests, Self::Decoders) {
        let mut requests = Vec::with_capacity(N);
        let decoders = self.map(|call| {
            let (request, decoder) = call.into_parts();
            requests.push(request);
            decoder
        });
        (Requests(requests), decoders)
    }

    fn results(decoders: Self::Decoders, outcomes: &mut Outcomes<'_>) -> Self::Results {
        decoders.map(|decoder| outcomes.next(&decoder))
    }
}

macro_rules! tuples {
    ($($C:ident $T:ident $E:ident $call:ident),+) => {
        #[diagnostic::do_not_recommend]
        impl<$($C, $T: DeserializeOwned, $E: ServiceError),+> Calls
            for ($(Call<$C, $T, $E>,)+)
        {
            type Results = ($(Result<$T, CallError<$E>>,)+);
            type Decoders = ($(Decoder<$T, $E>,)+);

            fn split(self) -> (Requests, Self::Decoders) {
                let ($($call,)+) = self;
                $(let $call = $call.into_parts();)+
                (Requests(vec![$($call.0),+]), ($($call.1,)+))
            }

            fn results(decoders: Self::Decoders, outcomes: &mut Outcomes<'_>) -> Self::Results {
                let ($($call,)+) = decoders;
                ($(outcomes.next(&$call),)+)
            }
        }
    };
}

tuples!(C0 T0 E0 c0);
tuples!(C0 T0 E0 c0, C1 T1 E1 c1);
tuples!(C0 T0 E0 c0, C1 T1 E1 c1, C2 T2 E2 c2);
tuples!(C0 T0 E0 c0, C1 T1 E1 c1, C2 T2 E2 c2, C3 T3 E3 c3);
tuples!(C0 T0 E0 c0, C1 T1 E1 c1, C2 T2 E2 c2, C3 T3 E3 c3, C4 T4 E4 c4);
tuples!(C0 T0 E0 c0, C1 T1 E1 c1, C2 T2 E2 c2, C3 T3 E3 c3, C4 T4 E4 c4, C5 T5 E5 c5);
tuples!(C0 T0 E0 c0, C1 T1 E1 c1, C2 T2 E2 c2, C3 T3 E3 c3, C4 T4 E4 c4, C5 T5 E5 c5, C6 T6 E6 c6);
tuples!(C0 T0 E0 c0, C1 T1 E1 c1, C2 T2 E2 c2, C3 T3 E3 c3, C4 T4 E4 c4, C5 T5 E5 c5, C6 T6 E6 c6, C7 T7 E7 c7);
tuples!(C0 T0 E0 c0, C1 T1 E1 c1, C2 T2 E2 c2, C3 T3 E3 c3, C4 T4 E4 c4, C5 T5 E5 c5, C6 T6 E6 c6, C7 T7 E7 c7, C8 T8 E8 c8);
tuples!(C0 T0 E0 c0, C1 T1 E1 c1, C2 T2 E2 c2, C3 T3 E3 c3, C4 T4 E4 c4, C5 T5 E5 c5, C6 T6 E6 c6, C7 T7 E7 c7, C8 T8 E8 c8, C9 T9 E9 c9);
tuples!(C0 T0 E0 c0, C1 T1 E1 c1, C2 T2 E2 c2, C3 T3 E3 c3, C4 T4 E4 c4, C5 T5 E5 c5, C6 T6 E6 c6, C7 T7 E7 c7, C8 T8 E8 c8, C9 T9 E9 c9, C10 T10 E10 c10);
tuples!(C0 T0 E0 c0, C1 T1 E1 c1, C2 T2 E2 c2, C3 T3 E3 c3, C4 T4 E4 c4, C5 T5 E5 c5, C6 T6 E6 c6, C7 T7 E7 c7, C8 T8 E8 c8, C9 T9 E9 c9, C10 T10 E10 c10, C11 T11 E11 c11);

impl fmt::Debug for Outcomes<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Outcomes").field("left", &self.outcomes.len()).finish_non_exhaustive()
    }
}
