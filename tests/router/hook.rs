use std::sync::{Arc, Mutex};

use xmlrpc::{Context, Fault, Router};

use crate::multicall::{entry, multicall};
use crate::{call, call_in, fault};

type Log = Arc<Mutex<Vec<String>>>;

fn lines(log: &Log) -> Vec<String> {
    std::mem::take(&mut log.lock().expect("not poisoned"))
}

/// A router whose hook notes each call and its outcome, and lets in who is called "Ada".
fn guarded(log: &Log) -> Router {
    let log = log.clone();
    Router::builder()
        .method("add", |(a, b): (i32, i32)| async move { Ok(a + b) })
        .method("me", |(), cx: Context| async move { Ok(cx.get::<u32>().copied()) })
        .hook(move |mut cx, next| {
            let log = log.clone();
            async move {
                let note = |what: &str| {
                    let line = format!("{} {what}", cx.method());
                    log.lock().expect("not poisoned").push(line);
                };
                if cx.get::<&str>() != Some(&"Ada") {
                    note("refused");
                    return Err(Fault::new(403, "only Ada"));
                }
                let cx_name = cx.method().to_owned();
                cx.insert(42_u32);
                let outcome = next.run(cx).await;
                let what = match &outcome {
                    Ok(_) => "ok".to_owned(),
                    Err(fault) => fault.code().to_string(),
                };
                log.lock().expect("not poisoned").push(format!("{cx_name} {what}"));
                outcome
            }
        })
        .build()
        .expect("legal names")
}

#[tokio::test]
async fn a_hook_sees_every_call_and_its_outcome() {
    let log = Log::default();
    let router = guarded(&log);
    let ada = || Context::new().with("Ada");
    assert_eq!(call_in(ada(), &router, "add", (1, 2)).await, Ok(3));
    assert_eq!(call_in(ada(), &router, "me", ()).await, Ok(42));
    assert!(call_in::<()>(ada(), &router, "nope", ()).await.is_err());
    assert!(call_in::<Vec<String>>(ada(), &router, "system.listMethods", ()).await.is_ok());
    assert_eq!(lines(&log), ["add ok", "me ok", "nope -32601", "system.listMethods ok"]);
}

#[tokio::test]
async fn a_hook_refuses_before_params_are_decoded() {
    let log = Log::default();
    let router = guarded(&log);
    assert_eq!(fault(&router, "add", ("not", "numbers")).await.code(), 403);
    assert_eq!(fault(&router, "nope", ()).await.code(), 403);
    assert_eq!(lines(&log), ["add refused", "nope refused"]);
}

#[tokio::test]
async fn a_hook_runs_for_each_call_of_a_multicall() {
    let log = Log::default();
    let router = guarded(&log);
    let calls = [entry("add", &[1, 2]), entry("nope", &[]), entry("add", &[1])];
    let message = multicall(&calls);
    router.handle(message.as_bytes(), Context::new().with("Ada")).await;
    assert_eq!(lines(&log), ["add ok", "nope -32601", "add -32602", "system.multicall ok"]);
}

#[tokio::test]
async fn the_first_hook_is_the_outermost_and_nested_ones_are_inside() {
    fn mark(
        log: &Log,
        name: &'static str,
    ) -> impl Fn(Context, xmlrpc::router::Next) -> Marked + use<> {
        let log = log.clone();
        move |cx, next| {
            log.lock().expect("not poisoned").push(name.to_owned());
            Box::pin(next.run(cx))
        }
    }
    type Marked =
        std::pin::Pin<Box<dyn Future<Output = Result<xmlrpc::service::Encoded, Fault>> + Send>>;
    let log = Log::default();
    let inner = Router::builder().method("ping", |()| async { Ok(1) }).hook(mark(&log, "inner"));
    let router = Router::builder()
        .hook(mark(&log, "first"))
        .hook(mark(&log, "second"))
        .nest("in", inner)
        .method("ping", |()| async { Ok(2) })
        .build()
        .expect("legal names");
    assert_eq!(call(&router, "in.ping", ()).await, Ok(1));
    assert_eq!(lines(&log), ["first", "second", "inner"]);
    assert_eq!(call(&router, "ping", ()).await, Ok(2));
    assert_eq!(lines(&log), ["first", "second"]);
}

#[tokio::test]
async fn the_rest_of_a_call_knows_the_name_of_its_method() {
    let router = Router::builder()
        .method("ping", |()| async { Ok("pong".to_owned()) })
        .hook(|_, next| async move { Err(Fault::new(1, next.method())) })
        .build()
        .expect("a legal name");
    assert_eq!(fault(&router, "ping", ()).await, Fault::new(1, "ping"));
    assert_eq!(fault(&router, "nope", ()).await, Fault::new(1, "nope"));
}

#[xmlrpc::service]
trait Process {
    #[rpc(tag = "admin", tag = "slow", alias = "halt", inline)]
    fn stop(&self, seconds: i32) -> bool {
        seconds > 0
    }

    #[rpc(inline)]
    fn pid(&self) -> i32 {
        7
    }
}

struct Init;

impl Process for Init {}

#[tokio::test]
async fn a_hook_sees_the_tags_of_a_method_before_its_parameters_are_decoded() {
    let process = Router::builder().service(ProcessServer::new(Init));
    let router = Router::builder()
        .nest("process", process)
        .method("ping", |()| async { Ok(true) })
        .hook(|cx, next| async move {
            let tags = next.tags().join(" ");
            if tags.is_empty() { next.run(cx).await } else { Err(Fault::new(403, tags)) }
        })
        .build()
        .expect("legal names");
    for name in ["process.stop", "process.halt"] {
        assert_eq!(fault(&router, name, ("no number",)).await, Fault::new(403, "admin slow"));
    }
    assert_eq!(call(&router, "process.pid", ()).await, Ok(7));
    assert_eq!(call(&router, "ping", ()).await, Ok(true));
    assert_eq!(fault(&router, "nothing", ()).await.code(), Fault::METHOD_NOT_FOUND);
}

#[tokio::test]
async fn the_limits_of_messages_hold_behind_a_hook() {
    let router = Router::builder()
        .limits(xmlrpc::Limits::server().with_member_name(3))
        .method("size", |(members,): (xmlrpc::Struct,)| async move { Ok(members.len()) })
        .hook(|cx, next| next.run(cx))
        .build()
        .expect("legal names");
    let members = |name: &str| (xmlrpc::Struct::from([(name, 1)]),);
    assert_eq!(call(&router, "size", members("abc")).await, Ok(1));
    let refused = fault(&router, "size", members("abcd")).await;
    assert!(refused.message().contains("longer than 3 bytes"), "{refused}");
}
