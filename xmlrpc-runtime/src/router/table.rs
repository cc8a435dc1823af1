//! The table of a router: its names, what each of them calls, and the hooks around it.
//!
//! It is fixed once the router is built.

use std::borrow::Cow;
use std::collections::HashMap;
use std::fmt;
use std::hash::{BuildHasherDefault, Hasher};
use std::sync::{Arc, OnceLock};
use std::time::Duration;

use crate::codec::{EncodeOptions, Limits, ParamsPosition};
use crate::description::Interface;
#[cfg(feature = "docs")]
use crate::http::KeptFile;
use crate::observe::metrics::CalledMethod;
use crate::router::handler_future::Deadline;
use crate::router::handler_future::{CallPermit, OutcomeFuture};
use crate::service::{
    Answer, Context, Invocation, MethodDescriptor, ParamDescriptor, RustType, Service,
    ServiceDescriptor,
};

/// What a router answers, and within which limits.
pub(crate) struct Table {
    /// The positions of the entries by their names.
    pub(crate) index: HashMap<Arc<str>, usize, BuildHasherDefault<NameHasher>>,
    pub(crate) entries: Vec<MethodEntry>,
    /// Those with longer prefixes first.
    pub(crate) fallbacks: Vec<Fallback>,
    /// Around calls of names that nothing answers to.
    pub(crate) hooks: Hooks,
    /// What the whole is called.
    pub(crate) title: Option<String>,
    /// What the whole is for.
    pub(crate) help: String,
    pub(crate) limits: Limits,
    pub(crate) encode_options: EncodeOptions,
    /// Whether what cannot be read in a message is replaced.
    pub(crate) lossy: bool,
    /// Whether calls are recorded in metrics.
    pub(crate) metrics: bool,
    /// Found out when it is first asked for: types are asked many questions.
    pub(crate) description: OnceLock<TableDescription>,
    /// The page that documents the router, rendered when it is first asked for.
    #[cfg(feature = "docs")]
    pub(crate) page: OnceLock<KeptFile>,
}

/// What the methods of a table are, for those who ask.
pub(crate) struct TableDescription {
    pub(crate) interface: Interface,
    /// For each entry the position of its method in the interface: aliases share one.
    pub(crate) methods: Vec<usize>,
}

/// A name and what it calls.
#[derive(Clone)]
pub(crate) struct MethodEntry {
    pub(crate) name: Arc<str>,
    /// Whether it is a further name of the entry before it.
    pub(crate) is_alias: bool,
    pub(crate) target: Target,
    pub(crate) info: Arc<MethodInfo>,
    pub(crate) hooks: Hooks,
}

/// What a name calls.
#[derive(Clone)]
pub(crate) enum Target {
    Service {
        service: Arc<dyn Service>,
        id: usize,
    },
    /// A `system.*` method that tells what the table has.
    Introspection(fn(&Table, Invocation<'_>) -> Answer),
    /// `system.multicall`.
    Multicall,
}

/// What the router keeps of a method's description.
pub(crate) struct MethodInfo {
    pub(crate) help: Cow<'static, str>,
    /// `None` where the method takes any number of parameters.
    pub(crate) params: Option<&'static [ParamDescriptor]>,
    pub(crate) hidden: bool,
    pub(crate) tags: &'static [&'static str],
    /// How long a call may take, instead of the server's own limit.
    pub(crate) timeout: Option<Duration>,
    pub(crate) descriptor: MethodDescriptor,
    pub(crate) service: Option<&'static ServiceDescriptor>,
}

impl MethodInfo {
    /// What is known of a function.
    pub(crate) fn of_function(
        help: Cow<'static, str>,
        params: Option<&'static [ParamDescriptor]>,
        result: RustType,
    ) -> Self {
        let descriptor = MethodDescriptor::new(0, "")
            .with_params(params.unwrap_or_default())
            .with_result(result);
        Self { help, params, ..Self::of_method(&descriptor, None) }
    }

    pub(crate) fn of_method(
        method: &MethodDescriptor,
        service: Option<&'static ServiceDescriptor>,
    ) -> Self {
        Self {
            help: method.help.into(),
            params: (!method.any_params).then_some(method.params),
            hidden: method.hidden,
            tags: method.tags,
            timeout: method.timeout,
            descriptor: *method,
            service,
        }
    }
}

/// Answers every name under a prefix that the table lacks.
#[derive(Clone)]
pub(crate) struct Fallback {
    pub(crate) prefix: String,
    pub(crate) service: Arc<dyn Service>,
    pub(crate) hooks: Hooks,
}

/// What answers to a name: an entry or a fallback, by its position.
#[derive(Clone, Copy, Debug)]
pub(crate) enum MethodLookup {
    Entry(usize),
    Fallback(usize),
    Nothing,
}

impl Table {
    #[inline(always)]
    #[allow(clippy::inline_always, reason = "done once for each call, from two places")]
    pub(crate) fn find(&self, name: &str) -> MethodLookup {
        match self.index.get(name) {
            Some(&index) => MethodLookup::Entry(index),
            None => self.find_fallback(name),
        }
    }

    fn find_fallback(&self, name: &str) -> MethodLookup {
        let fits = |fallback: &Fallback| name.starts_with(&fallback.prefix);
        self.fallbacks.iter().position(fits).map_or(MethodLookup::Nothing, MethodLookup::Fallback)
    }

    pub(crate) fn entry(&self, name: &str) -> Option<&MethodEntry> {
        self.index.get(name).map(|&index| &self.entries[index])
    }

    pub(crate) fn hooks(&self, lookup: MethodLookup) -> &Hooks {
        match lookup {
            MethodLookup::Entry(index) => &self.entries[index].hooks,
            MethodLookup::Fallback(index) => &self.fallbacks[index].hooks,
            MethodLookup::Nothing => &self.hooks,
        }
    }

    /// What is known of the method, where a name of the table was looked up.
    pub(crate) fn info(&self, lookup: MethodLookup) -> Option<&MethodInfo> {
        match lookup {
            MethodLookup::Entry(index) => Some(&self.entries[index].info),
            MethodLookup::Fallback(_) | MethodLookup::Nothing => None,
        }
    }

    /// The name that was looked up, without a copy where the table has it.
    #[inline(always)]
    #[allow(clippy::inline_always, reason = "done once for each call, from two places")]
    pub(crate) fn called_method(&self, lookup: MethodLookup, name: &str) -> CalledMethod {
        match lookup {
            MethodLookup::Entry(index) => CalledMethod::Known(self.entries[index].name.clone()),
            MethodLookup::Fallback(_) => CalledMethod::Fallback(name.into()),
            MethodLookup::Nothing => CalledMethod::Unknown(name.into()),
        }
    }

    /// The names that are not hidden, in alphabetical order.
    pub(crate) fn listed_names(&self) -> Vec<&str> {
        let listed = self.entries.iter().filter(|entry| !entry.info.hidden);
        let mut names: Vec<&str> = listed.map(|entry| &*entry.name).collect();
        names.sort_unstable();
        names
    }
}

impl fmt::Debug for Table {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Table").field("names", &self.listed_names()).finish_non_exhaustive()
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

/// A hook, whose future is boxed.
pub(crate) type Hook = dyn Fn(Context, Next) -> OutcomeFuture + Send + Sync;

/// Hooks from the outermost to the innermost.
pub(crate) type Hooks = Arc<[Arc<Hook>]>;

/// The rest of a call, as a [hook](super::RouterBuilder::hook) sees it: further
/// hooks, then the method. Dropping it refuses the call.
pub struct Next {
    pub(crate) table: Arc<Table>,
    pub(crate) lookup: MethodLookup,
    pub(crate) hooks_entered: usize,
    pub(crate) name: Arc<str>,
    /// The message that the parameters stand in.
    pub(crate) text: Arc<str>,
    pub(crate) params: ParamsPosition,
    /// The bytes that they take at most.
    pub(crate) size: usize,
    pub(crate) frame: ReplyFrame,
    pub(crate) permit: Option<CallPermit>,
    pub(crate) deadline: Option<Deadline>,
}

/// Where the result of a call goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ReplyFrame {
    Response,
    MulticallEntry,
}

/// How the result of a call is written for its caller, which a hook asks
/// [`Next`] for before it runs the rest of the call.
///
/// With it a hook answers by itself, and looks at results and replaces them. What it keeps for
/// other calls are the results, and not how they are written: each caller may want them in
/// another way.
///
/// ```
/// use std::collections::HashMap;
/// use std::sync::{Arc, Mutex};
/// use xmlrpc::{Router, Value};
///
/// // What `Debug` writes of the name and the parameters is the key.
/// let cache = Arc::new(Mutex::new(HashMap::<String, Value>::new()));
/// let builder = Router::builder().hook(move |cx, next| {
///     let cache = cache.clone();
///     async move {
///         if !next.tags().contains(&"cached") {
///             return next.run(cx).await;
///         }
///         let (key, format) = (next.params().await?, next.result_format());
///         let key = format!("{} {key:?}", next.method());
///         let known = cache.lock().unwrap().get(&key).cloned();
///         if let Some(result) = known {
///             return format.encode(result).await;
///         }
///         let result = next.run(cx).await?;
///         let value = format.decode(&result).await?;
///         cache.lock().unwrap().insert(key, value);
///         Ok(result)
///     }
/// });
/// # let _ = builder;
/// ```
#[derive(Clone, Debug)]
pub struct ResultFormat {
    pub(crate) frame: ReplyFrame,
    pub(crate) options: EncodeOptions,
    /// Whether the call has a deadline, and its runtime timers.
    pub(crate) timed: bool,
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
