//! Finds users, passwords and tokens: in a URL, the environment, a file, `.netrc` or by asking.

use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::pin::pin;
use std::task::{Context, Waker};

use crate::exit::{Exit, Failure};
use crate::input::read_start;
use crate::output::tree::base64_text;
use crate::server::options::ServerOptions;
use crate::terminal::Terminal;

/// How the client says who it is.
#[derive(Clone, PartialEq, Eq)]
pub(crate) enum Credentials {
    None,
    /// The URL holds them, and the client reads them there.
    InUrl,
    /// Sent by Basic, or used for Digest where the options ask for it.
    Password {
        user: String,
        password: String,
    },
    Bearer(String),
}

/// Where a URL leads, as far as credentials depend on it.
struct UrlParts<'a> {
    user: Option<String>,
    password: Option<String>,
    host: &'a str,
}

/// Finds the credentials for a URL. The first that is there is taken: the URL's own, those that
/// options name, the environment's, those of `.netrc`.
pub(crate) fn find(
    url: &str,
    options: &ServerOptions,
    terminal: &Terminal,
) -> Result<Credentials, Failure> {
    let parts = UrlParts::of(url);
    if options.digest {
        return for_digest(parts, options, terminal);
    }
    if let Some(file) = &options.token_file {
        return Ok(Credentials::Bearer(secret_from(file)?));
    }
    if parts.password.is_some() && options.user.is_none() {
        return Ok(Credentials::InUrl);
    }
    let user = options.user.clone().or(parts.user);
    if let Some(user) = user {
        let password = password_of(&user, parts.host, options, terminal)?;
        return Ok(Credentials::Password { user, password });
    }
    if let Some(token) = variable("XMLRPC_TOKEN") {
        return Ok(Credentials::Bearer(token));
    }
    let login = from_netrc(options, parts.host, None)?;
    Ok(login.map_or(Credentials::None, |(user, password)| Credentials::Password { user, password }))
}

/// Refuses a URL of which a part of a password may be read as a path or a query, and the rest as a
/// host that it would be sent to.
pub(crate) fn check_password(url: &str) -> Result<(), Failure> {
    let rest = url.split_once("://").map_or("", |(_, rest)| rest);
    let (authority, after) = rest.split_at(rest.find(['/', '?', '#']).unwrap_or(rest.len()));
    // A query behind a path may well hold an address of somebody.
    let end = after.find(['?', '#']).filter(|end| *end > 0).unwrap_or(after.len());
    if authority.contains(':') && after[..end].contains('@') {
        let message = "the URL has an `@` after the first `/`, `?` or `#`, as where a password \
            holds one of these";
        return Err(Failure::usage(message)
            .hint(
                "write %2F for /, %3F for ? and %23 for # in a password, and %40 for @ in \
                 a password or a path",
            )
            .hint(PASSWORD_HINT));
    }
    Ok(())
}

/// How a URL needs no password.
pub(crate) const PASSWORD_HINT: &str = "-u NAME gives the user without the URL, and XMLRPC_PASSWORD, \
    --password-file FILE or ~/.netrc the password";

/// Finds the user and password for Digest, which no token replaces.
fn for_digest(
    parts: UrlParts<'_>,
    options: &ServerOptions,
    terminal: &Terminal,
) -> Result<Credentials, Failure> {
    let login = match (options.user.clone(), parts.user, parts.password) {
        (None, Some(user), Some(password)) => Some((user, password)),
        (Some(user), ..) | (None, Some(user), None) => {
            let password = password_of(&user, parts.host, options, terminal)?;
            Some((user, password))
        }
        (None, None, _) => from_netrc(options, parts.host, None)?,
    };
    match login {
        Some((user, password)) => Ok(Credentials::Password { user, password }),
        None => Err(Failure::usage("--digest needs a user").hint("-u NAME gives one")),
    }
}

fn password_of(
    user: &str,
    host: &str,
    options: &ServerOptions,
    terminal: &Terminal,
) -> Result<String, Failure> {
    if let Some(file) = &options.password_file {
        return secret_from(file);
    }
    if let Some(password) = variable("XMLRPC_PASSWORD") {
        return Ok(password);
    }
    if let Some((_, password)) = from_netrc(options, host, Some(user))? {
        return Ok(password);
    }
    let none = || {
        Failure::usage(format!("there is no password for {user}")).hint(
            "set XMLRPC_PASSWORD, or give --password-file FILE, or write it into ~/.netrc; \
             on a terminal it is asked for",
        )
    };
    if !terminal.shows_progress() {
        return Err(none());
    }
    let prompt = format!("Password for {user} at {host}: ");
    // The prompt sends the signal on to the program, which would end without a word.
    let _ = pin!(tokio::signal::ctrl_c()).poll(&mut Context::from_waker(Waker::noop()));
    rpassword::prompt_password(prompt).map_err(|error| match error.kind() {
        ErrorKind::Interrupted => {
            Failure::new(Exit::Interrupted, "interrupted: nothing had been sent")
        }
        _ => none(),
    })
}

fn variable(name: &str) -> Option<String> {
    std::env::var(name).ok().filter(|value| !value.is_empty())
}

/// How much of a file is read for a secret, in bytes.
const MOST_SECRET: u64 = 64 << 10;

/// Reads a secret: the first line of a file or of standard input.
fn secret_from(file: &Path) -> Result<String, Failure> {
    let bytes = read_start(file, MOST_SECRET)?;
    let text = String::from_utf8(bytes)
        .map_err(|_| Failure::usage(format!("{} is not text", file.display())))?;
    match text.lines().next() {
        Some(line) if !line.is_empty() => Ok(line.to_owned()),
        _ => Err(Failure::usage(format!("{} holds no secret in its first line", file.display()))),
    }
}

/// Finds the login of a host in `.netrc`, of this user where one is given.
fn from_netrc(
    options: &ServerOptions,
    host: &str,
    user: Option<&str>,
) -> Result<Option<(String, String)>, Failure> {
    if options.no_netrc || host.is_empty() {
        return Ok(None);
    }
    let file = match &options.netrc_file {
        Some(file) => file.clone(),
        None => match variable("NETRC").map(PathBuf::from).or_else(home_netrc) {
            Some(file) => file,
            None => return Ok(None),
        },
    };
    match std::fs::read_to_string(&file) {
        Ok(text) => Ok(find_login(&text, host, user)),
        // One that was asked for must be there.
        Err(error) if options.netrc_file.is_some() => {
            Err(Failure::usage(format!("{}: {error}", file.display())))
        }
        Err(_) => Ok(None),
    }
}

fn home_netrc() -> Option<PathBuf> {
    let home = if cfg!(windows) { "USERPROFILE" } else { "HOME" };
    Some(PathBuf::from(std::env::var_os(home)?).join(".netrc"))
}

/// Reads a file of `machine HOST login USER password PASSWORD`. Its `default` is passed over:
/// a password for every server is one for the wrong server, too.
fn find_login(text: &str, host: &str, user: Option<&str>) -> Option<(String, String)> {
    let mut words = netrc_words(text).into_iter();
    let (mut matches, mut login, mut password) = (false, None, None);
    let complete = |matches: bool, login: &Option<String>, password: &Option<String>| {
        let fits = user.is_none_or(|user| login.as_deref() == Some(user));
        (matches && fits).then(|| Some((login.clone()?, password.clone()?))).flatten()
    };
    while let Some(word) = words.next() {
        match &*word {
            "machine" | "default" => {
                if let Some(found) = complete(matches, &login, &password) {
                    return Some(found);
                }
                (login, password) = (None, None);
                matches = word == "machine" && words.next().is_some_and(|name| name == host);
            }
            "login" => login = words.next(),
            "password" => password = words.next(),
            "account" => {
                words.next();
            }
            _ => {}
        }
    }
    complete(matches, &login, &password)
}

/// Splits the text into words, which may stand in quotes; lines that begin with `#` are left
/// out, and macros up to an empty line.
fn netrc_words(text: &str) -> Vec<String> {
    let mut words = Vec::new();
    let mut in_macro = false;
    for line in text.lines() {
        if in_macro {
            in_macro = !line.trim().is_empty();
            continue;
        }
        if line.trim_start().starts_with('#') {
            continue;
        }
        let mut chars = line.chars().peekable();
        while let Some(&c) = chars.peek() {
            if c.is_whitespace() {
                chars.next();
                continue;
            }
            let quoted = c == '"' && chars.next().is_some();
            let mut word = String::new();
            while let Some(&c) = chars.peek() {
                if quoted && c == '"' || !quoted && c.is_whitespace() {
                    break;
                }
                chars.next();
                word.push(if quoted && c == '\\' { chars.next().unwrap_or(c) } else { c });
            }
            if quoted {
                chars.next();
            }
            if word == "macdef" && !quoted {
                in_macro = true;
                break;
            }
            words.push(word);
        }
    }
    words
}

impl<'a> UrlParts<'a> {
    fn of(url: &'a str) -> Self {
        let rest = url.split_once("://").map_or("", |(_, rest)| rest);
        let authority = rest.split(['/', '?', '#']).next().unwrap_or_default();
        let (user_info, host) = match authority.rsplit_once('@') {
            Some((user_info, host)) => (Some(user_info), host),
            None => (None, authority),
        };
        let (user, password) = match user_info.map(|info| info.split_once(':').ok_or(info)) {
            None => (None, None),
            Some(Err(user)) => (Some(user), None),
            Some(Ok((user, password))) => (Some(user), Some(password)),
        };
        let end = if host.starts_with('[') {
            host.find(']').map_or(host.len(), |end| end + 1)
        } else {
            host.find(':').unwrap_or(host.len())
        };
        let user = user.filter(|user| !user.is_empty()).map(percent_decode);
        Self {
            user,
            password: password.map(percent_decode),
            host: host[..end].trim_matches(['[', ']']),
        }
    }
}

/// Returns the URL without user and password, and the password where it holds one.
pub(crate) fn without_user_info(url: &str) -> (String, Option<String>) {
    let Some((scheme, rest)) = url.split_once("://") else { return (url.to_owned(), None) };
    let end = rest.find(['/', '?', '#']).unwrap_or(rest.len());
    match rest[..end].rsplit_once('@') {
        Some((_, host)) => {
            (format!("{scheme}://{host}{}", &rest[end..]), UrlParts::of(url).password)
        }
        None => (url.to_owned(), None),
    }
}

fn percent_decode(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let [first, after @ ..] = rest {
        let code = after
            .get(..2)
            .filter(|_| *first == b'%')
            .and_then(|digits| u8::from_str_radix(std::str::from_utf8(digits).ok()?, 16).ok());
        bytes.push(code.unwrap_or(*first));
        rest = if code.is_some() { &after[2..] } else { after };
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

/// Shows no secret.
impl std::fmt::Debug for Credentials {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::None => f.write_str("None"),
            Self::InUrl => f.write_str("InUrl"),
            Self::Password { user, .. } => {
                f.debug_struct("Password").field("user", user).finish_non_exhaustive()
            }
            Self::Bearer(_) => f.write_str("Bearer"),
        }
    }
}

/// Returns what Basic authentication sends, which is as secret as the password.
pub(crate) fn basic_text(user: &str, password: &str) -> String {
    base64_text(format!("{user}:{password}").into_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn netrc_is_read_as_other_programs_read_it() {
        let text = "# machine a login no password no\n\
            machine a login ann password \"se cret\\\"\"\nmachine a\n  login bob\n  password pw\n\
            macdef init\nmachine b login evil password evil\n\ndefault login x password y\n";
        let found = |host, user| find_login(text, host, user);
        let pair = |user: &str, password: &str| Some((user.to_owned(), password.to_owned()));
        assert_eq!(found("a", None), pair("ann", "se cret\""));
        assert_eq!(found("a", Some("bob")), pair("bob", "pw"));
        assert_eq!(found("b", None), None);
        assert_eq!(found("a", Some("eve")), None);
    }

    #[test]
    fn user_info_leaves_a_url() {
        let (shown, password) = without_user_info("http://ann:p%40ss@[::1]:80/a@b");
        assert_eq!((&*shown, password.as_deref()), ("http://[::1]:80/a@b", Some("p@ss")));
        assert_eq!(UrlParts::of("http://ann@h:1/").user.as_deref(), Some("ann"));
        assert_eq!(UrlParts::of("http://ann@[::1]:1/").host, "::1");
    }

    #[test]
    fn a_password_that_may_be_cut_is_refused_and_not_shown() {
        for url in [
            "http://ann:12/secret@h/RPC2",
            "http://ann:pa/secret@h/RPC2",
            "http://ann:12?secret@h/",
            "http://ann:#secret@h/",
            "http://ann:p@a/secret@h/",
        ] {
            let failure = check_password(url).expect_err(url);
            assert!(!format!("{failure:?}").contains("secret"), "{failure:?}");
        }
        for url in ["http://ann:p@h:1/", "unix:///a@b", "http://h/@a", "http://h:1/a?b=c@d", "h:1"]
        {
            assert!(check_password(url).is_ok(), "{url}");
        }
    }

    #[test]
    fn basic_text_is_base64() {
        assert_eq!(basic_text("Aladdin", "open sesame"), "QWxhZGRpbjpvcGVuIHNlc2FtZQ==");
    }
}
