//! Files as they are published. What they tell of the one who made them is taken out: where and when, with which camera, and by
//! whom. What they show stays, to the last bit.

mod boxes;
mod raster;
#[cfg_attr(not(feature = "images"), path = "none.rs")]
mod smaller;

pub use smaller::{made, on_paper};

/// Changes when the same file is published in another way: with every other manner of making pictures.
pub const MANNER: &str = "cleaned 1, libwebp 80";

/// The bytes of a file as they are published, by what they are and not by the file's name.
#[must_use]
pub fn clean(bytes: Vec<u8>) -> Vec<u8> {
    match &bytes[..] {
        [0xff, 0xd8, 0xff, ..] => raster::jpeg(&bytes),
        [0x89, b'P', b'N', b'G', ..] => raster::png(&bytes),
        [b'G', b'I', b'F', b'8', ..] => raster::gif(&bytes),
        [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'E', b'B', b'P', ..] => raster::webp(&bytes),
        [_, _, _, _, b'f', b't', b'y', b'p', ..] => boxes::blank(bytes),
        _ => bytes,
    }
}
