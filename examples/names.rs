//! Names on the wire: another name, dotted names, and one that is no identifier.
//!
//! ```text
//! cargo run --example names                                   # in a temporary folder
//! cargo run --example names -- --root /srv --listen 127.0.0.1:9000
//! ```

#![allow(clippy::print_stdout, reason = "an example shows what it does")]

use std::path::{Component, Path, PathBuf};
use std::{fs, io};

use xmlrpc::Router;

mod support;

/// What can go wrong with a directory.
#[derive(Debug, xmlrpc::Fault)]
enum DirError {
    /// The path leads out of the root, or could.
    #[fault(code = 403, message = "`..` and links out of the root are refused")]
    Outside,
    /// There is nothing of this name.
    #[fault(code = 404, message = "no such directory")]
    NotFound,
    /// Something has this name already.
    #[fault(code = 409, message = "it exists already")]
    Exists,
    /// The system refuses, such as to remove what is not an empty directory.
    #[fault(code = 500)]
    Refused(String),
}

impl From<io::Error> for DirError {
    fn from(error: io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::NotFound => Self::NotFound,
            io::ErrorKind::AlreadyExists => Self::Exists,
            _ => Self::Refused(error.to_string()),
        }
    }
}

/// Directories below a root, which callers know as `/`, and a product.
#[xmlrpc::service]
trait Names {
    /// Lists the entries of a directory.
    #[rpc(name = "dir", alias = "dir.list")]
    fn list_contents(&self, path: &str) -> Result<Vec<String>, DirError>;

    /// Makes a directory, and returns nothing.
    #[rpc(name = "dir.create")]
    fn create(&self, path: &str) -> Result<(), DirError>;

    /// Removes an empty directory, and returns nothing.
    #[rpc(name = "dir.remove")]
    fn remove(&self, path: &str) -> Result<(), DirError>;

    /// The product of two numbers.
    #[rpc(name = "multiply args", inline)]
    fn multiply(&self, a: i32, b: i32) -> i64;
}

struct Folder {
    root: PathBuf,
}

impl Folder {
    /// Where the directory `path` is. Links are followed as far as they stay below the root.
    fn existing(&self, path: &Path) -> Result<PathBuf, DirError> {
        let found = self.root.join(path).canonicalize()?;
        if found.starts_with(&self.root) { Ok(found) } else { Err(DirError::Outside) }
    }

    /// Where the entry `path` is or will be. If it is a link, that is the link itself.
    fn entry(&self, path: &Path) -> Result<PathBuf, DirError> {
        let (Some(parent), Some(name)) = (path.parent(), path.file_name()) else {
            return Err(DirError::Refused("this is the root".to_owned()));
        };
        Ok(self.existing(parent)?.join(name))
    }
}

/// The path below the root that a caller means, without any `..` in it.
fn below_root(path: &str) -> Result<&Path, DirError> {
    let path = Path::new(path.trim_start_matches('/'));
    let stays = |part| matches!(part, Component::Normal(_) | Component::CurDir);
    if path.components().all(stays) { Ok(path) } else { Err(DirError::Outside) }
}

impl Names for Folder {
    fn list_contents(&self, path: &str) -> Result<Vec<String>, DirError> {
        let mut names = Vec::new();
        for entry in fs::read_dir(self.existing(below_root(path)?)?)? {
            names.push(entry?.file_name().to_string_lossy().into_owned());
        }
        names.sort();
        Ok(names)
    }

    fn create(&self, path: &str) -> Result<(), DirError> {
        Ok(fs::create_dir(self.entry(below_root(path)?)?)?)
    }

    fn remove(&self, path: &str) -> Result<(), DirError> {
        Ok(fs::remove_dir(self.entry(below_root(path)?)?)?)
    }

    fn multiply(&self, a: i32, b: i32) -> i64 {
        i64::from(a) * i64::from(b)
    }
}

async fn serve(root: &Path) -> support::Result {
    let folder = Folder { root: root.canonicalize()? };
    println!("serving {}", folder.root.display());
    let router = Router::builder().service(NamesServer::new(folder)).build()?;
    support::serve_or(router, async |client| {
        let names = NamesClient::new(&client);
        names.create("/EXAMPLE").await?;
        println!("dir(\"/\")               = {:?}", names.list_contents("/").await?);
        println!("dir.remove(\"/EXAMPLE\") = {:?}", names.remove("/EXAMPLE").await?);
        println!("multiply args(5, 5)    = {}", names.multiply(5, 5).await?);

        // The same by name, without the trait.
        let nothing: Option<bool> = client.call("dir.create", ("/EXAMPLE",)).await?;
        println!("dir.create(\"/EXAMPLE\") = {nothing:?}");
        let entries: Vec<String> = client.call("dir.list", ("/",)).await?;
        println!("dir.list(\"/\")          = {entries:?}");
        for path in ["/EXAMPLE", "/.."] {
            if let Err(error) = names.create(path).await {
                println!("dir.create({path:?}): {}", error.kind());
            }
        }
        names.remove("/EXAMPLE").await?;
        Ok(())
    })
    .await
}

#[tokio::main]
async fn main() -> support::Result {
    if let Some(root) = support::option("--root") {
        return serve(root.as_ref()).await;
    }
    let root = std::env::temp_dir().join(format!("names-{}", std::process::id()));
    fs::create_dir(&root)?;
    let served = serve(&root).await;
    fs::remove_dir_all(&root)?;
    served
}
