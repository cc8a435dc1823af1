//! What a person reads on the page of a server, also without its script.

use std::process::{Command, Stdio};

use fantoccini::Locator;
use serde_json::json;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use xmlrpc::Router;
use xmlrpc::router::System;

use crate::browser::{Browser, FOUND};
use crate::{example, open_workshop, serve};

#[tokio::test]
async fn every_method_that_is_listed_is_on_the_page_also_without_scripts() {
    let Some(browser) = Browser::start("every_method", &[]).await else {
        return;
    };
    browser
        .command(
            "goog/cdp/execute",
            json!({"cmd": "Emulation.setScriptExecutionDisabled", "params": {"value": true}}),
        )
        .await;
    let address = serve(example::workshop(), |builder| builder).await;
    let client = xmlrpc::Client::new(&format!("{address}/RPC2")).expect("a URL");
    let names = xmlrpc::SystemClient::new(&client).list_methods().await.expect("a list");
    browser.client.goto(&format!("{address}/RPC2")).await.expect("the page opens");
    let source = browser.client.source().await.expect("a page");
    for name in &names {
        let shown = source.contains(&format!("id=\"{name}\""))
            || source.contains(&format!("<code>{name}</code>"));
        assert!(shown, "{name}");
    }
    assert!(names.len() > 25 && !source.contains("class=\"ready\""));
    // What is asked of the page goes by WebDriver, not by a script of the page.
    let seen = |css: &'static str| {
        let client = browser.client.clone();
        async move { client.find(Locator::Css(css)).await.expect(css).text().await.expect("text") }
    };
    let machine = seen("article[data-method='workshop.machine']").await;
    for text in ["Finds a machine by its name", "Parameters", "Returns", "NoMachine", "serial"] {
        assert!(machine.contains(text), "{text} in {machine}");
    }
    assert!(!machine.contains("Try it"), "no button that does nothing: {machine}");
    assert!(!seen("header.introduction").await.contains("Try it"));
    let link = Locator::Css("nav a[href='#echo.struct']");
    browser.client.find(link).await.expect("a link").click().await.expect("it is seen");
    assert!(browser.client.current_url().await.expect("one").as_str().ends_with("#echo.struct"));
    for text in ["one of these strings", "no machine named {name}", "deprecated", "idempotent"] {
        assert!(source.contains(text), "{text}");
    }
    assert!(!source.contains("selfDestruct"));
    browser.end(&[&address]).await;
}

#[tokio::test]
async fn five_thousand_methods_are_filtered() {
    let Some(browser) = Browser::start("five_thousand", &[]).await else { return };
    let mut router = Router::builder();
    for number in 0..5_000 {
        router = router.method_with_help(
            format!("group{}.method{number}", number % 50),
            "Does it.",
            |()| async { Ok(1) },
        );
    }
    let address = serve(router, |builder| builder).await;
    browser.open(&format!("{address}/RPC2")).await;
    browser.type_into_filter("method4321").await;
    browser.until(&format!("{FOUND}.startsWith('1 of')")).await;
    let shown = browser.run("return [...document.querySelectorAll('article.method')].filter((one) => one.checkVisibility()).map((one) => one.dataset.method)").await;
    assert_eq!(shown, json!(["group21.method4321"]));
    browser.try_it("group21.method4321").await;
    assert!(browser.send("group21.method4321").await.contains("1 int"));
    browser.end(&[&address]).await;
}

#[tokio::test]
async fn links_and_the_list_go_to_what_they_name() {
    let Some(browser) = Browser::start("links", &[]).await else { return };
    let address = serve(example::workshop(), |builder| builder).await;
    // Waits until nothing scrolls any more, and returns how far below the window's top a
    // heading is.
    let place = async |id: &str| {
        let script = format!(
            "const done = arguments[arguments.length - 1]; let last = NaN; let same = 0; const look = () => {{ same = scrollY === last ? same + 1 : 0; last = scrollY; if (same < 10) requestAnimationFrame(look); else done(document.getElementById('{id}').querySelector('h3').getBoundingClientRect().top); }}; look()"
        );
        let top = browser.client.execute_async(&script, Vec::new()).await.expect("it ends");
        top.as_f64().expect("a number")
    };
    for width in [1280, 375] {
        browser.show_at(width).await;
        for (link, id) in [
            ("echo.struct", "echo.struct"),
            ("workshop.find", "workshop.machine"),
            ("echo.date", "echo.date"),
        ] {
            browser.client.goto("about:blank").await.expect("a page");
            browser.open(&format!("{address}/RPC2#{link}")).await;
            let top = place(id).await;
            assert!((0.0..100.0).contains(&top), "{link} at {width}: {top}");
        }
        for method in ["echo.nothing", "workshop.machines", "echo.struct"] {
            if width == 375 {
                let menu = Locator::Css("nav .menu");
                browser.client.find(menu).await.expect("a menu").click().await.expect("it is seen");
            }
            let css = format!("nav a[href='#{method}']");
            let link = browser.client.find(Locator::Css(&css)).await.expect("a link");
            link.click().await.expect("it is seen");
            let top = place(method).await;
            assert!((0.0..100.0).contains(&top), "{method} at {width}: {top}");
        }
    }
    browser.open(&format!("{address}/RPC2?#no.such")).await;
    assert_eq!(browser.text(FOUND).await, "There is no method named no.such.");
    browser.end(&[&address]).await;
}

/// Methods are found by what stands on the page about them, and types too.
#[tokio::test]
async fn the_filter_finds_what_the_page_says() {
    let Some((browser, address)) = open_workshop("filter_finds").await else { return };
    let shown = "return [...document.querySelectorAll('nav li')].filter((one) => one.checkVisibility()).map((one) => one.textContent)";
    for (typed, found) in [
        ("priority", json!(["start"])),
        ("machine state", json!(["machines", "Machine"])),
        ("423", json!(["machine", "start"])),
        ("nomachine", json!(["machine", "start"])),
        ("workshop.find", json!(["machine"])),
        ("deprecated", json!(["stop (deprecated)"])),
        ("sheet", json!(["Material"])),
        ("dateTime", json!(["date"])),
        ("nosuchthing", json!([])),
    ] {
        browser.run("document.querySelector('nav input').value = ''; return true").await;
        browser.type_into_filter(typed).await;
        browser.until(&format!("{shown}.join() === {found}.join()")).await;
    }
    browser.until(&format!("{FOUND} === 'No method matches.'")).await;
    browser.click("nav .tools button.quiet:not([hidden])").await;
    assert_eq!(browser.text(FOUND).await, "");
    // A tag shows the others that have it.
    browser.click("article[data-method='workshop.start'] .tag button").await;
    assert_eq!(browser.run(shown).await, json!(["start", "stop (deprecated)"]));
    browser.end(&[&address]).await;
}

/// The three files that a browser loads, together, compressed: at most 30 KB.
#[tokio::test(flavor = "multi_thread")]
async fn the_three_files_are_small() {
    let address = serve(Router::builder().without(System::Multicall), |builder| builder).await;
    let mut all = 0;
    for (query, name) in [("", "the page"), ("?docs.css", "its style"), ("?docs.js", "its script")]
    {
        let text = fetch(&address, query).await;
        let mut gzip = Command::new("gzip")
            .arg("-9")
            .arg("-n")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("gzip");
        let mut input = gzip.stdin.take().expect("it is piped");
        let plain = text.len();
        std::thread::spawn(move || std::io::Write::write_all(&mut input, &text));
        let size = gzip.wait_with_output().expect("it ends").stdout.len();
        println!("{size:6} of {plain:6} {name}");
        all += size;
    }
    assert!(all <= 30_000, "{all} bytes");
}

/// Reads a file of the page as it is served.
async fn fetch(address: &str, query: &str) -> Vec<u8> {
    let host = address.trim_start_matches("http://");
    let mut stream = tokio::net::TcpStream::connect(host).await.expect("it listens");
    let request = format!("GET /RPC2{query} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n");
    stream.write_all(request.as_bytes()).await.expect("it reads");
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).await.expect("it answers");
    assert!(answer.starts_with(b"HTTP/1.1 200 "), "{}", String::from_utf8_lossy(&answer));
    let end = answer.windows(4).position(|four| four == b"\r\n\r\n").expect("a head");
    answer.split_off(end + 4)
}
