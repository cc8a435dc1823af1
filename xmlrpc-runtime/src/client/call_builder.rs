//! Writes the calls of generated clients.

use std::borrow::Cow;
use std::fmt;

use crate::client::call::RequestError;
use crate::client::{Call, Request, Transport};
use crate::codec::{CallWriter, Decodable, Encodable, EncodeError};
use crate::data::fault::ServiceError;

/// Compiles where a client can receive what the server answers.
pub const fn received<T: Decodable + Send + 'static, E: ServiceError>() {}

/// Writes a call, argument by argument.
pub struct CallBuilder<C> {
    transport: C,
    method: Cow<'static, str>,
    idempotent: bool,
    writer: Result<CallWriter, EncodeError>,
}

impl<C: Transport + Clone> CallBuilder<C> {
    /// Starts a call.
    #[must_use]
    pub fn new(transport: &C, method: &'static str, idempotent: bool) -> Self {
        let method = transport.method_name(Cow::Borrowed(method));
        let mut writer = CallWriter::new(transport.encode_options());
        let writer = writer.open(&method).map(|()| writer);
        Self { transport: transport.clone(), method, idempotent, writer }
    }

    /// Adds an argument.
    #[must_use]
    pub fn arg<A: Encodable + ?Sized>(mut self, argument: &A) -> Self {
        if let Ok(writer) = &mut self.writer
            && let Err(error) = writer.arg(argument)
        {
            self.writer = Err(error);
        }
        self
    }

    /// Ends the call. Trailing arguments that are none are left out.
    pub fn finish<T, E>(self) -> Call<C, T, E> {
        let request = self
            .writer
            .map(|writer| {
                let mut request = Request::new(self.method, writer.finish_trimmed());
                request.idempotent = self.idempotent;
                request
            })
            .map_err(RequestError::Encode);
        Call::from_request(self.transport, request)
    }
}

impl<C> fmt::Debug for CallBuilder<C> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("CallBuilder").field("method", &self.method).finish_non_exhaustive()
    }
}
