//! A session of Chromium, which tells at its end what the page should not have done.

use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use fantoccini::wd::WebDriverCompatibleCommand;
use fantoccini::{Client, ClientBuilder, Locator};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::{Value as Json, json};

use crate::wait::HANGING;

/// A script that returns what is said beside the filter of the list.
pub(crate) const FOUND: &str = "return document.querySelector('.tools [role=status]').textContent";

/// Finds a program that a test needs. Without it the test is skipped by name, and fails in CI.
pub(crate) fn program(test: &str, name: &str) -> Option<PathBuf> {
    let path = std::env::var("PATH").unwrap_or_default();
    let mut folders: Vec<_> = std::env::split_paths(&path).collect();
    folders.push("/usr/sbin".into());
    let found = folders.into_iter().map(|folder| folder.join(name)).find(|path| path.is_file());
    if found.is_none() {
        assert!(std::env::var_os("CI").is_none(), "{name} is missing");
        println!("skipped {test}: {name} is missing");
    }
    found
}

/// A session of Chromium.
pub(crate) struct Browser {
    pub(crate) client: Client,
    /// The process of Chromium itself, until the session has ended.
    process: Option<u64>,
    _driver: Running,
}

/// A program that is ended when it is dropped, also by a test that fails.
pub(crate) struct Running(pub(crate) Child);

impl Drop for Running {
    fn drop(&mut self) {
        end("-TERM", u64::from(self.0.id()));
        let _ = self.0.wait();
    }
}

fn end(signal: &str, process: u64) {
    let _ = Command::new("kill").args([signal, &process.to_string()]).status();
}

/// A command of chromedriver that WebDriver itself lacks.
#[derive(Debug)]
struct DriverCommand(&'static str, Json);

impl WebDriverCompatibleCommand for DriverCommand {
    fn endpoint(
        &self,
        base: &url::Url,
        session: Option<&str>,
    ) -> Result<url::Url, url::ParseError> {
        base.join(&format!("session/{}/{}", session.unwrap_or_default(), self.0))
    }

    fn method_and_body(&self, _: &url::Url) -> (http::Method, Option<String>) {
        (http::Method::POST, Some(self.1.to_string()))
    }
}

impl Browser {
    /// Starts Chromium, or returns nothing where there is none.
    pub(crate) async fn start(test: &str, options: &[&str]) -> Option<Self> {
        let chromium = program(test, "chromium")?;
        let driver = program(test, "chromedriver")?;
        let mut command = Command::new(driver);
        command.arg("--port=0").stdout(Stdio::piped()).stderr(Stdio::null());
        let mut driver = Running(command.spawn().expect("chromedriver starts"));
        let lines = BufReader::new(driver.0.stdout.take().expect("it is piped")).lines();
        let port = lines.map_while(Result::ok).find_map(|line| {
            let rest = line.split_once("started successfully on port ")?.1;
            Some(rest.trim_end_matches('.').to_owned())
        });
        let mut arguments = vec![
            "--headless=new",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-dev-shm-usage",
            "--disable-background-networking",
            "--disable-component-update",
            "--no-first-run",
            "--window-size=1280,1000",
        ];
        arguments.extend(options);
        let capabilities = json!({
            "browserName": "chrome",
            "acceptInsecureCerts": true,
            "timeouts": {"script": HANGING.as_millis(), "pageLoad": HANGING.as_millis()},
            "goog:chromeOptions": {"binary": chromium, "args": arguments},
            "goog:loggingPrefs": {"browser": "ALL", "performance": "ALL"},
        });
        let Json::Object(capabilities) = capabilities else { unreachable!("it is one") };
        let client = ClientBuilder::new(HttpConnector::new())
            .capabilities(capabilities)
            .connect(&format!("http://127.0.0.1:{}", port.expect("it says its port")))
            .await
            .expect("Chromium starts");
        let told = client.capabilities().and_then(|all| all.get("goog:processID"));
        let process = told.and_then(Json::as_u64).expect("chromedriver says which process");
        Some(Self { client, process: Some(process), _driver: driver })
    }

    /// Opens a page and waits until its script has begun.
    pub(crate) async fn open(&self, url: &str) {
        self.client.goto(url).await.expect("the page opens");
        self.until("return document.documentElement.classList.contains('ready')").await;
    }

    /// Runs a script in the page.
    pub(crate) async fn run(&self, script: &str) -> Json {
        self.client.execute(script, Vec::new()).await.unwrap_or_else(|e| panic!("{script}: {e}"))
    }

    pub(crate) async fn text(&self, script: &str) -> String {
        let found = self.run(script).await;
        found.as_str().unwrap_or_else(|| panic!("{script}: {found}")).to_owned()
    }

    /// Waits until a script returns true.
    pub(crate) async fn until(&self, script: &str) {
        let holds = async {
            while self.run(script).await != json!(true) {
                tokio::time::sleep(Duration::from_millis(20)).await;
            }
        };
        let held = tokio::time::timeout(HANGING, holds).await;
        held.unwrap_or_else(|_| panic!("never: {script}"));
    }

    pub(crate) async fn command(&self, endpoint: &'static str, body: Json) -> Json {
        self.client.issue_cmd(DriverCommand(endpoint, body)).await.expect(endpoint)
    }

    /// Emulates a window of this width, on a phone where it is narrow.
    pub(crate) async fn show_at(&self, width: u32) {
        let phone = width < 600;
        let size = json!({"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": phone});
        let set = json!({"cmd": "Emulation.setDeviceMetricsOverride", "params": size});
        self.command("goog/cdp/execute", set).await;
        let set =
            json!({"cmd": "Emulation.setTouchEmulationEnabled", "params": {"enabled": phone}});
        self.command("goog/cdp/execute", set).await;
    }

    /// Emulates a window of this width, in light or dark.
    pub(crate) async fn show_as(&self, width: u32, scheme: &str) {
        self.show_at(width).await;
        // Without motion, a picture is of what was scrolled to.
        let feature = json!({"features": [
            {"name": "prefers-color-scheme", "value": scheme},
            {"name": "prefers-reduced-motion", "value": "reduce"},
        ]});
        let set = json!({"cmd": "Emulation.setEmulatedMedia", "params": feature});
        self.command("goog/cdp/execute", set).await;
    }

    /// Writes what is seen into `target/screenshots`.
    pub(crate) async fn screenshot(&self, name: &str) {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/screenshots");
        std::fs::create_dir_all(&folder).expect("a folder");
        let png = self.client.screenshot().await.expect("a screenshot");
        std::fs::write(folder.join(format!("{name}.png")), png).expect("room");
    }

    /// Opens the console of a method.
    pub(crate) async fn try_it(&self, method: &str) {
        self.click(&format!("{} .try", article(method))).await;
    }

    /// Types into what has focus.
    pub(crate) async fn keys(&self, keys: &str) {
        let focused = self.client.active_element().await.expect("one has focus");
        focused.send_keys(keys).await.expect("keys");
    }

    /// Types into the field of this label, in the console of a method.
    pub(crate) async fn type_into(&self, method: &str, label: &str, text: &str) {
        let css = labelled(method, label);
        let field =
            self.client.find(Locator::Css(&css)).await.unwrap_or_else(|e| panic!("{css}: {e}"));
        field.send_keys(text).await.unwrap_or_else(|e| panic!("{css}: {e}"));
    }

    /// Types into the filter of the list.
    pub(crate) async fn type_into_filter(&self, text: &str) {
        let field = self.client.find(Locator::Css("nav input")).await.expect("the filter");
        field.send_keys(text).await.expect("keys");
    }

    /// Sets the field of this label to a text that no key types.
    pub(crate) async fn set(&self, method: &str, label: &str, text: &str) {
        let css = labelled(method, label);
        let script = format!(
            "const field = document.querySelector({}); field.value = {}; for (const kind of ['input', 'change']) field.dispatchEvent(new Event(kind, {{bubbles: true}})); return true",
            json!(css),
            json!(text)
        );
        self.run(&script).await;
    }

    /// Clicks on what has this label, in the console of a method.
    pub(crate) async fn press(&self, method: &str, label: &str) {
        self.click(&labelled(method, label)).await;
    }

    /// Ticks the box by which a parameter or member is given.
    pub(crate) async fn give(&self, method: &str, name: &str) {
        self.click(&format!("{} [name={}]", article(method), json!(name))).await;
    }

    /// Presses the button with this text, in the article of a method.
    pub(crate) async fn push(&self, method: &str, text: &str) {
        let script = format!(
            "[...one.querySelectorAll('button')].find((button) => button.textContent === {}).click(); return true",
            json!(text)
        );
        self.run(&in_article(method, &script)).await;
    }

    pub(crate) async fn click(&self, css: &str) {
        self.run(&format!("document.querySelector({}).click(); return true", json!(css))).await;
    }

    /// Sends the call of an open console, and returns the text of the answer.
    pub(crate) async fn send(&self, method: &str) -> String {
        let script = "one.querySelector('.answers').replaceChildren(); return true";
        self.run(&in_article(method, script)).await;
        self.click(&format!("{} button.main", article(method))).await;
        self.answer(method).await
    }

    /// Waits for the answer of a call, and returns its text.
    pub(crate) async fn answer(&self, method: &str) -> String {
        self.until(&in_article(method, "const problem = one.querySelector('.problem:not([hidden])'); if (problem) return true; return one.querySelector('.answer') !== null && !one.querySelector('.answers').hasAttribute('aria-busy')")).await;
        self.text(&in_article(method, "return (one.querySelector('.problem:not([hidden])') ?? one.querySelector('.answer')).innerText")).await
    }

    /// Ends the session: no policy was violated, nothing failed, and nothing but the servers
    /// at these addresses was asked.
    pub(crate) async fn end(mut self, own: &[&str]) {
        let violations = self.command("se/log", json!({"type": "browser"})).await;
        let told: Vec<String> = violations
            .as_array()
            .expect("a list")
            .iter()
            .filter(|entry| entry["level"] == "SEVERE" || entry["source"] == "security")
            .filter(|entry| {
                !entry["message"]
                    .as_str()
                    .unwrap_or_default()
                    .contains("the server responded with a status of 4")
            })
            .map(ToString::to_string)
            .collect();
        assert!(told.is_empty(), "{told:?}");
        let performance = self.command("se/log", json!({"type": "performance"})).await;
        for entry in performance.as_array().expect("a list") {
            let message: Json =
                serde_json::from_str(entry["message"].as_str().expect("text")).expect("JSON");
            if message["message"]["method"] == "Network.requestWillBeSent" {
                let url =
                    message["message"]["params"]["request"]["url"].as_str().unwrap_or_default();
                let is_own = own.iter().any(|own| url.starts_with(own));
                assert!(is_own || url.starts_with("data:"), "a request to {url}");
            }
        }
        let client = self.client.clone();
        client.close().await.expect("it ends");
        self.process = None;
    }
}

impl Drop for Browser {
    fn drop(&mut self) {
        // chromedriver leaves a Chromium behind whose session was not closed.
        if let Some(process) = self.process.take() {
            end("-KILL", process);
        }
    }
}

/// A script in which `one` is the article of a method.
pub(crate) fn in_article(method: &str, script: &str) -> String {
    format!("const one = document.querySelector({}); {script}", json!(article(method)))
}

fn article(method: &str) -> String {
    format!("article[data-method={}]", json!(method))
}

fn labelled(method: &str, label: &str) -> String {
    format!("{} [aria-label={}]", article(method), json!(label))
}
