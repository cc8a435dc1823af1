//! How the program ends: exit codes that a script can trust, and failures that say what to do.

use std::process::ExitCode;

use xmlrpc::client::{ConfigError, TransportError};
use xmlrpc::{CallError, CallErrorKind};

/// An exit code, in the order of what it says about whether a call ran.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Exit {
    Done,
    NotXmlRpc,
    Http,
    TimedOut,
    NotSent,
    Unknown,
    /// A fault, or something that was looked for and found.
    Fault,
    /// Nothing was tried, because it was asked for wrongly.
    Usage,
    Interrupted,
}

impl Exit {
    pub(crate) fn code(self) -> u8 {
        match self {
            Self::Done => 0,
            Self::Fault => 1,
            Self::Usage => 2,
            Self::NotSent => 3,
            Self::Unknown => 4,
            Self::Http => 5,
            Self::NotXmlRpc => 6,
            Self::TimedOut => 7,
            Self::Interrupted => 130,
        }
    }
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        exit.code().into()
    }
}

/// Why the program ends without having done what it was asked for.
#[derive(Debug)]
pub(crate) struct Failure {
    pub(crate) exit: Exit,
    pub(crate) message: String,
    /// What to do next.
    pub(crate) hints: Vec<String>,
    /// Where it is a fault.
    pub(crate) fault_code: Option<i32>,
}

impl Failure {
    pub(crate) fn new(exit: Exit, message: impl Into<String>) -> Self {
        Self { exit, message: message.into(), hints: Vec::new(), fault_code: None }
    }

    pub(crate) fn usage(message: impl Into<String>) -> Self {
        Self::new(Exit::Usage, message)
    }

    pub(crate) fn is_fault(&self) -> bool {
        self.fault_code.is_some()
    }

    /// Adds what to do next.
    pub(crate) fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hints.push(hint.into());
        self
    }
}

impl From<ConfigError> for Failure {
    fn from(error: ConfigError) -> Self {
        Self::usage(error.to_string())
    }
}

impl From<CallError> for Failure {
    fn from(error: CallError) -> Self {
        let kind = error.kind();
        let failure = Self::new(exit_of(&error), kind.to_string());
        match kind {
            CallErrorKind::Service(fault) | CallErrorKind::Fault(fault) => Self {
                message: format!("fault {}: {}", fault.code(), fault.message()),
                fault_code: Some(fault.code()),
                ..failure
            },
            CallErrorKind::Decode(_) => {
                failure.hint("-o raw shows the answer as it came, and -vv the request, too")
            }
            _ => failure,
        }
    }
}

/// Returns the exit code of a call that failed.
pub(crate) fn exit_of(error: &CallError) -> Exit {
    match error.kind() {
        CallErrorKind::Service(_) | CallErrorKind::Fault(_) => Exit::Fault,
        CallErrorKind::Encode(_) => Exit::Usage,
        CallErrorKind::Decode(_) => Exit::NotXmlRpc,
        CallErrorKind::Transport(error) => match error {
            TransportError::Http(answer) => match answer.status.as_u16() {
                200..=299 => Exit::NotXmlRpc,
                500 | 502 | 504.. if error.outcome_unknown() => Exit::Unknown,
                _ => Exit::Http,
            },
            TransportError::Request(_) => Exit::Usage,
            error if error.outcome_unknown() => Exit::Unknown,
            error if error.is_timeout() => Exit::TimedOut,
            _ => Exit::NotSent,
        },
        _ => Exit::Unknown,
    }
}
