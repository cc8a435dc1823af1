//! What errors tell of a call and of settings.

use crate::peer::{Peer, fault_message, http, result, xml};
use xmlrpc::client::{ConfigError, HttpError, TransportError};
use xmlrpc::{CallError, Client, Fault};

#[derive(Debug, PartialEq, xmlrpc::Fault)]
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
    assert_eq!(error, CallError::Service(DirError::NotFound("/".to_owned())));
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
        error.to_string(),
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
    assert!(matches!(error, CallError::Decode(error) if error.is_type()));
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
    let source = std::error::Error::source(&error);
    assert!(matches!(error, ConfigError::Tls(_)) && source.is_some(), "{error:?}");
    assert_eq!(error, error.clone());
}
