//! The page behind proxies, under axum, over HTTPS, and opened by a link from another site.

use std::path::Path;
use std::process::{Command, Stdio};

use tokio::net::TcpListener;
use xmlrpc::server::{BasicAuth, Tls};

use crate::browser::{Browser, Running, program};
use crate::wait::until;
use crate::{example, serve};

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
        command.stdout(Stdio::null()).stderr(Stdio::null());
        let mut proxy = Running(command.spawn().expect("it starts"));
        until("the proxy listens", async || {
            assert!(proxy.0.try_wait().expect("a child").is_none(), "{name} ended");
            tokio::net::TcpStream::connect(("127.0.0.1", front)).await.is_ok()
        })
        .await;
        let own = format!("http://rpc.example.com:{front}");
        browser.open(&format!("{own}/api/rpc")).await;
        browser.try_it("echo.int").await;
        browser.type_into("echo.int", "value", "7").await;
        let answer = browser.send("echo.int").await;
        assert!(answer.contains("7 int"), "{name}: {answer}");
        // Another name of the same machine stays refused.
        let other = format!("http://other.example.com:{front}");
        browser.client.goto(&format!("{other}/api/rpc")).await.expect("an answer");
        let page = browser.text("return document.body.innerText").await;
        assert!(page.contains("does not answer browsers under this host name"), "{page}");
        browser.end(&[&own, &other]).await;
        drop(proxy);
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
