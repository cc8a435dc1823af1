//! Nil and long integers are answered as the request spelt them.

use xmlrpc::{Context, Router, Value};

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
