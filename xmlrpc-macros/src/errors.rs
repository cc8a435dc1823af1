//! Collects mistakes, so that the user hears of all of them at once.

use std::fmt::Display;

use quote::ToTokens;

#[derive(Debug, Default)]
pub(crate) struct Errors {
    all: Option<syn::Error>,
    /// What every message ends with.
    hint: &'static str,
}

impl Errors {
    /// Mistakes that have one more way out.
    pub(crate) fn with_hint(hint: &'static str) -> Self {
        Errors { all: None, hint }
    }

    /// Reports a mistake at the tokens that make it.
    pub(crate) fn at(&mut self, tokens: impl ToTokens, message: impl Display) {
        self.push(syn::Error::new_spanned(tokens, format!("{message}{}", self.hint)));
    }

    pub(crate) fn push(&mut self, error: syn::Error) {
        match &mut self.all {
            Some(first) => first.combine(error),
            None => self.all = Some(error),
        }
    }

    /// Keeps the error of a result, and gives its value.
    pub(crate) fn absorb<T>(&mut self, result: syn::Result<T>) -> Option<T> {
        result.map_err(|error| self.push(error)).ok()
    }

    /// All mistakes as one error, if there were any.
    pub(crate) fn propagate(self) -> syn::Result<()> {
        self.all.map_or(Ok(()), Err)
    }
}
