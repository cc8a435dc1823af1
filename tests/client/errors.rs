//! What errors tell of a call and of settings.

use std::error::Error;
use std::io;
use std::sync::Arc;
use std::time::Duration;

use crate::peer::{Do, Peer, array, fault_message, fault_struct, http, result, xml};
use xmlrpc::client::{ConfigError, HttpError, TransportError};
use xmlrpc::{Call, CallError, CallErrorKind, Client, Fault, Router, codec};

#[derive(Clone, Debug, PartialEq, xmlrpc::Fault)]
enum DirError {
    #[fault(code = 404)]
    NotFound(String),
}

#[xmlrpc::service(client)]
trait Dir {
    #[expose]
    async fn list(&self, path: &str) -> Result<Vec<String>, DirError>;
}

async fn failure(answer: Vec<u8>) -> CallError<DirError> {
    let peer = Peer::answering(answer).await;
    DirClient::new(Client::new(&peer.url()).unwrap()).list("/").await.unwrap_err()
}

#[tokio::test]
async fn a_fault_that_is_not_declared_is_told_with_its_code() {
    let error = failure(xml(&fault_message(4, "too many parameters"))).await;
    assert_eq!(error.fault(), Some(&Fault::new(4, "too many parameters")));
    assert_eq!(error.code(), Some(4));
    assert!(error.transport().is_none());
}

#[tokio::test]
async fn a_declared_fault_is_the_error_of_the_service() {
    let error = failure(xml(&fault_message(404, "/"))).await;
    assert_eq!(error.service(), Some(&DirError::NotFound("/".to_owned())));
    assert_eq!((error.fault(), error.code()), (None, None));
    let untyped = error.untyped();
    assert_eq!(untyped.code(), Some(404));
}

#[tokio::test]
async fn an_answer_that_is_not_xml_rpc_is_told_with_its_page() {
    let error = failure(http("403 Forbidden", &["Content-Type: text/html"], "<h1>no")).await;
    let answer = error.transport().and_then(TransportError::http).unwrap();
    assert_eq!((answer.status.as_u16(), &*answer.body), (403, "<h1>no"));
    assert_eq!(
        error.kind().to_string(),
        "the server answered HTTP 403 Forbidden, not XML-RPC (text/html): <h1>no"
    );
    let mut made = HttpError::new(answer.status);
    made.content_type = "text/html".to_owned();
    made.body = "<h1>no".to_owned();
    assert_eq!(TransportError::from(made), error.transport().unwrap().clone());
}

#[tokio::test]
async fn a_result_can_be_converted() {
    let peer = Peer::answering(result("<int>5</int>")).await;
    let client: Client = peer.url().parse().unwrap();
    let call = client.call::<i32>("f", ()).map_into::<f64>();
    assert_eq!(call.await, Ok(5.0));
    let error = client.call::<String>("f", ()).map_into::<Box<str>>().await.unwrap_err();
    assert!(error.decode().unwrap().is_type());
}

/// Returns the URL of a peer, with what nobody may read.
fn secret_url(peer: &Peer) -> String {
    format!("http://ann:hunter2@{}/RPC2?token=hunter2#hunter2", peer.address)
}

/// Asserts what an error shows wherever it went by `?`.
#[track_caller]
fn assert_names(error: impl Into<Box<dyn Error>>, method: &str, server: &str, why: &str) {
    let error = error.into();
    let (shown, debug) = (error.to_string(), format!("{error:?}"));
    assert!(shown.starts_with(&format!("{method} at {server}: {why}")), "{shown}");
    let named = format!("method: \"{method}\", server: \"{server}\", kind: ");
    assert!(debug.contains(&named), "{debug}");
    assert!(!shown.contains("hunter2") && !debug.contains("hunter2"), "{shown} {debug}");
}

#[tokio::test]
async fn an_error_says_which_method_and_which_server_whatever_it_is() {
    async fn list(client: &Client) -> Result<Vec<String>, Box<dyn Error>> {
        Ok(DirClient::new(client).list("/x").await?)
    }
    for (answer, why) in [
        (xml(&fault_message(404, "no /x")), "no /x"),
        (xml(&fault_message(4, "tired")), "tired"),
        (result("<int>5</int>"), "expected an array"),
        (http("403 Forbidden", &[], "<h1>no"), "the server answered HTTP 403 Forbidden"),
    ] {
        let peer = Peer::answering(answer).await;
        let client = Client::new(&secret_url(&peer)).unwrap();
        assert_names(list(&client).await.unwrap_err(), "list", &peer.url(), why);
        let listed = DirClient::new(&client).list("/x").with_headers().await;
        assert_names(listed.unwrap_err(), "list", &peer.url(), why);
    }
    let peer = Peer::answering(result("<int>5</int>")).await;
    let client = Client::new(&secret_url(&peer)).unwrap();
    let unwritten = client.call::<i32>("half of", (f64::NAN,)).await;
    assert_names(unwritten.unwrap_err(), "half of", &peer.url(), "XML-RPC has no spelling for NaN");
    let unsent = client.call::<i32>("f", ()).header("a b", "x").await;
    assert_names(unsent.unwrap_err(), "f", &peer.url(), "the name of a header is not valid");
    let nested = Call::<_, i32>::new(client.nested("books"), "f", &(f64::NAN,)).await;
    assert_names(nested.unwrap_err(), "books.f", &peer.url(), "XML-RPC has no spelling for NaN");
}

#[tokio::test]
async fn an_error_of_a_batch_names_its_own_method() {
    let entries = array(&[&fault_struct(404, "no /x"), &array(&["<string>x</string>"])]);
    let peer = Peer::answering(result(&entries)).await;
    let client = Client::new(&secret_url(&peer)).unwrap();
    let calls = (
        DirClient::new(&client).list("/x"),
        client.call::<f64>("half", (f64::NAN,)),
        client.call::<i32>("size", ()),
    );
    let (missing, unwritten, text) = client.batch(calls).await.unwrap();
    assert_names(missing.unwrap_err(), "list", &peer.url(), "no /x");
    assert_names(unwritten.unwrap_err(), "half", &peer.url(), "XML-RPC has no spelling for NaN");
    assert_names(text.unwrap_err(), "size", &peer.url(), "expected ");

    for (answer, why) in [
        (xml(&fault_message(4, "tired")), "tired"),
        (result("<int>5</int>"), ""),
        (http("403 Forbidden", &[], "<h1>no"), "the server answered HTTP 403 Forbidden"),
    ] {
        let peer = Peer::answering(answer).await;
        let client = Client::new(&secret_url(&peer)).unwrap();
        let calls = (client.call::<i32>("size", ()), client.call::<i32>("count", ()));
        let error = client.batch(calls).await.unwrap_err();
        assert_names(error, "system.multicall", &peer.url(), why);
    }
}

#[tokio::test]
async fn an_error_of_a_batch_that_is_sent_one_by_one_names_its_own_method() {
    let peer = Peer::start(|request| {
        let lacked = format!("no such method: {}", request.method());
        vec![Do::Send(xml(&fault_message(1, &lacked)))]
    })
    .await;
    let client = Client::new(&secret_url(&peer)).unwrap();
    let calls = ["size", "count"].map(|method| client.call::<i32>(method, ()));
    let [size, count] = client.batch(calls).await.unwrap();
    assert_names(size.unwrap_err(), "size", &peer.url(), "no such method: size");
    assert_names(count.unwrap_err(), "count", &peer.url(), "no such method: count");
}

#[test]
fn an_error_of_a_blocking_client_names_method_and_server() {
    let runtime = tokio::runtime::Runtime::new().unwrap();
    let peer = runtime.block_on(Peer::answering(xml(&fault_message(404, "no /x"))));
    let client = xmlrpc::blocking::Client::new(&secret_url(&peer)).unwrap();
    let error = DirClient::new(&client).list("/x").wait().unwrap_err();
    assert_names(error, "list", &peer.url(), "no /x");
}

#[tokio::test]
async fn an_error_in_process_names_its_method() {
    let router = Router::builder().build().unwrap();
    let error = DirClient::new(&router).list("/x").await.unwrap_err();
    assert_eq!((error.method(), error.server()), (Some("list"), None));
    assert!(error.to_string().starts_with("list: "), "{error}");
}

#[test]
fn an_error_can_be_made() {
    let kind = || CallErrorKind::Service(DirError::NotFound("no /x".to_owned()));
    let unnamed: CallError<DirError> = kind().into();
    assert_eq!((unnamed.method(), unnamed.server()), (None, None));
    assert_eq!(unnamed.to_string(), "no /x");
    let named = unnamed.clone().with_method("list\n").with_server("tty0");
    assert_eq!(named.to_string(), "list\\n at tty0: no /x");
    assert_eq!(named, unnamed);
    assert_eq!(named.untyped().to_string(), "list\\n at tty0: no /x");
    assert_eq!(unnamed.into_kind(), kind());
}

/// A caller may be a stranger.
#[tokio::test]
async fn a_fault_for_another_caller_names_the_method_and_no_server() {
    let peer = Peer::answering(http("403 Forbidden", &[], "<h1>no")).await;
    let client = Client::new(&peer.url()).unwrap();
    let error = DirClient::new(&client).list("/x").await.unwrap_err();
    let fault = Fault::new(Fault::TRANSPORT, "list: the server behind did not take the call");
    assert_eq!(error.clone().into_fault(), fault);
    assert_eq!(Fault::from(error), fault);
}

/// Whether to make the call again is for the caller to say, who is told whether it may have run.
#[test]
fn a_fault_for_another_caller_says_who_failed_and_whether_the_call_may_have_run() {
    let timeout = |sent| TransportError::Timeout { limit: Duration::from_secs(1), sent }.into();
    let broken = |sent| {
        let source = Arc::new(io::Error::from(io::ErrorKind::ConnectionReset));
        TransportError::Broken { source, sent }.into()
    };
    let unwritten = codec::encode_call("f", &(f64::NAN,)).unwrap_err();
    let unread = codec::decode_response::<i32>(b"<a>").unwrap_err();
    let made: [(CallError, i32, &str); 8] = [
        (
            TransportError::connect("10.0.0.7:80", "refused").into(),
            Fault::TRANSPORT,
            "the server behind cannot be reached",
        ),
        (
            timeout(true),
            Fault::TRANSPORT,
            "the server behind did not answer in time; the call may have run",
        ),
        (
            timeout(false),
            Fault::TRANSPORT,
            "the server behind did not answer in time; the call did not run",
        ),
        (broken(true), Fault::TRANSPORT, "the server behind failed; the call may have run"),
        (broken(false), Fault::TRANSPORT, "the server behind did not take the call"),
        (
            unread.into(),
            Fault::TRANSPORT,
            "the answer of the server behind cannot be read; the call may have run",
        ),
        (unwritten.into(), Fault::INTERNAL, "the gateway cannot send this call on"),
        (
            TransportError::Request("a header".to_owned()).into(),
            Fault::INTERNAL,
            "the gateway cannot send this call on",
        ),
    ];
    for (error, code, text) in made {
        assert_eq!(error.clone().into_fault(), Fault::new(code, text), "{error:?}");
        let named = Fault::new(code, format!("pay: {text}"));
        assert_eq!(error.with_method("pay").into_fault(), named);
    }
}

#[test]
fn settings_that_cannot_be_used_say_what_to_do() {
    for (built, what) in [
        (Client::builder().build(), "set one with `ClientBuilder::url`"),
        (Client::new("localhost"), "it does not begin with `http://`"),
        (Client::new("gopher://h/"), "clients speak http, https, unix and scgi"),
        (Client::new("http://h:port/"), "its port is not a number up to 65535"),
        (Client::new("scgi://h/"), "it has no port, and SCGI has no default one"),
        (Client::builder().url("http://h/").header("a b", "x").build(), "the header `a b`"),
    ] {
        let error: ConfigError = built.unwrap_err();
        assert!(error.to_string().contains(what), "{error}");
    }
}

#[cfg(any(feature = "tls", feature = "tls-ring"))]
#[test]
fn what_is_wrong_with_a_certificate_is_the_source() {
    let builder = Client::builder().url("https://h/").root_certificates("none");
    let error = builder.build().unwrap_err();
    let source = error.source();
    assert!(matches!(error, ConfigError::Tls(_)) && source.is_some(), "{error:?}");
    assert_eq!(error, error.clone());
}
