//! Calls through an HTTP proxy.

use std::io;

use http::{HeaderValue, Uri};
use tokio::io::{AsyncReadExt, AsyncWriteExt};

use crate::client::ConfigError;
use crate::client::stream::{ConnectError, Stream};
use crate::client::url::{Scheme, Target};

/// Bytes that a proxy may answer before the tunnel stands.
const HEAD: usize = 16 << 10;

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
        // Bytes behind the head would be the server's, which waits for a handshake.
        while !answer.ends_with(b"\r\n\r\n") {
            if answer.len() > HEAD || stream.read_buf(&mut answer).await? == 0 {
                return Err(refusal("no HTTP").into());
            }
        }
        let line = answer.split(|&byte| byte == b'\r').next().unwrap_or_default();
        let line = String::from_utf8_lossy(line);
        match line.split(' ').nth(1) {
            Some("200") => Ok(stream),
            _ => Err(refusal(&line).into()),
        }
    }
}

fn refusal(said: &str) -> io::Error {
    io::Error::other(format!("the proxy answered {said:?}"))
}
