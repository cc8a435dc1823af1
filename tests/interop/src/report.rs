//! One line for each check.

use std::error::Error;
use std::fmt::Debug;

use xmlrpc::{CallError, ServiceError};

/// How a check ends: with nothing, or with what is wrong.
pub type Outcome<T = ()> = Result<T, Box<dyn Error + Send + Sync>>;

/// What checks found, printed as they end.
#[derive(Debug, Default)]
pub struct Report {
    failures: Vec<String>,
}

impl Report {
    /// Runs a check and prints `ok NAME` or `FAIL NAME: why`.
    #[allow(clippy::print_stdout, reason = "the lines are what the program is for")]
    pub async fn check(&mut self, name: &str, check: impl Future<Output = Outcome>) {
        match check.await {
            Ok(()) => println!("ok {name}"),
            Err(error) => {
                let why = error.to_string().split_whitespace().collect::<Vec<_>>().join(" ");
                println!("FAIL {name}: {why}");
                self.failures.push(format!("{name}: {why}"));
            }
        }
    }

    /// How many checks failed.
    #[must_use]
    pub fn failed(&self) -> usize {
        self.failures.len()
    }

    /// The checks that failed, and why.
    #[must_use]
    pub fn failures(&self) -> &[String] {
        &self.failures
    }
}

/// Two values are the same.
///
/// # Errors
///
/// When they differ; says both.
#[allow(clippy::needless_pass_by_value, reason = "both were just made to be compared")]
pub fn same<T: PartialEq + Debug>(got: T, wanted: T) -> Outcome {
    if got == wanted { Ok(()) } else { Err(format!("got {got:?}, wanted {wanted:?}").into()) }
}

/// Something holds.
///
/// # Errors
///
/// When it does not; says `otherwise`.
pub fn holds(fact: bool, otherwise: impl Debug) -> Outcome {
    if fact { Ok(()) } else { Err(format!("{otherwise:?}").into()) }
}

/// A call was answered by a fault, whatever its code.
///
/// # Errors
///
/// When there was a result, or no answer.
pub fn is_fault<T: Debug, E: ServiceError + Debug>(outcome: Result<T, CallError<E>>) -> Outcome {
    match outcome {
        Err(error) if error.service().is_some() || error.fault().is_some() => Ok(()),
        outcome => Err(format!("no fault, but {outcome:?}").into()),
    }
}
