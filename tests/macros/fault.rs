use proptest::prelude::*;
use xmlrpc::{Fault, ServiceError, codec};

use crate::support::{call, router};

/// Every shape, beside thiserror's derive.
#[derive(Debug, PartialEq, thiserror::Error, xmlrpc::Fault)]
enum DirError {
    #[error("{0} is not here")]
    #[fault(code = 404)]
    NotFound(String),
    #[error("no")]
    #[fault(code = -403, message = "permission denied")]
    Denied,
    #[error("full")]
    #[fault(code = -2147483648)]
    DiskIsFull,
    #[error(transparent)]
    #[fault(other)]
    Other(#[from] Fault),
}

#[derive(Debug, PartialEq, xmlrpc::Fault)]
enum Closed {
    #[fault(code = 0)]
    Empty(String),
}

fn all() -> Vec<(DirError, Fault)> {
    vec![
        (DirError::NotFound("/etc".into()), Fault::new(404, "/etc")),
        (DirError::NotFound(String::new()), Fault::new(404, "")),
        (DirError::Denied, Fault::new(-403, "permission denied")),
        (DirError::DiskIsFull, Fault::new(i32::MIN, "disk is full")),
        (DirError::Other(Fault::new(1, "one")), Fault::new(1, "one")),
    ]
}

#[test]
fn an_error_becomes_its_fault_and_comes_back_the_same() {
    for (error, fault) in all() {
        assert_eq!(error.message(), fault.message());
        assert_eq!(DirError::from_fault(fault.clone()), Ok(error));
    }
    for (error, fault) in all() {
        assert_eq!(Fault::from(error), fault);
    }
}

#[test]
fn a_code_that_is_not_declared_stays_a_fault() {
    let fault = Fault::new(1, "one");
    assert_eq!(Closed::from_fault(fault.clone()), Err(fault));
    assert_eq!(Closed::from_fault(Fault::new(0, "")), Ok(Closed::Empty(String::new())));
}

#[test]
fn a_variant_is_known_by_its_code_alone() {
    let abroad = Fault::new(-403, "Zugriff verweigert");
    assert_eq!(DirError::from_fault(abroad), Ok(DirError::Denied));
}

type Reply<T> = Result<T, DirError>;

#[xmlrpc::service]
trait Directory {
    #[expose]
    async fn list(&self, path: &str) -> Reply<Vec<String>>;

    #[expose]
    fn size(&self, path: &str) -> Result<i64, Fault>;
}

struct Empty;

impl Directory for Empty {
    async fn list(&self, path: &str) -> Reply<Vec<String>> {
        match path {
            "/" => Ok(vec![]),
            "/root" => Err(DirError::Denied),
            "/dev" => Err(Fault::new(5, "not a directory"))?,
            _ => Err(DirError::NotFound(path.to_owned())),
        }
    }

    fn size(&self, _: &str) -> Result<i64, Fault> {
        Err(DirError::DiskIsFull)?
    }
}

#[tokio::test]
async fn errors_travel_as_faults() {
    let router = router(DirectoryServer::new(Empty));
    assert_eq!(call(&router, "list", ("/",)).await, Ok(Vec::<String>::new()));
    for (path, fault) in [
        ("/root", Fault::new(-403, "permission denied")),
        ("/dev", Fault::new(5, "not a directory")),
        ("/home", Fault::new(404, "/home")),
    ] {
        assert_eq!(call::<Vec<String>>(&router, "list", (path,)).await, Err(fault));
    }
    let full = Fault::new(i32::MIN, "disk is full");
    assert_eq!(call::<i64>(&router, "size", ("/",)).await, Err(full));
}

/// Fields in the fault's string, in shapes that can be misread.
#[derive(Clone, Debug, PartialEq, xmlrpc::Fault)]
enum ShopError {
    #[fault(code = 1, message = "no {what} at {place}")]
    Missing { place: String, what: String },
    #[fault(code = 2, message = "{0}: {1}")]
    Failed(String, i32),
    #[fault(code = 3, message = "{{{from}-{to}}}")]
    Between { from: i64, to: i64 },
    #[fault(code = 4, message = "aa{x}aa{y}aa")]
    Repeating { x: String, y: String },
    #[fault(code = 5, message = "{rate}%")]
    Rate { rate: f64 },
    #[fault(code = 6, message = "{{closed}}")]
    Closed,
    #[fault(code = 7)]
    Text(String),
    #[fault(transparent)]
    Till(TillError),
}

#[derive(Clone, Debug, PartialEq, xmlrpc::Fault)]
enum TillError {
    #[fault(code = 10, message = "{cents} ct short")]
    Short { cents: u32 },
    #[fault(code = 11)]
    Empty,
    #[fault(transparent)]
    Drawer(DrawerError),
    #[fault(other)]
    Other(Fault),
}

#[derive(Clone, Debug, PartialEq, xmlrpc::Fault)]
enum DrawerError {
    #[fault(code = 20)]
    Stuck(String),
}

#[test]
fn fields_stand_where_the_message_names_them() {
    let missing = ShopError::Missing { place: "home".into(), what: "tea".into() };
    assert_eq!(missing.message(), "no tea at home");
    let fault = Fault::from(missing.clone());
    assert_eq!(fault, Fault::new(1, "no tea at home"));
    assert_eq!(ShopError::from_fault(fault), Ok(missing));

    let failed = ShopError::Failed("disk".into(), -5);
    assert_eq!(Fault::from(failed.clone()), Fault::new(2, "disk: -5"));
    assert_eq!(ShopError::from_fault(Fault::new(2, "disk: -5")), Ok(failed));
    assert_eq!(Fault::from(ShopError::Between { from: 1, to: 2 }), Fault::new(3, "{1-2}"));
    assert_eq!(Fault::from(ShopError::Closed), Fault::new(6, "{closed}"));
}

#[test]
fn a_string_that_reads_in_two_ways_or_in_none_stays_a_fault() {
    for (code, text) in [
        (1, "no hat at home at noon"),
        (1, "nothing at home"),
        (1, "no tea in here"),
        (2, "disk: full: 5"),
        (2, "disk: five"),
        (2, "disk: 05"),
        (2, "disk: 99999999999"),
        (3, "{1--2-3}"),
        (3, "{1-2"),
        (4, "aaaaaaa"),
        (5, "1.0%"),
        (10, "-5 ct short"),
    ] {
        let fault = Fault::new(code, text);
        assert_eq!(ShopError::from_fault(fault.clone()), Err(fault));
    }
}

#[test]
fn a_transparent_variant_is_the_fault_of_what_it_holds() {
    let held = |error| ShopError::Till(error);
    for (error, fault) in [
        (held(TillError::Short { cents: 5 }), Fault::new(10, "5 ct short")),
        (held(TillError::Empty), Fault::new(11, "empty")),
        (held(TillError::Drawer(DrawerError::Stuck("key".into()))), Fault::new(20, "key")),
        (held(TillError::Other(Fault::new(99, "?"))), Fault::new(99, "?")),
    ] {
        assert_eq!(error.message(), fault.message());
        assert_eq!(Fault::from(error.clone()), fault);
        assert_eq!(ShopError::from_fault(fault), Ok(error));
    }
}

fn error() -> impl Strategy<Value = ShopError> {
    // Few letters, so that the words of the patterns come up in the fields.
    let text = || prop_oneof!["[a: %{}-]{0,6}", "( at |no |a|: ){0,4}", "\\PC{0,8}"];
    prop_oneof![
        (text(), text()).prop_map(|(place, what)| ShopError::Missing { place, what }),
        (text(), any::<i32>()).prop_map(|(text, code)| ShopError::Failed(text, code)),
        (any::<i64>(), any::<i64>()).prop_map(|(from, to)| ShopError::Between { from, to }),
        (text(), text()).prop_map(|(x, y)| ShopError::Repeating { x, y }),
        any::<f64>()
            .prop_filter("a number", |rate| !rate.is_nan())
            .prop_map(|rate| ShopError::Rate { rate }),
        Just(ShopError::Closed),
        text().prop_map(ShopError::Text),
        any::<u32>().prop_map(|cents| ShopError::Till(TillError::Short { cents })),
        text().prop_map(|text| ShopError::Till(TillError::Drawer(DrawerError::Stuck(text)))),
        (100.., text())
            .prop_map(|(code, text)| { ShopError::Till(TillError::Other(Fault::new(code, text))) }),
    ]
}

proptest! {
    #[test]
    fn an_error_comes_back_as_itself_or_as_a_fault(error in error()) {
        let fault = Fault::from(error.clone());
        match ShopError::from_fault(fault.clone()) {
            Ok(back) => prop_assert_eq!(back, error),
            Err(unread) => prop_assert_eq!(unread, fault),
        }
    }

    #[test]
    fn an_error_crosses_the_wire_as_itself_or_as_a_fault(error in error()) {
        let fault = Fault::from(error.clone());
        let answer = codec::decode_response::<()>(&codec::encode_fault(&fault));
        let crossed = answer.expect("an answer").expect_err("a fault");
        match ShopError::from_fault(crossed) {
            Ok(back) => prop_assert_eq!(back, error),
            Err(unread) => prop_assert_eq!(unread, fault),
        }
    }

    #[test]
    fn what_is_read_from_any_string_writes_the_same_string(
        code in 1..12,
        text in "([a: %{}0-9-]|no | at |aa){0,8}",
    ) {
        let fault = Fault::new(code, text);
        if let Ok(error) = ShopError::from_fault(fault.clone()) {
            let known_by_its_code =
                matches!(error, ShopError::Closed | ShopError::Till(TillError::Empty));
            prop_assert!(known_by_its_code || Fault::from(error) == fault);
        }
    }
}

/// Displays what `display` asks for, by thiserror.
#[derive(Debug, PartialEq, thiserror::Error, xmlrpc::Fault)]
enum ParseError {
    #[error("line {line}: {reason:?}")]
    #[fault(code = 1, display)]
    Syntax { line: usize, reason: String },
    #[error("nothing to read")]
    #[fault(code = 2, display)]
    Empty,
    #[error("this is not told")]
    #[fault(code = 3, message = "too long")]
    TooLong,
}

#[derive(Debug, PartialEq, thiserror::Error, xmlrpc::Fault)]
#[fault(display)]
enum AllDisplayed {
    #[error("no {0}")]
    #[fault(code = 1)]
    Missing(String),
    #[error("this is not told")]
    #[fault(code = 2, message = "late")]
    Late,
    #[error(transparent)]
    #[fault(transparent)]
    Parse(#[from] Held),
}

#[derive(Debug, PartialEq, thiserror::Error, xmlrpc::Fault)]
enum Held {
    #[error("held")]
    #[fault(code = 9, message = "not displayed")]
    One,
}

#[test]
fn a_string_may_be_what_the_variant_displays_and_is_not_read_back() {
    let syntax = ParseError::Syntax { line: 3, reason: "eof".into() };
    let fault = Fault::new(1, "line 3: \"eof\"");
    assert_eq!(syntax.message(), fault.message());
    assert_eq!(Fault::from(syntax), fault);
    assert_eq!(ParseError::from_fault(fault.clone()), Err(fault));

    assert_eq!(Fault::from(ParseError::Empty), Fault::new(2, "nothing to read"));
    assert_eq!(ParseError::from_fault(Fault::new(2, "?")), Ok(ParseError::Empty));
    assert_eq!(Fault::from(ParseError::TooLong), Fault::new(3, "too long"));

    assert_eq!(Fault::from(AllDisplayed::Missing("tea".into())), Fault::new(1, "no tea"));
    assert_eq!(Fault::from(AllDisplayed::Late), Fault::new(2, "late"));
    assert_eq!(Fault::from(AllDisplayed::Parse(Held::One)), Fault::new(9, "not displayed"));
    let missing = Fault::new(1, "no tea");
    assert_eq!(AllDisplayed::from_fault(missing.clone()), Err(missing));
    assert_eq!(AllDisplayed::from_fault(Fault::new(2, "late")), Ok(AllDisplayed::Late));
}

#[xmlrpc::service]
trait Shop {
    #[rpc(inline)]
    fn buy(&self, what: &str, place: &str) -> Result<(), ShopError>;
}

struct Closed24;

impl Shop for Closed24 {
    fn buy(&self, what: &str, place: &str) -> Result<(), ShopError> {
        Err(ShopError::Missing { place: place.to_owned(), what: what.to_owned() })
    }
}

#[tokio::test]
async fn a_caller_gets_the_variant_or_the_fault() {
    let router = router(ShopServer::new(Closed24));
    let shop = ShopClient::new(&router);
    let told = shop.buy("tea", "home").await.expect_err("an error");
    let missing = ShopError::Missing { place: "home".into(), what: "tea".into() };
    assert_eq!(told.service(), Some(&missing));
    let unclear = shop.buy("hat at hand", "home").await.expect_err("an error");
    let fault = Fault::new(1, "no hat at hand at home");
    assert_eq!(unclear.fault(), Some(&fault));
}
