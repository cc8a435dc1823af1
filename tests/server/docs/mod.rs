//! The page that documents a router: what stands on it, and what never does; below, who gets it.

mod access;

use xmlrpc::Router;
use xmlrpc::description::{
    Interface, Member, Method, NamedType, Param, Type, Variant, VariantContent,
};

#[cfg(feature = "gzip")]
use crate::alone::alone;
#[cfg(feature = "gzip")]
use crate::growth::processor_time_of;
use crate::support::{Response, TestServer, start_router};

/// What can go wrong.
#[derive(Debug, xmlrpc::Fault)]
enum ShelfError {
    /// There is no such book.
    #[fault(code = 404, message = "no book {title}")]
    NotFound { title: String },
}

#[derive(serde::Serialize, serde::Deserialize)]
struct Book {
    title: String,
    pages: Option<u16>,
}

/// Keeps books.
#[xmlrpc::service(namespace = "shelf")]
trait Shelf {
    /// Finds a book by its `title`.
    #[rpc(alias = "lookup", idempotent, tag = "reading")]
    fn find(&self, title: &str, #[rpc(default = 3)] tries: u8) -> Result<Book, ShelfError>;

    /// Burns it.
    #[deprecated = "keep them"]
    #[expose]
    fn burn(&self, title: &str);

    /// Nobody is told.
    #[rpc(hidden)]
    fn secret(&self, hush: &str);
}

struct Empty;

#[allow(deprecated, reason = "it is there to be shown")]
impl Shelf for Empty {
    fn find(&self, title: &str, _: u8) -> Result<Book, ShelfError> {
        Err(ShelfError::NotFound { title: title.to_owned() })
    }

    fn burn(&self, _: &str) {}

    fn secret(&self, _: &str) {}
}

fn shelf() -> Router {
    let builder = Router::builder().title("The library").service(ShelfServer::new(Empty));
    builder.build().expect("legal names")
}

async fn get(server: &TestServer, query: &str, headers: &str) -> Response {
    request(server, "GET", query, &format!("Host: localhost\r\n{headers}")).await
}

async fn request(server: &TestServer, verb: &str, query: &str, headers: &str) -> Response {
    let request = format!("{verb} /RPC2{query} HTTP/1.1\r\n{headers}\r\n");
    server.exchange(request.as_bytes()).await
}

#[tokio::test]
async fn the_page_says_what_the_router_has() {
    let server = start_router(shelf(), |builder| builder.docs(true)).await;
    let page = get(&server, "", "").await;
    assert_eq!(page.status, 200);
    assert_eq!(page.header("content-type"), Some("text/html; charset=utf-8"));
    let html = page.text();
    for text in [
        "<title>The library</title>",
        "Keeps books.",
        "Finds a book by its <code>title</code>.",
        "lookup",
        "idempotent",
        "reading",
        "keep them",
        "Book",
        "u16",
        "no book {title}",
        "There is no such book.",
        "system.describeMethods",
    ] {
        assert!(html.contains(text), "no {text} in {html}");
    }
    for name in ["shelf.find", "shelf.burn", "system.multicall"] {
        assert!(html.contains(&format!("id=\"{name}\"")), "{name}");
    }
    // Hidden methods are nowhere, not in what the script reads either.
    assert!(!html.contains("secret") && !html.contains("hush"), "{html}");
    server.call("shelf.secret", &("x",)).await.result::<xmlrpc::Value>().expect("it is served");
}

/// A type is said by the names and ranges of XML-RPC, and beside them by Rust's.
#[test]
fn types_are_said_as_xml_rpc_knows_them() {
    let mut method = Method::new("types");
    for (index, (bits, signed)) in
        [(8, false), (16, true), (32, true), (32, false), (64, true), (64, false)]
            .into_iter()
            .enumerate()
    {
        method.params.push(Param::new(format!("p{index}"), Type::Int { bits, signed }));
    }
    method.params.push(Param::new("kind", Type::named("Kind")));
    method.result = Type::Tuple(vec![Type::map(Type::String), Type::Nil]);
    method.aliases.push("types.alias".to_owned());
    let mut interface = Interface::new();
    let text = Variant::new("other", VariantContent::Value(Type::String));
    let kind = [Variant::new("wood", VariantContent::Unit), text];
    interface.types.insert("Kind".into(), NamedType::from_variants(kind.into()));
    let plain = ["red", "blue"].map(|name| Variant::new(name, VariantContent::Unit));
    interface.types.insert("Plain".into(), NamedType::from_variants(plain.into()));
    let mut told = Variant::new("oak", VariantContent::Unit);
    told.help = "Hard.".into();
    interface.types.insert("Told".into(), NamedType::from_variants(vec![told]));
    interface.methods.push(method);
    let html = interface.to_html();
    for text in [
        "int 0 to 255",
        "int -32768 to 32767",
        ">int</span>",
        "i8 (64 bits), 0 to 4294967295",
        ">i8 (64 bits)</span>",
        "i8 (64 bits), from 0",
        "array (struct of string, nil)",
        "the string <code>\"wood\"</code>",
        "struct <code>{\"other\": string}</code>",
        "<p class=\"type\"><code>red</code>, <code>blue</code></p>",
        "the string <code>\"oak\"</code>",
        "Hard.",
        "<span class=\"type\"><a href=\"#type:Kind\">",
        "id=\"types.alias\"",
    ] {
        assert!(html.replace("&quot;", "\"").contains(text), "no {text} in {html}");
    }
}

#[tokio::test]
async fn the_page_may_do_nothing_but_call_its_server() {
    let server = start_router(shelf(), |builder| builder.docs(true)).await;
    for (query, kind) in [
        ("", "text/html; charset=utf-8"),
        ("?docs.css", "text/css; charset=utf-8"),
        ("?docs.js", "text/javascript; charset=utf-8"),
    ] {
        let file = get(&server, query, "").await;
        assert_eq!((file.status, file.header("content-type")), (200, Some(kind)));
        assert_eq!(
            file.header("content-security-policy"),
            Some(
                "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; \
                 img-src 'self' data:; form-action 'none'; base-uri 'none'; frame-ancestors 'none'"
            )
        );
        assert_eq!(file.header("x-content-type-options"), Some("nosniff"));
        assert_eq!(file.header("referrer-policy"), Some("no-referrer"));
        assert_eq!(file.header("cache-control"), Some("no-cache"));
    }
}

#[tokio::test]
async fn a_file_that_is_known_is_not_sent_again() {
    let server = start_router(shelf(), |builder| builder.docs(true)).await;
    for query in ["", "?docs.css", "?docs.js"] {
        let first = get(&server, query, "").await;
        let etag = first.header("etag").expect("each has one");
        for known in [etag.to_owned(), format!("W/{etag}"), format!("\"x\", {etag}"), "*".into()] {
            let again = get(&server, query, &format!("If-None-Match: {known}\r\n")).await;
            assert_eq!((again.status, again.body.len()), (304, 0), "{query} {known}");
            assert_eq!(again.header("etag"), Some(etag));
        }
        let other = get(&server, query, "If-None-Match: \"other\"\r\n").await;
        assert_eq!((other.status, &other.body), (200, &first.body));
    }
}

/// The page and its files are compressed as answers are, under a tag of their own.
#[cfg(feature = "gzip")]
#[tokio::test]
async fn the_page_is_compressed_where_answers_are() {
    let plain = start_router(shelf(), |builder| builder.docs(true)).await;
    let server = start_router(shelf(), |builder| builder.docs(true).gzip(true)).await;
    for query in ["", "?docs.css", "?docs.js"] {
        let whole = get(&plain, query, "Accept-Encoding: gzip\r\n").await;
        assert_eq!((whole.header("content-encoding"), whole.header("vary")), (None, None));
        for refused in ["", "Accept-Encoding: br\r\n", "Accept-Encoding: gzip;q=0\r\n"] {
            let answer = get(&server, query, refused).await;
            assert_eq!(answer.header("content-encoding"), None, "{refused}");
            assert_eq!(answer.header("vary"), Some("Accept-Encoding"));
            assert_eq!((&answer.body, answer.header("etag")), (&whole.body, whole.header("etag")));
        }
        let asked = "Accept-Encoding: gzip, br\r\n";
        let coded = get(&server, query, asked).await;
        assert_eq!(coded.header("content-encoding"), Some("gzip"));
        assert_eq!(coded.header("vary"), Some("Accept-Encoding"));
        let mut text = Vec::new();
        let mut decoder = flate2::read::GzDecoder::new(&coded.body[..]);
        std::io::Read::read_to_end(&mut decoder, &mut text).expect("gzip");
        assert!(text == whole.body && coded.body.len() < text.len() / 2, "{query}");
        let etag = coded.header("etag").expect("each has one");
        assert_ne!(Some(etag), whole.header("etag"));
        let again = get(&server, query, &format!("{asked}If-None-Match: {etag}\r\n")).await;
        assert_eq!((again.status, again.body.len()), (304, 0));
        let other = get(&server, query, &format!("If-None-Match: {etag}\r\n")).await;
        assert_eq!((other.status, &other.body), (200, &whole.body));
    }
}

/// Whoever asks for the page again and again costs the server little.
#[cfg(feature = "gzip")]
#[test]
fn the_page_is_compressed_once() {
    if !alone("docs::the_page_is_compressed_once") {
        return;
    }
    let numbers = (0..400_000_u64).map(|i| (i * 2_654_435_761 % 1_000_003).to_string());
    let help = numbers.collect::<Vec<_>>().join(" ");
    let router = Router::builder().help(&help).build().expect("no names");
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
    let runtime = runtime.expect("a runtime");
    let server = start_router(router, |builder| builder.docs(true).gzip(true));
    let server = runtime.block_on(server);
    let get = |headers| runtime.block_on(get(&server, "", headers));
    // It is rendered once, too.
    let whole = get("").body.len();
    let asked = "Accept-Encoding: gzip\r\n";
    let once = || assert!(get(asked).body.len() < whole / 2);
    let (Some(first), Some(later)) =
        (processor_time_of(once), processor_time_of(|| (0..8).for_each(|_| once())))
    else {
        return;
    };
    assert!(later < first * 2, "{first:?} for the first, {later:?} for eight more");
}

#[tokio::test]
async fn a_head_request_has_the_length_of_the_page() {
    let server = start_router(shelf(), |builder| builder.docs(true)).await;
    let page = get(&server, "", "").await;
    let mut caller = server.connect().await;
    caller.send(b"HEAD /RPC2 HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n").await;
    let head = String::from_utf8(caller.rest().await).expect("text");
    assert!(head.contains(&format!("content-length: {}\r\n", page.body.len())), "{head}");
    assert!(head.ends_with("\r\n\r\n"), "{head}");
}

#[tokio::test]
async fn other_verbs_and_paths_are_refused_as_before() {
    let server = start_router(shelf(), |builder| builder.docs(true)).await;
    for verb in ["PUT", "DELETE", "OPTIONS", "PATCH"] {
        let answer = request(&server, verb, "", "Host: localhost\r\n").await;
        assert_eq!(answer.status, 405, "{verb}");
        assert_eq!(answer.header("allow"), Some("GET, HEAD, POST"));
        assert!(answer.text().contains("GET shows the page"), "{}", answer.text());
    }
    let elsewhere = server.exchange(b"GET /other HTTP/1.1\r\nHost: localhost\r\n\r\n").await;
    assert_eq!(elsewhere.status, 404);
}

/// Texts that break out of their place where a page only pastes them.
const HOSTILE: &[&str] = &[
    "<script>alert(1)</script>",
    "</script><script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "\" onmouseover=\"alert(1)",
    "' onfocus='alert(1)",
    "</title></style></textarea><svg onload=alert(1)>",
    "<!--",
    "]]>",
    "&lt;script&gt;",
    "{{7*7}}",
    "javascript:alert(1)",
    "a\u{202e}b",
    "a\u{1b}[2Jb",
];

#[test]
fn texts_of_strangers_stay_texts() {
    let mut interface = Interface::new();
    for text in HOSTILE {
        interface.title = Some((*text).to_owned());
        interface.help = (*text).to_owned();
        interface.extensions.insert((*text).to_owned());
        let mut method = Method::new(*text);
        method.help = format!("{text}\n\n`{text}`");
        method.aliases = vec![(*text).to_owned()];
        method.tags = vec![(*text).to_owned()];
        method.deprecated = Some((*text).to_owned());
        let mut param = Param::new(*text, Type::named(*text));
        param.default = Some((*text).to_owned());
        param.help = (*text).to_owned();
        method.params = vec![param];
        method.result = Type::array(Type::named("not there <b>"));
        interface.methods.push(method);
        let mut member = Member::new(*text, Type::String);
        member.help = (*text).to_owned();
        let mut named = NamedType::from_members(vec![member]);
        named.help = (*text).to_owned();
        interface.types.insert((*text).to_owned(), named);
        let variant = Variant::new(*text, VariantContent::Unit);
        interface.types.insert(format!("e{text}"), NamedType::from_variants(vec![variant]));
    }
    let html = interface.to_html();
    // The elements and attributes are those that the library writes itself.
    for broken in ["<script", "<img", "<svg", "onerror=alert(1)>", "<!--", "<b>"] {
        assert!(!html.contains(broken), "{broken}");
    }
    // What turns the direction of writing, or what terminals obey, is in no text, only in the ids
    // that links name.
    let texts = html.split('>').filter_map(|part| part.split('<').next());
    assert_eq!(texts.filter(|text| text.contains(['\u{202e}', '\u{1b}'])).count(), 0);
    assert!(!html.contains("\" onmouseover=\"") && html.contains("&quot; onmouseover=&quot;"));
    assert!(!html.contains("href=\"javascript:"));
    assert_eq!(html.matches("</style>").count(), 1);
    assert_eq!(html.matches("</title>").count(), 1);
}

#[test]
fn a_huge_or_endless_description_is_a_page() {
    let mut interface = Interface::new();
    for number in 0..5_000 {
        let mut method = Method::new(format!("many.method{number}"));
        method.result = Type::named("Loop");
        interface.methods.push(method);
    }
    interface.methods[0].help = "word ".repeat(20_000);
    let mut deep = Type::named("Loop");
    for _ in 0..1_000 {
        deep = Type::array(deep);
    }
    interface.methods[1].result = deep;
    let around = Member::new("again", Type::named("Loop"));
    interface.types.insert("Loop".into(), NamedType::from_members(vec![around]));
    let html = interface.to_html();
    assert!(html.contains("many.method4999"));
    assert!(html.len() < 16 << 20, "{}", html.len());
}

/// The file that a person keeps loads nothing, and runs nothing.
#[test]
fn the_page_as_a_file_needs_no_other() {
    let html = shelf().describe().to_html();
    assert!(html.contains("shelf.find") && html.contains("default-src 'none'"));
    for part in ["<script", "<link rel=\"stylesheet\"", "http://", "https://", "secret"] {
        assert!(!html.contains(part), "{part}");
    }
}
