//! Messages that are larger than what a connection holds, and servers that do not read them.

use std::io::{Read, Write};
use std::net::TcpListener;
use std::thread;

use tokio::io::AsyncReadExt;
use xmlrpc::Client;
use xmlrpc::client::TransportError;

fn client(listener: &TcpListener) -> Client {
    Client::new(&format!("http://{}/", listener.local_addr().unwrap())).unwrap()
}

/// A server need not read what it refuses. That it closes then resets the connection, while
/// the client still writes.
#[tokio::test]
async fn an_answer_is_not_lost_where_the_message_was_not_read() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let client = client(&listener);
    thread::spawn(move || {
        for stream in listener.incoming() {
            let mut stream = stream.unwrap();
            let _ = stream.read(&mut [0; 1000]).unwrap();
            let head = b"HTTP/1.1 413 Payload Too Large\r\nContent-Length: 3\r\n\r\nno\n";
            stream.write_all(head).unwrap();
        }
    });
    let text = "x".repeat(8 << 20);
    for _ in 0..20 {
        let error = client.call::<i32>("f", (&text,)).await.unwrap_err();
        assert_eq!(error.transport().and_then(TransportError::status).unwrap(), 413, "{error}");
        assert!(!error.outcome_unknown());
    }
}

/// What a call had left to send is not kept for a peer that may never read it.
#[tokio::test]
async fn a_call_that_is_given_up_takes_its_connection_along() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let client = client(&listener);
    let text = "x".repeat(24 << 20);
    let call = tokio::spawn(client.call::<i32>("f", (&text,)).into_future());
    listener.set_nonblocking(true).unwrap();
    let listener = tokio::net::TcpListener::from_std(listener).unwrap();
    let (mut stream, _) = listener.accept().await.unwrap();
    stream.read_u8().await.unwrap();
    call.abort();
    assert!(call.await.unwrap_err().is_cancelled());
    let mut read = Vec::new();
    // A connection that ends with bytes unsent may be reset.
    let _ = stream.read_to_end(&mut read).await;
    assert!(read.len() < text.len(), "all of it came");
}
