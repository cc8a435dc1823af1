use std::fmt::Write;
use std::sync::{Arc, Mutex};

use xmlrpc::{Context, Fault, Router, Struct, Value, codec};

/// One call in a multicall's params.
pub(crate) fn entry(name: &str, params: &[i32]) -> String {
    let values = params.iter().fold(String::new(), |mut values, param| {
        let _ = write!(values, "<value><int>{param}</int></value>");
        values
    });
    format!(
        "<value><struct><member><name>methodName</name><value>{name}</value></member>\
         <member><name>params</name><value><array><data>{values}</data></array></value></member>\
         </struct></value>"
    )
}

pub(crate) fn multicall(entries: &[String]) -> String {
    format!(
        "<methodCall><methodName>system.multicall</methodName><params><param><value><array>\
         <data>{}</data></array></value></param></params></methodCall>",
        entries.concat()
    )
}

async fn run(router: &Router, entries: &[String]) -> Result<Vec<Value>, Fault> {
    let answer = router.handle(multicall(entries).as_bytes(), Context::new()).await;
    codec::decode_response(&answer).expect("the answer is a response")
}

fn router() -> Router {
    Router::builder()
        .method("add", |(a, b): (i32, i32)| async move { Ok(a + b) })
        .method("later", |(n,): (i32,)| async move {
            tokio::task::yield_now().await;
            Ok(n)
        })
        .build()
        .expect("legal names")
}

fn one(value: i32) -> Value {
    Value::Array(vec![Value::Int(value.into())])
}

fn code(entry: &Value) -> Option<i64> {
    let Value::Struct(members) = entry else { return None };
    let members: &Struct = members;
    match members.get("faultCode") {
        Some(Value::Int(code)) => Some(*code),
        _ => None,
    }
}

#[tokio::test]
async fn each_call_has_its_own_result_or_fault() {
    let entries = [
        entry("add", &[1, 2]),
        entry("nope", &[]),
        entry("later", &[7]),
        entry("add", &[1]),
        "<value><int>5</int></value>".to_owned(),
        entry("add", &[3, 4]),
    ];
    let results = run(&router(), &entries).await.expect("an array");
    assert_eq!(results.len(), 6);
    assert_eq!(results[0], one(3));
    assert_eq!(code(&results[1]), Some(i64::from(Fault::METHOD_NOT_FOUND)));
    assert_eq!(results[2], one(7));
    assert_eq!(code(&results[3]), Some(i64::from(Fault::INVALID_PARAMS)));
    assert!(code(&results[4]).is_some());
    assert_eq!(results[5], one(7));
}

#[tokio::test(start_paused = true)]
async fn calls_run_one_after_another_in_order() {
    let log = Arc::new(Mutex::new(Vec::new()));
    let router = Router::builder()
        .method("slow", {
            let log = log.clone();
            move |(n,): (u64,)| {
                let log = log.clone();
                async move {
                    tokio::time::sleep(std::time::Duration::from_millis(10 - n)).await;
                    log.lock().expect("not poisoned").push(n);
                    Ok(())
                }
            }
        })
        .build()
        .expect("legal names");
    let entries: Vec<_> = (0..10).map(|n| entry("slow", &[n])).collect();
    assert_eq!(run(&router, &entries).await.expect("an array").len(), 10);
    assert_eq!(*log.lock().expect("not poisoned"), (0..10).collect::<Vec<_>>());
}

#[tokio::test]
async fn nested_is_a_fault_in_its_place() {
    let entries = [entry("add", &[1, 2]), entry("system.multicall", &[]), entry("add", &[2, 2])];
    let results = run(&router(), &entries).await.expect("an array");
    assert_eq!(results[0], one(3));
    assert!(code(&results[1]).is_some(), "{:?}", results[1]);
    assert_eq!(results[2], one(4));
}

#[tokio::test]
async fn at_most_256_calls() {
    let entries = vec![entry("add", &[1, 2]); 256];
    assert_eq!(run(&router(), &entries).await.expect("an array").len(), 256);
    let entries = vec![entry("add", &[1, 2]); 257];
    let fault = run(&router(), &entries).await.expect_err("one too many");
    assert_eq!(fault.code(), Fault::INVALID_PARAMS);
}

#[tokio::test]
async fn all_answers_share_one_size() {
    let router = Router::builder()
        .method("big", |()| async { Ok("x".repeat(400)) })
        .answer_limits(xmlrpc::Limits::client().with_message(1000))
        .build()
        .expect("legal names");
    let results = run(&router, &vec![entry("big", &[]); 5]).await.expect("an array");
    let codes: Vec<_> = results.iter().map(code).collect();
    let refused = Some(i64::from(Fault::INTERNAL));
    // The third would be the first beyond it.
    assert_eq!(codes, [None, None, refused, refused, refused]);
}

#[tokio::test]
async fn it_can_be_switched_off() {
    let router = Router::builder().without_multicall().build().expect("no names");
    let fault = run(&router, &[]).await.expect_err("no such method");
    assert_eq!(fault.code(), Fault::METHOD_NOT_FOUND);
}
