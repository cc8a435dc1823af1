//! What the README, SECURITY.md, the examples of a deployment and the docs of methods say agrees
//! with the code.

mod deploy;
mod links;
mod readme;
mod security;
