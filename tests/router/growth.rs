//! Work that grows with what callers send, and no faster: errors, multicalls, descriptions.
//!
//! It is done outside of tokio, on the thread whose processor time is told.

use std::future::{Future, IntoFuture};
use std::pin::pin;
use std::task::{Context, Poll, Waker};

use serde::{Deserialize, Serialize};
use xmlrpc::client::{Call, Request, Response, ResponseFuture, batch};
use xmlrpc::codec::{EncodeOptions, encode_call};
use xmlrpc::{Fault, Limits, Router, Transport, Value, codec};

use crate::multicall::{entry, multicall};
use crate::support::assert_linear;

/// What a future gives that never waits.
fn at_once<F: Future>(future: F) -> F::Output {
    let mut future = pin!(future);
    for _ in 0..1_000_000 {
        if let Poll::Ready(output) = future.as_mut().poll(&mut Context::from_waker(Waker::noop())) {
            return output;
        }
    }
    panic!("it waits for something");
}

fn limits() -> Limits {
    Limits::client().with_multicall_calls(1_000_000)
}

fn router() -> Router {
    Router::builder()
        .method("add", |(a, b): (i32, i32)| async move { Ok(a + b) })
        .hook(|cx, next| async move { next.run(cx).await })
        .limits(limits())
        .build()
        .expect("legal names")
}

/// Sends a message, whose answer has so many faults.
fn answer(router: &Router, message: &str, faults: usize) {
    let answer = at_once(router.handle(message.as_bytes(), xmlrpc::Context::new()));
    let answer = String::from_utf8(answer).expect("text");
    assert_eq!(answer.matches("faultCode").count(), faults, "{answer:.300}");
}

#[test]
fn multicalls() {
    let router = router();
    let message = |calls: usize| (calls, multicall(&vec![entry("add", &[1, 2]); calls]));
    assert_linear("calls", &message(2_000), &message(8_000), |(_, message)| {
        answer(&router, message, 0);
    });
    let message = |calls: usize| (calls, multicall(&vec![entry("nothing", &[1]); calls]));
    assert_linear("calls of nothing", &message(2_000), &message(8_000), |(calls, message)| {
        answer(&router, message, *calls);
    });
    let message = |size: usize| {
        let call = format!("<!--{}-->", "x".repeat(size)) + &entry("add", &[1, 2]);
        multicall(&vec![call; 256])
    };
    assert_linear("comments between calls", &message(2_000), &message(8_000), |message| {
        answer(&router, message, 0);
    });
}

#[test]
fn errors_of_multicalls() {
    let router = router();
    let wrong = entry("add", &[1, 2]).replace("<int>2</int>", "two\n\n\n");
    let message = |calls: usize| (calls, multicall(&vec![wrong.clone(); calls]));
    assert_linear("errors", &message(2_000), &message(8_000), |(calls, message)| {
        answer(&router, message, *calls);
    });
    let message = |lines: usize| "\n".repeat(lines) + &multicall(&vec![wrong.clone(); 256]);
    assert_linear("lines before errors", &message(500_000), &message(2_000_000), |message| {
        answer(&router, message, 256);
    });
    let message = |lines: usize| {
        let wrong = wrong.replace("two", &"\n".repeat(lines));
        multicall(&vec![wrong; 256])
    };
    assert_linear("lines between errors", &message(1_000), &message(4_000), |message| {
        answer(&router, message, 256);
    });
}

/// Answers every batch by the same message.
#[derive(Clone)]
struct Canned(usize, String);

impl Transport for Canned {
    fn send(&self, _: Request) -> ResponseFuture {
        let answer = Response::new(self.1.clone());
        Box::pin(async { Ok(answer) })
    }

    fn encode_options(&self) -> EncodeOptions {
        EncodeOptions::new().with_limits(limits())
    }
}

#[test]
fn errors_of_batches() {
    let canned = |results: usize, lines: usize| {
        let result = "<value><array><data><value>one\n</value></data></array></value>";
        let answer = format!(
            "{}<methodResponse><params><param><value><array><data>{}</data></array></value>\
             </param></params></methodResponse>",
            "\n".repeat(lines),
            result.repeat(results)
        );
        Canned(results, answer)
    };
    let read = |canned: &Canned| {
        let call = || -> Call<_, i32> { Call::new(canned, "f", &()) };
        let calls: Vec<_> = (0..canned.0).map(|_| call()).collect();
        let results = at_once(batch(canned, calls).into_future()).expect("as many results");
        assert!(results.iter().all(Result::is_err));
    };
    assert_linear("results", &canned(2_000, 0), &canned(8_000, 0), read);
    assert_linear("lines", &canned(256, 1_000_000), &canned(256, 4_000_000), read);
}

#[derive(Deserialize, Serialize)]
struct Pair<T> {
    first: T,
    second: T,
}

type Pairs<T> = Pair<Pair<T>>;

#[test]
fn descriptions() {
    let router = |methods: usize| {
        let ping = |(): ()| async { Ok::<_, Fault>(1) };
        (0..methods).fold(Router::builder(), |builder, index| {
            builder.method_with_help(format!("method{index:06}"), "Answers 1.", ping)
        })
    };
    assert_linear("methods", &router(4_000), &router(16_000), |builder| {
        let router = builder.clone().build().expect("legal names");
        let list = encode_call("system.listMethods", &()).expect("no params");
        let answer = at_once(router.handle(&list, xmlrpc::Context::new()));
        let names = codec::decode_response::<Vec<String>>(&answer).expect("a response");
        for name in names.expect("an array").iter().filter(|name| name.starts_with("method")) {
            for question in ["system.methodHelp", "system.methodSignature"] {
                let call = encode_call(question, &(name,)).expect("a name");
                let answer = at_once(router.handle(&call, xmlrpc::Context::new()));
                assert!(codec::decode_response::<Value>(&answer).expect("a response").is_ok());
            }
        }
    });
}

/// Asks a router what a method takes for the first time.
fn signature<T: serde::de::DeserializeOwned + Send + 'static>() {
    let router = Router::builder().method("f", |(_,): (T,)| async { Ok(1) }).build();
    let call = encode_call("system.methodSignature", &("f",)).expect("a name");
    let answer = at_once(router.expect("a legal name").handle(&call, xmlrpc::Context::new()));
    let signature = codec::decode_response::<Vec<Vec<String>>>(&answer).expect("a response");
    assert_eq!(signature.expect("a signature"), [["any", "struct"]]);
}

#[test]
fn descriptions_of_large_types() {
    type Small = Pairs<Pairs<Pairs<i32>>>;
    type Large = Pairs<Small>;
    let (small, large): (fn(), fn()) = (signature::<Small>, signature::<Large>);
    assert_linear("members", &small, &large, |signature| {
        (0..20).for_each(|_| signature());
    });
}
