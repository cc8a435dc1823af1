use xmlrpc::router::System;
use xmlrpc::{Context, Fault, Router, Value, codec};

use crate::{call, call_in, fault};

fn router() -> Router {
    Router::builder()
        .method("add", |(a, b): (i32, i32)| async move { Ok(a + b) })
        .method("greet", |(name, title): (String, Option<String>)| async move {
            Ok(format!("hello {}{name}", title.unwrap_or_default()))
        })
        .method(
            "count",
            |all: Vec<Value>| async move { Ok(i32::try_from(all.len()).unwrap_or(-1)) },
        )
        .method("nothing", |()| async { Ok(()) })
        .method("fails", |()| async { Err::<(), _>(Fault::new(7, "on purpose")) })
        .method("who", |(), cx: Context| async move {
            Ok((cx.method().to_owned(), cx.get::<String>().cloned()))
        })
        .method("multiply args", |(a, b): (f64, f64)| async move { Ok(a * b) })
        .build()
        .expect("legal names")
}

#[tokio::test]
async fn a_function_takes_a_tuple() {
    assert_eq!(call(&router(), "add", (2, 3)).await, Ok(5));
    assert_eq!(call(&router(), "multiply args", (2.0, 1.5)).await, Ok(3.0));
    assert_eq!(call(&router(), "nothing", ()).await, Ok(()));
}

#[tokio::test]
async fn a_function_takes_any_number_of_parameters() {
    assert_eq!(call(&router(), "count", ()).await, Ok(0));
    assert_eq!(call(&router(), "count", (1, "two", 3.0)).await, Ok(3));
}

#[tokio::test]
async fn a_trailing_option_may_be_left_out() {
    assert_eq!(call(&router(), "greet", ("Ada",)).await, Ok("hello Ada".to_owned()));
    let titled = call(&router(), "greet", ("Ada", "Dr ")).await;
    assert_eq!(titled, Ok("hello Dr Ada".to_owned()));
}

#[tokio::test]
async fn a_function_sees_the_context() {
    let context = Context::new().with("left by the transport".to_owned());
    let seen = call_in::<(String, String)>(context, &router(), "who", ()).await;
    assert_eq!(seen, Ok(("who".to_owned(), "left by the transport".to_owned())));
}

#[test]
fn a_context_shows_no_header_that_may_hold_a_password() {
    let mut headers = http::HeaderMap::new();
    headers.insert("authorization", "Basic YW5uOmh1bnRlcjI=".parse().expect("a legal header"));
    let shown = format!("{:?}", Context::new().with_headers(headers));
    assert!(shown.contains("authorization") && !shown.contains("YW5u"), "{shown}");
}

#[tokio::test]
async fn a_fault_of_the_function_is_the_answer() {
    assert_eq!(fault(&router(), "fails", ()).await, Fault::new(7, "on purpose"));
}

#[tokio::test]
async fn an_unknown_method_is_named() {
    let fault = fault(&router(), "sub.tract", (1, 2)).await;
    assert_eq!(fault.code(), Fault::METHOD_NOT_FOUND);
    assert!(fault.message().contains("sub.tract"), "{fault}");
}

#[tokio::test]
async fn an_unknown_method_is_refused_before_its_params_are_read() {
    let message = "<methodCall><methodName>nope</methodName><params><param><value><int>x";
    let answer = router().handle(message.as_bytes(), Context::new()).await;
    let fault = codec::decode_response::<()>(&answer).expect("a response").expect_err("a fault");
    assert_eq!(fault.code(), Fault::METHOD_NOT_FOUND);
}

#[tokio::test]
async fn too_many_and_too_few_params_are_told() {
    let fault_of = async |params: &[i32]| fault(&router(), "add", params).await;
    let few = fault_of(&[1]).await;
    assert_eq!(few.code(), Fault::INVALID_PARAMS);
    assert_eq!(few.message(), "add: parameter 2 is missing: 1 parameter given");
    let many = fault_of(&[1, 2, 3]).await;
    assert_eq!(many.code(), Fault::INVALID_PARAMS);
    assert_eq!(many.message(), "add: takes 2 parameters, got 3");
}

#[tokio::test]
async fn a_param_of_a_wrong_type_is_told() {
    let fault = fault(&router(), "add", (1, "two")).await;
    assert_eq!(fault.code(), Fault::INVALID_PARAMS);
    for part in ["add: parameter 2", "an integer of 32 bits", "<string>two</string>"] {
        assert!(fault.message().contains(part), "{part} is not in: {fault}");
    }
}

#[tokio::test]
async fn what_is_no_call_is_a_fault() {
    for (message, code) in [
        ("", Fault::NOT_WELL_FORMED),
        ("<methodCall><methodName>add", Fault::NOT_WELL_FORMED),
        ("<html></html>", Fault::INVALID_REQUEST),
    ] {
        let answer = router().handle(message.as_bytes(), Context::new()).await;
        let fault = codec::decode_response::<()>(&answer).expect("a response");
        assert_eq!(fault.expect_err("a fault").code(), code, "for {message:?}");
    }
}

#[tokio::test]
async fn the_charset_of_the_transport_counts() {
    let message = b"<methodCall><methodName>greet</methodName><params><param>\
        <value>J\xfcrgen</value></param></params></methodCall>";
    let context = Context::new().with_charset("iso-8859-1");
    let answer = router().handle(message, context).await;
    let greeting = codec::decode_response::<String>(&answer).expect("a response");
    assert_eq!(greeting, Ok("hello Jürgen".to_owned()));
}

#[tokio::test]
async fn a_result_that_cannot_be_sent_is_a_fault() {
    let router = Router::builder()
        .method("bad", |()| async { Ok(vec![1.0, f64::NAN]) })
        .method("big", |(size,): (usize,)| async move { Ok("x".repeat(size)) })
        .answer_limits(xmlrpc::Limits::client().with_message(1000))
        .build()
        .expect("legal names");
    assert_eq!(fault(&router, "bad", ()).await.code(), Fault::INTERNAL);
    assert_eq!(fault(&router, "big", (1000,)).await.code(), Fault::INTERNAL);
    assert!(call::<String>(&router, "big", (500,)).await.is_ok());
}

#[tokio::test]
async fn nested_routers_answer_under_their_prefixes() {
    let inner = Router::builder().method("ping", |()| async { Ok("inner") });
    let built = inner.clone().nest("deep", inner.clone()).build().expect("legal names");
    let outer = Router::builder()
        .method("ping", |()| async { Ok("outer") })
        .nest("a", inner)
        .nest("b.c", built)
        .build()
        .expect("no name twice");
    for (name, from) in
        [("ping", "outer"), ("a.ping", "inner"), ("b.c.ping", "inner"), ("b.c.deep.ping", "inner")]
    {
        assert_eq!(call(&outer, name, ()).await, Ok(from.to_owned()), "{name}");
    }
    assert_eq!(fault(&outer, "deep.ping", ()).await.code(), Fault::METHOD_NOT_FOUND);
}

#[tokio::test]
async fn a_router_nested_under_no_prefix_keeps_its_names() {
    let inner = Router::builder()
        .method("a.ping", |()| async { Ok("inner".to_owned()) })
        .fallback(|name, _, _| async move { Ok(name) });
    let router = Router::builder()
        .method("ping", |()| async { Ok("outer".to_owned()) })
        .nest("", inner.clone())
        .build()
        .expect("no name twice");
    let merged = Router::builder()
        .method("ping", |()| async { Ok("outer".to_owned()) })
        .merge(inner)
        .build()
        .expect("no name twice");
    for (name, answer) in [("ping", "outer"), ("a.ping", "inner"), ("nope", "nope")] {
        assert_eq!(call(&router, name, ()).await, Ok(answer.to_owned()), "{name}");
        assert_eq!(call(&merged, name, ()).await, Ok(answer.to_owned()), "{name}, merged");
    }
}

#[tokio::test]
async fn a_fallback_answers_names_that_the_table_lacks() {
    let echo = |whose: &'static str| {
        Router::builder().method("known", |()| async { Ok("known".to_owned()) }).fallback(
            move |name, params: Vec<Value>, _| async move {
                Ok(format!("{whose}: {name}/{}", params.len()))
            },
        )
    };
    let router = echo("outer").nest("proxy", echo("inner")).build().expect("legal names");
    for (name, answer) in [
        ("known", "known"),
        ("proxy.known", "known"),
        ("any.thing", "outer: any.thing/2"),
        ("proxy.any.thing", "inner: any.thing/2"),
        ("proxyx", "outer: proxyx/2"),
        ("system.nope", "outer: system.nope/2"),
        ("proxy.system.listMethods", "inner: system.listMethods/2"),
    ] {
        let params: &[i32] = if answer == "known" { &[] } else { &[1, 2] };
        assert_eq!(call(&router, name, params).await, Ok(answer.to_owned()), "{name}");
    }
}

#[tokio::test]
async fn a_gateway_forwards_the_system_methods_that_it_does_not_answer_itself() {
    let forward =
        || Router::builder().fallback(|name, _, _| async move { Ok(format!("forwarded {name}")) });
    let gateway = forward().build().expect("one fallback");
    assert_eq!(call(&gateway, "system.state", ()).await, Ok("forwarded system.state".to_owned()));
    let own: Vec<String> = call(&gateway, "system.listMethods", ()).await.expect("its own list");
    assert!(own.contains(&"system.multicall".to_owned()), "{own:?}");

    let all = forward().without_introspection().without_multicall().build().expect("one fallback");
    for name in ["system.listMethods", "system.getCapabilities", "system.multicall"] {
        assert_eq!(call(&all, name, ()).await, Ok(format!("forwarded {name}")), "{name}");
    }
    let nested = Router::builder().nest("system", forward()).build().expect("one fallback");
    assert_eq!(call(&nested, "system.x", ()).await, Ok("forwarded x".to_owned()));
    assert_eq!(fault(&nested, "other.x", ()).await.code(), Fault::METHOD_NOT_FOUND);
}

#[tokio::test]
async fn a_method_of_ones_own_is_served_in_the_place_of_a_system_method() {
    let router = Router::builder()
        .without(System::ListMethods)
        .method("system.listMethods", |all: Vec<String>| async move { Ok(all) })
        .method("system.version", |()| async { Ok("2026.1") })
        .build()
        .expect("names of their own");
    let given = ["BidCos-RF".to_owned()];
    assert_eq!(call::<Vec<String>>(&router, "system.listMethods", &given).await, Ok(given.into()));
    assert_eq!(call(&router, "system.version", ()).await, Ok("2026.1".to_owned()));
    let help: String = call(&router, "system.methodHelp", ("system.version",)).await.expect("help");
    assert_eq!(help, "");

    let outer = Router::builder().nest("lava", router).build().expect("no name twice");
    assert_eq!(call(&outer, "lava.system.version", ()).await, Ok("2026.1".to_owned()));
    let listed: Vec<String> = call(&outer, "system.listMethods", ()).await.expect("a list");
    assert!(listed.contains(&"lava.system.listMethods".to_owned()), "{listed:?}");
}

#[test]
fn a_router_without_blocking_methods_needs_no_runtime() {
    let router = router();
    let message = codec::encode_call("add", &(2, 3)).expect("plain params");
    let mut answer = Box::pin(router.handle(&message, Context::new()));
    let mut task = std::task::Context::from_waker(std::task::Waker::noop());
    let std::task::Poll::Ready(answer) = answer.as_mut().poll(&mut task) else {
        panic!("nothing to wait for")
    };
    assert_eq!(codec::decode_response(&answer).expect("a response"), Ok(5));
}

#[tokio::test]
async fn answers_within_the_limits_of_the_router_are_read_in_process() {
    let zeros = |(n,): (usize,)| async move { Ok(vec![0; n]) };
    let most = xmlrpc::Limits::client().with_values(600_002);
    for (limits, fits) in [(most, true), (xmlrpc::Limits::client(), false)] {
        let router = Router::builder().method("zeros", zeros).answer_limits(limits).build();
        let router = router.expect("a legal name");
        let call: xmlrpc::Call<_, Vec<i32>> = xmlrpc::Call::new(&router, "zeros", &(600_000,));
        match call.await {
            Ok(zeros) => assert!(fits && zeros.len() == 600_000),
            Err(error) => assert!(!fits && error.to_string().contains("500000 values"), "{error}"),
        }
    }
}
