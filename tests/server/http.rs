//! What a server makes of HTTP: connections, headers, paths, users.

use tokio::io::AsyncWriteExt;
use tokio::net::TcpListener;
use xmlrpc::Router;
use xmlrpc::server::BasicAuth;

use crate::support::{call, post, post_with, router, start, start_with};

#[tokio::test]
async fn a_connection_serves_many_calls() {
    let server = start().await;
    let mut caller = server.connect().await;
    for n in 0..20 {
        caller.send(&post(&call("add", &(n, 1)))).await;
        let response = caller.response().await;
        assert_eq!(response.header("content-type"), Some("text/xml"));
        assert_eq!(response.result(), Ok(n + 1));
    }
}

/// The server may keep the memory of a request's headers, and never the headers.
#[tokio::test]
async fn an_answer_has_no_header_of_its_request_or_of_another() {
    let server = start().await;
    let mut caller = server.connect().await;
    for more in [0, 1, 30, 3] {
        let names = (0..more).map(|n| format!("X-Header-{n}"));
        let lines = names.chain(["Cookie".to_owned(), "Cookie".to_owned()]);
        let lines = lines.map(|name| name + ": secret\r\n");
        let headers = lines.collect::<Vec<_>>().concat() + "Content-Type: text/xml\r\n";
        for call in [call("add", &(0, 1)), call("sleep", &(1,))] {
            caller.send(&post_with(&headers, &call)).await;
            let response = caller.response().await;
            assert_eq!(response.result(), Ok(1));
            let mut names: Vec<&str> = response.headers.keys().map(String::as_str).collect();
            names.sort_unstable();
            assert_eq!(names, ["content-length", "content-type", "date"]);
        }
    }
}

#[tokio::test]
async fn a_fault_is_a_200() {
    let response = start().await.call("nope", &()).await;
    assert_eq!(response.fault(), xmlrpc::Fault::METHOD_NOT_FOUND);
}

#[tokio::test]
async fn http_1_0_clients_are_answered_and_closed() {
    let server = start().await;
    let body = call("add", &(2, 3));
    let mut request = format!(
        "POST /RPC2 HTTP/1.0\r\nContent-Type: text/xml\r\nContent-Length: {}\r\n\r\n",
        body.len()
    )
    .into_bytes();
    request.extend(body);
    let mut caller = server.connect().await;
    caller.send(&request).await;
    let response = caller.response().await;
    assert_eq!(response.result(), Ok(5));
    assert!(response.header("transfer-encoding").is_none());
    assert!(caller.is_closed().await);
}

#[tokio::test]
async fn expect_100_continue_is_told_to_continue() {
    let server = start().await;
    let body = call("add", &(2, 3));
    let request = post_with("Content-Type: text/xml\r\nExpect: 100-continue\r\n", &body);
    let (head, body) = request.split_at(request.len() - body.len());
    let mut caller = server.connect().await;
    caller.send(head).await;
    assert_eq!(caller.response().await.status, 100);
    caller.send(body).await;
    assert_eq!(caller.response().await.result(), Ok(5));
}

#[tokio::test]
async fn chunked_requests_are_read() {
    let server = start().await;
    let body = call("echo", &("one two three",));
    let mut request =
        b"POST /RPC2 HTTP/1.1\r\nHost: x\r\nContent-Type: text/xml\r\nTransfer-Encoding: chunked\r\n\r\n"
            .to_vec();
    for chunk in body.chunks(7) {
        request.extend(format!("{:x}\r\n", chunk.len()).bytes());
        request.extend(chunk);
        request.extend(b"\r\n");
    }
    request.extend(b"0\r\n\r\n");
    let mut caller = server.connect().await;
    for piece in request.chunks(50) {
        caller.send(piece).await;
        tokio::task::yield_now().await;
    }
    assert_eq!(caller.response().await.result(), Ok("one two three".to_owned()));
}

#[tokio::test]
async fn pipelined_calls_are_answered_in_order() {
    let server = start().await;
    let mut caller = server.connect().await;
    let two = [post(&call("sleep", &(50,))), post(&call("add", &(1, 1)))].concat();
    caller.send(&two).await;
    assert_eq!(caller.response().await.result(), Ok(50));
    assert_eq!(caller.response().await.result(), Ok(2));
}

/// Scripts over `nc -N` do so, and clients that end what they say by closing their side.
#[tokio::test]
async fn a_caller_that_has_shut_its_side_is_answered() {
    let server = start().await;
    for (body, result) in [(call("add", &(2, 3)), 5), (call("sleep", &(200,)), 200)] {
        let mut caller = server.connect().await;
        caller.send(&[post(&body), post(&body)].concat()).await;
        caller.0.shutdown().await.expect("it is open");
        for _ in 0..2 {
            assert_eq!(caller.response().await.result(), Ok(result));
        }
        assert!(caller.is_closed().await);
    }
}

#[tokio::test]
async fn the_charset_of_the_content_type_counts() {
    let server = start().await;
    let body = b"<methodCall><methodName>echo</methodName><params><param>\
        <value>J\xfcrgen</value></param></params></methodCall>";
    let header = "Content-Type: Application/XML; foo=bar; charset=\"ISO-8859-1\"\r\n";
    let response = server.exchange(&post_with(header, body)).await;
    assert_eq!(response.result(), Ok("Jürgen".to_owned()));
}

#[tokio::test]
async fn handlers_see_peer_and_headers() {
    let router = Router::builder()
        .method("seen", |(), cx: xmlrpc::Context| async move {
            let agent = cx.headers().get("user-agent").and_then(|agent| agent.to_str().ok());
            Ok((cx.peer().map(|peer| peer.ip().to_string()), agent.map(str::to_owned)))
        })
        .build()
        .expect("legal names");
    let server = crate::support::start_router(router, |builder| builder).await;
    let headers = "Content-Type: text/xml\r\nUser-Agent: raw bytes\r\n";
    let response = server.exchange(&post_with(headers, &call("seen", &()))).await;
    assert_eq!(response.result(), Ok(("127.0.0.1".to_owned(), "raw bytes".to_owned())));
}

#[tokio::test]
async fn paths_are_exact() {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
    let address = listener.local_addr().expect("bound");
    let task = tokio::spawn(xmlrpc::serve(listener, router()).into_future());
    let status = async |path: &str| {
        let body = call("add", &(2, 3));
        let request = String::from_utf8(post(&body)).expect("text").replace("/RPC2", path);
        let stream = tokio::net::TcpStream::connect(address).await.expect("the server listens");
        let mut caller = crate::support::Caller(stream);
        caller.send(request.as_bytes()).await;
        caller.response().await.status
    };
    for path in ["/", "/RPC2", "/RPC2?x=1"] {
        assert_eq!(status(path).await, 200, "{path}");
    }
    for path in ["/RPC2;/", "/RPC2/", "/rpc2", "//RPC2", "/%52PC2", "/../RPC2", "/healthz"] {
        assert_eq!(status(path).await, 404, "{path}");
    }
    task.abort();
}

#[tokio::test]
async fn two_hosts_are_refused_and_none_is_not() {
    let server = start().await;
    let body = call("add", &(2, 3));
    let request = String::from_utf8(post(&body)).expect("a call is text");
    let two = request.replace("Host: localhost", "Host: localhost\r\nhost: other");
    assert_eq!(server.exchange(two.as_bytes()).await.status, 400);
    let none = request.replace("Host: localhost\r\n", "");
    assert_eq!(server.exchange(none.as_bytes()).await.result(), Ok(5));
}

#[tokio::test]
async fn get_is_not_allowed() {
    let server = start().await;
    for method in ["GET", "PUT", "OPTIONS", "DELETE"] {
        let request = format!("{method} /RPC2 HTTP/1.1\r\nHost: localhost\r\n\r\n");
        let response = server.exchange(request.as_bytes()).await;
        assert_eq!(response.status, 405, "{method}");
        assert_eq!(response.header("allow"), Some("POST"));
    }
    server.good_call().await;
}

#[tokio::test]
async fn different_paths_have_different_routers() {
    let other = Router::builder().method("add", |()| async { Ok("other") });
    let other = other.build().expect("legal names");
    let server =
        start_with(|builder| builder.route("/other", other.clone()).route("bare", other)).await;
    assert_eq!(server.call("add", &(1, 2)).await.result(), Ok(3));
    let request = String::from_utf8(post(&call("add", &()))).expect("text");
    for path in ["/other", "/bare"] {
        let response = server.exchange(request.replace("/RPC2", path).as_bytes()).await;
        assert_eq!(response.result(), Ok("other".to_owned()), "{path}");
    }
}

/// A proxy may look at another of them than the server, and see the body end elsewhere.
#[tokio::test]
async fn other_transfer_codings_than_chunked_once_are_refused() {
    let server = start().await;
    let body = call("add", &(2, 3));
    let chunked = [format!("{:x}\r\n", body.len()).as_bytes(), &body, b"\r\n0\r\n\r\n"].concat();
    let request = |headers: &str| {
        let head = "POST /RPC2 HTTP/1.1\r\nHost: localhost\r\nContent-Type: text/xml\r\n";
        [head.as_bytes(), headers.as_bytes(), b"\r\n", &chunked].concat()
    };
    for codings in ["chunked", "Chunked"] {
        let request = request(&format!("Transfer-Encoding: {codings}\r\n"));
        assert_eq!(server.exchange(&request).await.result(), Ok(5), "{codings}");
    }
    for codings in [
        "gzip, chunked",
        "identity, chunked",
        "chunked, chunked",
        ", chunked",
        "identity\r\nTransfer-Encoding: chunked",
        "chunked\r\nTransfer-Encoding: chunked",
    ] {
        let mut caller = server.connect().await;
        caller.send(&request(&format!("Transfer-Encoding: {codings}\r\n"))).await;
        assert_eq!(caller.response().await.status, 400, "{codings}");
        assert!(caller.is_closed().await, "{codings}");
    }
    server.good_call().await;
}

/// What follows a body whose end is in doubt is never taken for another request.
#[tokio::test]
async fn two_lengths_are_refused() {
    let server = start().await;
    let body = call("add", &(2, 3));
    let (length, good) = (body.len(), post(&body));
    let head = "POST /RPC2 HTTP/1.1\r\nHost: localhost\r\nContent-Type: text/xml\r\n";
    for lengths in [format!("{length}\r\nContent-Length: 3"), format!("{length}, {length}")] {
        let head = format!("{head}Content-Length: {lengths}\r\n\r\n");
        let mut caller = server.connect().await;
        caller.send(&[head.as_bytes(), &body, &good].concat()).await;
        assert_eq!(caller.response().await.status, 400, "{lengths}");
        assert!(caller.is_closed().await, "{lengths}");
    }
    let head = format!("{head}Content-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n{length:x}");
    let mut caller = server.connect().await;
    let chunked = [head.as_bytes(), b"\r\n", &body, b"\r\n0\r\n\r\n"].concat();
    caller.send(&[chunked, good].concat()).await;
    assert_eq!(caller.response().await.result(), Ok(5));
    assert!(caller.is_closed().await);
    server.good_call().await;
}

/// A proxy may have allowed another path than the one before the `#`.
#[tokio::test]
async fn a_target_with_a_fragment_is_refused() {
    let servers = [
        start().await,
        #[cfg(feature = "http2")]
        start_with(|builder| builder.http2(true)).await,
    ];
    let body = call("add", &(2, 3));
    let good = post_with("Content-Type: text/xml\r\nX-Note: #1 /#x\r\n", &body);
    for server in servers {
        for target in ["/RPC2#x", "/RPC2#", "/RPC2?#/RPC2", "http://localhost/RPC2#x"] {
            let line = format!("POST {target} HTTP/1.1");
            let request = String::from_utf8(post(&body)).expect("text");
            let request = request.replace("POST /RPC2 HTTP/1.1", &line);
            for size in [1, 7, request.len()] {
                let mut caller = server.connect().await;
                // On a connection that was used, too.
                caller.send(&good).await;
                assert_eq!(caller.response().await.result(), Ok(5));
                for piece in request.as_bytes().chunks(size) {
                    // It may be refused before all of it is sent.
                    let _ = caller.0.write_all(piece).await;
                    tokio::task::yield_now().await;
                }
                assert_eq!(caller.response().await.status, 400, "{target} by {size}");
            }
        }
        server.good_call().await;
    }
}

#[tokio::test]
async fn two_passwords_or_types_are_refused() {
    let auth = BasicAuth::new().user("ada", "secret");
    let server = start_with(|builder| builder.basic_auth(auth)).await;
    let add = call("add", &(2, 3));
    let (good, bad) =
        ("Authorization: Basic YWRhOnNlY3JldA==\r\n", "Authorization: Basic eA==\r\n");
    let xml = "Content-Type: text/xml\r\n";
    for (headers, status) in [
        (format!("{xml}{good}"), 200),
        (format!("{xml}{good}{bad}"), 401),
        (format!("{xml}{bad}{good}"), 401),
        (format!("{xml}{xml}{good}"), 415),
        (format!("Content-Type: text/plain\r\n{xml}{good}"), 415),
    ] {
        assert_eq!(server.exchange(&post_with(&headers, &add)).await.status, status, "{headers}");
    }
}

#[tokio::test]
async fn only_users_may_call() {
    let auth = BasicAuth::new().user("ada", "secret");
    let server = start_with(|builder| builder.basic_auth(auth).health_paths(true)).await;
    let add = call("add", &(2, 3));
    let response = server.exchange(&post(&add)).await;
    assert_eq!(response.status, 401);
    assert!(response.header("www-authenticate").is_some_and(|value| value.starts_with("Basic ")));
    let with = |token: &str| {
        post_with(&format!("Content-Type: text/xml\r\nAuthorization: Basic {token}\r\n"), &add)
    };
    assert_eq!(server.exchange(&with("YWRhOndyb25n")).await.status, 401);
    assert_eq!(server.exchange(&with("YWRhOnNlY3JldA==")).await.result(), Ok(5));
    let health = server.exchange(b"GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n").await;
    assert_eq!(health.status, 200);
}

#[tokio::test]
async fn health_paths_can_be_switched_on() {
    let server = start_with(|builder| builder.health_paths(true)).await;
    for path in ["/healthz", "/readyz"] {
        let request = format!("GET {path} HTTP/1.1\r\nHost: localhost\r\n\r\n");
        assert_eq!(server.exchange(request.as_bytes()).await.status, 200);
    }
}

#[cfg(unix)]
#[tokio::test]
async fn unix_sockets_are_served() {
    use tokio::io::{AsyncReadExt, AsyncWriteExt};

    let path = std::env::temp_dir().join(format!("xmlrpc-test-{}.sock", std::process::id()));
    let listener = tokio::net::UnixListener::bind(&path).expect("a fresh path");
    let task = tokio::spawn(xmlrpc::serve(listener, router()).into_future());
    let mut stream = tokio::net::UnixStream::connect(&path).await.expect("the server listens");
    let request =
        post_with("Content-Type: text/xml\r\nConnection: close\r\n", &call("add", &(2, 3)));
    stream.write_all(&request).await.expect("the server takes it");
    let mut answer = String::new();
    stream.read_to_string(&mut answer).await.expect("the server answers");
    assert!(answer.contains("<int>5</int>"), "{answer}");
    task.abort();
    std::fs::remove_file(path).expect("it was there");
}

/// RFC 9110 separates parameters by semicolons, and some programs by a comma.
#[tokio::test]
async fn a_media_type_ends_at_the_first_semicolon_or_comma() {
    let server = start().await;
    let body = call("add", &(2, 3));
    let exchange =
        async |header: &str| server.exchange(&post_with(&format!("{header}\r\n"), &body)).await;
    for media_type in ["text/xml,charset=UTF-8", "text/xml ; charset=utf-8", "application/xml, x"] {
        let response = exchange(&format!("Content-Type: {media_type}")).await;
        assert_eq!(response.result(), Ok(5), "{media_type}");
    }
    for header in [
        "Content-Type: text/plain;text/xml",
        "Content-Type: text/plain,text/xml",
        "Content-Type: text/xml\r\nContent-Type: text/xml",
        "Content-Type: text/xml\r\nContent-Type: text/plain",
    ] {
        assert_eq!(exchange(header).await.status, 415, "{header}");
    }
    let latin = [
        &b"<methodCall><methodName>length</methodName><params><param><value>\xe9</value>"[..],
        b"</param></params></methodCall>",
    ]
    .concat();
    let headers = "Content-Type: text/xml,charset=ISO-8859-1\r\n";
    // The length is counted in bytes of UTF-8.
    assert_eq!(server.exchange(&post_with(headers, &latin)).await.result(), Ok(2));
}
