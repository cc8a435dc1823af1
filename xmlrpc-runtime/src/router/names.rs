//! Method names as keys.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};
use std::sync::Arc;

/// Where the entry of each name stands.
pub(crate) type Names = HashMap<Arc<str>, usize, BuildHasherDefault<NameHasher>>;

/// FNV-1a, which is quick on short names.
///
/// Callers can only look names up and never add one, so they cannot make names
/// collide, against which the standard hasher would guard.
pub(crate) struct NameHasher(u64);

impl Default for NameHasher {
    fn default() -> Self {
        Self(0xcbf2_9ce4_8422_2325)
    }
}

impl Hasher for NameHasher {
    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = (self.0 ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }

    fn finish(&self) -> u64 {
        self.0
    }
}
