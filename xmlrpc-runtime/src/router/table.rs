//! The table of a router: its names, what each of them calls, and the hooks around it.
//!
//! It is fixed once the router is built.

use std::borrow::Cow;
use std::collections::HashMap;
use std::fmt;
use std::future::Future;
use std::hash::{BuildHasherDefault, Hasher};
use std::pin::Pin;
use std::sync::{Arc, OnceLock};
use std::time::Duration;

use crate::codec::{EncodeOptions, Limits, ParamsPosition};
use crate::data::fault::Fault;
use crate::description::Kind;
use crate::observe::metrics::CalledMethod;
use crate::router::handler_future::CallPermit;
use crate::router::system::System;
use crate::service::{Context, Encoded, Method, Param, Service};

/// Everything that a router knows.
pub(crate) struct Table {
    /// Where the entry of each name stands.
    pub(crate) names: HashMap<Arc<str>, usize, BuildHasherDefault<NameHasher>>,
    pub(crate) entries: Vec<Entry>,
    /// Those with longer prefixes first.
    pub(crate) fallbacks: Vec<Fallback>,
    /// Around calls of names that nothing answers to.
    pub(crate) hooks: Hooks,
    pub(crate) limits: Limits,
    pub(crate) format: EncodeOptions,
    /// Whether calls are recorded in metrics.
    pub(crate) metrics: bool,
}

/// A name and what it calls.
#[derive(Clone)]
pub(crate) struct Entry {
    pub(crate) name: Arc<str>,
    pub(crate) target: Target,
    pub(crate) info: Arc<MethodInfo>,
    pub(crate) hooks: Hooks,
}

/// What a name calls.
#[derive(Clone)]
pub(crate) enum Target {
    Service { service: Arc<dyn Service>, id: usize },
    System(System),
}

/// What introspection tells of a method.
pub(crate) struct MethodInfo {
    pub(crate) help: Cow<'static, str>,
    /// `None` where the method takes any number of parameters.
    pub(crate) params: Option<&'static [Param]>,
    pub(crate) result: fn() -> Kind,
    pub(crate) hidden: bool,
    pub(crate) tags: &'static [&'static str],
    /// How long a call may take, instead of the server's own limit.
    pub(crate) timeout: Option<Duration>,
    /// Found out when they are first asked for: a type is asked many questions.
    signatures: OnceLock<Vec<Vec<&'static str>>>,
}

impl MethodInfo {
    pub(crate) fn new(
        help: Cow<'static, str>,
        params: Option<&'static [Param]>,
        result: fn() -> Kind,
    ) -> Self {
        Self {
            help,
            params,
            result,
            hidden: false,
            tags: &[],
            timeout: None,
            signatures: OnceLock::new(),
        }
    }

    pub(crate) fn of(method: &Method) -> Self {
        Self {
            hidden: method.hidden,
            tags: method.tags,
            timeout: method.timeout,
            ..Self::new(method.help.into(), Some(method.params), method.result)
        }
    }

    /// The names of the types of the result and of the parameters, once for each number of
    /// trailing parameters that callers may leave out. `None` where the method takes any
    /// number of them.
    pub(crate) fn signatures(&self) -> Option<&[Vec<&'static str>]> {
        let params = self.params?;
        Some(self.signatures.get_or_init(|| {
            let mut longest = vec![(self.result)().name()];
            longest.extend(params.iter().map(|param| (param.kind)().name()));
            let optional = params.iter().rev().take_while(|param| (param.optional)()).count();
            let shortest = longest.len() - optional;
            (shortest..=longest.len()).map(|end| longest[..end].to_vec()).collect()
        }))
    }
}

/// Answers every name under a prefix that the table lacks.
#[derive(Clone)]
pub(crate) struct Fallback {
    pub(crate) prefix: String,
    pub(crate) service: Arc<dyn Service>,
    pub(crate) hooks: Hooks,
}

/// What answers to a name.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Lookup {
    Entry(usize),
    Fallback(usize),
    Nothing,
}

impl Table {
    pub(crate) fn find(&self, name: &str) -> Lookup {
        match self.names.get(name) {
            Some(&index) => Lookup::Entry(index),
            None => self.find_fallback(name),
        }
    }

    fn find_fallback(&self, name: &str) -> Lookup {
        // Reserved names are never the fallback's, so that switched-off
        // introspection looks the same on every server.
        if name.starts_with("system.") {
            return Lookup::Nothing;
        }
        let fits = |fallback: &Fallback| name.starts_with(&fallback.prefix);
        self.fallbacks.iter().position(fits).map_or(Lookup::Nothing, Lookup::Fallback)
    }

    pub(crate) fn entry(&self, name: &str) -> Option<&Entry> {
        self.names.get(name).map(|&index| &self.entries[index])
    }

    pub(crate) fn has(&self, system: System) -> bool {
        self.entry(system.name()).is_some()
    }

    pub(crate) fn hooks(&self, lookup: Lookup) -> &Hooks {
        match lookup {
            Lookup::Entry(index) => &self.entries[index].hooks,
            Lookup::Fallback(index) => &self.fallbacks[index].hooks,
            Lookup::Nothing => &self.hooks,
        }
    }

    /// What is known of the method, where a name of the table was looked up.
    pub(crate) fn info(&self, lookup: Lookup) -> Option<&MethodInfo> {
        match lookup {
            Lookup::Entry(index) => Some(&self.entries[index].info),
            Lookup::Fallback(_) | Lookup::Nothing => None,
        }
    }

    /// The name that was looked up, without a copy where the table has it.
    pub(crate) fn called(&self, lookup: Lookup, name: &str) -> CalledMethod {
        match lookup {
            Lookup::Entry(index) => CalledMethod::Known(self.entries[index].name.clone()),
            Lookup::Fallback(_) => CalledMethod::Fallback(name.into()),
            Lookup::Nothing => CalledMethod::Unknown(name.into()),
        }
    }

    /// The names that may be told, in alphabetical order.
    pub(crate) fn names(&self) -> Vec<&str> {
        let listed = self.entries.iter().filter(|entry| !entry.info.hidden);
        let mut names: Vec<&str> = listed.map(|entry| &*entry.name).collect();
        names.sort_unstable();
        names
    }
}

impl fmt::Debug for Table {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Table").field("names", &self.names()).finish_non_exhaustive()
    }
}

/// FNV-1a, which is quick on short names.
///
/// Callers can only look names up and never add one, so they cannot make names
/// collide, against which the standard hasher would guard.
pub(crate) struct NameHasher(u64);

impl Default for NameHasher {
    fn default() -> Self {
        Self(0xcbf2_9ce4_8422_2325)
    }
}

impl Hasher for NameHasher {
    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = (self.0 ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }

    fn finish(&self) -> u64 {
        self.0
    }
}

/// A future that gives the outcome of a call.
pub(crate) type OutcomeFuture = Pin<Box<dyn Future<Output = Result<Encoded, Fault>> + Send>>;

/// A hook with its own future boxed.
pub(crate) type Hook = dyn Fn(Context, Next) -> OutcomeFuture + Send + Sync;

/// Hooks from the outermost to the innermost.
pub(crate) type Hooks = Arc<[Arc<Hook>]>;

/// The rest of a call, as a [hook](super::RouterBuilder::hook) sees it: further
/// hooks, then the method. Dropping it refuses the call.
pub struct Next {
    pub(crate) table: Arc<Table>,
    pub(crate) lookup: Lookup,
    /// How many hooks the call has entered.
    pub(crate) entered: usize,
    pub(crate) name: Arc<str>,
    pub(crate) text: Arc<str>,
    /// Where the parameters stand in the text.
    pub(crate) params: ParamsPosition,
    pub(crate) frame: ReplyFrame,
    pub(crate) permit: Option<CallPermit>,
}

/// Where the result of a call goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ReplyFrame {
    Response,
    MulticallEntry,
}

impl Next {
    /// Returns the name by which the method was called.
    #[must_use]
    pub fn method(&self) -> &str {
        &self.name
    }

    /// Returns the tags of the method, as `#[rpc(tag = "…")]` gives them.
    ///
    /// ```
    /// use xmlrpc::{Fault, Router};
    ///
    /// #[xmlrpc::service]
    /// trait Process {
    ///     #[rpc(tag = "admin")]
    ///     fn stop(&self);
    /// }
    ///
    /// let builder = Router::builder().hook(|cx, next| async move {
    ///     let admin = cx.headers().get("x-role").is_some_and(|role| role == "admin");
    ///     if next.tags().contains(&"admin") && !admin {
    ///         return Err(Fault::new(403, "for administrators"));
    ///     }
    ///     next.run(cx).await
    /// });
    /// # let _ = builder;
    /// ```
    #[must_use]
    pub fn tags(&self) -> &'static [&'static str] {
        self.table.info(self.lookup).map_or(&[], |info| info.tags)
    }
}

impl fmt::Debug for Next {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Next").field("method", &self.name).finish_non_exhaustive()
    }
}
