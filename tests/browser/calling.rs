//! Calls that a person makes by the forms of the page.

use serde_json::json;
use xmlrpc::{Fault, Router};

use crate::browser::Browser;
use crate::{example, serve};

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
    browser.press("echo.optional", "Give second").await;
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
