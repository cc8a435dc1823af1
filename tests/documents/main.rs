//! What the README, SECURITY.md and the examples of a deployment say agrees with the code.

mod deploy;
mod readme;
mod security;
