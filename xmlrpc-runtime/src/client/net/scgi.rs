//! Sends calls over [SCGI](https://python.ca/scgi/protocol.txt), which rTorrent speaks: one
//! connection for each call. What an endpoint speaks, that or HTTP, is told here, too.

use std::io;

use bytes::{Bytes, BytesMut};
use http::{HeaderMap, HeaderName, HeaderValue, StatusCode, Uri};
use memchr::memmem;
use tokio::io::{AsyncReadExt, AsyncWriteExt};

use crate::client::error::{HttpError, TransportError};
use crate::client::net::connect::Connector;
use crate::client::net::connection_use::CallProgress;
use crate::client::net::http::{AnswerHeaders, ERROR_PAGE, Http, HttpAnswer};
use crate::client::net::stream::Stream;
use crate::client::net::{carries_result, has_end, hide_cookies, without_secrets};
use crate::client::transport::{Request, Response};
use crate::codec::Limits;

/// What one endpoint speaks.
#[derive(Debug)]
pub(crate) enum Protocol {
    Http(Box<Http>),
    Scgi(Box<Scgi>),
}

impl Protocol {
    pub(crate) async fn send_once(
        &self,
        request: &Request,
        progress: &CallProgress,
    ) -> Result<Response, TransportError> {
        match self {
            Protocol::Http(http) => http.send_once(request, progress).await,
            // Boxed, so that calls over HTTP make no room for it.
            Protocol::Scgi(scgi) => Box::pin(scgi.send_once(request, progress)).await,
        }
    }

    /// Returns the server as messages name it, without secrets.
    pub(crate) fn server(&self) -> &str {
        match self {
            Protocol::Http(http) => &http.server,
            Protocol::Scgi(scgi) => &scgi.server,
        }
    }
}

/// Bytes of headers that an answer may have.
const MAX_HEAD: usize = 16 << 10;

/// An endpoint that speaks SCGI.
#[derive(Debug)]
pub(crate) struct Scgi {
    pub(crate) connector: Connector,
    pub(crate) uri: Uri,
    /// The server as messages name it, without secrets.
    pub(crate) server: String,
    pub(crate) headers: HeaderMap,
    pub(crate) limits: Limits,
    pub(crate) accept_gzip: bool,
    /// Whether what cannot be read in an answer is replaced.
    pub(crate) lossy: bool,
}

impl Scgi {
    pub(crate) async fn send_once(
        &self,
        request: &Request,
        progress: &CallProgress,
    ) -> Result<Response, TransportError> {
        let mut stream = match self.connector.connect().await {
            Ok(stream) => stream,
            Err(error) => return Err(TransportError::connect(&*self.server, error)),
        };
        let answer = async {
            stream.write_all(&self.head(request)).await?;
            let _ = progress.set_sent();
            stream.write_all(&request.body).await?;
            stream.flush().await?;
            let answer = read_answer(&mut stream, self.limits.message, progress).await;
            progress.set_refusal(None);
            answer
        };
        let (head, body) = match answer.await {
            Ok(Some(answer)) => answer,
            Ok(None) => return Err(TransportError::TooLarge { limit: self.limits.message }),
            Err(error) => return Err(TransportError::broken(error, progress.is_sent())),
        };
        let ScgiHead { status, headers, .. } = head;
        let AnswerHeaders { content_type, content_encoding, .. } = AnswerHeaders::of(&headers);
        let answer = HttpAnswer { status, content_type, content_encoding, body };
        let mut response = answer.into_response(&self.limits, self.accept_gzip, self.lossy).await;
        match &mut response {
            Ok(response) => response.headers = headers,
            Err(TransportError::Http(answer)) => answer.headers = headers,
            Err(_) => {}
        }
        response.map_err(|error| without_secrets(error, [&self.headers, &request.headers]))
    }

    /// Writes a netstring of names and values, each with a zero byte behind it.
    fn head(&self, request: &Request) -> Vec<u8> {
        let mut pairs = Vec::new();
        let mut add = |name: &str, value: &[u8]| {
            for part in [name.as_bytes(), value] {
                pairs.extend_from_slice(part);
                pairs.push(0);
            }
        };
        add("CONTENT_LENGTH", request.body.len().to_string().as_bytes());
        add("SCGI", b"1");
        add("REQUEST_METHOD", b"POST");
        let path = self.uri.path_and_query().map_or("/", |path| path.as_str());
        add("REQUEST_URI", path.as_bytes());
        let mut headers = self.headers.clone();
        headers.extend(request.headers.clone());
        for (name, value) in &headers {
            let name = name.as_str().to_ascii_uppercase().replace('-', "_");
            match &*name {
                "CONTENT_TYPE" => add("CONTENT_TYPE", value.as_bytes()),
                // rTorrent looks for the name without the prefix.
                "ACCEPT_ENCODING" => {
                    add("ACCEPT_ENCODING", value.as_bytes());
                    add("HTTP_ACCEPT_ENCODING", value.as_bytes());
                }
                _ => add(&format!("HTTP_{name}"), value.as_bytes()),
            }
        }
        let mut head = format!("{}:", pairs.len()).into_bytes();
        head.extend_from_slice(&pairs);
        head.push(b',');
        head
    }
}

/// Reads an answer to the end of the connection, or of the length that it declares.
/// Returns `None` where its body is larger than the limit.
async fn read_answer(
    stream: &mut Stream,
    limit: usize,
    progress: &CallProgress,
) -> io::Result<Option<(ScgiHead, Bytes)>> {
    let mut bytes = BytesMut::new();
    let head = loop {
        if let Some(head) = ScgiHead::parse(&bytes)? {
            break head;
        }
        if bytes.len() > MAX_HEAD {
            return Err(invalid("its headers are too long"));
        }
        if stream.read_buf(&mut bytes).await? == 0 {
            if bytes.is_empty() {
                return Err(io::ErrorKind::UnexpectedEof.into());
            }
            return Err(invalid("it ends within its headers"));
        }
    };
    let found = AnswerHeaders::of(&head.headers);
    let is_result = carries_result(head.status);
    if !is_result {
        let content_type = found.content_type.to_string();
        let headers = head.headers.clone();
        let refusal = HttpError { content_type, headers, ..HttpError::new(head.status) };
        progress.set_refusal(Some(refusal));
    }
    let mut body = bytes.split_off(head.length);
    loop {
        let page = limit.min(ERROR_PAGE);
        if !is_result && body.len() >= page {
            body.truncate(page);
            break;
        }
        if is_result && head.body.unwrap_or(body.len()) > limit {
            return Ok(None);
        }
        if let Some(length) = head.body
            && body.len() >= length
        {
            body.truncate(length);
            break;
        }
        if stream.read_buf(&mut body).await? == 0 {
            let body = body.freeze();
            if is_result && head.body.is_some() && !has_end(&body, &found.content_encoding) {
                return Err(io::ErrorKind::UnexpectedEof.into());
            }
            return Ok(Some((head, body)));
        }
    }
    Ok(Some((head, body.freeze())))
}

/// The head of an answer.
struct ScgiHead {
    /// Its own bytes, with the empty line.
    length: usize,
    /// The bytes of the body, where it declares them.
    body: Option<usize>,
    status: StatusCode,
    /// All but the status.
    headers: HeaderMap,
}

impl ScgiHead {
    /// Returns `None` until it is complete.
    fn parse(bytes: &[u8]) -> io::Result<Option<Self>> {
        let end = |blank: &[u8]| memmem::find(bytes, blank).map(|at| at + blank.len());
        let Some(length) = end(b"\r\n\r\n").into_iter().chain(end(b"\n\n")).min() else {
            return Ok(None);
        };
        let text = std::str::from_utf8(&bytes[..length])
            .map_err(|_| invalid("its headers are not text"))?;
        let (status, headers) = (StatusCode::OK, HeaderMap::new());
        let mut head = Self { length, body: None, status, headers };
        for (name, value) in text.lines().filter_map(|line| line.split_once(':')) {
            let value = value.trim();
            if name.eq_ignore_ascii_case("content-length") {
                let digits = value.bytes().all(|byte| byte.is_ascii_digit());
                let length = value.parse().ok().filter(|_| digits);
                let length = length.ok_or_else(|| invalid("its length is not a number"))?;
                if head.body.replace(length).is_some() {
                    return Err(invalid("it has two lengths"));
                }
            } else if name.eq_ignore_ascii_case("status") {
                let code = value.split(' ').next().unwrap_or_default();
                head.status = code.parse().map_err(|_| invalid("its status is not a status"))?;
                continue;
            }
            let (name, value) = (
                HeaderName::from_bytes(name.as_bytes()),
                HeaderValue::from_bytes(value.as_bytes()),
            );
            // What is not a header is passed over.
            if let (Ok(name), Ok(value)) = (name, value) {
                head.headers.append(name, value);
            }
        }
        hide_cookies(&mut head.headers);
        Ok(Some(head))
    }
}

fn invalid(what: &str) -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, format!("the answer is not SCGI: {what}"))
}
