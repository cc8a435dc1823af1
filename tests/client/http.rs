//! What a client sends over HTTP, and what it makes of the answers.

use std::pin::pin;
use std::sync::Arc;
use std::task::{Context, Poll, Waker};
use std::time::Duration;

use tokio::sync::Semaphore;

use crate::peer::{Do, Peer, fault_message, http, result, result_message, xml};
use crate::wait::until;
use xmlrpc::client::{Request, TransportError};
use xmlrpc::{CallError, Client, Dialect, Transport, Value, codec};

async fn call<R: serde::de::DeserializeOwned + Send + 'static>(
    peer: &Peer,
) -> Result<R, CallError> {
    Client::new(&peer.url()).unwrap().call("f", ()).await
}

#[tokio::test]
async fn a_call_is_a_post_of_xml_with_its_length() {
    let peer = Peer::answering(result("<int>5</int>")).await;
    let client = Client::new(&peer.url()).unwrap();
    let sum: i32 = client.call("multiply args", (2, "a<b")).await.unwrap();
    assert_eq!(sum, 5);
    let [request] = &peer.received()[..] else { panic!("one request") };
    assert!(request.head.starts_with("POST /RPC2 HTTP/1.1\r\n"), "{}", request.head);
    assert_eq!(request.header("content-type"), Some("text/xml"));
    assert_eq!(request.header("host"), Some(&*peer.address));
    assert_eq!(request.header("content-length"), Some(&*request.body.len().to_string()));
    assert_eq!(request.method(), "multiply args");
    assert!(request.body.contains("<int>2</int>") && request.body.contains("a&lt;b"));
}

#[tokio::test]
async fn calls_share_a_connection() {
    let peer = Peer::answering(result("<int>5</int>")).await;
    let client = Client::new(&peer.url()).unwrap();
    for _ in 0..10 {
        client.clone().call::<i32>("f", ()).await.unwrap();
    }
    assert_eq!(peer.connections(), 1);
}

#[tokio::test]
async fn settings_reach_the_server() {
    let peer = Peer::answering(result("<nil/>")).await;
    let client = Client::builder()
        .url(peer.url())
        .user_agent("probe/1")
        .bearer_auth("token")
        .header("x-tenant", "7")
        .dialect(Dialect::Apache)
        .build()
        .unwrap();
    let call = client.call::<Option<i32>>("f", (None::<i32>, 1_i64 << 40));
    assert_eq!(call.header("x-tenant", "8").header("x-more", "9").await, Ok(None));
    let [request] = &peer.received()[..] else { panic!("one request") };
    assert_eq!(request.header("user-agent"), Some("probe/1"));
    assert_eq!(request.header("authorization"), Some("Bearer token"));
    assert_eq!(request.header("x-tenant"), Some("8"));
    assert_eq!(request.header("x-more"), Some("9"));
    assert!(request.body.contains("<ex:nil/>") && request.body.contains("<ex:i8>"));
}

#[tokio::test]
async fn a_host_of_ones_own_takes_the_place_of_the_urls() {
    let peer = Peer::answering(result("<int>5</int>")).await;
    let client = Client::builder().url(peer.url()).header("host", "one.test").build().unwrap();
    client.call::<i32>("f", ()).await.unwrap();
    client.call::<i32>("f", ()).header("host", "two.test").await.unwrap();
    let hosts: Vec<_> =
        peer.received().iter().map(|one| one.header("host").map(str::to_owned)).collect();
    assert_eq!(hosts, [Some("one.test".to_owned()), Some("two.test".to_owned())]);
    assert_eq!(peer.connections(), 1);
}

#[tokio::test]
async fn no_header_changes_the_length_of_a_message() {
    let peer = Peer::answering(result("<int>5</int>")).await;
    let client = Client::builder().url(peer.url()).header("content-length", "1").build().unwrap();
    for _ in 0..2 {
        let call = client.call::<i32>("f", ("a", "b")).header("content-length", "2");
        assert_eq!(call.await, Ok(5));
    }
    assert!(peer.received()[1].body.ends_with("</methodCall>\n"), "{}", peer.received()[1].body);
}

#[tokio::test]
async fn a_fault_is_an_error_with_its_code_and_string() {
    let peer = Peer::answering(xml(&fault_message(4, "too many parameters"))).await;
    let error = call::<i32>(&peer).await.unwrap_err();
    assert_eq!(error.kind().to_string(), "too many parameters");
    assert_eq!(error.code(), Some(4));
    assert!(!error.outcome_unknown());
}

#[tokio::test]
async fn a_fault_is_read_whatever_the_status() {
    for status in ["400 Bad Request", "404 Not Found", "500 Internal Server Error"] {
        let peer = Peer::answering(http(status, &[], &fault_message(7, "no"))).await;
        let error = call::<i32>(&peer).await.unwrap_err();
        assert_eq!(error.code(), Some(7), "{error:?}");
    }
}

#[tokio::test]
async fn an_answer_has_its_status() {
    let (five, no) = (result_message("<int>5</int>"), fault_message(7, "no"));
    for (status, message) in [("200 OK", &five), ("202 Accepted", &five), ("404 Not Found", &no)] {
        let peer = Peer::answering(http(status, &[], message)).await;
        let request = Request::new("f", codec::encode_call("f", &()).unwrap());
        let response = Client::new(&peer.url()).unwrap().send(request).await.unwrap();
        assert_eq!(response.status.unwrap().to_string(), status);
    }
}

#[tokio::test]
async fn the_http_charset_wins() {
    let mut answer = http(
        "200 OK",
        &["Content-Type: text/xml; charset=iso-8859-1"],
        &result_message("<string>caf?</string>"),
    );
    let accent = answer.iter().rposition(|&byte| byte == b'?').unwrap();
    answer[accent] = 0xe9;
    let peer = Peer::answering(answer).await;
    assert_eq!(call::<String>(&peer).await.unwrap(), "café");
}

#[tokio::test]
async fn malformed_xml_says_where() {
    let peer = Peer::answering(xml("<methodResponse><params>\n<param></value>")).await;
    let error = call::<i32>(&peer).await.unwrap_err();
    let decode = error.decode().unwrap();
    assert!(!decode.is_type());
    assert_eq!(decode.line(), Some(2), "{decode}");
    assert!(error.outcome_unknown());
}

#[tokio::test]
async fn a_value_of_another_type_says_which() {
    let value = "<array><data><value><int>1</int></value><value>x</value></data></array>";
    let peer = Peer::answering(result(value)).await;
    let error = call::<Vec<i32>>(&peer).await.unwrap_err();
    let decode = error.decode().unwrap();
    assert!(decode.is_type());
    assert!(decode.path().contains("[1]"), "{decode}");
}

#[tokio::test]
async fn arguments_that_cannot_be_written_are_not_sent() {
    let peer = Peer::answering(result("<int>5</int>")).await;
    let client = Client::new(&peer.url()).unwrap();
    let error = client.call::<i32>("f", (f64::NAN,)).await.unwrap_err();
    assert!(error.encode().is_some(), "{error:?}");
    let error = client.call::<i32>("f", ()).header("bad header", "x").await.unwrap_err();
    assert!(matches!(error.transport(), Some(TransportError::Request(_))), "{error:?}");
    assert_eq!(peer.connections(), 0);
}

#[tokio::test]
async fn an_untyped_call_leaves_no_argument_out() {
    let peer = Peer::answering(result("<string>x</string>")).await;
    let client = Client::new(&peer.url()).unwrap();
    let value: Value = client.call("f", (1, None::<i32>)).await.unwrap();
    assert_eq!(value, Value::String("x".to_owned()));
    assert!(peer.received()[0].body.contains("<nil/>"));
}

#[tokio::test]
async fn an_answer_may_come_in_pieces() {
    let text = "x".repeat(1000);
    let message = result_message(&format!("<string>{text}</string>"));
    let peer = Peer::start(move |_| {
        let head = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n";
        let mut script = vec![Do::Send(head.into())];
        for piece in message.as_bytes().chunks(300) {
            let chunk = format!("{:x}\r\n{}\r\n", piece.len(), String::from_utf8_lossy(piece));
            script.extend([Do::Pause(Duration::from_millis(5)), Do::Send(chunk.into())]);
        }
        script.push(Do::Send("0\r\n\r\n".into()));
        script
    })
    .await;
    assert_eq!(call::<String>(&peer).await.unwrap(), text);
}

#[tokio::test]
async fn a_refused_connection_is_an_error_of_connecting() {
    let free = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    let client = Client::new(&format!("http://{free}/")).unwrap();
    let error = client.call::<i32>("f", ()).await.unwrap_err();
    assert!(error.is_connect() && !error.is_timeout() && !error.outcome_unknown());
    assert!(
        error.kind().to_string().starts_with(&format!("cannot connect to {free}: ")),
        "{error}"
    );
    assert!(std::error::Error::source(&error).is_some());
}

/// As programs say that they want no limit.
#[tokio::test]
async fn a_limit_may_be_the_longest_duration_there_is() {
    let peer = Peer::answering(result("<int>5</int>")).await;
    let builder = || {
        Client::builder()
            .timeout(Duration::MAX)
            .connect_timeout(Duration::MAX)
            .idle_timeout(Duration::MAX)
    };
    let client = builder().url(peer.url()).build().unwrap();
    for _ in 0..2 {
        assert_eq!(client.call::<i32>("f", ()).await.unwrap(), 5);
    }
    let call = client.call::<i32>("f", ()).timeout(Duration::MAX).connect_timeout(Duration::MAX);
    assert_eq!(call.await.unwrap(), 5);
    #[cfg(feature = "balance")]
    {
        let endpoints = builder().endpoints([peer.url()]).refresh_addresses(Duration::MAX);
        let client = endpoints.build().unwrap();
        assert_eq!(client.call::<i32>("f", ()).await.unwrap(), 5);
    }
}

/// Supervisor answers with what a log holds.
#[tokio::test]
async fn answers_are_read_leniently_by_choice() {
    let message = [
        &b"<methodResponse><params><param><value>log \xff\x1b[0m&#0;</value>"[..],
        b"</param></params></methodResponse>",
    ]
    .concat();
    let head = format!(
        "HTTP/1.1 200 OK\r\nContent-Type: text/xml\r\nContent-Length: {}\r\n\r\n",
        message.len(),
    );
    let peer = Peer::answering([head.as_bytes(), &message].concat()).await;
    let strict = Client::new(&peer.url()).unwrap();
    assert!(strict.call::<String>("f", ()).await.unwrap_err().decode().is_some());
    let lossy = Client::builder().url(peer.url()).lossy(true).build().unwrap();
    let read = lossy.call::<String>("f", ()).await.unwrap();
    assert_eq!(read, "log \u{fffd}\u{fffd}[0m\u{fffd}");
}

#[tokio::test]
async fn a_client_refuses_extensions_and_sends_infinities_by_choice() {
    let peer = Peer::answering(result("<int>5</int>")).await;
    let strict = Client::builder().url(peer.url()).dialect(Dialect::Strict).build().unwrap();
    let error = strict.call::<i32>("f", (1_i64 << 40,)).await.unwrap_err();
    assert!(error.encode().is_some(), "{error}");
    assert!(peer.received().is_empty());
    assert_eq!(strict.call::<i32>("f", (1_i64,)).await, Ok(5));
    let finite = strict.call::<i32>("f", (f64::INFINITY,)).await.unwrap_err();
    assert!(finite.encode().is_some(), "{finite}");
    let ros = Client::builder().url(peer.url()).non_finite(true).build().unwrap();
    assert_eq!(ros.call::<i32>("f", (f64::NEG_INFINITY,)).await, Ok(5));
    let sent = &peer.received()[1].body;
    assert!(sent.contains("<double>-Infinity</double>"), "{sent}");
}

#[tokio::test]
async fn the_headers_of_an_answer_are_returned_on_request() {
    let headers = ["Content-Type: text/xml", "X-Request-Id: a1", "Set-Cookie: s=hidden"];
    let large = "x".repeat(300_000);
    for text in ["small", &large] {
        let message = result_message(&format!("<string>{text}</string>"));
        let peer = Peer::answering(http("200 OK", &headers, &message)).await;
        let client = Client::new(&peer.url()).unwrap();
        let (found, headers) = client.call::<String>("f", ()).with_headers().await.unwrap();
        assert_eq!((&*found, &headers["x-request-id"]), (text, &"a1".parse().unwrap()));
    }
    let peer = Peer::answering(http("200 OK", &headers, &fault_message(4, "no"))).await;
    let call = Client::new(&peer.url()).unwrap().call::<i32>("f", ()).with_headers();
    assert_eq!(call.await.unwrap_err().code(), Some(4));
}

#[tokio::test]
async fn an_error_tells_the_headers_that_say_what_to_do() {
    for (status, header, told) in [
        ("401 Unauthorized", "WWW-Authenticate: Basic realm=\"a\"", "; WWW-Authenticate: Basic"),
        ("503 Service Unavailable", "Retry-After: 120", "; Retry-After: 120"),
        ("429 Too Many Requests", "Retry-After: 7", "; Retry-After: 7"),
        ("302 Found", "Location: /login", "; Location: /login"),
        ("403 Forbidden", "Set-Cookie: session=hidden; Path=/", "; it sets the cookie `session`"),
    ] {
        let peer = Peer::answering(http(status, &[header], "page")).await;
        let error = call::<i32>(&peer).await.unwrap_err();
        let shown = format!("{error}");
        assert!(shown.contains(told), "{shown}");
        assert!(!format!("{shown}{error:?}").contains("hidden"), "{error:?}");
        let answer = error.transport().and_then(TransportError::http).unwrap();
        let (name, value) = header.split_once(": ").unwrap();
        assert_eq!(answer.headers[name], value);
    }
}

#[tokio::test]
async fn names_of_headers_are_in_title_case_on_request() {
    let peer = Peer::answering(result("<int>5</int>")).await;
    let client = Client::builder().url(peer.url()).title_case_headers(true).build().unwrap();
    client.call::<i32>("f", ()).await.unwrap();
    call::<i32>(&peer).await.unwrap();
    let [titled, plain] = &peer.received()[..] else { panic!("two requests") };
    assert!(titled.head.contains("\r\nContent-Type: text/xml"), "{}", titled.head);
    assert!(titled.head.contains("\r\nHost: "), "{}", titled.head);
    assert!(plain.head.contains("\r\ncontent-type: text/xml"), "{}", plain.head);
}

/// Where the task of a connection runs on another thread, too.
#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn calls_one_after_another_share_a_connection_on_any_thread() {
    let peer = Peer::answering(result("<int>5</int>")).await;
    let client = Client::new(&peer.url()).unwrap();
    for _ in 0..2_000 {
        let call = tokio::spawn(client.call::<i32>("f", ()).into_future());
        assert_eq!(call.await.unwrap(), Ok(5));
    }
    assert_eq!(peer.connections(), 1);
}

#[tokio::test]
async fn so_many_idle_connections_are_kept_and_no_more() {
    for most in [3, 0] {
        let release = Arc::new(Semaphore::new(0));
        let gate = Arc::clone(&release);
        let peer = Peer::start(move |_| {
            vec![Do::Await(Arc::clone(&gate)), Do::Send(result("<int>5</int>"))]
        });
        let peer = peer.await;
        let builder = Client::builder().url(peer.url()).idle_timeout(Duration::from_secs(600));
        let client = builder.max_idle_connections(most).build().unwrap();
        let calls: Vec<_> =
            (0..20).map(|_| tokio::spawn(client.call::<i32>("f", ()).into_future())).collect();
        peer.receives(20).await;
        release.add_permits(20);
        for call in calls {
            assert_eq!(call.await.unwrap(), Ok(5));
        }
        until("the others are closed", async || peer.open() == most).await;
        assert_eq!(peer.connections(), 20);
    }
}

#[test]
fn a_call_outside_of_a_runtime_is_an_error_that_says_so() {
    let client = Client::new("http://127.0.0.1:9/").unwrap();
    let mut call = pin!(client.call::<i32>("f", ()).into_future());
    let answer = call.as_mut().poll(&mut Context::from_waker(Waker::noop()));
    let Poll::Ready(Err(error)) = answer else { panic!("{answer:?}") };
    assert!(error.to_string().contains("needs a Tokio runtime"), "{error}");
    assert!(!error.outcome_unknown());
}
