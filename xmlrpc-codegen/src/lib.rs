#![doc = include_str!("crate.md")]

mod compare;
mod defaults;
mod difference;
mod faults;
mod fit;
mod generator;
mod graph;
mod methods;
mod names;
mod read;
mod text;
mod types;

pub use self::compare::{Breaks, Change, compare};
pub use self::generator::{GenerateError, Generated, Generator, Side};
pub use self::read::{ReadError, read, unknown_keys};
pub use xmlrpc::description::Interface;
