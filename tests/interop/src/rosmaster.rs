//! The ROS master, where robots' nodes find one another: <https://wiki.ros.org/ROS/Master_API>.

use xmlrpc::{Base64, DateTime, Transport, Value};

use crate::report::{Outcome, Report, holds, is_fault, same};

/// Every method answers a code (1 is success), a text for people, and the result.
pub type Answer<T> = (i32, String, T);

/// Names, each with the nodes that offer it.
pub type Registered = Vec<(String, Vec<String>)>;

/// Some of the master's methods. Each takes the caller's name first.
#[xmlrpc::service(client, rename_all = "camelCase", expose = "all")]
pub trait Master {
    /// The master's process.
    async fn get_pid(&self, caller: &str) -> Answer<u32>;
    /// Where the master listens.
    async fn get_uri(&self, caller: &str) -> Answer<String>;
    /// Publishers, subscribers and services.
    async fn get_system_state(&self, caller: &str) -> Answer<(Registered, Registered, Registered)>;
    /// Announces a topic; gives the subscribers.
    async fn register_publisher(
        &self,
        caller: &str,
        topic: &str,
        kind: &str,
        api: &str,
    ) -> Answer<Vec<String>>;
    /// Topics and their types.
    async fn get_published_topics(
        &self,
        caller: &str,
        subgraph: &str,
    ) -> Answer<Vec<(String, String)>>;
    /// Where a node listens.
    async fn lookup_node(&self, caller: &str, node: &str) -> Answer<Value>;
    /// Sets a parameter.
    async fn set_param(&self, caller: &str, key: &str, value: Value) -> Answer<i32>;
    /// A parameter.
    async fn get_param(&self, caller: &str, key: &str) -> Answer<Value>;
    /// Whether there is a parameter.
    async fn has_param(&self, caller: &str, key: &str) -> Answer<bool>;
    /// The names of all parameters.
    async fn get_param_names(&self, caller: &str) -> Answer<Vec<String>>;
    /// Removes a parameter.
    async fn delete_param(&self, caller: &str, key: &str) -> Answer<i32>;
}

const ME: &str = "/interop";

fn done<T>((code, text, result): Answer<T>) -> Outcome<T> {
    if code == 1 { Ok(result) } else { Err(format!("{code} {text}").into()) }
}

/// Runs the list.
pub async fn run<C: Transport + Clone>(peer: &C) -> Report {
    let mut report = Report::default();
    let master = &MasterClient::new(peer);
    report
        .check("getPid", async {
            let pid = done(master.get_pid(ME).await?)?;
            holds(pid > 1, pid)
        })
        .await;
    report
        .check("getUri", async {
            let uri = done(master.get_uri(ME).await?)?;
            holds(uri.starts_with("http://127.0.0.1:"), uri)
        })
        .await;
    report
        .check("registerPublisher", async {
            let call =
                master.register_publisher(ME, "/chatter", "std_msgs/String", "http://127.0.0.1:9/");
            same(done(call.await?)?, vec![])?;
            let topics = done(master.get_published_topics(ME, "").await?)?;
            same(topics, vec![("/chatter".to_owned(), "std_msgs/String".to_owned())])?;
            let (publishers, _, services) = done(master.get_system_state(ME).await?)?;
            same(publishers, vec![("/chatter".to_owned(), vec![ME.to_owned()])])?;
            same(services, vec![])
        })
        .await;
    report
        .check("lookupNode", async {
            let (code, text, _) = master.lookup_node(ME, "/nobody").await?;
            holds(code == -1 && text.contains("/nobody"), (code, text))
        })
        .await;
    report.check("setParam", parameters(master)).await;
    report
        .check("fault", async {
            let call = xmlrpc::Call::<_, Value>::new(peer, "noSuch", &(ME,));
            is_fault(call.await)
        })
        .await;
    report
}

/// The parameter server keeps every type.
async fn parameters<C: Transport + Clone>(master: &MasterClient<C>) -> Outcome {
    let date: DateTime = "19980717T14:08:55".parse()?;
    let values = [
        Value::Int(41),
        Value::Double(0.5),
        Value::Bool(true),
        Value::String(" é <&> ".to_owned()),
        Value::DateTime(date),
        Value::Base64(Base64::from(*b"\x00\xff")),
        Value::Array(vec![Value::Int(1), Value::String("two".to_owned())]),
    ];
    for value in values {
        done(master.set_param(ME, "/some/value", value.clone()).await?)?;
        same(done(master.get_param(ME, "/some/value").await?)?, value)?;
    }
    same(done(master.has_param(ME, "/some/value").await?)?, true)?;
    let names = done(master.get_param_names(ME).await?)?;
    holds(names.iter().any(|name| name == "/some/value"), names)?;
    done(master.delete_param(ME, "/some/value").await?)?;
    same(done(master.has_param(ME, "/some/value").await?)?, false)
}
