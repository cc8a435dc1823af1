//! What the README and the examples of a deployment say agrees with the code.

mod deploy;
mod readme;
