//! PHP's xmlrpc extension, which answers `system.describeMethods` itself.

use std::io::Write;
use std::process::{Command, Stdio};

use xmlrpc::client::{Request, Response, ResponseFuture};
use xmlrpc::description::Type;
use xmlrpc::{SystemClient, Transport};

/// Runs the server once for each call, which it reads from its standard input.
#[derive(Clone)]
struct Php;

impl Transport for Php {
    fn send(&self, request: Request) -> ResponseFuture {
        Box::pin(async move { Ok(Response::new(answer(&request.body))) })
    }
}

fn answer(message: &[u8]) -> Vec<u8> {
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/description/server.php");
    let mut php = Command::new("php");
    // It says on its standard error what it cannot describe.
    php.arg(script).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null());
    let mut php = php.spawn().expect("php runs");
    let mut input = php.stdin.take().expect("a pipe");
    input.write_all(message).expect("php reads");
    drop(input);
    php.wait_with_output().expect("php ends").stdout
}

/// Whether PHP is there with the extension; in CI a missing one is a failure.
fn has_extension() -> bool {
    let modules = Command::new("php").arg("-m").output();
    let found = modules.is_ok_and(|modules| {
        String::from_utf8_lossy(&modules.stdout).lines().any(|module| module == "xmlrpc")
    });
    assert!(found || std::env::var_os("CI").is_none(), "php-xmlrpc is missing");
    if !found {
        eprintln!("skipped: php-xmlrpc is not installed");
    }
    found
}

/// The extension gives all of its types one empty name as members of a struct, which no reader
/// that tells members apart can take. So it is asked for signatures.
#[tokio::test]
async fn a_server_of_php_is_described_by_what_of_it_can_be_read() {
    if !has_extension() {
        return;
    }
    let learned = SystemClient::new(Php).describe().await.expect("a description");
    assert!(learned.lacking.contains(&"system.describeMethods"), "{learned:?}");
    assert!(!learned.lacking.contains(&"system.methodSignature"), "{learned:?}");
    let find = learned.interface.method("person.find").expect("it is listed");
    assert_eq!(find.result, Type::array(Type::Any));
    let params: Vec<_> = find.params.iter().map(|param| &param.ty).collect();
    assert_eq!(params, [&Type::String, &Type::Boolean]);
    assert_eq!(learned.unknown, Vec::<String>::new());
}
