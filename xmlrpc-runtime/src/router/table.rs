//! The table of names, fixed once the router is built.

use std::fmt;
use std::sync::Arc;

use crate::codec::{Format, Limits};
use crate::description::Kind;
use crate::router::hooks::Hooks;
use crate::router::names::Names;
use crate::router::system::System;
use crate::service::{Param, Service};

/// Everything that a router knows.
pub(crate) struct Table {
    pub(crate) names: Names,
    pub(crate) entries: Vec<Entry>,
    pub(crate) fallbacks: Vec<Fallback>,
    /// Around calls of names that nothing answers to.
    pub(crate) hooks: Hooks,
    pub(crate) limits: Limits,
    pub(crate) format: Format,
}

/// A name and what it calls.
#[derive(Clone)]
pub(crate) struct Entry {
    pub(crate) name: Arc<str>,
    pub(crate) target: Target,
    pub(crate) about: About,
    pub(crate) hooks: Hooks,
}

/// What a name calls.
#[derive(Clone)]
pub(crate) enum Target {
    Service { service: Arc<dyn Service>, id: usize },
    System(System),
}

/// What introspection tells of a method.
#[derive(Clone, Copy)]
pub(crate) struct About {
    pub(crate) help: &'static str,
    /// `None` where the method takes what comes.
    pub(crate) params: Option<&'static [Param]>,
    pub(crate) result: fn() -> Kind,
    pub(crate) hidden: bool,
}

/// Answers every name under a prefix that the table lacks.
#[derive(Clone)]
pub(crate) struct Fallback {
    pub(crate) prefix: String,
    pub(crate) service: Arc<dyn Service>,
    pub(crate) hooks: Hooks,
}

/// What a name was found to be.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Found {
    Entry(usize),
    Fallback(usize),
    Nothing,
}

impl Table {
    pub(crate) fn find(&self, name: &str) -> Found {
        match self.names.get(name) {
            Some(&index) => Found::Entry(index),
            None => self.find_fallback(name),
        }
    }

    /// The fallback with the longest prefix: they are sorted so.
    fn find_fallback(&self, name: &str) -> Found {
        // Reserved names are never the fallback's, so that switched-off
        // introspection looks the same on every server.
        if name.starts_with("system.") {
            return Found::Nothing;
        }
        let fits = |fallback: &Fallback| name.starts_with(&fallback.prefix);
        self.fallbacks.iter().position(fits).map_or(Found::Nothing, Found::Fallback)
    }

    pub(crate) fn entry(&self, name: &str) -> Option<&Entry> {
        self.names.get(name).map(|&index| &self.entries[index])
    }

    pub(crate) fn has(&self, system: System) -> bool {
        self.entry(system.name()).is_some()
    }

    pub(crate) fn hooks(&self, found: Found) -> &Hooks {
        match found {
            Found::Entry(index) => &self.entries[index].hooks,
            Found::Fallback(index) => &self.fallbacks[index].hooks,
            Found::Nothing => &self.hooks,
        }
    }

    /// The name as an `Arc`, shared where the table has it.
    pub(crate) fn shared_name(&self, found: Found, name: &str) -> Arc<str> {
        match found {
            Found::Entry(index) => self.entries[index].name.clone(),
            Found::Fallback(_) | Found::Nothing => name.into(),
        }
    }

    /// The names that may be told, in alphabetical order.
    pub(crate) fn names(&self) -> Vec<&str> {
        let listed = self.entries.iter().filter(|entry| !entry.about.hidden);
        let mut names: Vec<&str> = listed.map(|entry| &*entry.name).collect();
        names.sort_unstable();
        names
    }
}

impl fmt::Debug for Table {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Table").field("names", &self.names()).finish_non_exhaustive()
    }
}
