//! What the documents, the examples of a deployment and the docs of methods say agrees with the
//! code and with each other, and their links lead somewhere.

mod deploy;
mod links;
mod pages;
mod readme;
mod security;
