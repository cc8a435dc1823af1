//! Logs in to servers: by Digest authentication (RFC 7616), and by the cookies that they set.

use std::fmt;
#[cfg(feature = "digest")]
use std::fmt::Write as _;
#[cfg(feature = "digest")]
use std::hash::{BuildHasher, RandomState};
use std::sync::{Arc, Mutex, PoisonError};

#[cfg(feature = "cookies")]
use cookie_store::{Cookie, CookieStore, RawCookie, StoreAction};
#[cfg(feature = "digest")]
use http::HeaderValue;
#[cfg(feature = "digest")]
use http::header::{AUTHORIZATION, WWW_AUTHENTICATE};
#[cfg(feature = "cookies")]
use http::header::{COOKIE, SET_COOKIE};
use http::{HeaderMap, Uri};
#[cfg(feature = "digest")]
use sha2::Digest as _;

use crate::client::error::HttpError;
#[cfg(feature = "digest")]
use crate::client::net::url::origin_form;

/// What a client shows of itself to the server of one endpoint, as that server's answers ask.
pub(crate) struct Login {
    #[cfg(feature = "digest")]
    pub(crate) digest: Option<DigestLogin>,
    /// The cookies, and the URL of the endpoint, without user info.
    #[cfg(feature = "cookies")]
    pub(crate) cookies: Option<(CookieJar, url::Url)>,
}

impl Login {
    /// Whether any of it is set.
    pub(crate) fn is_needed(&self) -> bool {
        #[cfg(feature = "digest")]
        if self.digest.is_some() {
            return true;
        }
        #[cfg(feature = "cookies")]
        if self.cookies.is_some() {
            return true;
        }
        false
    }

    /// Adds to the headers of a request what the server has asked for, unless the call has such a
    /// header of its own. `uri` is what the request line names.
    pub(crate) fn add_headers(&self, headers: &mut HeaderMap, uri: &Uri) {
        #[cfg(feature = "digest")]
        if let Some(digest) = &self.digest
            && !headers.contains_key(AUTHORIZATION)
            // A proxy is told the whole URL, and hands on what the server is told.
            && let Some(authorization) = digest.authorization(&origin_form(uri).to_string())
        {
            headers.insert(AUTHORIZATION, authorization);
        }
        #[cfg(feature = "cookies")]
        if let Some((cookies, url)) = &self.cookies
            && !headers.contains_key(COOKIE)
            && let Some(cookies) = cookies.header(url)
        {
            headers.insert(COOKIE, cookies);
        }
        #[cfg(not(feature = "digest"))]
        let _ = uri;
    }

    /// Keeps the cookies of an answer.
    pub(crate) fn note_answer(&self, headers: &HeaderMap) {
        #[cfg(feature = "cookies")]
        if let Some((cookies, url)) = &self.cookies {
            cookies.keep(headers, url);
        }
        #[cfg(not(feature = "cookies"))]
        let _ = (self, headers);
    }

    /// Whether a request that was refused may succeed now. `sent` are the headers that it had.
    pub(crate) fn learns_from(&self, refusal: &HttpError, sent: &HeaderMap) -> bool {
        #[cfg(feature = "digest")]
        if let Some(digest) = &self.digest {
            return refusal.status == http::StatusCode::UNAUTHORIZED
                && digest.learns_from(&refusal.headers, sent.get(AUTHORIZATION));
        }
        let _ = (self, refusal, sent);
        false
    }
}

/// Shows no secret.
impl fmt::Debug for Login {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Login").finish_non_exhaustive()
    }
}

/// Bytes that a cookie may have, and how many of them are kept, as browsers do it.
#[cfg(feature = "cookies")]
const MAX_COOKIE: usize = 4 << 10;
#[cfg(feature = "cookies")]
const MAX_COOKIES: usize = 64;

/// The cookies of one client and its clones.
#[cfg(feature = "cookies")]
#[derive(Clone, Default)]
pub(crate) struct CookieJar(Arc<Mutex<CookieStore>>);

#[cfg(feature = "cookies")]
impl CookieJar {
    /// Returns the header for a request to this URL, if there are cookies for it.
    fn header(&self, url: &url::Url) -> Option<http::HeaderValue> {
        let jar = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let pairs = jar.get_request_values(url).map(|(name, value)| format!("{name}={value}"));
        let pairs = pairs.collect::<Vec<_>>().join("; ");
        drop(jar);
        let mut value = http::HeaderValue::try_from(pairs).ok().filter(|one| !one.is_empty())?;
        value.set_sensitive(true);
        Some(value)
    }

    /// Keeps what an answer sets, for the host that set it and no other.
    fn keep(&self, headers: &HeaderMap, url: &url::Url) {
        for value in headers.get_all(SET_COOKIE) {
            if value.len() > MAX_COOKIE {
                continue;
            }
            let Ok(text) = value.to_str() else { continue };
            let Ok(mut cookie) = RawCookie::parse(text) else { continue };
            // Without a list of the suffixes under which anybody has a name, a cookie for a whole
            // domain could reach strangers.
            cookie.unset_domain();
            // One that is not for this host is not kept.
            let Ok(cookie) = Cookie::try_from_raw_cookie(&cookie, url) else { continue };
            let place = CookiePlace::of(&cookie);
            let mut jar = self.0.lock().unwrap_or_else(PoisonError::into_inner);
            let Ok(StoreAction::Inserted) = jar.insert(cookie.into_owned(), url) else { continue };
            if jar.iter_any().count() > MAX_COOKIES {
                // The jar keeps those that have expired until they are taken out.
                let expired = jar.iter_any().filter(|cookie| cookie.is_expired());
                let expired: Vec<_> = expired.map(CookiePlace::of).collect();
                let gone = if expired.is_empty() { vec![place] } else { expired };
                for CookiePlace { domain, path, name } in gone {
                    jar.remove(&domain, &path, &name);
                }
            }
        }
    }
}

/// Where a jar keeps a cookie.
#[cfg(feature = "cookies")]
struct CookiePlace {
    domain: String,
    path: String,
    name: String,
}

#[cfg(feature = "cookies")]
impl CookiePlace {
    fn of(cookie: &Cookie<'_>) -> Self {
        Self {
            domain: String::from(&cookie.domain),
            path: String::from(&cookie.path),
            name: cookie.name().to_owned(),
        }
    }
}

/// A user, and the challenge that the server sent last.
#[cfg(feature = "digest")]
pub(crate) struct DigestLogin {
    pub(crate) user: Arc<str>,
    pub(crate) password: Arc<str>,
    challenge: Mutex<Option<Challenge>>,
}

#[cfg(feature = "digest")]
#[derive(Clone, Debug, PartialEq)]
struct Challenge {
    realm: String,
    nonce: String,
    opaque: Option<String>,
    /// The name of the algorithm as the server wrote it, if it did.
    algorithm: Option<String>,
    hash: Hash,
    /// Whether the nonce is hashed into the password.
    is_session: bool,
    /// Whether requests are counted, which newer servers ask for.
    counts: bool,
    stale: bool,
    /// The requests that had this nonce.
    uses: u32,
}

#[cfg(feature = "digest")]
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Hash {
    Md5,
    Sha256,
}

#[cfg(feature = "digest")]
impl Hash {
    fn of(self, text: &str) -> String {
        let hex = |bytes: &[u8]| {
            bytes.iter().fold(String::new(), |mut text, byte| {
                let _ = write!(text, "{byte:02x}");
                text
            })
        };
        match self {
            Self::Md5 => hex(&md5::Md5::digest(text)),
            Self::Sha256 => hex(&sha2::Sha256::digest(text)),
        }
    }
}

#[cfg(feature = "digest")]
impl DigestLogin {
    pub(crate) fn new(user: Arc<str>, password: Arc<str>) -> Self {
        Self { user, password, challenge: Mutex::default() }
    }

    /// Returns the header that answers the challenge, where there was one.
    fn authorization(&self, target: &str) -> Option<HeaderValue> {
        let mut challenge = self.challenge.lock().unwrap_or_else(PoisonError::into_inner);
        let current = challenge.as_mut()?;
        current.uses += 1;
        let current = current.clone();
        drop(challenge);
        // The standard library seeds its hash maps by chance, which suffices here: it only keeps
        // a server from choosing all that is hashed.
        let client_nonce = format!("{:016x}", RandomState::new().hash_one(&current.nonce));
        let text = current.answer(&self.user, &self.password, "POST", target, &client_nonce);
        let mut value = HeaderValue::from_bytes(text.as_bytes()).ok()?;
        value.set_sensitive(true);
        Some(value)
    }

    /// Takes the challenge of a refusal, and returns whether to answer it: where the request had
    /// none, or one that was good before.
    fn learns_from(&self, headers: &HeaderMap, sent: Option<&HeaderValue>) -> bool {
        let values = headers.get_all(WWW_AUTHENTICATE).into_iter();
        let values = values.filter_map(|value| std::str::from_utf8(value.as_bytes()).ok());
        // The strongest counts, and among equals the first.
        let found = values.flat_map(challenges).fold(None, |best: Option<Challenge>, one| {
            Some(best.filter(|best| best.hash >= one.hash).unwrap_or(one))
        });
        let Some(found) = found else { return false };
        let sent = sent.map(|value| String::from_utf8_lossy(value.as_bytes()).into_owned());
        let mut challenge = self.challenge.lock().unwrap_or_else(PoisonError::into_inner);
        let answers = match (&sent, &*challenge) {
            (None, _) | (Some(_), None) => true,
            (Some(sent), _) if !sent.starts_with("Digest ") => false,
            (Some(_), _) if found.stale => true,
            // A nonce that served before has ended, and the server does not say so.
            (Some(sent), Some(known)) => {
                sent.contains(&format!("nonce={}", quoted(&known.nonce))) && known.uses > 1
                    || !sent.contains(&format!("nonce={}", quoted(&known.nonce)))
            }
        };
        *challenge = Some(found);
        answers
    }
}

#[cfg(feature = "digest")]
impl Challenge {
    /// Writes the value of `Authorization`.
    fn answer(
        &self,
        user: &str,
        password: &str,
        method: &str,
        target: &str,
        client_nonce: &str,
    ) -> String {
        let Self { realm, nonce, hash, .. } = self;
        let mut secret = hash.of(&format!("{user}:{realm}:{password}"));
        if self.is_session {
            secret = hash.of(&format!("{secret}:{nonce}:{client_nonce}"));
        }
        let request = hash.of(&format!("{method}:{target}"));
        let count = format!("{:08x}", self.uses);
        let response = if self.counts {
            hash.of(&format!("{secret}:{nonce}:{count}:{client_nonce}:auth:{request}"))
        } else {
            hash.of(&format!("{secret}:{nonce}:{request}"))
        };
        let mut text = format!(
            "Digest username={}, realm={}, nonce={}, uri={}, response=\"{response}\"",
            quoted(user),
            quoted(realm),
            quoted(nonce),
            quoted(target)
        );
        if let Some(algorithm) = &self.algorithm {
            let _ = write!(text, ", algorithm={algorithm}");
        }
        if let Some(opaque) = &self.opaque {
            let _ = write!(text, ", opaque={}", quoted(opaque));
        }
        if self.counts {
            let _ = write!(text, ", qop=auth, nc={count}");
        }
        if self.counts || self.is_session {
            let _ = write!(text, ", cnonce=\"{client_nonce}\"");
        }
        text
    }

    /// Makes a challenge of its parameters; `None` where it cannot be answered.
    fn new(parameters: &[(String, String)]) -> Option<Self> {
        let get = |name: &str| {
            let mut found = parameters.iter().filter(|(one, _)| one.eq_ignore_ascii_case(name));
            found.next().map(|(_, value)| value.clone())
        };
        let algorithm = get("algorithm");
        let (hash, is_session) = match algorithm.as_deref().map(str::to_ascii_lowercase).as_deref()
        {
            None | Some("md5") => (Hash::Md5, false),
            Some("md5-sess") => (Hash::Md5, true),
            Some("sha-256") => (Hash::Sha256, false),
            Some("sha-256-sess") => (Hash::Sha256, true),
            Some(_) => return None,
        };
        let qop = get("qop");
        let counts = qop.is_some();
        let offers_auth =
            |qop: &str| qop.split(',').any(|one| one.trim().eq_ignore_ascii_case("auth"));
        if !qop.as_deref().is_none_or(offers_auth) {
            return None;
        }
        Some(Self {
            realm: get("realm")?,
            nonce: get("nonce")?,
            opaque: get("opaque"),
            algorithm,
            hash,
            is_session,
            counts,
            stale: get("stale").is_some_and(|stale| stale.eq_ignore_ascii_case("true")),
            uses: 0,
        })
    }
}

/// Writes a quoted string.
#[cfg(feature = "digest")]
fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}

/// Reads the challenges of Digest authentication among those of a `WWW-Authenticate`.
#[cfg(feature = "digest")]
fn challenges(value: &str) -> Vec<Challenge> {
    let mut found: Vec<(String, Vec<(String, String)>)> = Vec::new();
    for item in items(value) {
        let (name, text) = item.split_once('=').unwrap_or((item, ""));
        // The first parameter of a challenge stands behind its scheme.
        let name = match name.trim().split_once(|byte: char| byte.is_ascii_whitespace()) {
            Some((scheme, name)) => {
                found.push((scheme.to_owned(), Vec::new()));
                name.trim()
            }
            None if !item.contains('=') => {
                found.push((name.trim().to_owned(), Vec::new()));
                continue;
            }
            None => name.trim(),
        };
        if let Some((_, parameters)) = found.last_mut() {
            parameters.push((name.to_owned(), unquoted(text.trim())));
        }
    }
    let digests = found.iter().filter(|(scheme, _)| scheme.eq_ignore_ascii_case("digest"));
    digests.filter_map(|(_, parameters)| Challenge::new(parameters)).collect()
}

/// Splits a list at commas that are not within quotes.
#[cfg(feature = "digest")]
fn items(value: &str) -> impl Iterator<Item = &str> {
    let (mut is_quoted, mut is_escaped) = (false, false);
    let parts = value.split(move |one: char| {
        if is_escaped {
            is_escaped = false;
            return false;
        }
        match one {
            '\\' if is_quoted => is_escaped = true,
            '"' => is_quoted = !is_quoted,
            _ => {}
        }
        one == ',' && !is_quoted
    });
    parts.map(str::trim).filter(|item| !item.is_empty())
}

/// Reads a token or a quoted string.
#[cfg(feature = "digest")]
fn unquoted(text: &str) -> String {
    let Some(inner) = text.strip_prefix('"') else { return text.to_owned() };
    let inner = inner.strip_suffix('"').unwrap_or(inner);
    let mut is_escaped = false;
    let shown = inner.chars().filter(|&one| {
        is_escaped = one == '\\' && !is_escaped;
        !is_escaped
    });
    shown.collect()
}

#[cfg(all(test, feature = "cookies"))]
mod cookie_tests {
    use super::*;

    /// Servers end a cookie by sending it once more as one that has expired.
    #[test]
    fn cookies_that_have_expired_take_no_room() {
        let jar = CookieJar::default();
        let url: url::Url = "http://a/dir/RPC2".parse().expect("a URL");
        let receive = |cookie: String| {
            let mut headers = HeaderMap::new();
            headers.insert(SET_COOKIE, cookie.parse().expect("a legal header"));
            jar.keep(&headers, &url);
        };
        for index in 0..1_000 {
            receive(format!("c{index}=1"));
            receive(format!("c{index}=1; Max-Age=0"));
        }
        assert!(jar.0.lock().expect("no panic").iter_any().count() <= MAX_COOKIES);
        for index in 0..MAX_COOKIES {
            receive(format!("kept{index}=1"));
        }
        // One that is there already is replaced, and a further one is not kept.
        receive("kept5=new".to_owned());
        receive("further=1".to_owned());
        let sent = jar.header(&url).expect("cookies");
        let sent = sent.to_str().expect("ASCII");
        assert_eq!(sent.split("; ").count(), MAX_COOKIES);
        assert!(sent.contains("kept5=new") && !sent.contains("further"), "{sent}");
    }
}

#[cfg(all(test, feature = "digest"))]
mod tests {
    use super::*;

    /// RFC 7616, section 3.9.1: both algorithms in one answer.
    #[test]
    fn the_answers_of_the_rfc() {
        let ask = |algorithm: &str| {
            format!(
                "Digest realm=\"http-auth@example.org\", qop=\"auth, auth-int\", \
                 algorithm={algorithm}, nonce=\"7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v\", \
                 opaque=\"FQhe/qaU925kfnzjCev0ciny7QMkPqMAFRtzCUYo5tdS\""
            )
        };
        for (algorithm, response) in [
            ("MD5", "8ca523f5e9506fed4657c9700eebdbec"),
            ("SHA-256", "753927fa0e85d155564e2e272a28d1802ca10daf4496794697cf8db5856cb6c1"),
        ] {
            let mut found = challenges(&ask(algorithm));
            assert_eq!(found.len(), 1);
            found[0].uses = 1;
            let client_nonce = "f2/wE4q74E6zIJEtWaHKaf5wv/H5QzzpXusqGemxURZJ";
            let password = "Circle of Life";
            let text = found[0].answer("Mufasa", password, "GET", "/dir/index.html", client_nonce);
            assert!(text.contains(&format!("response=\"{response}\"")), "{text}");
            assert!(text.contains("nc=00000001"), "{text}");
        }
        let both = format!("Basic realm=\"a, b\", {}, {}", ask("MD5"), ask("SHA-256"));
        let hashes: Vec<_> = challenges(&both).iter().map(|one| one.hash).collect();
        assert_eq!(hashes, [Hash::Md5, Hash::Sha256]);
    }

    #[test]
    fn what_cannot_be_answered_is_no_challenge() {
        for value in [
            "",
            "Basic realm=\"a\"",
            "Digest",
            "Digest realm=\"a\"",
            "Digest realm=\"a\", nonce=\"b\", algorithm=SHA-512-256",
            "Digest realm=\"a\", nonce=\"b\", qop=\"auth-int\"",
        ] {
            assert_eq!(challenges(value), [], "{value}");
        }
        let found = challenges("Negotiate, Digest nonce=n,realm=\"a \\\"b\\\", c\" , stale=TRUE");
        assert_eq!(found.len(), 1);
        assert_eq!((&*found[0].realm, &*found[0].nonce), ("a \"b\", c", "n"));
        assert!(found[0].stale && !found[0].counts);
    }
}
