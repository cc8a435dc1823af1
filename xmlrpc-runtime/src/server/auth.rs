//! Who may call: HTTP Basic authentication.

use std::fmt;
use std::hint::black_box;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use http::HeaderMap;
use http::header::AUTHORIZATION;

/// Names and passwords that may call, for
/// [`ServerBuilder::basic_auth`](super::ServerBuilder::basic_auth), or to ask in a
/// [hook](crate::router::RouterBuilder::hook).
///
/// How long a check takes tells nothing about how much of a guess was right. Passwords
/// travel readable: use it over TLS, a Unix socket or loopback.
///
/// ```
/// use xmlrpc::{Fault, Router};
/// use xmlrpc::server::BasicAuth;
///
/// let auth = BasicAuth::new().user("ada", "secret").user("ops", "other");
/// let router = Router::builder()
///     .hook(move |cx, next| {
///         let user = auth.check(cx.headers()).map(str::to_owned);
///         async move {
///             match user {
///                 Some(user) if user == "ops" || !cx.method().starts_with("admin.") => {
///                     next.run(cx).await
///                 }
///                 _ => Err(Fault::new(403, "not for you")),
///             }
///         }
///     })
///     .build()?;
/// # Ok::<(), xmlrpc::router::BuildError>(())
/// ```
#[derive(Clone, Default)]
pub struct BasicAuth {
    users: Vec<User>,
}

#[derive(Clone)]
struct User {
    name: String,
    /// `name:password`, as it travels.
    credentials: Vec<u8>,
}

impl BasicAuth {
    /// Nobody yet.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// With another user. A name with a colon cannot be sent, and never matches.
    #[must_use]
    pub fn user(mut self, name: &str, password: &str) -> Self {
        let credentials = format!("{name}:{password}").into_bytes();
        self.users.push(User { name: name.to_owned(), credentials });
        self
    }

    /// The user whose credentials these headers carry.
    #[must_use]
    pub fn check(&self, headers: &HeaderMap) -> Option<&str> {
        let given = given(headers)?;
        let mut found = None;
        // All are compared, whichever fits.
        for user in &self.users {
            if same(&given, &user.credentials) && !user.name.contains(':') {
                found = Some(&*user.name);
            }
        }
        found
    }
}

fn given(headers: &HeaderMap) -> Option<Vec<u8>> {
    let value = headers.get(AUTHORIZATION)?.to_str().ok()?;
    let (scheme, token) = value.split_once(' ')?;
    if !scheme.eq_ignore_ascii_case("basic") {
        return None;
    }
    STANDARD.decode(token.trim()).ok()
}

/// Compares in a time that depends on nothing but the length of what was given.
fn same(given: &[u8], expected: &[u8]) -> bool {
    let mut different = u8::from(given.len() != expected.len());
    for (index, byte) in given.iter().enumerate() {
        let other = expected.get(index).copied().unwrap_or_default();
        different = black_box(different | (byte ^ other));
    }
    different == 0
}

impl fmt::Debug for BasicAuth {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_set().entries(self.users.iter().map(|user| &user.name)).finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn who<'a>(auth: &'a BasicAuth, authorization: &str) -> Option<&'a str> {
        let mut headers = HeaderMap::new();
        headers.insert(AUTHORIZATION, authorization.parse().expect("a legal header"));
        auth.check(&headers)
    }

    fn basic(credentials: &str) -> String {
        format!("Basic {}", STANDARD.encode(credentials))
    }

    #[test]
    fn only_the_right_password_fits() {
        let auth = BasicAuth::new().user("ada", "sec:ret").user("bob", "");
        assert_eq!(who(&auth, &basic("ada:sec:ret")), Some("ada"));
        assert_eq!(who(&auth, &basic("bob:")), Some("bob"));
        assert_eq!(who(&auth, &basic("ada:sec:ret").replace("Basic", "bAsIc")), Some("ada"));
        for wrong in ["ada:sec:re", "ada:sec:ret ", "ada:", "ada", "bob:sec:ret", "", ":"] {
            assert_eq!(who(&auth, &basic(wrong)), None, "{wrong}");
        }
    }

    #[test]
    fn other_headers_do_not_fit() {
        let auth = BasicAuth::new().user("ada", "secret");
        for wrong in ["Bearer YWRhOnNlY3JldA==", "Basic", "Basic !!", "YWRhOnNlY3JldA=="] {
            assert_eq!(who(&auth, wrong), None, "{wrong}");
        }
        assert_eq!(auth.check(&HeaderMap::new()), None);
    }

    #[test]
    fn passwords_are_not_shown() {
        let auth = BasicAuth::new().user("ada", "secret");
        assert_eq!(format!("{auth:?}"), r#"{"ada"}"#);
    }
}
