//! The macros of `xmlrpc-service`. Use them through that crate, as
//! `#[xmlrpc::service]` and `#[derive(xmlrpc::Fault)]`.
