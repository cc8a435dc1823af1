use std::collections::{BTreeMap, HashMap};
use std::time::Duration;

use serde::{Deserialize, Deserializer, Serialize};
use xmlrpc::description::{Interface, Member, Method, Type, TypeShape, Variant, VariantContent};
use xmlrpc::service::Describe;
use xmlrpc::{Base64, DateTime, Fault, Router, Struct, Value};

fn u(bits: u8) -> Type {
    Type::Int { bits, signed: false }
}

/// What a type is, and the named types that it mentions.
fn described<T: for<'de> Deserialize<'de> + Send + 'static>() -> (Type, Interface) {
    let router = Router::builder().method("take", |(_,): (T,)| async { Ok(()) });
    let interface = router.build().expect("a legal name").describe().clone();
    let ty = interface.method("take").expect("a method").params[0].ty.clone();
    (ty, interface)
}

fn of<T: for<'de> Deserialize<'de> + Send + 'static>() -> Type {
    described::<T>().0
}

fn members<'a>(interface: &'a Interface, name: &str) -> &'a [Member] {
    match &interface.types[name].shape {
        TypeShape::Struct(members) => members,
        other => panic!("{name} is {other:?}"),
    }
}

#[test]
fn scalars_keep_their_width_and_sign() {
    assert_eq!(of::<bool>(), Type::Boolean);
    assert_eq!(of::<i8>(), Type::Int { bits: 8, signed: true });
    assert_eq!(of::<u16>(), u(16));
    assert_eq!(of::<i32>(), Type::I32);
    assert_eq!(of::<u64>(), u(64));
    assert_eq!(of::<f32>(), Type::Double);
    assert_eq!(of::<String>(), Type::String);
    assert_eq!(of::<char>(), Type::String);
    assert_eq!(of::<()>(), Type::Nil);
    assert_eq!(of::<DateTime>(), Type::DateTime);
    assert_eq!(of::<Base64>(), Type::Base64);
    assert_eq!(of::<Value>(), Type::Any);
}

#[test]
fn what_holds_others_says_what_it_holds() {
    assert_eq!(of::<Vec<i32>>(), Type::array(Type::I32));
    assert_eq!(of::<Vec<Vec<DateTime>>>(), Type::array(Type::array(Type::DateTime)));
    assert_eq!(
        of::<(bool, DateTime, u8)>(),
        Type::Tuple(vec![Type::Boolean, Type::DateTime, u(8)])
    );
    assert_eq!(of::<[u8; 4]>(), Type::Tuple(vec![u(8); 4]));
    assert_eq!(of::<[u8; 20]>(), Type::array(u(8)));
    assert_eq!(of::<Option<f64>>(), Type::optional(Type::Double));
    assert_eq!(of::<Vec<Option<f64>>>(), Type::array(Type::optional(Type::Double)));
    assert_eq!(of::<BTreeMap<String, i32>>(), Type::map(Type::I32));
    assert_eq!(of::<HashMap<u16, (bool, bool)>>(), Type::map(Type::Tuple(vec![Type::Boolean; 2])));
    assert_eq!(of::<Struct>(), Type::map(Type::Any));
}

#[derive(Serialize, Deserialize)]
struct Meters(f64);

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
struct Book {
    title: String,
    row_height: Option<Meters>,
    parent: Option<Box<Book>>,
    #[serde(default)]
    pages: u16,
    date: DateTime,
    shape: (u8, Vec<Book>),
    #[serde(default)]
    last: Vec<Value>,
}

#[test]
fn a_struct_says_which_members_may_be_missing_and_names_itself_where_it_holds_itself() {
    let (ty, interface) = described::<Vec<Book>>();
    assert_eq!(ty, Type::array(Type::named("Book")));
    let optional = |name: &str, ty| {
        let mut member = Member::new(name, ty);
        member.optional = true;
        member
    };
    let book = Type::named("Book");
    let expected = [
        Member::new("title", Type::String),
        optional("rowHeight", Type::optional(Type::Double)),
        optional("parent", Type::optional(book.clone())),
        optional("pages", u(16)),
        Member::new("date", Type::DateTime),
        Member::new("shape", Type::Tuple(vec![u(8), Type::array(book)])),
        optional("last", Type::array(Type::Any)),
    ];
    assert_eq!(members(&interface, "Book"), expected);
}

#[derive(Deserialize)]
#[allow(dead_code, reason = "only described")]
struct Page<T> {
    items: Vec<T>,
    next: Option<i64>,
}

#[test]
fn a_generic_type_within_itself_is_no_recursion() {
    let (ty, interface) = described::<Page<Page<i32>>>();
    assert_eq!(ty, Type::named("Page"));
    assert_eq!(members(&interface, "Page")[0].ty, Type::array(Type::named("Page2")));
    assert_eq!(members(&interface, "Page2")[0].ty, Type::array(Type::I32));
    assert_eq!(interface.types.len(), 2);
}

mod first {
    #[derive(serde::Deserialize)]
    #[allow(dead_code, reason = "only described")]
    pub(crate) struct Entry {
        pub(crate) id: u8,
    }
}

mod second {
    #[derive(serde::Deserialize)]
    #[allow(dead_code, reason = "only described")]
    pub(crate) struct Entry {
        pub(crate) id: u8,
    }
}

#[test]
fn types_of_one_name_are_told_apart_even_where_they_look_alike() {
    let (ty, interface) = described::<(first::Entry, second::Entry, first::Entry)>();
    let [one, two] = ["Entry", "Entry2"].map(Type::named);
    assert_eq!(ty, Type::Tuple(vec![one.clone(), two, one]));
    assert_eq!(members(&interface, "Entry"), members(&interface, "Entry2"));
}

#[test]
fn a_type_that_is_called_as_a_type_of_xml_rpc_is_renamed() {
    #[derive(Deserialize)]
    #[serde(rename = "string")]
    #[allow(dead_code, reason = "only described")]
    struct Text {
        text: String,
    }
    assert_eq!(of::<Text>(), Type::named("string2"));
}

#[derive(Deserialize)]
#[serde(rename_all = "lowercase")]
#[allow(dead_code, reason = "only described")]
enum Colour {
    Red,
    Green,
}

#[derive(Deserialize)]
#[allow(dead_code, reason = "only described")]
enum Figure {
    Nothing,
    Circle(f64),
    Line(u8, Colour),
    Square { side: f64, filled: Option<bool> },
}

#[derive(Deserialize)]
#[serde(untagged)]
#[allow(dead_code, reason = "only described")]
enum Either {
    Number(i32),
    Text(String),
}

#[test]
fn enums_have_their_variants_with_what_they_hold() {
    let (ty, interface) = described::<Figure>();
    assert_eq!(ty, Type::named("Figure"));
    let mut filled = Member::new("filled", Type::optional(Type::Boolean));
    filled.optional = true;
    let square = VariantContent::Struct(vec![Member::new("side", Type::Double), filled]);
    let line = VariantContent::Value(Type::Tuple(vec![u(8), Type::named("Colour")]));
    let variants = [
        Variant::new("Nothing", VariantContent::Unit),
        Variant::new("Circle", VariantContent::Value(Type::Double)),
        Variant::new("Line", line),
        Variant::new("Square", square),
    ];
    assert_eq!(interface.types["Figure"].shape, TypeShape::Enum(variants.into()));
    assert_eq!(interface.wire_name(&ty), "any");
    assert_eq!(interface.wire_name(&Type::named("Colour")), "string");
    assert_eq!(of::<Either>(), Type::Any);
}

/// Refuses almost every value.
#[derive(Deserialize)]
#[serde(try_from = "i32")]
struct Even;

impl TryFrom<i32> for Even {
    type Error = &'static str;

    fn try_from(_: i32) -> Result<Self, Self::Error> {
        Err("odd")
    }
}

struct Panics;

impl<'de> Deserialize<'de> for Panics {
    fn deserialize<D: Deserializer<'de>>(_: D) -> Result<Self, D::Error> {
        std::panic::resume_unwind(Box::new("without a message on stderr"))
    }
}

#[derive(Deserialize)]
#[allow(dead_code, reason = "only described")]
struct Checked {
    early: Option<u8>,
    even: Even,
    worse: Panics,
    text: String,
    late: Option<u8>,
}

#[test]
fn a_type_that_checks_its_input_hides_at_most_itself() {
    assert_eq!(of::<Even>(), Type::I32);
    assert_eq!(of::<(Even, u8)>(), Type::Tuple(vec![Type::I32, Type::Any]));
    let (_, interface) = described::<Checked>();
    let found = members(&interface, "Checked").iter().map(|member| (&member.ty, member.optional));
    let may_be_none = Type::optional(u(8));
    assert_eq!(
        found.collect::<Vec<_>>(),
        [
            (&may_be_none, true),
            (&Type::I32, false),
            (&Type::Any, false),
            (&Type::String, false),
            (&may_be_none, true),
        ]
    );
}

#[derive(Deserialize)]
#[allow(dead_code, reason = "only described")]
struct Tree(Vec<Tree>);

/// A list of lists of lists, to any depth, that no derive tells of.
struct Bare;

impl<'de> Deserialize<'de> for Bare {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Vec::<Bare>::deserialize(deserializer).map(|_| Self)
    }
}

#[test]
fn a_type_without_a_name_that_holds_itself_is_shown_once() {
    assert_eq!(of::<Tree>(), Type::array(Type::Any));
    assert_eq!(of::<Bare>(), Type::array(Type::Any));
}

/// What can go wrong.
#[derive(Debug, xmlrpc::Fault)]
enum DirError {
    /// There is no such entry.
    #[fault(code = 404)]
    NotFound(String),
    #[fault(code = 403, message = "permission {{denied}} to {who}")]
    Denied { who: String },
    #[fault(transparent)]
    Disk(DiskError),
    #[fault(other)]
    Other(Fault),
}

#[derive(Debug, xmlrpc::Fault)]
enum DiskError {
    #[fault(code = 500)]
    DiskFull,
}

type Reply<T> = Result<T, DirError>;

/// Keeps directories.
#[xmlrpc::service(namespace = "dir", rename_all = "camelCase")]
trait Directory {
    /// Lists the entries.
    #[rpc(name = "dir.list", alias = "ls", idempotent, tag = "slow", timeout = "1500ms")]
    async fn list_all(
        &self,
        path: &str,
        #[rpc(default = Vec::with_capacity(2 * 4))] masks: Vec<String>,
        #[rpc(default)] depth: u8,
    ) -> Reply<Vec<more::Entry2>>;

    #[expose]
    #[deprecated(since = "0.1.0", note = "use list")]
    fn old(&self, hidden: Option<bool>, name: String);

    #[rpc(hidden)]
    fn secret(&self) -> Secret;
}

mod more {
    #[derive(serde::Serialize, serde::Deserialize)]
    pub(crate) struct Secret {
        pub(crate) word: String,
    }

    #[derive(serde::Serialize, serde::Deserialize)]
    pub(crate) struct Entry2 {
        pub(crate) name: String,
    }
}

use more::Secret;

#[test]
fn a_method_has_what_the_trait_says() {
    let interface = DirectoryDescription::describe();
    let service = &interface.services[0];
    assert_eq!((&*service.trait_name, &*service.help), ("Directory", "Keeps directories."));
    assert_eq!(service.namespace.as_deref(), Some("dir"));

    let list = interface.method("ls").expect("known by its alias");
    assert_eq!(list.name, "dir.list");
    assert_eq!(list.aliases, ["ls"]);
    assert_eq!(list.service.as_deref(), Some("Directory"));
    assert_eq!(list.rust_name.as_deref(), Some("list_all"));
    assert_eq!(list.help, "Lists the entries.");
    assert_eq!(list.tags, ["slow"]);
    assert_eq!(list.timeout, Some(Duration::from_millis(1500)));
    assert!(list.idempotent && !list.hidden);
    assert_eq!(list.deprecated, None);
    let params = list.params.iter().map(|param| (&*param.name, param.optional, &param.default));
    let default = |text: &str| Some(text.to_owned());
    assert_eq!(
        params.collect::<Vec<_>>(),
        [
            ("path", false, &None),
            ("masks", true, &default("Vec::with_capacity(2 * 4)")),
            ("depth", true, &default("Default::default()")),
        ]
    );

    let old = interface.method("dir.old").expect("a derived name");
    assert_eq!(old.deprecated.as_deref(), Some("use list"));
    assert_eq!(old.rust_name.as_deref(), Some("old"));
    assert!(!old.params[0].optional, "what stands before another cannot be left out");
    assert_eq!(old.params[0].ty, Type::optional(Type::Boolean));
}

#[test]
fn faults_are_those_of_the_error_and_of_the_errors_it_holds() {
    let interface = DirectoryDescription::describe();
    let faults = &interface.method("dir.list").expect("a method").faults;
    let told: Vec<_> = faults
        .iter()
        .map(|fault| (fault.code, &*fault.name, &*fault.message, &*fault.help))
        .collect();
    assert_eq!(
        told,
        [
            (404, "NotFound", "", "There is no such entry."),
            (403, "Denied", "permission {{denied}} to {who}", ""),
            (500, "DiskFull", "disk full", ""),
        ]
    );
    assert_eq!(interface.method("dir.old").expect("a method").faults, []);
}

#[test]
fn what_is_shown_has_no_hidden_methods_and_nothing_that_only_they_mention() {
    let interface = DirectoryDescription::describe();
    assert!(interface.method("dir.secret").expect("it is there").hidden);
    assert!(interface.types.contains_key("Secret"));
    let shown = interface.shown();
    assert_eq!(shown.method("dir.secret"), None);
    assert_eq!(shown.types.keys().collect::<Vec<_>>(), ["Entry2"]);

    let json = serde_json::to_string(&interface).expect("JSON");
    assert!(!json.contains("ecret") && !json.contains("hidden\":"), "{json}");
    let back: Interface = serde_json::from_str(&json).expect("the same");
    assert_eq!(back, *shown);
}

struct Disk;

impl Directory for Disk {
    async fn list_all(&self, _: &str, _: Vec<String>, _: u8) -> Reply<Vec<more::Entry2>> {
        Ok(Vec::new())
    }

    fn old(&self, _: Option<bool>, _: String) {}

    fn secret(&self) -> Secret {
        Secret { word: String::new() }
    }
}

#[test]
fn a_router_describes_all_that_it_answers_under_the_names_that_it_has_there() {
    let inner = Router::builder().service(DirectoryServer::new(Disk));
    let router = Router::builder()
        .merge(inner.clone())
        .nest("in", inner)
        .method_with_help("any", "Takes all.", |all: Vec<Value>| async move { Ok(all) })
        .build()
        .expect("no name twice");
    let interface = router.describe();
    assert_eq!(interface.services.len(), 1);
    let names = interface.methods.iter().map(|method| &*method.name);
    assert_eq!(
        names.take(7).collect::<Vec<_>>(),
        ["dir.list", "dir.old", "dir.secret", "in.dir.list", "in.dir.old", "in.dir.secret", "any"]
    );
    let nested = interface.method("in.ls").expect("an alias");
    assert_eq!(nested.aliases, ["in.ls"]);
    let any = interface.method("any").expect("a function");
    assert!(any.any_params && any.service.is_none() && any.rust_name.is_none());
    assert_eq!(any.help, "Takes all.");
    let multicall = interface.method("system.multicall").expect("the router's own");
    assert_eq!(multicall.params[0].ty, Type::array(Type::map(Type::Any)));
    assert!(interface.extensions.contains("nil") && interface.extensions.contains("i8"));
    let again = router.describe();
    assert!(std::ptr::eq(interface, again), "it is found out once");
}

/// As deep as types are followed, by structs that a debug build makes large frames for.
mod deep {
    use serde::Deserialize;

    macro_rules! deep {
        ($($name:ident $next:ty;)*) => {$(
            #[derive(Deserialize)]
            #[allow(dead_code, reason = "only described")]
            pub(crate) struct $name { a: u8, b: Vec<Option<($next, u8)>>, c: [u8; 4] }
        )*};
    }

    deep! {
        D1 D2; D2 D3; D3 D4; D4 D5; D5 D6; D6 D7; D7 D8; D8 D9; D9 D10; D10 D11; D11 D12; D12 u8;
    }
}

#[test]
fn a_description_needs_no_more_stack_than_a_small_thread_has() {
    let small = std::thread::Builder::new().stack_size(256 * 1024);
    let found = small.spawn(|| described::<deep::D1>().1.types.len()).expect("a thread");
    assert!(found.join().expect("enough stack") > 5);
}

#[test]
fn a_method_is_made_by_hand_as_well() {
    let mut interface = Interface::new();
    let mut method = Method::new("add");
    method.params = vec![xmlrpc::description::Param::new("a", Type::I32)];
    method.result = Type::I64;
    interface.methods.push(method);
    let add = interface.method("add").expect("it was added");
    assert_eq!(interface.signatures(add), Some(vec![vec!["i8", "int"]]));
}
