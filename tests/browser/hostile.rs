//! Descriptions and answers that try to break out of their place on the page.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::de::{Deserialize, Deserializer, EnumAccess, MapAccess, VariantAccess, Visitor};
use serde_json::json;
use xmlrpc::service::{
    Answer, FaultCodes, FaultDescriptor, Invocation, MethodDescriptor, ParamDescriptor, RustType,
    Service,
};
use xmlrpc::{Fault, Router, Value};

use crate::browser::Browser;
use crate::serve;

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
                async move { Ok(BTreeMap::from([(answer.clone(), vec![answer.clone()])])) }
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
async fn hostile_descriptions_run_nothing_and_keep_their_place() {
    let Some(browser) = Browser::start("hostile_descriptions", &[]).await else { return };
    let service = hostile_service();
    let all = service.0.len();
    let address = serve(Router::builder().service(service), |builder| builder).await;
    browser.show_as(375, "light").await;
    browser.open(&format!("{address}/RPC2")).await;
    // Every form is opened, and its fault is shown beside the texts that declare it.
    let script = "const done = arguments[arguments.length - 1]; (async () => {
        const wait = () => new Promise((next) => setTimeout(next, 5));
        document.querySelectorAll('details').forEach((one) => { one.open = true; });
        for (const article of document.querySelectorAll('article.method')) {
            if (!/^m[0-9]+$/.test(article.dataset.method)) continue;
            article.querySelector('.try').click();
            for (const label of article.querySelectorAll('.nested label')) {
                if (label.textContent.length < 1000) label.click();
            }
            article.querySelector('form.call').requestSubmit();
            while (article.querySelector('.answer, .problem:not([hidden])') === null) await wait();
        }
        done(document.querySelectorAll('.answer.faulted').length);
    })();";
    let answered = browser.client.execute_async(script, Vec::new()).await.expect("it ends");
    // The last takes a struct and an enum with these names, and gives the struct back. Two of the
    // names are too long for a member.
    let last = format!("m{}", all - 1);
    let answer = browser.answer(&last).await;
    let begin: String = answer.chars().take(200).collect();
    assert!(begin.contains(&format!("struct of {} members", all - 2)), "{begin}");
    assert_eq!(answered, json!(all - 1));
    browser.give(&last, "which").await;
    let fields = format!(
        "const fields = document.querySelector(\"[data-method='{last}'] .fields\"); \
         return ['.nested .field', 'select option'].map((one) => fields.querySelectorAll(one).length)"
    );
    assert_eq!(browser.run(&fields).await, json!([all, all + 1]), "one says that it is to choose");
    // Nothing ran, nothing turns the direction of writing, and nothing is wider than the window.
    let found = browser.run("const turning = /[\\u202a-\\u202e\\u2066-\\u2069\\u200e\\u200f]/; return [window.ran ?? null, document.querySelectorAll('script, img, svg, iframe, object, base, form:not(.call), meta[http-equiv], a[href^=\"javascript\"]').length, turning.test(document.body.innerText), document.documentElement.scrollWidth > innerWidth]").await;
    assert_eq!(found, json!([null, 2, false, false]));
    browser.end(&[&address]).await;
}

/// A service of one method for each hostile text, which stands in every place that a
/// description has. The last method takes a struct and an enum whose parts they name.
struct HostileService(&'static [MethodDescriptor]);

/// A struct whose members have these names.
struct HostileStruct(BTreeMap<String, String>);
struct HostileEnum;

static TEXTS: LazyLock<&'static [&'static str]> = LazyLock::new(|| {
    let mut texts = hostile();
    texts.push("a\u{202e}b\u{2066}c\u{200f}d".into());
    texts.push("long ".repeat(20_000));
    texts.push("x".repeat(100_000));
    let texts = texts.into_iter().map(|text| &*text.leak());
    Vec::leak(texts.collect())
});

impl<'de> Deserialize<'de> for HostileStruct {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        struct Members;
        impl<'de> Visitor<'de> for Members {
            type Value = HostileStruct;
            fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str("a struct")
            }
            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
                let mut all = BTreeMap::new();
                while let Some((name, value)) = map.next_entry()? {
                    all.insert(name, value);
                }
                Ok(HostileStruct(all))
            }
        }
        from.deserialize_struct(TEXTS[0], &TEXTS, Members)
    }
}

impl<'de> Deserialize<'de> for HostileEnum {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        struct Variants;
        impl<'de> Visitor<'de> for Variants {
            type Value = HostileEnum;
            fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str("one of several strings")
            }
            fn visit_enum<A: EnumAccess<'de>>(self, data: A) -> Result<Self::Value, A::Error> {
                let (_, variant) = data.variant::<String>()?;
                variant.unit_variant()?;
                Ok(HostileEnum)
            }
        }
        from.deserialize_enum(TEXTS[1], &TEXTS, Variants)
    }
}

fn hostile_service() -> HostileService {
    let mut methods = Vec::new();
    for (number, text) in TEXTS.iter().enumerate() {
        let param = ParamDescriptor::new(text, RustType::of::<i32>()).with_default(text);
        let faults = FaultCodes {
            own: vec![FaultDescriptor { code: 7, name: text, message: text, help: text }].leak(),
            held: &[],
            other: false,
        };
        let params = if number + 1 == TEXTS.len() {
            vec![
                ParamDescriptor::new("whole", RustType::of::<HostileStruct>()),
                ParamDescriptor::new("which", RustType::of::<Option<HostileEnum>>()),
            ]
        } else {
            vec![param]
        };
        // A name is one line, and not of any length.
        let alias: String = text.chars().take(200).collect();
        let alias: &str = alias.replace('\n', " ").trim().to_owned().leak();
        let method = MethodDescriptor::new(number, format!("m{number}").leak())
            .with_help(text)
            .with_aliases(vec![alias].leak())
            .with_tags(vec![*text].leak())
            .with_params(params.leak())
            .with_result(RustType::of::<i32>())
            .with_faults(Some(Box::leak(Box::new(faults))))
            .deprecated(text);
        methods.push(method);
    }
    HostileService(methods.leak())
}

impl Service for HostileService {
    fn methods(&self) -> &'static [MethodDescriptor] {
        self.0
    }

    fn call(&self, id: usize, call: Invocation<'_>) -> Answer {
        if id + 1 < self.0.len() {
            let text = TEXTS[id];
            return call.inline(|_| Ok(()), move |(), _| Err::<i32, _>(Fault::new(7, text)));
        }
        call.inline(
            |arguments| arguments.required::<HostileStruct>(),
            |whole, _| Ok::<_, Fault>(whole.0),
        )
    }
}
