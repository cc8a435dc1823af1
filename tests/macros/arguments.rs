use std::borrow::Cow;
use std::collections::BTreeMap;
use std::path::Path;

use serde::{Deserialize, Serialize};
use xmlrpc::{Context, Fault, Router, codec};

use crate::support::{call, router};

type Maybe<T> = Option<T>;

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
struct Point {
    x: i32,
    y: i32,
}

/// Answers what came, as text, so that nothing is lost on the way back.
#[xmlrpc::service]
trait Echo {
    #[expose]
    fn lent(&self, text: &str, path: &Path, bytes: &[u8], point: &Point) -> String {
        format!("{text} {} {bytes:?} {point:?}", path.display())
    }

    #[expose]
    async fn owned(&self, text: String, cow: Cow<'_, str>, map: BTreeMap<String, f64>) -> String {
        format!("{text} {cow} {map:?}")
    }

    #[expose]
    fn optional(&self, first: i32, second: Option<i32>, third: Maybe<String>) -> String {
        format!("{first} {second:?} {third:?}")
    }

    #[expose]
    fn between(&self, first: Option<i32>, second: i32) -> String {
        format!("{first:?} {second}")
    }

    #[expose]
    fn defaults(
        &self,
        first: i32,
        #[rpc(default)] second: i32,
        #[rpc(default = "noon")] third: &str,
        #[rpc(default = vec![self::ONE])] fourth: Vec<i32>,
        fifth: Option<i32>,
    ) -> String {
        format!("{first} {second} {third} {fourth:?} {fifth:?}")
    }

    #[expose]
    async fn context(&self, #[rpc(context)] cx: &Context, text: &str) -> String {
        format!("{} {text}", cx.method())
    }

    #[rpc(inline)]
    fn owned_context(&self, text: &str, #[rpc(context)] cx: Context) -> String {
        format!("{text} {}", cx.get::<u8>().copied().unwrap_or_default())
    }

    #[expose]
    fn nothing(&self) {}
}

const ONE: i32 = 1;

struct Plain;

impl Echo for Plain {}

fn served() -> Router {
    router(EchoServer::new(Plain))
}

async fn text(name: &str, params: impl Serialize) -> String {
    call(&served(), name, params).await.expect("an answer")
}

async fn refusal(name: &str, params: impl Serialize) -> Fault {
    call::<String>(&served(), name, params).await.expect_err("a fault")
}

#[tokio::test]
async fn arguments_are_lent_or_owned() {
    let point = Point { x: 1, y: -1 };
    let lent = text("lent", ("a", "/etc", [1_u8, 2], point)).await;
    assert_eq!(lent, "a /etc [1, 2] Point { x: 1, y: -1 }");
    let map = BTreeMap::from([("a", 1.5)]);
    assert_eq!(text("owned", ("a", "b", map)).await, r#"a b {"a": 1.5}"#);
}

#[tokio::test]
async fn options_at_the_end_may_be_left_out() {
    assert_eq!(text("optional", (1,)).await, "1 None None");
    assert_eq!(text("optional", (1, 2)).await, "1 Some(2) None");
    assert_eq!(text("optional", (1, None::<i32>)).await, "1 None None");
}

#[tokio::test]
async fn an_option_elsewhere_is_nil() {
    assert_eq!(text("between", (None::<i32>, 2)).await, "None 2");
    assert_eq!(text("between", (1, 2)).await, "Some(1) 2");
    assert_eq!(refusal("between", (1,)).await.code(), Fault::INVALID_PARAMS);
}

#[tokio::test]
async fn defaults_stand_in_for_what_is_left_out() {
    assert_eq!(text("defaults", (7,)).await, "7 0 noon [1] None");
    assert_eq!(text("defaults", (7, 8)).await, "7 8 noon [1] None");
    assert_eq!(text("defaults", (7, 8, "late", [9], 10)).await, "7 8 late [9] Some(10)");
}

#[tokio::test]
async fn defaults_stand_in_for_nil() {
    let none = None::<i32>;
    assert_eq!(text("defaults", (7, none, none, [9])).await, "7 0 noon [9] None");
}

#[tokio::test]
async fn the_context_is_not_on_the_wire() {
    assert_eq!(text("context", ("a",)).await, "context a");
    let message = codec::encode_call("owned_context", &("a",)).expect("a call");
    let answer = served().handle(&message, Context::new().with(7_u8)).await;
    let answer = codec::decode_response::<String>(&answer).expect("an answer");
    assert_eq!(answer, Ok("a 7".to_owned()));
}

#[tokio::test]
async fn a_method_that_returns_nothing_answers_nil() {
    assert_eq!(call::<Option<i32>>(&served(), "nothing", ()).await, Ok(None));
}

#[tokio::test]
async fn arguments_that_do_not_fit_are_refused_by_name() {
    let fault = refusal("defaults", ("seven",)).await;
    assert_eq!(fault.code(), Fault::INVALID_PARAMS);
    assert!(fault.message().contains("defaults"), "{fault}");
    assert!(fault.message().contains("`first`"), "{fault}");

    let fault = refusal("defaults", ()).await;
    assert!(fault.message().contains("`first`"), "{fault}");

    let fault = refusal("between", ()).await;
    assert_eq!(fault.message(), "between: parameter 2 (`second`) is missing: no parameters given");

    let fault = refusal("nothing", (1,)).await;
    assert_eq!(fault.code(), Fault::INVALID_PARAMS);
}

type Several<T> = Vec<T>;

/// Lends what stands inside of other types.
#[xmlrpc::service]
trait Lent {
    #[rpc(inline)]
    fn options(&self, zone: Option<&str>, point: Maybe<&Point>) -> String {
        format!("{zone:?} {point:?}")
    }

    #[rpc(inline)]
    fn lists(&self, zones: &[&str], paths: Vec<&Path>, points: Several<Option<&Point>>) -> String {
        format!("{zones:?} {paths:?} {points:?}")
    }

    #[expose]
    fn blocking(&self, zones: &[&str], last: Option<&[i32]>) -> String {
        format!("{zones:?} {last:?}")
    }

    #[expose]
    async fn asynchronous(
        &self,
        zone: &&str,
        #[rpc(default = Some("noon"))] at: Option<&str>,
        #[rpc(default = &["a", "b"])] names: &[&str],
        #[rpc(default)] more: Vec<&str>,
    ) -> String {
        format!("{zone} {at:?} {names:?} {more:?}")
    }
}

impl Lent for Plain {}

#[tokio::test]
async fn references_inside_of_other_types_are_lent() {
    let router = router(LentServer::new(Plain));
    let lent = LentClient::new(&router);
    let point = Point { x: 1, y: -1 };
    assert_eq!(
        lent.options(Some("UTC"), Some(&point)).await,
        Ok(r#"Some("UTC") Some(Point { x: 1, y: -1 })"#.to_owned())
    );
    assert_eq!(lent.options(None, None).await, Ok("None None".to_owned()));
    assert_eq!(
        lent.lists(&["a", "b"], vec![Path::new("/etc")], vec![Some(&point), None]).await,
        Ok(r#"["a", "b"] ["/etc"] [Some(Point { x: 1, y: -1 }), None]"#.to_owned())
    );
    assert_eq!(lent.blocking(&["a"], Some(&[1, 2])).await, Ok(r#"["a"] Some([1, 2])"#.to_owned()));
    assert_eq!(lent.blocking(&[], None).await, Ok("[] None".to_owned()));
}

#[tokio::test]
async fn what_is_lent_may_have_a_default() {
    let router = router(LentServer::new(Plain));
    let all: String = call(&router, "asynchronous", ("UTC",)).await.expect("an answer");
    assert_eq!(all, r#"UTC Some("noon") ["a", "b"] []"#);
    let lent = LentClient::new(&router);
    let given = lent.asynchronous(&"CET", Some(Some("late")), None, Some(vec!["c"])).await;
    assert_eq!(given, Ok(r#"CET Some("late") ["a", "b"] ["c"]"#.to_owned()));
}

mod own {
    //! The names that an expansion could choose are the user's in defaults.
    #![allow(non_upper_case_globals, reason = "a pattern could be taken for such a constant")]

    const call: i64 = 1;
    const service: i64 = 2;
    const context: i64 = 3;
    const arguments: i64 = 4;

    fn id() -> i64 {
        5
    }

    #[xmlrpc::service]
    pub(super) trait Defaults {
        #[rpc(inline)]
        fn sum(
            &self,
            #[rpc(default = id())] first: i64,
            #[rpc(default = call + service + context + arguments)] second: i64,
            #[rpc(default = self::id())] id: i64,
        ) -> Vec<i64> {
            vec![first, second, id]
        }
    }

    impl Defaults for super::Plain {}
}

#[tokio::test]
async fn a_default_sees_what_the_user_sees() {
    let router = router(own::DefaultsServer::new(Plain));
    assert_eq!(call(&router, "sum", ()).await, Ok(vec![5, 10, 5]));
}

mod rest {
    use xmlrpc::service::Describe;
    use xmlrpc::{Context, Router, Value};

    #[xmlrpc::service]
    trait Sums {
        #[expose]
        async fn count(&self, #[rpc(rest)] all: &[Value]) -> usize;
        #[expose]
        fn sum(&self, #[rpc(context)] cx: &Context, #[rpc(rest)] all: Vec<i32>) -> String;
        #[rpc(inline)]
        fn join(&self, #[rpc(rest)] words: &[&str]) -> String;
    }

    struct Adder;

    impl Sums for Adder {
        async fn count(&self, all: &[Value]) -> usize {
            all.len()
        }

        fn sum(&self, cx: &Context, all: Vec<i32>) -> String {
            format!("{} {}", cx.method(), all.iter().sum::<i32>())
        }

        fn join(&self, words: &[&str]) -> String {
            words.join(" ")
        }
    }

    #[tokio::test]
    async fn an_argument_may_take_everything_that_a_caller_gives() {
        let router = Router::builder().service(SumsServer::new(Adder)).build().expect("a router");
        let sums = SumsClient::new(&router);
        assert_eq!(sums.count(&[]).await.expect("none"), 0);
        assert_eq!(sums.count(&[1.into(), Value::Nil]).await.expect("two"), 2);
        assert_eq!(sums.sum(vec![1, 2, 3]).await.expect("three"), "sum 6");
        assert_eq!(sums.join(&["a", "b"]).await.expect("two"), "a b");
        let wrong = xmlrpc::Call::<_, String>::new(&router, "sum", &(1, "b")).await;
        let wrong = wrong.expect_err("text is not a number");
        let Some(fault) = wrong.fault() else { panic!("{wrong:?}") };
        assert!(fault.to_string().contains("parameter 2"), "{fault}");
    }

    #[test]
    fn such_a_method_is_described_as_one_that_takes_any_parameters() {
        let interface = SumsDescription::describe();
        let method = interface.method("sum").expect("a method");
        assert!(method.any_params && method.params.is_empty());
        assert_eq!(interface.signatures(method), None);
        let router = Router::builder().service(SumsServer::new(Adder)).build().expect("a router");
        assert!(router.describe().method("join").expect("a method").any_params);
    }
}
