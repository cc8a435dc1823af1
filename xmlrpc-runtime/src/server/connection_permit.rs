//! A place among a server's connections, which a gauge counts with the feature `metrics`.

use crate::permits::Place;

/// Held by a connection for as long as it is open.
#[derive(Debug)]
pub(crate) struct Seat(#[expect(dead_code, reason = "held, not read")] Place);

impl Seat {
    pub(crate) fn new(place: Place) -> Self {
        #[cfg(feature = "metrics")]
        metrics::gauge!("xmlrpc_connections_open").increment(1);
        Self(place)
    }
}

#[cfg(feature = "metrics")]
impl Drop for Seat {
    fn drop(&mut self) {
        metrics::gauge!("xmlrpc_connections_open").decrement(1);
    }
}

#[cfg(all(test, feature = "metrics"))]
mod tests {
    use tokio::io::{AsyncReadExt, AsyncWriteExt};
    use tokio::net::{TcpListener, TcpStream};

    use crate::observe::test_recorder::Notes;
    use crate::{Router, Server};

    #[tokio::test]
    async fn connections_and_refusals_are_counted() {
        let notes = Notes::default();
        let _recording = metrics::set_default_local_recorder(&notes);
        let router = Router::builder().build().expect("no names");
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
        let address = listener.local_addr().expect("bound");
        tokio::spawn(Server::builder().route("/RPC2", router).serve(listener).into_future());

        let mut stream = TcpStream::connect(address).await.expect("the server listens");
        let get = b"GET /RPC2 HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n";
        stream.write_all(get).await.expect("the server reads");
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer).await.expect("the server answers");
        assert!(answer.starts_with(b"HTTP/1.1 405"));
        let mut told = notes.take();
        while told.len() < 3 {
            tokio::task::yield_now().await;
            told.extend(notes.take());
        }
        assert_eq!(
            told,
            [
                "xmlrpc_connections_open  +1",
                "xmlrpc_refused_total status=405 +1",
                "xmlrpc_connections_open  -1",
            ]
        );
    }
}
