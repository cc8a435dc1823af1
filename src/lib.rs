#![doc = include_str!("../README.md")]
//!
//! # Where to read on
//!
//! [`#[service]`](macro@service) says what is made of a trait, [`#[rpc(..)]`](macro@rpc)
//! what methods and arguments can be marked with, and
//! [`#[derive(Fault)]`](derive@Fault) how errors travel.

#![allow(
    clippy::doc_markdown,
    reason = "the README names programs such as RPC::XML, which are no code"
)]

mod system;

pub use crate::system::{Signatures, SystemClient};
#[doc = include_str!("docs/fault.md")]
pub use xmlrpc_macros::Fault;
/// Marks a method of a [`service`](macro@service) as callable, under the name derived
/// from its own. Where more is to be said, [`#[rpc(…)]`](macro@rpc) says it.
pub use xmlrpc_macros::expose;
#[doc = include_str!("docs/rpc.md")]
pub use xmlrpc_macros::rpc;
#[doc = include_str!("docs/service.md")]
pub use xmlrpc_macros::service;
pub use xmlrpc_runtime::*;
