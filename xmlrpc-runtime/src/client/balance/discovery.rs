//! Which endpoints there are: names are resolved again and again, and what was left
//! out comes back.

use std::collections::{HashMap, HashSet};
use std::convert::Infallible;
use std::io;
use std::net::SocketAddr;
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::AtomicUsize;
use std::time::Duration;

use futures_util::StreamExt;
use futures_util::stream::FuturesUnordered;
use tokio::sync::mpsc::{self, UnboundedReceiver, UnboundedSender};
use tokio::time::{self, Instant};
use tower::discover::Change;
use tower::load::{CompleteOnResponse, PeakEwma};

use crate::client::balance::endpoint::{Endpoint, Health, Key};
use crate::client::net::connect::Place;
use crate::client::net::retry::Protocol;

/// For how long an endpoint is left out the first time; twice as long each time after.
const FIRST_PAUSE: Duration = Duration::from_millis(500);
const LONGEST_PAUSE: Duration = Duration::from_secs(8);

/// How long a name may take to be resolved.
const PATIENCE: Duration = Duration::from_secs(5);

/// What an endpoint is thought to take before it was measured: so little that it soon
/// is. And for how many nanoseconds a measurement counts.
const GUESS: Duration = Duration::from_micros(100);
const MEMORY: f64 = 10e9;

pub(crate) type Loaded = PeakEwma<Endpoint>;
pub(crate) type Changes = UnboundedSender<Result<Change<Key, Loaded>, Infallible>>;

type Make = Box<dyn Fn(usize, Place) -> Protocol + Send + Sync>;
pub(crate) type Resolving = Pin<Box<dyn Future<Output = io::Result<Vec<SocketAddr>>> + Send>>;
pub(crate) type Resolve = Box<dyn Fn(String, u16) -> Resolving + Send + Sync>;

/// The endpoints as they were given, and how to reach them.
pub(crate) struct Setup {
    /// For each the host and the port that its name is resolved from, or the place
    /// that it always is.
    pub(crate) hosts: Vec<Result<(String, u16), Place>>,
    pub(crate) make: Make,
    pub(crate) resolve: Resolve,
    pub(crate) refresh: Duration,
}

impl Setup {
    pub(crate) fn names(&self) -> Vec<String> {
        let name = |host: &Result<(String, u16), Place>| match host {
            Ok((host, port)) if host.contains(':') => format!("[{host}]:{port}"),
            Ok((host, port)) => format!("{host}:{port}"),
            Err(place) => place.to_string(),
        };
        self.hosts.iter().map(name).collect()
    }
}

/// Asks the system for the addresses of a host.
pub(crate) fn system_resolver() -> Resolve {
    Box::new(|host, port| {
        Box::pin(async move { Ok(tokio::net::lookup_host((host, port)).await?.collect()) })
    })
}

pub(crate) struct Discovery {
    setup: Arc<Setup>,
    changes: Changes,
    reports: UnboundedReceiver<Key>,
    reporter: UnboundedSender<Key>,
    alive: Arc<AtomicUsize>,
    known: HashMap<Key, Known>,
    /// The names that are being resolved, and the numbers of their endpoints.
    asked: FuturesUnordered<Addresses>,
    waiting: HashSet<usize>,
}

/// The number of an endpoint and the addresses of its host, none where that failed.
type Addresses = Pin<Box<dyn Future<Output = (usize, Vec<SocketAddr>)> + Send>>;

struct Known {
    protocol: Arc<Protocol>,
    health: Arc<Health>,
    /// For how long it is left out when it steps aside.
    pause: Duration,
    since: Instant,
    /// When it comes back, if it has stepped aside.
    back: Option<Instant>,
}

impl Discovery {
    pub(crate) fn new(setup: Arc<Setup>, changes: Changes) -> Self {
        let (reporter, reports) = mpsc::unbounded_channel();
        Self {
            setup,
            changes,
            reports,
            reporter,
            alive: Arc::default(),
            known: HashMap::new(),
            asked: FuturesUnordered::new(),
            waiting: HashSet::new(),
        }
    }

    /// Ends when nobody wants to know any more.
    pub(crate) async fn run(mut self) {
        let mut refresh = time::interval(self.setup.refresh);
        loop {
            let back = self.known.values().filter_map(|known| known.back).min();
            tokio::select! {
                () = self.changes.closed() => return,
                _ = refresh.tick() => self.refresh(),
                Some((index, addresses)) = self.asked.next(), if !self.asked.is_empty() => {
                    self.found(index, addresses);
                }
                Some(key) = self.reports.recv() => self.pause(key),
                () = time::sleep_until(back.unwrap_or_else(Instant::now)), if back.is_some() => {
                    self.put_back();
                }
            }
        }
    }

    /// Asks for the addresses of all hosts. None waits for that of another.
    fn refresh(&mut self) {
        let setup = Arc::clone(&self.setup);
        for (index, host) in setup.hosts.iter().enumerate() {
            match host {
                Ok((host, port)) if self.waiting.insert(index) => {
                    let addresses = time::timeout(PATIENCE, (setup.resolve)(host.clone(), *port));
                    self.asked.push(Box::pin(async move {
                        match addresses.await {
                            Ok(Ok(addresses)) => (index, addresses),
                            _ => (index, Vec::new()),
                        }
                    }));
                }
                // It is still being asked for.
                Ok(_) => {}
                Err(_) if self.known.contains_key(&(index, None)) => {}
                Err(_) => self.insert((index, None)),
            }
        }
    }

    /// Takes the addresses of a host for those that it now has.
    fn found(&mut self, index: usize, addresses: Vec<SocketAddr>) {
        self.waiting.remove(&index);
        let known: Vec<_> = self.known.keys().filter(|key| key.0 == index).copied().collect();
        let found: Vec<_> = match addresses.is_empty() {
            false => addresses.into_iter().map(|address| (index, Some(address))).collect(),
            // Calls should fail with the error of resolving the name.
            true if known.is_empty() => vec![(index, None)],
            // What was there may still be there.
            true => return,
        };
        for key in &found {
            if !self.known.contains_key(key) {
                self.insert(*key);
            }
        }
        for key in known.into_iter().filter(|key| !found.contains(key)) {
            if let Some(known) = self.known.remove(&key) {
                known.health.retire();
            }
            self.tell(Change::Remove(key));
        }
    }

    fn insert(&mut self, key: Key) {
        let place = match (key.1, &self.setup.hosts[key.0]) {
            (Some(address), _) => Place::Address(address),
            (None, Ok(_)) => Place::Host,
            (None, Err(place)) => place.clone(),
        };
        let protocol = Arc::new((self.setup.make)(key.0, place));
        self.put(key, protocol, FIRST_PAUSE);
    }

    fn put(&mut self, key: Key, protocol: Arc<Protocol>, pause: Duration) {
        let health = Arc::new(Health::new(key, Arc::clone(&self.alive), self.reporter.clone()));
        let endpoint = Endpoint { protocol: Arc::clone(&protocol), health: Arc::clone(&health) };
        let loaded = PeakEwma::new(endpoint, GUESS, MEMORY, CompleteOnResponse::default());
        self.known
            .insert(key, Known { protocol, health, pause, since: Instant::now(), back: None });
        self.tell(Change::Insert(key, loaded));
    }

    /// Notes when an endpoint comes back that has stepped aside.
    fn pause(&mut self, key: Key) {
        let Some(known) = self.known.get_mut(&key) else { return };
        let now = Instant::now();
        if now.duration_since(known.since) > 2 * LONGEST_PAUSE {
            known.pause = FIRST_PAUSE;
        }
        known.back = Some(now + known.pause);
        tracing::warn!(
            endpoint = known.protocol.server(),
            pause = ?known.pause,
            "leaving an endpoint out after failures"
        );
    }

    fn put_back(&mut self) {
        let now = Instant::now();
        let due = |known: &Known| known.back.is_some_and(|back| back <= now);
        let due: Vec<_> =
            self.known.iter().filter(|(_, known)| due(known)).map(|(key, _)| *key).collect();
        for key in due {
            if let Some(known) = self.known.remove(&key) {
                self.put(key, known.protocol, (known.pause * 2).min(LONGEST_PAUSE));
            }
        }
    }

    fn tell(&self, change: Change<Key, Loaded>) {
        // Nobody listens when the client is gone.
        let _ = self.changes.send(Ok(change));
    }
}
