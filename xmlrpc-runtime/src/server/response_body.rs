//! The bodies of responses, of which those over HTTP/2 keep their requests open.

use std::convert::Infallible;
#[cfg(not(feature = "http2"))]
use std::marker::PhantomData;
use std::pin::Pin;
#[cfg(feature = "http2")]
use std::sync::{Arc, OnceLock};
use std::task::{Context as Task, Poll};

use bytes::Bytes;
use http_body::{Body, Frame, SizeHint};

#[cfg(feature = "http2")]
use crate::server::streams::{LeftAnswer, WHOLE, frame_length};

/// The body of a response. Over HTTP/2 it keeps the request open until it is taken.
pub(crate) struct ResponseBody<R: OpenRequest> {
    rest: Bytes,
    #[cfg(feature = "http2")]
    stream: Option<AnsweredStream<R>>,
    #[cfg(not(feature = "http2"))]
    request: PhantomData<R>,
}

/// A request that is open until this is dropped.
pub(crate) trait OpenRequest: Send + Sync + Unpin + 'static {
    /// Counts its answer among those that are left to the connection.
    #[cfg(feature = "http2")]
    fn leave_answer(&self) -> Option<LeftAnswer>;
}

/// A stream of HTTP/2 that is answered. Its request is open until its answer is taken, or, of a
/// small one, handed over.
#[cfg(feature = "http2")]
struct AnsweredStream<R: OpenRequest> {
    /// `None` only while it is dropped.
    request: Option<R>,
    left: Option<Arc<OnceLock<LeftRequest<R>>>>,
}

/// The request of an answer that its stream has left to the connection.
#[cfg(feature = "http2")]
struct LeftRequest<R> {
    #[expect(dead_code, reason = "held, not read")]
    request: R,
    #[expect(dead_code, reason = "held, not read")]
    answer: Option<LeftAnswer>,
}

/// The bytes of an answer, of which each frame is a part.
#[cfg(feature = "http2")]
struct SharedAnswer<R> {
    bytes: Bytes,
    #[expect(dead_code, reason = "held, not read")]
    left: Arc<OnceLock<LeftRequest<R>>>,
}

#[cfg(feature = "http2")]
impl<R> AsRef<[u8]> for SharedAnswer<R> {
    fn as_ref(&self) -> &[u8] {
        &self.bytes
    }
}

#[cfg(feature = "http2")]
impl<R: OpenRequest> AnsweredStream<R> {
    fn new(request: R, bytes: Bytes) -> (Self, Bytes) {
        if bytes.len() <= WHOLE {
            return (Self { request: Some(request), left: None }, bytes);
        }
        let left = Arc::new(OnceLock::new());
        let shared = Bytes::from_owner(SharedAnswer { bytes, left: left.clone() });
        (Self { request: Some(request), left: Some(left) }, shared)
    }
}

#[cfg(feature = "http2")]
impl<R: OpenRequest> Drop for AnsweredStream<R> {
    fn drop(&mut self) {
        if let (Some(request), Some(left)) = (self.request.take(), &self.left) {
            let answer = request.leave_answer();
            // What is set goes when the last frame does, which may be now.
            let _ = left.set(LeftRequest { request, answer });
        }
    }
}

impl<R: OpenRequest> ResponseBody<R> {
    pub(crate) fn new(rest: Bytes) -> Self {
        Self {
            rest,
            #[cfg(feature = "http2")]
            stream: None,
            #[cfg(not(feature = "http2"))]
            request: PhantomData,
        }
    }

    #[cfg(feature = "http2")]
    pub(crate) fn of_stream(bytes: Bytes, request: R) -> Self {
        let (stream, rest) = AnsweredStream::new(request, bytes);
        Self { rest, stream: Some(stream) }
    }

    /// Returns how many bytes come next.
    fn next_length(&self) -> usize {
        #[cfg(feature = "http2")]
        if self.stream.is_some() {
            return frame_length(self.rest.len());
        }
        self.rest.len()
    }
}

impl<R: OpenRequest> Body for ResponseBody<R> {
    type Data = Bytes;
    type Error = Infallible;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        _: &mut Task<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Infallible>>> {
        if self.rest.is_empty() {
            return Poll::Ready(None);
        }
        let length = self.next_length();
        Poll::Ready(Some(Ok(Frame::data(self.rest.split_to(length)))))
    }

    fn is_end_stream(&self) -> bool {
        self.rest.is_empty()
    }

    fn size_hint(&self) -> SizeHint {
        SizeHint::with_exact(self.rest.len() as u64)
    }
}
