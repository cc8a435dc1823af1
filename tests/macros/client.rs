use xmlrpc::{Context, Fault, Router};

use crate::support::router;

#[derive(Debug, PartialEq, xmlrpc::Fault)]
enum ClockError {
    #[fault(code = 1)]
    Stopped(String),
}

type Reply<T> = Result<T, ClockError>;

#[xmlrpc::service(namespace = "clock")]
trait Clock {
    #[expose]
    async fn now(&self, zone: &str, hours: Option<i32>) -> Reply<String>;

    #[expose]
    fn set(
        &self,
        #[rpc(context)] cx: &Context,
        time: i32,
        #[rpc(default = 7)] day: i32,
        #[rpc(default = "UTC")] zone: &str,
    ) -> String;

    #[rpc(name = "count params", inline)]
    fn count(&self, first: Option<i32>, second: Option<i32>) -> i32;
}

struct Wall;

impl Clock for Wall {
    async fn now(&self, zone: &str, hours: Option<i32>) -> Reply<String> {
        match zone {
            "" => Err(ClockError::Stopped("no zone".to_owned())),
            _ => Ok(format!("{zone} {hours:?}")),
        }
    }

    fn set(&self, cx: &Context, time: i32, day: i32, zone: &str) -> String {
        format!("{} {time} {day} {zone}", cx.method())
    }

    fn count(&self, first: Option<i32>, second: Option<i32>) -> i32 {
        i32::from(first.is_some()) + i32::from(second.is_some())
    }
}

fn served() -> Router {
    router(ClockServer::new(Wall))
}

#[tokio::test]
async fn a_client_calls_what_the_trait_declares() {
    let router = served();
    let clock = ClockClient::new(&router);
    assert_eq!(clock.now("UTC", Some(2)).await.expect("an answer"), "UTC Some(2)");
    assert_eq!(clock.now("UTC", None).await.expect("an answer"), "UTC None");
    assert_eq!(clock.count(None, Some(1)).await.expect("an answer"), 1);
}

#[tokio::test]
async fn arguments_with_defaults_may_be_left_out_anywhere() {
    let router = served();
    let clock = ClockClient::new(&router);
    assert_eq!(clock.set(1, None, None).await.expect("an answer"), "clock.set 1 7 UTC");
    assert_eq!(clock.set(1, Some(2), None).await.expect("an answer"), "clock.set 1 2 UTC");
    assert_eq!(clock.set(1, None, Some("CET")).await.expect("an answer"), "clock.set 1 7 CET");
}

#[tokio::test]
async fn a_declared_error_comes_back_as_itself() {
    let router = served();
    let error = ClockClient::new(&router).now("", None).await.expect_err("an error");
    assert!(matches!(error.service(), Some(ClockError::Stopped(text)) if text == "no zone"));
}

#[tokio::test]
async fn any_other_fault_comes_back_as_a_fault() {
    let empty = Router::builder().build().expect("a router");
    let error = ClockClient::new(&empty).now("UTC", None).await.expect_err("an error");
    assert_eq!(error.code(), Some(Fault::METHOD_NOT_FOUND));
}

#[tokio::test]
async fn a_call_borrows_nothing_but_its_transport() {
    let router = served();
    let call = {
        let clock = ClockClient::new(router.clone());
        let zone = String::from("UTC");
        clock.now(&zone, None)
    };
    let answer = tokio::spawn(call.into_future()).await.expect("a task").expect("an answer");
    assert_eq!(answer, "UTC None");
}

/// Methods that have the names of common traits'.
#[allow(clippy::wrong_self_convention, reason = "that is the point of them")]
#[xmlrpc::service]
trait Borrowed {
    #[rpc(inline)]
    fn clone(&self) -> String;
    #[rpc(inline)]
    fn builder(&self) -> String;
    #[rpc(inline)]
    fn drop(&self, what: &str) -> String;
    #[rpc(inline)]
    fn from(&self) -> String;
    #[rpc(inline)]
    fn fmt(&self) -> String;
    #[rpc(inline)]
    fn into_future(&self) -> String;
    #[rpc(inline)]
    fn to_owned(&self) -> String;
    #[rpc(inline)]
    fn call(&self) -> String;
    #[rpc(inline)]
    fn send(&self) -> String;
}

struct Names;

impl Borrowed for Names {
    fn clone(&self) -> String {
        "clone".to_owned()
    }
    fn builder(&self) -> String {
        "builder".to_owned()
    }
    fn drop(&self, what: &str) -> String {
        format!("drop {what}")
    }
    fn from(&self) -> String {
        "from".to_owned()
    }
    fn fmt(&self) -> String {
        "fmt".to_owned()
    }
    fn into_future(&self) -> String {
        "into_future".to_owned()
    }
    fn to_owned(&self) -> String {
        "to_owned".into()
    }
    fn call(&self) -> String {
        "call".to_owned()
    }
    fn send(&self) -> String {
        "send".to_owned()
    }
}

#[tokio::test]
async fn a_method_may_have_the_name_of_a_traits_method() {
    let router = router(BorrowedServer::new(Names));
    let client = BorrowedClient::new(&router);
    assert_eq!(client.clone().await, Ok("clone".to_owned()));
    assert_eq!(client.builder().await, Ok("builder".to_owned()));
    assert_eq!(client.drop("it").await, Ok("drop it".to_owned()));
    assert_eq!(client.from().await, Ok("from".to_owned()));
    assert_eq!(client.fmt().await, Ok("fmt".to_owned()));
    assert_eq!(client.into_future().await, Ok("into_future".to_owned()));
    assert_eq!(client.to_owned().await, Ok("to_owned".to_owned()));
    assert_eq!(client.call().await, Ok("call".to_owned()));
    assert_eq!(client.send().await, Ok("send".to_owned()));
}
