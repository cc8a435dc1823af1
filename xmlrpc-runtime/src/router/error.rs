//! Why a router cannot be built, and what to do about it.

use std::fmt;
use std::sync::Arc;

/// Why a router cannot be built.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BuildError {
    problems: Vec<Problem>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Problem {
    Duplicate(Arc<str>),
    Illegal(Arc<str>),
    TooLong(Arc<str>, usize),
    Reserved(Arc<str>),
    ReservedFallback(String),
    TwoFallbacks(String),
}

impl BuildError {
    pub(crate) fn new(problems: Vec<Problem>) -> Self {
        Self { problems }
    }
}

impl fmt::Display for BuildError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, problem) in self.problems.iter().enumerate() {
            if index > 0 {
                f.write_str("; ")?;
            }
            match problem {
                Problem::Duplicate(name) => {
                    write!(f, "two methods are named {name:?}: rename or nest one of them")
                }
                Problem::Illegal(name) => write!(
                    f,
                    "{name:?} cannot be a method's name: it must not be empty, nor have control \
                     characters or outer blanks"
                ),
                Problem::TooLong(name, limit) => write!(
                    f,
                    "{name:?} is a name of {} bytes, and calls may name a method with {limit} \
                     bytes: shorten it, or raise `Limits::method_name`",
                    name.len()
                ),
                Problem::Reserved(name) => {
                    write!(f, "{name:?} begins with \"system.\", which is reserved: rename it")
                }
                Problem::ReservedFallback(prefix) => write!(
                    f,
                    "a fallback under {prefix:?} is never asked, because names in \"system.\" \
                     are reserved: nest it under another prefix"
                ),
                Problem::TwoFallbacks(prefix) if prefix.is_empty() => {
                    f.write_str("there are two fallbacks: remove or nest one of them")
                }
                Problem::TwoFallbacks(prefix) => write!(
                    f,
                    "there are two fallbacks under {prefix:?}: remove one, or nest it elsewhere"
                ),
            }?;
        }
        Ok(())
    }
}

impl std::error::Error for BuildError {}
