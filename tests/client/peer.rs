//! A server that follows a script, down to the bytes and the moments.

use std::future::{IntoFuture, pending};
use std::io;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use tokio::io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt};
use tokio::net::TcpListener;
use tokio::sync::Semaphore;

use crate::wait::until;

/// What the peer does about a request, one after another.
pub(crate) enum Do {
    /// Sends bytes.
    Send(Vec<u8>),
    /// Sends the same bytes until nobody reads them.
    Flood(Vec<u8>),
    /// Pauses.
    Pause(Duration),
    /// Waits for a permit, and takes it.
    Await(Arc<Semaphore>),
    /// Does nothing more, and keeps the connection.
    Stay,
    /// Closes the connection.
    Close,
}

/// A request as it came.
#[derive(Clone, Debug)]
pub(crate) struct Received {
    /// The request line and the headers.
    pub(crate) head: String,
    /// The message.
    pub(crate) body: String,
    /// How many requests came before it, on all connections.
    pub(crate) index: usize,
}

impl Received {
    /// The value of a header.
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        self.head.lines().skip(1).find_map(|line| {
            let (found, value) = line.split_once(':')?;
            found.eq_ignore_ascii_case(name).then_some(value.trim())
        })
    }

    /// The name of the method that is called.
    pub(crate) fn method(&self) -> &str {
        between(&self.body, "<methodName>", "</methodName>")
    }
}

/// The text between two others.
pub(crate) fn between<'a>(text: &'a str, from: &str, to: &str) -> &'a str {
    text.split_once(from).and_then(|(_, rest)| rest.split_once(to)).map_or("", |(found, _)| found)
}

/// A peer that is listening.
pub(crate) struct Peer {
    /// Host and port, or the path of a Unix socket.
    pub(crate) address: String,
    url: String,
    log: Arc<Log>,
}

/// Reads a request off a connection, whose bytes so far are in the buffer: its head
/// and its body, if there is another one.
type Read = fn(&[u8]) -> Option<(usize, String, String)>;

#[derive(Default)]
struct Log {
    received: Mutex<Vec<Received>>,
    connections: AtomicUsize,
    closed: AtomicUsize,
    done: AtomicUsize,
}

impl Peer {
    /// Listens on a free port and does for each request what the script says.
    pub(crate) async fn start(
        script: impl Fn(&Received) -> Vec<Do> + Send + Sync + 'static,
    ) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap().to_string();
        let url = format!("http://{address}/RPC2");
        Self { log: accept(Listener::Tcp(listener), http_request, script), address, url }
    }

    /// The same over SCGI.
    pub(crate) async fn scgi(
        script: impl Fn(&Received) -> Vec<Do> + Send + Sync + 'static,
    ) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap().to_string();
        let url = format!("scgi://{address}");
        Self { log: accept(Listener::Tcp(listener), scgi_request, script), address, url }
    }

    /// The same over a Unix socket in the folder, with HTTP or with SCGI.
    #[cfg(unix)]
    pub(crate) fn unix(
        scheme: &str,
        folder: &std::path::Path,
        script: impl Fn(&Received) -> Vec<Do> + Send + Sync + 'static,
    ) -> Self {
        let path = folder.join("peer.sock");
        let listener = Listener::Unix(tokio::net::UnixListener::bind(&path).unwrap());
        let read: Read = if scheme == "scgi" { scgi_request } else { http_request };
        let address = path.display().to_string();
        let url = format!("{scheme}://{address}");
        Self { log: accept(listener, read, script), address, url }
    }

    /// A peer that answers every call with the same bytes.
    pub(crate) async fn answering(answer: impl Into<Vec<u8>>) -> Self {
        let answer = answer.into();
        Self::start(move |_| vec![Do::Send(answer.clone())]).await
    }

    pub(crate) fn url(&self) -> String {
        self.url.clone()
    }

    /// The requests so far.
    pub(crate) fn received(&self) -> Vec<Received> {
        self.log.received.lock().unwrap().clone()
    }

    /// Waits until this many requests have come.
    pub(crate) async fn receives(&self, requests: usize) {
        until("requests come", async || self.received().len() >= requests).await;
    }

    /// What a call gives whose time runs out after the peer has received so many requests.
    pub(crate) async fn runs_out<C>(&self, requests: usize, call: C) -> C::Output
    where
        C: IntoFuture<IntoFuture: Send + 'static, Output: Send + 'static>,
    {
        let call = tokio::spawn(call.into_future());
        self.receives(requests).await;
        // The clock runs ahead, because nothing else happens.
        tokio::time::pause();
        let outcome = call.await.unwrap();
        tokio::time::resume();
        outcome
    }

    /// The requests about which all has been done, or whose connections broke meanwhile.
    pub(crate) fn done(&self) -> usize {
        self.log.done.load(Ordering::SeqCst)
    }

    /// The connections so far.
    pub(crate) fn connections(&self) -> usize {
        self.log.connections.load(Ordering::SeqCst)
    }

    /// The connections that are not closed yet.
    pub(crate) fn open(&self) -> usize {
        self.connections() - self.log.closed.load(Ordering::SeqCst)
    }
}

enum Listener {
    Tcp(TcpListener),
    #[cfg(unix)]
    Unix(tokio::net::UnixListener),
}

trait Stream: AsyncRead + AsyncWrite + Send + Unpin {}
impl<T: AsyncRead + AsyncWrite + Send + Unpin> Stream for T {}

fn accept(
    listener: Listener,
    read: Read,
    script: impl Fn(&Received) -> Vec<Do> + Send + Sync + 'static,
) -> Arc<Log> {
    let log = Arc::<Log>::default();
    let script = Arc::new(script);
    let served = Arc::clone(&log);
    tokio::spawn(async move {
        loop {
            let stream: Box<dyn Stream> = match &listener {
                Listener::Tcp(listener) => Box::new(listener.accept().await.unwrap().0),
                #[cfg(unix)]
                Listener::Unix(listener) => Box::new(listener.accept().await.unwrap().0),
            };
            served.connections.fetch_add(1, Ordering::SeqCst);
            let (script, log) = (Arc::clone(&script), Arc::clone(&served));
            // Errors are the client's leaving, which many scripts provoke.
            tokio::spawn(async move {
                let _ = serve(stream, read, &*script, &log).await;
                log.closed.fetch_add(1, Ordering::SeqCst);
            });
        }
    });
    log
}

async fn serve(
    mut stream: Box<dyn Stream>,
    read: Read,
    script: &(impl Fn(&Received) -> Vec<Do> + Sync),
    log: &Log,
) -> io::Result<()> {
    let mut buffer = Vec::new();
    loop {
        let (length, head, body) = loop {
            match read(&buffer) {
                Some(request) => break request,
                None if stream.read_buf(&mut buffer).await? == 0 => return Ok(()),
                None => {}
            }
        };
        buffer.drain(..length);
        let received = {
            let mut all = log.received.lock().unwrap();
            let received = Received { head, body, index: all.len() };
            all.push(received.clone());
            received
        };
        let open = follow(script(&received), &mut stream).await;
        log.done.fetch_add(1, Ordering::SeqCst);
        if !open? {
            return Ok(());
        }
    }
}

/// Does what a script says, and tells whether the connection is still open.
async fn follow(script: Vec<Do>, stream: &mut (impl AsyncWrite + Unpin)) -> io::Result<bool> {
    for action in script {
        match action {
            Do::Send(bytes) => stream.write_all(&bytes).await?,
            Do::Flood(bytes) => loop {
                stream.write_all(&bytes).await?;
            },
            Do::Pause(time) => tokio::time::sleep(time).await,
            Do::Await(permits) => permits.acquire().await.unwrap().forget(),
            Do::Stay => pending().await,
            Do::Close => return Ok(false),
        }
    }
    Ok(true)
}

/// The length of a whole request, its head and its body.
fn http_request(buffer: &[u8]) -> Option<(usize, String, String)> {
    let end = buffer.windows(4).position(|window| window == b"\r\n\r\n")?;
    let head = String::from_utf8(buffer[..end].to_vec()).unwrap();
    let received = Received { head: head.clone(), body: String::new(), index: 0 };
    let length: usize = received.header("content-length").unwrap().parse().unwrap();
    let body = buffer.get(end + 4..end + 4 + length)?;
    Some((end + 4 + length, head, String::from_utf8(body.to_vec()).unwrap()))
}

/// The same for SCGI, whose head is shown as lines of names and values below a line
/// that says so.
fn scgi_request(buffer: &[u8]) -> Option<(usize, String, String)> {
    let colon = buffer.iter().position(|&byte| byte == b':')?;
    let length: usize = std::str::from_utf8(&buffer[..colon]).unwrap().parse().unwrap();
    let pairs = buffer.get(colon + 1..=colon + 1 + length)?;
    assert_eq!(pairs.last(), Some(&b','));
    let pairs = std::str::from_utf8(&pairs[..length]).unwrap();
    let parts: Vec<_> = pairs.strip_suffix('\0').unwrap().split('\0').collect();
    assert_eq!(parts[0], "CONTENT_LENGTH", "the protocol wants it first");
    let lines = parts.chunks(2).map(|pair| format!("{}: {}", pair[0], pair[1]));
    let head = ["SCGI".to_owned()].into_iter().chain(lines).collect::<Vec<_>>().join("\r\n");
    let start = colon + 1 + length + 1;
    let body = buffer.get(start..start + parts[1].parse::<usize>().unwrap())?;
    Some((start + body.len(), head, String::from_utf8(body.to_vec()).unwrap()))
}

/// An HTTP answer.
pub(crate) fn http(status: &str, headers: &[&str], body: &str) -> Vec<u8> {
    let mut answer = format!("HTTP/1.1 {status}\r\nContent-Length: {}\r\n", body.len());
    for header in headers {
        answer.push_str(header);
        answer.push_str("\r\n");
    }
    answer.push_str("\r\n");
    answer.push_str(body);
    answer.into_bytes()
}

/// An HTTP answer that carries XML.
pub(crate) fn xml(body: &str) -> Vec<u8> {
    http("200 OK", &["Content-Type: text/xml"], body)
}

/// An answer that carries a value, given as XML.
pub(crate) fn result(value: &str) -> Vec<u8> {
    xml(&result_message(value))
}

/// An array of values, as XML.
pub(crate) fn array(values: &[&str]) -> String {
    let values = values.join("</value><value>");
    match &*values {
        "" => "<array><data></data></array>".to_owned(),
        values => format!("<array><data><value>{values}</value></data></array>"),
    }
}

/// The message of a result.
pub(crate) fn result_message(value: &str) -> String {
    format!(
        "<?xml version=\"1.0\"?><methodResponse><params><param><value>{value}</value></param>\
         </params></methodResponse>"
    )
}

/// The message of a fault.
pub(crate) fn fault_message(code: i32, text: &str) -> String {
    format!(
        "<?xml version=\"1.0\"?><methodResponse><fault><value>{}</value></fault></methodResponse>",
        fault_struct(code, text)
    )
}

/// A fault as the struct that stands for it in a multicall's answer.
pub(crate) fn fault_struct(code: i32, text: &str) -> String {
    format!(
        "<struct><member><name>faultCode</name><value><int>{code}</int></value></member>\
         <member><name>faultString</name><value><string>{text}</string></value></member></struct>"
    )
}
