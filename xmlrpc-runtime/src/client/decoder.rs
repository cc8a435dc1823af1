//! From the bytes of an answer to the result of a call.

use std::fmt;
use std::marker::PhantomData;

use serde::de::DeserializeOwned;

use crate::client::{CallError, Response};
use crate::codec::{self, DecodeError, Entry, Limits};
use crate::data::fault::{Fault, ServiceError};

/// An answer that is not decoded yet.
pub(crate) enum Encoded<'a> {
    /// A message of its own.
    Message(&'a str, &'a Limits),
    /// An entry of a multicall's answer.
    Entry(&'a Entry<'a>),
}

impl Encoded<'_> {
    pub(crate) fn decode<T: DeserializeOwned>(&self) -> Result<Result<T, Fault>, DecodeError> {
        match self {
            Encoded::Message(text, limits) => codec::read_response(text, limits),
            Encoded::Entry(entry) => entry.decode(),
        }
    }
}

/// What a call makes of its answer.
pub struct Decoder<T, E> {
    /// Where the result is not decoded as what it is.
    pub(crate) decode: Option<Decode<T>>,
    pub(crate) error: PhantomData<fn() -> E>,
}

pub(crate) type Decode<T> = fn(&Encoded<'_>) -> Result<Result<T, Fault>, DecodeError>;

impl<T, E> Default for Decoder<T, E> {
    fn default() -> Self {
        Self { decode: None, error: PhantomData }
    }
}

impl<T: DeserializeOwned, E: ServiceError> Decoder<T, E> {
    pub(crate) fn decode(&self, answer: &Encoded<'_>) -> Result<T, CallError<E>> {
        let decoded = match self.decode {
            Some(decode) => decode(answer),
            None => answer.decode(),
        };
        decoded?.map_err(CallError::from_fault)
    }

    pub(crate) fn decode_response(
        &self,
        response: &Response,
        limits: &Limits,
    ) -> Result<T, CallError<E>> {
        let text = codec::text(&response.body, response.charset.as_deref())?;
        self.decode(&Encoded::Message(&text, limits))
    }
}

impl<T, E> fmt::Debug for Decoder<T, E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Decoder").finish_non_exhaustive()
    }
}
