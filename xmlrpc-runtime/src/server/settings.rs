//! Every limit and timeout of a server, with its default: the one place.

use std::time::Duration;

use crate::server::ServerBuilder;

macro_rules! settings {
    ($($(#[doc = $doc:literal])* $name:ident: $type:ty = $default:expr;)*) => {
        /// What a server allows. Made by [`ServerBuilder`]'s methods of the same names.
        #[derive(Clone, Debug)]
        pub(crate) struct Settings {
            $(#[allow(dead_code, reason = "some are read only with a feature")] pub(crate) $name: $type,)*
        }

        impl Default for Settings {
            fn default() -> Self {
                Self { $($name: $default,)* }
            }
        }

        /// # Limits and timeouts
        ///
        /// A timeout below a millisecond is taken for one, and one above 30 years, such as
        /// [`Duration::MAX`], for 30 years.
        impl ServerBuilder {
            $(
                $(#[doc = $doc])*
                pub fn $name(mut self, $name: $type) -> Self {
                    self.settings.$name = $name.usable();
                    self
                }
            )*
        }
    };
}

/// What a setting is taken for.
trait Usable: Sized {
    fn usable(self) -> Self {
        self
    }
}

impl Usable for usize {}
impl Usable for bool {}

/// No time at all would let a connection look at its timer without end, and clocks end
/// before [`Duration::MAX`] does.
impl Usable for Duration {
    fn usable(self) -> Self {
        self.clamp(Duration::from_millis(1), Duration::from_secs(30 * 365 * 24 * 60 * 60))
    }
}

settings! {
    /// How many connections may be open: 1,024. One more is answered 503 and closed;
    /// under TLS it is only closed.
    max_connections: usize = 1024;

    /// How many messages may be answered at once: 256. One more is answered 503
    /// with `Retry-After`; nothing waits in a queue.
    max_calls: usize = 256;

    /// How many bytes of requests, and of answers that are not yet written, may be held
    /// at once over all connections: 256 MiB. A request that would exceed them is
    /// answered 503. An answer never is, because its call has run, so calls that run
    /// together may exceed them by their answers, each up to the router's
    /// [`answer_limit`](crate::router::RouterBuilder::answer_limit).
    max_held_bytes: usize = 256 << 20;

    /// How many bytes the head of a request may take: 64 KiB, then 431. At least 8 KiB.
    /// It may have 100 headers.
    max_head_bytes: usize = 64 << 10;

    /// How long a new connection may stay silent, and a TLS handshake take: 10 s.
    first_byte_timeout: Duration = Duration::from_secs(10);

    /// How long a connection may idle between requests, and a head take to
    /// arrive: 30 s in all. Its end may be noticed a sixteenth of that late.
    idle_timeout: Duration = Duration::from_secs(30);

    /// How long a body may pause while it arrives: 10 s, then 408.
    body_pause: Duration = Duration::from_secs(10);

    /// How long a body may take to arrive: 120 s, then 408.
    body_timeout: Duration = Duration::from_secs(120);

    /// How long a caller may leave an answer unread: 30 s, then the connection
    /// is closed.
    write_stall: Duration = Duration::from_secs(30);

    /// How long a message may take to be answered: 60 s, then its caller gets a
    /// fault. An asynchronous handler is dropped; a blocking one cannot be, and
    /// counts among `max_calls` until it returns.
    call_timeout: Duration = Duration::from_secs(60);

    /// From how many bytes on an answer is compressed for callers that read gzip, with
    /// the feature `gzip`: 1,400.
    gzip_threshold: usize = 1400;

    /// While shutting down, how long no call must have come before the listener is
    /// closed: 250 ms. Behind a balancer that asks `/readyz`, longer than it needs
    /// to notice.
    drain_quiet: Duration = Duration::from_millis(250);

    /// How long shutting down may take before what still runs is cut off: 25 s. Where
    /// calls never cease to come, the listener is closed after half of it, so that those
    /// which have begun have the other half.
    drain_timeout: Duration = Duration::from_secs(25);

    /// Whether requests that only browsers send are refused unless they come from
    /// the server's own origin: true. A request is a browser's if it carries
    /// `Origin` or any of the `Sec-Fetch-` headers.
    refuse_browsers: bool = true;

    /// Whether `GET /healthz` and `GET /readyz` are answered: false. `/readyz` is
    /// 503 while shutting down.
    health_paths: bool = false;
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Server;

    #[test]
    fn timeouts_are_kept_where_clocks_can_follow() {
        let settings = |timeout| Server::builder().idle_timeout(timeout).settings;
        assert_eq!(settings(Duration::ZERO).idle_timeout, Duration::from_millis(1));
        assert_eq!(settings(Duration::from_secs(5)).idle_timeout, Duration::from_secs(5));
        assert!(settings(Duration::MAX).idle_timeout > Duration::from_secs(900_000_000));
    }
}
