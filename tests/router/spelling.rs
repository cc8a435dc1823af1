//! Nil and long integers are answered as the request spelt them.

use xmlrpc::codec::{self, Dialect};
use xmlrpc::{Context, Fault, Router, Value};

use crate::multicall::multicall;

fn router() -> Router {
    Router::builder()
        .method("first", |(all,): (Option<Vec<Value>>,)| async move {
            Ok((all.map(|all| all.len() as u64), None::<i32>, 1_i64 << 40))
        })
        .build()
        .expect("a legal name")
}

/// Whether the answer is spelt as Apache's programs read it.
async fn extended(message: &str) -> bool {
    let answer = router().handle(message.as_bytes(), Context::new()).await;
    let answer = std::str::from_utf8(&answer).expect("UTF-8");
    let count = |spelling| answer.matches(spelling).count();
    let ex =
        (count("<ex:nil/>") > 0, count("<ex:i8>1099511627776</ex:i8>") > 0, count("xmlns:ex="));
    let bare = (count("<nil/>") > 0, count("<i8>1099511627776</i8>") > 0);
    match (ex, bare) {
        ((true, true, 1), (false, false)) => true,
        ((false, false, 0), (true, true)) => false,
        _ => panic!("a mixture: {answer}"),
    }
}

const EXTENSIONS: &str = " xmlns:ex='http://ws.apache.org/xmlrpc/namespaces/extensions'";

#[tokio::test]
async fn the_answer_is_in_the_spelling_of_the_request() {
    for (attributes, params, spelling) in [
        ("", "", false),
        ("", "<nil/>", false),
        ("", "<array><data><value><i8>5</i8></value></data></array>", false),
        (" version='1' xmlns='urn:x'", "<nil/>", false),
        ("", "<ex:nil/>", true),
        ("", "<other:nil/>", true),
        ("", "<array><data><value><ex:i8>5</ex:i8></value></data></array>", true),
        (
            "",
            "<array><data><value><struct><member><name>a</name><value><ex:i4>5</ex:i4></value></member></struct></value></data></array>",
            true,
        ),
        (EXTENSIONS, "<nil/>", true),
        (EXTENSIONS, "", true),
    ] {
        let params = if params.is_empty() {
            String::new()
        } else {
            format!("<params><param><value>{params}</value></param></params>")
        };
        let message =
            format!("<methodCall{attributes}><methodName>first</methodName>{params}</methodCall>");
        assert_eq!(extended(&message).await, spelling, "{message}");
    }
}

#[tokio::test]
async fn a_batch_has_one_spelling() {
    let entry = |param: &str| {
        format!(
            "<value><struct><member><name>methodName</name><value>first</value></member><member>\
             <name>params</name><value><array><data><value>{param}</value></data></array></value>\
             </member></struct></value>"
        )
    };
    assert!(!extended(&multicall(&[entry("<nil/>"), entry("<nil/>")])).await);
    assert!(extended(&multicall(&[entry("<nil/>"), entry("<ex:nil/>")])).await);
}

#[tokio::test]
async fn a_strict_router_answers_a_fault_where_a_result_needs_an_extension() {
    let router = Router::builder()
        .dialect(Dialect::Strict)
        .method("nil", |(): ()| async move { Ok::<_, Fault>(None::<i32>) })
        .method("long", |(): ()| async move { Ok::<_, Fault>(1_i64 << 40) })
        .method("short", |(): ()| async move { Ok::<_, Fault>(7_i64) })
        .build()
        .expect("legal names");
    for (method, refused) in [("nil", true), ("long", true), ("short", false)] {
        // Although the request itself has an extension.
        let call =
            format!("<methodCall{EXTENSIONS}><methodName>{method}</methodName></methodCall>");
        let answer = router.handle(call.as_bytes(), Context::new()).await;
        let answer = codec::decode_response::<Value>(&answer).expect("a response");
        assert_eq!(answer.is_err(), refused, "{method}: {answer:?}");
    }
}

#[tokio::test]
async fn numbers_that_are_not_finite_are_answered_by_choice() {
    let build = |non_finite| {
        Router::builder()
            .non_finite(non_finite)
            .method("inf", |(): ()| async move { Ok::<_, Fault>(f64::INFINITY) })
            .build()
            .expect("a legal name")
    };
    let call = codec::encode_call("inf", &()).expect("a call");
    let strict = build(false).handle(&call, Context::new()).await;
    assert!(codec::decode_response::<f64>(&strict).expect("a response").is_err());
    let answer = build(true).handle(&call, Context::new()).await;
    assert_eq!(codec::decode_response::<f64>(&answer), Ok(Ok(f64::INFINITY)));
}

#[tokio::test]
async fn a_router_reads_leniently_by_choice() {
    let build = |lossy| {
        Router::builder()
            .lossy(lossy)
            .method("echo", |(text,): (String,)| async move { Ok::<_, Fault>(text) })
            .build()
            .expect("a legal name")
    };
    let call = b"<methodCall><methodName>echo</methodName><params><param><value>a\xff&#27;</value>\
        </param></params></methodCall>";
    let strict = build(false).handle(call, Context::new()).await;
    let fault =
        codec::decode_response::<String>(&strict).expect("a response").expect_err("a fault");
    assert_eq!(fault.code(), Fault::BAD_CHARACTER);
    let lossy = build(true).handle(call, Context::new()).await;
    assert_eq!(codec::decode_response(&lossy), Ok(Ok("a\u{fffd}\u{fffd}".to_owned())));
}

#[tokio::test]
async fn every_answer_ends_with_one_line_break() {
    let one = "<methodCall><methodName>first</methodName></methodCall>";
    let unknown = "<methodCall><methodName>nobody</methodName></methodCall>";
    let entry = |method| {
        format!(
            "<value><struct><member><name>methodName</name><value>{method}</value></member>\
             <member><name>params</name><value><array><data/></array></value></member></struct></value>"
        )
    };
    for message in [one, unknown, "<", &multicall(&[entry("first"), entry("nobody")])] {
        let answer = router().handle(message.as_bytes(), Context::new()).await;
        let answer = String::from_utf8(answer).expect("UTF-8");
        assert!(answer.ends_with("</methodResponse>\n"), "{answer}");
        assert_eq!(answer.matches('\n').count(), 1, "{answer}");
    }
}
