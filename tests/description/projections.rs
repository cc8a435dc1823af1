use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration;

use proptest::collection::{btree_map, btree_set, vec};
use proptest::option;
use proptest::prelude::*;
use xmlrpc::description::{
    DeclaredFault, Interface, Member, Method, NamedType, Param, ServiceDescription, Type,
    TypeShape, Variant, VariantContent,
};
use xmlrpc::{Context, Fault, Router, Value, codec};

const NAMES: [&str; 4] = ["Entry", "Größe", "Page2", "a \"name\""];

fn text() -> impl Strategy<Value = String> {
    prop_oneof![Just(String::new()), "[a-z]{1,6}", any::<String>()]
}

fn scalar() -> impl Strategy<Value = Type> {
    prop_oneof![
        Just(Type::Any),
        Just(Type::Nil),
        Just(Type::Boolean),
        Just(Type::Double),
        Just(Type::String),
        Just(Type::DateTime),
        Just(Type::Base64),
        (prop::sample::select(vec![8, 16, 32, 64, 128]), any::<bool>())
            .prop_map(|(bits, signed)| Type::Int { bits, signed }),
        prop::sample::select(NAMES.to_vec()).prop_map(Type::named),
    ]
}

fn optional(ty: Type) -> Type {
    if matches!(ty, Type::Optional(_)) { ty } else { Type::optional(ty) }
}

fn ty() -> impl Strategy<Value = Type> {
    scalar().prop_recursive(4, 20, 4, |inner| {
        prop_oneof![
            inner.clone().prop_map(optional),
            inner.clone().prop_map(Type::array),
            inner.clone().prop_map(Type::map),
            vec(inner, 0..4).prop_map(Type::Tuple),
        ]
    })
}

fn members() -> impl Strategy<Value = Vec<Member>> {
    let member = (text(), text(), ty(), any::<bool>(), option::of(text()));
    let member = member.prop_map(|(name, help, ty, optional, default)| {
        let mut member = Member::new(name, ty);
        (member.help, member.optional, member.default) = (help, optional, default);
        member
    });
    vec(member, 0..4)
}

fn variant() -> impl Strategy<Value = Variant> {
    let content = prop_oneof![
        3 => Just(VariantContent::Unit),
        1 => ty().prop_map(VariantContent::Value),
        1 => members().prop_map(VariantContent::Struct),
    ];
    (text(), text(), content).prop_map(|(name, help, content)| {
        let mut variant = Variant::new(name, content);
        variant.help = help;
        variant
    })
}

fn named_type() -> impl Strategy<Value = NamedType> {
    let shape = prop_oneof![
        members().prop_map(NamedType::from_members),
        vec(variant(), 0..4).prop_map(NamedType::from_variants),
        vec("[a-z]{1,4}", 1..4).prop_map(|names| {
            let unit = |name| Variant::new(name, VariantContent::Unit);
            NamedType::from_variants(names.into_iter().map(unit).collect())
        }),
    ];
    (shape, text()).prop_map(|(mut ty, help)| {
        ty.help = help;
        ty
    })
}

fn params() -> impl Strategy<Value = Vec<Param>> {
    let param = (text(), text(), ty(), option::of(text())).prop_map(|(name, help, ty, default)| {
        let mut param = Param::new(name, ty);
        (param.help, param.default) = (help, default);
        param
    });
    (vec(param, 0..5), 0_usize..5).prop_map(|(mut params, required)| {
        params.iter_mut().skip(required).for_each(|param| param.optional = true);
        params
    })
}

fn method() -> impl Strategy<Value = Method> {
    let fault = (any::<i32>(), text(), text(), text()).prop_map(|(code, name, message, help)| {
        let mut fault = DeclaredFault::new(code, name);
        (fault.message, fault.help) = (message, help);
        fault
    });
    let marks = (any::<bool>(), any::<bool>(), any::<bool>(), option::of(0_u64..1_000_000));
    let texts = (option::of(text()), option::of(text()), option::of(text()));
    let lists = (vec(text(), 0..3), vec(text(), 0..3), vec(fault, 0..3));
    (text(), params(), ty(), marks, texts, lists).prop_map(
        |(help, params, result, marks, texts, lists)| {
            let mut method = Method::new("");
            (method.help, method.params, method.result) = (help, params, result);
            (method.idempotent, method.hidden, method.any_params, _) = marks;
            method.timeout = marks.3.map(Duration::from_millis);
            if method.any_params {
                method.params.clear();
            }
            (method.service, method.rust_name, method.deprecated) = texts;
            (method.aliases, method.tags, method.faults) = lists;
            method
        },
    )
}

fn interface() -> impl Strategy<Value = Interface> {
    let service = (text(), option::of(text()), text()).prop_map(|(name, namespace, help)| {
        let mut service = ServiceDescription::new(name);
        (service.namespace, service.help) = (namespace, help);
        service
    });
    let types = vec(named_type(), NAMES.len());
    let methods = btree_map("[a-zA-Z_.ü]{1,8}", method(), 0..4);
    let whole = (option::of(text()), text(), btree_set(text(), 0..3));
    (whole, vec(service, 0..3), methods, types).prop_map(|(whole, services, methods, types)| {
        let mut interface = Interface::new();
        (interface.title, interface.help, interface.extensions) = whole;
        interface.services = services;
        interface.methods = methods
            .into_iter()
            .map(|(name, mut method)| {
                method.name = name;
                method
            })
            .collect();
        let names = NAMES.iter().map(|name| (*name).to_owned());
        interface.types = names.zip(types).collect();
        interface
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn an_interface_survives_describe_methods(interface in interface()) {
        let answer = interface.to_describe_methods();
        let back = Interface::from_describe_methods(&answer).expect("our own shape");
        prop_assert_eq!(&back, &*interface.shown());
        prop_assert_eq!(back.to_describe_methods(), answer);
    }

    #[test]
    fn an_interface_survives_json(interface in interface()) {
        let json = serde_json::to_string(&interface).expect("JSON");
        let back: Interface = serde_json::from_str(&json).expect("the same shape");
        prop_assert_eq!(&back, &*interface.shown());
        prop_assert_eq!(serde_json::to_string(&back).expect("JSON"), json);
    }

    #[test]
    fn the_text_of_an_interface_has_no_control_characters(interface in interface()) {
        let text = interface.to_text();
        let bad = text.chars().find(|letter| letter.is_control() && !"\n\t".contains(*letter));
        prop_assert_eq!(bad, None);
    }
}

#[derive(serde::Serialize, serde::Deserialize)]
struct Entry {
    name: String,
    size: Option<u64>,
    kind: EntryKind,
}

#[derive(serde::Serialize, serde::Deserialize)]
enum EntryKind {
    File,
    Folder { entries: Vec<Entry> },
}

#[derive(Debug, xmlrpc::Fault)]
enum DirError {
    /// There is no such entry.
    #[fault(code = 404)]
    NotFound(String),
}

/// Keeps directories.
#[xmlrpc::service(namespace = "dir")]
trait Directory {
    /// Lists the entries.
    ///
    /// Not those within them.
    #[rpc(alias = "ls", idempotent, tag = "slow", timeout = "5s")]
    async fn list(
        &self,
        path: &str,
        #[rpc(default = 10)] limit: u16,
    ) -> Result<Vec<Entry>, DirError>;

    #[expose]
    fn touch(&self, path: &str, times: (i32, f64)) -> bool;

    #[rpc(hidden)]
    fn secret(&self, word: Secret);
}

#[derive(serde::Serialize, serde::Deserialize)]
struct Secret {
    word: String,
}

struct Disk;

impl Directory for Disk {
    async fn list(&self, _: &str, _: u16) -> Result<Vec<Entry>, DirError> {
        Ok(Vec::new())
    }

    fn touch(&self, _: &str, _: (i32, f64)) -> bool {
        true
    }

    fn secret(&self, _: Secret) {}
}

fn router() -> Router {
    Router::builder().service(DirectoryServer::new(Disk)).build().expect("legal names")
}

async fn ask(router: &Router, params: Value) -> Result<Value, Fault> {
    let params: Vec<Value> = if params.is_nil() { Vec::new() } else { vec![params] };
    let call = codec::encode_call("system.describeMethods", &params).expect("a call");
    let answer = router.handle(&call, Context::new()).await;
    codec::decode_response(&answer).expect("a response")
}

#[tokio::test]
async fn describe_methods_answers_in_the_shape_of_the_proposal() {
    let answer = ask(&router(), Value::Nil).await.expect("an answer");
    let list = &answer["methodList"][0];
    assert_eq!(list["name"], "dir.list");
    assert_eq!(list["purpose"], "Lists the entries.\n\nNot those within them.");
    let signature = &list["signatures"][0];
    assert_eq!(signature["params"][0]["type"], "string");
    let limit = xmlrpc::value!({
        "name": "limit", "type": "int", "rust": "u16", "optional": true, "default": "10",
    });
    assert_eq!(signature["params"][1], limit);
    let result = xmlrpc::value!([{ "type": "array", "member": [{ "type": "Entry" }] }]);
    assert_eq!(signature["returns"], result);
    let fault = xmlrpc::value!([{
        "code": 404, "name": "NotFound", "description": "There is no such entry.",
    }]);
    assert_eq!(list["faults"], fault);

    let entry = xmlrpc::value!({
        "name": "Entry",
        "type": "struct",
        "member": [
            { "name": "name", "type": "string" },
            { "name": "size", "type": "i8", "rust": "u64", "nullable": true, "optional": true },
            { "name": "kind", "type": "EntryKind" },
        ],
    });
    assert_eq!(answer["typeList"][0], entry);
    let back = Interface::from_describe_methods(&answer).expect("a description");
    assert_eq!(back, *router().describe().shown());
}

#[tokio::test]
async fn describe_methods_takes_names_one_name_or_none() {
    let names = async |params: Value| {
        let answer = ask(&router(), params).await.expect("an answer");
        let interface = Interface::from_describe_methods(&answer).expect("a description");
        let names = interface.methods.iter().map(|method| method.name.clone());
        (names.collect::<Vec<_>>(), interface.types.len())
    };
    let touch = (vec!["dir.touch".to_owned()], 0);
    assert_eq!(names("dir.touch".into()).await, touch);
    assert_eq!(names(vec!["dir.touch"].into()).await, touch);
    let (all, types) = names(Vec::<Value>::new().into()).await;
    assert_eq!((all.len(), types), (2 + 6, 2));
    let by_alias = names(vec!["ls", "dir.touch"].into()).await;
    assert_eq!(by_alias, (vec!["dir.list".to_owned(), "dir.touch".to_owned()], 2));

    for unknown in ["nope", "dir.secret"] {
        let fault = ask(&router(), unknown.into()).await.expect_err("no such method");
        assert_eq!(fault.code(), Fault::METHOD_NOT_FOUND, "{fault}");
    }
    let fault = ask(&router(), 5.into()).await.expect_err("no name");
    assert_eq!(fault.code(), Fault::INVALID_PARAMS, "{fault}");
}

#[tokio::test]
async fn hidden_methods_are_in_no_projection() {
    let interface = router().describe().clone();
    assert!(interface.method("dir.secret").expect("in the tree").hidden);
    let sent = ask(&router(), Value::Nil).await.expect("an answer");
    let projections = [
        format!("{sent:?}"),
        serde_json::to_string(&interface).expect("JSON"),
        serde_json::to_string(&interface.to_openrpc("1.0.0")).expect("JSON"),
        interface.to_text(),
    ];
    for text in projections {
        assert!(text.contains("dir.touch"), "{text}");
        assert!(!text.contains("ecret"), "{text}");
    }
}

#[test]
fn the_text_is_what_a_person_wants_to_know() {
    let interface = router().describe().only_of("Directory");
    let expected = "\
Directory
    Keeps directories.

dir.list(path: string, limit?: u16 = 10) -> array of Entry
    Lists the entries.

    Not those within them.
    fault 404 NotFound
        There is no such entry.
    also ls; tags slow; idempotent; takes at most 5s

dir.touch(path: string, times: (i32, double)) -> boolean

struct Entry
    name: string
    size?: u64 or nil
    kind: EntryKind

enum EntryKind
    File
    Folder
        entries: array of Entry
";
    assert_eq!(interface.to_text(), expected);
}

/// What the tests here look at: the methods of a trait.
trait OnlyOf {
    fn only_of(&self, service: &str) -> Interface;
}

impl OnlyOf for Interface {
    fn only_of(&self, service: &str) -> Interface {
        let mut interface = self.shown().into_owned();
        interface.methods.retain(|method| method.service.as_deref() == Some(service));
        interface
    }
}

/// Two hundred methods, each of several structs.
#[tokio::test]
async fn two_hundred_methods_fit_the_limits_that_servers_and_clients_have() {
    let mut interface = Interface::new();
    for number in 0..200 {
        let member = |index| Member::new(format!("member{index}"), Type::array(Type::String));
        let name = format!("Type{number}");
        interface
            .types
            .insert(name.clone(), NamedType::from_members((0..20).map(member).collect()));
        let mut method = Method::new(format!("method{number}"));
        method.help = "What it does, in a line of some length.\n".repeat(10);
        method.params = vec![Param::new("argument", Type::named(name)); 5];
        interface.methods.push(method);
    }
    let answer = interface.to_describe_methods();
    let router = Router::builder().method("describe", move |()| {
        let answer = answer.clone();
        async move { Ok(answer) }
    });
    let router = router.build().expect("a legal name");
    let call = codec::encode_call("describe", &()).expect("a call");
    let sent = router.handle(&call, Context::new()).await;
    let back: Value = codec::decode_response(&sent).expect("within limits").expect("no fault");
    assert_eq!(Interface::from_describe_methods(&back), Ok(interface));
}

#[test]
fn what_is_empty_is_left_out_of_json() {
    let mut interface = Interface::new();
    interface.methods.push(Method::new("ping"));
    let json = serde_json::to_value(&interface).expect("JSON");
    assert_eq!(json["methods"][0], serde_json::json!({ "name": "ping", "result": "any" }));
    let types = BTreeMap::from([("Entry".to_owned(), NamedType::default())]);
    assert_eq!(types["Entry"].shape, TypeShape::Struct(Vec::new()));
    assert_eq!(interface.extensions, BTreeSet::new());
}
