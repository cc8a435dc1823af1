//! Why a router cannot be built, and what to do about it.

use std::fmt;

use crate::router::system::System;

/// The error of [`RouterBuilder::build`](super::RouterBuilder::build): everything that is
/// wrong, at once.
///
/// ```
/// use xmlrpc::Router;
/// use xmlrpc::router::BuildProblem;
///
/// let error = Router::builder()
///     .method("ping", |()| async { Ok(1) })
///     .method("ping", |()| async { Ok(2) })
///     .build()
///     .unwrap_err();
/// assert_eq!(error.problems(), [BuildProblem::DuplicateName("ping".into())]);
/// assert_eq!(error.to_string(), r#"two methods are named "ping": rename or nest one of them"#);
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BuildError {
    problems: Vec<BuildProblem>,
}

/// One thing that is wrong with a [`RouterBuilder`](super::RouterBuilder). Its `Display`
/// says what to do about it.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum BuildProblem {
    /// Two methods have this name.
    DuplicateName(String),
    /// This name is empty, or has control characters or outer blanks.
    IllegalName(String),
    /// This name is longer than calls may name a method.
    NameTooLong {
        /// The name.
        name: String,
        /// How many bytes it may have: [`Limits::method_name`](crate::Limits::method_name).
        limit: usize,
    },
    /// A method has the name of one that the router answers itself.
    AnsweredByRouter(System),
    /// Two fallbacks are under this prefix, which is empty where they are not nested.
    DuplicateFallback(String),
}

impl BuildError {
    pub(crate) fn new(problems: Vec<BuildProblem>) -> Self {
        Self { problems }
    }

    /// Returns all that is wrong, at least one thing.
    #[must_use]
    pub fn problems(&self) -> &[BuildProblem] {
        &self.problems
    }
}

impl fmt::Display for BuildError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, problem) in self.problems.iter().enumerate() {
            if index > 0 {
                f.write_str("; ")?;
            }
            problem.fmt(f)?;
        }
        Ok(())
    }
}

impl fmt::Display for BuildProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::DuplicateName(name) => {
                write!(f, "two methods are named {name:?}: rename or nest one of them")
            }
            Self::IllegalName(name) => write!(
                f,
                "{name:?} cannot be a method's name: it must not be empty, nor have control \
                 characters or outer blanks"
            ),
            Self::NameTooLong { name, limit } => write!(
                f,
                "{name:?} is a name of {} bytes, and calls may name a method with {limit} \
                 bytes: shorten it, or raise `Limits::method_name`",
                name.len()
            ),
            Self::AnsweredByRouter(system) => write!(
                f,
                "the router answers \"{system}\" itself: build it `without(System::{system:?})` to \
                 serve another, or rename that one"
            ),
            Self::DuplicateFallback(prefix) if prefix.is_empty() => {
                f.write_str("there are two fallbacks: remove or nest one of them")
            }
            Self::DuplicateFallback(prefix) => write!(
                f,
                "there are two fallbacks under {prefix:?}: remove one, or nest it elsewhere"
            ),
        }
    }
}

impl std::error::Error for BuildError {}

impl std::error::Error for BuildProblem {}
