//! A transport of one's own: calls over the pipes to a child process.
//!
//! A message is four bytes of length, big end first, and that many bytes of XML.

#![allow(clippy::print_stdout, reason = "an example shows what it does")]

use std::error::Error;
use std::process::Stdio;
use std::sync::Arc;
use std::time::Duration;

use tokio::io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt};
use tokio::process::{Child, ChildStdin, ChildStdout, Command};
use tokio::sync::Mutex;
use xmlrpc::client::{Request, Response, ResponseFuture, TransportError};
use xmlrpc::{Context, Router, Transport};

/// Says who it is.
#[xmlrpc::service]
trait Worker {
    /// The number of the process that answers.
    #[rpc(inline)]
    fn process_id(&self) -> u32;

    /// A text the other way round.
    #[rpc(inline)]
    fn reverse(&self, text: &str) -> String;
}

struct ThisProcess;

impl Worker for ThisProcess {
    fn process_id(&self) -> u32 {
        std::process::id()
    }

    fn reverse(&self, text: &str) -> String {
        text.chars().rev().collect()
    }
}

async fn read_message(from: &mut (impl AsyncRead + Unpin)) -> std::io::Result<Vec<u8>> {
    let length = from.read_u32().await?;
    let mut message = Vec::new();
    from.take(length.into()).read_to_end(&mut message).await?;
    Ok(message)
}

async fn write_message(to: &mut (impl AsyncWrite + Unpin), message: &[u8]) -> std::io::Result<()> {
    to.write_u32(u32::try_from(message.len()).map_err(std::io::Error::other)?).await?;
    to.write_all(message).await?;
    to.flush().await
}

/// The pipes to a child: one call at a time.
#[derive(Clone)]
struct Pipes(Arc<Mutex<(ChildStdin, ChildStdout)>>);

impl Transport for Pipes {
    fn send(&self, request: Request) -> ResponseFuture {
        let pipes = Arc::clone(&self.0);
        let exchange = async move {
            let (stdin, stdout) = &mut *pipes.lock().await;
            write_message(stdin, &request.body).await?;
            read_message(stdout).await
        };
        Box::pin(async move {
            // A task of its own runs on where a caller gives up: an answer that nobody
            // read would be taken for that of the next call.
            match tokio::spawn(exchange).await {
                Ok(Ok(answer)) => Ok(Response::new(answer)),
                Ok(Err(error)) => Err(TransportError::broken(error, true)),
                Err(error) => Err(TransportError::broken(error, true)),
            }
        })
    }
}

/// The child's side: calls come in on standard input, answers go to standard output.
async fn serve_pipes(router: Router) -> Result<(), Box<dyn Error + Send + Sync>> {
    let (mut stdin, mut stdout) = (tokio::io::stdin(), tokio::io::stdout());
    while let Ok(call) = read_message(&mut stdin).await {
        let answer = router.handle(&call, Context::new()).await;
        write_message(&mut stdout, &answer).await?;
    }
    Ok(())
}

fn start_child() -> Result<(Child, Pipes), Box<dyn Error + Send + Sync>> {
    let mut child = Command::new(std::env::current_exe()?)
        .arg("--child")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()?;
    let stdin = child.stdin.take().ok_or("no standard input")?;
    let stdout = child.stdout.take().ok_or("no standard output")?;
    Ok((child, Pipes(Arc::new(Mutex::new((stdin, stdout))))))
}

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error + Send + Sync>> {
    if std::env::args().any(|word| word == "--child") {
        let router = Router::builder().service(WorkerServer::new(ThisProcess)).build()?;
        return serve_pipes(router).await;
    }
    let (mut child, pipes) = start_child()?;
    let worker = WorkerClient::new(pipes);
    let answered = worker.process_id().await?;
    println!("another process answers: {}", answered != std::process::id());
    println!("it is the child: {}", Some(answered) == child.id());

    // A caller that gives up at once does not leave its answer to the next.
    _ = tokio::time::timeout(Duration::ZERO, worker.reverse("unread").into_future()).await;
    println!("{}", worker.reverse("stressed").await?);

    // Without its pipes the child ends.
    drop(worker);
    println!("child: {}", child.wait().await?);
    Ok(())
}
