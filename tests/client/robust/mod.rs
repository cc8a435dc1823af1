//! What a client makes of servers that stall, die, close connections and answer
//! nonsense: a module for each threat. Secrets and TLS have files of their own.

mod double_execution;
mod html_error_page;
mod no_timeout;
mod response_bomb;
mod stale_pooled_connection;
mod unannounced_close;
mod unasked_bytes;
mod unread_requests;

use std::time::Duration;

use crate::peer::{Do, Peer, result};
use xmlrpc::{CallError, Client};

fn answer() -> Do {
    Do::Send(result("<int>5</int>"))
}

/// A server that closes each connection some time after its answer, without saying so
/// before: about when the next call goes out.
async fn closing_soon() -> Peer {
    Peer::start(|request| {
        let wait = Duration::from_micros((request.index as u64 * 37) % 400);
        vec![answer(), Do::Pause(wait), Do::Close]
    })
    .await
}

fn client(peer: &Peer) -> Client {
    Client::new(&peer.url()).unwrap()
}

/// The error of a call to the peer.
async fn failure(peer: &Peer) -> CallError {
    client(peer).call::<i32>("f", ()).await.unwrap_err()
}
