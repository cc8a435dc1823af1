//! Which endpoints there are, and how each fares.

use std::collections::{BTreeSet, HashMap, HashSet};
use std::convert::Infallible;
use std::future::Future;
use std::io;
use std::net::SocketAddr;
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU32, AtomicUsize, Ordering};
use std::task::{Context, Poll};
use std::time::Duration;

use futures_util::StreamExt;
use futures_util::stream::FuturesUnordered;
use http::StatusCode;
use tokio::sync::mpsc::{self, UnboundedReceiver, UnboundedSender};
use tokio::time::{self, Instant, MissedTickBehavior};
use tower::Service;
use tower::discover::Change;
use tower::load::{CompleteOnResponse, PeakEwma};

use crate::client::error::TransportError;
use crate::client::net::connect::ConnectTarget;
use crate::client::net::connection_use::CallProgress;
use crate::client::net::scgi::Protocol;
use crate::client::transport::{Request, Response};

/// For how long an endpoint is left out the first time; twice as long each time after.
const FIRST_PAUSE: Duration = Duration::from_millis(500);
const LONGEST_PAUSE: Duration = Duration::from_secs(8);

/// How long a name may take to be resolved.
const RESOLVE_TIMEOUT: Duration = Duration::from_secs(5);

/// How long a call is assumed to take before an endpoint was measured: so little that it is
/// soon tried.
const ASSUMED_LATENCY: Duration = Duration::from_micros(100);

/// For how many nanoseconds a measurement counts.
const LATENCY_DECAY: f64 = 10e9;

/// An endpoint whose latency is measured.
type MeasuredEndpoint = PeakEwma<Endpoint>;
pub(crate) type EndpointChange = Result<Change<EndpointKey, MeasuredEndpoint>, Infallible>;

pub(crate) type ResolverFuture = Pin<Box<dyn Future<Output = io::Result<Vec<SocketAddr>>> + Send>>;
/// Finds the addresses of a host and a port.
pub(crate) type Resolver = Arc<dyn Fn(String, u16) -> ResolverFuture + Send + Sync>;

/// The endpoints as they were given, and how to reach them.
pub(crate) struct EndpointSettings {
    /// As errors name them.
    pub(crate) urls: Vec<Arc<str>>,
    /// One for each URL.
    pub(crate) hosts: Vec<EndpointHost>,
    /// Makes the protocol of the URL of this index, to be spoken with this target.
    pub(crate) protocol: Box<dyn Fn(usize, ConnectTarget) -> Protocol + Send + Sync>,
    pub(crate) resolver: Resolver,
    pub(crate) refresh: Duration,
}

pub(crate) enum EndpointHost {
    /// A host and a port, each of whose addresses is an endpoint.
    Resolved(String, u16),
    /// One endpoint, which is always there.
    Fixed(ConnectTarget),
}

impl EndpointSettings {
    /// Returns the endpoints as messages name them.
    pub(crate) fn names(&self) -> Vec<String> {
        let name = |host: &EndpointHost| match host {
            EndpointHost::Resolved(host, port) if host.contains(':') => format!("[{host}]:{port}"),
            EndpointHost::Resolved(host, port) => format!("{host}:{port}"),
            EndpointHost::Fixed(target) => target.to_string(),
        };
        self.hosts.iter().map(name).collect()
    }
}

/// Asks the system for the addresses of a host.
pub(crate) fn system_resolver() -> Resolver {
    Arc::new(|host, port| {
        Box::pin(async move { Ok(tokio::net::lookup_host((host, port)).await?.collect()) })
    })
}

pub(crate) struct Discovery {
    settings: Arc<EndpointSettings>,
    changes: UnboundedSender<EndpointChange>,
    /// Endpoints that are left out from now on.
    ejections: UnboundedReceiver<EndpointKey>,
    ejected: UnboundedSender<EndpointKey>,
    /// How many endpoints are not left out.
    available: Arc<AtomicUsize>,
    endpoints: HashMap<EndpointKey, KnownEndpoint>,
    /// When those come back that are left out.
    returns: BTreeSet<(Instant, EndpointKey)>,
    lookups: FuturesUnordered<HostLookup>,
    /// The URLs whose hosts are being looked up.
    pending: HashSet<usize>,
}

/// Resolves to the index of a URL and the addresses of its host, none where that failed.
type HostLookup = Pin<Box<dyn Future<Output = (usize, Vec<SocketAddr>)> + Send>>;

struct KnownEndpoint {
    protocol: Arc<Protocol>,
    health: Arc<EndpointHealth>,
    /// For how long it is left out next time.
    pause: Duration,
    since: Instant,
    /// When it comes back, where it is left out.
    back: Option<Instant>,
}

impl Discovery {
    pub(crate) fn new(
        settings: Arc<EndpointSettings>,
        changes: UnboundedSender<EndpointChange>,
    ) -> Self {
        let (ejected, ejections) = mpsc::unbounded_channel();
        Self {
            settings,
            changes,
            ejections,
            ejected,
            available: Arc::default(),
            endpoints: HashMap::new(),
            returns: BTreeSet::new(),
            lookups: FuturesUnordered::new(),
            pending: HashSet::new(),
        }
    }

    /// Runs until nobody takes its changes any more.
    pub(crate) async fn run(mut self) {
        let mut refresh = time::interval(self.settings.refresh);
        // A computer that slept need not make up for what it missed.
        refresh.set_missed_tick_behavior(MissedTickBehavior::Delay);
        loop {
            let back = self.returns.first().map(|(back, _)| *back);
            tokio::select! {
                () = self.changes.closed() => return,
                _ = refresh.tick() => self.refresh(),
                Some((index, addresses)) = self.lookups.next(), if !self.lookups.is_empty() => {
                    self.set_addresses(index, addresses);
                }
                Some(key) = self.ejections.recv() => self.leave_out(key),
                () = time::sleep_until(back.unwrap_or_else(Instant::now)), if back.is_some() => {
                    self.put_back();
                }
            }
        }
    }

    /// Looks up the addresses of all hosts, of which none waits for another.
    fn refresh(&mut self) {
        let settings = Arc::clone(&self.settings);
        for (index, host) in settings.hosts.iter().enumerate() {
            match host {
                EndpointHost::Resolved(host, port) if self.pending.insert(index) => {
                    let addresses = (settings.resolver)(host.clone(), *port);
                    let addresses = time::timeout(RESOLVE_TIMEOUT, addresses);
                    self.lookups.push(Box::pin(async move {
                        match addresses.await {
                            Ok(Ok(addresses)) => (index, addresses),
                            _ => (index, Vec::new()),
                        }
                    }));
                }
                EndpointHost::Fixed(_) if !self.endpoints.contains_key(&(index, None)) => {
                    self.insert((index, None));
                }
                EndpointHost::Resolved(..) | EndpointHost::Fixed(_) => {}
            }
        }
    }

    /// Makes the addresses of a host the endpoints of its URL.
    fn set_addresses(&mut self, index: usize, addresses: Vec<SocketAddr>) {
        self.pending.remove(&index);
        let old: Vec<_> = self.endpoints.keys().filter(|key| key.0 == index).copied().collect();
        let new: HashSet<_> = match addresses.is_empty() {
            false => addresses.into_iter().map(|address| (index, Some(address))).collect(),
            // Calls should fail with the error of resolving the name.
            true if old.is_empty() => HashSet::from([(index, None)]),
            // What was there may still be there.
            true => return,
        };
        for key in &new {
            if !self.endpoints.contains_key(key) {
                self.insert(*key);
            }
        }
        for key in old.into_iter().filter(|key| !new.contains(key)) {
            if let Some(endpoint) = self.endpoints.remove(&key) {
                endpoint.health.retire();
                if let Some(back) = endpoint.back {
                    self.returns.remove(&(back, key));
                }
            }
            self.announce(Change::Remove(key));
        }
    }

    fn insert(&mut self, key: EndpointKey) {
        let target = match (key.1, &self.settings.hosts[key.0]) {
            (Some(address), _) => ConnectTarget::Address(address),
            (None, EndpointHost::Resolved(..)) => ConnectTarget::Host,
            (None, EndpointHost::Fixed(target)) => target.clone(),
        };
        let protocol = Arc::new((self.settings.protocol)(key.0, target));
        self.put(key, protocol, FIRST_PAUSE);
    }

    fn put(&mut self, key: EndpointKey, protocol: Arc<Protocol>, pause: Duration) {
        let available = Arc::clone(&self.available);
        let health = Arc::new(EndpointHealth::new(key, available, self.ejected.clone()));
        let url = Arc::clone(&self.settings.urls[key.0]);
        let (spoken, watched) = (Arc::clone(&protocol), Arc::clone(&health));
        let endpoint = Endpoint { protocol: spoken, health: watched, url };
        let completion = CompleteOnResponse::default();
        let measured = PeakEwma::new(endpoint, ASSUMED_LATENCY, LATENCY_DECAY, completion);
        let since = Instant::now();
        self.endpoints.insert(key, KnownEndpoint { protocol, health, pause, since, back: None });
        self.announce(Change::Insert(key, measured));
    }

    /// Notes when an endpoint comes back that is left out from now on.
    fn leave_out(&mut self, key: EndpointKey) {
        let Some(endpoint) = self.endpoints.get_mut(&key) else { return };
        // What failed may have been an earlier one of this address, which was taken away.
        if !endpoint.health.is_ejected() || endpoint.back.is_some() {
            return;
        }
        let now = Instant::now();
        if now.duration_since(endpoint.since) > 2 * LONGEST_PAUSE {
            endpoint.pause = FIRST_PAUSE;
        }
        let back = now + endpoint.pause;
        endpoint.back = Some(back);
        self.returns.insert((back, key));
        tracing::warn!(
            target: "xmlrpc::client",
            endpoint = endpoint.protocol.server(),
            pause = ?endpoint.pause,
            "leaving an endpoint out after failures"
        );
    }

    fn put_back(&mut self) {
        let now = Instant::now();
        while let Some(&(back, key)) = self.returns.first()
            && back <= now
        {
            self.returns.pop_first();
            if let Some(endpoint) = self.endpoints.remove(&key) {
                self.put(key, endpoint.protocol, (endpoint.pause * 2).min(LONGEST_PAUSE));
            }
        }
    }

    fn announce(&self, change: Change<EndpointKey, MeasuredEndpoint>) {
        // Nobody takes it when the client is gone.
        let _ = self.changes.send(Ok(change));
    }
}

/// How many calls may fail one after another. A connection may break because its server had
/// closed it for having been idle, and a server may be overloaded for a moment.
const MAX_FAILURES: u32 = 3;

/// The index of its URL, and its address where the URL's host was resolved.
pub(crate) type EndpointKey = (usize, Option<SocketAddr>);

/// A call that any endpoint may take.
#[derive(Clone)]
pub(crate) struct BalancedCall {
    pub(crate) request: Request,
    pub(crate) progress: CallProgress,
}

pub(crate) struct Endpoint {
    pub(crate) protocol: Arc<Protocol>,
    pub(crate) health: Arc<EndpointHealth>,
    /// As errors name it.
    pub(crate) url: Arc<str>,
}

/// Whether an endpoint takes calls.
pub(crate) struct EndpointHealth {
    key: EndpointKey,
    /// How many calls failed one after another.
    failures: AtomicU32,
    ejected: AtomicBool,
    /// How many endpoints are not ejected.
    available: Arc<AtomicUsize>,
    ejections: UnboundedSender<EndpointKey>,
}

impl EndpointHealth {
    pub(crate) fn new(
        key: EndpointKey,
        available: Arc<AtomicUsize>,
        ejections: UnboundedSender<EndpointKey>,
    ) -> Self {
        available.fetch_add(1, Ordering::SeqCst);
        let (failures, ejected) = (AtomicU32::new(0), AtomicBool::new(false));
        Self { key, failures, ejected, available, ejections }
    }

    fn is_ejected(&self) -> bool {
        self.ejected.load(Ordering::SeqCst)
    }

    fn note_outcome<T>(&self, outcome: &Result<T, TransportError>) {
        match outcome {
            Err(TransportError::Connect { .. }) => self.eject(),
            Err(error) if counts_as_failure(error) => {
                if self.failures.fetch_add(1, Ordering::SeqCst) + 1 >= MAX_FAILURES {
                    self.eject();
                }
            }
            _ => self.failures.store(0, Ordering::SeqCst),
        }
    }

    /// Leaves the endpoint out, unless it is the last: a caller learns more from its error
    /// than from waiting for nobody.
    fn eject(&self) {
        if self.ejected.swap(true, Ordering::SeqCst) {
            return;
        }
        let others = |available: usize| (available > 1).then(|| available - 1);
        match self.available.fetch_update(Ordering::SeqCst, Ordering::SeqCst, others) {
            // Nobody takes it when the client is gone.
            Ok(_) => drop(self.ejections.send(self.key)),
            Err(_) => self.ejected.store(false, Ordering::SeqCst),
        }
    }

    /// Takes the endpoint away, because its host has another address now.
    pub(crate) fn retire(&self) {
        if !self.ejected.swap(true, Ordering::SeqCst) {
            self.available.fetch_sub(1, Ordering::SeqCst);
        }
    }
}

/// Whether an endpoint answers for servers that it does not reach, or cannot take calls now.
/// It does so faster than others do their work, and would be given ever more calls.
fn counts_as_failure(error: &TransportError) -> bool {
    match error {
        TransportError::Broken { .. } => true,
        TransportError::Http(answer) => matches!(
            answer.status,
            StatusCode::BAD_GATEWAY | StatusCode::SERVICE_UNAVAILABLE | StatusCode::GATEWAY_TIMEOUT
        ),
        _ => false,
    }
}

impl Service<BalancedCall> for Endpoint {
    type Response = Response;
    type Error = TransportError;
    type Future = Pin<Box<dyn Future<Output = Result<Response, TransportError>> + Send>>;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), TransportError>> {
        Poll::Ready(if self.health.is_ejected() {
            Err(TransportError::connect(self.protocol.server(), "it is left out after failures"))
        } else {
            Ok(())
        })
    }

    fn call(&mut self, call: BalancedCall) -> Self::Future {
        let (protocol, health) = (Arc::clone(&self.protocol), Arc::clone(&self.health));
        let url = Arc::clone(&self.url);
        Box::pin(async move {
            let outcome = protocol.send_once(&call.request, &call.progress).await;
            health.note_outcome(&outcome);
            outcome.map(|answer| Response { server: Some(url), ..answer })
        })
    }
}
