//! How a server stops without losing a call.

/// How far a server has got on its way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Phase {
    Serving,
    /// Answers still, and tells each caller to close its connection.
    Draining,
    /// Closes connections that are idle, and others after their answer.
    Closing,
    /// Cuts off whatever is left.
    Stopped,
}
