//! Content codings: identity, and gzip and deflate with the feature `gzip`.

#[cfg(feature = "gzip")]
use std::io::{self, BufRead, ErrorKind, Read, Write};

use bytes::Bytes;
#[cfg(feature = "gzip")]
use flate2::Compression;
#[cfg(feature = "gzip")]
use flate2::bufread::{DeflateDecoder, GzDecoder, ZlibDecoder};
#[cfg(feature = "gzip")]
use flate2::write::GzEncoder;
#[cfg(feature = "gzip")]
use tokio::task::yield_now;

/// How a body is coded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ContentCoding {
    Identity,
    #[cfg(feature = "gzip")]
    Gzip,
    /// The zlib format, or bare deflate, which some programs send under the same name.
    #[cfg(feature = "gzip")]
    Deflate,
}

/// Why a body was not decoded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(not(feature = "gzip"), expect(dead_code, reason = "identity decodes everything"))]
pub(crate) enum CodingError {
    /// It holds more bytes than the limit.
    TooLarge,
    /// It is not coded as it says.
    Malformed,
}

/// How many members a body in gzip may have. To begin one costs as much as to read kilobytes,
/// though it may hold nothing.
#[cfg(feature = "gzip")]
const MEMBERS: usize = 1024;

/// The coded bytes that are decoded before other tasks run. A byte may cost much: a body may
/// consist of blocks that each define a code and hold nothing.
#[cfg(feature = "gzip")]
const CODED: usize = 4 << 10;

/// The plain bytes that are decoded or coded before other tasks run.
#[cfg(feature = "gzip")]
const PLAIN: usize = 64 << 10;

#[cfg_attr(
    not(feature = "gzip"),
    expect(unused_variables, clippy::unused_async, reason = "identity changes nothing")
)]
impl ContentCoding {
    /// Finds the coding of this name, as headers spell it.
    pub(crate) fn from_name(name: &[u8]) -> Option<Self> {
        let is = |other: &str| name.eq_ignore_ascii_case(other.as_bytes());
        #[cfg(feature = "gzip")]
        if is("gzip") || is("x-gzip") {
            return Some(Self::Gzip);
        }
        #[cfg(feature = "gzip")]
        if is("deflate") {
            return Some(Self::Deflate);
        }
        is("identity").then_some(Self::Identity)
    }

    /// Returns whether clients ask for answers in this coding where they ask for compression.
    #[cfg(feature = "client")]
    pub(crate) fn is_accepted(self) -> bool {
        match self {
            Self::Identity => true,
            #[cfg(feature = "gzip")]
            Self::Gzip => true,
            #[cfg(feature = "gzip")]
            Self::Deflate => false,
        }
    }

    /// Decodes a body into at most `limit` bytes, and asks `admit` before it keeps some.
    ///
    /// It works in pieces and lets other tasks run between them, so that a limit of time around
    /// it holds. `admit` is asked after each piece, also where there is nothing to keep.
    ///
    /// What comes out is limited, not how much more it is than what went in, because honest
    /// XML compresses to a 400th.
    pub(crate) async fn decode<E: From<CodingError>>(
        self,
        body: Bytes,
        limit: usize,
        admit: impl FnMut(usize) -> Result<(), E>,
    ) -> Result<Bytes, E> {
        match self {
            Self::Identity => Ok(body),
            // In memory of its own, which only a body that is coded takes.
            #[cfg(feature = "gzip")]
            _ => Box::pin(inflate(self, &body, limit, admit)).await,
        }
    }
}

#[cfg(feature = "gzip")]
async fn inflate<E: From<CodingError>>(
    coding: ContentCoding,
    body: &[u8],
    limit: usize,
    mut admit: impl FnMut(usize) -> Result<(), E>,
) -> Result<Bytes, E> {
    let mut text = Vec::new();
    let mut chunk = vec![0; 16 << 10];
    let mut rest = body;
    for _ in 0..MEMBERS {
        let mut decoder = Decoder::new(coding, rest);
        let mut plain = 0;
        loop {
            let read = match decoder.read(&mut chunk) {
                Ok(0) => break,
                Ok(read) => read,
                Err(error) if error.kind() == ErrorKind::WouldBlock => 0,
                Err(_) => return Err(CodingError::Malformed.into()),
            };
            if text.len() + read > limit {
                return Err(CodingError::TooLarge.into());
            }
            admit(read)?;
            text.extend_from_slice(&chunk[..read]);
            plain += read;
            if read == 0 || plain >= PLAIN {
                yield_now().await;
                decoder.input().allowed = CODED;
                plain = 0;
            }
        }
        rest = decoder.input().rest;
        if rest.is_empty() {
            return Ok(text.into());
        }
        // Only gzip has members.
        if coding != ContentCoding::Gzip {
            break;
        }
    }
    Err(CodingError::Malformed.into())
}

/// The decoder of one member of a body.
#[cfg(feature = "gzip")]
enum Decoder<'a> {
    Gzip(GzDecoder<Input<'a>>),
    Zlib(ZlibDecoder<Input<'a>>),
    Bare(DeflateDecoder<Input<'a>>),
}

#[cfg(feature = "gzip")]
impl<'a> Decoder<'a> {
    fn new(coding: ContentCoding, rest: &'a [u8]) -> Self {
        let input = Input { rest, allowed: CODED };
        match coding {
            ContentCoding::Deflate if is_zlib(rest) => Self::Zlib(ZlibDecoder::new(input)),
            ContentCoding::Deflate => Self::Bare(DeflateDecoder::new(input)),
            _ => Self::Gzip(GzDecoder::new(input)),
        }
    }

    fn input(&mut self) -> &mut Input<'a> {
        match self {
            Self::Gzip(decoder) => decoder.get_mut(),
            Self::Zlib(decoder) => decoder.get_mut(),
            Self::Bare(decoder) => decoder.get_mut(),
        }
    }

    /// Decodes some bytes: none at the end, and an error that would block where no more input
    /// is allowed for now.
    fn read(&mut self, chunk: &mut [u8]) -> io::Result<usize> {
        match self {
            Self::Gzip(decoder) => decoder.read(chunk),
            Self::Zlib(decoder) => decoder.read(chunk),
            Self::Bare(decoder) => decoder.read(chunk),
        }
    }
}

/// Returns whether a body starts with the header of the zlib format (RFC 1950), which bare
/// deflate does not: as its first block that would be a stored one with a bit set that is 0.
#[cfg(feature = "gzip")]
fn is_zlib(body: &[u8]) -> bool {
    matches!(*body, [method, flags, ..]
        if method & 0x8f == 0x08 && u16::from_be_bytes([method, flags]) % 31 == 0)
}

/// Coded bytes, of which so many are given out before it says that it would block.
#[cfg(feature = "gzip")]
struct Input<'a> {
    rest: &'a [u8],
    allowed: usize,
}

#[cfg(feature = "gzip")]
impl Read for Input<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.fill_buf()?.read(buffer)?;
        self.consume(read);
        Ok(read)
    }
}

#[cfg(feature = "gzip")]
impl BufRead for Input<'_> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        let given = self.rest.len().min(self.allowed);
        if given == 0 && !self.rest.is_empty() {
            return Err(ErrorKind::WouldBlock.into());
        }
        Ok(&self.rest[..given])
    }

    fn consume(&mut self, bytes: usize) {
        self.rest = &self.rest[bytes..];
        self.allowed -= bytes;
    }
}

/// Compresses a body by gzip, quickly rather than well, and lets other tasks run meanwhile.
///
/// At the lowest level zlib-rs has one code for all, which makes XML half as large again.
#[cfg(feature = "gzip")]
pub(crate) async fn gzip(body: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::with_capacity(body.len() / 8), Compression::new(2));
    let mut pieces = body.chunks(PLAIN).peekable();
    while let Some(piece) = pieces.next() {
        encoder.write_all(piece).expect("writing into memory does not fail");
        if pieces.peek().is_some() {
            yield_now().await;
        }
    }
    encoder.finish().expect("writing into memory does not fail")
}

#[cfg(all(test, feature = "gzip"))]
mod tests {
    use std::future::Future;
    use std::pin::pin;
    use std::task::{Context, Poll, Waker};

    use flate2::write::{DeflateEncoder, ZlibEncoder};

    use super::*;

    /// Runs what only ever lets other tasks run, and counts how often it does.
    fn run<T>(work: impl Future<Output = T>) -> (T, usize) {
        let mut work = pin!(work);
        let mut context = Context::from_waker(Waker::noop());
        let mut pauses = 0;
        loop {
            match work.as_mut().poll(&mut context) {
                Poll::Ready(done) => return (done, pauses),
                Poll::Pending => pauses += 1,
            }
        }
    }

    fn gzip(body: &[u8]) -> Vec<u8> {
        run(super::gzip(body)).0
    }

    fn decode_as(
        coding: ContentCoding,
        body: &[u8],
        limit: usize,
    ) -> (Result<Bytes, CodingError>, usize) {
        run(coding.decode(Bytes::copy_from_slice(body), limit, |_| Ok(())))
    }

    fn decode(body: &[u8], limit: usize) -> Result<Bytes, CodingError> {
        decode_as(ContentCoding::Gzip, body, limit).0
    }

    #[test]
    fn gzip_comes_back() {
        let text = b"<value>one two three</value>".repeat(100);
        let compressed = gzip(&text);
        assert!(compressed.len() < text.len() / 10);
        assert_eq!(decode(&compressed, text.len()), Ok(text.into()));
    }

    #[test]
    fn deflate_comes_back_with_a_header_and_without() {
        let text: Vec<u8> =
            (0..200_000_u32).flat_map(|i| (i % 1000).to_string().into_bytes()).collect();
        for level in [Compression::none(), Compression::fast(), Compression::best()] {
            let mut zlib = ZlibEncoder::new(Vec::new(), level);
            let mut bare = DeflateEncoder::new(Vec::new(), level);
            zlib.write_all(&text).expect("memory does not fail");
            bare.write_all(&text).expect("memory does not fail");
            for coded in [zlib.finish(), bare.finish()] {
                let coded = coded.expect("memory does not fail");
                let decode = |body: &[u8], limit| decode_as(ContentCoding::Deflate, body, limit).0;
                assert_eq!(decode(&coded, text.len()), Ok(text.clone().into()));
                assert_eq!(decode(&coded, text.len() - 1), Err(CodingError::TooLarge));
                let cut = &coded[..coded.len() - 1];
                assert_eq!(decode(cut, text.len()), Err(CodingError::Malformed));
                let more = [&coded[..], b"x"].concat();
                assert_eq!(decode(&more, text.len()), Err(CodingError::Malformed));
            }
        }
        for broken in [&b""[..], b"x", b"<methodCall>", b"\x78\x9c", b"\x78\x9c\xff"] {
            let (decoded, _) = decode_as(ContentCoding::Deflate, broken, 100);
            assert_eq!(decoded, Err(CodingError::Malformed), "{broken:?}");
        }
    }

    #[test]
    fn a_bomb_is_refused_and_honest_xml_of_411_to_1_is_not() {
        let limit = 10 << 20;
        let bomb = gzip(&vec![b'0'; limit + 1]);
        assert!(bomb.len() < 60_000, "{} bytes", bomb.len());
        assert_eq!(decode(&bomb, limit), Err(CodingError::TooLarge));
        let honest = b"<value><int>1</int></value>\n".repeat(300_000);
        let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
        encoder.write_all(&honest).expect("memory does not fail");
        let compressed = encoder.finish().expect("memory does not fail");
        assert!(honest.len() > 411 * compressed.len(), "{} bytes", compressed.len());
        assert_eq!(decode(&compressed, limit), Ok(honest.into()));
    }

    /// A member of gzip around deflated data, which decodes to nothing.
    fn empty_member(deflated: &[u8]) -> Vec<u8> {
        let head = [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 255];
        [&head[..], deflated, &[0; 8]].concat()
    }

    /// The bits of deflated data, the first in the lowest place of the first byte.
    #[derive(Default)]
    struct Bits(Vec<bool>);

    impl Bits {
        fn push(&mut self, value: u32, bits: usize) {
            self.0.extend((0..bits).map(|bit| value >> bit & 1 == 1));
        }

        fn bytes(&self) -> Vec<u8> {
            let byte =
                |bits: &[bool]| bits.iter().rev().fold(0, |byte, &bit| byte << 1 | u8::from(bit));
            self.0.chunks(8).map(byte).collect()
        }
    }

    /// Blocks that hold nothing: as much work as a byte can ask for.
    fn empty_blocks(bytes: usize, block: fn(&mut Bits)) -> Vec<u8> {
        let mut bits = Bits::default();
        while bits.0.len() < 8 * bytes {
            block(&mut bits);
        }
        // The last block is an empty one of the fixed code.
        bits.push(0b011, 3);
        bits.push(0, 7);
        empty_member(&bits.bytes())
    }

    /// An empty block of the fixed code: its head, and the end of a block.
    fn fixed(bits: &mut Bits) {
        bits.push(0b010, 3);
        bits.push(0, 7);
    }

    /// An empty block that is stored.
    fn stored(bits: &mut Bits) {
        bits.push(0b000, 3);
        while !bits.0.len().is_multiple_of(8) {
            bits.push(0, 1);
        }
        bits.push(0xffff_0000, 32);
    }

    /// An empty block that defines codes of its own, as short as can be: 256 lengths of 0, one
    /// of 1 for the end of a block, and one distance.
    fn dynamic(bits: &mut Bits) {
        bits.push(0b100, 3);
        bits.push(0, 5);
        bits.push(0, 5);
        bits.push(14, 4);
        // Lengths of the code for lengths, in the order of the format: 1 for 18, 2 for 1 and 0.
        for symbol in [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1] {
            bits.push(
                match symbol {
                    18 => 1,
                    0 | 1 => 2,
                    _ => 0,
                },
                3,
            );
        }
        // 138 and 118 zeros, the end of a block, and a distance: 18 is 0, 0 is 10, 1 is 11.
        bits.push(0, 1);
        bits.push(138 - 11, 7);
        bits.push(0, 1);
        bits.push(118 - 11, 7);
        bits.push(0b11, 2);
        bits.push(0b11, 2);
        bits.push(0, 1);
    }

    #[test]
    fn blocks_that_hold_nothing_are_read_in_pieces() {
        for (name, block) in
            [("fixed", fixed as fn(&mut Bits)), ("stored", stored), ("dynamic", dynamic)]
        {
            let body = empty_blocks(100_000, block);
            let (decoded, pauses) = decode_as(ContentCoding::Gzip, &body, 100);
            assert_eq!(decoded, Ok(Bytes::new()), "{name}");
            assert!(pauses >= body.len() / (4 << 10), "{name}: {pauses} pauses");
        }
        let many = gzip(b"").repeat(MEMBERS);
        let (decoded, _) = decode_as(ContentCoding::Gzip, &many, 100);
        assert_eq!(decoded, Ok(Bytes::new()));
    }

    #[test]
    fn a_long_output_is_made_in_pieces_and_so_is_what_is_compressed() {
        let text = vec![b'0'; 1 << 20];
        let (coded, pauses) = run(super::gzip(&text));
        assert_eq!(pauses, text.len() / PLAIN - 1);
        let (decoded, pauses) = decode_as(ContentCoding::Gzip, &coded, text.len());
        assert_eq!(decoded, Ok(text.clone().into()));
        assert!(pauses >= text.len() / PLAIN - 1, "{pauses} pauses");
    }

    #[test]
    fn between_pieces_it_can_be_told_to_stop() {
        let body = Bytes::from(empty_blocks(100_000, fixed));
        let mut asked = 0;
        let decoded = run(ContentCoding::Gzip.decode(body, 100, |_| {
            asked += 1;
            if asked < 3 { Ok(()) } else { Err(CodingError::TooLarge) }
        }));
        assert_eq!(decoded, (Err(CodingError::TooLarge), 2));
    }

    #[test]
    fn members_are_joined_and_bounded() {
        let two = [gzip(b"one "), gzip(b"two")].concat();
        assert_eq!(decode(&two, 7), Ok("one two".into()));
        assert_eq!(decode(&gzip(b"").repeat(MEMBERS), 0), Ok(Bytes::new()));
        assert_eq!(decode(&gzip(b"").repeat(MEMBERS + 1), 0), Err(CodingError::Malformed));
    }

    #[test]
    fn what_is_kept_is_reserved_before() {
        let body = gzip(&vec![b'0'; 100_000]);
        let mut room = 50_000_usize;
        let decoded = run(ContentCoding::Gzip.decode(body.into(), 1 << 20, |bytes| {
            room = room.checked_sub(bytes).ok_or(CodingError::TooLarge)?;
            Ok(())
        }));
        assert_eq!(decoded.0, Err(CodingError::TooLarge));
    }

    #[test]
    fn what_is_not_gzip_is_malformed() {
        assert_eq!(decode(b"<methodCall>", 100), Err(CodingError::Malformed));
        let cut = &gzip(&[b'0'; 1000])[..15];
        assert_eq!(decode(cut, 2000), Err(CodingError::Malformed));
    }

    #[test]
    fn names_are_read_in_any_case() {
        assert_eq!(ContentCoding::from_name(b"GZIP"), Some(ContentCoding::Gzip));
        assert_eq!(ContentCoding::from_name(b"x-gzip"), Some(ContentCoding::Gzip));
        assert_eq!(ContentCoding::from_name(b"Deflate"), Some(ContentCoding::Deflate));
        assert_eq!(ContentCoding::from_name(b"Identity"), Some(ContentCoding::Identity));
        assert_eq!(ContentCoding::from_name(b"gzip, gzip"), None);
    }
}
