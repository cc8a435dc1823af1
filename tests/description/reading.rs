use xmlrpc::description::{Interface, Member, Method, NamedType, Param, Type, TypeShape};
use xmlrpc::router::System;
use xmlrpc::{Fault, Router, SystemClient, Value, value};

/// The answer of PHP's xmlrpc extension for what its manual describes.
fn php() -> Value {
    value!({
        "methodList": [{
            "name": "person.find",
            "author": "somebody",
            "purpose": "Finds people.",
            "notes": ["slow"],
            "signatures": [{
                "params": [
                    { "name": "name", "type": "string", "description": "whole or part", "optional": 0 },
                    { "name": "where", "type": "struct", "optional": 1, "default": "everywhere", "member": [
                        { "name": "city", "type": "string" },
                        { "name": "zip", "type": "int", "optional": 1 },
                    ] },
                ],
                "returns": [{ "name": "people", "type": "array", "member": [{ "type": "person" }] }],
            }],
        }],
        "typeList": [
            { "name": "person", "type": "struct", "description": "One of us.", "member": [
                { "name": "born", "type": "datetime" },
                { "name": "parent", "type": "person", "optional": 1 },
                { "name": "id", "type": "key" },
            ] },
            { "name": "key", "type": "int" },
        ],
    })
}

#[test]
fn what_php_answers_is_read() {
    let interface = Interface::from_describe_methods(&php()).expect("a description");
    let find = interface.method("person.find").expect("a method");
    assert_eq!(find.help, "Finds people.\n\nnotes:\n- slow");
    assert_eq!(find.params[0].help, "whole or part");
    assert!(!find.params[0].optional && find.params[1].optional);
    assert_eq!(find.params[1].default.as_deref(), Some("everywhere"));
    assert_eq!(find.params[1].ty, Type::named("Where"));
    assert_eq!(find.result, Type::array(Type::named("person")));

    let person = &interface.types["person"];
    assert_eq!(person.help, "One of us.");
    let mut parent = Member::new("parent", Type::named("person"));
    parent.optional = true;
    let born = Member::new("born", Type::DateTime);
    let id = Member::new("id", Type::I32);
    assert_eq!(person.shape, TypeShape::Struct(vec![born, parent, id]));
}

#[test]
fn what_a_server_of_perl_answers_is_read() {
    let answer = value!([{
        "name": "find",
        "version": "1.1",
        "hidden": 0,
        "signature": ["array string", "array string int", "struct string boolean"],
        "help": "\nFinds things.\n",
    }]);
    let interface = Interface::from_introspection(&answer).expect("a description");
    let find = &interface.methods[0];
    assert_eq!(find.help, "Finds things.");
    assert_eq!(find.result, Type::Any, "the result is not always of one type");
    let params: Vec<_> = find.params.iter().map(|param| (&param.ty, param.optional)).collect();
    assert_eq!(params, [(&Type::String, false), (&Type::Any, true)]);
}

#[test]
fn what_a_koji_hub_answers_is_read() {
    let answer = value!([
        {
            "name": "getTag",
            "doc": "Gets a tag.",
            "argspec": [["tag", "strict", "event"], (), (), [false, ()]],
            "args": ["tag", ["strict", false], ["event", ()]],
        },
        { "name": "hello", "doc": (), "argspec": [[], "args", (), (), [], (), {}], "args": ["args"] },
        // `(group, block=False, *, reason, **opts)`
        {
            "name": "groupListAdd",
            "doc": (),
            "argspec": [["group", "block"], (), "opts", [false], ["reason"], (), {}],
            "args": ["group", ["block", false], "reason", "opts"],
        },
    ]);
    let interface = Interface::from_list_api(&answer).expect("a description");
    let [tag, hello, add] = &interface.methods[..] else { panic!("{interface:?}") };
    let params = tag.params.iter().map(|param| (&*param.name, &param.ty, param.optional));
    assert_eq!(
        params.collect::<Vec<_>>(),
        [("tag", &Type::Any, false), ("strict", &Type::Boolean, true), ("event", &Type::Any, true)]
    );
    assert_eq!(tag.params[1].default.as_deref(), Some("false"));
    assert!(hello.any_params);
    // What is given by its name alone has no place among the others.
    let names = add.params.iter().map(|param| &*param.name).collect::<Vec<_>>();
    assert_eq!((names, add.any_params), (vec!["group", "block"], false));
}

#[test]
fn what_is_no_description_is_an_error() {
    for answer in [value!(()), value!("no such method"), value!([1]), value!({ "methodList": 1 })] {
        Interface::from_describe_methods(&answer).expect_err("no list of methods");
    }
    for answer in [value!("undef"), value!(["a", "b"])] {
        Interface::from_introspection(&answer).expect_err("no structs");
        Interface::from_list_api(&answer).expect_err("no structs");
    }
}

#[tokio::test]
async fn a_client_takes_the_best_that_a_server_has() {
    let named = |name: &'static str, answer: Value| {
        let builder =
            Router::builder().without_introspection().method("other", |()| async { Ok(1) });
        let builder = builder.method(name, move |_: Vec<Value>| {
            let answer = answer.clone();
            async move { Ok(answer) }
        });
        builder.build().expect("the router's own are off")
    };
    let describe =
        async |router: &Router| SystemClient::new(router).describe().await.expect("a description");

    let php = named("system.describeMethods", php());
    let learned = describe(&php).await;
    assert_eq!(learned.interface.methods[0].name, "person.find");
    assert_eq!(learned.lacking, ["system.introspection", "_listapi", "system.listMethods"]);

    let perl = value!([{ "name": "find", "signature": ["int int"], "help": "Finds." }]);
    let learned = describe(&named("system.introspection", perl)).await;
    assert_eq!(learned.interface.methods[0].params[0].ty, Type::I32);

    let koji = value!([{ "name": "getTag", "args": ["tag"] }]);
    let learned = describe(&named("_listapi", koji)).await;
    assert_eq!(learned.interface.methods[0].params[0].name, "tag");
}

#[tokio::test]
async fn a_server_with_signatures_or_names_alone_is_described_as_far_as_it_tells() {
    let builder = Router::builder()
        .method_with_help("half", "Halves.", |(_, _): (i32, Option<bool>)| async { Ok(1) })
        .method("any", |_: Vec<Value>| async { Ok(()) })
        .without(System::DescribeMethods);
    let signatures = builder.clone().build().expect("legal names");
    let learned = SystemClient::new(&signatures).describe().await.expect("a description");
    let half = learned.interface.method("half").expect("listed");
    assert_eq!(half.help, "Halves.");
    assert_eq!(half.params[0].ty, Type::I32);
    assert!(half.params[1].optional && !half.any_params);
    assert_eq!(learned.unknown, ["any"]);
    assert_eq!(learned.lacking, ["system.describeMethods", "system.introspection", "_listapi"]);
    assert!(learned.interface.extensions.contains("nil"), "{learned:?}");

    let names = builder.without(System::MethodSignature).without(System::MethodHelp);
    let names = names.build().expect("legal names");
    let learned = SystemClient::new(&names).describe().await.expect("a description");
    assert!(learned.interface.method("half").expect("listed").any_params);
    assert!(learned.unknown.contains(&"half".to_owned()));
    assert_eq!(learned.lacking[3..], ["system.methodSignature", "system.methodHelp"]);

    let silent = Router::builder().without_introspection().build().expect("no names");
    let error = SystemClient::new(&silent).describe().await.expect_err("nothing is told");
    assert_eq!(error.fault().map(Fault::code), Some(Fault::METHOD_NOT_FOUND), "{error}");
}

#[tokio::test]
async fn names_that_no_call_can_have_are_told_and_not_asked_about() {
    let router = Router::builder()
        .without_introspection()
        .method("system.listMethods", |_: Vec<Value>| async {
            Ok(vec!["fine".to_owned(), "a\nb".to_owned(), String::new(), "long".repeat(1000)])
        })
        .build()
        .expect("the router's own is off");
    let learned = SystemClient::new(&router).describe().await.expect("a description");
    let names: Vec<_> = learned.interface.methods.iter().map(|method| &*method.name).collect();
    assert_eq!(names, ["fine"]);
    assert_eq!(learned.unknown.len(), 4);
}

fn described(types: Vec<Value>, returns: Value) -> Interface {
    let answer = value!({
        "methodList": [{ "name": "f", "signatures": [{ "params": [], "returns": [returns] }] }],
        "typeList": types,
    });
    Interface::from_describe_methods(&answer).expect("a description")
}

#[test]
fn names_that_lead_in_circles_are_any() {
    let types = vec![
        value!({ "name": "a", "type": "b" }),
        value!({ "name": "b", "type": "array", "member": [{ "type": "a" }] }),
        value!({ "name": "c", "type": "c" }),
    ];
    let mut ty = described(types.clone(), value!({ "type": "a" })).methods[0].result.clone();
    let mut depth = 0;
    while let Type::Array(of) = ty {
        ty = *of;
        depth += 1;
    }
    assert_eq!(ty, Type::Any);
    assert!((1..=32).contains(&depth), "{depth}");
    assert_eq!(described(types, value!({ "type": "c" })).methods[0].result, Type::Any);
}

/// How many types a type is made of.
fn size(ty: &Type) -> usize {
    1 + match ty {
        Type::Optional(of) | Type::Array(of) | Type::Map(of) => size(of),
        Type::Tuple(elements) => elements.iter().map(size).sum(),
        _ => 0,
    }
}

#[test]
fn names_for_names_for_many_names_end() {
    let types = (0..30).map(|level| {
        let member = vec![value!({ "type": (format!("t{}", level + 1)) }); 10];
        value!({ "name": (format!("t{level}")), "type": "array", "items": "tuple", "member": member })
    });
    let interface = described(types.collect(), value!({ "type": "t0" }));
    assert!(size(&interface.methods[0].result) < 5_000_000);
}

#[test]
fn ten_thousand_methods_and_structs_of_one_name_are_read() {
    let methods = (0..10_000).map(|number| {
        value!({
            "name": (format!("m{}", number % 9_000)),
            "purpose": "\u{0}</script>",
            "signatures": [{ "params": [
                { "name": "one", "type": "struct", "member": [{ "name": "\u{1}", "type": "int" }] },
            ], "returns": [] }],
        })
    });
    let answer = value!({ "methodList": (methods.collect::<Vec<_>>()) });
    let interface = Interface::from_describe_methods(&answer).expect("a description");
    assert_eq!(interface.methods.len(), 9_000, "of each name the first");
    assert_eq!(interface.types.len(), 10_000);
    let member = Member::new("\u{1}", Type::I32);
    assert_eq!(interface.types["One10000"], NamedType::from_members(vec![member]));
    assert!(!interface.to_text().contains('\u{0}'));
}

#[test]
fn a_megabyte_of_help_is_kept() {
    let help = "a\u{202e}b\u{200f}\u{61c}\n".repeat(200_000);
    let answer = value!([{ "name": "f", "help": (help.clone()), "signature": [] }]);
    let interface = Interface::from_introspection(&answer).expect("a description");
    assert_eq!(interface.methods[0].help, help.trim());
    assert!(!interface.to_text().contains(['\u{202e}', '\u{200f}', '\u{61c}']));
}

/// The names of parameters of these types where this is the help.
fn named(types: &[&str], help: &str) -> Vec<String> {
    let mut method = Method::new("f");
    method.take_wire_signatures(vec![[&["boolean"], types].concat()]);
    method.take_help(help);
    method.params.into_iter().map(|param| param.name).collect()
}

#[test]
fn parameters_are_called_as_the_help_lists_them() {
    // As Supervisor, PHP, Sphinx and Epydoc have it.
    for help in [
        " Starts.\n\n        @param string name Process name (or ``group:name``)\n        \
         @param  boolean\twait  Wait\n        @return boolean result     Always true\n",
        "@param mixed $name the name\r\n@param bool $wait\r\n@return bool",
        "Starts.\n\n:param str name: the name\n:param bool wait: Wait.\n    :param: odd\n:returns: x",
        "@param name: the name\n@param wait: whether to wait\n@parameters are listed above",
    ] {
        assert_eq!(named(&["string", "boolean"], help), ["name", "wait"], "{help}");
    }
    assert_eq!(named(&["i8", "any"], "@param int _a1\n@param array type"), ["_a1", "type"]);
    assert!(named(&[], "@param string name").is_empty());
}

#[test]
fn a_help_is_kept_without_the_indentation_of_its_source() {
    let kept = |help| {
        let mut method = Method::new("f");
        method.take_help(help);
        method.help
    };
    for (help, cleaned) in [
        (
            " Starts.\r\n\r\n        @param a\r\n          more \r\n        ",
            "Starts.\n\n@param a\n  more",
        ),
        ("\n    Starts:\n      a\n\n    b\n", "Starts:\n  a\n\nb"),
        ("\tStarts.\n\t\ta\n \n\t\t\tb", "Starts.\na\n\n\tb"),
        ("a\n b\nc", "a\n b\nc"),
        ("a\n  \u{e4}\n\u{a0}b", "a\n  \u{e4}\n\u{a0}b"),
        (" \n\t\n", ""),
        ("", ""),
    ] {
        assert_eq!(kept(help), cleaned, "{help:?}");
        let koji = Interface::from_list_api(&value!([{ "name": "f", "doc": help, "args": [] }]));
        assert_eq!(koji.expect("a description").methods[0].help, cleaned, "{help:?}");
    }
}

#[test]
fn names_that_do_not_fit_the_parameters_are_not_taken() {
    let long = format!("@param string a\n@param boolean {}", "b".repeat(65));
    for help in [
        "",
        "@param string name",
        "@param string name\n@param boolean wait\n@param int more",
        "@param boolean wait\n@param string name",
        "@param string name\n@param boolean name",
        "@param string name\n@param boolean",
        "@param string name\n@param boolean wait;",
        "@param string name\n@param boolean ../x",
        "@param string name\n@param boolean 2nd",
        "@param string na\u{202e}me\n@param boolean wait",
        "@param string näme\n@param boolean wait",
        "@param the name of it\n@param boolean wait",
        "@paramstring name\n@param boolean wait",
        &long,
    ] {
        assert_eq!(named(&["string", "boolean"], help), ["", ""], "{help}");
    }
}

#[test]
fn names_that_are_known_already_stay() {
    let mut method = Method::new("f");
    method.params.push(Param::new("name", Type::String));
    method.take_help("@param string other");
    assert_eq!(method.params[0].name, "name");
}

#[test]
fn names_in_a_megabyte_of_help_are_read_once() {
    let types = vec!["string"; 20_000];
    let lines =
        (0..20_000).map(|number| format!("@param string name{number} {}\n", "x".repeat(40)));
    let help: String = lines.collect();
    assert_eq!(named(&types, &help)[19_999], "name19999");
    assert_eq!(named(&["string"], &"@param string ".repeat(100_000)), [""]);
    let lines = "@param string name\n".repeat(100_000);
    assert_eq!(named(&types, &lines)[0], "");
    let answer = value!([{ "name": "f", "help": "@param int n", "signature": ["int int"] }]);
    let interface = Interface::from_introspection(&answer).expect("a description");
    assert_eq!(interface.methods[0].params[0].name, "n");
}

#[tokio::test]
async fn a_server_with_signatures_and_help_tells_the_names_of_parameters() {
    let help = "Starts.\n@param string name  Which\n@param boolean wait  Till it runs";
    let router = Router::builder()
        .without(System::DescribeMethods)
        .method_with_help("start", help, |(_, _): (String, bool)| async { Ok(true) })
        .build()
        .expect("a router");
    let learned = SystemClient::new(&router).describe().await.expect("a description");
    let start = learned.interface.method("start").expect("it is listed");
    assert_eq!((&*start.params[0].name, &*start.params[1].name), ("name", "wait"));
}

#[tokio::test]
async fn a_server_that_refuses_a_multicall_by_a_fault_of_its_own_is_asked_call_by_call() {
    let router = Router::builder()
        .without(System::Multicall)
        .without(System::DescribeMethods)
        .method("system.multicall", |_: Vec<Value>| async {
            Err::<Value, _>(Fault::new(500, "Method Not Found"))
        })
        .method_with_help("half", "Halves.", |(n,): (i32,)| async move { Ok(n / 2) })
        .build()
        .expect("a router");
    let learned = SystemClient::new(&router).describe().await.expect("a description");
    let half = learned.interface.method("half").expect("it is listed");
    assert_eq!((&*half.help, &half.params[0].ty), ("Halves.", &Type::I32));
}
