//! What a service's methods say of themselves at compile time.

use std::time::Duration;

use crate::data::fault::FaultCodes;
use crate::description::rust_types::{RustType, TypeRegistry};
use crate::description::{DeclaredFault, Interface, Method, Param, ServiceDescription};

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
///
/// let interface = ClockDescription::describe();
/// assert_eq!(interface.services[0].trait_name, "Clock");
/// ```
pub trait Describe {
    /// The trait that the methods are declared in.
    const SERVICE: &'static ServiceDescriptor;
    /// The exposed methods, in the order of the trait.
    const METHODS: &'static [MethodDescriptor];

    /// Describes the trait and its types.
    ///
    /// The types are asked what they are, which takes some microseconds each.
    #[must_use]
    fn describe() -> Interface {
        let mut types = TypeRegistry::default();
        let mut interface = Interface::new();
        interface.services.push(Self::SERVICE.describe());
        let methods = Self::METHODS.iter();
        interface.methods =
            methods.map(|method| method.describe(Some(Self::SERVICE), &mut types)).collect();
        interface.types = types.into_types();
        interface
    }
}

/// What is known at compile time of the trait of a service.
#[derive(Clone, Copy, Debug)]
pub struct ServiceDescriptor {
    name: &'static str,
    namespace: Option<&'static str>,
    help: &'static str,
}

impl ServiceDescriptor {
    /// Describes a trait of this name.
    #[must_use]
    pub const fn new(name: &'static str) -> Self {
        Self { name, namespace: None, help: "" }
    }

    /// Sets what stands before a dot and the names of its methods.
    #[must_use]
    pub const fn with_namespace(mut self, namespace: &'static str) -> Self {
        self.namespace = Some(namespace);
        self
    }

    /// Sets the doc comment.
    #[must_use]
    pub const fn with_help(mut self, help: &'static str) -> Self {
        self.help = help;
        self
    }

    pub(crate) fn describe(&self) -> ServiceDescription {
        ServiceDescription {
            trait_name: self.name.to_owned(),
            namespace: self.namespace.map(str::to_owned),
            help: self.help.to_owned(),
        }
    }
}

/// What is known at compile time of a method.
///
/// ```
/// use std::time::Duration;
///
/// use xmlrpc::service::{MethodDescriptor, ParamDescriptor, RustType};
///
/// const PARAMS: &[ParamDescriptor] = &[ParamDescriptor::new("zone", RustType::of::<String>())];
/// const NOW: MethodDescriptor = MethodDescriptor::new(0, "clock.now")
///     .with_params(PARAMS)
///     .with_result(RustType::of::<i64>())
///     .with_tags(&["slow"])
///     .with_timeout(Duration::from_secs(300));
///
/// assert_eq!(NOW.name(), "clock.now");
/// assert_eq!(NOW.params()[0].name(), "zone");
/// assert_eq!(NOW.timeout(), Some(Duration::from_secs(300)));
/// ```
#[derive(Clone, Copy, Debug)]
pub struct MethodDescriptor {
    pub(crate) id: usize,
    pub(crate) name: &'static str,
    rust_name: Option<&'static str>,
    pub(crate) aliases: &'static [&'static str],
    pub(crate) help: &'static str,
    pub(crate) params: &'static [ParamDescriptor],
    result: RustType,
    faults: Option<&'static FaultCodes>,
    pub(crate) tags: &'static [&'static str],
    pub(crate) timeout: Option<Duration>,
    deprecated: Option<&'static str>,
    pub(crate) hidden: bool,
    idempotent: bool,
    pub(crate) any_params: bool,
}

impl MethodDescriptor {
    /// Describes a method of this id and name on the wire, which takes nothing and whose
    /// result may be anything.
    #[must_use]
    pub const fn new(id: usize, name: &'static str) -> Self {
        Self {
            id,
            name,
            rust_name: None,
            aliases: &[],
            help: "",
            params: &[],
            result: RustType::ANY,
            faults: None,
            tags: &[],
            timeout: None,
            deprecated: None,
            hidden: false,
            idempotent: false,
            any_params: false,
        }
    }

    /// Adds names on the wire beside the first.
    #[must_use]
    pub const fn with_aliases(mut self, aliases: &'static [&'static str]) -> Self {
        self.aliases = aliases;
        self
    }

    /// Sets the name of the Rust function, which is the name on the wire unless set.
    #[must_use]
    pub const fn with_rust_name(mut self, name: &'static str) -> Self {
        self.rust_name = Some(name);
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
    pub const fn with_params(mut self, params: &'static [ParamDescriptor]) -> Self {
        self.params = params;
        self
    }

    /// Says that the method takes any number of parameters, instead of those of
    /// [`with_params`](Self::with_params).
    #[must_use]
    pub const fn with_any_params(mut self) -> Self {
        self.any_params = true;
        self
    }

    /// Sets the type of the result.
    #[must_use]
    pub const fn with_result(mut self, ty: RustType) -> Self {
        self.result = ty;
        self
    }

    /// Sets the faults that the method declares, where its error type tells.
    #[must_use]
    pub const fn with_faults(mut self, faults: Option<&'static FaultCodes>) -> Self {
        self.faults = faults;
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

    /// Says that the method should not be called any more, and why.
    #[must_use]
    pub const fn deprecated(mut self, reason: &'static str) -> Self {
        self.deprecated = Some(reason);
        self
    }

    /// Leaves the method out of `system.listMethods` and of every description.
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
    pub const fn params(&self) -> &'static [ParamDescriptor] {
        self.params
    }

    /// Returns whether the method takes any number of parameters.
    #[must_use]
    pub const fn takes_any_params(&self) -> bool {
        self.any_params
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

    /// Describes the method, whose types go to the registry.
    pub(crate) fn describe(
        &self,
        service: Option<&ServiceDescriptor>,
        types: &mut TypeRegistry,
    ) -> Method {
        let owned = |texts: &[&str]| texts.iter().map(|text| (*text).to_owned()).collect();
        let mut faults = Vec::new();
        if let Some(codes) = self.faults {
            declared(codes, &mut faults);
        }
        let mut params: Vec<Param> =
            self.params.iter().map(|param| param.describe(types)).collect();
        // What stands before a parameter that must be given must be given too, if only as nil.
        let required = params.iter().rposition(|param| !param.optional).map_or(0, |last| last + 1);
        params[..required].iter_mut().for_each(|param| param.optional = false);
        Method {
            name: self.name.to_owned(),
            aliases: owned(self.aliases),
            service: service.map(|service| service.name.to_owned()),
            rust_name: service.map(|_| self.rust_name.unwrap_or(self.name).to_owned()),
            help: self.help.to_owned(),
            params,
            any_params: self.any_params,
            result: types.of(self.result),
            faults,
            tags: owned(self.tags),
            deprecated: self.deprecated.map(str::to_owned),
            idempotent: self.idempotent,
            hidden: self.hidden,
            timeout: self.timeout.map(|limit| {
                Duration::from_millis(u64::try_from(limit.as_millis()).unwrap_or(u64::MAX))
            }),
        }
    }
}

/// What is known at compile time of a parameter.
#[derive(Clone, Copy, Debug)]
pub struct ParamDescriptor {
    pub(crate) name: &'static str,
    ty: RustType,
    /// What is taken where the parameter is left out, as Rust writes it.
    default: Option<&'static str>,
}

impl ParamDescriptor {
    /// Describes a parameter: its name, or an empty string, and its type. Callers may leave
    /// it out at the end where the type makes a value of nothing, as `Option` does.
    #[must_use]
    pub const fn new(name: &'static str, ty: RustType) -> Self {
        Self { name, ty, default: None }
    }

    /// Sets the name.
    #[must_use]
    pub const fn with_name(mut self, name: &'static str) -> Self {
        self.name = name;
        self
    }

    /// Says that callers may leave it out at the end, and what is taken then, as Rust writes
    /// it.
    #[must_use]
    pub const fn with_default(mut self, default: &'static str) -> Self {
        self.default = Some(default);
        self
    }

    /// Sets the schema of its type, as [`RustType::with_schema`] does.
    #[cfg(feature = "schemars")]
    #[must_use]
    pub const fn with_schema(mut self, schema: Option<fn() -> schemars::Schema>) -> Self {
        self.ty = self.ty.with_schema(schema);
        self
    }

    /// Takes no schema, as [`RustType::with_schema`] without the feature.
    #[cfg(not(feature = "schemars"))]
    #[doc(hidden)]
    #[must_use]
    pub const fn with_schema(self, _schema: Option<fn()>) -> Self {
        self
    }

    /// Returns the name that faults, documentation and descriptions show.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        self.name
    }

    /// Finds out whether callers may leave it out at the end.
    #[must_use]
    pub fn is_optional(&self) -> bool {
        self.default.is_some() || self.ty.is_optional()
    }

    fn describe(&self, types: &mut TypeRegistry) -> Param {
        Param {
            name: self.name.to_owned(),
            help: String::new(),
            ty: types.of(self.ty),
            optional: self.is_optional(),
            default: self.default.map(str::to_owned),
        }
    }
}

fn declared(codes: &FaultCodes, faults: &mut Vec<DeclaredFault>) {
    faults.extend(codes.own.iter().map(|fault| DeclaredFault {
        code: fault.code,
        name: fault.name.to_owned(),
        message: fault.message.to_owned(),
        help: fault.help.to_owned(),
    }));
    codes.held.iter().for_each(|held| declared(held, faults));
}

/// A duration as a number of milliseconds.
pub(crate) mod milliseconds {
    use std::time::Duration;

    use serde::{Deserialize, Deserializer, Serialize, Serializer};

    #[expect(clippy::ref_option, reason = "serde passes references")]
    pub(crate) fn serialize<S: Serializer>(
        limit: &Option<Duration>,
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        let millis = |limit: Duration| u64::try_from(limit.as_millis()).unwrap_or(u64::MAX);
        limit.map(millis).serialize(serializer)
    }

    pub(crate) fn deserialize<'de, D: Deserializer<'de>>(
        deserializer: D,
    ) -> Result<Option<Duration>, D::Error> {
        Ok(Option::<u64>::deserialize(deserializer)?.map(Duration::from_millis))
    }
}
