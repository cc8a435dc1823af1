//! What a Rust type must be to be sent or received, in words of this crate.
//!
//! Everything that serde can write or read. A bound by these traits instead of serde's
//! own makes the compiler say what XML-RPC lacks, where it would list serde's types.

use serde::{Deserialize, Serialize};

/// A type that can be sent: everything that serde can serialise.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be sent by XML-RPC",
    label = "serde cannot serialise this, or something in it",
    note = "a type of yours becomes sendable by `#[derive(serde::Serialize)]`; types of other \
            crates often have a feature named `serde`"
)]
pub trait Encodable: Serialize {}

#[diagnostic::do_not_recommend]
impl<T: Serialize + ?Sized> Encodable for T {}

/// A type that can be received: everything that serde can deserialise, and that borrows
/// nothing from the message.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be received by XML-RPC",
    label = "serde cannot deserialise this, or something in it",
    note = "a type of yours becomes receivable by `#[derive(serde::Deserialize)]`; types of \
            other crates often have a feature named `serde`",
    note = "the `Context` of a call is not received: mark it `#[rpc(context)]`"
)]
pub trait Decodable: Sized + for<'de> Deserialize<'de> {}

#[diagnostic::do_not_recommend]
impl<T: for<'de> Deserialize<'de>> Decodable for T {}
