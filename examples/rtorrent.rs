//! rTorrent over SCGI: its downloads, and their figures in one round trip.
//!
//! Alone it calls a stand-in for rTorrent; with a URL it calls a real one:
//! `--url scgi://127.0.0.1:5000` or `--url scgi:///run/rtorrent.sock`.

#![allow(clippy::print_stdout, reason = "an example shows what it does")]

use std::error::Error;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use xmlrpc::{Client, Context, Router};

type Outcome<T = ()> = Result<T, Box<dyn Error + Send + Sync>>;

/// The part of rTorrent's interface that is called here.
#[xmlrpc::service(client)]
trait Rtorrent {
    /// The hashes of the downloads in a view.
    #[rpc(name = "download_list", idempotent)]
    async fn download_list(&self, target: &str, view: &str) -> Vec<String>;

    /// The name of a download.
    #[rpc(name = "d.name", idempotent)]
    async fn name(&self, hash: &str) -> String;

    /// Its size in bytes. rTorrent sends 64-bit integers.
    #[rpc(name = "d.size_bytes", idempotent)]
    async fn size(&self, hash: &str) -> i64;

    /// What this rTorrent calls itself.
    #[rpc(name = "session.name", idempotent)]
    async fn session(&self) -> String;
}

#[tokio::main]
async fn main() -> Outcome {
    let mut arguments = std::env::args().skip_while(|word| word != "--url").skip(1);
    if let Some(url) = arguments.next() {
        return demo(&Client::new(&url)?).await;
    }
    let listener = TcpListener::bind("127.0.0.1:0").await?;
    let client = Client::new(&format!("scgi://{}", listener.local_addr()?))?;
    let server = tokio::spawn(stand_in(listener));
    let outcome = demo(&client).await;
    server.abort();
    outcome
}

async fn demo(client: &Client) -> Outcome {
    let rtorrent = RtorrentClient::new(client);
    println!("{}", rtorrent.session().await?);
    let hashes = rtorrent.download_list("", "main").await?;
    let names = client.batch(hashes.iter().map(|hash| rtorrent.name(hash)).collect::<Vec<_>>());
    let sizes = client.batch(hashes.iter().map(|hash| rtorrent.size(hash)).collect::<Vec<_>>());
    for (name, size) in names.await?.into_iter().zip(sizes.await?) {
        println!("{}: {} bytes", name?, size?);
    }
    Ok(())
}

/// A router behind SCGI, which it knows nothing of: any transport can carry it.
async fn stand_in(listener: TcpListener) -> Outcome {
    let router = Router::builder()
        .method("session.name", |(): ()| async { Ok("stand-in:4711") })
        .method("download_list", |_: (String, String)| async { Ok(["A1", "B2"]) })
        .method("d.name", |(hash,): (String,)| async move { Ok(format!("download {hash}")) })
        .method("d.size_bytes", |(hash,): (String,)| async move {
            Ok(if hash == "A1" { 4_700_000_000_i64 } else { 700 })
        })
        .build()?;
    loop {
        let (mut stream, _) = listener.accept().await?;
        let call = read(&mut stream).await?;
        let answer = router.handle(&call, Context::new()).await;
        let length = answer.len();
        let head = format!("Status: 200 OK\r\nContent-Length: {length}\r\n\r\n");
        stream.write_all(&[head.as_bytes(), &answer].concat()).await?;
    }
}

/// The message of an SCGI request: behind a netstring of headers, the first of which
/// is the message's length.
async fn read(stream: &mut TcpStream) -> Outcome<Vec<u8>> {
    let mut length = String::new();
    loop {
        match stream.read_u8().await? {
            b':' => break,
            digit => length.push(char::from(digit)),
        }
    }
    let mut headers = vec![0; length.parse::<usize>()? + 1];
    stream.read_exact(&mut headers).await?;
    let headers = String::from_utf8(headers)?;
    let length = headers.split('\0').nth(1).ok_or("there is no length")?;
    let mut message = vec![0; length.parse()?];
    stream.read_exact(&mut message).await?;
    Ok(message)
}
