//! The code that the page copies makes the call that its form makes.

use std::path::Path;
use std::process::{Command, Output};
use std::sync::{Arc, Mutex};

use xmlrpc::{Router, Value, value};

use crate::browser::{Browser, in_article, program};
use crate::{open_workshop, serve};

#[tokio::test(flavor = "multi_thread")]
async fn copied_code_makes_the_same_call() {
    let Some(browser) = Browser::start("copied_code", &[]).await else { return };
    let calls: Arc<Mutex<Vec<Vec<Value>>>> = Arc::default();
    let record = calls.clone();
    let name = "it's $(touch x) `id` \"a\" \\ <&> 😀";
    let router = Router::builder().method(name, move |params: Vec<Value>| {
        record.lock().expect("no panic").push(params);
        async { Ok("taken") }
    });
    let address = serve(router, |builder| builder).await;
    browser.open(&format!("{address}/RPC2")).await;
    browser.try_it(name).await;
    let text =
        "it's \"$(touch x)\" `id` ${HOME} %s {0} \\n \\ !! 😀 <b>&amp;]]> ?>\nsecond\tline\u{202e}";
    let xml = format!(
        "<methodCall><methodName>{}</methodName><params><param><value><string>{}</string></value></param>\
         <param><value><i8>-9223372036854775808</i8></value></param><param><value><double>-2.5</double></value></param>\
         <param><value><boolean>1</boolean></value></param><param><value><nil/></value></param>\
         <param><value><dateTime.iso8601>20260102T03:04:05</dateTime.iso8601></value></param>\
         <param><value><base64>AP8nIg==</base64></value></param>\
         <param><value><array><data><value><int>5</int></value><value><array><data></data></array></value></data></array></value></param>\
         <param><value><struct><member><name>a'b\"$</name><value>c'd</value></member></struct></value></param></params></methodCall>",
        escape(name),
        escape(text)
    );
    let expected = vec![
        value!(text),
        value!(i64::MIN),
        value!(-2.5),
        value!(true),
        Value::Nil,
        value!("20260102T03:04:05".parse::<xmlrpc::DateTime>().expect("a date")),
        value!(xmlrpc::Base64::from(*b"\0\xff'\"")),
        value!([5, []]),
        value!({ "a'b\"$": "c'd" }),
    ];
    browser.push(name, "XML").await;
    browser.set(name, "The call as XML", &xml).await;
    browser.run(&in_article(name, "one.querySelector('.copy').open = true; return true")).await;
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/copied");
    std::fs::create_dir_all(&folder).expect("a folder");
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let command = root.join("target/debug");
    for (language, file, tool) in [
        ("curl", "call.sh", "curl"),
        ("Python", "call.py", "python3"),
        ("PHP", "call.php", "php"),
        ("Rust", "call.rs", "cargo"),
        ("xmlrpc", "command.sh", "xmlrpc"),
    ] {
        let code = browser.text(&format!("document.querySelector(\"[data-language='{language}']\").click(); return document.querySelector('.copy pre').textContent")).await;
        std::fs::write(folder.join(file), &code).expect("room");
        let mut run = match language {
            "curl" | "Rust" => Command::new("sh"),
            "xmlrpc" if command.join("xmlrpc").is_file() => {
                let path = std::env::var("PATH").unwrap_or_default();
                let mut shell = Command::new("sh");
                shell.env("PATH", format!("{}:{path}", command.display()));
                shell
            }
            // Another program of this name is xmlrpc-c's.
            "xmlrpc" => {
                assert!(std::env::var_os("CI").is_none(), "xmlrpc-cli is not built");
                println!("skipped copied_code in xmlrpc: xmlrpc-cli is not built");
                continue;
            }
            _ => match program(&format!("copied_code in {language}"), tool) {
                Some(tool) => Command::new(tool),
                None => continue,
            },
        };
        let output = tokio::task::block_in_place(|| match language {
            "Rust" => run_rust("call", &code),
            _ => run.arg(file).current_dir(&folder).output().expect("it runs"),
        });
        assert!(
            output.status.success(),
            "{language}: {}\n{code}",
            String::from_utf8_lossy(&output.stderr)
        );
        let made = calls.lock().expect("no panic").pop();
        assert_eq!(
            made.as_ref(),
            Some(&expected),
            "{language}: {code}\n{}",
            String::from_utf8_lossy(&output.stdout)
        );
        assert!(!folder.join("x").exists(), "{language}");
    }
    browser.end(&[&address]).await;
}

/// The Rust of a method whose types are known has plain values, and compiles.
#[tokio::test(flavor = "multi_thread")]
async fn copied_rust_has_the_types_of_the_description() {
    let Some((browser, address)) = open_workshop("copied_rust").await else { return };
    let mut calls = Vec::new();
    for (method, params, line) in [
        (
            "echo.small",
            "<int>5</int>",
            "let result: u8 = client.call(\"echo.small\", (5_u8,)).await?;",
        ),
        (
            "echo.long",
            "<int>5</int>",
            "let result: i64 = client.call(\"echo.long\", (5_i64,)).await?;",
        ),
        (
            "echo.string",
            "a\"b",
            "let result: String = client.call(\"echo.string\", (\"a\\\"b\",)).await?;",
        ),
        (
            "echo.boolean",
            "<boolean>1</boolean>",
            "let result: bool = client.call(\"echo.boolean\", (true,)).await?;",
        ),
        (
            "echo.double",
            "<double>2</double>",
            "let result: f64 = client.call(\"echo.double\", (2.0_f64,)).await?;",
        ),
        (
            "echo.date",
            "<dateTime.iso8601>20260102T03:04:05</dateTime.iso8601>",
            "let result: DateTime = client.call(\"echo.date\", (\"20260102T03:04:05\".parse::<DateTime>()?,)).await?;",
        ),
        (
            "echo.bytes",
            "<base64>AAE=</base64>",
            "let result: Base64 = client.call(\"echo.bytes\", (Base64::from(*b\"\\x00\\x01\"),)).await?;",
        ),
        (
            "echo.array",
            "<array><data><value><int>1</int></value></data></array>",
            "let result: Vec<i32> = client.call(\"echo.array\", (vec![1],)).await?;",
        ),
        (
            "echo.tuple",
            "<array><data><value>a</value><value><int>1</int></value></data></array>",
            "let result: (String, i32) = client.call(\"echo.tuple\", ((\"a\", 1),)).await?;",
        ),
        (
            "echo.map",
            "<struct><member><name>a</name><value><int>1</int></value></member></struct>",
            "let result: HashMap<String, i32> = client.call(\"echo.map\", (value!({ \"a\": 1 }),)).await?;",
        ),
        (
            "echo.choice",
            "<string>wood</string>",
            "let result: Value = client.call(\"echo.choice\", (\"wood\",)).await?;",
        ),
        (
            "echo.any",
            "<nil/>",
            "let result: Value = client.call(\"echo.any\", (Value::Nil,)).await?;",
        ),
        ("echo.nothing", "", "let result: () = client.call(\"echo.nothing\", ()).await?;"),
    ] {
        let param = if params.is_empty() {
            String::new()
        } else {
            format!("<param><value>{params}</value></param>")
        };
        let xml = format!(
            "<methodCall><methodName>{method}</methodName><params>{param}</params></methodCall>"
        );
        browser.try_it(method).await;
        browser.push(method, "XML").await;
        browser.set(method, "The call as XML", &xml).await;
        let code = browser.text(&in_article(method, "one.querySelector('.copy').open = true; one.querySelector('[data-language=Rust]').click(); return one.querySelector('.copy pre').textContent")).await;
        assert!(code.contains(line), "{code}");
        assert_eq!(code.contains("`xmlrpc generate`"), method == "echo.choice", "{code}");
        calls.push(code);
    }
    // One program of them all, each in a module of its own.
    let modules = calls.iter().enumerate().map(|(index, code)| {
        format!(
            "mod call{index} {{ {} }}\n",
            code.replace("#[tokio::main]\nasync fn main", "pub async fn call")
        )
    });
    let begun = (0..calls.len()).map(|index| format!("    call{index}::call().await?;\n"));
    let program = format!(
        "#![deny(warnings)]\n{}#[tokio::main]\nasync fn main() -> Result<(), Box<dyn std::error::Error>> {{\n{}    Ok(())\n}}\n",
        modules.collect::<String>(),
        begun.collect::<String>()
    );
    let output = tokio::task::block_in_place(|| run_rust("typed", &program));
    let printed = String::from_utf8_lossy(&output.stdout);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    assert_eq!(printed.lines().count(), calls.len(), "{printed}");
    browser.end(&[&address]).await;
}

/// Builds and runs a program that has what the copied code asks for.
fn run_rust(name: &str, program: &str) -> Output {
    let target = Path::new(env!("CARGO_MANIFEST_DIR")).join("target");
    let folder = target.join("copied").join(name);
    std::fs::create_dir_all(folder.join("src")).expect("a folder");
    let manifest = format!(
        "[package]\nname = \"copied-{name}\"\nedition = \"2024\"\n[workspace]\n[dependencies]\nxmlrpc-service = {{ path = {:?} }}\ntokio = {{ version = \"1\", features = [\"macros\", \"rt-multi-thread\"] }}\n",
        Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
    );
    std::fs::write(folder.join("Cargo.toml"), manifest).expect("room");
    std::fs::write(folder.join("src/main.rs"), program).expect("room");
    let mut cargo = Command::new("cargo");
    cargo.args(["run", "--quiet"]).current_dir(&folder);
    // What both programs need is built once.
    cargo.env("CARGO_TARGET_DIR", target.join("copied/target"));
    cargo.output().expect("cargo runs")
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}
