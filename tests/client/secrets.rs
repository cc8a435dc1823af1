//! A password reaches the server, and nothing that people read.

use std::fmt::Write;
use std::sync::Mutex;

use crate::alone::alone;
use crate::log::Log;
use crate::peer::{Do, Peer, fault_message, http, result, result_message, xml};
use http::HeaderValue;
use xmlrpc::client::{Request, Transport};
use xmlrpc::{CallError, Client, Fault, codec};

const PASSWORD: &str = "hunter2";
/// `ann:hunter2` in base64, and what of it shows the password.
const BASIC: &str = "YW5uOmh1bnRlcjI=";

fn assert_clean(shown: &str) {
    for secret in [PASSWORD, BASIC, "aHVudGVyMg"] {
        assert!(!shown.contains(secret), "{shown}");
    }
}

fn url(peer: &Peer) -> String {
    peer.url().replace("http://", &format!("http://ann:{PASSWORD}@"))
}

#[tokio::test]
async fn user_info_is_sent_as_basic_authentication() {
    let peer = Peer::answering(result("<int>5</int>")).await;
    let client = Client::new(&url(&peer)).unwrap();
    client.call::<i32>("f", ()).await.unwrap();
    let [request] = &peer.received()[..] else { panic!("one request") };
    assert_eq!(request.header("authorization"), Some(&*format!("Basic {BASIC}")));
    assert!(request.head.starts_with("POST /RPC2 "), "{}", request.head);
    assert_eq!(request.header("host"), Some(&*peer.address));
}

#[tokio::test]
async fn no_debug_output_shows_it() {
    let peer = Peer::answering(result("<int>5</int>")).await;
    let builder = Client::builder().url(url(&peer)).basic_auth("ann", PASSWORD);
    assert_clean(&format!("{builder:?}"));
    let client = builder.build().unwrap();
    assert_clean(&format!("{client:?} {client:#?}"));
    let call = client.call::<i32>("login", (PASSWORD,)).header("authorization", PASSWORD);
    assert_clean(&format!("{call:?}"));
    let transport: &dyn Transport = &client;
    let call: xmlrpc::Call<_, i32> = xmlrpc::Call::new(transport, "login", &(PASSWORD,));
    assert_clean(&format!("{call:?}"));
}

#[tokio::test]
async fn no_error_shows_it() {
    let moved = http("301 Moved Permanently", &["Location: /elsewhere"], "");
    let answers = [
        vec![Do::Close],
        vec![Do::Send(moved)],
        vec![Do::Send(http("401 Unauthorized", &[], "no"))],
    ];
    let mut errors: Vec<CallError> = Vec::new();
    for answer in answers {
        let answer = Mutex::new(Some(answer));
        let peer = Peer::start(move |_| answer.lock().unwrap().take().unwrap_or_default()).await;
        let client = Client::new(&url(&peer)).unwrap();
        errors.push(client.call::<i32>("f", ()).await.unwrap_err());
    }
    let silent = Peer::start(|_| vec![Do::Stay]).await;
    let call = Client::new(&url(&silent)).unwrap().call::<i32>("f", ());
    errors.push(silent.runs_out(1, call).await.unwrap_err());
    let free = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    let client = Client::new(&format!("http://ann:{PASSWORD}@{free}/")).unwrap();
    errors.push(client.call::<i32>("f", ()).await.unwrap_err());
    for error in &errors {
        let mut shown = format!("{error} {error:?}");
        let mut source = std::error::Error::source(error);
        while let Some(inner) = source {
            write!(shown, " {inner} {inner:?}").unwrap();
            source = inner.source();
        }
        assert_clean(&shown);
    }
    for url in [format!("http://ann:{PASSWORD}@:x/"), format!("gopher://ann:{PASSWORD}@h/")] {
        let error = Client::new(&url).unwrap_err();
        assert_clean(&format!("{error} {error:?}"));
    }
}

async fn logged(trace_wire: bool) -> String {
    let (log, guard) = Log::begin();
    let peer = Peer::start(|request| match request.index {
        0 => vec![Do::Close],
        _ => vec![Do::Send(result("<string>the answer</string>"))],
    })
    .await;
    let client = Client::builder().url(url(&peer)).trace_wire(trace_wire).build().unwrap();
    let call = client.call::<String>("greet", ("the question",)).idempotent();
    call.header("cookie", PASSWORD).await.unwrap();
    drop(guard);
    let log = log.text();
    assert!(log.contains("sending a call again"), "{log}");
    assert_clean(&log);
    log
}

#[tokio::test]
async fn no_log_shows_it() {
    if !alone("secrets::no_log_shows_it") {
        return;
    }
    let log = logged(false).await;
    assert!(!log.contains("the question") && !log.contains("the answer"), "{log}");
    assert!(log.contains("DEBUG xmlrpc::client: "), "{log}");
}

/// The callers of a gateway are not told addresses and pages, so its log is.
#[tokio::test]
async fn why_a_gateway_answers_a_fault_is_logged_without_it() {
    if !alone("secrets::why_a_gateway_answers_a_fault_is_logged_without_it") {
        return;
    }
    let (log, guard) = Log::begin();
    let peer = Peer::start(|request| match request.index {
        0 => vec![Do::Send(http("401 Unauthorized", &[], &request.head))],
        _ => vec![Do::Send(xml(&fault_message(4, "as it came")))],
    })
    .await;
    let client = Client::new(&url(&peer)).unwrap();
    let fault: Fault = client.call::<i32>("greet", ()).await.unwrap_err().into();
    assert!(!fault.message().contains("401"), "{fault}");
    assert_eq!(client.call::<i32>("greet", ()).await.unwrap_err().into_fault().code(), 4);
    drop(guard);
    let log = log.text();
    assert_clean(&log);
    let told: Vec<_> =
        log.lines().filter(|line| line.starts_with("WARN xmlrpc::client: ")).collect();
    assert_eq!(told.len(), 1, "{log}");
    for part in ["greet", "HTTP 401", &*peer.address] {
        assert!(told[0].contains(part), "{log}");
    }
}

#[tokio::test]
async fn the_wire_is_traced_when_asked_for() {
    if !alone("secrets::the_wire_is_traced_when_asked_for") {
        return;
    }
    let log = logged(true).await;
    let wire: Vec<_> =
        log.lines().filter(|line| line.starts_with("TRACE xmlrpc::wire: ")).collect();
    assert_eq!(wire.len(), 2, "{log}");
    assert!(wire[0].contains("<methodName>greet</methodName>") && wire[0].contains("the question"));
    assert!(wire[1].contains("the answer"));
}

/// A program logs what it does not know, such as the headers of an answer.
#[tokio::test]
async fn no_headers_of_an_answer_show_a_cookie() {
    let answer = |before: &str| {
        let cookies = format!("Set-Cookie: a={PASSWORD}\r\nset-cookie: b={PASSWORD}; Path=/");
        let message = result_message("<int>5</int>");
        let length = message.len();
        format!("{before}\r\n{cookies}\r\nContent-Length: {length}\r\n\r\n{message}").into_bytes()
    };
    let http = answer("HTTP/1.1 200 OK");
    let http = Peer::start(move |_| vec![Do::Send(http.clone())]).await;
    let scgi = answer("Status: 200 OK");
    let scgi = Peer::scgi(move |_| vec![Do::Send(scgi.clone()), Do::Close]).await;
    for peer in [http, scgi] {
        let client = Client::new(&peer.url()).unwrap();
        let (_, headers) = client.call::<i32>("f", ()).with_headers().await.unwrap();
        let message = codec::encode_call("f", &()).unwrap();
        let response = client.send(Request::new("f", message)).await.unwrap();
        assert_clean(&format!("{headers:?} {response:?} {:?}", response.headers));
        for headers in [headers, response.headers] {
            assert_eq!(headers["set-cookie"], *format!("a={PASSWORD}"));
            assert_eq!(headers.get_all("set-cookie").iter().count(), 2);
        }
    }
}

/// Many servers show a request that they cannot serve.
#[tokio::test]
async fn no_error_page_shows_it() {
    // With its end cut off, too, and without the scheme.
    for padding in [0, 440, 460, 480] {
        let peer = Peer::start(move |request| {
            let token = request.header("authorization").and_then(|value| value.split(' ').nth(1));
            let page = format!(
                "{}<pre>{}</pre>{}",
                "x".repeat(padding),
                request.head,
                token.unwrap_or_default()
            );
            vec![Do::Send(http("500 Internal Server Error", &[], &page))]
        })
        .await;
        let client = Client::new(&url(&peer)).unwrap();
        let error = client.call::<i32>("f", ()).await.unwrap_err();
        for shown in [format!("{error}"), format!("{error:?}")] {
            assert_clean(&shown);
            assert!(!shown.contains(&BASIC[..8]), "{shown}");
        }
    }
}

#[tokio::test]
async fn no_error_page_shows_a_header_that_its_caller_marks_as_secret() {
    let peer = Peer::start(|request| {
        vec![Do::Send(http("500 Internal Server Error", &[], &request.head))]
    })
    .await;
    let mut request = Request::new("f", codec::encode_call("f", &()).unwrap());
    let mut key = HeaderValue::from_static("first5ecret second5ecret");
    key.set_sensitive(true);
    request.headers.insert("x-key", key);
    let error = Client::new(&peer.url()).unwrap().send(request).await.unwrap_err().to_string();
    assert!(error.contains("x-key: …"), "{error}");
    assert!(!error.contains("5ecret"), "{error}");
}

/// A client may hold cookies of several names, each of which is a secret of its own.
#[tokio::test]
async fn no_error_page_shows_a_cookie() {
    for shown in [|cookie: &str| cookie.to_owned(), |cookie: &str| cookie.replace("; ", "\n")] {
        let peer = Peer::start(move |request| {
            let page = format!("<pre>{}</pre>", shown(request.header("cookie").unwrap()));
            vec![Do::Send(http("500 Internal Server Error", &[], &page))]
        })
        .await;
        let client = Client::new(&peer.url()).unwrap();
        let cookies = "session=fir5tsecret; other=sec0nd";
        let call = client.call::<i32>("f", ()).header("cookie", cookies);
        let error = call.await.unwrap_err().to_string();
        assert!(error.contains("session"), "{error}");
        assert!(!error.contains("fir5t") && !error.contains("sec0nd"), "{error}");
    }
}
