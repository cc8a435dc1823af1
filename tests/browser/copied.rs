//! The code that the page copies makes the call that its form makes.

use std::path::Path;
use std::process::Command;
use std::sync::{Arc, Mutex};

use serde_json::json;
use xmlrpc::{Router, Value, value};

use crate::browser::{Browser, program};
use crate::serve;

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
    browser.run(&format!(
        "const one = document.querySelector('article.method'); [...one.querySelectorAll('.tabs button')].find((tab) => tab.textContent === 'XML').click(); \
         one.querySelector('textarea.code').value = {}; one.querySelector('.copy').open = true; return true", json!(xml)
    )).await;
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/copied");
    std::fs::create_dir_all(folder.join("src")).expect("a folder");
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let command = root.join("target/debug");
    for (language, file, tool) in [
        ("curl", "call.sh", "curl"),
        ("Python", "call.py", "python3"),
        ("PHP", "call.php", "php"),
        ("Rust", "src/main.rs", "cargo"),
        ("xmlrpc", "command.sh", "xmlrpc"),
    ] {
        let code = browser.text(&format!("document.querySelector(\"[data-language='{language}']\").click(); return document.querySelector('.copy pre').textContent")).await;
        std::fs::write(folder.join(file), &code).expect("room");
        let mut run = match language {
            "curl" => Command::new("sh"),
            "Rust" => {
                let manifest = format!(
                    "[package]\nname = \"copied\"\nedition = \"2024\"\n[workspace]\n[dependencies]\nxmlrpc-service = {{ path = {:?} }}\ntokio = {{ version = \"1\", features = [\"macros\", \"rt-multi-thread\"] }}\n",
                    root
                );
                std::fs::write(folder.join("Cargo.toml"), manifest).expect("room");
                let mut cargo = Command::new("cargo");
                cargo.args(["run", "--quiet"]);
                cargo
            }
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
        if language != "Rust" {
            run.arg(file);
        }
        let output =
            tokio::task::block_in_place(|| run.current_dir(&folder).output()).expect("it runs");
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

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}
