// Written by xmlrpc-codegen 0.1.0 from the tests.
// Changes are lost where it is written again.

#[cfg_attr(not(doctest), doc = " Keeps directories.")]
#[cfg_attr(not(doctest), doc = "")]
#[cfg_attr(not(doctest), doc = " ```")]
#[cfg_attr(not(doctest), doc = " let examples = \"are kept\";")]
#[cfg_attr(not(doctest), doc = " ```")]
#[allow(rustdoc::all)]
#[xmlrpc::service(client, namespace = "dir", rename_all = "camelCase")]
pub trait Directory {
    #[cfg_attr(not(doctest), doc = " Lists the entries.")]
    #[cfg_attr(not(doctest), doc = "")]
    #[cfg_attr(not(doctest), doc = " - all of them")]
    #[cfg_attr(not(doctest), doc = "   - and more")]
    #[cfg_attr(not(doctest), doc = "")]
    #[cfg_attr(not(doctest), doc = " ```")]
    #[cfg_attr(not(doctest), doc = " list(\"/\");")]
    #[cfg_attr(not(doctest), doc = " ```")]
    #[allow(rustdoc::all)]
    #[rpc(
        name = "dir.list",
        alias = "ls",
        alias = "dir",
        idempotent,
        tag = "slow",
        timeout = "1500ms"
    )]
    async fn list_all(
        &self,
        path: &str,
        #[rpc(default = "*.*")]
        mask: &str,
        #[rpc(default = -3)]
        depth: i8,
        #[rpc(default = 1.5)]
        factor: f64,
        #[rpc(default)]
        masks: &[String],
        #[rpc(default = None)]
        last: Option<&str>,
    ) -> Result<Vec<Entry>, DirectoryError>;

    #[deprecated(note = "use \"list\"")]
    #[expose]
    async fn old(&self, hidden: Option<bool>, #[rpc(rename = "theName")] the_name: &str);

    /// Takes what comes.
    #[expose]
    async fn r#type(&self, #[rpc(rest)] params: &[xmlrpc::Value]) -> Option<i32>;

    #[expose]
    async fn get_pages(
        &self,
        page: Page,
        r#type: Kind,
    ) -> Result<Page3, DirectoryError2>;

    #[rpc(hidden)]
    async fn secret(&self) -> u128;
}

/// The faults that methods of [`Directory`] declare.
#[derive(Clone, Debug, Eq, PartialEq, xmlrpc::Fault)]
pub enum DirectoryError {
    /// There is no such entry.
    #[fault(code = 404)]
    NotFound(String),
    #[fault(code = 403, message = "permission {{denied}} to {who}")]
    Denied { who: String },
    #[fault(code = -7, message = "{1} of {0}")]
    Places(String, String),
    #[fault(code = 500)]
    DiskFull,
    #[fault(code = 501, message = "the disk is gone")]
    Gone,
}

/// The faults that methods of [`Directory`] declare.
#[derive(Clone, Debug, Eq, PartialEq, xmlrpc::Fault)]
pub enum DirectoryError2 {
    #[fault(code = 500)]
    DiskFull,
    #[fault(code = 501, message = "the disk is gone")]
    Gone,
}

/// The process table of Supervisor, from the examples.
#[xmlrpc::service(client, namespace = "supervisor", rename_all = "camelCase")]
pub trait Supervisor {
    /// Starts a process.
    #[expose]
    async fn start_process(&self, name: &str, wait: Option<bool>) -> bool;

    /// Names any text.
    #[rpc(name = "multiply args")]
    async fn multiply(&self, a: i64, b: i64) -> i64;
}

#[derive(Clone, Debug, PartialEq, serde::Deserialize, serde::Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Entry {
    pub name: String,
    pub file_size: u64,
    pub r#type: Kind,
    pub modified_at: Option<xmlrpc::DateTime>,
    #[serde(default)]
    pub tags: Vec<String>,
    pub parent: Option<Box<Entry>>,
    pub children: Vec<Entry>,
    pub around: (Option<Box<Entry>>, u8),
    pub digest: xmlrpc::Base64,
    pub extra: std::collections::BTreeMap<String, Vec<Option<i8>>>,
    pub rest: xmlrpc::Struct,
    pub any: xmlrpc::Value,
    pub shape: Shape,
    pub bytes: [u8; 14],
    pub nothing: (),
    #[serde(deserialize_with = "serde::Deserialize::deserialize")]
    pub must: Option<bool>,
}

#[derive(Clone, Copy, Debug, Eq, PartialEq, serde::Deserialize, serde::Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    PlainFile,
    Directory,
    #[serde(rename = "???")]
    Variant,
}

#[derive(Clone, Debug, Default, PartialEq, serde::Deserialize, serde::Serialize)]
pub struct Page {
    pub items: Vec<Page2>,
    pub next: Option<i64>,
}

#[derive(Clone, Debug, Default, PartialEq, serde::Deserialize, serde::Serialize)]
pub struct Page2 {
    pub items: Vec<i32>,
    pub next: Option<i64>,
}

#[derive(Clone, Debug, Default, PartialEq, serde::Deserialize, serde::Serialize)]
pub struct Page3 {
    pub items: Vec<Entry>,
    pub next: Option<i64>,
}

#[derive(Clone, Debug, PartialEq, serde::Deserialize, serde::Serialize)]
pub enum Shape {
    Nothing,
    Circle(f64),
    Line(u8, Kind),
    Square { side: f64, filled: Option<bool> },
    Within(Box<Shape>),
}
