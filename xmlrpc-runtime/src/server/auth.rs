//! HTTP Basic authentication: which users may call.

use std::fmt;
use std::hint::black_box;

use http::HeaderMap;

use crate::http::headers::basic_credentials;

/// Checks names and passwords, for
/// [`ServerBuilder::basic_auth`](super::ServerBuilder::basic_auth) or in a
/// [hook](crate::router::RouterBuilder::hook).
///
/// How long a check takes does not tell how much of a guess was right. Passwords are not
/// encrypted: use it over TLS, a Unix socket or loopback.
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
    /// `name:password`, as it is sent.
    credentials: Vec<u8>,
}

impl BasicAuth {
    /// Returns an authentication that lets nobody in.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a user. A name with a colon cannot be sent, and never matches.
    #[must_use]
    pub fn user(mut self, name: &str, password: &str) -> Self {
        let credentials = format!("{name}:{password}").into_bytes();
        self.users.push(User { name: name.to_owned(), credentials });
        self
    }

    /// Returns the name of the user whose credentials the header `Authorization` carries.
    #[must_use]
    pub fn check(&self, headers: &HeaderMap) -> Option<&str> {
        let given = basic_credentials(headers)?;
        let mut found = None;
        // All are compared, so that the time does not tell which one matched.
        for user in &self.users {
            if same(&given, &user.credentials) && !user.name.contains(':') {
                found = Some(&*user.name);
            }
        }
        found
    }
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
    use http::header::AUTHORIZATION;

    use super::*;
    use crate::http::headers::basic_auth;

    fn check<'a>(auth: &'a BasicAuth, user: &str, password: &str) -> Option<&'a str> {
        let mut headers = HeaderMap::new();
        headers.insert(AUTHORIZATION, basic_auth(user.as_bytes(), password.as_bytes()));
        auth.check(&headers)
    }

    #[test]
    fn only_the_right_password_fits() {
        let auth = BasicAuth::new().user("ada", "sec:ret").user("bob", "");
        assert_eq!(check(&auth, "ada", "sec:ret"), Some("ada"));
        assert_eq!(check(&auth, "bob", ""), Some("bob"));
        for (user, password) in [
            ("ada", "sec:re"),
            ("ada", "sec:ret "),
            ("ada", ""),
            ("bob", "sec:ret"),
            ("", "sec:ret"),
            ("", ""),
        ] {
            assert_eq!(check(&auth, user, password), None, "{user}:{password}");
        }
        assert_eq!(auth.check(&HeaderMap::new()), None);
    }

    #[test]
    fn passwords_are_not_shown() {
        let auth = BasicAuth::new().user("ada", "secret");
        assert_eq!(format!("{auth:?}"), r#"{"ada"}"#);
    }
}
