//! The page of a server in Chromium: what a person sees, types and gets.

use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::{Arc, Mutex};

use fantoccini::Locator;
use serde_json::json;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpListener;
use xmlrpc::router::{RouterBuilder, System};
use xmlrpc::server::{BasicAuth, ServerBuilder, Tls};
use xmlrpc::{Fault, Router, Server, Value, value};
use xmlrpc_browser::{Browser, program};

#[allow(dead_code, reason = "of the example only its service is needed")]
#[path = "../../examples/docs.rs"]
mod example;

/// Serves a router with its page, and returns the address without a path.
async fn serve(router: RouterBuilder, set: impl FnOnce(ServerBuilder) -> ServerBuilder) -> String {
    let router = router.build().expect("legal names");
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let address = listener.local_addr().expect("bound");
    let server = set(Server::builder().route("/RPC2", router).docs(true)).build().expect("one");
    tokio::spawn(server.serve(listener).into_future());
    format!("http://{address}")
}

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
async fn each_type_goes_there_and_back_through_its_form() {
    let Some(browser) = Browser::start("each_type", &[]).await else { return };
    let address = serve(example::workshop(), |builder| builder).await;
    browser.open(&format!("{address}/RPC2")).await;
    for (method, typed, expected) in [
        ("echo.small", "255", "255 int"),
        ("echo.int", "-2147483648", "-2147483648 int"),
        ("echo.long", "9223372036854775807", "9223372036854775807 i8"),
        ("echo.double", "-1.5e300", "e"),
        ("echo.string", "grüße <b> & \"😀\"", "grüße <b> & \"😀\" string"),
    ] {
        browser.try_it(method).await;
        browser.type_into(method, "value", typed).await;
        let answer = browser.send(method).await;
        assert!(answer.contains(expected), "{method}: {answer}");
    }
    browser.try_it("echo.boolean").await;
    browser.click("article[data-method='echo.boolean'] input[type=checkbox]").await;
    assert!(browser.send("echo.boolean").await.contains("true boolean"));

    browser.try_it("echo.date").await;
    browser.type_into("echo.date", "value, as text", "20260102T03:04:05.25+02:00").await;
    let answer = browser.send("echo.date").await;
    assert!(
        answer.contains("20260102T03:04:05.25+02:00")
            || answer.contains("20260102T03:04:05.25+0200"),
        "{answer}"
    );
    // What is picked keeps the fraction and the zone.
    browser.set("echo.date", "value, picked", "2027-03-04T05:06:07").await;
    assert!(browser.send("echo.date").await.contains("20270304T05:06:07.25"));

    browser.try_it("echo.bytes").await;
    browser.set("echo.bytes", "value, given as", "hex").await;
    browser.set("echo.bytes", "value", "00 ff 7f").await;
    assert!(browser.send("echo.bytes").await.contains("00 ff 7f base64, 3 bytes"));

    let file = std::env::temp_dir().join(format!("xmlrpc-page-file-{}", std::process::id()));
    std::fs::write(&file, (0..=255).collect::<Vec<u8>>()).expect("room");
    browser.set("echo.bytes", "value, given as", "file").await;
    assert!(browser.send("echo.bytes").await.contains("Choose a file."));
    browser.type_into("echo.bytes", "value, the file", file.to_str().expect("text")).await;
    browser
        .until("return document.querySelector(\"article[data-method='echo.bytes'] .fields\").innerText.includes('256 bytes')")
        .await;
    let answer = browser.send("echo.bytes").await;
    assert!(answer.contains("3e 3f … base64, 256 bytes"), "{answer}");
    std::fs::remove_file(&file).expect("it is there");

    browser.try_it("echo.optional").await;
    assert!(browser.send("echo.optional").await.contains("array of 2"));
    browser.click("article[data-method='echo.optional'] [aria-label='Give second']").await;
    browser.type_into("echo.optional", "second", "b").await;
    let answer = browser.send("echo.optional").await;
    assert!(answer.contains("nil") && answer.contains("b string"), "{answer}");

    browser.try_it("echo.array").await;
    for number in 1..=3 {
        browser.click("article[data-method='echo.array'] [aria-label='Add to values']").await;
        browser.type_into("echo.array", &format!("values {number}"), &number.to_string()).await;
    }
    browser.click("article[data-method='echo.array'] [aria-label='Move up 3 of values']").await;
    browser.click("article[data-method='echo.array'] [aria-label='Remove 1 of values']").await;
    let answer = browser.send("echo.array").await;
    let (three, two) = (answer.find("3 int"), answer.find("2 int"));
    assert!(answer.contains("array of 2") && three.is_some() && three < two, "{answer}");

    browser.try_it("echo.tuple").await;
    browser.type_into("echo.tuple", "pair 1", "a").await;
    browser.type_into("echo.tuple", "pair 2", "7").await;
    assert!(browser.send("echo.tuple").await.contains("7 int"));

    browser.try_it("echo.map").await;
    browser.click("article[data-method='echo.map'] [aria-label='Add to counts']").await;
    browser.type_into("echo.map", "Name of counts 1", "key").await;
    browser.type_into("echo.map", "counts 1", "8").await;
    let answer = browser.send("echo.map").await;
    assert!(answer.contains("key") && answer.contains("8 int"), "{answer}");

    browser.try_it("echo.choice").await;
    assert!(browser.send("echo.choice").await.contains("wood string"));
    browser.set("echo.choice", "material, which", "sheet").await;
    browser.type_into("echo.choice", "material.sheet.width", "2").await;
    browser.type_into("echo.choice", "material.sheet.height", "3.5").await;
    let answer = browser.send("echo.choice").await;
    assert!(answer.contains("sheet") && answer.contains("3.5 double"), "{answer}");

    browser.try_it("echo.struct").await;
    browser.type_into("echo.struct", "job.machine", "lathe").await;
    browser.type_into("echo.struct", "job.pieces", "12").await;
    let answer = browser.send("echo.struct").await;
    assert!(answer.contains("lathe string") && answer.contains("12 int"), "{answer}");

    browser.try_it("echo.any").await;
    browser.set("echo.any", "value, which", "int").await;
    browser.type_into("echo.any", "value", "5000000000").await;
    assert!(browser.send("echo.any").await.contains("5000000000 i8"));
    browser.set("echo.any", "value, which", "nil").await;
    assert!(browser.send("echo.any").await.contains("nil"));

    browser.try_it("echo.nothing").await;
    assert!(browser.send("echo.nothing").await.contains("nil"));
    browser.end(&[&address]).await;
}

#[tokio::test]
async fn wrong_input_is_told_where_it_stands_and_not_sent() {
    let Some(browser) = Browser::start("wrong_input", &[]).await else { return };
    let address = serve(example::workshop(), |builder| builder).await;
    browser.open(&format!("{address}/RPC2")).await;
    for (method, label, typed, expected) in [
        ("echo.small", "value", "256", "It is an integer from 0 to 255."),
        ("echo.int", "value", "12x", "“12x” is not an integer."),
        ("echo.long", "value", "9223372036854775808", "It is an integer from"),
        ("echo.double", "value", "1e999", "is not a number"),
        ("echo.date", "value, as text", "yesterday", "A date looks like"),
    ] {
        browser.try_it(method).await;
        browser.type_into(method, label, typed).await;
        let answer = browser.send(method).await;
        assert!(answer.contains(expected), "{method}: {answer}");
        let css = format!("article[data-method={}] [aria-invalid]", json!(method));
        browser
            .until(&format!(
                "return document.querySelector({}) === document.activeElement",
                json!(css)
            ))
            .await;
    }
    browser.try_it("echo.string").await;
    browser.set("echo.string", "value", "a\u{1}b").await;
    assert!(browser.send("echo.string").await.contains("XML cannot hold the character U+0001."));
    browser.end(&[&address]).await;
}

#[tokio::test]
async fn faults_batches_and_history() {
    let Some(browser) = Browser::start("faults", &[]).await else { return };
    let address = serve(example::workshop(), |builder| builder).await;
    let url = format!("{address}/RPC2");
    browser.open(&url).await;
    browser.try_it("workshop.machine").await;
    browser.type_into("workshop.machine", "name", "drill").await;
    let answer = browser.send("workshop.machine").await;
    for text in ["Fault 404, NoMachine", "no machine named drill", "No machine has this name."] {
        assert!(answer.contains(text), "{answer}");
    }

    let add = "const one = document.querySelector(\"article[data-method='workshop.machine']\"); [...one.querySelectorAll('button')].find((one) => one.textContent === 'Add to batch').click(); return true";
    browser.run(add).await;
    browser.try_it("workshop.machines").await;
    browser.run(&add.replace("workshop.machine'", "workshop.machines'")).await;
    browser.click(".basket button.main").await;
    browser.until("return document.querySelectorAll('.batch-answers > li').length === 2").await;
    let answers = browser.text("return document.querySelector('.batch-answers').innerText").await;
    assert!(
        answers.contains("Fault 404, NoMachine") && answers.contains("array of 3"),
        "{answers}"
    );

    browser.try_it("workshop.open").await;
    browser.type_into("workshop.open", "user", "ada").await;
    browser.type_into("workshop.open", "password", "sesame").await;
    assert!(browser.send("workshop.open").await.contains("true boolean"));
    let kept = browser.text("return JSON.stringify({...sessionStorage, ...localStorage})").await;
    assert!(kept.contains("ada") && kept.contains("drill") && !kept.contains("sesame"), "{kept}");

    // A past call comes back, also after the page was loaded again.
    browser.open(&url).await;
    browser.run("const past = [...document.querySelectorAll('.recent li button')].find((one) => one.textContent.includes('drill')); past.click(); return true").await;
    assert!(browser.send("workshop.machine").await.contains("no machine named drill"));
    browser.end(&[&address]).await;
}

/// Texts that break out of their place where a page only pastes them.
fn hostile() -> Vec<String> {
    let shapes = [
        "<script>X</script>",
        "</script><script>X</script>",
        "<img src=x onerror=X>",
        "<svg onload=X>",
        "\" onmouseover=\"X",
        "' onfocus='X' autofocus='",
        "<a href=\"javascript:X\">a</a>",
        "javascript:X",
        "</title><script>X</script>",
        "</style><script>X</script>",
        "</textarea><script>X</script>",
        "<iframe srcdoc=\"<script>parent.X</script>\">",
        "<details open ontoggle=X>",
        "<!--<script>X</script>",
        "--><script>X</script>",
        "]]><script>X</script>",
        "&lt;script&gt;X&lt;/script&gt;",
        "&#60;script&#62;X",
        "\\u003cscript\\u003eX",
        "{{constructor.constructor('X')()}}",
        "${X}",
        "<base href=//evil.example>",
        "<meta http-equiv=refresh content=0;url=//evil.example>",
        "<link rel=stylesheet href=//evil.example/x>",
        "<object data=//evil.example>",
        "<form action=//evil.example><button>",
        "<math><mi xlink:href=javascript:X>",
        "\u{202e}<script>X</script>",
        "<ſcript>X</ſcript>",
        "<img src=//evil.example/x>",
    ];
    let effect = |text: &str| text.replace('X', "(window.ran=1)");
    let plain = shapes.iter().map(|shape| effect(shape));
    plain.clone().chain(plain.map(|text| format!("`{text}`\n\n- {text}"))).collect()
}

#[tokio::test]
async fn hostile_texts_run_nothing_anywhere() {
    let Some(browser) = Browser::start("hostile_texts", &[]).await else { return };
    let texts = hostile();
    assert_eq!(texts.len(), 60);
    let mut builder = Router::builder().title(texts[0].as_str()).help(texts.join("\n\n"));
    for text in &texts {
        let name = text.replace('\n', " ");
        let answer = text.clone();
        let fails = text.clone();
        builder = builder
            .method_with_help(name.trim(), text.clone(), move |_: Vec<Value>| {
                let answer = answer.clone();
                async move {
                    Ok(std::collections::BTreeMap::from([(answer.clone(), vec![answer.clone()])]))
                }
            })
            .method_with_help(
                format!("fault.{}", name.trim()),
                text.clone(),
                move |_: Vec<Value>| {
                    let fails = fails.clone();
                    async move { Err::<i32, _>(Fault::new(1, fails)) }
                },
            );
    }
    let address = serve(builder, |builder| builder).await;
    // The query and the fragment name no target, and run nothing.
    let url = format!(
        "{address}/RPC2?url=//evil.example&x=%3Cscript%3Ewindow.ran=1%3C/script%3E#%3Cimg%20src=x%20onerror=window.ran=1%3E"
    );
    browser.open(&url).await;
    let called = browser.run(
        "const all = [...document.querySelectorAll('.group[data-group]:not([data-group=system]) .try')]; all.forEach((one) => one.click()); return all.length",
    ).await;
    assert_eq!(called, json!(120));
    // Each is called, copied and put into the batch, one after another.
    let script = "const done = arguments[arguments.length - 1]; (async () => {
        const wait = () => new Promise((next) => setTimeout(next, 5));
        for (const form of document.querySelectorAll('form.call')) {
            const add = [...form.querySelectorAll('button')].find((one) => one.textContent === 'Add to batch');
            if (!add) continue;
            add.click();
            form.querySelector('.copy').open = true;
            await wait();
            for (const tab of form.querySelectorAll('[data-language]')) tab.click();
            form.requestSubmit();
            while (form.querySelector('.answer') === null) await wait();
            form.querySelector('.raw').open = true;
        }
        document.querySelector('.basket button.main').click();
        done(document.querySelectorAll('.answer').length);
    })();";
    let answered = browser.client.execute_async(script, Vec::new()).await.expect("it ends");
    assert_eq!(answered, json!(120));
    browser.until("return document.querySelectorAll('.batch-answers > li').length === 120").await;
    let elements = browser.run("return [window.ran ?? null, document.querySelectorAll('script, img, svg, iframe, object, base, form:not(.call), meta[http-equiv], a[href^=\"javascript\"]').length]").await;
    assert_eq!(elements, json!([null, 2]), "the page has two scripts of its own");
    browser.end(&[&address]).await;
}

#[tokio::test]
async fn a_whole_call_by_keys_alone() {
    let Some(browser) = Browser::start("keys_alone", &[]).await else { return };
    let address = serve(example::workshop(), |builder| builder).await;
    browser.open(&format!("{address}/RPC2")).await;
    let key = |keys: String| {
        let client = browser.client.clone();
        async move {
            client
                .active_element()
                .await
                .expect("one has focus")
                .send_keys(&keys)
                .await
                .expect("keys");
        }
    };
    key("/".into()).await;
    key("echo.string".into()).await;
    browser
        .until(
            "return document.querySelector('.tools [role=status]').textContent.startsWith('1 of')",
        )
        .await;
    key("\u{e007}".into()).await;
    browser.until("return document.activeElement.getAttribute('aria-label') === 'value'").await;
    key("by keys".into()).await;
    key("\u{e009}\u{e007}".into()).await;
    assert!(browser.answer("echo.string").await.contains("by keys string"));
    browser.end(&[&address]).await;
}

#[tokio::test]
async fn escape_cancels_a_call_that_waits() {
    let Some(browser) = Browser::start("escape", &[]).await else { return };
    let router = Router::builder()
        .method("wait", |()| async { std::future::pending::<Result<i32, Fault>>().await });
    let address = serve(router, |builder| builder).await;
    browser.open(&format!("{address}/RPC2")).await;
    browser.try_it("wait").await;
    browser.click("article[data-method=wait] button.main").await;
    browser.until("return document.querySelector('[aria-busy]') !== null").await;
    browser.client.active_element().await.expect("one").send_keys("\u{e00c}").await.expect("a key");
    assert!(
        browser.answer("wait").await.contains("Cancelled. The call may have run nevertheless.")
    );
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
    let filter = "const field = document.querySelector('nav input'); field.value = 'method4321'; field.dispatchEvent(new Event('input')); return true";
    browser.run(filter).await;
    browser
        .until(
            "return document.querySelector('.tools [role=status]').textContent.startsWith('1 of')",
        )
        .await;
    let shown = browser.run("return [...document.querySelectorAll('article.method')].filter((one) => one.checkVisibility()).map((one) => one.dataset.method)").await;
    assert_eq!(shown, json!(["group21.method4321"]));
    browser.try_it("group21.method4321").await;
    assert!(browser.send("group21.method4321").await.contains("1 int"));
    browser.end(&[&address]).await;
}

#[tokio::test]
async fn axe_finds_nothing_and_nothing_is_wider_than_the_window() {
    let Some(browser) = Browser::start("axe", &[]).await else { return };
    let address = serve(example::workshop(), |builder| builder).await;
    let url = format!("{address}/RPC2");
    let axe = include_str!("axe/axe.min.js");
    for (width, scheme) in [(1280, "light"), (1280, "dark"), (375, "light"), (375, "dark")] {
        browser.show_as(width, scheme).await;
        browser.open(&url).await;
        let name = |what: &str| format!("{what}-{width}-{scheme}");
        browser.screenshot(&name("list")).await;
        browser.try_it("workshop.start").await;
        browser.screenshot(&name("method")).await;
        browser.try_it("workshop.machines").await;
        browser.send("workshop.machines").await;
        browser.run("document.querySelector(\"article[data-method='workshop.machines'] form\").scrollIntoView({behavior: 'instant'}); return true").await;
        browser.screenshot(&name("result")).await;
        browser.try_it("workshop.machine").await;
        browser.type_into("workshop.machine", "name", "drill").await;
        browser.click("article[data-method='workshop.machine'] .copy summary").await;
        browser.send("workshop.machine").await;
        browser.run("document.querySelector(\"article[data-method='workshop.machine'] form\").scrollIntoView({behavior: 'instant'}); return true").await;
        browser.screenshot(&name("fault")).await;
        browser.run("document.querySelectorAll('details').forEach((one) => { one.open = true; }); return true").await;
        let wider = browser.run("return document.documentElement.scrollWidth > innerWidth").await;
        assert_eq!(wider, json!(false), "{width}");
        browser.run(&format!("{axe}; return true")).await;
        let found = browser
            .client
            .execute_async("const done = arguments[arguments.length - 1]; axe.run().then((all) => done(all.violations.map((one) => [one.id, one.nodes.slice(0, 3).map((node) => [node.html.slice(0, 200), node.failureSummary])])))", Vec::new())
            .await
            .expect("axe runs");
        assert_eq!(found, json!([]), "{width} {scheme}");
    }
    browser.end(&[&address]).await;
}

#[tokio::test]
async fn the_page_works_behind_proxies_under_another_path_and_name() {
    for (name, config) in [
        (
            "nginx",
            "daemon off; pid nginx.pid; error_log stderr; events {} http { access_log off; client_body_temp_path a; proxy_temp_path b; fastcgi_temp_path c; uwsgi_temp_path d; scgi_temp_path e; server { listen 127.0.0.1:FRONT; location = /api/rpc { proxy_pass http://127.0.0.1:BACK/RPC2; proxy_set_header Host $http_host; } } }\n",
        ),
        (
            "haproxy",
            "defaults\n  mode http\n  timeout connect 5s\n  timeout client 60s\n  timeout server 60s\nfrontend f\n  bind 127.0.0.1:FRONT\n  http-request set-path /RPC2 if { path /api/rpc }\n  default_backend b\nbackend b\n  server s 127.0.0.1:BACK\n",
        ),
    ] {
        let test = format!("behind {name}");
        let Some(proxy) = program(&test, name) else { continue };
        let Some(browser) =
            Browser::start(&test, &["--host-resolver-rules=MAP *.example.com 127.0.0.1"]).await
        else {
            return;
        };
        let back =
            serve(example::workshop(), |builder| builder.allowed_hosts(["rpc.example.com"])).await;
        let free = std::net::TcpListener::bind("127.0.0.1:0").expect("a port");
        let front = free.local_addr().expect("bound").port();
        drop(free);
        let folder =
            std::env::temp_dir().join(format!("xmlrpc-page-{name}-{}", std::process::id()));
        std::fs::create_dir_all(&folder).expect("a folder");
        let port = back.rsplit(':').next().expect("a port");
        let config = config.replace("FRONT", &front.to_string()).replace("BACK", port);
        std::fs::write(folder.join("proxy.conf"), config).expect("room");
        let mut command = Command::new(proxy);
        match name {
            "nginx" => command.arg("-p").arg(&folder).arg("-c").arg(folder.join("proxy.conf")),
            _ => command.arg("-db").arg("-f").arg(folder.join("proxy.conf")),
        };
        let mut child =
            command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().expect("it starts");
        while tokio::net::TcpStream::connect(("127.0.0.1", front)).await.is_err() {
            assert!(child.try_wait().expect("a child").is_none(), "{name} ended");
            tokio::time::sleep(std::time::Duration::from_millis(20)).await;
        }
        let own = format!("http://rpc.example.com:{front}");
        browser.open(&format!("{own}/api/rpc")).await;
        browser.try_it("echo.int").await;
        browser.type_into("echo.int", "value", "7").await;
        let answer = browser.send("echo.int").await;
        assert!(answer.contains("7 int"), "{name}: {answer}");
        // Another name of the same machine stays refused.
        let other = format!("http://other.example.com:{front}");
        browser.client.goto(&format!("{other}/api/rpc")).await.expect("an answer");
        let text = browser.text("return document.body.innerText").await;
        assert!(text.contains("does not answer browsers under this host name"), "{text}");
        browser.end(&[&own, &other]).await;
        let _ = Command::new("kill").args(["-TERM", &child.id().to_string()]).status();
        let _ = child.wait();
        let _ = std::fs::remove_dir_all(&folder);
    }
}

#[tokio::test]
async fn the_page_works_under_axum_https_and_a_password_and_from_a_link() {
    let Some(browser) =
        Browser::start("mounted", &["--host-resolver-rules=MAP *.example 127.0.0.1"]).await
    else {
        return;
    };
    let call = async |url: &str| {
        if !url.is_empty() {
            browser.open(url).await;
        }
        browser.try_it("echo.int").await;
        browser.type_into("echo.int", "value", "7").await;
        let answer = browser.send("echo.int").await;
        assert!(answer.contains("7 int"), "{url}: {answer}");
    };

    let router = example::workshop().build().expect("legal names");
    let service = axum::routing::get_service(router.docs()).post_service(router);
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let under_axum = format!("http://{}", listener.local_addr().expect("bound"));
    tokio::spawn(async {
        axum::serve(listener, axum::Router::new().route("/deep/rpc", service)).await
    });
    call(&format!("{under_axum}/deep/rpc")).await;

    let certificates = Path::new(env!("CARGO_MANIFEST_DIR")).join("../client/certificates");
    let tls = Tls::from_pem_files(certificates.join("server.pem"), certificates.join("server.key"))
        .expect("they fit");
    let https = serve(example::workshop(), |builder| builder.tls(tls))
        .await
        .replace("http://127.0.0.1", "https://localhost");
    call(&format!("{https}/RPC2")).await;

    let auth = BasicAuth::new().user("ada", "sec ret");
    let guarded = serve(example::workshop(), |builder| builder.basic_auth(auth)).await;
    let login = guarded.replace("http://", "http://ada:sec%20ret@");
    call(&format!("{login}/RPC2")).await;

    let plain = serve(example::workshop(), |builder| builder).await;
    let link = format!(
        "<!DOCTYPE html><title>x</title><link rel=icon href=data:,><a href=\"{plain}/RPC2#echo.int\">the page</a>"
    );
    let elsewhere = axum::Router::new()
        .route("/", axum::routing::get(move || async move { axum::response::Html(link) }));
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let other = format!("http://other.example:{}", listener.local_addr().expect("bound").port());
    tokio::spawn(async { axum::serve(listener, elsewhere).await });
    browser.client.goto(&other).await.expect("a page");
    browser.run("document.querySelector('a').click(); return true").await;
    browser.until("return document.documentElement.classList.contains('ready')").await;
    call("").await;
    browser.end(&[&under_axum, &https, &guarded, &login, &plain, &other]).await;
}

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
