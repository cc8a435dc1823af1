//! What a service is once it is read: plain data. Nothing here parses, and nothing
//! here makes tokens.

use std::time::Duration;

use syn::{Attribute, Expr, Ident, ItemTrait, LitStr, Path, Type};

/// A trait that makes a service.
pub(crate) struct Service {
    /// The trait, without our attributes, otherwise as the user wrote it.
    pub(crate) item: ItemTrait,
    /// The trait's own `#[cfg]`, for everything that is generated beside it.
    pub(crate) cfg: Vec<Attribute>,
    /// The trait's lint levels, for the same.
    pub(crate) lints: Vec<Attribute>,
    /// The trait's doc comment, as text.
    pub(crate) help: String,
    /// What stands before the derived names.
    pub(crate) namespace: Option<LitStr>,
    /// Where the runtime is.
    pub(crate) krate: Path,
    pub(crate) sides: Sides,
    /// The exposed methods, in order.
    pub(crate) methods: Vec<Method>,
    /// How many methods the user meant to expose, including those that had errors.
    pub(crate) marked: usize,
}

/// What is asked for beside the trait and its description.
#[derive(Clone, Copy)]
pub(crate) struct Sides {
    pub(crate) client: bool,
    pub(crate) server: bool,
}

impl Sides {
    /// What is expanded of it: the runtime may have been compiled without a side.
    pub(crate) fn expanded(self) -> Self {
        Sides {
            client: self.client && cfg!(feature = "client"),
            server: self.server && cfg!(feature = "server"),
        }
    }
}

/// A method that can be called from outside.
pub(crate) struct Method {
    pub(crate) ident: Ident,
    /// `#[cfg]`, for everything that is generated for the method.
    pub(crate) cfg: Vec<Attribute>,
    /// Lint levels, for the same.
    pub(crate) lints: Vec<Attribute>,
    /// Docs and `#[deprecated]`, for the client's method.
    pub(crate) forwarded: Vec<Attribute>,
    /// The whole name on the wire, at the tokens it comes from.
    pub(crate) name: LitStr,
    pub(crate) aliases: Vec<LitStr>,
    pub(crate) help: String,
    /// The note of `#[deprecated]`, which may be empty.
    pub(crate) deprecated: Option<String>,
    pub(crate) runs: Runs,
    pub(crate) params: Vec<Param>,
    pub(crate) reply: Reply,
    pub(crate) hidden: bool,
    pub(crate) idempotent: bool,
    /// Words that hooks see.
    pub(crate) tags: Vec<LitStr>,
    /// How long a call may take.
    pub(crate) timeout: Option<Duration>,
}

impl Method {
    /// Whether an argument takes everything that a caller gives.
    pub(crate) fn takes_rest(&self) -> bool {
        self.params.iter().any(|param| matches!(param.role, Role::Rest))
    }

    /// The parameters that travel.
    pub(crate) fn wire(&self) -> impl Iterator<Item = &Param> {
        self.params.iter().filter(|param| !matches!(param.role, Role::Context))
    }
}

/// Where a handler runs.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Runs {
    /// An `async fn`.
    Async,
    /// A `fn`, on a thread that may block.
    Blocking,
    /// A `fn` that is cheap enough for the executor's thread.
    Inline,
}

/// An argument of a handler.
pub(crate) struct Param {
    pub(crate) ident: Ident,
    /// What callers are told it is called.
    pub(crate) name: LitStr,
    /// As the user wrote it.
    pub(crate) ty: Type,
    /// Whether references stand inside the type, below one around the whole.
    pub(crate) lent_inside: bool,
    pub(crate) role: Role,
}

pub(crate) enum Role {
    /// Callers give it, unless its type makes something of nothing.
    Given,
    /// Callers may leave it out.
    Defaulted(DefaultValue),
    /// It is everything that the caller gives.
    Rest,
    /// The server gives it.
    Context,
}

pub(crate) enum DefaultValue {
    /// What its type has for a default.
    Type,
    /// An expression of the declared type.
    Expr(Box<Expr>),
}

/// What a handler answers.
pub(crate) struct Reply {
    pub(crate) ty: Type,
}
