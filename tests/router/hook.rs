use std::collections::HashMap;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};

use xmlrpc::{Context, Fault, Router, Value, value};

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

#[tokio::test]
async fn a_hook_sees_the_parameters_when_it_asks() {
    let router = Router::builder()
        .method("count", |all: Vec<Value>| async move { Ok(all.len()) })
        .hook(|cx, next| async move {
            let params = next.params().await?;
            if params.first() == Some(&Value::from("root")) {
                return Err(Fault::new(403, format!("{params:?}")));
            }
            next.run(cx).await
        })
        .build()
        .expect("legal names");
    assert_eq!(call(&router, "count", ("ann", 1)).await, Ok(2));
    assert_eq!(call(&router, "count", ()).await, Ok(0));
    let refused = fault(&router, "count", ("root", vec![1])).await;
    let params = vec![Value::from("root"), value!([1])];
    assert_eq!(refused, Fault::new(403, format!("{params:?}")));
    let results = call::<Vec<Value>>(
        &router,
        "system.multicall",
        ([
            value!({"methodName": "count", "params": ["root"]}),
            value!({"methodName": "count", "params": ["ann"]}),
        ],),
    );
    let results = results.await.expect("a result");
    assert_eq!(results[0]["faultCode"], Value::from(403));
    assert_eq!(results[1], value!([1]));
    // Large ones are decoded on the pool.
    assert_eq!(call(&router, "count", ("x".repeat(400 << 10),)).await, Ok(1));
    // A date that cannot be is the fault that the method would answer.
    let broken = "<methodCall><methodName>count</methodName><params><param><value>\
                  <dateTime.iso8601>never</dateTime.iso8601></value></param></params></methodCall>";
    let answer = router.handle(broken.as_bytes(), Context::new()).await;
    let fault = xmlrpc::codec::decode_response::<()>(&answer).expect("a response");
    assert_eq!(fault.expect_err("a fault").code(), Fault::INVALID_PARAMS);
}

#[tokio::test]
async fn a_hook_answers_by_itself_what_it_has_answered_before() {
    let runs = Arc::new(AtomicUsize::new(0));
    let counted = runs.clone();
    let cache = Arc::new(Mutex::new(HashMap::<String, Value>::new()));
    let router = Router::builder()
        .method("repeat", move |(text, times): (String, usize)| {
            counted.fetch_add(1, Ordering::SeqCst);
            async move { Ok((text.repeat(times), 1_i64 << 40, None::<bool>)) }
        })
        .hook(move |cx, next| {
            let cache = cache.clone();
            async move {
                if next.method() != "repeat" {
                    return next.run(cx).await;
                }
                let key = format!("{:?}", next.params().await?);
                let format = next.result_format();
                let known = cache.lock().expect("not poisoned").get(&key).cloned();
                if let Some(result) = known {
                    return format.encode(result).await;
                }
                let result = next.run(cx).await?;
                let value = format.decode(&result).await?;
                cache.lock().expect("not poisoned").insert(key, value);
                Ok(result)
            }
        })
        .build()
        .expect("legal names");
    for times in [1, 400 << 10] {
        let expected = value!(["a".repeat(times), (1_i64 << 40), nil]);
        let before = runs.load(Ordering::SeqCst);
        assert_eq!(call::<Value>(&router, "repeat", ("a", times)).await, Ok(expected.clone()));
        assert_eq!(call::<Value>(&router, "repeat", ("a", times)).await, Ok(expected.clone()));
        // The same result stands in the answer to a multicall, once from the cache and once from
        // the method.
        for text in ["a", "b"] {
            let entry = value!({"methodName": "repeat", "params": [text, (i64::try_from(times).expect("a small number"))]});
            for _ in 0..2 {
                let results =
                    call::<Vec<(Value,)>>(&router, "system.multicall", ([entry.clone()],));
                let result = results.await.expect("a result").remove(0).0;
                assert_eq!(result[0].as_str().map(str::len), Some(times));
                assert_eq!(result[2], Value::Nil);
            }
        }
        assert_eq!(runs.load(Ordering::SeqCst) - before, 2);
    }
    // A caller that declares Apache's extensions is answered in them, from the cache, too.
    let apache = "<methodCall xmlns:ex=\"http://ws.apache.org/xmlrpc/namespaces/extensions\">\
                  <methodName>repeat</methodName><params><param><value>a</value></param>\
                  <param><value><int>1</int></value></param></params></methodCall>";
    let answer = router.handle(apache.as_bytes(), Context::new()).await;
    assert!(String::from_utf8_lossy(&answer).contains("<ex:nil"));
}

#[tokio::test]
async fn a_hook_replaces_results_and_faults() {
    let router = Router::builder()
        .method("half", |(n,): (i32,)| async move {
            if n % 2 == 0 { Ok(n / 2) } else { Err(Fault::new(1, "odd")) }
        })
        .hook(|cx, next| async move {
            let format = next.result_format();
            match next.run(cx).await {
                Ok(result) => {
                    let half: i32 = format.decode(&result).await?;
                    format.encode(("half", half)).await
                }
                Err(fault) if fault.code() == 1 => format.encode("none").await,
                Err(fault) => Err(Fault::new(fault.code() - 1, "replaced")),
            }
        })
        .build()
        .expect("legal names");
    assert_eq!(call(&router, "half", (4,)).await, Ok(("half".to_owned(), 2)));
    assert_eq!(call(&router, "half", (3,)).await, Ok("none".to_owned()));
    let refused = Fault::new(Fault::INVALID_PARAMS - 1, "replaced");
    assert_eq!(fault(&router, "half", ()).await, refused);
}

#[tokio::test]
async fn what_a_hook_answers_is_within_the_limits_of_the_router() {
    let router = Router::builder()
        .method("one", |()| async { Ok(1) })
        .answer_limits(xmlrpc::Limits::client().with_values(10))
        .hook(|_, next| async move { next.result_format().encode(vec![1; 10]).await })
        .build()
        .expect("legal names");
    let refused = fault(&router, "one", ()).await;
    assert_eq!(refused.code(), Fault::INTERNAL);
    assert!(refused.message().contains("more than 10 values"), "{refused}");
}
