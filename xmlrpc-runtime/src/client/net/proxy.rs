//! Calls through an HTTP proxy.

use std::io;

use http::{HeaderValue, Uri};
use memchr::memmem;
use tokio::io::{AsyncReadExt, AsyncWriteExt};

use crate::client::ConfigError;
use crate::client::net::stream::{ConnectError, Stream};
use crate::client::net::url::{Scheme, Target};

/// Bytes that a proxy may answer before the tunnel stands.
const HEAD: usize = 16 << 10;

/// Bytes of its answer that an error shows.
const SHOWN: usize = 128;

/// An HTTP proxy, and what it wants to see.
#[derive(Clone, Debug)]
pub(crate) struct Proxy {
    pub(crate) uri: Uri,
    pub(crate) authorization: Option<HeaderValue>,
}

impl Proxy {
    pub(crate) fn parse(url: &str) -> Result<Self, ConfigError> {
        let Target { protocol, uri, authorization, unix } = Target::parse(url)?;
        match (protocol, unix) {
            (Scheme::Http, None) => Ok(Self { uri, authorization }),
            _ => Err(ConfigError::Url("a proxy is reached by http")),
        }
    }

    /// Asks the proxy to pass all that follows on to the host of the URL.
    pub(crate) async fn tunnel(
        &self,
        mut stream: Stream,
        uri: &Uri,
    ) -> Result<Stream, ConnectError> {
        let host = format!("{}:{}", uri.host().unwrap_or_default(), uri.port_u16().unwrap_or(443));
        let mut head = format!("CONNECT {host} HTTP/1.1\r\nHost: {host}\r\n").into_bytes();
        if let Some(authorization) = &self.authorization {
            head.extend_from_slice(b"Proxy-Authorization: ");
            head.extend_from_slice(authorization.as_bytes());
            head.extend_from_slice(b"\r\n");
        }
        head.extend_from_slice(b"\r\n");
        stream.write_all(&head).await?;
        stream.flush().await?;

        let mut answer = Vec::new();
        let mut open = true;
        while open && end_of_head(&answer).is_none() && may_be_http(&answer) {
            open = stream.read_buf(&mut answer).await? > 0 && answer.len() <= HEAD;
        }
        let line = answer.split(|&byte| matches!(byte, b'\r' | b'\n')).next().unwrap_or_default();
        let line = String::from_utf8_lossy(&line[..line.len().min(SHOWN)]);
        let tunnel = line.split(' ').nth(1).is_some_and(|status| status.starts_with('2'));
        match end_of_head(&answer) {
            // What follows the head of a refusal is a page. The server itself is silent until
            // it is greeted.
            Some(end) if tunnel && end == answer.len() => Ok(stream),
            _ if line.is_empty() => Err(refusal("nothing, and closed the connection")),
            _ => Err(refusal(&format!("{line:?}"))),
        }
    }
}

/// Where the empty line ends that ends a head.
fn end_of_head(bytes: &[u8]) -> Option<usize> {
    let end = |blank: &[u8]| memmem::find(bytes, blank).map(|at| at + blank.len());
    end(b"\r\n\r\n").into_iter().chain(end(b"\n\n")).min()
}

fn may_be_http(bytes: &[u8]) -> bool {
    bytes.iter().zip(b"HTTP/").all(|(byte, expected)| byte == expected)
}

fn refusal(said: &str) -> ConnectError {
    io::Error::other(format!("the proxy answered {said}")).into()
}
