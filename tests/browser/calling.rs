//! Calls that a person makes by the forms of the page.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use serde_json::{Value as Json, json};
use tokio::sync::Notify;
use xmlrpc::{Fault, Router};

use crate::browser::{Browser, FOUND, in_article};
use crate::wait::until;
use crate::{example, open_workshop, serve, serve_until};

#[tokio::test]
async fn each_type_goes_there_and_back_through_its_form() {
    let Some((browser, address)) = open_workshop("each_type").await else { return };
    let double = format!("-15{}.0 double", "0".repeat(299));
    for (method, typed, expected) in [
        ("echo.small", "255", "255 int"),
        ("echo.int", "-2147483648", "-2147483648 int"),
        ("echo.long", "9223372036854775807", "9223372036854775807 i8"),
        ("echo.double", "-1.5e300", &*double),
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
    assert!(browser.send("echo.bytes").await.contains("value: choose a file."));
    browser.type_into("echo.bytes", "value, the file", file.to_str().expect("text")).await;
    browser
        .until(&in_article(
            "echo.bytes",
            "return one.querySelector('.fields').innerText.includes('256 bytes')",
        ))
        .await;
    let answer = browser.send("echo.bytes").await;
    assert!(answer.contains("3e 3f … base64, 256 bytes"), "{answer}");
    std::fs::remove_file(&file).expect("it is there");

    browser.try_it("echo.optional").await;
    assert!(browser.send("echo.optional").await.contains("array of 2"));
    browser.give("echo.optional", "second").await;
    browser.type_into("echo.optional", "second", "b").await;
    let answer = browser.send("echo.optional").await;
    assert!(answer.contains("nil") && answer.contains("b string"), "{answer}");

    browser.try_it("echo.array").await;
    for number in 1..=3 {
        browser.press("echo.array", "Add to values").await;
        browser.type_into("echo.array", &format!("values {number}"), &number.to_string()).await;
    }
    browser.press("echo.array", "Move up 3 of values").await;
    browser.press("echo.array", "Remove 1 of values").await;
    let answer = browser.send("echo.array").await;
    let (three, two) = (answer.find("3 int"), answer.find("2 int"));
    assert!(answer.contains("array of 2") && three.is_some() && three < two, "{answer}");

    browser.try_it("echo.tuple").await;
    browser.type_into("echo.tuple", "pair 1", "a").await;
    browser.type_into("echo.tuple", "pair 2", "7").await;
    assert!(browser.send("echo.tuple").await.contains("7 int"));

    browser.try_it("echo.map").await;
    browser.press("echo.map", "Add to counts").await;
    browser.type_into("echo.map", "Name of counts 1", "key").await;
    browser.type_into("echo.map", "counts 1", "8").await;
    let answer = browser.send("echo.map").await;
    assert!(answer.contains("key") && answer.contains("8 int"), "{answer}");

    browser.try_it("echo.choice").await;
    assert!(browser.send("echo.choice").await.contains("material: choose one."));
    browser.set("echo.choice", "material, which", "wood").await;
    assert!(browser.send("echo.choice").await.contains("wood string"));
    browser.set("echo.choice", "material, which", "sheet").await;
    browser.type_into("echo.choice", "material.sheet.width", "2").await;
    browser.type_into("echo.choice", "material.sheet.height", "3.5").await;
    let answer = browser.send("echo.choice").await;
    assert!(answer.contains("sheet") && answer.contains("3.5 double"), "{answer}");

    browser.try_it("echo.struct").await;
    browser.type_into("echo.struct", "job.machine", "lathe").await;
    browser.set("echo.struct", "job.material, which", "steel").await;
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
    let Some((browser, address)) = open_workshop("wrong_input").await else { return };
    for (method, label, typed, expected) in [
        ("echo.small", "value", "256", "value: give a whole number from 0 to 255."),
        ("echo.int", "value", "12x", "value: give a whole number from -2147483648 to 2147483647."),
        ("echo.long", "value", "9223372036854775808", "value: give a whole number from"),
        ("echo.double", "value", "1e400", "value: this number is too large."),
        ("echo.double", "value", "x", "value: give a number, such as 1.5."),
        ("echo.date", "value, as text", "yesterday", "value: give a date such as"),
        (
            "echo.date",
            "value, as text",
            "20260230T00:00:00",
            "value: there is no such day or time.",
        ),
    ] {
        browser.open(&format!("{address}/RPC2")).await;
        browser.try_it(method).await;
        browser.type_into(method, label, typed).await;
        let answer = browser.send(method).await;
        assert!(answer.contains(expected), "{method}: {answer}");
        browser.until(&in_article(method, "const wrong = one.querySelector('[aria-invalid]'); return wrong === document.activeElement && wrong.getAttribute('aria-describedby').split(' ').some((id) => document.getElementById(id).matches('.problem'))")).await;
    }
    // What was answered before does not stand below what is wrong now.
    browser.try_it("echo.int").await;
    browser.type_into("echo.int", "value", "7").await;
    assert!(browser.send("echo.int").await.contains("7 int"));
    browser.set("echo.int", "value", "7x").await;
    browser.push("echo.int", "Send").await;
    let left = in_article("echo.int", "return one.querySelectorAll('.answer').length");
    assert_eq!(browser.run(&left).await, json!(0));
    browser.try_it("echo.string").await;
    browser.set("echo.string", "value", "a\u{1}b").await;
    assert!(browser.send("echo.string").await.contains("XML cannot hold the character U+0001."));
    browser.end(&[&address]).await;
}

#[tokio::test]
async fn faults_batches_and_history() {
    let Some((browser, address)) = open_workshop("faults").await else { return };
    browser.try_it("workshop.machine").await;
    browser.type_into("workshop.machine", "name", "drill").await;
    let answer = browser.send("workshop.machine").await;
    for text in ["Fault 404, NoMachine", "no machine named drill", "No machine has this name."] {
        assert!(answer.contains(text), "{answer}");
    }

    browser.push("workshop.machine", "Add to batch").await;
    browser.try_it("workshop.machines").await;
    browser.push("workshop.machines", "Add to batch").await;
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
    // Nor is a password seen in the batch, in code that is copied, or there of the batch.
    browser.push("workshop.open", "Add to batch").await;
    browser.run("document.querySelectorAll('.copy').forEach((one) => { one.open = true; }); return true").await;
    browser.until("return document.querySelectorAll('.copy pre:not(:empty)').length >= 2").await;
    let shown = browser.text("return document.body.innerText").await;
    assert!(!shown.contains("sesame") && shown.contains("\"ada\", \"***\""), "{shown}");
    assert!(shown.matches("in place of YOUR_SECRET").count() >= 2, "{shown}");

    // A past call comes back, also after the page was loaded again.
    browser.open(&format!("{address}/RPC2")).await;
    browser.run("const past = [...document.querySelectorAll('.recent li button')].find((one) => one.textContent.includes('drill')); past.click(); return true").await;
    assert!(browser.send("workshop.machine").await.contains("no machine named drill"));
    browser.end(&[&address]).await;
}

#[tokio::test]
async fn a_whole_call_by_keys_alone() {
    let Some((browser, address)) = open_workshop("keys_alone").await else { return };
    browser.keys("/").await;
    browser.keys("echo.string").await;
    browser.until(&format!("{FOUND}.startsWith('1 of')")).await;
    browser.keys("\u{e007}").await;
    browser.until("return document.activeElement.getAttribute('aria-label') === 'value'").await;
    browser.keys("by keys").await;
    browser.keys("\u{e009}\u{e007}").await;
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
    browser.keys("\u{e00c}").await;
    assert!(
        browser.answer("wait").await.contains("Cancelled. The call may have run nevertheless.")
    );
    browser.end(&[&address]).await;
}

/// A call is sent once, and by the keys that say so.
#[tokio::test]
async fn keys_send_what_has_focus_once() {
    let Some(browser) = Browser::start("keys_send", &[]).await else { return };
    let (calls, gate) = (Arc::new(AtomicUsize::new(0)), Arc::new(Notify::new()));
    let router = {
        let (calls, gate) = (calls.clone(), gate.clone());
        example::workshop().method("slow", move |()| {
            calls.fetch_add(1, Ordering::SeqCst);
            let gate = gate.clone();
            async move {
                gate.notified().await;
                Ok(1)
            }
        })
    };
    let address = serve(router, |builder| builder).await;
    browser.open(&format!("{address}/RPC2")).await;
    // Enter in the filter opens the first that is found, and types nothing there.
    browser.type_into_filter("echo.string\u{e007}").await;
    let value = &in_article("echo.string", "return one.querySelector('[aria-label=value]').value");
    assert_eq!(browser.run(value).await, json!(""));
    // Shift and Enter make a line, and Enter sends.
    browser.keys("one\u{e008}\u{e007}\u{e000}").await;
    browser.keys("\u{e007}").await;
    let answer = browser.answer("echo.string").await;
    assert!(answer.contains("one⏎") && answer.contains("string"), "{answer}");
    assert_eq!(browser.run(value).await, json!("one\n"));

    browser.try_it("slow").await;
    browser.push("slow", "Send").await;
    until("the call begins", async || calls.load(Ordering::SeqCst) == 1).await;
    browser.push("slow", "Send").await;
    browser.keys("\u{e009}\u{e007}\u{e000}").await;
    gate.notify_one();
    assert!(browser.answer("slow").await.contains("1 int"));
    // Who cannot see the answer is told one line of it.
    let told = in_article("slow", "return one.querySelector('.unseen[role=status]').textContent");
    let told = browser.text(&told).await;
    assert!(told.starts_with("Answered in ") && told.ends_with(": 1 int"), "{told}");
    // In the filter these keys send nothing.
    browser.type_into_filter("\u{e009}\u{e007}\u{e000}").await;
    assert_eq!(browser.run("return document.querySelector('[aria-busy]')").await, Json::Null);
    assert_eq!(calls.load(Ordering::SeqCst), 1);

    // The button closes a console again, and so does Escape; what was typed stays.
    let state = &in_article(
        "echo.string",
        "return [one.querySelector('.try').getAttribute('aria-expanded'), one.querySelector('form').hidden]",
    );
    assert_eq!(browser.run(state).await, json!(["true", false]));
    browser.try_it("echo.string").await;
    assert_eq!(browser.run(state).await, json!(["false", true]));
    browser.try_it("echo.string").await;
    browser.keys("\u{e00c}").await;
    assert_eq!(browser.run(state).await, json!(["false", true]));
    assert_eq!(browser.run(value).await, json!("one\n"));
    browser.end(&[&address]).await;
}

#[tokio::test]
async fn a_form_and_its_xml_are_left_and_taken_over() {
    let Some((browser, address)) = open_workshop("form_and_xml").await else { return };
    // Goes to the XML of a form, writes other XML, and goes back; returns what is said then.
    let through = async |method: &str, xml: &str| {
        browser.push(method, "XML").await;
        browser.set(method, "The call as XML", xml).await;
        browser.push(method, "Form").await;
        let said = browser.run(&in_article(method, "return [one.querySelector('textarea.code').hidden, one.querySelector('.problem').textContent]")).await;
        assert_eq!(said[0], json!(true), "the form is shown");
        said[1].as_str().expect("text").to_owned()
    };
    let call = |method: &str, value: &str| {
        format!(
            "<methodCall><methodName>{method}</methodName><params><param><value>{value}</value></param></params></methodCall>"
        )
    };
    browser.try_it("echo.choice").await;
    // Code and XML of a form that is not complete have placeholders, and errors beside them.
    let choice = |script: &str| in_article("echo.choice", script);
    browser.run(&choice("one.querySelector('.copy').open = true; return true")).await;
    browser.until(&choice("return one.querySelector('.copy pre').textContent !== ''")).await;
    let copied =
        choice("return ['pre', 'p'].map((tag) => one.querySelector('.copy ' + tag).textContent)");
    let copied = browser.run(&copied).await;
    let (code, note) = (copied[0].as_str().expect("text"), copied[1].as_str().expect("text"));
    assert!(code.starts_with("curl ") && code.contains("<string>wood</string>"), "{code}");
    assert!(!code.contains("choose") && note.contains("material: choose one."), "{note}");
    browser.push("echo.choice", "XML").await;
    let xml = browser.text(&choice("return one.querySelector('textarea.code').value")).await;
    assert!(xml.contains("<methodName>echo.choice</methodName>") && xml.contains("wood"), "{xml}");
    browser.push("echo.choice", "Form").await;
    assert!(
        browser.send("echo.choice").await.contains("material: choose one."),
        "it is not taken over"
    );

    let misfit = "this value does not fit the form.";
    for (method, value, said) in [
        ("echo.choice", "<string>plastic</string>", misfit),
        ("echo.choice", "<int>3</int>", misfit),
        (
            "echo.choice",
            "<struct><member><name>wood</name><value>x</value></member></struct>",
            misfit,
        ),
        ("echo.boolean", "<int>3</int>", misfit),
        ("echo.boolean", "<boolean>2</boolean>", "“2” is not a boolean"),
        ("echo.tuple", "<array><data><value>a</value></data></array>", misfit),
        ("echo.date", "<string>x</string>", misfit),
        ("echo.int", "<string>5</string>", misfit),
        ("echo.int", "<int>5", "This is not XML: line 1, column "),
    ] {
        if method != "echo.choice" && value != "<int>5" && value != "<boolean>2</boolean>" {
            browser.try_it(method).await;
        }
        let told = through(method, &call(method, value)).await;
        assert!(
            told.starts_with("The XML was not taken over. ") && told.contains(said),
            "{method} {value}: {told}"
        );
    }
    let told = through("echo.choice", &call("echo.int", "<int>5</int>")).await;
    assert!(told.contains("It calls echo.int, not echo.choice."), "{told}");
    // The form keeps its values where the XML is wrong, and the XML its text.
    browser.type_into("echo.int", "value", "7").await;
    through("echo.int", &call("echo.int", "<int>x</int>")).await;
    browser.push("echo.int", "XML").await;
    let kept = in_article("echo.int", "return one.querySelector('textarea.code').value");
    let kept = browser.text(&kept).await;
    assert!(kept.contains("<int>x</int>"), "{kept}");
    browser.push("echo.int", "Form").await;
    assert!(browser.send("echo.int").await.contains("7 int"));

    let sheet = "<struct><member><name>sheet</name><value><struct><member><name>width</name><value><double>2.5</double></value></member>\
                 <member><name>height</name><value><double>1</double></value></member></struct></value></member></struct>";
    assert_eq!(through("echo.choice", &call("echo.choice", sheet)).await, "");
    assert!(browser.send("echo.choice").await.contains("2.5 double"));
    browser.push("echo.choice", "Start over").await;
    assert!(browser.send("echo.choice").await.contains("material: choose one."));
    // Of XML that is wrong, Chromium's parser makes a page of its own, whose style is refused.
    let told = browser.command("se/log", json!({"type": "browser"})).await;
    let is_style = |one: &Json| one.to_string().contains("Applying inline style");
    assert!(told.as_array().expect("a list").iter().all(is_style), "{told}");
    browser.end(&[&address]).await;
}

/// However large an answer is, it is seen where it came, and does not push the page away.
#[tokio::test]
async fn answers_are_seen_and_bounded() {
    let Some(browser) = Browser::start("answers_bounded", &[]).await else { return };
    let router = example::workshop()
        .method("long", |()| async { Ok("x".repeat(3_000_000)) })
        .method("many", |()| async { Ok(vec![vec![vec![vec![1; 3]; 2]; 30]; 5]) })
        .method("ends", |()| async { Err::<i32, _>(Fault::new(9, "no\n")) });
    let end = Arc::new(Notify::new());
    let until = Arc::clone(&end);
    let (address, server) =
        serve_until(async move { until.notified().await }, router, |builder| builder).await;
    browser.open(&format!("{address}/RPC2")).await;
    for method in ["long", "many", "ends"] {
        browser.try_it(method).await;
        let answer = browser.send(method).await;
        let height = browser
            .run(&in_article(
                method,
                "return one.querySelector('.answer').offsetHeight <= innerHeight * 0.61",
            ))
            .await;
        assert_eq!(height, json!(true), "{method}");
        match method {
            "long" => {
                assert!(answer.len() < 3_000, "{}", answer.len());
                browser.push(method, "Show all 3000000 letters").await;
                let all =
                    in_article(method, "return one.querySelector('.value').textContent.length");
                assert_eq!(browser.run(&all).await, json!(3_000_000));
            }
            "many" => {
                assert!(answer.contains("array of 30") && !answer.contains("1 int"), "{answer}");
                browser
                    .run(&in_article(
                        method,
                        "one.querySelector('details.list:not([open])').open = true; return true",
                    ))
                    .await;
                browser
                    .until(&in_article(
                        method,
                        "return one.querySelector('.answer').innerText.includes('array of 2')",
                    ))
                    .await;
            }
            _ => assert!(answer.contains("no⏎"), "{answer}"),
        }
    }
    // A form that is higher than the window.
    browser.show_at(375).await;
    browser.try_it("echo.struct").await;
    browser.push("echo.struct", "XML").await;
    let inner = "<member><name>machine</name><value>a</value></member><member><name>material</name><value>wood</value></member><member><name>pieces</name><value><int>1</int></value></member>";
    let leaf = format!(
        "<value><struct>{inner}<member><name>after</name><value><array><data></data></array></value></member></struct></value>"
    );
    let job = format!(
        "<struct>{inner}<member><name>after</name><value><array><data>{}</data></array></value></member></struct>",
        leaf.repeat(4)
    );
    let xml = format!(
        "<methodCall><methodName>echo.struct</methodName><params><param><value>{job}</value></param></params></methodCall>"
    );
    browser.set("echo.struct", "The call as XML", &xml).await;
    browser.push("echo.struct", "Form").await;
    browser.run(&in_article("echo.struct", "scrollTo(0, one.querySelector('form').getBoundingClientRect().top + scrollY); return true")).await;
    assert!(browser.send("echo.struct").await.contains("array of 4"));
    let seen = browser.run(&in_article("echo.struct", "const box = one.querySelector('.answer').getBoundingClientRect(); return [one.offsetHeight > 2 * innerHeight, box.top >= 0, box.bottom <= innerHeight]")).await;
    assert_eq!(seen, json!([true, true, true]));
    // Where a server is gone, the browser's own words are not shown.
    end.notify_one();
    server.await.expect("it ended");
    let answer = browser.send("ends").await;
    assert!(answer.contains("The server cannot be reached"), "{answer}");
    browser.command("se/log", json!({"type": "browser"})).await;
    browser.end(&[&address]).await;
}
