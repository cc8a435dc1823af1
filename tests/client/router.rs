//! A router as a transport: services called in process.

use std::sync::Arc;
use std::time::Duration;

use xmlrpc::client::Call;
use xmlrpc::{
    CallError, CallErrorKind, Client, Context, Limits, Router, SystemClient, Transport, Value,
};

#[derive(Debug, PartialEq, xmlrpc::Fault)]
enum DivisionError {
    #[fault(code = 33, message = "division by zero")]
    ByZero,
    #[fault(code = 34)]
    Refused(String),
}

#[xmlrpc::service]
trait Calculator {
    /// Divides.
    #[expose]
    async fn divide(&self, a: i64, b: i64) -> Result<i64, DivisionError>;

    #[expose]
    async fn greet(&self, name: String, title: Option<String>) -> String;

    #[expose]
    async fn tenant(&self, #[rpc(context)] cx: &Context) -> Option<String>;

    #[expose]
    async fn sleep(&self, milliseconds: i64);
}

struct Machine;

impl Calculator for Machine {
    async fn divide(&self, a: i64, b: i64) -> Result<i64, DivisionError> {
        match b {
            0 => Err(DivisionError::ByZero),
            13 => Err(DivisionError::Refused("not by that".to_owned())),
            b => Ok(a / b),
        }
    }

    async fn greet(&self, name: String, title: Option<String>) -> String {
        format!("{}{name}", title.unwrap_or_default())
    }

    async fn tenant(&self, cx: &Context) -> Option<String> {
        Some(cx.headers().get("x-tenant")?.to_str().ok()?.to_owned())
    }

    async fn sleep(&self, milliseconds: i64) {
        tokio::time::sleep(Duration::from_millis(milliseconds.unsigned_abs())).await;
    }
}

fn router() -> Router {
    Router::builder().service(CalculatorServer::new(Machine)).build().unwrap()
}

#[tokio::test]
async fn a_service_is_called_without_a_socket() {
    let router = router();
    let calculator = CalculatorClient::new(&router);
    assert_eq!(calculator.divide(6, 3).await, Ok(2));
    assert_eq!(calculator.greet("Ann".to_owned(), None).await.unwrap(), "Ann");
    assert_eq!(calculator.tenant().header("x-tenant", "7").await, Ok(Some("7".to_owned())));
    assert_eq!(calculator.tenant().await, Ok(None));
}

#[tokio::test]
async fn errors_come_back_as_they_were() {
    let router = router();
    let calculator = CalculatorClient::new(&router);
    let error = calculator.divide(1, 0).await.unwrap_err();
    assert_eq!(error.kind().to_string(), "division by zero");
    assert_eq!(error.service(), Some(&DivisionError::ByZero));
    let error = calculator.divide(1, 13).await.unwrap_err();
    assert_eq!(error.service(), Some(&DivisionError::Refused("not by that".to_owned())));
    assert_eq!(error.kind().to_string(), "not by that");
    let untyped: CallError = error.untyped();
    assert_eq!(untyped.code(), Some(34));
}

#[tokio::test]
async fn any_handle_of_a_transport_will_do() {
    let router = router();
    let shared: Arc<dyn Transport> = Arc::new(router.clone());
    assert_eq!(CalculatorClient::new(router.clone()).divide(6, 3).await, Ok(2));
    assert_eq!(CalculatorClient::new(Arc::clone(&shared)).divide(6, 3).await, Ok(2));
    assert_eq!(CalculatorClient::new(&shared).divide(6, 3).await, Ok(2));
    let call: Call<_, Value> = Call::new(&router, "divide", &(6, 3));
    assert_eq!(call.await, Ok(Value::Int(2)));
}

/// A call borrows nothing but its transport.
#[tokio::test]
async fn a_call_can_be_returned_stored_and_spawned() {
    fn make(router: &Router) -> xmlrpc::Call<Router, i64, DivisionError> {
        let arguments = (6, 3);
        CalculatorClient::new(router.clone()).divide(arguments.0, arguments.1)
    }
    let stored = vec![make(&router()), make(&router())];
    for call in stored {
        assert_eq!(tokio::spawn(async move { call.await }).await.unwrap(), Ok(2));
    }
}

#[tokio::test]
async fn a_batch_runs_in_process() {
    let router = router();
    let calculator = CalculatorClient::new(&router);
    let calls = (calculator.divide(6, 3), calculator.divide(1, 0), calculator.tenant());
    let (two, error, tenant) = xmlrpc::batch(&router, calls).header("x-tenant", "7").await.unwrap();
    assert_eq!(two, Ok(2));
    assert_eq!(error, Err(CallErrorKind::Service(DivisionError::ByZero).into()));
    assert_eq!(tenant, Ok(Some("7".to_owned())));
}

#[tokio::test(start_paused = true)]
async fn a_limit_holds_in_process() {
    let router = router();
    let call = CalculatorClient::new(&router).sleep(60_000).timeout(Duration::from_secs(50));
    let error = call.await.unwrap_err();
    assert!(error.is_timeout() && error.outcome_unknown());
}

#[tokio::test]
async fn a_router_tells_what_it_offers() {
    let router = router();
    let system = SystemClient::new(&router);
    let methods = system.list_methods().await.unwrap();
    assert!(methods.contains(&"divide".to_owned()), "{methods:?}");
    assert_eq!(system.method_help("divide").await.unwrap(), "Divides.");
    let signatures = system.method_signature("greet").await.unwrap().unwrap();
    assert_eq!(signatures, [vec!["string", "string"], vec!["string", "string", "string"]]);
    assert!(system.get_capabilities().await.unwrap().get("introspection").is_some());
}

#[tokio::test]
async fn more_calls_than_a_server_takes_at_once_are_split() {
    let router = router();
    let calculator = CalculatorClient::new(&router);
    let calls: Vec<_> = (0..600).map(|n| calculator.divide(n, 1)).collect();
    let results = xmlrpc::batch(&router, calls).await.unwrap();
    assert!(results.into_iter().eq((0..600).map(Ok)));
}

/// The same over a socket, with the real server.
#[tokio::test]
async fn a_service_is_called_over_http() {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let server = tokio::spawn(async move { xmlrpc::serve(listener, router()).await });
    let client = Client::new(&format!("http://{address}/RPC2")).unwrap();
    let calculator = CalculatorClient::new(&client);
    let (two, error) =
        client.batch((calculator.divide(6, 3), calculator.divide(1, 0))).await.unwrap();
    assert_eq!(two, Ok(2));
    assert_eq!(error.unwrap_err().kind().to_string(), "division by zero");
    let error = client.call::<i64>("no.such.method", ()).await.unwrap_err();
    assert_eq!(error.code(), Some(-32601));
    server.abort();
}

/// A call and its answer have the same limits over a socket and in process, one setting each.
#[tokio::test]
async fn the_depth_of_calls_and_answers_is_the_same_on_every_transport() {
    async fn deepest(transport: impl Transport + Clone, levels: usize) -> Result<Value, String> {
        let deep = (0..levels).fold(Value::Nil, |inner, _| Value::Array(vec![inner]));
        let there: Result<bool, _> = Call::new(transport.clone(), "there", &(&deep,)).await;
        there.map_err(|error: CallError| format!("there: {error}"))?;
        let back: Result<Value, CallError> =
            Call::new(transport, "back", &(u32::try_from(levels).unwrap(),)).await;
        back.map_err(|error| format!("back: {error}"))
    }

    let (server, client) = (Limits::server(), Limits::client());
    for (calls, answers, levels, outcome) in [
        (server, client, 63, None),
        (server, client.with_depth(100), 64, None),
        (server, client.with_depth(100), 65, Some("there: ")),
        (server.with_depth(100), client, 65, Some("back: ")),
        (server.with_depth(100), client.with_depth(100), 100, None),
        (server.with_depth(100), client.with_depth(100), 101, Some("there: ")),
    ] {
        let router = Router::builder()
            .limits(calls)
            .answer_limits(answers)
            .method("there", |(_,): (Value,)| async { Ok(true) })
            .method("back", |(levels,): (u32,)| async move {
                Ok((0..levels).fold(Value::Nil, |inner, _| Value::Array(vec![inner])))
            })
            .build()
            .unwrap();
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}/RPC2", listener.local_addr().unwrap());
        let serving = tokio::spawn(xmlrpc::serve(listener, router.clone()).into_future());
        let over_http = Client::builder().url(url).limits(client.with_depth(200)).build().unwrap();

        let in_process = deepest(&router, levels).await;
        match outcome {
            None => assert!(in_process.is_ok(), "{levels}: {in_process:?}"),
            Some(way) => {
                let error = in_process.as_ref().unwrap_err();
                assert!(error.starts_with(way) && error.contains("Limits::depth"), "{error}");
            }
        }
        assert_eq!(deepest(&over_http, levels).await.is_ok(), in_process.is_ok(), "{levels}");
        serving.abort();
    }
}
