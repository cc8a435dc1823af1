//! The server that a command speaks to.

mod credentials;
mod options;

use std::fmt;
use std::future::IntoFuture;
use std::path::{Path, PathBuf};
use std::pin::pin;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use http::HeaderMap;
use http::header::{LOCATION, WWW_AUTHENTICATE};
use indicatif::ProgressBar;
use xmlrpc::client::{
    CallProgress, ClientBuilder, ConfigError, HttpError, Request, Response, ResponseFuture,
    ServerFeatures, TransportError,
};
use xmlrpc::codec::EncodeOptions;
use xmlrpc::{CallError, Client, Dialect, Limits, Transport};

use self::credentials::Credentials;
use self::options::DialectName;
pub(crate) use self::options::{ServerOptions, profile};
use crate::exit::{Exit, Failure};
use crate::secrets::{MASK, Secrets, is_secret_name};
use crate::terminal::{Terminal, plain};

/// How long a call takes before a person is shown that it is under way.
const PROGRESS_AFTER: Duration = Duration::from_secs(1);

/// A client for the server, which shows what goes out and comes back where that is asked for.
#[derive(Clone)]
pub(crate) struct Server(Arc<ServerState>);

struct ServerState {
    client: Client,
    /// Without user and password.
    url: String,
    /// As they may be shown.
    headers: Vec<String>,
    secrets: Secrets,
    terminal: Terminal,
    verbose: u8,
    digest: bool,
    follows_redirects: bool,
    credentials: Credentials,
    unix_socket: Option<PathBuf>,
    last_answer: Mutex<Option<Response>>,
    /// Of the call that began last.
    progress: Mutex<CallProgress>,
}

impl Server {
    /// Makes a client for a URL, or for the URL of a profile. Nothing is sent yet.
    pub(crate) fn open(
        url: &str,
        given: &ServerOptions,
        terminal: &Terminal,
    ) -> Result<Self, Failure> {
        let mut options = given.clone();
        let mut url = url.to_owned();
        if !url.contains("://") {
            options = options.or(profile(&url)?);
            url = options.url.clone().unwrap_or_default();
        }
        credentials::check_password(&url)?;
        let secrets = Secrets::default();
        let credentials = credentials::find(&url, &options, terminal)?;
        let (plain_url, password) = credentials::without_user_info(&url);
        secrets.add(password.as_deref().unwrap_or_default());
        let mut builder = match &credentials {
            Credentials::InUrl => Client::builder().url(&url),
            Credentials::None => Client::builder().url(&plain_url),
            Credentials::Password { user, password } if options.digest => {
                secrets.add(password);
                Client::builder().url(&plain_url).digest_auth(user, password)
            }
            Credentials::Password { user, password } => {
                secrets.add(password);
                secrets.add(&credentials::basic_text(user, password));
                Client::builder().url(&plain_url).basic_auth(user, password)
            }
            Credentials::Bearer(token) => {
                secrets.add(token);
                Client::builder().url(&plain_url).bearer_auth(token)
            }
        };
        let mut headers = Vec::new();
        for (name, value) in read_headers(&options.headers)? {
            let is_secret = is_secret_header(&name);
            headers.push(format!("{name}: {}", if is_secret { MASK } else { &value }));
            if is_secret {
                secrets.add(&value);
            }
            builder = builder.header(name, value);
        }
        let builder = configure(builder, &options)?
            .user_agent(concat!("xmlrpc-cli/", env!("CARGO_PKG_VERSION")));
        Ok(Self(Arc::new(ServerState {
            client: builder.build().map_err(|error| cannot_be_used(&error, &url, &options))?,
            url: plain_url,
            headers,
            secrets,
            terminal: terminal.clone(),
            verbose: options.verbose,
            digest: options.digest,
            follows_redirects: options.location,
            credentials,
            unix_socket: options.unix_socket,
            last_answer: Mutex::new(None),
            progress: Mutex::default(),
        })))
    }

    /// Writes a remark to standard error.
    pub(crate) fn note(&self, text: &str) {
        self.0.terminal.note(text);
    }

    /// Returns the secrets that must not be shown or written.
    pub(crate) fn secrets(&self) -> &Secrets {
        &self.0.secrets
    }

    /// Returns the bytes of the last answer, as they came.
    pub(crate) fn last_answer(&self) -> Option<Response> {
        self.0.last_answer.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Waits for calls of this server, until the program is interrupted.
    pub(crate) async fn run<T>(
        &self,
        calls: impl IntoFuture<Output = Result<T, CallError>>,
    ) -> Result<T, Failure> {
        tokio::select! {
            // First, so that an interruption is heard from before anything is sent.
            biased;
            _ = tokio::signal::ctrl_c() => {
                let progress = self.0.progress.lock().unwrap_or_else(PoisonError::into_inner);
                let known = if progress.is_sent() {
                    "the call had gone out, and may run or have run"
                } else {
                    "nothing had been sent"
                };
                Err(Failure::new(Exit::Interrupted, format!("interrupted: {known}")))
            }
            outcome = calls.into_future() => outcome.map_err(|error| self.failure(error)),
        }
    }

    /// Waits for a call, and shows on a terminal that it is under way where it takes long.
    pub(crate) async fn run_call<T>(
        &self,
        method: &str,
        call: impl IntoFuture<Output = Result<T, CallError>>,
    ) -> Result<T, Failure> {
        if !self.0.terminal.shows_progress() {
            return self.run(call).await;
        }
        let spinner = ProgressBar::new_spinner();
        let mut call = pin!(self.run(call));
        let began = Instant::now();
        loop {
            tokio::select! {
                outcome = &mut call => {
                    spinner.finish_and_clear();
                    return outcome;
                }
                () = tokio::time::sleep(PROGRESS_AFTER) => {
                    let seconds = began.elapsed().as_secs();
                    spinner.set_message(format!("{} runs for {seconds} s", plain(method)));
                    spinner.tick();
                }
            }
        }
    }

    /// Returns a command of curl that sends a message to the server. It holds no password.
    pub(crate) fn curl(&self, message: &str) -> Result<String, Failure> {
        let state = &*self.0;
        let mut words = vec!["curl".to_owned(), "-sS".to_owned()];
        let url = if let Some(path) = state.url.strip_prefix("unix://") {
            words.extend(["--unix-socket".to_owned(), quoted(path)]);
            "http://localhost/RPC2"
        } else if state.url.starts_with("scgi:") {
            return Err(Failure::usage("curl does not speak SCGI"));
        } else {
            &state.url
        };
        if let Some(socket) = &state.unix_socket {
            words.extend(["--unix-socket".to_owned(), quoted(&socket.to_string_lossy())]);
        }
        match &state.credentials {
            // It asks for the password.
            Credentials::Password { user, .. } => {
                words.extend(["-u".to_owned(), quoted(user)]);
                words.extend(state.digest.then(|| "--digest".to_owned()));
            }
            Credentials::InUrl | Credentials::Bearer(_) => {
                words.extend(["-H".to_owned(), format!("'Authorization: {MASK}'")]);
            }
            Credentials::None => {}
        }
        for header in
            ["Content-Type: text/xml"].into_iter().chain(state.headers.iter().map(|h| &**h))
        {
            words.extend(["-H".to_owned(), quoted(header)]);
        }
        words.extend(["--data-binary".to_owned(), quoted(message.trim_end()), quoted(url)]);
        Ok(words.join(" ") + "\n")
    }

    /// Says why a call of this server failed, and what to do next.
    pub(crate) fn failure(&self, error: CallError) -> Failure {
        let connects = error.transport().is_some_and(TransportError::is_connect);
        let status = error.transport().and_then(TransportError::status);
        let title = error.transport().and_then(TransportError::http).and_then(page_title);
        let asks_for_digest =
            error.transport().and_then(TransportError::http).is_some_and(asks_for_digest);
        let mut failure = Failure::from(error);
        if let (Some(title), Some(status)) = (title, status) {
            failure.message =
                format!("the server answered HTTP {status} with a web page, \"{title}\"");
        }
        let url = &self.0.url;
        match status.map(|status| status.as_u16()) {
            Some(401) if asks_for_digest && !self.0.digest => {
                failure.hint("the server asks for Digest: --digest -u NAME gives the user")
            }
            Some(401) => failure.hint("-u NAME gives the user, and the password is asked for"),
            Some(200..=203 | 404 | 405) => failure.hint(format!(
                "the path of {url} may be wrong: many servers want /RPC2, and others / or /xmlrpc"
            )),
            Some(307 | 308) if !self.0.follows_redirects => {
                failure.hint("-L follows within the same host")
            }
            None if connects => {
                let socket = self.0.unix_socket.as_ref().map(|path| path.to_string_lossy());
                let socket = socket.as_deref().or(url.split_once(":///").map(|_| &**url));
                failure.hint(match socket {
                    Some(socket) => format!("is the server running, and is {socket} its socket?"),
                    None => format!("is the server of {url} running, and is this its port?"),
                })
            }
            _ => failure,
        }
    }
}

impl Transport for Server {
    fn send(&self, mut request: Request) -> ResponseFuture {
        let server = self.clone();
        let progress = request.progress.get_or_insert_default().clone();
        *self.0.progress.lock().unwrap_or_else(PoisonError::into_inner) = progress;
        Box::pin(async move {
            let state = &*server.0;
            state.show_request(&request);
            let began = Instant::now();
            let answer = state.client.send(request).await;
            state.show_answer(&answer, began.elapsed());
            if let Ok(response) = &answer {
                *state.last_answer.lock().unwrap_or_else(PoisonError::into_inner) =
                    Some(response.clone());
            }
            answer
        })
    }

    fn encode_options(&self) -> EncodeOptions {
        self.0.client.encode_options()
    }

    fn server_features(&self) -> Option<&ServerFeatures> {
        self.0.client.server_features()
    }

    fn time_limit(&self) -> Option<Duration> {
        self.0.client.time_limit()
    }
}

impl ServerState {
    fn show_request(&self, request: &Request) {
        if self.verbose == 0 {
            return;
        }
        let (method, bytes) = (&request.method, request.body.len());
        self.terminal.note(&format!("> {method} to {}, {bytes} bytes", self.url));
        for header in &self.headers {
            self.terminal.note(&format!("> {header}"));
        }
        if self.verbose > 1 {
            self.show_message(&request.body);
        }
    }

    fn show_answer(&self, answer: &Result<Response, TransportError>, took: Duration) {
        if self.verbose == 0 {
            return;
        }
        let millis = took.as_secs_f64() * 1000.0;
        match answer {
            Ok(response) => {
                let bytes = response.body.len();
                let status = response.status.map(|status| format!("HTTP {status}, "));
                let status = status.unwrap_or_default();
                self.terminal.note(&format!("< {status}{bytes} bytes after {millis:.1} ms"));
                self.show_headers(&response.headers);
                if self.verbose > 1 {
                    self.show_message(&response.body);
                }
            }
            Err(error) => {
                self.terminal.note(&format!("< {error}, after {millis:.1} ms"));
                if let Some(answer) = error.http() {
                    self.show_headers(&answer.headers);
                }
            }
        }
    }

    fn show_headers(&self, headers: &HeaderMap) {
        for (name, value) in headers {
            let value = String::from_utf8_lossy(value.as_bytes());
            let shown = if is_secret_header(name.as_str()) {
                MASK.to_owned()
            } else if name == LOCATION {
                self.secrets.mask(&credentials::without_user_info(&value).0)
            } else {
                self.secrets.mask(&value)
            };
            self.terminal.note(&format!("< {name}: {shown}"));
        }
    }

    fn show_message(&self, message: &[u8]) {
        self.terminal.note(self.secrets.mask(&String::from_utf8_lossy(message)).trim_end());
    }
}

/// Shows no secret.
impl fmt::Debug for Server {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Server").field("url", &self.0.url).finish_non_exhaustive()
    }
}

/// Says why no client can be made, and which of the options to look at.
fn cannot_be_used(error: &ConfigError, url: &str, options: &ServerOptions) -> Failure {
    let failure = Failure::from(error.clone());
    match error {
        ConfigError::Tls(_) => {
            let files = options.ca.iter().chain(&options.cert).chain(&options.key);
            let files: Vec<_> = files.map(|file| file.to_string_lossy()).collect();
            match &*files {
                [] => failure,
                files => failure.hint(format!("it is read from {}", files.join(", "))),
            }
        }
        ConfigError::Proxy { .. } => {
            failure.hint("--proxy URL gives another, and --no-proxy calls without one")
        }
        ConfigError::Url(_) if url.contains('@') => failure.hint(credentials::PASSWORD_HINT),
        _ => failure,
    }
}

/// Returns the title of a page of HTML, where its beginning has one.
fn page_title(answer: &HttpError) -> Option<String> {
    let lower = answer.body.to_ascii_lowercase();
    let start = lower.find("<title")?;
    let start = start + lower[start..].find('>')? + 1;
    let end = start + lower[start..].find("</title")?;
    let words: Vec<&str> = answer.body[start..end].split_whitespace().collect();
    (!words.is_empty()).then(|| words.join(" "))
}

fn asks_for_digest(answer: &HttpError) -> bool {
    let challenges = answer.headers.get_all(WWW_AUTHENTICATE);
    challenges.iter().any(|challenge| {
        challenge.as_bytes().get(..6).is_some_and(|scheme| scheme.eq_ignore_ascii_case(b"digest"))
    })
}

/// Whether the value of a header is never shown.
fn is_secret_header(name: &str) -> bool {
    is_secret_name(name) || name.to_ascii_lowercase().contains("cookie")
}

/// Returns a word as a shell reads it.
fn quoted(word: &str) -> String {
    let is_plain = |c: char| c.is_ascii_alphanumeric() || "_-./:=@%+,".contains(c);
    if !word.is_empty() && word.chars().all(is_plain) {
        return word.to_owned();
    }
    format!("'{}'", word.replace('\'', r"'\''"))
}

fn configure(
    mut builder: ClientBuilder,
    options: &ServerOptions,
) -> Result<ClientBuilder, Failure> {
    if let Some(socket) = &options.unix_socket {
        builder = builder.unix_socket(socket);
    }
    builder = match &options.proxy {
        Some(proxy) => builder.proxy(proxy),
        None if options.no_proxy => builder,
        None => builder.proxy_from_env(),
    };
    for file in &options.ca {
        builder = builder.add_root_certificates(read(file)?);
    }
    if let Some(cert) = &options.cert {
        let key = options.key.as_ref().unwrap_or(cert);
        builder = builder.client_certificate(read(cert)?, read(key)?);
    }
    if let Some(limit) = options.timeout {
        builder = builder.timeout(limit);
    }
    if let Some(limit) = options.connect_timeout {
        builder = builder.connect_timeout(limit);
    }
    if let Some(bytes) = options.max_answer {
        builder = builder.limits(Limits::client().with_message(bytes));
    }
    Ok(builder
        .dialect(match options.dialect {
            None | Some(DialectName::Standard) => Dialect::Standard,
            Some(DialectName::Apache) => Dialect::Apache,
            Some(DialectName::Strict) => Dialect::Strict,
        })
        .full_dates(!options.short_dates)
        .non_finite(options.non_finite)
        .lossy(options.lossy)
        .follow_redirects(options.location)
        .accept_gzip(options.gzip))
}

fn read(file: &Path) -> Result<Vec<u8>, Failure> {
    std::fs::read(file).map_err(|error| Failure::usage(format!("{}: {error}", file.display())))
}

/// Reads headers as they are given: `Name: value`, or `@FILE` with one on each line.
fn read_headers(given: &[String]) -> Result<Vec<(String, String)>, Failure> {
    let mut headers = Vec::new();
    for header in given {
        let text = match header.strip_prefix('@') {
            Some(file) => String::from_utf8_lossy(&read(Path::new(file))?).into_owned(),
            None => header.clone(),
        };
        for line in text.lines().filter(|line| !line.trim().is_empty()) {
            let Some((name, value)) = line.split_once(':') else {
                // It is not shown, because it may hold a secret.
                return Err(Failure::usage("a header is not of the form 'Name: value'"));
            };
            headers.push((name.trim().to_owned(), value.trim().to_owned()));
        }
    }
    Ok(headers)
}
