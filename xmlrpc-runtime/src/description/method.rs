//! What is known of a service's methods without calling them.

use std::time::Duration;

use crate::description::Kind;

/// A service that can be described without a value that implements it.
///
/// `#[xmlrpc::service]` implements this for the description that it generates:
///
/// ```
/// use xmlrpc::service::Describe;
///
/// #[xmlrpc::service]
/// pub trait Clock {
///     /// Tells the time.
///     #[expose]
///     fn now(&self, zone: &str) -> i64;
/// }
///
/// let methods = ClockDescription::METHODS;
/// assert_eq!(methods[0].help(), "Tells the time.");
/// assert_eq!(methods[0].params()[0].name(), "zone");
/// ```
pub trait Describe {
    /// The exposed methods, in the order of the trait.
    const METHODS: &'static [Method];
}

/// What is known of a method without calling it.
///
/// ```
/// use std::time::Duration;
///
/// use xmlrpc::Kind;
/// use xmlrpc::service::{Method, Param};
///
/// const PARAMS: &[Param] = &[Param::new("zone", || Kind::String, || false)];
/// const NOW: Method = Method::new(0, "clock.now")
///     .with_params(PARAMS)
///     .with_result(|| Kind::I8)
///     .with_tags(&["slow"])
///     .with_timeout(Duration::from_secs(300));
///
/// assert_eq!(NOW.name(), "clock.now");
/// assert_eq!(NOW.params()[0].kind(), Kind::String);
/// assert_eq!(NOW.timeout(), Some(Duration::from_secs(300)));
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Method {
    pub(crate) id: usize,
    pub(crate) name: &'static str,
    pub(crate) aliases: &'static [&'static str],
    pub(crate) help: &'static str,
    pub(crate) params: &'static [Param],
    pub(crate) result: fn() -> Kind,
    pub(crate) tags: &'static [&'static str],
    pub(crate) timeout: Option<Duration>,
    pub(crate) hidden: bool,
    pub(crate) idempotent: bool,
}

impl Method {
    /// Describes a method of this id and name on the wire, which takes nothing and whose
    /// result may be anything.
    #[must_use]
    pub const fn new(id: usize, name: &'static str) -> Self {
        Self {
            id,
            name,
            aliases: &[],
            help: "",
            params: &[],
            result: || Kind::Any,
            tags: &[],
            timeout: None,
            hidden: false,
            idempotent: false,
        }
    }

    /// Adds names on the wire beside the first.
    #[must_use]
    pub const fn with_aliases(mut self, aliases: &'static [&'static str]) -> Self {
        self.aliases = aliases;
        self
    }

    /// Sets the text that `system.methodHelp` answers.
    #[must_use]
    pub const fn with_help(mut self, help: &'static str) -> Self {
        self.help = help;
        self
    }

    /// Sets what the method takes.
    #[must_use]
    pub const fn with_params(mut self, params: &'static [Param]) -> Self {
        self.params = params;
        self
    }

    /// Sets the type of the result.
    #[must_use]
    pub const fn with_result(mut self, kind: fn() -> Kind) -> Self {
        self.result = kind;
        self
    }

    /// Sets the words that hooks see before a call's parameters are decoded.
    #[must_use]
    pub const fn with_tags(mut self, tags: &'static [&'static str]) -> Self {
        self.tags = tags;
        self
    }

    /// Sets how long a call may take, instead of the server's own limit.
    #[must_use]
    pub const fn with_timeout(mut self, limit: Duration) -> Self {
        self.timeout = Some(limit);
        self
    }

    /// Leaves the method out of `system.listMethods`.
    #[must_use]
    pub const fn hidden(mut self) -> Self {
        self.hidden = true;
        self
    }

    /// Says that calling the method twice does no more than calling it once.
    #[must_use]
    pub const fn idempotent(mut self) -> Self {
        self.idempotent = true;
        self
    }

    /// Returns the number by which [`Service::call`](crate::Service::call) knows the
    /// method.
    #[must_use]
    pub const fn id(&self) -> usize {
        self.id
    }

    /// Returns the whole name on the wire.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        self.name
    }

    /// Returns further names on the wire.
    #[must_use]
    pub const fn aliases(&self) -> &'static [&'static str] {
        self.aliases
    }

    /// Returns the doc comment, or an empty string.
    #[must_use]
    pub const fn help(&self) -> &'static str {
        self.help
    }

    /// Returns what the method takes, in order.
    #[must_use]
    pub const fn params(&self) -> &'static [Param] {
        self.params
    }

    /// Finds out the XML-RPC type of the result.
    #[must_use]
    pub fn result(&self) -> Kind {
        (self.result)()
    }

    /// Returns the words that hooks see before a call's parameters are decoded.
    #[must_use]
    pub const fn tags(&self) -> &'static [&'static str] {
        self.tags
    }

    /// Returns how long a call may take, where the method says so.
    #[must_use]
    pub const fn timeout(&self) -> Option<Duration> {
        self.timeout
    }

    /// Returns whether `system.listMethods` leaves the method out.
    #[must_use]
    pub const fn is_hidden(&self) -> bool {
        self.hidden
    }

    /// Returns whether calling the method twice does no more than calling it once.
    #[must_use]
    pub const fn is_idempotent(&self) -> bool {
        self.idempotent
    }
}

/// What is known of a parameter.
#[derive(Clone, Copy, Debug)]
pub struct Param {
    pub(crate) name: &'static str,
    pub(crate) kind: fn() -> Kind,
    pub(crate) optional: fn() -> bool,
}

impl Param {
    /// Describes a parameter: its name, or an empty string, its type, and whether callers
    /// may leave it out at the end.
    #[must_use]
    pub const fn new(name: &'static str, kind: fn() -> Kind, optional: fn() -> bool) -> Self {
        Self { name, kind, optional }
    }

    /// Sets the name.
    #[must_use]
    pub const fn with_name(mut self, name: &'static str) -> Self {
        self.name = name;
        self
    }

    /// Says that callers may leave it out at the end.
    #[must_use]
    pub const fn optional(mut self) -> Self {
        self.optional = || true;
        self
    }

    /// Returns the name that faults, documentation and descriptions show.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        self.name
    }

    /// Finds out the XML-RPC type of what it holds.
    #[must_use]
    pub fn kind(&self) -> Kind {
        (self.kind)()
    }

    /// Finds out whether callers may leave it out at the end.
    #[must_use]
    pub fn is_optional(&self) -> bool {
        (self.optional)()
    }
}
