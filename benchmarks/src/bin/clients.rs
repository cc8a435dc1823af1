//! `clients PORT` lets every client make the tiny call of the server there, one after
//! another and 64 at once, and prints the table; `clients PORT --once NAME CALLS`
//! makes so many calls one after another, for callgrind.

use std::future::Future;
use std::rc::Rc;
use std::time::Duration;

use tokio::runtime::Runtime;
use tokio::task::LocalSet;
use xmlrpc_benchmarks::http::BareClient;
use xmlrpc_benchmarks::rounds::{Contestant, Outcome, Plan, race};

const PLAN: Plan = Plan { rounds: 15, turn: Duration::from_millis(200) };
const AT_ONCE: usize = 64;
const CALLS_EACH: usize = 20;

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match arguments[..] {
        [port, "sequential"] => table(&one_after_another(port.parse().expect("a port")), 1),
        [port, "concurrent"] => {
            table(&many_at_once(port.parse().expect("a port")), AT_ONCE * CALLS_EACH);
        }
        [port, "--once", name, calls] => {
            let contestants = one_after_another(port.parse().expect("a port"));
            let one = contestants.iter().find(|one| one.name == name).expect("a client's name");
            for _ in 0..calls.parse().expect("a number") {
                (one.work)();
            }
        }
        _ => panic!("usage: clients PORT sequential | concurrent | --once NAME CALLS"),
    }
}

fn table(contestants: &[Contestant], calls: usize) {
    println!("| client | calls/s | of the limit | CPU per call, µs | the limit's by its own |");
    println!("| --- | --- | --- | --- | --- |");
    let outcomes = race(contestants, PLAN);
    for outcome in &outcomes {
        println!("{}", row(outcome, &outcomes[0], calls));
    }
}

#[expect(clippy::cast_precision_loss, reason = "a few digits are printed")]
fn row(outcome: &Outcome, limit: &Outcome, calls: usize) -> String {
    let rate = calls as f64 / outcome.median();
    let cpu = outcome.cpu / calls as f64 * 1e6;
    format!(
        "| {} | {rate:.0} | {:.2} | {cpu:.1} | {:.2} |",
        outcome.name,
        outcome.speed_over(limit),
        limit.cpu / outcome.cpu
    )
}

fn one_after_another(port: u16) -> Vec<Contestant> {
    let (bare, ours, dxr, blocking) = clients(port);
    vec![
        calling("hyper-util", move || {
            let bare = bare.clone();
            async move { bare.call().await }
        }),
        calling("xmlrpc-service", move || {
            let ours = ours.clone();
            async move { call_ours(&ours).await }
        }),
        calling("dxr", move || {
            let dxr = Rc::clone(&dxr);
            async move { call_dxr(&dxr).await }
        }),
        Contestant::new("xmlrpc", move || call_blocking(&blocking, port)),
    ]
}

fn many_at_once(port: u16) -> Vec<Contestant> {
    let (bare, ours, dxr, blocking) = clients(port);
    vec![
        calling("hyper-util", move || {
            let bare = bare.clone();
            crowd(move || {
                let bare = bare.clone();
                async move { bare.call().await }
            })
        }),
        calling("xmlrpc-service", move || {
            let ours = ours.clone();
            crowd(move || {
                let ours = ours.clone();
                async move { call_ours(&ours).await }
            })
        }),
        calling("dxr", move || {
            let dxr = Rc::clone(&dxr);
            crowd(move || {
                let dxr = Rc::clone(&dxr);
                async move { call_dxr(&dxr).await }
            })
        }),
        Contestant::new("xmlrpc", move || {
            std::thread::scope(|scope| {
                for _ in 0..AT_ONCE {
                    scope.spawn(|| (0..CALLS_EACH).for_each(|_| call_blocking(&blocking, port)));
                }
            });
        }),
    ]
}

/// 64 tasks that make their calls one after another.
async fn crowd<F: Future<Output = ()> + 'static>(call: impl Fn() -> F + Clone + 'static) {
    let tasks = LocalSet::new();
    for _ in 0..AT_ONCE {
        let call = call.clone();
        tasks.spawn_local(async move {
            for _ in 0..CALLS_EACH {
                call().await;
            }
        });
    }
    tasks.await;
}

fn calling<F: Future<Output = ()>>(
    name: &'static str,
    call: impl Fn() -> F + 'static,
) -> Contestant {
    let runtime: Runtime =
        tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
    Contestant::new(name, move || runtime.block_on(call()))
}

type Clients = (BareClient, xmlrpc::Client, Rc<dxr_client::Client>, reqwest::blocking::Client);

fn clients(port: u16) -> Clients {
    let url = format!("http://127.0.0.1:{port}/RPC2");
    let dxr = dxr_client::ClientBuilder::new(url.parse().expect("a URL")).build();
    let ours = xmlrpc::Client::new(&url).expect("a URL");
    (BareClient::new(port), ours, Rc::new(dxr), reqwest::blocking::Client::new())
}

async fn call_ours(client: &xmlrpc::Client) {
    assert_eq!(client.call::<i32>("add", (2, 3)).await.expect("an answer"), 5);
}

async fn call_dxr(client: &dxr_client::Client) {
    assert_eq!(client.call::<_, i32>("add", (2, 3)).await.expect("an answer"), 5);
}

fn call_blocking(client: &reqwest::blocking::Client, port: u16) {
    let request = xmlrpc_rs::Request::new("add").arg(2).arg(3);
    let answer = request.call(client.post(format!("http://127.0.0.1:{port}/RPC2")));
    assert_eq!(answer.expect("an answer").as_i32(), Some(5));
}
