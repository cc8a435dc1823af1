use xmlrpc::service::{Describe, MethodDescriptor};
use xmlrpc::{Fault, Router};

use crate::support::{call, router};

#[xmlrpc::service(namespace = "dir", rename_all = "camelCase")]
trait Directory {
    #[expose]
    fn file_size(&self) -> i32;

    #[rpc(name = "ls -l", alias = "list", alias = "dir")]
    fn list_files(&self) -> i32;

    #[rpc(alias = "Type_Of")]
    fn r#type(&self) -> i32;

    #[rpc(name = "system.client_version", alias = "system.library_version")]
    fn version(&self) -> i32;

    fn private(&self) -> i32;
}

struct Fixed;

impl Directory for Fixed {
    fn file_size(&self) -> i32 {
        1
    }

    fn list_files(&self) -> i32 {
        2
    }

    fn r#type(&self) -> i32 {
        3
    }

    fn version(&self) -> i32 {
        5
    }

    fn private(&self) -> i32 {
        4
    }
}

#[test]
fn a_method_that_is_not_exposed_is_an_ordinary_one() {
    assert_eq!(Fixed.private() + Fixed.two(), 6);
}

fn served() -> Router {
    router(DirectoryServer::new(Fixed))
}

fn names(methods: &[MethodDescriptor]) -> Vec<&'static str> {
    methods.iter().map(MethodDescriptor::name).collect()
}

#[tokio::test]
async fn a_namespace_and_a_case_shape_derived_names() {
    assert_eq!(call(&served(), "dir.fileSize", ()).await, Ok(1));
    assert_eq!(call(&served(), "dir.type", ()).await, Ok(3));
}

#[tokio::test]
async fn a_name_that_is_written_is_the_name_on_the_wire() {
    assert_eq!(call(&served(), "ls -l", ()).await, Ok(2));
    assert_eq!(call(&served(), "list", ()).await, Ok(2));
    assert_eq!(call(&served(), "dir", ()).await, Ok(2));
    assert_eq!(call(&served(), "Type_Of", ()).await, Ok(3));
    assert_eq!(call(&served(), "system.client_version", ()).await, Ok(5));
    assert_eq!(call(&served(), "system.library_version", ()).await, Ok(5));
}

#[tokio::test]
async fn nothing_else_is_callable() {
    for name in
        ["private", "dir.private", "dir.listFiles", "fileSize", "dir.file_size", "list_files"]
    {
        let fault = call::<i32>(&served(), name, ()).await.expect_err(name);
        assert_eq!(fault.code(), Fault::METHOD_NOT_FOUND, "{name}");
    }
}

#[test]
fn every_case_of_serde_is_there() {
    macro_rules! in_case {
        ($($module:ident $case:literal $name:literal)*) => {$(
            mod $module {
                #[xmlrpc::service(rename_all = $case)]
                pub(super) trait Clock {
                    #[expose]
                    fn time_of_day(&self);
                }
            }
            let methods = $module::ClockDescription::METHODS;
            assert_eq!(names(methods), [$name], $case);
        )*};
    }
    in_case! {
        lower "lowercase" "time_of_day"
        upper "UPPERCASE" "TIME_OF_DAY"
        pascal "PascalCase" "TimeOfDay"
        camel "camelCase" "timeOfDay"
        snake "snake_case" "time_of_day"
        screaming_snake "SCREAMING_SNAKE_CASE" "TIME_OF_DAY"
        kebab "kebab-case" "time-of-day"
        screaming_kebab "SCREAMING-KEBAB-CASE" "TIME-OF-DAY"
    }
}

#[xmlrpc::service(expose = "all")]
trait Everything {
    fn one(&self) -> i32 {
        1
    }

    #[rpc(skip)]
    fn two(&self) -> i32 {
        2
    }

    #[rpc(hidden)]
    async fn three(&self) -> i32 {
        3
    }
}

impl Everything for Fixed {}

#[tokio::test]
async fn all_methods_are_exposed_but_those_that_are_skipped() {
    let router = router(EverythingServer::new(Fixed));
    assert_eq!(call(&router, "one", ()).await, Ok(1));
    assert!(call::<i32>(&router, "two", ()).await.is_err());
    assert_eq!(call(&router, "three", ()).await, Ok(3));
}

#[tokio::test]
async fn a_hidden_method_is_not_listed() {
    let router = router(EverythingServer::new(Fixed));
    let listed: Vec<String> = call(&router, "system.listMethods", ()).await.expect("a list");
    assert!(listed.contains(&"one".to_owned()), "{listed:?}");
    assert!(!listed.contains(&"three".to_owned()), "{listed:?}");
}
