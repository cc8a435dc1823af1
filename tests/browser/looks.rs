//! The page in wide and narrow windows, light and dark, and to those who cannot see it.

use serde_json::json;

use crate::browser::{Browser, in_article};
use crate::{example, serve};

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
        let scroll = "one.querySelector('form').scrollIntoView({behavior: 'instant'}); return true";
        browser.run(&in_article("workshop.machines", scroll)).await;
        browser.screenshot(&name("result")).await;
        browser.try_it("workshop.machine").await;
        browser.type_into("workshop.machine", "name", "drill").await;
        browser.click("article[data-method='workshop.machine'] .copy summary").await;
        browser.send("workshop.machine").await;
        browser.run(&in_article("workshop.machine", scroll)).await;
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
