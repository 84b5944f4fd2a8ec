//! Pictures among a site's files, and the smaller ones that are made of them.

/// Widths that pictures are made in: for a phone, for a column of text, and for both on a fine screen.
const WIDTHS: [u32; 4] = [480, 800, 1200, 1600];
/// Bytes below which a picture is small enough as it is.
const SMALL: u64 = 24 << 10;
/// Pixels of the largest picture that is opened: two hundred million would be 800 MB of memory.
pub const PIXELS: u64 = 100_000_000;

/// Pixels along a side that a WebP may have.
const SIDE: u64 = 16_383;

/// A picture, as far as the beginning of its file tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Picture {
    /// Width and height in pixels, as it is shown.
    pub size: (u32, u32),
    /// What kind of file it is.
    pub kind: PictureKind,
    /// Bytes of its file.
    pub bytes: u64,
}

/// What keeps browsers from showing a picture, or all of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Flaw {
    /// The file has a picture's name, and none in it.
    NoPicture,
    /// The end of the file is missing.
    CutOff,
}

/// Kinds of picture files.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "their own names")]
pub enum PictureKind {
    Jpeg,
    Png,
    WebP,
    /// One that moves, and stays as it is.
    Moving,
    Svg,
}

impl Picture {
    /// How many pixels it has.
    #[must_use]
    pub fn pixels(self) -> u64 {
        u64::from(self.size.0) * u64::from(self.size.1)
    }

    /// Whether smaller ones can be made of it: it neither moves nor is drawn.
    #[must_use]
    pub fn is_made_of(self) -> bool {
        matches!(self.kind, PictureKind::Jpeg | PictureKind::Png | PictureKind::WebP)
    }

    /// The widths it is made in, the smallest first; none for one that is small, moves, is drawn, or is too large to be opened.
    #[must_use]
    pub fn widths(self) -> Vec<u32> {
        if !(cfg!(feature = "images") && self.is_made_of() && self.bytes >= SMALL && (1..=PIXELS).contains(&self.pixels())) {
            return Vec::new();
        }
        let own = self.size.0;
        // One that is hardly smaller is not worth a file.
        let smaller = WIDTHS.into_iter().filter(|width| width * 5 <= own * 4);
        let all = smaller.chain((own <= WIDTHS[WIDTHS.len() - 1]).then_some(own));
        all.filter(|width| u64::from(self.size.1) * u64::from(*width) <= SIDE * u64::from(own)).collect()
    }
}

/// Where a picture stands in another width, beside the picture itself.
#[must_use]
pub fn address(url: &str, width: u32) -> String {
    format!("{url}-{width}.webp")
}

/// How a camera was held: which of eight ways to turn a picture shows it upright. One is as it lies.
#[must_use]
pub fn turn(exif: &[u8]) -> u8 {
    read_turn(exif).filter(|turn| (1..=8).contains(turn)).unwrap_or(1)
}

/// Exif is laid out as a TIFF file: a list of numbered fields, in the order of bytes that its first two letters tell.
fn read_turn(exif: &[u8]) -> Option<u8> {
    const ORIENTATION: u16 = 0x112;
    let big = match exif.get(..2)? {
        b"MM" => true,
        b"II" => false,
        _ => return None,
    };
    let short = |at: usize| {
        let bytes: [u8; 2] = exif.get(at..at + 2)?.try_into().ok()?;
        Some(if big { u16::from_be_bytes(bytes) } else { u16::from_le_bytes(bytes) })
    };
    let long = |at: usize| {
        let bytes: [u8; 4] = exif.get(at..at + 4)?.try_into().ok()?;
        Some(if big { u32::from_be_bytes(bytes) } else { u32::from_le_bytes(bytes) } as usize)
    };
    let list = long(4)?;
    let fields = (0..usize::from(short(list)?)).map(|nth| list + 2 + 12 * nth);
    let field = fields.into_iter().find(|field| short(*field) == Some(ORIENTATION))?;
    u8::try_from(short(field + 8)?).ok()
}

#[cfg(test)]
mod tests {
    use super::turn;

    #[test]
    fn the_way_a_camera_was_held_is_read_in_both_orders_of_bytes() {
        assert_eq!(turn(b"MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x06\0\0\0\0\0\0"), 6);
        assert_eq!(turn(b"II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0\x08\0\0\0\0\0\0\0"), 8);
        for broken in [&b"MM\0*\xff\xff\xff\xff"[..], b"", b"II", b"MM\0*\0\0\0\x08\xff\xff\x01\x12"] {
            assert_eq!(turn(broken), 1);
        }
    }
}
