//! Python's own client calls our examples, and our client calls Python's own server.

use std::path::PathBuf;
use std::process::Command;

use serde::Deserialize;
use xmlrpc::{Base64, CallErrorKind, Client, DateTime, Fault, SystemClient, Value};

use crate::serving::{Serving, example};

/// Python 3, or nothing, said by name; in CI a missing Python is a failure.
fn python() -> Option<Command> {
    let found = Command::new("python3").arg("--version").output();
    if found.is_ok_and(|output| output.status.success()) {
        return Some(Command::new("python3"));
    }
    assert!(std::env::var_os("CI").is_none(), "python3 is missing");
    eprintln!("skipped: python3 is not installed");
    None
}

fn script(name: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/programs/python").join(name)
}

/// Runs a script with these arguments, all of whose calls must go as it says.
#[track_caller]
fn run(mut python: Command, name: &str, arguments: &[&str]) {
    let done = python.arg(script(name)).args(arguments).output().expect("python3 runs");
    let shown = String::from_utf8_lossy(&done.stdout);
    let errors = String::from_utf8_lossy(&done.stderr);
    assert!(done.status.success(), "{shown}\n{errors}");
}

#[test]
fn python_calls_types() {
    let Some(python) = python() else { return };
    let serving = Serving::start(Command::new(example("types")).args(["--listen", "127.0.0.1:0"]));
    run(python, "every_type.py", &[&serving.url]);
}

/// What Python tutorials call, and what they print: the sessions in `tutorials.py`.
mod tutorials {
    use super::*;

    #[track_caller]
    fn hold_with(name: &str) {
        let Some(python) = python() else { return };
        let serving = Serving::start(
            Command::new(example(name))
                .args(["--listen", "127.0.0.1:0"])
                .current_dir(env!("CARGO_MANIFEST_DIR")),
        );
        let root = serving.printed.iter().find_map(|line| line.strip_prefix("serving "));
        run(python, "tutorials.py", &[name, &serving.url, root.unwrap_or_default()]);

        #[cfg(unix)]
        {
            let root = root.map(PathBuf::from);
            serving.end();
            // A folder that the example made for itself is gone with it.
            let kept = root.is_some_and(|root| root.exists());
            assert_eq!(kept, name == "directory");
        }
    }

    #[test]
    fn calculator() {
        hold_with("calculator");
    }

    #[test]
    fn directory() {
        hold_with("directory");
    }

    #[test]
    fn names() {
        hold_with("names");
    }

    #[test]
    fn tree() {
        hold_with("tree");
    }

    #[test]
    fn exposure() {
        hold_with("exposure");
    }

    #[test]
    fn introspection() {
        hold_with("introspection");
    }

    #[test]
    fn types() {
        hold_with("types");
    }

    #[test]
    fn wheel() {
        hold_with("wheel");
    }
}

/// What `server.py` serves.
#[xmlrpc::service(client, expose = "all")]
trait Simple {
    async fn add(&self, x: i64, y: i64) -> i64;
    #[rpc(name = "dir.list")]
    async fn list(&self, path: &str, hidden: Option<bool>) -> Result<Vec<String>, DirError>;
    async fn echo(&self, value: Value) -> Value;
    async fn kinds(
        &self,
        nil: Value,
        flag: bool,
        number: i32,
        text: &str,
        when: DateTime,
        data: Base64,
    ) -> Kinds;
    async fn launch(&self) -> Launch;
    async fn fail(&self) -> Result<i32, Fault>;
}

#[derive(Debug, PartialEq, xmlrpc::Fault)]
enum DirError {
    #[fault(code = 404)]
    NotFound(String),
}

#[derive(Deserialize)]
struct Kinds {
    names: Vec<String>,
    when: DateTime,
    data: Base64,
}

#[derive(Deserialize)]
struct Launch {
    when: DateTime,
    patch: Base64,
}

fn simple_server() -> Option<(Serving, Client)> {
    let serving = Serving::start(python()?.arg(script("server.py")));
    let client = Client::new(&serving.url).expect("Python's URL");
    Some((serving, client))
}

#[tokio::test]
async fn every_type_comes_back_from_python() {
    let Some((_serving, client)) = simple_server() else { return };
    let python = SimpleClient::new(&client);
    assert_eq!(python.add(2, 5).await.unwrap(), 7);
    assert_eq!(python.list("/", None).await.unwrap(), ["é<&>"]);
    assert_eq!(python.list("/", Some(true)).await.unwrap(), [".hidden", "é<&>"]);

    let moon: DateTime = "19690720T20:17:40".parse().unwrap();
    let values = [
        Value::Nil,
        true.into(),
        (-7).into(),
        1.5e-7.into(),
        "".into(),
        "  é日本語😀 <&> \n".into(),
        moon.into(),
        Base64::from(*b"\x00\xff").into(),
        Value::Array(vec![Value::Array(vec![]), 1.into()]),
        Value::from([("a", Value::from([("b", 1)])), ("b c", Value::Nil)]),
    ];
    for value in values {
        assert_eq!(python.echo(value.clone()).await.unwrap(), value);
    }

    let data = Base64::from(*b"bytes");
    let kinds = python.kinds(Value::Nil, true, 7, "text", moon, data.clone()).await.unwrap();
    assert_eq!(kinds.names, ["NoneType", "bool", "int", "str", "DateTime", "Binary"]);
    assert_eq!((kinds.when, kinds.data), (moon, data));

    let launch = python.launch().await.unwrap();
    assert_eq!(launch.when.to_string(), "19690716T13:32:00");
    assert_eq!(*launch.patch, b"\x00\xff");
}

#[tokio::test]
async fn python_answers_introspection() {
    let Some((_serving, client)) = simple_server() else { return };
    let system = SystemClient::new(&client);
    let names = system.list_methods().await.unwrap();
    assert!(names.iter().any(|name| name == "dir.list"), "{names:?}");
    assert_eq!(system.method_help("add").await.unwrap(), "Adds two numbers.");
    // Python answers signatures with the text "signatures not supported".
    assert_eq!(system.method_signature("add").await.unwrap(), None);
}

#[tokio::test]
async fn python_answers_faults_and_a_batch() {
    let Some((_serving, client)) = simple_server() else { return };
    let python = SimpleClient::new(&client);
    let missing =
        || Err(CallErrorKind::Service(DirError::NotFound("no /nowhere".to_owned())).into());
    assert_eq!(python.list("/nowhere", None).await, missing());
    let failed = python.fail().await.unwrap_err();
    let Some(fault) = failed.fault() else { panic!("{failed:?}") };
    assert_eq!(fault.code(), 1);
    assert!(fault.message().contains("ZeroDivisionError"), "{fault}");

    let calls = (python.add(1, 2), python.list("/nowhere", None), python.list("/", None));
    let (sum, nowhere, listing) = client.batch(calls).await.unwrap();
    assert_eq!(sum.unwrap(), 3);
    assert_eq!(nowhere, missing());
    assert_eq!(listing.unwrap(), ["é<&>"]);
}

/// The page for those who come from Python runs as it stands there.
mod migration {
    use super::*;

    const PAGE: &str = include_str!("../../src/docs/migration.md");

    /// The page's pieces of Python: a server and a client.
    fn pieces() -> [&'static str; 2] {
        let pieces = PAGE.split("```python\n").skip(1).map(|piece| piece.split("```").next());
        let pieces: Vec<_> = pieces.flatten().collect();
        pieces.try_into().expect("a server and a client")
    }

    /// Runs the page's client against another address than the page's own.
    #[track_caller]
    fn client_calls(url: &str) {
        let Some(mut python) = python() else { return };
        let [_, client] = pieces();
        let page = "http://127.0.0.1:8000";
        assert!(client.contains(page));
        let client = client.replace(page, url.trim_end_matches("/RPC2"));
        let done = python.args(["-c", &client]).output().expect("python3 runs");
        assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    }

    #[test]
    fn python_calls_python() {
        let Some(mut python) = python() else { return };
        let [server, _] = pieces();
        let port = "(\"127.0.0.1\", 8000), ";
        assert!(server.contains(port));
        let server = server.replace(port, "(\"127.0.0.1\", 0), logRequests=False, ").replace(
            "server.serve_forever()",
            "print('http://127.0.0.1:%d/RPC2' % server.server_address[1], flush=True)\n\
             server.serve_forever()",
        );
        let serving = Serving::start(python.args(["-c", &server]));
        client_calls(&serving.url);
    }

    #[tokio::test(flavor = "multi_thread")]
    async fn python_calls_ours() {
        let router = xmlrpc::Router::builder()
            .method_with_help(
                "divide",
                "Divides two whole numbers.",
                |(a, b): (i32, i32)| async move {
                    a.checked_div(b).ok_or_else(|| Fault::new(1, "division by zero"))
                },
            )
            .build()
            .expect("no name is taken twice");
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.expect("a free port");
        let url = format!("http://{}", listener.local_addr().expect("bound"));
        tokio::spawn(xmlrpc::serve(listener, router).into_future());
        let called = tokio::task::spawn_blocking(move || client_calls(&url));
        called.await.expect("the calls went as the page says");
    }
}
