//! Puts a router together, and checks its names.

use std::borrow::Cow;
use std::collections::HashMap;
use std::fmt;
use std::future::Future;
use std::sync::{Arc, OnceLock};

use serde::Serialize;

use crate::codec::{Dialect, EncodeOptions, Limits};
use crate::data::fault::Fault;
use crate::data::value::Value;
use crate::router::Router;
use crate::router::function::{FallbackService, FunctionService, Handler};
use crate::router::system::{self, System};
use crate::router::table::{Fallback, Hook, Hooks, MethodEntry, MethodInfo, Next, Table, Target};
use crate::router::{BuildError, BuildProblem};
use crate::service::{Context, Encoded, RustType, Service};

/// Puts a [`Router`] together: what it answers, and what it allows.
///
/// The order in which things are added matters only between hooks.
#[derive(Clone)]
#[must_use = "a builder does nothing until it is built"]
pub struct RouterBuilder {
    entries: Vec<MethodEntry>,
    fallbacks: Vec<Fallback>,
    hooks: Vec<Arc<Hook>>,
    system: Vec<System>,
    title: Option<String>,
    help: String,
    limits: Limits,
    encode_options: EncodeOptions,
    lossy: bool,
    metrics: bool,
}

impl RouterBuilder {
    /// Adds the methods of a service: of the `NameServer` that `#[xmlrpc::service]` makes
    /// for a trait `Name`.
    pub fn service(mut self, service: impl Service) -> Self {
        let service: Arc<dyn Service> = Arc::new(service);
        for method in service.methods() {
            let info = Arc::new(MethodInfo::of_method(method, service.descriptor()));
            let names = std::iter::once(&method.name).chain(method.aliases);
            for (index, name) in names.enumerate() {
                let target = Target::Service { service: service.clone(), id: method.id };
                self.entries.push(MethodEntry {
                    name: (*name).into(),
                    is_alias: index > 0,
                    target,
                    info: info.clone(),
                    hooks: Hooks::default(),
                });
            }
        }
        self
    }

    /// Adds a function under a name: `Fn(P) -> Fut` or `Fn(P, Context) -> Fut`,
    /// where `P` is a tuple of the parameters, or a `Vec` for any number of them. Parameters are
    /// owned: a `String` and not a `&str`.
    ///
    /// ```
    /// use xmlrpc::{Context, Fault, Router, Value};
    ///
    /// let router = Router::builder()
    ///     .method("ping", |()| async { Ok("pong") })
    ///     .method("half", |(n,): (i32,)| async move {
    ///         if n % 2 == 0 { Ok(n / 2) } else { Err(Fault::new(1, "odd")) }
    ///     })
    ///     .method("count", |all: Vec<Value>| async move { Ok(all.len() as i64) })
    ///     .method("whoami", |(), cx: Context| async move {
    ///         Ok(cx.peer().map(|peer| peer.to_string()))
    ///     })
    ///     .build()?;
    /// # Ok::<(), xmlrpc::router::BuildError>(())
    /// ```
    pub fn method<Shape: 'static, H: Handler<Shape>>(
        self,
        name: impl Into<String>,
        handler: H,
    ) -> Self {
        self.method_with_help(name, "", handler)
    }

    /// Adds a function as [`method`](Self::method) does, with the text that
    /// `system.methodHelp` answers for it.
    ///
    /// ```
    /// use xmlrpc::Router;
    ///
    /// let router = Router::builder()
    ///     .method_with_help("ping", "Answers \"pong\".", |()| async { Ok("pong") })
    ///     .build()?;
    /// # Ok::<(), xmlrpc::router::BuildError>(())
    /// ```
    pub fn method_with_help<Shape: 'static, H: Handler<Shape>>(
        mut self,
        name: impl Into<String>,
        help: impl Into<Cow<'static, str>>,
        handler: H,
    ) -> Self {
        let service = Arc::new(FunctionService::new(handler));
        self.entries.push(MethodEntry {
            name: name.into().into(),
            is_alias: false,
            target: Target::Service { service, id: 0 },
            info: Arc::new(MethodInfo::of_function(help.into(), H::PARAMS, RustType::ANY)),
            hooks: Hooks::default(),
        });
        self
    }

    /// Adds the methods of another router, each under `prefix`, a dot and its name there.
    /// That router's hooks stay around them, and its fallback answers other names under
    /// the prefix. Its title, its help, its limits and its choice of `system.*` methods do
    /// not count.
    ///
    /// An empty prefix adds no dot: see [`merge`](Self::merge).
    ///
    /// ```
    /// use xmlrpc::Router;
    ///
    /// let pages = Router::builder().method("get", |(name,): (String,)| async { Ok(name) });
    /// let router = Router::builder().nest("wiki.pages", pages).build()?;
    /// # let _ = router; // wiki.pages.get
    /// # Ok::<(), xmlrpc::router::BuildError>(())
    /// ```
    pub fn nest(mut self, prefix: &str, inner: impl Into<RouterBuilder>) -> Self {
        let inner = inner.into();
        let dot = if prefix.is_empty() { "" } else { "." };
        for entry in inner.entries {
            self.entries.push(MethodEntry {
                name: format!("{prefix}{dot}{}", entry.name).into(),
                hooks: join(&inner.hooks, &entry.hooks),
                ..entry
            });
        }
        for fallback in inner.fallbacks {
            self.fallbacks.push(Fallback {
                prefix: format!("{prefix}{dot}{}", fallback.prefix),
                hooks: join(&inner.hooks, &fallback.hooks),
                ..fallback
            });
        }
        self
    }

    /// Adds the methods of another router under the names that they have there, with that
    /// router's hooks around them and with its fallback.
    ///
    /// ```
    /// use xmlrpc::Router;
    ///
    /// let health = Router::builder().method("uptime", |()| async { Ok(7) });
    /// let router = Router::builder()
    ///     .method("ping", |()| async { Ok("pong") })
    ///     .merge(health)
    ///     .build()?;
    /// # let _ = router; // ping and uptime
    /// # Ok::<(), xmlrpc::router::BuildError>(())
    /// ```
    pub fn merge(self, other: impl Into<RouterBuilder>) -> Self {
        self.nest("", other)
    }

    /// Adds a function that answers every name that no method has: a proxy, or what Python
    /// calls `_dispatch`. The `system.*` methods that the router answers itself are not among
    /// them unless it is built [`without`](Self::without) them.
    ///
    /// It is given the name, the parameters and the context. For a name that it does not
    /// answer it gives a fault of the code [`Fault::METHOD_NOT_FOUND`].
    ///
    /// ```
    /// use xmlrpc::{Fault, Router, Value};
    ///
    /// let router = Router::builder()
    ///     .fallback(|name, params: Vec<Value>, _| async move {
    ///         if name.starts_with('_') {
    ///             let message = format!("no such method: {name}");
    ///             return Err(Fault::new(Fault::METHOD_NOT_FOUND, message));
    ///         }
    ///         Ok(format!("{name} with {} parameters", params.len()))
    ///     })
    ///     .build()?;
    /// # Ok::<(), xmlrpc::router::BuildError>(())
    /// ```
    pub fn fallback<F, Fut, T>(mut self, fallback: F) -> Self
    where
        F: Fn(String, Vec<Value>, Context) -> Fut + Send + Sync + 'static,
        Fut: Future<Output = Result<T, Fault>> + Send + 'static,
        T: Serialize + Send + 'static,
    {
        self.fallbacks.push(Fallback {
            prefix: String::new(),
            service: Arc::new(FallbackService::new(fallback)),
            hooks: Hooks::default(),
        });
        self
    }

    /// Adds code around every call: authentication, rates, logging.
    ///
    /// A hook sees the method's name and the context before any parameter is
    /// decoded, also for names that nothing answers to, and for each call of a
    /// `system.multicall` as well as for the multicall itself. It may refuse with a
    /// fault, [leave things in the context](Context::insert), and see the outcome. The
    /// first hook added is the outermost.
    ///
    /// What a hook answers by itself, or in place of a result, it encodes by
    /// [`next.result_format()`](Next::result_format), which is asked before `next` runs. So is the
    /// context for what is wanted afterwards, since `run` takes it; a clone of it is cheap.
    ///
    /// ```
    /// use xmlrpc::{Fault, Router};
    ///
    /// let router = Router::builder()
    ///     .hook(|cx, next| async move {
    ///         if cx.headers().get("x-key").is_none_or(|key| key != "secret") {
    ///             return Err(Fault::new(403, "no"));
    ///         }
    ///         next.run(cx).await
    ///     })
    ///     .build()?;
    /// # Ok::<(), xmlrpc::router::BuildError>(())
    /// ```
    pub fn hook<F, Fut>(mut self, hook: F) -> Self
    where
        F: Fn(Context, Next) -> Fut + Send + Sync + 'static,
        Fut: Future<Output = Result<Encoded, Fault>> + Send + 'static,
    {
        self.hooks.push(Arc::new(move |context, next| Box::pin(hook(context, next))));
        self
    }

    /// Switches off one of the methods that a router answers itself. Its name is then free:
    /// for a method of your own, or for the [fallback](Self::fallback).
    ///
    /// ```
    /// use xmlrpc::Router;
    /// use xmlrpc::router::System;
    ///
    /// let router = Router::builder()
    ///     .without(System::MethodHelp)
    ///     .method("system.methodHelp", |(name,): (String,)| async move {
    ///         Ok(format!("https://example.com/methods/{name}"))
    ///     })
    ///     .build()?;
    /// # Ok::<(), xmlrpc::router::BuildError>(())
    /// ```
    pub fn without(mut self, system: System) -> Self {
        self.system.retain(|kept| *kept != system);
        self
    }

    /// Switches off `system.describeMethods`, `system.listMethods`, `system.methodHelp`,
    /// `system.methodSignature` and `system.getCapabilities`.
    pub fn without_introspection(mut self) -> Self {
        self.system.retain(|kept| *kept == System::Multicall);
        self
    }

    /// Switches off `system.multicall`.
    pub fn without_multicall(self) -> Self {
        self.without(System::Multicall)
    }

    /// Sets what the whole is called in [descriptions](Router::describe): nothing unless set.
    ///
    /// ```
    /// use xmlrpc::Router;
    ///
    /// let router = Router::builder()
    ///     .title("Clock")
    ///     .help("Tells the time.")
    ///     .method("now", |()| async { Ok(7) })
    ///     .build()?;
    /// assert_eq!(router.describe().title.as_deref(), Some("Clock"));
    /// # Ok::<(), xmlrpc::router::BuildError>(())
    /// ```
    pub fn title(mut self, title: impl Into<String>) -> Self {
        self.title = Some(title.into());
        self
    }

    /// Sets what [descriptions](Router::describe) say that the whole is for: nothing unless
    /// set.
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = help.into();
        self
    }

    /// Sets how large calls may be, and how much they may hold: [`Limits::server`] unless set.
    /// A larger one is a fault that names the limit.
    pub fn limits(mut self, limits: Limits) -> Self {
        self.limits = limits;
        self
    }

    /// Sets how large answers may become, 32 MiB unless set, and how much they may hold:
    /// [`Limits::client`], which is what a client reads. A larger one is a fault that names the
    /// limit. They hold on every transport, and a client has to
    /// [read as much](crate::client::ClientBuilder::limits).
    ///
    /// ```
    /// use xmlrpc::{Limits, Router};
    ///
    /// let router = Router::builder()
    ///     .method("zeros", |(n,): (usize,)| async move { Ok(vec![0; n]) })
    ///     .answer_limits(Limits::client().with_values(2_000_000).with_message(100 << 20))
    ///     .build()?;
    /// # let _ = router;
    /// # Ok::<(), xmlrpc::router::BuildError>(())
    /// ```
    pub fn answer_limits(mut self, limits: Limits) -> Self {
        self.encode_options.limits = limits;
        self
    }

    /// Sets whether dates are answered with their fraction and offset: true unless set.
    /// Some clients read only `YYYYMMDDThh:mm:ss`.
    pub fn full_dates(mut self, full: bool) -> Self {
        self.encode_options.full_dates = full;
        self
    }

    /// Sets how 64-bit integers and nil are spelt in answers. Unless set, or set to
    /// [`Dialect::Standard`], they are spelt as in the request. With [`Dialect::Strict`] a
    /// result that holds one is a fault.
    pub fn dialect(mut self, dialect: Dialect) -> Self {
        self.encode_options.dialect = dialect;
        self
    }

    /// Sets whether results may hold NaN and infinities: false unless set, and then such a
    /// result is a fault. ROS reads them, and many other clients do not.
    pub fn non_finite(mut self, write: bool) -> Self {
        self.encode_options.non_finite = write;
        self
    }

    /// Sets whether messages are read leniently: false unless set, and then what is not text is
    /// a fault. Bytes that are not text and characters that XML forbids become U+FFFD, and an
    /// event at level `WARN` says how many there were, as
    /// [`lossy_text`](crate::codec::lossy_text) does.
    pub fn lossy(mut self, lossy: bool) -> Self {
        self.lossy = lossy;
        self
    }

    /// Sets whether calls are counted, and their durations and sizes measured: false unless
    /// set. The [metrics](crate::server#logs-and-metrics) go to the recorder that the program
    /// installs. Needs the feature `metrics`.
    #[cfg(feature = "metrics")]
    pub fn metrics(mut self, record: bool) -> Self {
        self.metrics = record;
        self
    }

    /// Builds the router.
    ///
    /// # Errors
    ///
    /// [Everything](BuildError::problems) that is wrong: names that are used twice, are those
    /// of methods that the router answers itself, are not legal or are longer than calls may
    /// name, and fallbacks of which only one could be asked.
    pub fn build(self) -> Result<Router, BuildError> {
        let mut problems = self.problems();
        let mut entries = self.entries;
        for entry in &mut entries {
            entry.hooks = join(&self.hooks, &entry.hooks);
        }
        let own = join(&self.hooks, &[]);
        let mut index = HashMap::default();
        for (position, entry) in entries.iter().enumerate() {
            if index.insert(entry.name.clone(), position).is_some() {
                problems.push(BuildProblem::DuplicateName(entry.name.to_string()));
            }
        }
        for system in self.system {
            if index.insert(system.name().into(), entries.len()).is_some() {
                problems.push(BuildProblem::AnsweredByRouter(system));
            }
            entries.push(system::entry(system, &own));
        }
        let mut fallbacks = self.fallbacks;
        for fallback in &mut fallbacks {
            fallback.hooks = join(&self.hooks, &fallback.hooks);
        }
        fallbacks.sort_by_key(|fallback| std::cmp::Reverse(fallback.prefix.len()));
        for pair in fallbacks.windows(2) {
            if pair[0].prefix == pair[1].prefix {
                problems.push(BuildProblem::DuplicateFallback(pair[0].prefix.clone()));
            }
        }
        if !problems.is_empty() {
            return Err(BuildError::new(problems));
        }
        Ok(Router(Arc::new(Table {
            index,
            entries,
            fallbacks,
            hooks: own,
            title: self.title,
            help: self.help,
            limits: self.limits,
            encode_options: self.encode_options,
            lossy: self.lossy,
            metrics: self.metrics,
            description: OnceLock::new(),
            #[cfg(feature = "docs")]
            page: OnceLock::new(),
        })))
    }

    /// Checks each name by itself.
    fn problems(&self) -> Vec<BuildProblem> {
        let mut problems = Vec::new();
        for MethodEntry { name, .. } in &self.entries {
            if name.is_empty() || name.trim() != &**name || name.contains(char::is_control) {
                problems.push(BuildProblem::IllegalName(name.to_string()));
            } else if name.len() > self.limits.method_name {
                problems.push(BuildProblem::NameTooLong {
                    name: name.to_string(),
                    limit: self.limits.method_name,
                });
            }
        }
        problems
    }
}

/// Puts hooks around those of an entry.
fn join(outer: &[Arc<Hook>], inner: &[Arc<Hook>]) -> Hooks {
    outer.iter().chain(inner).cloned().collect()
}

impl Default for RouterBuilder {
    fn default() -> Self {
        Self {
            entries: Vec::new(),
            fallbacks: Vec::new(),
            hooks: Vec::new(),
            system: System::ALL.to_vec(),
            title: None,
            help: String::new(),
            limits: Limits::server(),
            encode_options: EncodeOptions::default(),
            lossy: false,
            metrics: false,
        }
    }
}

impl fmt::Debug for RouterBuilder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names: Vec<_> = self.entries.iter().map(|entry| &entry.name).collect();
        f.debug_struct("RouterBuilder").field("names", &names).finish_non_exhaustive()
    }
}

/// Takes the methods of a router that is built, so that it can be
/// [nested](RouterBuilder::nest).
impl From<Router> for RouterBuilder {
    fn from(router: Router) -> Self {
        let table = router.table();
        let entries = table.entries.iter();
        Self {
            // The hooks of each entry include the router's own since it was built.
            entries: entries
                .filter(|entry| matches!(entry.target, Target::Service { .. }))
                .cloned()
                .collect(),
            fallbacks: table.fallbacks.clone(),
            ..Self::default()
        }
    }
}
