//! The server that sessions call.

use std::sync::OnceLock;

use xmlrpc::router::System;
use xmlrpc::{Fault, Router, Server, Value};

/// What can go wrong.
#[derive(Debug, PartialEq, xmlrpc::Fault)]
pub(crate) enum DirError {
    #[fault(code = 404, message = "no directory {path}")]
    NotFound { path: String },
}

/// An entry of a directory.
#[derive(Debug, serde::Serialize, serde::Deserialize)]
pub(crate) struct Entry {
    name: String,
    size: u64,
    changed: xmlrpc::DateTime,
}

#[xmlrpc::service(namespace = "dir", rename_all = "camelCase")]
pub(crate) trait Directory {
    /// Lists the entries of a directory.
    #[rpc(idempotent)]
    fn list(&self, path: &str, hidden: Option<bool>) -> Result<Vec<Entry>, DirError>;

    /// Tells how large a file is, in bytes.
    #[expose]
    fn file_size(&self, path: &str) -> u64;
}

struct Files;

impl Directory for Files {
    fn list(&self, path: &str, hidden: Option<bool>) -> Result<Vec<Entry>, DirError> {
        if path != "/srv" {
            return Err(DirError::NotFound { path: path.to_owned() });
        }
        let changed = "20260102T03:04:05".parse().expect("a date");
        let names = ["notes.txt", ".hidden"].iter().take(1 + usize::from(hidden == Some(true)));
        let entry = |name: &&str| Entry { name: (*name).to_owned(), size: 1024, changed };
        Ok(names.map(entry).collect())
    }

    fn file_size(&self, path: &str) -> u64 {
        path.len() as u64
    }
}

fn router() -> Router {
    Router::builder()
        .service(DirectoryServer::new(Files))
        .method("add", |(a, b): (i32, i32)| async move { Ok(a + b) })
        .method("echo", |params: Vec<Value>| async move { Ok(params) })
        .method("colours", |(): ()| async move { Ok("\u{9b}31mred\u{202e}") })
        .method("fail", |(code, text): (i32, String)| async move {
            Err::<(), _>(Fault::new(code, text))
        })
        .build()
        .expect("a router")
}

/// A server that tells of its methods no more than Supervisor does, at `/plain`.
fn plain_router() -> Router {
    let help = " Starts a process.\n\n        @param string name  The name of the process\n        \
        @param boolean wait  Till it is started\n        @return boolean result  Always true\n        ";
    Router::builder()
        .without(System::DescribeMethods)
        .method_with_help("process.start", help, |(name, wait): (String, bool)| async move {
            Ok(if wait { name } else { format!("{name} later") })
        })
        .build()
        .expect("a router")
}

/// Starts the server, once for all sessions, and returns its URL.
pub(crate) fn url() -> &'static str {
    static URL: OnceLock<String> = OnceLock::new();
    URL.get_or_init(|| {
        let (sender, receiver) = std::sync::mpsc::channel();
        std::thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
            runtime.expect("a runtime").block_on(async {
                let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.expect("a port");
                let address = listener.local_addr().expect("an address");
                sender.send(format!("http://{address}/RPC2")).expect("the test");
                let server =
                    Server::builder().route("/RPC2", router()).route("/plain", plain_router());
                server.build().expect("a server").serve(listener).await.expect("no end");
            });
        });
        receiver.recv().expect("the server's URL")
    })
}
