//! A server that answers before it has read a large request, and never reads it, keeps neither
//! the connection nor the request.

use std::io::{Read, Write};
use std::net::TcpListener;
use std::sync::Arc;
use std::thread;
use std::time::Duration;

use tokio::runtime::Handle;
use xmlrpc::Client;

use crate::peer::{http, result_message};
use crate::wait::until;

#[tokio::test]
async fn a_request_that_nobody_reads_is_let_go() {
    for (header, idle) in [
        ("Connection: close", Duration::from_secs(60)),
        ("Connection: keep-alive", Duration::ZERO),
        ("Connection: keep-alive", Duration::from_millis(100)),
    ] {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let url = format!("http://{}/", listener.local_addr().unwrap());
        let open = Arc::new(());
        let held = Arc::clone(&open);
        thread::spawn(move || {
            let (mut stream, _) = listener.accept().unwrap();
            stream.read_exact(&mut [0; 1_000]).unwrap();
            stream.write_all(&http("200 OK", &[header], &result_message("<int>5</int>"))).unwrap();
            while Arc::strong_count(&held) > 1 {
                thread::sleep(Duration::from_millis(1));
            }
        });
        let before = Handle::current().metrics().num_alive_tasks();
        let client = Client::builder().url(url).idle_timeout(idle).build().unwrap();
        let answer = client.call::<i32>("store", ("x".repeat(20_000_000),)).await;
        assert_eq!(answer, Ok(5));
        // The task of the connection ends, although the server keeps its end.
        let ended = async || Handle::current().metrics().num_alive_tasks() == before;
        until("the connection is closed", ended).await;
        drop(open);
    }
}
