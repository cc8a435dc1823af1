//! Odoo: who asks, records that match a domain, fields that are empty, and its faults.
//!
//! Alone it calls a stand-in for Odoo; with these it reads the companies of a real one:
//!
//! ```text
//! ODOO_PASSWORD=... cargo run --example odoo --features tls -- \
//!     --url https://odoo.example.com --database example --user ann
//! ```
//!
//! In place of a password Odoo takes an API key.

#![allow(clippy::print_stdout, reason = "an example shows what it does")]

use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use xmlrpc::client::Call;
use xmlrpc::{CallError, Client, ServiceError, Value, value};

#[allow(dead_code, reason = "other examples use the rest")]
mod support;

/// A field that may be empty: Odoo sends `false` for nothing, of whatever type the field is.
///
/// A field of booleans is never empty, so it is a plain `bool`.
#[derive(Clone, Debug, PartialEq)]
struct OrFalse<T>(Option<T>);

impl<'de, T: Deserialize<'de>> Deserialize<'de> for OrFalse<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        #[derive(Deserialize)]
        #[serde(untagged, expecting = "neither false nor a value of the field's type")]
        enum Sent<T> {
            Boolean(bool),
            Value(T),
        }
        match Sent::deserialize(deserializer)? {
            Sent::Boolean(false) => Ok(Self(None)),
            Sent::Boolean(true) => Err(D::Error::custom("true in a field that is not a boolean")),
            Sent::Value(value) => Ok(Self(Some(value))),
        }
    }
}

impl<T: Serialize> Serialize for OrFalse<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match &self.0 {
            None => serializer.serialize_bool(false),
            Some(value) => value.serialize(serializer),
        }
    }
}

/// A link to one record: its id, and the name that people see.
type Many2one = OrFalse<(i64, String)>;

/// The fields of a `res.partner` that are read here.
#[derive(Debug, Serialize, Deserialize)]
struct Partner {
    id: i64,
    name: String,
    is_company: bool,
    email: OrFalse<String>,
    country_id: Many2one,
    /// The ids of records that belong to this one; none is an empty array.
    child_ids: Vec<i64>,
    /// A day as `2026-11-29`. Odoo sends dates as strings.
    date: OrFalse<String>,
    /// A time in UTC as `2026-11-29 08:45:00`, a string as well.
    create_date: OrFalse<String>,
}

impl Partner {
    const MODEL: &str = "res.partner";
    const FIELDS: &[&str] =
        &["name", "is_company", "email", "country_id", "child_ids", "date", "create_date"];
}

/// What `search_read` takes by name. What is `None` is left out.
#[derive(Default, Serialize)]
struct Query<'a> {
    fields: &'a [&'a str],
    offset: Option<u32>,
    limit: Option<u32>,
    order: Option<&'a str>,
}

/// Odoo's faults. These are the codes below `/xmlrpc/2`; below `/xmlrpc` they are strings.
#[derive(Debug, xmlrpc::Fault)]
enum Refused {
    /// Anything that went wrong, with Python's traceback. Its last line says what.
    #[fault(code = 1)]
    Failed(String),
    /// A `UserError`, such as a field that lacks a value: a text for people.
    #[fault(code = 2)]
    Warning(String),
    /// The user or the password is wrong.
    #[fault(code = 3)]
    AccessDenied(String),
    /// The user may not do that.
    #[fault(code = 4)]
    AccessError(String),
}

impl Refused {
    /// What Odoo refused, unless the call failed in another way.
    fn of(error: &CallError) -> Option<Self> {
        Self::from_fault(error.fault()?.clone()).ok()
    }
}

#[derive(Serialize, Deserialize)]
struct Version {
    server_version: String,
    protocol_version: i32,
}

/// What everybody may call.
#[xmlrpc::service]
trait Common {
    /// The versions of the server.
    #[rpc(idempotent)]
    async fn version(&self) -> Version;

    /// The id of a user, or false where the name or the password is wrong.
    #[rpc(idempotent)]
    async fn authenticate(
        &self,
        database: &str,
        user: &str,
        password: &str,
        environment: Value,
    ) -> OrFalse<i64>;
}

/// A user of a database. Every call sends the password.
#[derive(Clone)]
struct Odoo {
    object: Client,
    database: String,
    uid: i64,
    password: String,
}

impl Odoo {
    /// Logs in. There is no session: this asks for the id that every call names.
    async fn log_in(
        url: &str,
        database: &str,
        user: &str,
        password: &str,
    ) -> support::Result<Self> {
        let common = Client::new(&format!("{url}/xmlrpc/2/common"))?;
        let common = CommonClient::new(&common);
        let id = common.authenticate(database, user, password, value!({})).await?;
        Ok(Self {
            object: Client::new(&format!("{url}/xmlrpc/2/object"))?,
            database: database.to_owned(),
            uid: id.0.ok_or("the user or the password is wrong")?,
            password: password.to_owned(),
        })
    }

    /// Calls a method of a model. `args` are a tuple, `options` a struct or a map.
    fn execute<T>(
        &self,
        model: &str,
        method: &str,
        args: impl Serialize,
        options: impl Serialize,
    ) -> Call<Client, T> {
        let Self { object, database, uid, password } = self;
        object.call("execute_kw", (database, uid, password, model, method, args, options))
    }

    /// Reads the records that match a domain, which is a tuple or an array of conditions.
    fn search_read<T>(
        &self,
        model: &str,
        domain: impl Serialize,
        query: &Query<'_>,
    ) -> Call<Client, Vec<T>> {
        self.execute(model, "search_read", (domain,), query).idempotent()
    }
}

#[tokio::main]
async fn main() -> support::Result {
    let Some(url) = support::option("--url") else {
        return support::serve_paths_or(stand_in::server()?, async |url| {
            let wrong = Odoo::log_in(&url, "example", "ann", "guessed").await;
            println!("ann: {}", wrong.err().ok_or("a wrong password was taken")?);
            let odoo = read(&url, "example", "ann", "secret").await?;
            write(&odoo).await
        })
        .await;
    };
    let database = support::option("--database").ok_or("--database names the database")?;
    let user = support::option("--user").ok_or("--user names the user")?;
    read(&url, &database, &user, &std::env::var("ODOO_PASSWORD")?).await?;
    Ok(())
}

/// Reads companies.
async fn read(url: &str, database: &str, user: &str, password: &str) -> support::Result<Odoo> {
    let common = Client::new(&format!("{url}/xmlrpc/2/common"))?;
    let Version { server_version, protocol_version } = CommonClient::new(&common).version().await?;
    println!("Odoo {server_version}, protocol {protocol_version}");

    let odoo = Odoo::log_in(url, database, user, password).await?;
    // Tuples of tuples hold values of several types. An operator such as "|" stands before both
    // of its conditions.
    let domain =
        (("is_company", "=", true), "|", ("id", "<", 1000), ("name", "in", ["Azure", "Deco"]));
    let query =
        Query { fields: Partner::FIELDS, limit: Some(10), order: Some("name"), ..Query::default() };
    for partner in odoo.search_read::<Partner>(Partner::MODEL, domain, &query).await? {
        let Partner { id, name, email, country_id, child_ids, create_date, .. } = partner;
        let email = email.0.as_deref().unwrap_or("no address").to_owned();
        let country = country_id.0.map_or_else(|| "nowhere".to_owned(), |(_, name)| name);
        let since = create_date.0.unwrap_or_default();
        let people = child_ids.len();
        println!("{id} {name}: {email}, {country}, {people} contacts, since {since}");
    }

    // The names of fields, and what is refused.
    let nobody = odoo.search_read::<Value>("res.nobody", (("id", "=", 1),), &query).await;
    match nobody.as_ref().map_err(Refused::of) {
        Err(Some(Refused::Failed(text))) => {
            println!("res.nobody: {}", text.lines().last().unwrap_or_default());
        }
        other => println!("res.nobody: unexpected: {other:?}"),
    }
    Ok(odoo)
}

/// Makes a contact, empties a field of it, and is refused.
async fn write(odoo: &Odoo) -> support::Result {
    let none = value!({});
    let contact = value!({ "name": "Eve", "email": "eve@example.com", "date": "2026-11-29" });
    let id: i64 = odoo.execute(Partner::MODEL, "create", (contact,), &none).await?;
    let emptied = value!({ "email": false });
    let written: bool = odoo.execute(Partner::MODEL, "write", ([id], emptied), &none).await?;
    let query = Query { fields: Partner::FIELDS, ..Query::default() };
    let partners = odoo.search_read(Partner::MODEL, (("id", "=", id),), &query).await?;
    let [Partner { name, email, date, .. }] = &partners[..] else {
        return Err(format!("one partner was made: {partners:?}").into());
    };
    println!("{name}: written {written}, email {:?}, date {:?}", email.0, date.0);

    let unnamed = odoo.execute::<i64>(Partner::MODEL, "create", (&none,), &none).await;
    let removed = odoo.execute::<bool>(Partner::MODEL, "unlink", ([id],), &none).await;
    let other = Odoo { password: "old".to_owned(), ..odoo.clone() };
    let expired = other.search_read::<Value>(Partner::MODEL, (), &query).await;
    for error in [unnamed.err(), removed.err(), expired.err()].into_iter().flatten() {
        match Refused::of(&error) {
            Some(Refused::Warning(text)) => println!("for the user: {text}"),
            Some(Refused::AccessError(text)) => println!("not allowed: {text}"),
            Some(Refused::AccessDenied(text)) => println!("log in again: {text}"),
            _ => return Err(error.into()),
        }
    }
    Ok(())
}

/// A server that does as Odoo does, with two companies.
mod stand_in {
    use std::collections::BTreeMap;
    use std::sync::{Arc, Mutex};

    use serde::Deserialize;
    use xmlrpc::{Fault, Router, Server, ServiceError, Value, from_value, to_value};

    use super::{Common, CommonServer, OrFalse, Partner, Refused, Version, support};

    const UID: i64 = 2;
    const PASSWORD: &str = "secret";

    type Record = BTreeMap<String, Value>;

    struct Everybody;

    impl Common for Everybody {
        async fn version(&self) -> Version {
            Version { server_version: "17.0".to_owned(), protocol_version: 1 }
        }

        async fn authenticate(
            &self,
            _: &str,
            user: &str,
            password: &str,
            _: Value,
        ) -> OrFalse<i64> {
            OrFalse((user == "ann" && password == PASSWORD).then_some(UID))
        }
    }

    #[derive(Default, Deserialize)]
    #[serde(default)]
    struct Options {
        fields: Vec<String>,
        limit: Option<usize>,
    }

    type Execute = (String, i64, String, String, String, Vec<Value>, Options);

    pub(crate) fn server() -> support::Result<Server> {
        let belgium = OrFalse(Some((20, "Belgium".to_owned())));
        let partner = |id, name: &str| Partner {
            id,
            name: name.to_owned(),
            is_company: true,
            email: OrFalse(None),
            country_id: OrFalse(None),
            child_ids: Vec::new(),
            date: OrFalse(None),
            create_date: OrFalse(Some("2026-11-29 08:45:00".to_owned())),
        };
        let azure = Partner {
            email: OrFalse(Some("azure@example.com".to_owned())),
            country_id: belgium,
            child_ids: vec![25, 26],
            ..partner(14, "Azure")
        };
        let records = [azure, partner(15, "Deco")].map(|partner| record(&partner));
        let records = Arc::new(Mutex::new(records.into_iter().collect::<Result<Vec<_>, _>>()?));
        let common = Router::builder().service(CommonServer::new(Everybody)).build()?;
        let object = Router::builder()
            .method("execute_kw", move |call: Execute| {
                let result = execute(&mut records.lock().expect("no call panics"), call);
                async move { result }
            })
            .build()?;
        let server = Server::builder().route("/xmlrpc/2/common", common);
        Ok(server.route("/xmlrpc/2/object", object).build()?)
    }

    fn record(partner: &Partner) -> Result<Record, Fault> {
        from_value(&to_value(partner).map_err(failed)?).map_err(failed)
    }

    fn failed(error: impl std::fmt::Display) -> Fault {
        let text = format!("Traceback (most recent call last):\nValueError: {error}\n");
        Refused::Failed(text).into_fault()
    }

    fn execute(records: &mut Vec<Record>, call: Execute) -> Result<Value, Fault> {
        let (_, uid, password, model, method, args, options) = call;
        if (uid, password.as_str()) != (UID, PASSWORD) {
            return Err(Refused::AccessDenied("Access Denied".to_owned()).into_fault());
        }
        if model != Partner::MODEL {
            return Err(failed(format_args!("Object {model} doesn't exist")));
        }
        let args = Value::Array(args);
        match method.as_str() {
            "search_read" => {
                let (domain,): (Vec<Value>,) = from_value(&args).map_err(failed)?;
                let mut found = Vec::new();
                for record in records.iter() {
                    if matches(record, &domain)? {
                        let mut record = record.clone();
                        record.retain(|name, _| name == "id" || options.fields.contains(name));
                        found.push(record);
                    }
                }
                found.truncate(options.limit.unwrap_or(usize::MAX));
                to_value(&found).map_err(failed)
            }
            "create" => {
                let (fields,): (Record,) = from_value(&args).map_err(failed)?;
                if !fields.contains_key("name") {
                    return Err(Refused::Warning("Contacts require a name".to_owned()).into_fault());
                }
                let id = 100 + i64::try_from(records.len()).map_err(failed)?;
                let mut made = record(&Partner {
                    id,
                    name: String::new(),
                    is_company: false,
                    email: OrFalse(None),
                    country_id: OrFalse(None),
                    child_ids: Vec::new(),
                    date: OrFalse(None),
                    create_date: OrFalse(None),
                })?;
                made.extend(fields);
                records.push(made);
                Ok(Value::Int(id))
            }
            "write" => {
                let (ids, fields): (Vec<i64>, Record) = from_value(&args).map_err(failed)?;
                for record in records.iter_mut() {
                    if ids.iter().any(|id| record["id"] == *id) {
                        record.extend(fields.clone());
                    }
                }
                Ok(Value::Bool(true))
            }
            _ => {
                let text = format!("You are not allowed to {method} records of {model}");
                Err(Refused::AccessError(text).into_fault())
            }
        }
    }

    /// Whether a record matches a domain, in which operators stand before their operands.
    fn matches(record: &Record, domain: &[Value]) -> Result<bool, Fault> {
        let mut outcomes = Vec::new();
        for part in domain.iter().rev() {
            let outcome = if let Value::String(operator) = part {
                let (Some(left), Some(right)) = (outcomes.pop(), outcomes.pop()) else {
                    return Err(failed(format_args!("{operator} lacks a condition")));
                };
                match operator.as_str() {
                    "|" => left || right,
                    "&" => left && right,
                    _ => return Err(failed(format_args!("{operator} is not an operator"))),
                }
            } else {
                let (name, operator, asked) =
                    from_value::<(String, String, Value)>(part).map_err(failed)?;
                let field = record.get(&name).ok_or_else(|| failed(&name))?;
                match (operator.as_str(), field, &asked) {
                    ("=", field, asked) => field == asked,
                    ("in", field, Value::Array(any)) => any.contains(field),
                    ("<", Value::Int(field), Value::Int(asked)) => field < asked,
                    _ => return Err(failed(format_args!("{operator} is not a comparison"))),
                }
            };
            outcomes.push(outcome);
        }
        Ok(outcomes.into_iter().all(|outcome| outcome))
    }
}
