//! Bytes.
/// Bytes, sent as `<base64>`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Base64(pub Vec<u8>);
