//! Bodies compressed by gzip, as clients send and read them.

use std::io::{self, Read, Write};

use bytes::Bytes;
use flate2::Compression;
use flate2::bufread::MultiGzDecoder;
use flate2::write::GzEncoder;

/// Decompresses a body; `None` where it is larger than `limit` bytes, of which no
/// more is ever made.
pub(crate) fn decode(body: &[u8], limit: usize) -> io::Result<Option<Bytes>> {
    let mut text = Vec::new();
    let most = u64::try_from(limit).unwrap_or(u64::MAX).saturating_add(1);
    MultiGzDecoder::new(body).take(most).read_to_end(&mut text)?;
    Ok((text.len() <= limit).then(|| text.into()))
}

/// Compresses a body; `None` where that fails.
pub(crate) fn encode(body: &[u8]) -> Option<Bytes> {
    let mut encoder = GzEncoder::new(Vec::with_capacity(body.len() / 8), Compression::fast());
    encoder.write_all(body).and_then(|()| encoder.finish()).ok().map(Bytes::from)
}
