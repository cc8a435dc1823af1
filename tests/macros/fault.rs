use xmlrpc::{Fault, ServiceError};

use crate::support::{call, router};

/// Every shape, beside thiserror's derive.
#[derive(Debug, PartialEq, thiserror::Error, xmlrpc::Fault)]
enum DirError {
    #[error("{0} is not here")]
    #[fault(code = 404)]
    NotFound(String),
    #[error("no")]
    #[fault(code = -403, message = "permission denied")]
    Denied,
    #[error("full")]
    #[fault(code = -2147483648)]
    DiskIsFull,
    #[error(transparent)]
    #[fault(other)]
    Other(#[from] Fault),
}

#[derive(Debug, PartialEq, xmlrpc::Fault)]
enum Closed {
    #[fault(code = 0)]
    Empty(String),
}

fn all() -> Vec<(DirError, Fault)> {
    vec![
        (DirError::NotFound("/etc".into()), Fault::new(404, "/etc")),
        (DirError::NotFound(String::new()), Fault::new(404, "")),
        (DirError::Denied, Fault::new(-403, "permission denied")),
        (DirError::DiskIsFull, Fault::new(i32::MIN, "disk is full")),
        (DirError::Other(Fault::new(1, "one")), Fault::new(1, "one")),
    ]
}

#[test]
fn an_error_becomes_its_fault_and_comes_back_the_same() {
    for (error, fault) in all() {
        assert_eq!(error.message(), fault.message());
        assert_eq!(DirError::from_fault(fault.clone()), Ok(error));
    }
    for (error, fault) in all() {
        assert_eq!(Fault::from(error), fault);
    }
}

#[test]
fn a_code_that_is_not_declared_stays_a_fault() {
    let fault = Fault::new(1, "one");
    assert_eq!(Closed::from_fault(fault.clone()), Err(fault));
    assert_eq!(Closed::from_fault(Fault::new(0, "")), Ok(Closed::Empty(String::new())));
}

#[test]
fn a_variant_is_known_by_its_code_alone() {
    let abroad = Fault::new(-403, "Zugriff verweigert");
    assert_eq!(DirError::from_fault(abroad), Ok(DirError::Denied));
}

type Reply<T> = Result<T, DirError>;

#[xmlrpc::service]
trait Directory {
    #[expose]
    async fn list(&self, path: &str) -> Reply<Vec<String>>;

    #[expose]
    fn size(&self, path: &str) -> Result<i64, Fault>;
}

struct Empty;

impl Directory for Empty {
    async fn list(&self, path: &str) -> Reply<Vec<String>> {
        match path {
            "/" => Ok(vec![]),
            "/root" => Err(DirError::Denied),
            "/dev" => Err(Fault::new(5, "not a directory"))?,
            _ => Err(DirError::NotFound(path.to_owned())),
        }
    }

    fn size(&self, _: &str) -> Result<i64, Fault> {
        Err(DirError::DiskIsFull)?
    }
}

#[tokio::test]
async fn errors_travel_as_faults() {
    let router = router(DirectoryServer::new(Empty));
    assert_eq!(call(&router, "list", ("/",)).await, Ok(Vec::<String>::new()));
    for (path, fault) in [
        ("/root", Fault::new(-403, "permission denied")),
        ("/dev", Fault::new(5, "not a directory")),
        ("/home", Fault::new(404, "/home")),
    ] {
        assert_eq!(call::<Vec<String>>(&router, "list", (path,)).await, Err(fault));
    }
    let full = Fault::new(i32::MIN, "disk is full");
    assert_eq!(call::<i64>(&router, "size", ("/",)).await, Err(full));
}
