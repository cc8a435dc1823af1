//! Calls as raw bytes, so that no client library hides what goes over the wire.

#![allow(dead_code, reason = "each binary uses its own part of it")]

use std::collections::HashMap;

use tokio::io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt};
use tokio::net::TcpStream;
use xmlrpc::{Fault, codec};

pub(crate) fn call(name: &str, params: &impl serde::Serialize) -> Vec<u8> {
    codec::encode_call(name, params).expect("plain params")
}

/// A call as every client sends it.
pub(crate) fn post(body: &[u8]) -> Vec<u8> {
    post_with("Content-Type: text/xml\r\n", body)
}

pub(crate) fn post_with(headers: &str, body: &[u8]) -> Vec<u8> {
    let length = body.len();
    let mut request = format!(
        "POST /RPC2 HTTP/1.1\r\nHost: localhost\r\n{headers}Content-Length: {length}\r\n\r\n"
    )
    .into_bytes();
    request.extend_from_slice(body);
    request
}

/// One end of a connection, whose other end is the server's.
pub(crate) struct Caller<Io = TcpStream>(pub(crate) Io);

impl<Io: AsyncRead + AsyncWrite + Unpin> Caller<Io> {
    pub(crate) async fn send(&mut self, bytes: &[u8]) {
        self.0.write_all(bytes).await.expect("the server takes it");
    }

    /// What the server sends until it closes the connection, or resets it.
    pub(crate) async fn rest(&mut self) -> Vec<u8> {
        let mut rest = Vec::new();
        // Whether it is reset depends on the kernel.
        let _ = self.0.read_to_end(&mut rest).await;
        rest
    }

    /// Whether the server closes the connection, or resets it.
    pub(crate) async fn is_closed(&mut self) -> bool {
        let mut rest = Vec::new();
        matches!(self.0.read_to_end(&mut rest).await, Ok(0) | Err(_))
    }

    pub(crate) async fn response(&mut self) -> Response {
        self.try_response().await.expect("the server answers")
    }

    /// A response, or nothing where the connection ends first.
    pub(crate) async fn try_response(&mut self) -> Option<Response> {
        let mut head = Vec::new();
        while !head.ends_with(b"\r\n\r\n") {
            head.push(self.0.read_u8().await.ok()?);
        }
        let head = String::from_utf8(head).expect("a head is text");
        let mut lines = head.trim_end().split("\r\n");
        let status = lines.next()?.split(' ').nth(1)?.parse().ok()?;
        let headers: HashMap<String, String> = lines
            .map(|line| line.split_once(": ").expect("a header"))
            .map(|(name, value)| (name.to_ascii_lowercase(), value.to_owned()))
            .collect();
        let length = headers.get("content-length").map_or(0, |length| length.parse().unwrap_or(0));
        let mut body = vec![0; length];
        self.0.read_exact(&mut body).await.ok()?;
        Some(Response { status, headers, body })
    }

    /// The response to a request, or nothing where the connection breaks: some servers
    /// turn a connection away before they have read anything.
    pub(crate) async fn try_exchange(&mut self, request: &[u8]) -> Option<Response> {
        self.0.write_all(request).await.ok()?;
        self.try_response().await
    }
}

#[derive(Debug)]
pub(crate) struct Response {
    pub(crate) status: u16,
    pub(crate) headers: HashMap<String, String>,
    pub(crate) body: Vec<u8>,
}

impl Response {
    pub(crate) fn result<T: serde::de::DeserializeOwned>(&self) -> Result<T, Fault> {
        codec::decode_response(&self.body).expect("an XML-RPC response")
    }

    pub(crate) fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name).map(String::as_str)
    }
}
