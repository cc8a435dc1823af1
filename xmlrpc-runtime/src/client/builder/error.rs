//! Why a client cannot be made.

/// Why a client cannot be made. No message shows the URL, which may hold a password.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ConfigError {
    /// The URL cannot be read. Mend it as the message says.
    #[error("the URL cannot be read: {0}")]
    Url(&'static str),
    /// The URL's scheme is not one that clients speak, or needs a feature.
    #[error("the URL's scheme is `{scheme}`: {hint}")]
    Scheme {
        /// The scheme.
        scheme: String,
        /// What to do about it.
        hint: &'static str,
    },
    /// A certificate or a key cannot be used, or the system has no roots; there, the
    /// feature `webpki-roots` has some.
    #[cfg(feature = "_tls")]
    #[error("TLS cannot be set up: {0}")]
    Tls(String),
    /// A header cannot be sent. Take the forbidden character out of it.
    #[error("the header `{0}` cannot be sent: its name or value holds a forbidden character")]
    Header(String),
    /// No URL was given. Call [`url`](crate::client::ClientBuilder::url).
    #[error("a client needs a URL to call")]
    NoUrl,
    /// The system has no thread for a client that waits. Share one client instead of
    /// making many.
    #[cfg(feature = "blocking")]
    #[error("a thread for the client cannot be started: {0}")]
    Thread(String),
}
