//! What `#[xmlrpc::service]` and `#[derive(xmlrpc::Fault)]` make, by what it does.

mod arguments;
mod client;
mod description;
mod expand;
mod fault;
mod forwarding;
mod names;
mod running;
mod sides;
mod support;
