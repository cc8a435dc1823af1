//! Which router is served at which path, and at which address.

use tokio::net::TcpListener;
use xmlrpc::server::ServerConfigError;
use xmlrpc::{Client, Router, Server};

fn answering(text: &'static str) -> Router {
    Router::builder().method("where", move |()| async move { Ok(text) }).build().expect("a name")
}

#[tokio::test]
async fn each_path_has_a_router_of_its_own() {
    let server = Server::builder().route("/a", answering("a")).route("b/c", answering("b"));
    let server = server.build().expect("two paths");
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
    let serve = server.serve(listener);
    let address = serve.local_addr().expect("an address of TCP");
    tokio::spawn(serve.into_future());
    for (path, answer) in [("/a", "a"), ("/b/c", "b")] {
        let client = Client::new(&format!("http://{address}{path}")).expect("a URL");
        assert_eq!(client.call::<String>("where", ()).await.as_deref(), Ok(answer));
    }
}

#[tokio::test]
async fn one_server_serves_several_listeners() {
    let server = Server::builder().route("/RPC2", answering("here")).build().expect("one path");
    for _ in 0..2 {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
        let serve = server.serve(listener);
        let url = format!("http://{}", serve.local_addr().expect("an address of TCP"));
        tokio::spawn(serve.into_future());
        let client = Client::new(&url).expect("a URL");
        assert_eq!(client.call::<String>("where", ()).await.as_deref(), Ok("here"));
    }
}

#[cfg(unix)]
#[tokio::test]
async fn a_unix_socket_has_no_address() {
    let path = std::env::temp_dir().join(format!("xmlrpc-routes-{}.sock", std::process::id()));
    let listener = tokio::net::UnixListener::bind(&path).expect("a fresh path");
    assert_eq!(xmlrpc::serve(listener, answering("here")).local_addr(), None);
    std::fs::remove_file(path).expect("it was there");
}

#[test]
fn a_path_with_two_routers_is_an_error() {
    let server = Server::builder().route("/a", answering("1")).route("/b", answering("2"));
    let error = server.route("a", answering("3")).build().expect_err("two at /a");
    assert_eq!(error, ServerConfigError::DuplicatePath("/a".to_owned()));
    assert!(error.to_string().contains("`/a`"), "{error}");
}

#[test]
fn a_server_without_a_router_is_an_error() {
    let error = Server::builder().build().expect_err("nothing to serve");
    assert_eq!(error, ServerConfigError::NoRoute);
    assert!(error.to_string().contains("`ServerBuilder::route`"), "{error}");
}

#[test]
fn what_no_request_could_ask_for_is_an_error() {
    for path in ["/a?b", "/a#b", "/a b"] {
        let error = Server::builder().route(path, answering("1")).build().expect_err(path);
        assert_eq!(error, ServerConfigError::InvalidPath(path.to_owned()));
    }
    assert!(Server::builder().route("/%C3%A4/b;c", answering("1")).build().is_ok());
}
