//! The names of the methods that every router has.

pub(crate) mod introspection;
pub(crate) mod multicall;

/// The methods that a router answers of its own accord.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum System {
    /// `system.listMethods`: the names, sorted.
    ListMethods,
    /// `system.methodHelp`: a method's doc comment.
    MethodHelp,
    /// `system.methodSignature`: what a method takes and answers.
    MethodSignature,
    /// `system.getCapabilities`: which extensions the server speaks.
    GetCapabilities,
    /// `system.multicall`: many calls in one message.
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

    /// Its name on the wire.
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
