use std::collections::HashMap;
use std::time::Duration;

use serde::{Deserialize, Serialize};
use xmlrpc::description::Type;
use xmlrpc::service::{Describe, MethodDescriptor};
use xmlrpc::{Context, Fault};

type Maybe<T> = Option<T>;
type Reply<T> = Result<T, Fault>;

#[derive(Serialize, Deserialize)]
struct Entry {
    name: String,
    size: i64,
}

#[derive(Serialize)]
struct WriteOnly;

#[xmlrpc::service]
trait Directory {
    /// Lists the entries of `path`.
    ///
    ///   - hidden ones too, if `hidden`
    ///   - and nothing else
    #[rpc(alias = "ls", idempotent)]
    async fn list(
        &self,
        #[rpc(context)] cx: &Context,
        path: &str,
        r#in: Maybe<bool>,
    ) -> Reply<Vec<Entry>>;

    /** Makes it.
     *
     *    Twice indented.
     */
    #[rpc(hidden)]
    fn make(
        &self,
        mode: i32,
        #[rpc(default = 0)] owner: u8,
        #[rpc(default = Vec::new())] tags: Vec<String>,
    ) -> bool;

    #[doc = "One line,"]
    #[doc(hidden)]
    #[doc = "and another."]
    #[expose]
    fn write_only(&self) -> WriteOnly;

    #[expose]
    fn silent(&self, map: HashMap<String, f64>);

    #[rpc(tag = "admin", tag = "slow", timeout = "5m")]
    fn slow(&self, #[rpc(rename = "dirName")] path: &str, names: Option<&[String]>);

    #[rpc(timeout = "250ms")]
    fn quick(&self);
}

const METHODS: &[MethodDescriptor] = DirectoryDescription::METHODS;

#[test]
fn it_needs_no_implementation() {
    let names: Vec<_> = METHODS.iter().map(MethodDescriptor::name).collect();
    assert_eq!(names, ["list", "make", "write_only", "silent", "slow", "quick"]);
}

#[test]
fn it_has_what_the_attributes_say() {
    assert_eq!(METHODS[0].aliases(), ["ls"]);
    let idempotent: Vec<_> = METHODS.iter().map(MethodDescriptor::is_idempotent).collect();
    assert_eq!(idempotent, [true, false, false, false, false, false]);
    let hidden: Vec<_> = METHODS.iter().map(MethodDescriptor::is_hidden).collect();
    assert_eq!(hidden, [false, true, false, false, false, false]);
    assert_eq!(METHODS[4].tags(), ["admin", "slow"]);
    assert_eq!(METHODS[5].tags(), [""; 0]);
    assert_eq!(METHODS[4].timeout(), Some(Duration::from_secs(300)));
    assert_eq!(METHODS[5].timeout(), Some(Duration::from_millis(250)));
    assert_eq!(METHODS[0].timeout(), None);
}

#[test]
fn doc_comments_are_help_as_python_shows_them() {
    let help: Vec<_> = METHODS.iter().map(MethodDescriptor::help).collect();
    assert_eq!(
        help,
        [
            "Lists the entries of `path`.\n\n  - hidden ones too, if `hidden`\n  - and nothing else",
            "Makes it.\n\n   Twice indented.",
            "One line,\nand another.",
            "",
            "",
            "",
        ]
    );
}

#[test]
fn parameters_are_those_on_the_wire() {
    let params = |method: &MethodDescriptor| {
        let params = method.params().iter();
        params.map(|param| (param.name(), param.is_optional())).collect::<Vec<_>>()
    };
    assert_eq!(params(&METHODS[0]), [("path", false), ("in", true)]);
    assert_eq!(params(&METHODS[1]), [("mode", false), ("owner", true), ("tags", true)]);
    assert_eq!(params(&METHODS[3]), [("map", false)]);
    assert_eq!(params(&METHODS[4]), [("dirName", false), ("names", true)]);
}

#[test]
fn types_are_those_behind_aliases() {
    let interface = DirectoryDescription::describe();
    let [list, make, write_only, silent, slow, _] = &interface.methods[..] else { panic!() };
    assert_eq!(make.result, Type::Boolean);
    assert_eq!(list.result, Type::array(Type::named("Entry")));
    assert_eq!(list.params[0].ty, Type::String);
    assert_eq!(list.params[1].ty, Type::optional(Type::Boolean));
    assert_eq!(silent.params[0].ty, Type::map(Type::Double));
    assert_eq!(slow.params[1].ty, Type::optional(Type::array(Type::String)));
    assert_eq!(write_only.result, Type::Any, "what can only be written cannot be probed");
}
