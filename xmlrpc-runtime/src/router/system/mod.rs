//! The methods that a router answers itself.

pub(crate) mod introspection;
pub(crate) mod multicall;

use std::fmt;

/// The methods that a router answers itself, unless it is built
/// [`without`](super::RouterBuilder::without) them. Their `Display` is their name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum System {
    /// `system.listMethods`: gives the names of all methods, sorted.
    ListMethods,
    /// `system.methodHelp`: gives a method's doc comment.
    MethodHelp,
    /// `system.methodSignature`: gives the types of a method's result and parameters.
    MethodSignature,
    /// `system.getCapabilities`: gives the extensions that the server understands.
    GetCapabilities,
    /// `system.multicall`: makes many calls that came in one message.
    Multicall,
}

impl System {
    pub(crate) const ALL: [Self; 5] = [
        Self::GetCapabilities,
        Self::ListMethods,
        Self::MethodHelp,
        Self::MethodSignature,
        Self::Multicall,
    ];

    /// Returns the name on the wire, such as `system.listMethods`.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::ListMethods => "system.listMethods",
            Self::MethodHelp => "system.methodHelp",
            Self::MethodSignature => "system.methodSignature",
            Self::GetCapabilities => "system.getCapabilities",
            Self::Multicall => "system.multicall",
        }
    }
}

impl fmt::Display for System {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}
