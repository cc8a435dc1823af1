//! The main job: one trait becomes a server, a typed client, help and signatures.
//!
//! ```text
//! cargo run --example directory                              # calls itself and ends
//! cargo run --example directory -- --root /srv --listen 127.0.0.1:9000
//! ```
//!
//! The last keeps serving: open <http://127.0.0.1:9000/RPC2> in a browser.

#![allow(clippy::print_stdout, reason = "an example shows what it does")]

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use xmlrpc::{Context, Router, SystemClient};

mod support;

/// What can go wrong in the directory service.
#[derive(Debug, PartialEq, xmlrpc::Fault)]
enum DirError {
    /// There is nothing at this path.
    #[fault(code = 404)]
    NotFound(String),
    /// The path leads out of the directory that is served, or is not readable.
    #[fault(code = 403, message = "permission denied")]
    Denied,
}

/// Looks into the directories below a root.
#[xmlrpc::service(namespace = "dir", rename_all = "camelCase")]
trait Directory {
    /// Lists the entries of `path`.
    ///
    /// Names that begin with a dot are left out, unless `hidden` is true.
    #[rpc(name = "dir.list", alias = "list", alias = "ls", idempotent)]
    async fn list(&self, path: &str, hidden: Option<bool>) -> Result<Vec<String>, DirError>;

    /// Size of one file in bytes.
    #[rpc(idempotent)]
    fn file_size(&self, #[rpc(context)] cx: &Context, path: &str) -> Result<u64, DirError>;

    /// The directory that is served; unmarked, so not callable from outside.
    fn root(&self) -> &Path;
}

struct LocalDir {
    root: PathBuf,
}

impl LocalDir {
    /// Serves the tree below `root`.
    fn new(root: impl AsRef<Path>) -> io::Result<Self> {
        Ok(Self { root: fs::canonicalize(root)? })
    }

    /// Where `path` leads, if that is below the root.
    fn resolve(&self, path: &str) -> Result<PathBuf, DirError> {
        let path = fs::canonicalize(self.root.join(path.trim_start_matches('/')))
            .map_err(|error| DirError::of(path, &error))?;
        if path.starts_with(&self.root) { Ok(path) } else { Err(DirError::Denied) }
    }
}

impl DirError {
    fn of(path: &str, error: &io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::NotFound => Self::NotFound(format!("no such file or directory: {path}")),
            _ => Self::Denied,
        }
    }
}

impl Directory for LocalDir {
    async fn list(&self, path: &str, hidden: Option<bool>) -> Result<Vec<String>, DirError> {
        let mut entries = tokio::fs::read_dir(self.resolve(path)?)
            .await
            .map_err(|error| DirError::of(path, &error))?;
        let mut names = Vec::new();
        while let Some(entry) =
            entries.next_entry().await.map_err(|error| DirError::of(path, &error))?
        {
            let name = entry.file_name().to_string_lossy().into_owned();
            if hidden == Some(true) || !name.starts_with('.') {
                names.push(name);
            }
        }
        names.sort();
        Ok(names)
    }

    fn file_size(&self, cx: &Context, path: &str) -> Result<u64, DirError> {
        println!(
            "{} asks for the size of {path}",
            cx.peer().map_or_else(|| "somebody".to_owned(), |peer| peer.ip().to_string())
        );
        let metadata =
            fs::metadata(self.resolve(path)?).map_err(|error| DirError::of(path, &error))?;
        Ok(metadata.len())
    }

    fn root(&self) -> &Path {
        &self.root
    }
}

#[tokio::main]
async fn main() -> support::Result {
    let local = LocalDir::new(support::option("--root").unwrap_or_else(|| ".".to_owned()))?;
    println!("serving {}", local.root().display());
    let router = Router::builder().service(DirectoryServer::new(local)).build()?;
    support::serve_or(router, async |client| {
        let dir = DirectoryClient::new(&client);

        // One call, awaited.
        let names = dir.list("/", None).await?;
        println!("dir.list(\"/\") = {names:?}");

        // Two calls in one round trip, each with a result of its own.
        let (all, size) =
            client.batch((dir.list("/", Some(true)), dir.file_size("Cargo.toml"))).await?;
        println!("{} entries with the hidden ones; Cargo.toml: {:?} bytes", all?.len(), size.ok());

        // A declared error comes back as the variant that it was.
        let listed = dir.list("/no/such/place", None).await;
        if let Err(error) = &listed
            && let Some(DirError::NotFound(text)) = error.service()
        {
            println!("not found: {text}");
        } else {
            println!("unexpected: {listed:?}");
        }

        // What the server can do, from doc comments and types.
        let system = SystemClient::new(&client);
        for name in system.list_methods().await? {
            println!("\n{name}");
            for signature in system.method_signature(&name).await?.into_iter().flatten() {
                println!("    {} <- ({})", signature[0], signature[1..].join(", "));
            }
            for line in system.method_help(&name).await?.lines() {
                println!("    {line}");
            }
        }
        Ok(())
    })
    .await
}
