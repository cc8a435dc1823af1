//! A client of the `system.*` methods that most servers have.

use std::collections::HashSet;

use serde::de::{Deserialize, Deserializer};

use crate::client::{Call, CallError, Transport, batch};
use crate::description::{Interface, InvalidDescription, Method, Type};
use crate::{Fault, Struct, Value};

/// How many methods are asked for their signatures and help, where that takes two calls each.
const MOST_ASKED: usize = 2_000;

/// What a signature of one type may be.
const TYPES: [&str; 11] = [
    "array",
    "base64",
    "boolean",
    "dateTime.iso8601",
    "double",
    "i4",
    "i8",
    "int",
    "nil",
    "string",
    "struct",
];

#[crate::service(client, crate = crate, namespace = "system", rename_all = "camelCase")]
trait Introspection {
    #[rpc(idempotent)]
    async fn list_methods(&self) -> Vec<String>;

    #[rpc(idempotent)]
    async fn method_help(&self, method: &str) -> String;

    #[rpc(idempotent)]
    async fn method_signature(&self, method: &str) -> Signatures;

    #[rpc(idempotent)]
    async fn get_capabilities(&self) -> Struct;

    #[rpc(idempotent)]
    async fn describe_methods(&self) -> Value;

    #[rpc(idempotent)]
    async fn introspection(&self) -> Value;

    #[rpc(name = "_listapi", idempotent)]
    async fn list_api(&self) -> Value;
}

/// Asks a server what it offers: the `system.*` methods, which most servers have.
///
/// ```no_run
/// # async fn example() -> Result<(), Box<dyn std::error::Error>> {
/// let client = xmlrpc::Client::new("http://127.0.0.1:9001/RPC2")?;
/// let system = xmlrpc::SystemClient::new(&client);
/// for method in system.list_methods().await? {
///     println!("{method}: {}", system.method_help(&method).await?);
/// }
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Debug)]
pub struct SystemClient<C>(IntrospectionClient<C>);

impl<C: Transport + Clone> SystemClient<C> {
    /// Makes a client that sends its calls through this transport.
    pub fn new(transport: C) -> Self {
        Self(IntrospectionClient::new(transport))
    }

    /// Asks for the names of all methods (`system.listMethods`).
    pub fn list_methods(&self) -> Call<C, Vec<String>> {
        self.0.list_methods()
    }

    /// Asks what a method does (`system.methodHelp`). The text is empty where the server
    /// has none.
    pub fn method_help(&self, method: &str) -> Call<C, String> {
        self.0.method_help(method)
    }

    /// Asks how a method can be called (`system.methodSignature`): lists of types of which
    /// the first is the result's, such as `["array", "string", "boolean"]`. `None` where
    /// the server knows no signatures; such servers answer with a text.
    pub fn method_signature(
        &self,
        method: &str,
    ) -> Call<C, Option<Vec<Vec<String>>>, Fault, Signatures> {
        self.0.method_signature(method).map_into()
    }

    /// Asks which specifications the server follows (`system.getCapabilities`): for each
    /// a struct of `specUrl` and `specVersion`.
    pub fn get_capabilities(&self) -> Call<C, Struct> {
        self.0.get_capabilities()
    }

    /// Learns what the server offers, as precisely as it tells.
    ///
    /// One batch asks for `system.describeMethods`, Perl's `system.introspection`, Koji's
    /// `_listapi`, and the names of all methods; the best that comes is taken. Methods that it
    /// does not describe are asked for their signatures and help in a second batch, two
    /// thousand of them at most. Where the server lacks `system.multicall`, refuses it, or
    /// answers it in a broken form, each is a call of its own.
    ///
    /// Where signatures have no names and the help lists parameters, as Supervisor's does, they
    /// are called [as it says](crate::description::Method::take_help). The help is kept without
    /// the indentation of a docstring.
    ///
    /// All of it is text of the server's: names, help and defaults may be anything.
    ///
    /// ```
    /// use xmlrpc::{Router, SystemClient};
    ///
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// let router = Router::builder()
    ///     .method("half", |(n,): (i32,)| async move { Ok(n / 2) })
    ///     .build()?;
    ///
    /// let learned = SystemClient::new(&router).describe().await?;
    /// assert_eq!(learned.interface, *router.describe());
    /// assert!(learned.unknown.is_empty());
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// Returns the error of the batch, or the one of `system.listMethods` where the server
    /// answers none of these methods.
    pub async fn describe(&self) -> Result<ServerDescription, CallError> {
        let calls = || {
            (
                self.0.describe_methods(),
                self.0.introspection(),
                self.0.list_api(),
                self.0.list_methods(),
                self.0.get_capabilities(),
            )
        };
        // A fault may say in words of the server's own that it lacks multicall. Perl's RPC::XML
        // cannot write a multicall's answer that holds a fault, but can write others. To ask
        // twice harms nothing.
        let mut batches = true;
        let answers = match batch(self.0.transport.clone(), calls()).await {
            Err(error) if is_refusal(&error) => {
                batches = error.fault().is_none();
                let (described, introspected, listed, names, capabilities) = calls();
                let (described, introspected) = (described.await, introspected.await);
                (described, introspected, listed.await, names.await, capabilities.await)
            }
            answers => answers?,
        };
        let (described, introspected, listed, names, capabilities) = answers;
        let mut lacking = Vec::new();
        let mut read = |name, answer: Result<Value, CallError>, read: Reading| {
            let interface = answer.ok().and_then(|answer| read(&answer).ok());
            if interface.is_none() {
                lacking.push(name);
            }
            interface
        };
        let described = read("system.describeMethods", described, Interface::from_describe_methods);
        let introspected =
            read("system.introspection", introspected, Interface::from_introspection);
        let listed = read("_listapi", listed, Interface::from_list_api);
        let interface = described.or(introspected).or(listed);
        let names = match (names, &interface) {
            (Err(error), None) => return Err(error),
            (Err(_), Some(_)) => {
                lacking.push("system.listMethods");
                Vec::new()
            }
            (Ok(names), _) => names,
        };
        let mut interface = interface.unwrap_or_default();
        if interface.extensions.is_empty()
            && let Ok(capabilities) = capabilities
        {
            let names = capabilities.keys().filter(|name| *name != "xmlrpc");
            interface.extensions = names.map(str::to_owned).collect();
        }
        let unasked = self.ask_each(&mut interface, names, batches, &mut lacking).await?;
        let silent = |method: &&Method| method.any_params && method.result == Type::Any;
        let mut unknown: Vec<_> =
            interface.methods.iter().filter(silent).map(|method| method.name.clone()).collect();
        unknown.extend(unasked);
        Ok(ServerDescription { interface, lacking, unknown })
    }

    /// Asks for the signatures and help of methods that are not described yet. Gives the names
    /// that no call can have.
    async fn ask_each(
        &self,
        interface: &mut Interface,
        names: Vec<String>,
        batches: bool,
        lacking: &mut Vec<&'static str>,
    ) -> Result<Vec<String>, CallError> {
        let known = interface.methods.iter();
        let mut known: HashSet<String> = known
            .flat_map(|method| std::iter::once(&method.name).chain(&method.aliases).cloned())
            .collect();
        let new: Vec<String> =
            names.into_iter().filter(|name| known.insert(name.clone())).collect();
        // What cannot be written into a call cannot be called either.
        let can_be_asked = |name: &String| {
            !name.is_empty() && name.len() <= 256 && !name.contains(char::is_control)
        };
        let (new, unasked): (Vec<_>, Vec<_>) = new.into_iter().partition(can_be_asked);
        let asked = &new[..new.len().min(MOST_ASKED)];
        let transport = &self.0.transport;
        let calls = || {
            asked.iter().flat_map(|name| {
                ["system.methodSignature", "system.methodHelp"].map(|method| {
                    Call::<C, Value>::new(transport.clone(), method, &(name,)).idempotent()
                })
            })
        };
        let together = if asked.is_empty() {
            Some(Vec::new())
        } else if batches {
            match batch(transport.clone(), calls().collect::<Vec<_>>()).await {
                Err(error) if is_refusal(&error) => None,
                answers => Some(answers?),
            }
        } else {
            None
        };
        let answers = if let Some(answers) = together {
            answers
        } else {
            let mut answers = Vec::with_capacity(2 * asked.len());
            for call in calls() {
                answers.push(call.await);
            }
            answers
        };
        let mut answers = answers.into_iter().map(Result::ok);
        let (mut signatures, mut helps) = (0, 0);
        for name in &new {
            let mut method = Method::new(name);
            let answer = answers.next().flatten();
            signatures += usize::from(answer.is_some());
            let known = match answer {
                // Supervisor's multicall puts no array around results, so that an array of one
                // type is taken for that.
                Some(Value::String(name)) if TYPES.contains(&&*name) => vec![vec![name]],
                answer => answer.and_then(|answer| Signatures::from(answer).0).unwrap_or_default(),
            };
            let known = known.iter().map(|one| one.iter().map(String::as_str).collect());
            method.take_wire_signatures(known.collect());
            let help = answers.next().flatten();
            helps += usize::from(help.is_some());
            method.take_help(help.as_ref().and_then(Value::as_str).unwrap_or_default());
            interface.methods.push(method);
        }
        if !asked.is_empty() && signatures == 0 {
            lacking.push("system.methodSignature");
        }
        if !asked.is_empty() && helps == 0 {
            lacking.push("system.methodHelp");
        }
        Ok(unasked)
    }
}

type Reading = fn(&Value) -> Result<Interface, InvalidDescription>;

/// What [`SystemClient::describe`] learned of a server.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct ServerDescription {
    /// What the server offers, as far as it tells.
    pub interface: Interface,
    /// The methods for this that the server lacks, refuses, or answers in a form of its own.
    pub lacking: Vec<&'static str>,
    /// The names of methods of which neither parameters nor result are known.
    pub unknown: Vec<String>,
}

/// What servers answer to `system.methodSignature`: an array of signatures, or where they
/// have none a text such as "undef" or "signatures not supported", or nil.
#[derive(Debug)]
pub struct Signatures(Option<Vec<Vec<String>>>);

impl From<Signatures> for Option<Vec<Vec<String>>> {
    fn from(signatures: Signatures) -> Self {
        signatures.0
    }
}

impl<'de> Deserialize<'de> for Signatures {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Value::deserialize(deserializer).map(Self::from)
    }
}

impl From<Value> for Signatures {
    fn from(answer: Value) -> Self {
        let Value::Array(parts) = answer else { return Self(None) };
        let mut signatures = Vec::new();
        // Supervisor answers its one signature without a list around it.
        let mut alone = Vec::new();
        for part in parts {
            match part {
                Value::Array(types) => {
                    signatures.push(types.into_iter().filter_map(text).collect());
                }
                other => alone.extend(text(other)),
            }
        }
        if !alone.is_empty() {
            signatures.push(alone);
        }
        Self((!signatures.is_empty()).then_some(signatures))
    }
}

/// Whether a server answered a batch, and refused it or in a broken form.
fn is_refusal(error: &CallError) -> bool {
    error.fault().is_some() || error.decode().is_some()
}

fn text(value: Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text),
        _ => None,
    }
}
