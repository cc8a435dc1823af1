//! Collects mistakes, so that the user hears of all of them at once.

use std::fmt::Display;

use proc_macro2::Span;
use quote::ToTokens;

#[derive(Debug, Default)]
pub(crate) struct Errors {
    all: Vec<syn::Error>,
    /// What every message ends with.
    hint: &'static str,
}

impl Errors {
    /// Mistakes that have one more way out.
    pub(crate) fn with_hint(hint: &'static str) -> Self {
        Errors { all: Vec::new(), hint }
    }

    /// Reports a mistake at the tokens that make it.
    pub(crate) fn at(&mut self, tokens: impl ToTokens, message: impl Display) {
        self.push(syn::Error::new_spanned(tokens, format!("{message}{}", self.hint)));
    }

    pub(crate) fn push(&mut self, error: syn::Error) {
        self.all.extend(error);
    }

    /// Keeps the error of a result, and gives its value.
    pub(crate) fn absorb<T>(&mut self, result: syn::Result<T>) -> Option<T> {
        result.map_err(|error| self.push(error)).ok()
    }

    /// All mistakes as one error in the order of the source, if there were any.
    pub(crate) fn propagate(mut self) -> syn::Result<()> {
        self.all.sort_by_key(|error| place(error.span()));
        let all = self.all.into_iter().reduce(|mut all, error| {
            all.combine(error);
            all
        });
        all.map_or(Ok(()), Err)
    }
}

/// Line and column. Outside of the compiler, as in unit tests, there are none.
fn place(span: Span) -> Option<(usize, usize)> {
    proc_macro::is_available().then(|| {
        let span = span.unwrap();
        (span.line(), span.column())
    })
}
