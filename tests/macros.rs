//! What `#[xmlrpc::service]` and `#[derive(xmlrpc::Fault)]` make, by what it does.

#[path = "macros/arguments.rs"]
mod arguments;
#[path = "macros/client.rs"]
mod client;
#[path = "macros/description.rs"]
mod description;
#[path = "macros/fault.rs"]
mod fault;
#[path = "macros/names.rs"]
mod names;
#[path = "macros/running.rs"]
mod running;
#[path = "macros/sides.rs"]
mod sides;
#[path = "macros/support.rs"]
mod support;
