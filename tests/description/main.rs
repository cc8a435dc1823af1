//! What a service says of itself: as a tree, as what is made of the tree, and as it is read
//! from other servers.

mod large;
mod php;
mod projections;
mod reading;
#[cfg(feature = "schemars")]
mod schemas;
mod tree;
