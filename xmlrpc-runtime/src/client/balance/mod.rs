//! Calls several endpoints as one server, by tower: the better of two picked at random takes a
//! call, what fails is left out for a while, and retries have a budget.

mod discovery;

use std::collections::HashMap;
use std::fmt;
use std::future::{Ready, ready};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use http::StatusCode;
use tokio::runtime::{self, Handle};
use tokio::sync::mpsc;
use tokio::task::{self, AbortHandle};
use tower::balance::p2c::Balance;
use tower::buffer::Buffer;
use tower::retry::budget::{Budget, TpsBudget};
use tower::retry::{Policy, Retry};
use tower::util::{BoxCloneSyncService, ServiceExt};

use self::discovery::BalancedCall;
use self::discovery::Discovery;
pub(crate) use self::discovery::{EndpointHost, EndpointSettings, Resolver, system_resolver};
use crate::client::error::TransportError;
use crate::client::net::connection_use::CallProgress;
use crate::client::transport::{Request, Response};

/// Calls that may wait for an endpoint to be picked.
const WAITING: usize = 1024;

type BoxError = Box<dyn std::error::Error + Send + Sync>;
type BalancerService = BoxCloneSyncService<BalancedCall, Response, BoxError>;

pub(crate) struct Balanced {
    settings: Arc<EndpointSettings>,
    /// One for each runtime, because a runtime runs its tasks only while somebody waits on it.
    balancers: Mutex<HashMap<runtime::Id, Balancer>>,
}

/// The service that takes the calls. The first call starts it, because it needs a runtime;
/// where that runtime has ended since, it is started again.
struct Balancer {
    service: BalancerService,
    discovery: AbortHandle,
}

impl Balanced {
    pub(crate) fn new(settings: EndpointSettings) -> Self {
        Self { settings: Arc::new(settings), balancers: Mutex::default() }
    }

    pub(crate) async fn send(
        &self,
        request: &Request,
        progress: &CallProgress,
    ) -> Result<Response, TransportError> {
        let mut again = true;
        loop {
            let (service, discovery) = self.service();
            let call = BalancedCall { request: request.clone(), progress: progress.clone() };
            let error = match service.oneshot(call).await {
                Ok(response) => return Ok(response),
                Err(error) => error,
            };
            match error.downcast::<TransportError>() {
                Ok(error) => return Err(*error),
                // Any other error is tower's: the task of the service has ended.
                Err(_) if again && !progress.is_sent() => self.remove(discovery),
                Err(error) => return Err(TransportError::broken(error, progress.is_sent())),
            }
            again = false;
        }
    }

    /// Returns the service that takes the calls, and the task that tells it of endpoints.
    fn service(&self) -> (BalancerService, task::Id) {
        let mut balancers = self.balancers.lock().unwrap_or_else(PoisonError::into_inner);
        let runtime = Handle::current().id();
        if !balancers.contains_key(&runtime) {
            balancers.retain(|_, balancer| !balancer.discovery.is_finished());
        }
        let balancer = balancers.entry(runtime).or_insert_with(|| start(&self.settings));
        (balancer.service.clone(), balancer.discovery.id())
    }

    /// Removes a service that has ended, unless another call has done so.
    fn remove(&self, discovery: task::Id) {
        let mut balancers = self.balancers.lock().unwrap_or_else(PoisonError::into_inner);
        balancers.retain(|_, balancer| balancer.discovery.id() != discovery);
    }

    /// Returns the endpoints as messages name them.
    pub(crate) fn server(&self) -> String {
        self.settings.names().join(", ")
    }
}

fn start(settings: &Arc<EndpointSettings>) -> Balancer {
    let (sender, mut changes) = mpsc::unbounded_channel();
    let discovery = tokio::spawn(Discovery::new(Arc::clone(settings), sender).run());
    let discover = futures_util::stream::poll_fn(move |context| changes.poll_recv(context));
    let policy = RetryPolicy {
        // A fifth more calls than without retries, and ten a second in any case.
        budget: Arc::new(TpsBudget::new(Duration::from_secs(10), 10, 0.2)),
        left: 3 + settings.hosts.len(),
    };
    let balance = Buffer::new(Balance::new(discover), WAITING);
    let service = BoxCloneSyncService::new(Retry::new(policy, balance));
    Balancer { service, discovery: discovery.abort_handle() }
}

/// Sends again what never went out, and idempotent calls whose connection broke or whose
/// server is unavailable, as long as there is a budget.
#[derive(Clone)]
struct RetryPolicy {
    budget: Arc<TpsBudget>,
    left: usize,
}

impl Policy<BalancedCall, Response, BoxError> for RetryPolicy {
    type Future = Ready<()>;

    fn retry(
        &mut self,
        call: &mut BalancedCall,
        outcome: &mut Result<Response, BoxError>,
    ) -> Option<Ready<()>> {
        let error = match outcome {
            Ok(_) => {
                self.budget.deposit();
                return None;
            }
            Err(error) => error.downcast_ref::<TransportError>()?,
        };
        let unavailable = error.status() == Some(StatusCode::SERVICE_UNAVAILABLE);
        let may_pass = error.is_connect() || error.is_break() || unavailable;
        let harmless = call.request.idempotent || !call.progress.is_sent();
        if !may_pass || !harmless || self.left == 0 || !self.budget.withdraw() {
            return None;
        }
        self.left -= 1;
        call.progress.note_retry(error);
        tracing::debug!(
            target: "xmlrpc::client",
            method = %call.request.method, %error, "sending a call again"
        );
        Some(ready(()))
    }

    fn clone_request(&mut self, call: &BalancedCall) -> Option<BalancedCall> {
        Some(call.clone())
    }
}

impl fmt::Debug for Balanced {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Balanced")
            .field("endpoints", &self.settings.names())
            .finish_non_exhaustive()
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "what cannot be unwrapped fails the test")]
mod tests {
    use std::io;
    use std::net::SocketAddr;
    use std::sync::atomic::{AtomicUsize, Ordering};

    use tokio::io::{AsyncReadExt, AsyncWriteExt};
    use tokio::net::{TcpListener, TcpStream};

    use super::*;
    use crate::client::Client;
    use crate::codec;

    /// Starts a server that answers every call with its own name.
    async fn server(name: &'static str) -> SocketAddr {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                tokio::spawn(answer(stream, name));
            }
        });
        address
    }

    async fn answer(mut stream: TcpStream, name: &str) -> io::Result<()> {
        let body = codec::encode_response(name).unwrap();
        let head = format!("HTTP/1.1 200 OK\r\nContent-Length: {}\r\n\r\n", body.len());
        let mut request = Vec::new();
        loop {
            while !request.ends_with(b"</methodCall>\n") {
                if stream.read_buf(&mut request).await? == 0 {
                    return Ok(());
                }
            }
            request.clear();
            stream.write_all(&[head.as_bytes(), &body].concat()).await?;
        }
    }

    /// Makes a client of endpoints whose names a function resolves.
    fn client(
        urls: &[&str],
        resolve: impl Fn(&str, u16) -> Option<Vec<SocketAddr>> + Send + Sync + 'static,
    ) -> Client {
        let mut builder = Client::builder()
            .endpoints(urls.iter().copied())
            .refresh_addresses(Duration::from_millis(20));
        builder.resolver = Arc::new(move |host, port| match resolve(&host, port) {
            Some(addresses) => Box::pin(ready(Ok(addresses))),
            None => Box::pin(std::future::pending()),
        });
        builder.build().unwrap()
    }

    async fn name(client: &Client) -> String {
        client.call("name", ()).await.unwrap()
    }

    /// Waits until something is true.
    async fn until(mut is_true: impl AsyncFnMut() -> bool) {
        let waited =
            tokio::time::timeout(Duration::from_secs(60), async { while !is_true().await {} });
        waited.await.expect("it becomes true");
    }

    #[tokio::test]
    async fn calls_follow_a_name_to_its_addresses() {
        let (old, new) = (server("old").await, server("new").await);
        let addresses = Arc::new(Mutex::new(vec![old]));
        let (asked, mut lookups) = mpsc::unbounded_channel();
        let client = client(&["http://named.test/"], {
            let addresses = Arc::clone(&addresses);
            move |host, port| {
                assert_eq!((host, port), ("named.test", 80));
                let addresses = addresses.lock().unwrap().clone();
                asked.send(addresses.len()).unwrap();
                Some(addresses)
            }
        });
        assert_eq!(name(&client).await, "old");

        addresses.lock().unwrap().push(new);
        until(async || name(&client).await == "new").await;
        until(async || name(&client).await == "old").await;

        *addresses.lock().unwrap() = vec![new];
        until(async || {
            let calls = (0..100).map(|_| name(&client));
            futures_util::future::join_all(calls).await.iter().all(|name| name == "new")
        })
        .await;

        // A resolver that finds nothing takes nothing away.
        addresses.lock().unwrap().clear();
        for _ in 0..2 {
            while lookups.recv().await.unwrap() > 0 {}
        }
        assert_eq!(name(&client).await, "new");
    }

    #[tokio::test]
    async fn a_name_without_addresses_is_an_error_of_connecting() {
        let client = client(&["http://named.test/"], |_, _| Some(Vec::new()));
        let error = client.call::<String>("name", ()).await.unwrap_err();
        assert!(error.is_connect(), "{error:?}");
        assert!(error.to_string().contains("named.test"), "{error}");
    }

    #[tokio::test]
    async fn no_endpoint_waits_for_the_name_of_another() {
        let address = server("known").await;
        let urls = ["http://lost.test/", "http://known.test/"];
        let client = client(&urls, move |host, _| (host == "known.test").then(|| vec![address]));
        assert_eq!(name(&client).await, "known");
    }

    /// Whatever the resolver says next, and however soon.
    #[tokio::test]
    async fn addresses_that_come_and_go_lose_no_call() {
        let addresses = [server("one").await, server("two").await, server("three").await];
        let lookups = Arc::new(AtomicUsize::new(0));
        let counted = Arc::clone(&lookups);
        let client = client(&["http://named.test/"], move |_, _| {
            let lookup = counted.fetch_add(1, Ordering::SeqCst);
            let some = addresses.iter().enumerate().filter(|(at, _)| lookup >> at & 1 == 1);
            Some(some.map(|(_, address)| *address).chain([addresses[lookup % 3]]).collect())
        });
        until(async || {
            let calls = (0..20).map(|_| name(&client));
            futures_util::future::join_all(calls).await;
            lookups.load(Ordering::SeqCst) > 16
        })
        .await;
    }

    /// A name may have as many as an answer over TCP holds, and others the next time.
    #[tokio::test]
    async fn thousands_of_addresses_come_and_go() {
        let listener = TcpListener::bind("0.0.0.0:0").await.unwrap();
        let port = listener.local_addr().unwrap().port();
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                tokio::spawn(answer(stream, "one of many"));
            }
        });
        let lookups = Arc::new(AtomicUsize::new(0));
        let counted = Arc::clone(&lookups);
        let client = client(&["http://named.test/"], move |_, _| {
            // Half of them go each time, and half come.
            let first = counted.fetch_add(1, Ordering::SeqCst) % 2 * 1000;
            let address = |at: usize| {
                [127, 1, u8::try_from(at / 250).unwrap(), u8::try_from(at % 250).unwrap()]
            };
            Some((first..first + 2000).map(|at| (address(at), port).into()).collect())
        });
        until(async || {
            let calls = (0..50).map(|_| name(&client));
            let names = futures_util::future::join_all(calls).await;
            assert!(names.iter().all(|name| name == "one of many"));
            lookups.load(Ordering::SeqCst) >= 20
        })
        .await;
    }
}
