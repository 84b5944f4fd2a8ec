//! Texts packed beforehand, each beside itself: `page.html.br` and `page.html.gz`, which web servers send as they are to whoever can
//! read them.

use std::io::Write as _;

use brotli::enc::BrotliEncoderParams;
use flate2::{Compression, write::GzEncoder};

/// A way to pack.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Packing {
    Brotli,
    Gzip,
}

/// What is smaller goes in one packet, packed or not.
const SMALLEST: u64 = 1024;
/// The level of Brotli: the one below leaves pages a fifteenth larger, the one above takes twice as long for a fiftieth.
const QUALITY: i32 = 10;

impl Packing {
    const ALL: [Self; 2] = [Self::Brotli, Self::Gzip];

    /// The ways that a file of this name and size is worth packing in.
    pub fn of(path: &str, size: u64) -> &'static [Self] {
        const TEXTS: [&str; 13] = ["html", "css", "js", "mjs", "json", "svg", "xml", "txt", "ics", "md", "csv", "vtt", "webmanifest"];
        let is_text = path.rsplit_once('.').is_some_and(|(_, extension)| TEXTS.contains(&extension));
        if is_text && size >= SMALLEST { &Self::ALL } else { &[] }
    }

    /// Whether a file of this name may be packed.
    pub fn is_packed(path: &str) -> bool {
        Self::ALL.iter().any(|packing| path.ends_with(packing.extension()))
    }

    /// What the name of a packed file ends with.
    pub fn extension(self) -> &'static str {
        match self {
            Self::Brotli => ".br",
            Self::Gzip => ".gz",
        }
    }

    /// Packs some bytes: the same give the same at any time.
    pub fn pack(self, bytes: &[u8]) -> Vec<u8> {
        let mut packed = Vec::with_capacity(bytes.len() / 3);
        // Writing to memory cannot fail.
        match self {
            Self::Brotli => {
                let settings = BrotliEncoderParams { quality: QUALITY, size_hint: bytes.len(), ..BrotliEncoderParams::default() };
                _ = brotli::BrotliCompress(&mut &*bytes, &mut packed, &settings);
            }
            Self::Gzip => {
                let mut encoder = GzEncoder::new(&mut packed, Compression::best());
                _ = encoder.write_all(bytes).and_then(|()| encoder.try_finish());
            }
        }
        packed
    }
}
