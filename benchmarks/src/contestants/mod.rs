//! Everyone who reads or writes a payload, and how they are asked to.

mod dxr;
mod limit;
mod ours;
mod serde_xmlrpc;
mod xmlrpc_rs;

pub use ours::Record;

use crate::payload::Payload;
use crate::rounds::Contestant;

/// What is done with a payload.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// Text to data.
    Decode,
    /// Data to text.
    Encode,
}

impl Direction {
    /// Its name in the tables.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Decode => "decode",
            Self::Encode => "encode",
        }
    }
}

/// All who can do this with this payload, ours first.
#[must_use]
pub fn all(payload: Payload, direction: Direction) -> Vec<Contestant> {
    let sides = match direction {
        Direction::Decode => [
            ours::decode(payload),
            limit::decode(payload),
            dxr::decode(payload),
            serde_xmlrpc::decode(payload),
            xmlrpc_rs::decode(payload),
        ],
        Direction::Encode => [
            ours::encode(payload),
            limit::encode(payload),
            dxr::encode(payload),
            serde_xmlrpc::encode(payload),
            xmlrpc_rs::encode(payload),
        ],
    };
    sides.into_iter().flatten().collect()
}
